"""The second förbund's half year in the demo: an invented insats with invented participants, and an
interim report of the same time as the first förbund's, so that the sums tell of people too.
"""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.audit.actor import system
from mellanrum.domain.periods import Period
from mellanrum.exchange.starting.lists import first_bands, first_codes
from mellanrum.registers.insatser.actions.counts import save_head_count
from mellanrum.registers.insatser.actions.insatser import save_insats
from mellanrum.registers.insatser.actions.periods import extend
from mellanrum.registers.insatser.rows import HeadCountRow, InsatsPeriodRow, InsatsRow
from mellanrum.registers.organisation.actions.codes import load_bands, load_codes
from mellanrum.registers.organisation.actions.years import save_year
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.rows import ForbundYearRow

BY = system("demo")
YEAR = 2021
HALF = Period(date(YEAR, 1, 1), date(YEAR, 7, 1))
KIND = "interim-6"
SLUG, NAME = "pahittade-steget", "Påhittade Steget"
INSATS = InsatsRow(
    slug=SLUG,
    name=NAME,
    short_name=NAME,
    type="project",
    kind="individual",
    registration="head_count",
    purpose="Påhittat: insatsen finns bara i demonstrationen.",
)
PEOPLE = {"woman": 41, "man": 37}  # plainly invented
TEXTS = {
    "sammanfattning": "Allt i den här delårsrapporten är påhittat för demon, också deltagarna.",
    "handelser": "Påhittat: inget särskilt hände.",
    "verksamhet": "Påhittat: insatsen följer planen.",
    "framtid": "Påhittat: hösten blir som våren.",
}


def invented_participants(forbund: Forbund, at: datetime) -> None:
    """The lists that a förbund begins with, the insats, and how many took part by sex."""
    save_year(
        forbund=forbund, row=ForbundYearRow(YEAR, employees=0, has_follow_up=True), by=BY, at=at
    )
    load_codes(forbund=forbund, rows=first_codes(), by=BY, at=at)
    load_bands(forbund=forbund, rows=first_bands(), by=BY, at=at)
    save_insats(forbund=forbund, row=INSATS, by=BY, at=at)
    extend(forbund=forbund, row=InsatsPeriodRow(SLUG, HALF.start), by=BY, at=at)
    for sex, number in PEOPLE.items():
        row = HeadCountRow(SLUG, HALF.start, date(YEAR, 7, 1), "participants", number, sex=sex,
                           source="Påhittat för demonstrationen")  # fmt: skip
        save_head_count(forbund=forbund, row=row, by=BY, at=at)
