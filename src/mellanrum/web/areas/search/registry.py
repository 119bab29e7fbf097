"""What is found in the diary: matters and documents by number, title or counterpart. What a mark
hides is found only by those who test it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from mellanrum.registers.registry.models import Document, GoverningDocument, Matter
from mellanrum.web.areas.registry.reach import CHANGE, READ
from mellanrum.web.areas.search.results import MOST, Hit, Results, group, named
from mellanrum.web.viewer import Viewer

NUMBER = re.compile(r"\s*(\d{4}):(\d{1,5})(?:-(\d{1,4}))?\s*")


def registry_of(viewer: Viewer, typed: str) -> Iterator[Results]:
    """The groups that the viewer may open; three queries."""
    if not viewer.can(READ):
        return
    matters = Matter.objects.filter(forbund__slug=viewer.forbund_slug)
    documents = Document.objects.filter(matter__in=matters).select_related("matter")
    if not viewer.can(CHANGE):
        matters = matters.filter(secrecy="")
        documents = documents.filter(secrecy="", matter__secrecy="")
    yield group("Ärenden", [_matter(one) for one in _matters(matters, typed)], "registry", typed)
    held = _documents(documents.defer("content"), typed)
    yield group("Handlingar", [_document(one) for one in held], "registry-documents", typed)
    governing = GoverningDocument.objects.filter(forbund__slug=viewer.forbund_slug)
    hits = [
        Hit(one.title, reverse("governing-document", args=[one.pk]), one.get_kind_display())
        for one in named(governing, typed, "title")
    ]
    yield group("Styrdokument", hits, "governing", typed)


def _matters(found: QuerySet[Matter], typed: str) -> list[Any]:
    if number := NUMBER.fullmatch(typed):
        return list(found.filter(year=int(number[1]), number=int(number[2]))[: MOST + 1])
    return named(found, typed, "title", "responsible")


def _documents(found: QuerySet[Document], typed: str) -> list[Any]:
    number = NUMBER.fullmatch(typed)
    if number is None:
        return named(found, typed, "title", "counterpart")
    held = found.filter(matter__year=int(number[1]), matter__number=int(number[2]))
    held = held.filter(number=int(number[3])) if number[3] else held
    return list(held[: MOST + 1])


def _matter(one: Matter) -> Hit:
    return Hit(f"{one} {one.title}", reverse("registry-matter", args=[one.pk]), one.responsible)


def _document(one: Document) -> Hit:
    url = reverse("registry-document", args=[one.pk])
    return Hit(f"{one} {one.title}", url, one.counterpart)
