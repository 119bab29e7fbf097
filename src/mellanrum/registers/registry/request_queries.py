"""Reading requests for public documents."""

from __future__ import annotations

from django.db.models import QuerySet

from mellanrum.registers.registry.models import (
    RecordRequest,
    RequestedDocument,
    RequestReminder,
)
from mellanrum.registers.registry.request_policies import Tested


def requests_of(forbund: str) -> QuerySet[RecordRequest]:
    """Newest first."""
    found = RecordRequest.objects.filter(matter__forbund__slug=forbund)
    return found.select_related("matter__forbund", "letter").defer("letter__content")


def list_requested(request: RecordRequest) -> list[RequestedDocument]:
    """The documents that the request concerns, without their files."""
    found = RequestedDocument.objects.filter(request=request)
    held = found.select_related("document__matter", "masked__matter")
    return list(held.defer("document__content", "masked__content"))


def tested_of(request: RecordRequest) -> list[Tested]:
    return [Tested(str(one.document), one.outcome) for one in list_requested(request)]


def find_reminder(forbund: str) -> RequestReminder | None:
    return RequestReminder.objects.filter(forbund__slug=forbund).first()
