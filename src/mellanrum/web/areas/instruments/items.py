"""A draft's groups and questions: written, moved, taken out and put back. Each POST one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mellanrum.domain.errors import DomainError
from mellanrum.instruments.definition import GROUPS, Form, Instrument, Item
from mellanrum.registers.surveys.actions import own_items as made
from mellanrum.registers.surveys.instrument_policies import judge_item, next_number
from mellanrum.registers.surveys.models import OwnInstrument
from mellanrum.registers.surveys.queries.own_instruments import Known
from mellanrum.web.areas.instruments.changes import confirm, needed, newest_of, told_by
from mellanrum.web.areas.instruments.fields import GroupForm
from mellanrum.web.areas.instruments.item_forms import ItemForm
from mellanrum.web.areas.instruments.reach import (
    WRITE,
    cancel,
    crumbs,
    get_beside,
    get_form,
    get_item,
    get_own,
    own_url,
)
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

STEPS = {"upp": -1, "ned": 1}
CHECK = "kolla"  # sent while one writes: judge, and save nothing


@writes(grant=WRITE)
def add_group(request: HttpRequest, viewer: Viewer, key: str, version: str) -> HttpResponse:
    """Another group that is asked."""
    known, own = get_own(viewer, key, version)
    return answer_group(request, viewer, known, own, None)


@writes(grant=WRITE)
def group(request: HttpRequest, viewer: Viewer, key: str, version: str, group: str) -> HttpResponse:
    """A group's heading, introduction and question of sex."""
    known, own = get_own(viewer, key, version)
    return answer_group(request, viewer, known, own, get_form(known, group))


def answer_group(
    request: HttpRequest, viewer: Viewer, known: Known, own: OwnInstrument, held: Form | None
) -> HttpResponse:
    form = GroupForm(
        posted(request), instrument=known.instrument, form=held, seen=own.version,
        newest=newest_of(own),
    )  # fmt: skip

    def save() -> tuple[str, str]:
        put = form.form()
        made.put_form(own=own, form=put, is_new=held is None, seen=form.version, **told_by(viewer))
        return f"”{put.title}” är sparad.", f"{own_url(own)}#grupp-{put.group}"

    if held is None:
        ask = Ask("Lägg till en grupp", "Lägg till gruppen", cancel(known), crumbs(known))
        return answered(request, form, ask, save)
    title = f"Ändra ”{held.title}”"
    ask = Ask(title, "Spara", cancel(known), crumbs(known))
    remove = own_url(own, "instruments-group-remove", held.group) if not held.items else ""
    return answered(request, form, ask, save, "instruments/form.html", remove=remove,
                    remove_label=f"Ta bort gruppen {GROUPS[held.group]}")  # fmt: skip


@writes(grant=WRITE)
def remove_group(
    request: HttpRequest, viewer: Viewer, key: str, version: str, group: str
) -> HttpResponse:
    """A group without questions is asked no more."""
    known, own = get_own(viewer, key, version)
    held, form = get_form(known, group), confirm(request, own)

    def save() -> tuple[str, str]:
        made.remove_form(own=own, group=group, seen=form.version, **told_by(viewer))
        return f"”{held.title}” är borttagen.", own_url(own)

    ask = Ask(f"Ta bort ”{held.title}”", "Ta bort gruppen", cancel(known), crumbs(known),
              note="Gruppen har inga frågor. Ni kan lägga till den igen.")  # fmt: skip
    return answered(request, form, ask, save)


@writes(grant=WRITE)
def add(request: HttpRequest, viewer: Viewer, key: str, version: str, group: str) -> HttpResponse:
    """A question last in a group."""
    return answer_item(request, viewer, (key, version, group), None)


@writes(grant=WRITE)
def item(
    request: HttpRequest, viewer: Viewer, key: str, version: str, group: str, item: str
) -> HttpResponse:
    """One question."""
    return answer_item(request, viewer, (key, version, group), item)


def answer_item(
    request: HttpRequest, viewer: Viewer, at: tuple[str, str, str], key: str | None
) -> HttpResponse:
    known, before = get_beside(viewer, *at[:2])
    own, held_form = needed(known), get_form(known, at[2])
    held: Item | None = get_item(held_form, key) if key else None
    form = ItemForm(
        posted(request), instrument=known.instrument, form=held_form, item=held,
        number=next_number(held_form), has_before=before is not None, seen=own.version,
        newest=newest_of(own),
    )  # fmt: skip

    def save() -> tuple[str, str]:
        row = form.row()
        made.put_item(own=own, group=at[2], item=row, seen=form.version, **told_by(viewer))
        if request.POST.get("mer"):
            return f"Fråga {row.number} är sparad.", own_url(own, "instruments-item-add", at[2])
        return f"Fråga {row.number} är sparad.", f"{own_url(own)}#{back_to(at[2], row)}"

    if request.method == "POST" and request.POST.get(CHECK):
        return checked(request, form, known.instrument, at[2])
    title = f"Fråga {held.number}" if held else "Ny fråga"
    ask = Ask(title, "Spara frågan", cancel(known), crumbs(known), held_form.title)
    scales = known.instrument.scales.values()
    return answered(request, form, ask, save, "instruments/item.html", scales=scales)


def checked(
    request: HttpRequest, form: ItemForm, instrument: Instrument, group: str
) -> HttpResponse:
    """What would be refused, while one writes; nothing is saved."""
    if form.is_valid():
        try:
            judge_item(instrument, group, form.row())
        except DomainError as error:
            form.refuse(error)
    return render(request, "instruments/faults.html", {"form": form})


def back_to(group: str, row: Item) -> str:
    return f"{group}-{row.key}" if row.key else f"grupp-{group}"


@writes(grant=WRITE, form=False)
def move(
    request: HttpRequest, viewer: Viewer, key: str, version: str, group: str, item: str, way: str
) -> HttpResponse:
    """One place up or down."""
    if way not in STEPS:
        raise Http404
    own = get_own(viewer, key, version)[1]
    act(request, viewer, own, made.move_item, group, item, steps=STEPS[way])
    return redirect(f"{own_url(own)}#{group}-{item}")


@writes(grant=WRITE, form=False)
def remove(
    request: HttpRequest, viewer: Viewer, key: str, version: str, group: str, item: str
) -> HttpResponse:
    """Take a question out; it stands below the others, with a button that puts it back."""
    own = get_own(viewer, key, version)[1]
    act(request, viewer, own, made.remove_item, group, item)
    messages.success(request, "Frågan är borttagen. Du kan ta tillbaka den under gruppen.")
    return redirect(f"{own_url(own)}#grupp-{group}")


@writes(grant=WRITE, form=False)
def restore(
    request: HttpRequest, viewer: Viewer, key: str, version: str, group: str, item: str
) -> HttpResponse:
    """Put a question back."""
    own = get_own(viewer, key, version)[1]
    act(request, viewer, own, made.restore_item, group, item)
    messages.success(request, "Frågan är tillbaka.")
    return redirect(f"{own_url(own)}#{group}-{item}")


def act(
    request: HttpRequest,
    viewer: Viewer,
    own: OwnInstrument,
    action: Callable[..., Any],
    group: str,
    item: str,
    **more: Any,
) -> None:
    """One of the buttons beside a question; raises SeenOldError when the page is old."""
    text = request.POST.get("seen", "")
    seen = int(text) if text.isdecimal() and len(text) < 9 else own.version
    action(own=own, group=group, item=item, seen=seen, **more, **told_by(viewer))
