"""Rules of the audit: each says no with a Swedish sentence."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import joined, long_date
from mellanrum.registers.auditors.rows import (
    AreaRow,
    DischargeRow,
    MatterRow,
    MinutesRow,
    QuestionRow,
    ReportRow,
)
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

SAID = {
    "goals_reached": "om resultaten är förenliga med målen",
    "suitable": "om verksamheten sköts ändamålsenligt",
    "sound_economy": "om ekonomin sköts tillfredsställande",
    "fair_accounts": "om räkenskaperna är rättvisande",
    "enough_control": "om den interna kontrollen är tillräcklig",
}


def check_area(row: AreaRow, today: date) -> None:
    """What is examined has a name; what is done has a day that has been, and something seen."""
    check_written("title", row.title, "Skriv vad som granskas.")
    check_texts(title=row.title, why=row.why, result=row.result)
    if row.done_on is not None and row.done_on > today:
        raise FieldError("Granskningen är inte gjord än. Skriv en dag som har varit.", "done_on")
    if row.done_on is not None:
        check_written("result", row.result, "Skriv vad granskningen visade.")
    if row.done_on is not None and row.not_done_reason:
        raise FieldError(
            "Granskningen har en dag då den gjordes. Ta bort skälet eller dagen.", "not_done_reason"
        )


def check_question(row: QuestionRow) -> None:
    check_written("text", row.text, "Skriv frågan.")
    check_written("addressed_to", row.addressed_to, "Skriv vem frågan ställs till.")
    check_texts(text=row.text)


def check_answer(answer: str) -> None:
    check_written("answer", answer, "Skriv ett svar.")
    check_texts(answer=answer)


def check_matter(row: MatterRow) -> None:
    """The auditors raise matters that concern the audit (förbundsordningen; krav ORG-37)."""
    check_written("title", row.title, "Skriv vad ärendet gäller.")
    check_written("text", row.text, "Skriv vad revisorerna vill att styrelsen tar upp.")
    check_texts(title=row.title, text=row.text, proposal=row.proposal)


def check_minutes(row: MinutesRow, today: date) -> None:
    if row.held_on > today:
        raise FieldError("Mötet har inte varit än. Skriv dagen då det hölls.", "held_on")
    check_written("present", row.present, "Skriv vilka som var med.")
    check_written("text", row.text, "Skriv vad revisorerna kom fram till.")


def check_report(row: ReportRow) -> None:
    check_written("whose", row.whose, "Skriv vilken revisor berättelsen är från.")
    check_texts(text=row.text, remark=row.remark)


def check_whole(row: ReportRow) -> None:
    """A report says all that it must before it is signed: results against the goals, whether the
    board is granted discharge, and why, where it is not (lag 2003:1210 26 §; KL 12:2, 12:12–13).
    """
    missing = [words for attr, words in SAID.items() if not getattr(row, attr)]
    if missing:
        raise DomainError(f"Berättelsen saknar uttalande {joined(missing)}. Fyll i och spara.")
    if not row.discharge:
        raise DomainError(
            "Berättelsen ska uttryckligen säga om ansvarsfrihet tillstyrks eller avstyrks "
            "(kommunallagen 12 kap. 13 §). Välj ett av dem."
        )
    if row.discharge == "refuse" and not row.remark.strip():
        raise DomainError("Skriv anmärkningen: den som avstyrker ansvarsfrihet anger skälen.")


def check_delivery(delivered_on: date, signed_on: date, today: date) -> None:
    if not signed_on <= delivered_on <= today:
        raise FieldError(
            f"Berättelsen undertecknades {long_date(signed_on)}. Skriv en dag från då till i dag.",
            "delivered_on",
        )


def check_discharge(row: DischargeRow, today: date) -> None:
    """Each member decides for itself, on a day that has been (lag 2003:1210, 26 §)."""
    check_written("decided_by_whom", row.decided_by_whom, "Skriv vilket organ som beslutade.")
    check_written("reference", row.reference, "Skriv beslutets paragraf eller diarienummer.")
    if row.decided_on > today:
        raise FieldError("Beslutet är inte fattat än. Skriv dagen då det fattades.", "decided_on")
    if row.outcome == "refused":
        check_written("reasons", row.reasons, "Skriv skälen som medlemmen angav.")


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the members have come: names by outcome, and those that have not decided."""

    granted: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """'5 av 7 medlemmar har beviljat ansvarsfrihet. Kvar: Bodens kommun och Luleå kommun.'"""
        total = len(self.granted) + len(self.refused) + len(self.waiting)
        told = [f"{len(self.granted)} av {total} medlemmar har beviljat ansvarsfrihet."]
        if self.refused:
            told.append(f"Inte beviljat: {joined(self.refused)}.")
        if self.waiting:
            told.append(f"Kvar: {joined(self.waiting)}.")
        return " ".join(told)


def standing_of(members: Collection[str], outcomes: dict[str, str]) -> Standing:
    """`outcomes` is {member: outcome}; a postponed decision waits."""
    by = {kind: tuple(m for m in members if outcomes.get(m) == kind)
          for kind in ("granted", "refused")}  # fmt: skip
    decided = {*by["granted"], *by["refused"]}
    return Standing(**by, waiting=tuple(m for m in members if m not in decided))
