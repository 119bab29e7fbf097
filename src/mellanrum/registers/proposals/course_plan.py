"""What the way of an insats holds from the start: its steps, and the points before it runs. Pure.

The days come of the decided period and of nothing else: being late moves none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.periods import ONE_DAY, add_months
from mellanrum.registers.proposals.step_policies import StepRow

AGREEMENT, GROUP, START = "overenskommelse", "styrgrupp", "start"
FINAL, REVIEW = "slutrapport", "implementering"
REVIEW_MONTHS = 12
OFFICE, STEERING, LEAD = "Förbundschefen", "Styrgruppen", "Processledaren"


def way_steps(from_on: date, to_on: date | None) -> Iterator[StepRow]:
    """The steps of a period [from_on, to_on); those of the end when it is known."""
    before = from_on - ONE_DAY
    yield StepRow("Överenskommelse mellan parterna", before, OFFICE, AGREEMENT,
                  "Parterna kommer överens innan insatsen startar")  # fmt: skip
    yield StepRow("Styrgrupp tillsatt", before, OFFICE, GROUP,
                  "Styrgruppen är tillsatt innan insatsen startar")  # fmt: skip
    yield StepRow("Insatsen är igång", from_on, LEAD, START, "Beslutad period")
    if to_on is not None:
        yield from end_steps(to_on)


def end_steps(to_on: date) -> Iterator[StepRow]:
    """The steps of the end of a period."""
    yield StepRow("Slutrapport och styrgruppens samlade bedömning", to_on - ONE_DAY, LEAD, FINAL,
                  "Lämnas när insatsen slutar")  # fmt: skip
    yield StepRow("Uppföljning av implementeringen", review_due(to_on), OFFICE, REVIEW,
                  "Ett år efter avslutet")  # fmt: skip


def review_due(ended_on: date) -> date:
    """A year after the first day without the insats."""
    return add_months(ended_on, REVIEW_MONTHS)


@dataclass(frozen=True, slots=True)
class Point:
    """A point before the start; `remedy` is what to do when the register shows nothing of it."""

    key: str
    label: str
    source: str
    remedy: str = ""


POINTS = (
    Point("processledare", "Processledare är utsedd", "Pyramis verksamhetsberättelse 2017",
          "Ingen leder insatsen i systemet. Utse en processledare under Behörigheter."),
    Point("styrgrupp", "Styrgrupp är tillsatt före start",
          "Pyramis 2017; från 2020 är den lokala samverkansgruppen styrgrupp om inget annat sägs",
          "Ingen styrgrupp finns för insatsen. Tillsätt en, eller välj den lokala "
          "samverkansgruppen."),
    Point("registrering", "Anmäld till den nationella uppföljningen (SUS)",
          "Pyramis verksamhetsplan 2020"),
    Point("kartlaggning", "Kartläggning av målgruppen är planerad, i början och vid slutet",
          "Pyramis verksamhetsberättelse 2019"),
    Point("mal", "Mål är satta och kan utvärderas", "Pyramis verksamhetsplan 2020",
          "Insatsen har inga mål. Lägg upp dem ur ansökan eller på insatsens sida."),
    Point("workshop", "Uppstart med parternas chefer och handläggare",
          "Pyramis verksamhetsplan 2020"),
)  # fmt: skip
REMEDIES: Mapping[str, str] = {one.key: one.remedy for one in POINTS if one.remedy}
