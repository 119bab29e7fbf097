"""Every measure of the catalogue has a figure in some edition of the demos, for outsiders or for
those who work in the insats.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from mellanrum.audit.actor import system
from mellanrum.domain import periods
from mellanrum.exchange.package import import_package
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.table import Table
from mellanrum.reports.answers import Asking, NoAnswerError, answer
from mellanrum.reports.asking import ONLY_INSIDE
from mellanrum.reports.books import shelf
from mellanrum.reports.choices import get_choices
from mellanrum.reports.questions import Asked, check
from mellanrum.stats.measures.catalogue import MEASURES
from mellanrum.stats.published import Published, published
from mellanrum.stats.seen import INSIDE, seen
from tests.demo_data import AT, FORBUND, ROOT, load_demo

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
EDITIONS = ((FORBUND, 2021), ("pyramis", 2017), ("pyramis", 2019))
WITHOUT = {
    "kartlagda.antal": "no report tells how many were mapped",
    "tidsgrans.antal": "is told as tidsgrans.<deadline>.antal",
    "uppfoljning.antal": "is told as uppfoljning.<deadline>.antal",
    "nya.kvalitet.sen-registrering": "the demos do not know when a start was entered",
    "avslutade.kvalitet.sen-registrering": "the demos do not know when a closing was entered",
}


def measures_in(keys: Iterable[str]) -> set[str]:
    """The measures that some figure tells; the key of the place is left out."""
    rest = {".".join(k.split(".")[2 if k.startswith("insats.") else 1 :]) for k in keys}
    return {m.key for m in MEASURES if any(f"{k}.".startswith(f"{m.key}.") for k in rest)}


def told_by(edition: Published) -> set[str]:
    """By a figure, or by a table of its name."""
    return measures_in((*edition.figures, *edition.tables))


def test_every_measure_that_is_listed_can_be_answered() -> None:
    load_demo()
    import_package(ROOT / "demo" / "pyramis", by=system("demo"), at=AT)
    outside: set[str] = set()
    inside: set[str] = set()
    for forbund, year in EDITIONS:
        period, own = periods.year(year), set(get_choices(forbund).insatser)
        outside |= told_by(published(forbund, period, Policy(minimum=5)))
        inside |= told_by(seen(forbund, period, own, whole=True))
    listed = {m.key for m in MEASURES}
    assert listed - outside - inside == set(WITHOUT)
    only_inside = {f"{p}.{variable}" for p, variables in INSIDE.items() for variable in variables}
    told = {"nya.remittent", "deltagare.part", "deltagare.kommun"}
    assert inside - outside == only_inside - told, "a volume, and the förbund's participants"


def asked(own: frozenset[str]) -> Table:
    choices = get_choices(FORBUND, own)
    question = check(Asked("nya.kommun", ("steget-fram",), "2021"), choices)
    return answer(Asking(question, choices, shelf(FORBUND, own, whole=True)))


def test_a_spread_of_no_edition_is_told_to_those_who_work_there_only() -> None:
    load_demo()
    table = asked(frozenset({"steget-fram"}))
    assert table.key == "insats.steget-fram.nya.kommun"
    *parts, base = (row.cells[-2] for row in table.rows)
    told = seen(FORBUND, periods.year(2021), {"steget-fram"}).figures
    assert base == told["insats.steget-fram.nya.antal"]
    assert sum(int(p.value or 0) for p in parts if p) == base.value == 22
    with pytest.raises(NoAnswerError, match="som arbetar i insatsen") as error:
        asked(frozenset())
    assert ONLY_INSIDE in error.value.message
