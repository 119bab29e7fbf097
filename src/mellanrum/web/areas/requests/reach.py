"""Which requests there are, and what of them is shown to whom."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse

from mellanrum.registers.registry.models import RecordRequest, RequestedDocument
from mellanrum.registers.registry.request_queries import list_requested, requests_of
from mellanrum.web.areas.operation.pages import Ask
from mellanrum.web.areas.registry.reach import CHANGE
from mellanrum.web.viewer import Viewer

HIDDEN = "Visas för den som handlägger"


def get_request(viewer: Viewer, pk: int) -> RecordRequest:
    """Raises Http404 for another förbund's."""
    found = requests_of(viewer.forbund_slug).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_item(found: RecordRequest, item: int) -> RequestedDocument:
    """Raises Http404 for a document of another request."""
    held = next((one for one in list_requested(found) if one.pk == item), None)
    if held is None:
        raise Http404
    return held


def asked_text(viewer: Viewer, found: RecordRequest) -> str:
    """What is asked, for those who handle it: it may tell who asks."""
    return found.asked if viewer.can(CHANGE) else HIDDEN


def url_of(found: RecordRequest) -> str:
    return reverse("requests-request", args=[found.pk])


def crumbs(found: RecordRequest | None = None) -> list[dict[str, Any]]:
    above = [{"label": "Begäran om handlingar", "url": reverse("requests")}]
    if found is not None:
        above.append({"label": str(found.matter), "url": url_of(found)})
    return above


def asked(found: RecordRequest, title: str, submit: str, **told: Any) -> Ask:
    """A form page of the request."""
    cancel = {"label": "Avbryt", "url": url_of(found)}
    return Ask(title, submit, cancel, crumbs(found), f"Begäran {found.matter}", **told)
