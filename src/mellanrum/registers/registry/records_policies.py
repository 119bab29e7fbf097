"""What must hold of the records plan, and when a document may be destroyed by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import add_months
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.text_policies import (
    FieldError,
    check_no_person,
    check_written,
)
from mellanrum.registers.registry.matter_policies import check_not_ahead

PRESERVE, GALLRA = "preserve", "gallra"
YEAR_END, DATED, CLOSED = "year_end", "dated", "closed"


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of document; `length` `unit` (years, months) after `moment` where it is destroyed."""

    title: str
    rule: str
    length: int | None = None
    unit: str = ""
    moment: str = ""
    medium: str = ""
    place: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A document: its day, when its matter was closed, the request it is kept for ('2021:5')."""

    on: date
    closed_on: date | None = None
    requested: str = ""


def check_kind(row: KindRow) -> None:
    """A name and a source; a time where it is destroyed and none where it is kept."""
    check_written("title", row.title, "Skriv vad slaget av handlingar heter.")
    for attr in ("title", "medium", "place", "source"):
        check_no_person(attr, getattr(row, attr))
    check_written("source", row.source, "Skriv var regeln kommer ifrån, till exempel ett beslut.")
    timed = bool(row.length or row.unit or row.moment)
    if row.rule == PRESERVE and timed:
        raise FieldError("Det som bevaras har ingen tid. Lämna tiden tom.", "length")
    if row.rule == GALLRA and not (row.length and row.unit and row.moment):
        raise FieldError("Skriv efter hur lång tid det gallras, och från när.", "length")


def check_own_key(key: str, others: Sequence[str]) -> None:
    """A kind stands in the plan once."""
    if key in others:
        raise FieldError("Slaget står redan i planen. Ändra raden som finns.", "title")


def check_plan_draft(decided_on: date | None) -> None:
    """A plan that has been decided is not rewritten."""
    if decided_on is not None:
        raise DomainError(
            f"Planen beslutades {long_date(decided_on)} och ändras inte. Gör en ny version."
        )


def check_one_draft(has_draft: bool) -> None:
    """One version at a time is on its way."""
    if has_draft:
        raise DomainError("Det finns redan ett utkast till plan. Skriv vidare i det.")


def check_decide(
    rows: int, decided_on: date, reference: str, from_on: date, running_from: date | None
) -> None:
    """A decision of the board about rows, in force from its day or later, after the one before."""
    if not rows:
        raise DomainError("Planen har inga rader. Lägg till dem innan den beslutas.")
    check_written("reference", reference, "Skriv var styrelsens beslut står, till exempel § 12.")
    if from_on < decided_on:
        raise FieldError("Planen kan inte gälla före beslutet.", "from_on")
    if running_from is not None and from_on <= running_from:
        raise FieldError(
            f"Den förra planen gäller från {long_date(running_from)}. Skriv en senare dag.",
            "from_on",
        )


def due_on(row: KindRow, held: Held) -> date | None:
    """The first day that it may be destroyed; None for what is kept, or counts from a matter's end
    that has not come.
    """
    if row.rule == PRESERVE or row.length is None:
        return None
    starts = {
        YEAR_END: date(held.on.year + 1, 1, 1),
        DATED: held.on,
        CLOSED: held.closed_on,
    }[row.moment]
    months = row.length * 12 if row.unit == "years" else row.length
    return None if starts is None else add_months(starts, months)


def check_destroy(row: KindRow, held: Held, today: date) -> None:
    """It may be destroyed today: by the plan, in a closed matter, and nobody waits for it."""
    due = due_on(row, held)
    if row.rule == PRESERVE:
        raise DomainError("Handlingen bevaras enligt planen.")
    if held.closed_on is None:
        raise DomainError("Ärendet är inte avslutat. Avsluta det innan dess handlingar gallras.")
    if due is None or due > today:
        told = long_date(due) if due else "ärendet är avslutat"
        raise DomainError(f"Handlingen får gallras först {told}.")
    if held.requested:
        raise DomainError(
            f"Handlingen är begärd i {held.requested}. Den gallras först när begäran är "
            "besvarad och tiden att överklaga är ute."
        )


def can_destroy(row: KindRow, held: Held, today: date) -> bool:
    try:
        check_destroy(row, held, today)
    except DomainError:
        return False
    return True


def check_in_force(from_on: date | None, to_on: date | None, today: date) -> None:
    """Gallring follows the plan that the board has decided and that holds today."""
    if from_on is None or from_on > today or (to_on is not None and to_on <= today):
        raise DomainError("Planen gäller inte i dag. Gallra efter den plan som styrelsen beslutat.")


def check_chosen(count: int, on: date, today: date) -> None:
    """Something is destroyed, on a day that has come."""
    if not count:
        raise DomainError("Ingen handling kan gallras i dag enligt planen.")
    check_not_ahead("on", on, today)


def time_told(row: KindRow) -> str:
    """'Bevaras', 'Gallras 7 år efter utgången av handlingens kalenderår'."""
    if row.rule == PRESERVE:
        return "Bevaras"
    unit = {"years": "år", "months": "månader" if row.length != 1 else "månad"}[row.unit]
    moment = {
        YEAR_END: "utgången av handlingens kalenderår",
        DATED: "handlingens dag",
        CLOSED: "den dag då ärendet avslutades",
    }[row.moment]
    return f"Gallras {row.length} {unit} efter {moment}"
