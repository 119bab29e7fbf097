"""What an agenda is filled from: standing items, templates, the last meeting, decisions made on
delegation, tasks and wishes.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance import agenda_policies as rules
from mellanrum.registers.governance.agenda_policies import ItemRow
from mellanrum.registers.governance.agenda_queries import (
    decisions_text,
    list_open_tasks,
    list_standing,
    list_unreported,
    tasks_text,
)
from mellanrum.registers.governance.agenda_templates import CLOSING, TEMPLATES
from mellanrum.registers.governance.meeting_queries import list_items
from mellanrum.registers.governance.meeting_writing import (
    GRANT,
    add_items,
    add_standing,
    held_meeting,
    slug_of,
    some,
)
from mellanrum.registers.governance.models import (
    AgendaItem,
    AgendaWish,
    DelegatedDecision,
    Meeting,
    Task,
)
from mellanrum.registers.insatser.writing import change, locked


@action
def insert_standing(*, meeting: Meeting, by: Actor, at: datetime) -> list[AgendaItem]:
    """The body's standing items that the agenda lacks. Raises DomainError for none."""
    check_grant(by, GRANT)
    now = held_meeting(meeting)
    made = add_standing(now, list_standing(now.body, now.on), by, at)
    return some(made, "Dagordningen har redan gruppens stående punkter.")


@action
def use_template(*, meeting: Meeting, key: str, by: Actor, at: datetime) -> list[AgendaItem]:
    """The items of a template that the agenda lacks, with the body's standing items before the
    closing ones.
    """
    check_grant(by, GRANT)
    now = held_meeting(meeting)
    wanted = rules.list_missing([i.title for i in list_items(now)], TEMPLATES[key][1])
    closing = [row for row in wanted if row in CLOSING]
    first = [row for row in wanted if row not in closing]
    made = add_items(now, first, by, at) if first else []
    made += add_standing(now, list_standing(now.body, now.on), by, at)
    made += add_items(now, closing, by, at) if closing else []
    return some(made, "Dagordningen har redan mallens punkter.")


@action
def copy_agenda(*, meeting: Meeting, source: Meeting, by: Actor, at: datetime) -> list[AgendaItem]:
    """The items of another meeting of the body that the agenda lacks, without what was written
    about them then.
    """
    check_grant(by, GRANT)
    now = held_meeting(meeting)
    if source.body_id != now.body_id:
        raise DomainError("Välj ett möte i samma grupp att kopiera från.")
    rows = [
        ItemRow(i.title, i.kind, i.presenter, i.minutes_allotted, is_delegable=i.is_delegable)
        for i in list_items(source)
    ]
    missing = rules.list_missing([i.title for i in list_items(now)], rows)
    made = add_items(now, missing, by, at) if missing else []
    return some(made, "Det mötet har inga punkter som inte redan finns här.")


@action
def report_decisions(*, meeting: Meeting, by: Actor, at: datetime) -> AgendaItem:
    """An item with the decisions made on delegation that the board has not had reported (lag
    2003:1210, 10 §).
    """
    check_grant(by, GRANT)
    now = held_meeting(meeting)
    found = list_unreported(now)
    if not found:
        raise DomainError("Alla delegationsbeslut till och med mötets dag är redan anmälda.")
    row = ItemRow(
        "Anmälan av delegationsbeslut",
        AgendaItem.Kind.REPORTED,
        background=decisions_text(found),
        proposal="Anmälan läggs till handlingarna.",
    )
    numbers = [f"{d.year}:{d.number}" for d in found]
    made = add_items(now, [row], by, at)[0]
    DelegatedDecision.objects.filter(pk__in=[d.pk for d in found]).update(
        reported=made, version=F("version") + 1
    )
    record(by=by, at=at, verb="agenda_items.report", subject=f"agenda_items:{made.pk}",
           forbund=slug_of(now), detail={"decisions": numbers})  # fmt: skip
    return made


@action
def follow_up_tasks(*, meeting: Meeting, by: Actor, at: datetime) -> AgendaItem:
    """An item with what decisions have asked for and is not reported back."""
    check_grant(by, GRANT)
    now = held_meeting(meeting)
    found: list[Task] = list_open_tasks(now)
    if not found:
        raise DomainError("Det finns inga uppdrag att följa upp.")
    row = ItemRow("Uppföljning av uppdrag", AgendaItem.Kind.INFORMATION,
                  background=tasks_text(found))  # fmt: skip
    return add_items(now, [row], by, at)[0]


@action
def take_wish(*, wish: AgendaWish, meeting: Meeting, by: Actor, at: datetime) -> AgendaItem:
    """An item of what somebody has wished to hear about."""
    check_grant(by, GRANT)
    now, held = held_meeting(meeting), locked(wish)
    if held.item_id is not None or held.dropped_reason:
        raise DomainError("Önskemålet är redan omhändertaget.")
    if held.body_id != now.body_id:
        raise DomainError("Önskemålet hör till en annan grupp.")
    made = add_items(now, [ItemRow(held.text[:200], AgendaItem.Kind.INFORMATION)], by, at)[0]
    change(held, {"item": made}, "agenda_wishes.take", slug_of(now), by=by, at=at)
    return made
