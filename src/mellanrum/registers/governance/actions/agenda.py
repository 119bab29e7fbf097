"""The agenda: items, their order and papers, and what is put on it from elsewhere."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance import agenda_policies as rules
from mellanrum.registers.governance.agenda_policies import ItemRow
from mellanrum.registers.governance.meeting_writing import (
    GRANT,
    add_items,
    check_same_forbund,
    document_values,
    file_values,
    held_meeting,
    put_paper,
    slug_of,
    swap,
)
from mellanrum.registers.governance.models import (
    AgendaItem,
    AgendaWish,
    DelegatedDecision,
    ItemPaper,
    Meeting,
)
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.text_policies import check_texts
from mellanrum.registers.insatser.writing import change, locked, values_of
from mellanrum.registers.registry.models import Document, Matter


@action
def add_item(
    *,
    meeting: Meeting,
    row: ItemRow,
    matter: Matter | None = None,
    insats: Insats | None = None,
    by: Actor,
    at: datetime,
) -> AgendaItem:
    """An item of a matter of the diary or by itself, before those that close the agenda."""
    now = held_meeting(meeting)
    check_same_forbund(now, matter, insats)
    return add_items(now, [row], by, at, also=[{"matter": matter, "insats": insats}])[0]


@action
def change_item(
    *,
    item: AgendaItem,
    row: ItemRow,
    matter: Matter | None = None,
    insats: Insats | None = None,
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> AgendaItem:
    """Prepare it further. Raises SeenOldError after a clash."""
    check_grant(by, GRANT)
    meeting = held_meeting(item.meeting)
    rules.check_prepared(meeting.state)
    rules.check_item(row)
    check_same_forbund(meeting, matter, insats)
    values = values_of(row) | {"matter": matter, "insats": insats}
    now = locked(item, seen)
    return change(now, values, "agenda_items.change", slug_of(meeting), by=by, at=at)


@action
def move_item(*, item: AgendaItem, step: int, by: Actor, at: datetime) -> bool:
    """One place up (-1) or down (1). Returns whether there was room."""
    check_grant(by, GRANT)
    meeting = held_meeting(item.meeting)
    rules.check_prepared(meeting.state)
    kept = {i.pk: i for i in meeting.items.filter(withdrawn_reason="").order_by("position")}
    if item.pk not in kept:
        raise DomainError("Punkten är struken. Lägg tillbaka den innan du flyttar den.")
    other = rules.neighbour(list(kept), item.pk, step)
    if other is not None:
        swap(kept[item.pk], kept[other])
    record(by=by, at=at, verb="agenda_items.move", subject=f"agenda_items:{item.pk}",
           forbund=slug_of(meeting), detail={"step": step})  # fmt: skip
    return other is not None


@action
def withdraw_item(*, item: AgendaItem, reason: str, by: Actor, at: datetime) -> AgendaItem:
    """Strike it, with a reason. Decisions that it would report, and wishes, are free again."""
    check_grant(by, GRANT)
    meeting, now = held_meeting(item.meeting), locked(item)
    rules.check_prepared(meeting.state)
    rules.check_withdrawn(bool(now.withdrawn_reason), reason)
    DelegatedDecision.objects.filter(reported=now).update(reported=None)
    AgendaWish.objects.filter(item=now).update(item=None)
    values = {"withdrawn_reason": reason.strip()}
    told = reason.strip()
    return change(now, values, "agenda_items.withdraw", slug_of(meeting), by=by, at=at, reason=told)


@action
def restore_item(*, item: AgendaItem, by: Actor, at: datetime) -> AgendaItem:
    """Put a struck item back in its place."""
    check_grant(by, GRANT)
    meeting, now = held_meeting(item.meeting), locked(item)
    rules.check_prepared(meeting.state)
    values = {"withdrawn_reason": ""}
    return change(now, values, "agenda_items.restore", slug_of(meeting), by=by, at=at)


@action
def add_paper(
    *, item: AgendaItem, title: str, name: str, data: bytes, by: Actor, at: datetime
) -> ItemPaper:
    """A file of its own, kept as it came. Raises FieldError (`file`) for one not taken in."""
    check_grant(by, GRANT)
    rules.check_may_add(held_meeting(item.meeting).state)
    check_texts(title=title)
    return put_paper(item, file_values(title, name, data), by, at)


@action
def add_document(*, item: AgendaItem, document: Document, by: Actor, at: datetime) -> ItemPaper:
    """A document of the diary, shown from there."""
    check_grant(by, GRANT)
    meeting = held_meeting(item.meeting)
    rules.check_may_add(meeting.state)
    check_same_forbund(meeting, document.matter, None)
    return put_paper(item, document_values(document), by, at)


@action
def withdraw_paper(*, paper: ItemPaper, by: Actor, at: datetime) -> ItemPaper:
    """Take a paper off the item; the file is kept."""
    check_grant(by, GRANT)
    meeting = held_meeting(paper.item.meeting)
    rules.check_prepared(meeting.state)
    now = ItemPaper.objects.select_for_update(no_key=True).get(pk=paper.pk)
    if now.withdrawn_at is not None:
        raise DomainError("Handlingen är redan borttagen.")
    now.withdrawn_at, now.withdrawn_by = at, by.key
    now.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record(by=by, at=at, verb="item_papers.detach", subject=f"agenda_items:{now.item_id}",
           forbund=slug_of(meeting), detail={"paper": now.pk, "title": now.title})  # fmt: skip
    return now
