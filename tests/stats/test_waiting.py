"""Waiting times, the queue month by month, and the way from referral to result; against plain
loops they are held in test_referrals.py.
"""

from __future__ import annotations

from datetime import date

from mellanrum.domain.periods import month, year
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Status
from mellanrum.figures.table import Table
from mellanrum.stats.published import publish
from tests.stats.referral_world import Referred, frames_of
from tests.stats.test_referrals import Y2021, edition, hand_worked, value
from tests.stats.world import Person, World, closed


def test_waiting_worked_by_hand() -> None:
    """Prepared after 40, 30, 31 and 1 days; out of the queue after 243 days and 1 day."""
    found = edition(hand_worked())
    assert value(found, "forbund.beredda.dagar-i-beredning.median") == "30,5"
    assert value(found, "forbund.ur-ko.dagar-i-ko.median") == "122"
    assert value(found, "insats.alfa.beredda.dagar-i-beredning.median") == "31"


def test_a_median_is_told_from_twice_the_minimum_group() -> None:
    def asked(n: int) -> Status:
        rows = [Referred(prepared=date(2021, 3, 1), outcome="returned") for _ in range(n)]
        found = edition(rows, policy=Policy(minimum=5)).figures
        return found["forbund.beredda.dagar-i-beredning.median"].status

    assert [asked(9), asked(10)] == [Status.SUPPRESSED, Status.SHOWN]


def test_a_month_tells_its_end_once() -> None:
    assert not [k for k in edition(hand_worked(), month(2021, 4)).figures if ".manad." in k]
    rows = edition(hand_worked(), year(2021)).tables["forbund.i-ko.manad"].rows
    assert [r.label for r in rows][:2] == ["januari 2021", "februari 2021"]


def funnel(rows: list[Referred], people: list[Person]) -> Table:
    found = publish(frames_of(rows, World(people=people)), Y2021, Policy(minimum=1), "h1")
    return found.tables["forbund.aktualiserade.tratt"]


def test_the_way_from_referral_to_result() -> None:
    people = [
        Person(who=1),
        closed(who=2),
        closed(who=3, start=date(2019, 1, 1), occupation="other"),
    ]
    table = funnel(hand_worked(), people)
    stages = {r.key: int(r.cells[0].value or 0) for r in table.rows if r.cells[0]}
    assert stages == {
        "aktualiserade": 5, "beredda": 4, "rekommenderade": 2, "nya": 2, "avslutade": 2,
        "resultat": 1,
    }  # fmt: skip
    assert table.finding == "5 aktualiserades och 1 kom till arbete eller studier."
    assert "inte samma personer" in table.notes[0]
