"""Rules of the data protection register. Each says no with a Swedish sentence, and where."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any, TypeVar

from mellanrum.accounts.access import Role
from mellanrum.audit.actor import Actor
from mellanrum.domain.deadlines import incident_notice_due
from mellanrum.domain.errors import DomainError
from mellanrum.domain.identifiers import is_of_a_person
from mellanrum.domain.periods import today_of
from mellanrum.registers.governance.protection_rows import (
    AgreementRow,
    AssessmentRow,
    IncidentRow,
    ProcessingRow,
    ReadRuleRow,
    ReviewRow,
    RiskRow,
)
from mellanrum.registers.insatser.policies import ChangedMeanwhileError

R = TypeVar("R")
NUMBER = re.compile(r"(?<!\d)(?:\d{2})?\d{6}[\s_+-]?\d{4}(?!\d)")


class FieldError(DomainError):
    """A rule about one field; `attr` is the row's attribute."""

    def __init__(self, message: str, attr: str) -> None:
        super().__init__(message)
        self.attr = attr


def officer_parties(by: Actor) -> frozenset[int]:
    """The numbers of the parties that have appointed the actor data protection officer."""
    held = (a for a in by.assignments if a.role == Role.PROTECTION_OFFICER)
    return frozenset(a.party for a in held)


def check_controller(by: Actor, party: int | None) -> None:
    """An officer keeps the records of the parties that appointed it, and the förbund's own (no
    party): a party answers for its participants, the förbund for its staff and board.
    """
    if party is not None and not by.is_system and party not in officer_parties(by):
        raise FieldError(
            "Du är inte dataskyddsombud hos den parten och kan inte skriva i dess register.",
            "party_id",
        )


def check_text(attr: str, text: str) -> None:
    """No participant may be named in the register; a number can be told by its check digit."""
    for match in NUMBER.finditer(text):
        if is_of_a_person(match[0]):
            raise FieldError(
                "Texten innehåller något som ser ut som ett personnummer. "
                "Skriv inget som pekar ut en person.",
                attr,
            )


def check_texts(row: Any) -> None:
    """`check_text` of every text of a row."""
    for field in fields(row):
        value = getattr(row, field.name)
        if isinstance(value, str):
            check_text(field.name, value)


def check_ends(row: ProcessingRow | AgreementRow | ReviewRow) -> None:
    """It lasts at least a day."""
    if row.to_on is not None and row.to_on <= row.from_on:
        raise FieldError("Slutet måste vara efter början.", "to_on")


def check_assessment(row: AssessmentRow) -> None:
    """The authority is consulted before the decision (art. 36.1), the review is after it."""
    if row.decided_on is None:
        return
    if row.review_on is not None and row.review_on <= row.decided_on:
        raise FieldError("Omprövningen måste vara efter beslutet.", "review_on")
    if row.consulted_on is not None and row.consulted_on > row.decided_on:
        raise FieldError("Förhandssamrådet ska vara gjort före beslutet.", "consulted_on")


def check_scale(row: RiskRow) -> None:
    """Likelihood and consequence are 1–4."""
    for attr in ("likelihood", "consequence"):
        if getattr(row, attr) not in range(1, 5):
            raise FieldError("Välj ett värde från 1 till 4.", attr)


def check_review(row: ReviewRow) -> None:
    """It is reported after the period began, not before."""
    check_ends(row)
    if row.reported_to_board_on is not None and row.reported_to_board_on < row.from_on:
        raise FieldError("Granskningen kan inte vara redovisad innan den började.",
                         "reported_to_board_on")  # fmt: skip


def check_occurred(row: IncidentRow) -> None:
    """A breach is not discovered before it has happened."""
    if row.occurred_on is not None and row.occurred_on > today_of(row.discovered_at):
        raise FieldError("Incidenten kan inte ha upptäckts innan den inträffade.", "occurred_on")


def check_hours(row: ReadRuleRow) -> None:
    """The working day has an hour, and the threshold counts something."""
    if not 0 <= row.hour_from < row.hour_to <= 24:
        raise FieldError("Arbetsdagen måste sluta efter att den börjat, senast 24.", "hour_to")
    if row.threshold < 1:
        raise FieldError("Gränsen är minst 1.", "threshold")


CHECKS: dict[type, Callable[[Any], None]] = {
    ProcessingRow: check_ends,
    AssessmentRow: check_assessment,
    RiskRow: check_scale,
    AgreementRow: check_ends,
    ReviewRow: check_review,
    IncidentRow: check_occurred,
    ReadRuleRow: check_hours,
}


def check_row(row: Any) -> None:
    """All that a row alone must fulfil."""
    check_texts(row)
    CHECKS[type(row)](row)


def merged(seen: R, wanted: R, now: R) -> R:
    """`now` with what was changed from `seen` to `wanted`. Raises ChangedMeanwhileError where
    another has changed the same to something else.
    """
    names = [f.name for f in fields(wanted)]  # type: ignore[arg-type]
    mine = {n: getattr(wanted, n) for n in names if getattr(wanted, n) != getattr(seen, n)}
    clash = [n for n in mine if getattr(now, n) not in (getattr(seen, n), mine[n])]
    if clash:
        raise ChangedMeanwhileError(clash)
    return replace(now, **mine)  # type: ignore[type-var]


def check_not_later(moment: datetime, at: datetime, attr: str) -> None:
    """What has happened has happened by now."""
    if moment > at:
        raise FieldError("Tiden har inte varit än.", attr)


def check_described(state: str, now: IncidentRow, row: IncidentRow, at: datetime) -> None:
    """A closed breach is not rewritten, and the clock is not moved once it has stopped."""
    if state == "closed":
        raise DomainError("Incidenten är avslutad och ändras inte.")
    if row.discovered_at != now.discovered_at and state not in ("discovered", "assessed"):
        raise FieldError(
            "Tiden för upptäckten ändras inte när anmälan är avgjord.", "discovered_at"
        )
    check_not_later(row.discovered_at, at, "discovered_at")


def check_notice(discovered: datetime, notified: datetime, delay_reason: str) -> None:
    """Notified after the discovery, and with the reasons when later than 72 hours (art. 33.1)."""
    if notified < discovered:
        raise FieldError("Anmälan kan inte vara gjord före upptäckten.", "notified_at")
    if notified > incident_notice_due(discovered) and not delay_reason.strip():
        raise FieldError(
            "Anmälan gjordes senare än 72 timmar efter upptäckten. Skriv varför "
            "(dataskyddsförordningen art. 33.1).",
            "delay_reason",
        )


def check_risk_allows_skipping(risk: str) -> None:
    """Only what is unlikely to be a risk is left unnotified (art. 33.1)."""
    if risk != "unlikely":
        raise DomainError(
            "Bara en incident som sannolikt inte medför någon risk får lämnas oanmäld "
            "(dataskyddsförordningen art. 33.1)."
        )


def check_informed(informed: str, on: date | None, reason: str, risk: str) -> None:
    """A yes has its day, a no its reason: a high risk is told without delay (art. 34)."""
    if informed == "yes" and on is None:
        raise FieldError("Skriv vilken dag personerna informerades.", "persons_informed_on")
    if informed == "no" and not reason.strip():
        law = " Vid hög risk krävs ett av skälen i art. 34.3." if risk == "high" else ""
        raise FieldError(
            f"Skriv varför personerna inte informeras.{law}", "persons_informed_reason"
        )


def check_closable(risk: str, informed: str, measures: str) -> None:
    """Nothing is closed before what was done is written (33.5) and it is settled whether those
    concerned are told.
    """
    if not measures.strip():
        raise DomainError("Skriv vilka åtgärder som vidtagits innan incidenten avslutas.")
    if risk != "unlikely" and not informed:
        raise DomainError("Avgör först om de berörda personerna ska informeras.")


def risk_level(likelihood: int, consequence: int) -> str:
    """'Låg', 'Måttlig', 'Hög' or 'Mycket hög': the two on a scale of 1–4, multiplied."""
    score = likelihood * consequence
    for limit, word in ((3, "Låg"), (7, "Måttlig"), (11, "Hög")):
        if score <= limit:
            return word
    return "Mycket hög"
