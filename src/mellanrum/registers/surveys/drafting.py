"""What every action on an own questionnaire does with its draft. For actions only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import digest, record
from mellanrum.instruments.definition import Form, Instrument, Item
from mellanrum.instruments.editions import propose_note
from mellanrum.instruments.loading import dump_instrument
from mellanrum.registers.insatser.writing import locked
from mellanrum.registers.surveys import instrument_policies as rules
from mellanrum.registers.surveys.models import OwnInstrument
from mellanrum.registers.surveys.queries.own_instruments import REMOVED, list_gone, read_draft

CHANGE = "surveys.change"


def open_draft(own: OwnInstrument, by: Actor, seen: int) -> tuple[OwnInstrument, Instrument]:
    """The draft, locked, and what it says. Raises SeenOldError, or DomainError once published."""
    check_grant(by, CHANGE)
    now = locked(own, seen)
    rules.check_draft(now.state)
    return now, read_draft(now.content, now.title)[0]


def write(
    now: OwnInstrument, made: Instrument, verb: str, by: Actor, at: datetime, **also: Any
) -> OwnInstrument:
    """Write the row, and its event: what it says is told by its digest alone."""
    gone = now.content.get(REMOVED) if now.content else None
    now.content = {**dump_instrument(made), **({REMOVED: gone} if gone else {})}
    now.title = made.title
    now.version += 1
    now.save()
    record(
        by=by,
        at=at,
        verb=f"own_instruments.{verb}",
        subject=f"own_instruments:{now.pk}",
        forbund=now.forbund.slug,
        detail={**told(now), "content": digest(now.content), **also},
    )
    return now


def told(now: OwnInstrument) -> Mapping[str, Any]:
    return {"key": now.key, "edition": now.edition, "title": now.title, "state": now.state}


def with_form(made: Instrument, form: Form) -> Instrument:
    """The form in the place of the one of its group, else last."""
    if made.find_form(form.group) is None:
        return replace(made, forms=(*made.forms, form))
    forms = tuple(form if f.group == form.group else f for f in made.forms)
    return replace(made, forms=forms)


def with_items(made: Instrument, form: Form, items: tuple[Item, ...]) -> Instrument:
    return with_form(made, replace(form, items=items))


def with_item(form: Form, item: Item) -> tuple[Item, ...]:
    """The form's questions with this one in its place, else last."""
    if form.find_item(item.key) is None:
        return (*form.items, item)
    return tuple(item if i.key == item.key else i for i in form.items)


def gone_keys(now: OwnInstrument, group: str) -> set[str]:
    """Keys that questions of a form have had, in this draft and in the edition before."""
    before = find_before(now)
    form = before.find_form(group) if before else None
    held = {item.key for item in form.items} if form else set()
    return held | {gone.item.key for gone in list_gone(now.content) if gone.group == group}


def find_before(now: OwnInstrument) -> Instrument | None:
    """The edition before, if there is one."""
    earlier = OwnInstrument.objects.filter(
        forbund=now.forbund, key=now.key, edition__lt=now.edition
    )
    held = earlier.exclude(state=OwnInstrument.State.DRAFT).order_by("-edition").first()
    return read_draft(held.content, held.title)[0] if held else None


def with_note(
    before: Instrument | None, was: Instrument, now: Instrument, form: Form, item: Item
) -> Item:
    """The question noted as not comparable, with why, when it has just become another than in the
    edition before; and comparable again when it is just as it was then. What the writer has
    decided about a change that stood there already is left.
    """
    if before is None:
        return item
    held = was.find_form(form.group)
    old = held.find_item(item.key) if held else None
    noted = propose_note(before, was, held, old) if held and old else ""
    note = propose_note(before, now, form, item)
    if note == noted:
        return item
    if note and item.comparable_with_previous:
        return replace(item, comparable_with_previous=False, why_not_comparable=note)
    if not note and item.why_not_comparable == noted:
        return replace(item, comparable_with_previous=True, why_not_comparable="")
    return item
