"""A draft's forms, scales and questions: put, moved, removed and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.instruments.definition import Form, Item, Scale
from mellanrum.instruments.loading import dump_instrument
from mellanrum.registers.surveys import instrument_policies as rules
from mellanrum.registers.surveys.drafting import (
    find_before,
    gone_keys,
    open_draft,
    with_form,
    with_item,
    with_items,
    with_note,
    write,
)
from mellanrum.registers.surveys.models import OwnInstrument
from mellanrum.registers.surveys.queries.own_instruments import REMOVED, list_gone


@action
def put_form(
    *, own: OwnInstrument, form: Form, is_new: bool, seen: int, by: Actor, at: datetime
) -> OwnInstrument:
    """Add a group's form, or change its title, introduction and whether it asks sex."""
    now, made = open_draft(own, by, seen)
    rules.check_form(made, form, is_new=is_new)
    held = made.find_form(form.group)
    kept = replace(form, items=held.items if held else (), splits_by_sex=form.asks_sex)
    return write(now, with_form(made, kept), "put_form", by, at, group=form.group)


@action
def remove_form(
    *, own: OwnInstrument, group: str, seen: int, by: Actor, at: datetime
) -> OwnInstrument:
    """Ask a group no more. Raises DomainError when the form has questions: they go first, one by
    one, for each can be taken back.
    """
    now, made = open_draft(own, by, seen)
    form = made.get_form(group)
    if form.items:
        raise DomainError(f"”{form.title}” har frågor. Ta bort dem först.")
    gone = [g for g in now.content.get(REMOVED, []) if g["group"] != group]
    now.content = {**now.content, REMOVED: gone}
    forms = tuple(f for f in made.forms if f.group != group)
    return write(now, replace(made, forms=forms), "remove_form", by, at, group=group)


@action
def put_scale(
    *, own: OwnInstrument, scale: Scale, seen: int, by: Actor, at: datetime
) -> OwnInstrument:
    """Add a scale, or change its answers. A question whose answers thereby become others than in
    the edition before is noted as not comparable.
    """
    now, was = open_draft(own, by, seen)
    rules.check_scale(scale, was.scales.values())
    made = replace(was, scales={**was.scales, scale.key: scale})
    before = find_before(now)
    for form in made.forms:
        noted = (with_note(before, was, made, form, item) for item in form.items)
        made = with_items(made, form, tuple(noted))
    return write(now, made, "put_scale", by, at, scale=scale.key)


@action
def remove_scale(
    *, own: OwnInstrument, scale: str, seen: int, by: Actor, at: datetime
) -> OwnInstrument:
    """A scale that no question has."""
    now, made = open_draft(own, by, seen)
    rules.check_scale_unused(made, scale)
    scales = {key: held for key, held in made.scales.items() if key != scale}
    return write(now, replace(made, scales=scales), "remove_scale", by, at, scale=scale)


@action
def put_item(
    *, own: OwnInstrument, group: str, item: Item, seen: int, by: Actor, at: datetime
) -> OwnInstrument:
    """Add a question (an empty key) last in a form, or change one. When it has just become another
    than in the edition before, it is noted as not comparable with why. Raises FieldError for its
    first fault.
    """
    now, was = open_draft(own, by, seen)
    form = was.get_form(group)
    if not item.key:
        item = replace(item, key=rules.next_key(form, gone_keys(now, group)))
    put = with_note(find_before(now), was, was, form, item)
    made = with_items(was, form, with_item(form, put))
    rules.check_item(made, group, put)
    return write(now, made, "put_item", by, at, group=group, item=put.key)


@action
def move_item(
    *, own: OwnInstrument, group: str, item: str, steps: int, seen: int, by: Actor, at: datetime
) -> OwnInstrument:
    """One place up (-1) or down (1)."""
    now, made = open_draft(own, by, seen)
    form = rules.moved(made.get_form(group), item, steps)
    return write(now, with_form(made, form), "move_item", by, at, group=group, item=item)


@action
def remove_item(
    *, own: OwnInstrument, group: str, item: str, seen: int, by: Actor, at: datetime
) -> OwnInstrument:
    """Take a question out; `restore_item` takes it back."""
    now, made = open_draft(own, by, seen)
    form = made.get_form(group)
    position = form.items.index(form.get_item(item))
    data = next(f for f in dump_instrument(made)["form"] if f["group"] == group)["item"][position]
    gone = {"group": group, "position": position, "item": data}
    now.content = {**now.content, REMOVED: [*now.content.get(REMOVED, []), gone]}
    items = tuple(i for i in form.items if i.key != item)
    return write(now, with_items(made, form, items), "remove_item", by, at, group=group, item=item)


@action
def restore_item(
    *, own: OwnInstrument, group: str, item: str, seen: int, by: Actor, at: datetime
) -> OwnInstrument:
    """Put a question back where it stood."""
    now, made = open_draft(own, by, seen)
    form = made.get_form(group)
    found = [g for g in list_gone(now.content) if (g.group, g.item.key) == (group, item)]
    if not found:
        raise DomainError("Frågan är redan tillbaka.")
    items: list[Item] = list(form.items)
    items.insert(min(found[0].position, len(items)), found[0].item)
    rest = [g for g in now.content[REMOVED] if (g["group"], g["item"]["key"]) != (group, item)]
    now.content = {**now.content, REMOVED: rest}
    made = with_items(made, form, tuple(items))
    return write(now, made, "restore_item", by, at, group=group, item=item)
