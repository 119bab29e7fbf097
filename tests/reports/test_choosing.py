"""`mellanrum figures`: of a year or a part of one, of a measure and some insatser."""

from __future__ import annotations

import pytest

from mellanrum.domain.errors import DomainError
from mellanrum.reports.choosing import Chosen, choose
from tests.demo_data import FORBUND, load_demo

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
        (Chosen(FORBUND, "r2021-06"), "kan peka ut en person"),
        (Chosen("finns-inte", "2021"), "Förbundet finns-inte finns inte."),
    ],
)
def test_bad_input_gives_a_sentence(chosen: Chosen, sentence: str) -> None:
    load_demo()
    with pytest.raises(DomainError) as error:
        choose(chosen)
    assert sentence in error.value.message
