"""`mellanrum figures`: of a year or a part of one, of a measure and some insatser."""

from __future__ import annotations

import pytest

from mellanrum.audit.actor import system
from mellanrum.domain.errors import DomainError
from mellanrum.exchange.package import import_package
from mellanrum.figures.figure import Status, Unit
from mellanrum.reports.choosing import Chosen, choose
from tests.demo_data import AT, FORBUND, ROOT, load_demo

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def keys(chosen: Chosen) -> list[str]:
    return [figure.key for figure in choose(chosen)]


def test_a_measure_of_an_insats_is_its_figures_only() -> None:
    load_demo()
    found = keys(Chosen(FORBUND, "2021", None, "deltagare.antal", ("steget-fram",)))
    root = "insats.steget-fram.deltagare"
    assert {f"{root}.antal", f"{root}.kon.kvinna", f"{root}.kon.man"} <= set(found)
    assert all(key.startswith((f"{root}.antal", f"{root}.kon.")) for key in found)
    everything = keys(Chosen(FORBUND, "2021"))
    assert set(found) < set(everything)
    whole = keys(Chosen(FORBUND, "2021", insatser=("forbundet",)))
    assert "forbund.deltagare.antal" in whole
    assert not [key for key in whole if key.startswith("insats.")]


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        (Chosen(FORBUND, ""), "Ange ett år, eller en period med --period."),
        (Chosen(FORBUND, "2021-K9"), "är ingen period"),
        (Chosen(FORBUND, "2021", None, "deltagare.antall"), "Menade du deltagare"),
        (Chosen(FORBUND, "2021", None, "", ("steg-fram",)), "Menade du Steget Fram"),
        (Chosen(FORBUND, "1999-K1"), "har ingen uppföljning för 1999"),
        (Chosen(FORBUND, "r2019-06"), "har ingen uppföljning för juli 2018–juni 2019"),
        (Chosen("finns-inte", "2021"), "Förbundet finns-inte finns inte."),
    ],
)
def test_bad_input_gives_a_sentence(chosen: Chosen, sentence: str) -> None:
    load_demo()
    with pytest.raises(DomainError) as error:
        choose(chosen)
    assert sentence in error.value.message


def told(forbund: str, period: str) -> dict[str, int]:
    found = choose(Chosen(forbund, period))
    return {f.key: int(f.value) for f in found if f.unit is Unit.PERSONS and f.value is not None}


def test_other_months_are_told_as_far_as_they_follow_from_the_parts_of_the_year() -> None:
    load_demo()
    spring, summer, both = (
        told(FORBUND, key) for key in ("2021-H1", "2021-K3", "2021-01-01--2021-09-30")
    )
    flows = [key for key in both if ".nya." in key or ".avslutade." in key]
    assert flows
    assert all(both[key] == spring[key] + summer[key] for key in flows)


def test_parts_of_a_year_in_which_some_are_anonymous_hang_together() -> None:
    import_package(ROOT / "demo" / "pyramis", by=system("demo"), at=AT)
    assert told("pyramis", "2019-K1")
    half, rolling = told("pyramis", "2019-H1"), told("pyramis", "r2019-06")
    assert rolling["forbund.pagaende.antal"] == half["forbund.pagaende.antal"]
    assert "forbund.nya.antal" not in rolling, "2018 is not counted"


def test_a_period_that_cuts_a_month_tells_no_people() -> None:
    load_demo()
    found = choose(Chosen(FORBUND, "2021-04-02--2021-09-30"))
    assert not [f.key for f in found if f.unit is Unit.PERSONS and f.status is Status.SHOWN]
