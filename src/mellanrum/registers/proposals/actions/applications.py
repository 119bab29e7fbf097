"""Applications: begun, written, sent, given back, withdrawn."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, digest, record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.proposal_machines import APPLICATION, IDEA
from mellanrum.registers.governance.actions import agenda
from mellanrum.registers.governance.models import AgendaItem, Meeting
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.writing import change, locked, today_of, values_of
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.registers.proposals import application_policies as rules
from mellanrum.registers.proposals.agenda_row import agenda_row
from mellanrum.registers.proposals.content import Content, Head
from mellanrum.registers.proposals.editions import edition_of
from mellanrum.registers.proposals.lacks import check_complete, check_lines
from mellanrum.registers.proposals.models import (
    Application,
    ApplicationEdition,
    Idea,
    PreStudy,
)
from mellanrum.registers.proposals.queries import (
    applied_ore,
    content_of,
    is_own,
    list_other_extensions,
    open_preparation,
)
from mellanrum.registers.proposals.writing import (
    PREPARE,
    WRITE,
    check_may_write,
    moved,
    next_number,
    put_rows,
)
from mellanrum.registers.registry.models import Matter


@action
def begin(
    *,
    forbund: Forbund,
    applicant: Party,
    title: str,
    kind: str = Application.Kind.NEW,
    insats: Insats | None = None,
    idea: Idea | None = None,
    pre_study: PreStudy | None = None,
    by: Actor,
    at: datetime,
) -> Application:
    """A draft. Others than the office begin those of their own party or insats. An extension
    begins with what the register knows of the insats.
    """
    check_grant(by, WRITE)
    year = today_of(at).year
    made = Application(
        forbund=forbund,
        applicant=applicant,
        kind=kind,
        insats=insats,
        idea=idea,
        pre_study=pre_study,
        year=year,
        made_by="",
        made_at=at,
    )
    if applicant.pk not in {a.party for a in by.assignments} and not is_own(by, made):
        check_grant(by, PREPARE)
    if (kind == Application.Kind.EXTENSION) != (insats is not None):
        raise DomainError("En förlängning gäller en insats som finns. Välj vilken.")
    rules.check_head(Head(title=title))
    made.title, made.made_by = title, by.key
    made.number = next_number(Application.objects.filter(forbund=forbund, year=year))
    _fill_from(made, insats)
    made.save()
    if idea is not None and idea.state != "application":
        moved(idea, IDEA, "apply", by, at)
    told = {"kind": kind, "applicant": applicant.slug, "insats": insats.slug if insats else ""}
    _record("begin", made, by, at, told)
    return made


def _fill_from(made: Application, insats: Insats | None) -> None:
    if insats is None:
        return
    made.level, made.purpose, made.target_group = insats.kind, insats.purpose, insats.target_group
    made.age_from, made.age_to = insats.age_from, insats.age_to


@action
def save(
    *, application: Application, content: Content, seen: int, by: Actor, at: datetime
) -> Application:
    """The form as it stands, finished or not. Raises SeenOldError when another has saved since."""
    check_may_write(by, application)
    now = locked(application, seen)
    rules.check_open(now.state)
    rules.check_head(content.head)
    check_lines(content)
    for name, value in values_of(content.head).items():
        setattr(now, name, value)
    now.version += 1
    now.save()
    put_rows(now, content)
    _record("save", now, by, at, {"content": digest(asdict(content))})
    return now


@action
def send(*, application: Application, seen: int, by: Actor, at: datetime) -> Application:
    """Send it in: what it says now becomes an edition that is never changed."""
    check_may_write(by, application)
    now = locked(application, seen)
    APPLICATION.check(now.state, "send")
    content = content_of(now)
    check_complete(content)
    rules.check_one_extension(now.kind, list_other_extensions(now.insats, now.pk))
    number = next_number(ApplicationEdition.objects.filter(application=now))
    ApplicationEdition.objects.create(
        application=now,
        number=number,
        content=edition_of(now, content),
        amount_ore=applied_ore(now),
        sent_by=by.key,
        sent_at=at,
        sent_on=today_of(at),
    )
    told: dict[str, Any] = {"edition": number, "amount_ore": applied_ore(now)}
    return moved(now, APPLICATION, "send", by, at, values={"reason": ""}, **told)


@action
def give_back(
    *, application: Application, reason: str, seen: int | None = None, by: Actor, at: datetime
) -> Application:
    """To the applicant, who completes it and sends it again; an open preparation ends with it."""
    check_grant(by, PREPARE)
    held = open_preparation(application)
    if held is not None:
        ended = {"outcome": "returned", "prepared_on": today_of(at), "statement": reason.strip()}
        change(locked(held), ended, "preparations.end", application.forbund.slug, by=by, at=at)
    return moved(application, APPLICATION, "return", by, at, seen=seen, reason=reason,
                 name="give_back")  # fmt: skip


@action
def withdraw(
    *, application: Application, reason: str, seen: int | None = None, by: Actor, at: datetime
) -> Application:
    """The applicant does not want it decided; an open preparation is closed."""
    check_may_write(by, application)
    held = open_preparation(application)
    if held is not None:
        ended = {"outcome": "closed", "prepared_on": today_of(at), "statement": reason.strip()}
        change(locked(held), ended, "preparations.end", application.forbund.slug, by=by, at=at)
    return moved(application, APPLICATION, "withdraw", by, at, seen=seen, reason=reason)


@action
def place(
    *,
    application: Application,
    meeting: Meeting | None,
    item: AgendaItem | None = None,
    matter: Matter | None = None,
    adds_item: bool = False,
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Application:
    """At which meeting it is to be decided, under which item, and its matter in the diary. With
    `adds_item` it becomes an item of the meeting's agenda.
    """
    check_grant(by, PREPARE)
    held_at = item.meeting_id if item else None
    rules.check_placed(meeting.pk if meeting else None, held_at, adds_item=adds_item)
    now = locked(application, seen)
    matter = matter or now.matter
    if adds_item and meeting is not None:
        row = agenda_row(now)
        item = agenda.add_item(
            meeting=meeting, row=row, matter=matter, insats=now.insats, by=by, at=at
        )
    values = {"meeting": meeting, "item": item, "matter": matter}
    return change(now, values, "applications.place", now.forbund.slug, by=by, at=at)


def _record(verb: str, made: Application, by: Actor, at: datetime, told: dict[str, Any]) -> None:
    record(
        by=by,
        at=at,
        verb=f"applications.{verb}",
        subject=f"applications:{made.pk}",
        forbund=made.forbund.slug,
        detail=told,
    )
