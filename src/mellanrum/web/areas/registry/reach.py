"""Which of the diary a viewer sees, and what of it that a mark hides."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse

from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.registry import matter_policies as rules
from mellanrum.registers.registry.matter_queries import documents_of, matters_of
from mellanrum.registers.registry.models import Document, Matter
from mellanrum.web.viewer import Viewer

READ, CHANGE = "registry.read", "registry.change"


def get_forbund(viewer: Viewer) -> Forbund:
    return Forbund.objects.get(slug=viewer.forbund_slug)


def get_matter(viewer: Viewer, pk: int) -> Matter:
    """Raises Http404 for another förbund's."""
    found = matters_of(viewer.forbund_slug).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_document(viewer: Viewer, pk: int) -> Document:
    """Raises Http404 for another förbund's."""
    found = documents_of(viewer.forbund_slug).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def mark_of(document: Document) -> str:
    """The document's own mark, else that of its matter."""
    return document.secrecy or document.matter.secrecy


def may_open(viewer: Viewer, document: Document) -> bool:
    """A marked file is opened by those who test whether it may be given out."""
    return not mark_of(document) or viewer.can(CHANGE)


def matter_title(viewer: Viewer, matter: Matter) -> str:
    sees = viewer.can(CHANGE)
    return rules.shown_title(matter.title, matter.secrecy, sees, rules.NEUTRAL_MATTER)


def document_title(viewer: Viewer, document: Document) -> str:
    sees = viewer.can(CHANGE)
    return rules.shown_title(document.title, mark_of(document), sees, rules.NEUTRAL_DOCUMENT)


def counterpart(viewer: Viewer, document: Document) -> str:
    sees = viewer.can(CHANGE)
    return rules.shown_counterpart(document.counterpart, mark_of(document), sees)


def crumb(matter: Matter | None = None) -> list[dict[str, Any]]:
    """The way up: the matters, and the matter."""
    above = [{"label": "Ärenden", "url": reverse("registry")}]
    if matter is not None:
        above.append({"label": str(matter), "url": reverse("registry-matter", args=[matter.pk])})
    return above
