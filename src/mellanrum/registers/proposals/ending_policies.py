"""Rules of the end: final report, goals carried on, lessons, and the year after. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written
from mellanrum.registers.proposals.course_policies import check_day

VERDICTS = {"yes": "Lever vidare", "partly": "Delvis", "no": "Lever inte vidare"}


@dataclass(frozen=True, slots=True)
class FinalRow:
    """The steering group's joint assessment, and where the final report is."""

    assessed_on: date
    assessment: str
    report: str = ""


@dataclass(frozen=True, slots=True)
class LivesLine:
    """What lives on with a party (short form), in which activity, by what evidence (`note`)."""

    party: str
    what: str
    verdict: str
    activity: str = ""
    contact: str = ""
    note: str = ""


def check_final(row: FinalRow, today: date, goals: int, has_successor: bool, own: bool) -> None:
    """An assessment is written; goals are carried to an insats that is named, and another."""
    check_day(row.assessed_on, today, "assessed_on")
    check_written("assessment", row.assessment, "Skriv styrgruppens samlade bedömning.")
    check_texts(assessment=row.assessment, report=row.report)
    if own:
        raise FieldError("En insats tar inte över efter sig själv. Välj en annan.", "successor")
    if goals and not has_successor:
        raise FieldError("Välj vilken insats som tar över målen.", "successor")


def check_ended(has_final: bool, on: date, started_on: date | None, today: date) -> None:
    """An insats ends on a day that has been, when the final assessment is written."""
    check_day(on, today)
    if started_on is not None and on < started_on:
        raise FieldError(f"Insatsen startade {long_date(started_on)}. Rätta dagen.", "on")
    if not has_final:
        raise DomainError(
            "Styrgruppens samlade bedömning saknas. Skriv den och ange slutrapporten innan "
            "insatsen avslutas."
        )


def check_lesson(text: str, learned_on: date, today: date) -> None:
    check_written("text", text, "Skriv vad ni lärde er.")
    check_texts(text=text)
    check_day(learned_on, today, "learned_on")


def check_review(
    lines: Sequence[LivesLine], summary: str, done_on: date, ended_on: date, today: date
) -> None:
    """Says of each thing whether it lives on, and if so in whose ordinary activity."""
    check_day(done_on, today, "done_on")
    if done_on < ended_on:
        raise FieldError(
            f"Insatsen slutade {long_date(ended_on)}. Uppföljningen görs efter det.", "done_on"
        )
    check_written("summary", summary, "Sammanfatta vad som lever vidare och vad som inte gör det.")
    check_texts(summary=summary)
    if not lines:
        raise FieldError("Skriv minst en sak, och om den lever vidare.", "lines")
    for number, line in enumerate(lines, 1):
        _check_line(number, line)


def _check_line(number: int, line: LivesLine) -> None:
    check_texts(lines=f"{line.what} {line.activity} {line.contact} {line.note}")
    if not line.what.strip():
        raise FieldError(f"Rad {number}: skriv vad det gäller.", "lines")
    if line.verdict not in VERDICTS:
        raise FieldError(f"Rad {number}: välj om det lever vidare.", "lines")
    if line.verdict != "no" and not line.activity.strip():
        raise FieldError(f"Rad {number}: skriv i vilken ordinarie verksamhet.", "lines")
    if line.verdict == "no" and not line.note.strip():
        raise FieldError(f"Rad {number}: skriv varför det inte lever vidare.", "lines")
