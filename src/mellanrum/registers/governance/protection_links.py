"""What a record of the data protection register may point to. For actions and forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from mellanrum.registers.governance.models import ImpactAssessment, Meeting, ProcessingActivity
from mellanrum.registers.governance.protection_policies import FieldError
from mellanrum.registers.governance.protection_rows import RiskRow
from mellanrum.registers.organisation.models import Party


def controller_of(row: Any) -> int | None:
    """The number of the party that a row belongs to; None is the förbund. A risk is its
    assessment's.
    """
    if isinstance(row, RiskRow):
        found = ImpactAssessment.objects.filter(pk=row.assessment_id).values_list("party_id")
        return found.get()[0]
    return getattr(row, "party_id", None)


def check_links(forbund: int, row: Any) -> None:
    """All that the row points to is the förbund's, and of the same controller."""
    for attr, check in LINKS.items():
        if getattr(row, attr, None) is not None and not check(forbund, row).exists():
            raise FieldError("Valet finns inte längre. Välj igen.", attr)


def _same_controller(forbund: int, row: Any) -> Q:
    return Q(forbund_id=forbund, party_id=row.party_id)


LINKS: dict[str, Callable[[int, Any], QuerySet[Any]]] = {
    "party_id": lambda forbund, row: Party.objects.filter(forbund_id=forbund, pk=row.party_id),
    "processing_id": lambda forbund, row: ProcessingActivity.objects.filter(
        _same_controller(forbund, row), pk=row.processing_id
    ),
    "meeting_id": lambda forbund, row: Meeting.objects.filter(
        body__forbund_id=forbund, pk=row.meeting_id
    ),
    "assessment_id": lambda forbund, row: ImpactAssessment.objects.filter(
        forbund_id=forbund, pk=row.assessment_id
    ),
}
