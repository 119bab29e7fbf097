"""Figures, tables and charts to put in a text, searched by their Swedish labels."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.reports.inserting import (
    CHART,
    FIGURE,
    TABLE,
    Insertable,
    list_insertable,
    search_insertable,
)
from mellanrum.reports.models import ReportImage
from mellanrum.reports.writing_content import content_of
from mellanrum.web.areas.writing.live import OWN, texts_of
from mellanrum.web.areas.writing.reach import Opened, open_own_section
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

IMAGE = "image"
KINDS = {"siffra": FIGURE, "tabell": TABLE, "diagram": CHART, "bild": IMAGE}
LABELS = {"siffra": "Siffra", "tabell": "Tabell", "diagram": "Diagram", "bild": "Bild"}
MOST = 30
KEPT = 600


@page(grant=OWN)
def insert(request: HttpRequest, viewer: Viewer, pk: int, key: str) -> HttpResponse:
    """What fits the words. By htmx, the options alone; else a page with what to copy."""
    opened = open_own_section(viewer, pk, key)
    kind = request.GET.get("slag", "siffra")
    kind = kind if kind in KINDS else "siffra"
    typed = request.GET.get("sok", "").replace("\x00", "").strip()[:100]
    context = {
        "title": "Infoga i texten",
        "crumbs": opened.section_crumbs(),
        "options": options(opened, kind, typed),
        "kind": kind,
        "kinds": [{"value": value, "label": label} for value, label in LABELS.items()],
        "typed": typed,
        "url": reverse("writing-insert", args=[pk, key]),
        "most": MOST,
    }
    is_part = bool(request.headers.get("HX-Request"))
    template = "writing/insert_options.html" if is_part else "writing/insert.html"
    return render(request, template, context)


def options(opened: Opened, kind: str, typed: str) -> list[dict[str, str]]:
    """[{insert, label, value, sub}], the best first; without words, the section's own first."""
    if kind == "bild":
        return _images(opened, typed)
    items = [one for one in _insertable(opened) if one.kind == KINDS[kind]]
    found = _searched(opened, items, typed) if typed else _near(opened, items)
    return [_option(one) for one in found]


def _searched(opened: Opened, items: list[Insertable], typed: str) -> list[Insertable]:
    """The best first, and before them those of the section's insats."""
    found = search_insertable(items, typed, len(items))
    about = _about(opened)
    return sorted(found, key=lambda one: not one.key.startswith(about))[:MOST]


def _about(opened: Opened) -> str:
    """What the keys of the section's insats begin with; else those of the whole."""
    insats = opened.held.insats or opened.report.insats
    return f"insats.{insats.slug}." if insats else "forbund."


def _insertable(opened: Opened) -> tuple[Insertable, ...]:
    """All there is, as the data is now."""
    content = content_of(opened.report, texts_of(opened))
    key = f"writing-insertable-{opened.report.pk}-{content.year.snapshot}-{len(content.figures)}"
    held: tuple[Insertable, ...] | None = cache.get(key)
    if held is None:
        held = list_insertable(content)
        cache.set(key, held, KEPT)
    return held


def _near(opened: Opened, items: list[Insertable]) -> list[Insertable]:
    """The figures that the section demands, then those of its insats."""
    about = _about(opened)
    required = [one for one in items if one.key in opened.held.required]
    rest = [one for one in items if one.key.startswith(about) and one not in required]
    return [*required, *rest][:MOST] or items[:MOST]


def _option(one: Insertable) -> dict[str, str]:
    sub = ", ".join(part for part in (one.unit, one.period) if part)
    return {"insert": one.insert, "label": one.label, "value": one.printed, "sub": sub,
            "is_block": "" if one.kind == FIGURE else "ja"}  # fmt: skip


def _images(opened: Opened, typed: str) -> list[dict[str, str]]:
    held = ReportImage.objects.filter(report=opened.report, removed_at=None).defer("content")
    found = [one for one in held if typed.lower() in f"{one.key} {one.caption} {one.alt}".lower()]
    return [_image(one) for one in found[:MOST]]


def _image(one: ReportImage) -> dict[str, Any]:
    return {"insert": f"{{{{ bild: {one.key} }}}}", "label": one.caption or one.key,
            "value": "", "sub": one.alt, "is_block": "ja"}  # fmt: skip
