"""What moves while one writes: the preview, the checks, who else is here, what can be inserted."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe

from mellanrum.documents.model import Document
from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import joined
from mellanrum.reports.writing_content import blocks_preview, text_preview, texts_of_sections
from mellanrum.reports.writing_policies import LONGEST
from mellanrum.web.areas.writing.checks import drawn_findings, verdict_of
from mellanrum.web.areas.writing.reach import (
    CONTRIBUTE,
    WRITE,
    Opened,
    open_own_section,
    open_section,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

OWN = (WRITE, CONTRIBUTE)
HERE = 50  # seconds after which somebody who has not been heard of is gone
TRIED_WITH = "Förhandsvisningen är avstängd för så här långa texter."


def texts_of(opened: Opened) -> dict[str, str]:
    """What the other sections say."""
    return texts_of_sections(opened.sections)


def text_html(opened: Opened, body: str, texts: dict[str, str]) -> dict[str, str]:
    """{html, problem}: the text as it would be printed, or why it cannot be."""
    if not body.strip():
        return {"html": "", "problem": ""}
    try:
        document = text_preview(opened.report, opened.held, body, texts)
    except DomainError as error:
        return {"html": "", "problem": error.message}
    return {"html": _html(document), "problem": ""}


def blocks_html(opened: Opened, texts: dict[str, str]) -> dict[str, str]:
    """{html, problem}: what the program prints in the section."""
    if all(block.startswith("text:") for block in opened.held.blocks):
        return {"html": "", "problem": ""}
    try:
        document = blocks_preview(opened.report, opened.held, texts)
    except DomainError as error:
        return {"html": "", "problem": error.message}
    return {"html": _html(document), "problem": ""}


def _html(document: Document) -> str:
    from mellanrum.documents.html import html_fragments

    if not document.sections:
        return ""
    return mark_safe(html_fragments(document).body)  # noqa: S308 our own writer, which escapes all text


def section_checks(opened: Opened, body: str) -> dict[str, Any]:
    """The findings of a text, drawn."""
    from mellanrum.reports.checking_reports import check_text

    checked = check_text(opened.report, opened.held, body)
    return {"findings": drawn_findings(opened, checked), "found": verdict_of(checked)}


@writes(grant=OWN, form=False)
def live(request: HttpRequest, viewer: Viewer, pk: int, key: str) -> HttpResponse:
    """The preview and the checks of a text that is not saved; nothing is written."""
    opened = open_own_section(viewer, pk, key)
    body = request.POST.get("body", "").replace("\r\n", "\n")
    if len(body) > LONGEST:
        return HttpResponse(TRIED_WITH)
    context = {
        "text": text_html(opened, body, texts_of(opened)),
        "checks": section_checks(opened, body),
        "is_live": True,
    }
    return render(request, "writing/live.html", context)


@page(grant=OWN)
def presence(request: HttpRequest, viewer: Viewer, pk: int, key: str) -> HttpResponse:
    """Says that the viewer is here, and who else is. Held in memory, not in the database."""
    opened = open_section(viewer, pk, key)
    others = heard_of(f"writing-here-{opened.held.pk}", viewer)
    seen = request.GET.get("version", "")
    is_newer = seen.isdecimal() and int(seen) < opened.held.version
    context = {"others": joined(others), "is_newer": is_newer}
    return render(request, "writing/presence.html", context)


def heard_of(key: str, viewer: Viewer) -> list[str]:
    """The names of others that have been heard of lately; the viewer is now heard of too."""
    now = timezone.now().timestamp()
    held: dict[str, tuple[str, float]] = cache.get(key, {})
    fresh = {who: told for who, told in held.items() if now - told[1] < HERE}
    fresh[viewer.actor.key] = (viewer.name, now)
    cache.set(key, fresh, HERE * 2)
    return sorted(name for who, (name, _) in fresh.items() if who != viewer.actor.key)
