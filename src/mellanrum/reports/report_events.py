"""What is told of a report in the log, by every action that changes one. For actions only."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import record
from mellanrum.reports.models import Report


def tell(verb: str, report: Report, by: Actor, at: datetime, detail: dict[str, Any]) -> None:
    """An event 'reports.VERB' of the report; its figures' revision is not touched."""
    record(
        by=by,
        at=at,
        verb=f"reports.{verb}",
        subject=f"report:{report.pk}",
        forbund=report.forbund.slug,
        detail=detail,
    )


def public_facts(report: Report) -> dict[str, Any]:
    """What other systems are told of a report that is or was published, nothing of what it says."""
    return {
        "kind": report.kind,
        "title": report.title,
        "year": report.year,
        "edition": report.edition,
        "status": report.status,
        "page": f"/publicerat/{report.forbund.slug}/{report.kind}/{report.year}/{report.pk}/",
        "api": f"/api/v1/forbund/{report.forbund.slug}/rapporter/{report.pk}",
    }
