"""The handbook: read by everyone who has an assignment. It holds no data about anybody."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.safestring import mark_safe

from mellanrum.web.areas.handbook.chapters import (
    FOLDER,
    Chapter,
    find_chapter,
    list_chapters,
    list_parts,
    search,
)
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

LONGEST = 100
A_DAY = 86_400


@page()
def contents(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All chapters, or the places where the words stand."""
    words = request.GET.get("sok", "").replace("\x00", "").strip()[:LONGEST]
    found = list(search(words)) if words else []
    context = {"words": words, "found": found, "parts": list_parts(), "empty": not_found(words)}
    return render(request, "handbook/list.html", context)


@page()
def chapter(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """One chapter."""
    found = find_chapter(slug)
    if found is None:
        raise Http404
    crumbs = [{"label": "Handbok", "url": reverse("handbook")}]
    return render(request, "handbook/chapter.html", {"crumbs": crumbs, **drawn(found)})


@page()
def picture(request: HttpRequest, viewer: Viewer, name: str) -> HttpResponse:
    """A picture of a page of the demo, taken by tests.pictures."""
    file = FOLDER / "bilder" / f"{name}.webp"
    if not file.exists():
        raise Http404
    answer = HttpResponse(file.read_bytes(), content_type="image/webp")
    patch_cache_control(answer, private=True, max_age=A_DAY)
    return answer


def drawn(found: Chapter) -> dict[str, Any]:
    """The chapter, what it contains, and the ones before and after it."""
    chapters = list_chapters()
    place = chapters.index(found)
    return {
        "chapter": found,
        # Our own files, rendered with raw HTML off; the drawings are made by documents.diagrams.
        "body": mark_safe(found.body),  # noqa: S308
        "contents": [{"id": s.anchor, "title": s.title} for s in found.sections if s.anchor],
        "before": chapters[place - 1] if place else None,
        "after": chapters[place + 1] if place + 1 < len(chapters) else None,
    }


def not_found(words: str) -> dict[str, Any]:
    return {
        "what": "Inget kapitel har de orden",
        "why": f"Sökningen ”{words}” finns inte i handboken. Pröva ett annat ord eller färre ord.",
        "action": {"label": "Visa alla kapitel", "url": reverse("handbook")},
    }
