"""The steps in between: which column is which of ours, and which of their words are ours."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.exchange.mapping.fields import SheetReading
from mellanrum.exchange.mapping.raw import read_raw
from mellanrum.exchange.mapping.staging import Staged, keep_readings
from mellanrum.exchange.package.schema.columns import File
from mellanrum.exchange.templates.choices import Choices
from mellanrum.registers.imports.actions.profiles import save_profile
from mellanrum.registers.imports.models import ImportProfile
from mellanrum.registers.imports.queries import list_profiles
from mellanrum.web.areas.imports.forms import ColumnsForm, ValuesForm
from mellanrum.web.areas.imports.looking import looked
from mellanrum.web.areas.imports.reach import (
    GRANT,
    START,
    crumb,
    get_forbund,
    get_group,
    get_staged,
    steps,
)
from mellanrum.web.areas.imports.wizard import (
    after_columns,
    drawn_sheets,
    drawn_words,
    profile_content,
    with_values,
)
from mellanrum.web.areas.operation.pages import posted
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer


def urls_of(held: Staged) -> dict[str, str]:
    """The addresses of the steps."""
    return {
        "group": reverse("imports-group", args=[held.target]),
        "columns": reverse("imports-columns", args=[held.batch]),
        "values": reverse("imports-values", args=[held.batch]),
        "preview": reverse("imports-preview", args=[held.batch]),
    }


def tables_of(viewer: Viewer, held: Staged) -> list[File]:
    _, bindings = get_group(viewer, held.target)
    return [binding.file for binding in bindings]


@writes(grant=GRANT)
def columns(request: HttpRequest, viewer: Viewer, batch: UUID) -> HttpResponse:
    """Match the columns; a changed table is shown again with its own."""
    held = get_staged(viewer, batch)
    tables, raw = tables_of(viewer, held), read_raw(held.name, held.data)
    choices = Choices(viewer.forbund_slug)
    form = ColumnsForm(posted(request), raw, held.readings, tables, choices)
    if request.method == "POST" and form.is_valid():
        readings = after_columns(form, tables)
        kept = keep_readings(held, readings, _saved(viewer, held, form) or None)
        if form.moved:
            return redirect("imports-columns", batch)
        return redirect("imports-values" if _asks(viewer, kept) else "imports-preview", batch)
    context = {
        "form": form,
        "sheets": drawn_sheets(form, raw),
        "file_name": held.name,
        "profile_name": form["profile_name"],
        "steps": steps("columns", urls_of(held)),
        "crumbs": [crumb()],
        "cancel": {"label": "Avbryt", "url": reverse(START)},
    }
    return render(request, "imports/columns.html", context, status=422 if form.errors else 200)


def _saved(viewer: Viewer, held: Staged, form: ColumnsForm) -> str:
    """Keep the way of reading under the name that was told; '' for none."""
    name = str(form.cleaned_data.get("profile_name", "")).strip()
    if not name or form.moved:
        return ""
    return _keep_profile(viewer, held, name, form.result())


def own_profiles(viewer: Viewer, held: Staged) -> QuerySet[ImportProfile]:
    """Those that the förbund has saved for files like this."""
    return list_profiles(viewer.forbund_slug, held.target)


def _keep_profile(viewer: Viewer, held: Staged, name: str, readings: Sequence[SheetReading]) -> str:
    made = save_profile(
        forbund=get_forbund(viewer),
        party=None,
        target=held.target,
        name=name,
        content=profile_content(readings),
        by=viewer.actor,
        at=timezone.now(),
    )
    return made.name


def _asks(viewer: Viewer, held: Staged) -> bool:
    """Whether some word of the file is none of ours."""
    try:
        return bool(looked(viewer, held).unknown)
    except DomainError:
        return False


@writes(grant=GRANT)
def values(request: HttpRequest, viewer: Viewer, batch: UUID) -> HttpResponse:
    """Match the words that are none of ours."""
    held = get_staged(viewer, batch)
    tables = tables_of(viewer, held)
    unknown = looked(viewer, held).unknown
    form = ValuesForm(posted(request), unknown, tables, Choices(viewer.forbund_slug))
    if request.method == "POST" and form.is_valid():
        kept = keep_readings(held, with_values(held.readings, form.told()))
        if own_profiles(viewer, held).filter(name=held.profile).exists():
            _keep_profile(viewer, held, held.profile, kept.readings)
        return redirect("imports-preview", batch)
    context = {
        "form": form,
        "groups": drawn_words(form, {file.name: file.title for file in tables}),
        "steps": steps("values", urls_of(held)),
        "crumbs": [crumb()],
        "cancel": {"label": "Till vad som ändras", "url": urls_of(held)["preview"]},
    }
    return render(request, "imports/values.html", context, status=422 if form.errors else 200)
