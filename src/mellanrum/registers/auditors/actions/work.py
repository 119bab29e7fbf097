"""The auditors' plan, questions, matters and minutes."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.auditor_machines import AUDIT_MATTER, AUDIT_MINUTES, AUDIT_QUESTION
from mellanrum.domain.errors import DomainError
from mellanrum.registers.auditors.audit_policies import (
    check_answer,
    check_area,
    check_matter,
    check_minutes,
    check_question,
)
from mellanrum.registers.auditors.audit_writing import (
    ANSWER,
    WORK,
    change_own,
    check_free,
    moved,
    put_own,
)
from mellanrum.registers.auditors.models import (
    AuditArea,
    AuditMatter,
    AuditMinutes,
    AuditQuestion,
)
from mellanrum.registers.auditors.rows import AreaRow, MatterRow, MinutesRow, QuestionRow
from mellanrum.registers.governance.models import AgendaItem
from mellanrum.registers.insatser.text_policies import check_written
from mellanrum.registers.insatser.writing import locked, today_of
from mellanrum.registers.organisation.models import Forbund

AREAS, QUESTIONS = "audit_areas", "audit_questions"
MATTERS, MINUTES = "audit_matters", "audit_minutes"


@action
def save_area(
    *,
    forbund: Forbund,
    year: int,
    row: AreaRow,
    area: AuditArea | None = None,
    seen: int = 0,
    by: Actor,
    at: datetime,
) -> AuditArea:
    """Something to examine, new or changed. Raises SeenOldError after a clash."""
    check_grant(by, WORK)
    check_area(row, today_of(at))
    told = f"”{row.title}” finns redan i planen för {year}. Ändra den i stället."
    check_free(AuditArea, area, told, forbund=forbund, year=year, title=row.title)
    if area is None:
        return put_own(
            AuditArea(forbund=forbund, year=year), row, AREAS, forbund.slug, by=by, at=at
        )
    return change_own(locked(area, seen), row, AREAS, forbund.slug, by=by, at=at)


@action
def save_question(
    *,
    forbund: Forbund,
    year: int,
    row: QuestionRow,
    question: AuditQuestion | None = None,
    seen: int = 0,
    by: Actor,
    at: datetime,
) -> AuditQuestion:
    """A question, new or changed while it is a draft."""
    check_grant(by, WORK)
    check_question(row)
    if question is None:
        new = AuditQuestion(forbund=forbund, year=year)
        return put_own(new, row, QUESTIONS, forbund.slug, by=by, at=at)
    now = locked(question, seen)
    if now.state != "draft":
        raise DomainError("Frågan är ställd och ändras inte. Ställ en ny, eller avsluta den.")
    return change_own(now, row, QUESTIONS, forbund.slug, by=by, at=at)


@action
def ask(*, question: AuditQuestion, by: Actor, at: datetime) -> AuditQuestion:
    """Put the question: from now on the office sees it."""
    check_grant(by, WORK)
    values = {"asked_by": by.key, "asked_at": at}
    made: AuditQuestion = moved(question, AUDIT_QUESTION, "ask", QUESTIONS, by=by, at=at,
                                values=values)  # fmt: skip
    return made


@action
def answer(*, question: AuditQuestion, text: str, seen: int, by: Actor, at: datetime) -> None:
    """The office's answer."""
    check_grant(by, ANSWER)
    check_answer(text)
    values = {"answer": text, "answered_by": by.key, "answered_at": at}
    moved(question, AUDIT_QUESTION, "answer", QUESTIONS, by=by, at=at, seen=seen, values=values)


@action
def move_question(
    *, question: AuditQuestion, verb: str, reason: str = "", by: Actor, at: datetime
) -> None:
    """Give back, close or open again; putting and answering have actions of their own."""
    check_grant(by, WORK)
    if verb in ("ask", "answer"):
        raise DomainError("Frågan ställs och besvaras på sina egna sätt.")
    moved(question, AUDIT_QUESTION, verb, QUESTIONS, by=by, at=at, reason=reason)


@action
def save_matter(
    *,
    forbund: Forbund,
    year: int,
    row: MatterRow,
    matter: AuditMatter | None = None,
    seen: int = 0,
    by: Actor,
    at: datetime,
) -> AuditMatter:
    """A matter for the board, new or changed while it is a draft."""
    check_grant(by, WORK)
    check_matter(row)
    if matter is None:
        new = AuditMatter(forbund=forbund, year=year)
        return put_own(new, row, MATTERS, forbund.slug, by=by, at=at)
    now = locked(matter, seen)
    if now.state != "draft":
        raise DomainError("Ärendet är väckt och ändras inte. Dra tillbaka det först.")
    return change_own(now, row, MATTERS, forbund.slug, by=by, at=at)


@action
def raise_matter(*, matter: AuditMatter, by: Actor, at: datetime) -> None:
    """Raise it in the board: from now on the office sees it."""
    check_grant(by, WORK)
    values = {"raised_by": by.key, "raised_at": at}
    moved(matter, AUDIT_MATTER, "raise", MATTERS, by=by, at=at, values=values)


@action
def withdraw_matter(*, matter: AuditMatter, reason: str, by: Actor, at: datetime) -> None:
    """Take it back, with why."""
    check_grant(by, WORK)
    moved(matter, AUDIT_MATTER, "withdraw", MATTERS, by=by, at=at, reason=reason,
          values={"item": None})  # fmt: skip


@action
def take_up_matter(*, matter: AuditMatter, item: AgendaItem, by: Actor, at: datetime) -> None:
    """The office puts it on the board's agenda; who raised it cannot be passed over."""
    check_grant(by, ANSWER)
    body = item.meeting.body
    if body.forbund_id != matter.forbund_id or body.kind != "board":
        raise DomainError("Välj en punkt på styrelsens dagordning.")
    moved(matter, AUDIT_MATTER, "take_up", MATTERS, by=by, at=at, values={"item": item})


@action
def settle_matter(*, matter: AuditMatter, outcome: str, by: Actor, at: datetime) -> None:
    """What the board decided."""
    check_grant(by, ANSWER)
    check_written("outcome", outcome, "Skriv vad styrelsen beslutade.")
    moved(matter, AUDIT_MATTER, "settle", MATTERS, by=by, at=at, values={"outcome": outcome})


@action
def save_minutes(
    *,
    forbund: Forbund,
    row: MinutesRow,
    minutes: AuditMinutes | None = None,
    seen: int = 0,
    by: Actor,
    at: datetime,
) -> AuditMinutes:
    """Minutes of the auditors, new or changed while they are a draft."""
    check_grant(by, WORK)
    check_minutes(row, today_of(at))
    told = f"Det finns redan ett protokoll för {row.held_on}. Ändra det i stället."
    check_free(AuditMinutes, minutes, told, forbund=forbund, held_on=row.held_on)
    if minutes is None:
        return put_own(AuditMinutes(forbund=forbund), row, MINUTES, forbund.slug, by=by, at=at)
    now = locked(minutes, seen)
    if now.state != "draft":
        raise DomainError("Protokollet är justerat och ändras inte. Öppna det igen först.")
    return change_own(now, row, MINUTES, forbund.slug, by=by, at=at)


@action
def adjust_minutes(*, minutes: AuditMinutes, by: Actor, at: datetime) -> None:
    """Adjust them; the text stands from now on."""
    check_grant(by, WORK)
    values = {"adjusted_on": today_of(at), "adjusted_by": by.key}
    moved(minutes, AUDIT_MINUTES, "adjust", MINUTES, by=by, at=at, values=values)


@action
def reopen_minutes(*, minutes: AuditMinutes, reason: str, by: Actor, at: datetime) -> None:
    """Write on in minutes that are not announced yet."""
    check_grant(by, WORK)
    values = {"adjusted_on": None, "adjusted_by": ""}
    moved(minutes, AUDIT_MINUTES, "reopen", MINUTES, by=by, at=at, reason=reason, values=values)


@action
def announce_minutes(*, minutes: AuditMinutes, posted_on: date, by: Actor, at: datetime) -> None:
    """Announce them on the förbund's own notice board."""
    check_grant(by, WORK)
    adjusted = minutes.adjusted_on
    if adjusted is not None and not adjusted <= posted_on <= today_of(at):
        raise DomainError("Anslagsdagen ligger mellan justeringen och i dag. Rätta dagen.")
    moved(minutes, AUDIT_MINUTES, "announce", MINUTES, by=by, at=at,
          values={"posted_on": posted_on})  # fmt: skip
