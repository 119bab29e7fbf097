"""Rules of holding a control, drawing for it, and of what is found and done about it."""

from __future__ import annotations

from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.internal_control_machines import (
    CONTROL_FINDING,
    CONTROL_MEASURE,
    CONTROL_OCCASION,
)
from mellanrum.domain.swedish import plural
from mellanrum.figures.format import long_date
from mellanrum.ledger.sampling import LARGEST_SEED
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written
from mellanrum.registers.internal_control.rows import FindingRow, HeldRow, MeasureRow

OWNER = "Skriv vilken funktion som ansvarar, till exempel ekonom."
RIGHT = "right"
MOST_DRAWN = 200


def check_running(plan_state: str) -> None:
    """Controls are held when the board has decided the plan, until the year is reported."""
    if plan_state == "proposal":
        raise DomainError("Planen är inte beslutad. Anteckna beslutet först.")
    if plan_state == "reported":
        raise DomainError("Planen är avrapporterad och ändras inte.")


def check_holding(
    row: HeldRow, state: str, from_on: date, today: date, unjudged: int, is_external: bool
) -> None:
    """The control has been held, in or after its time, and it is told what was observed."""
    CONTROL_OCCASION.check(state, "hold")
    if row.held_on > today:
        raise FieldError(
            "Dagen har inte varit än. Anteckna kontrollen när den är gjord.", "held_on"
        )
    if row.held_on < from_on:
        raise FieldError(
            f"Kontrollen gäller tiden från {long_date(from_on)}. Den kan inte vara gjord före "
            "dess.",
            "held_on",
        )
    if not row.outcome:
        raise FieldError("Välj en bedömning.", "outcome")
    check_written("observed", row.observed, "Skriv vad som granskades och vad som syntes.")
    check_texts(observed=row.observed, reviewer=row.reviewer)
    if is_external:
        check_written("reviewer", row.reviewer, "Skriv vilken organisation som granskade.")
    if unjudged:
        told = plural(unjudged, "draget underlag är inte bedömt", "dragna underlag är inte bedömda")
        raise DomainError(f"{told}. Bedöm först.")


def check_skipping(state: str, reason: str) -> None:
    """A control that is not held is explained: the board reads why."""
    CONTROL_OCCASION.check(state, "skip")
    check_written("reason", reason, "Skriv varför kontrollen inte genomförs.")
    check_texts(reason=reason)


def check_reopening(state: str, reason: str, findings: int) -> None:
    """A held control with findings stays held: the findings came of it."""
    CONTROL_OCCASION.check(state, "reopen")
    check_written("reason", reason, "Skriv varför tillfället öppnas igen.")
    check_texts(reason=reason)
    if findings:
        raise DomainError("Kontrollen har lett till en brist. Låt den stå, och skriv i bristen.")


def check_drawing(state: str, size: int, seed: int, population: int) -> None:
    """There is enough to draw from, before the control is noted as held."""
    if state != CONTROL_OCCASION.start:
        raise DomainError("Stickprov dras innan kontrollen antecknas. Öppna tillfället igen.")
    if not population:
        raise FieldError("Det finns inget att dra bland under kontrollens tid.", "kind")
    if not 0 <= seed <= LARGEST_SEED:
        raise FieldError(f"Skriv ett frö från 0 till {LARGEST_SEED}.", "seed")
    if not 0 < size <= min(population, MOST_DRAWN):
        raise FieldError(
            f"Det finns {population} att dra bland. Skriv ett antal från 1 till "
            f"{min(population, MOST_DRAWN)}.",
            "size",
        )


def check_item(state: str, verdict: str, observed: str) -> None:
    """Each drawn thing is judged before the control is noted; what lacks is told."""
    if state != CONTROL_OCCASION.start:
        raise DomainError("Kontrollen är antecknad. Öppna tillfället igen innan du ändrar.")
    if not verdict:
        raise FieldError("Välj en bedömning.", "verdict")
    check_texts(observed=observed)
    if verdict != RIGHT and not observed.strip():
        raise FieldError("Skriv vad som brister.", "observed")


def check_finding(row: FindingRow, state: str, held_on: date | None, today: date) -> None:
    """A finding comes of a control that is held, and says what it depends on."""
    if held_on is None:
        raise DomainError("Kontrollen är inte antecknad. Anteckna den först.")
    if state != CONTROL_FINDING.start:
        raise DomainError("Bristen är avslutad. Öppna den igen innan du ändrar.")
    check_written("title", row.title, "Skriv i några ord vad som brister.")
    check_written("cause", row.cause, "Skriv vad bristen beror på, så långt det är känt.")
    check_texts(title=row.title, text=row.text, cause=row.cause, next_year=row.next_year)
    if row.found_on > today:
        raise FieldError("Dagen har inte varit än. Skriv dagen då bristen upptäcktes.", "found_on")


def check_measure(row: MeasureRow, today: date) -> None:
    """A measure says what, who and by when, and its day lies ahead."""
    check_written("title", row.title, "Skriv vad som ska göras.")
    check_written("owner", row.owner, OWNER)
    check_texts(title=row.title, owner=row.owner)
    if row.due_on < today:
        raise FieldError("Dagen har redan varit. Skriv när åtgärden ska vara klar.", "due_on")


def check_measure_open(state: str) -> None:
    if state != CONTROL_MEASURE.start:
        raise DomainError("Åtgärden är klar eller struken. Öppna den igen innan du ändrar.")


def check_finishing(state: str, result: str, done_on: date, today: date) -> None:
    """It is done, and it is told what came of it."""
    CONTROL_MEASURE.check(state, "finish")
    check_written("result", result, "Skriv vad som gjordes.")
    check_texts(result=result)
    if done_on > today:
        raise FieldError("Dagen har inte varit än. Anteckna när åtgärden är klar.", "done_on")


def check_measure_move(state: str, verb: str, reason: str) -> None:
    """Cancelling and reopening are explained."""
    CONTROL_MEASURE.check(state, verb)
    check_written("reason", reason, "Skriv skälet.")
    check_texts(reason=reason)


def check_closing_finding(state: str, measures: int, running: int) -> None:
    """A finding is closed as observed to when something was done and nothing is left."""
    CONTROL_FINDING.check(state, "close")
    if not measures:
        raise DomainError(
            "Bristen har ingen klar åtgärd. Lägg till och genomför en, eller acceptera bristen "
            "med ett skäl."
        )
    if running:
        told = plural(running, "åtgärd är inte klar", "åtgärder är inte klara")
        raise DomainError(f"{told}. Anteckna att de är klara, eller stryk dem med ett skäl.")


def check_finding_move(state: str, verb: str, reason: str) -> None:
    """Accepting and reopening are explained."""
    CONTROL_FINDING.check(state, verb)
    check_written("reason", reason, "Skriv skälet.")
    check_texts(reason=reason)
