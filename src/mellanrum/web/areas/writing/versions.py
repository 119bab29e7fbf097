"""A section's versions: who wrote what, what differs, and an older text let stand again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.text_changes import changes
from mellanrum.reports.actions.sections import restore_version
from mellanrum.reports.models import SectionVersion
from mellanrum.reports.writing import find_version, list_versions
from mellanrum.web.areas.writing.presenters import names_of, when
from mellanrum.web.areas.writing.reach import (
    CONTRIBUTE,
    READ,
    WRITE,
    Opened,
    open_own_section,
    open_section,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer


@page(grant=READ)
def versions(request: HttpRequest, viewer: Viewer, pk: int, key: str) -> HttpResponse:
    """All versions, the newest first."""
    opened = open_section(viewer, pk, key)
    held = list_versions(opened.held)
    names = names_of([], *(one.saved_by for one in held))
    context = {
        "title": "Versioner",
        "lead": opened.held.heading,
        "crumbs": opened.section_crumbs(),
        "rows": [_row(opened, one, held, names) for one in held],
        "empty": {
            "what": "Här visas textens versioner",
            "why": "Ingen har skrivit i avsnittet än. Varje gång någon sparar blir det en version.",
            "action": {"label": "Till avsnittet", "url": opened.section_url},
        },
    }
    return render(request, "writing/versions.html", context)


def _row(
    opened: Opened, one: SectionVersion, held: list[SectionVersion], names: Mapping[str, str]
) -> dict[str, Any]:
    args = [opened.report.pk, opened.held.key]
    at = held.index(one)
    before = held[at + 1].number if at + 1 < len(held) else None
    return {
        "number": one.number,
        "at": when(one.saved_at),
        "by": names.get(one.saved_by, "Mellanrum"),
        "origin": one.origin,
        "merged": one.merged,
        "url": reverse("writing-compare", args=[*args, before or 0, one.number]),
        "now": reverse("writing-compare", args=[*args, one.number, held[0].number]) if at else "",
    }


@page(grant=READ)
def compare(
    request: HttpRequest, viewer: Viewer, pk: int, key: str, old: int, new: int
) -> HttpResponse:
    """What differs between two versions, word by word; 0 is before anything was written."""
    opened = open_section(viewer, pk, key)
    before, after = _text(opened, old), _text(opened, new)
    args = [pk, key, new]
    may = bool(new) and opened.may_write(opened.held) and new != opened.held.version
    context = {
        "title": f"Version {new} mot {f'version {old}' if old else 'ingen text'}",
        "lead": opened.held.heading,
        "crumbs": [
            *opened.section_crumbs(),
            {"label": "Versioner", "url": reverse("writing-versions", args=[pk, key])},
        ],
        "pieces": changes(before, after),
        "is_same": before == after,
        "restore": reverse("writing-restore", args=args) if may else "",
        "number": new,
    }
    return render(request, "writing/compare.html", context)


def _text(opened: Opened, number: int) -> str:
    """Raises Http404 for a version that there is not."""
    if number == 0:
        return ""
    found = find_version(opened.held, number)
    if found is None:
        raise Http404
    return found.body


@writes(grant=(WRITE, CONTRIBUTE), form=False)
def restore(request: HttpRequest, viewer: Viewer, pk: int, key: str, number: int) -> HttpResponse:
    """Let an older text stand again."""
    opened = open_own_section(viewer, pk, key)
    found = find_version(opened.held, number)
    if found is None:
        raise Http404
    restore_version(version=found, by=viewer.actor, at=timezone.now())
    messages.success(request, f"Texten från version {number} gäller igen. Den som stod finns kvar.")
    return redirect(opened.section_url)
