"""The förbund's own order of sections for a kind of report: kept from a report, and let go."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.models import OwnOutline, Report
from mellanrum.reports.own_outlines_policies import kept_row
from mellanrum.reports.writing import list_sections

GRANT = "reports.write"


@action
def save_outline(*, report: Report, by: Actor, at: datetime) -> OwnOutline:
    """Let new reports of the kind begin with this one's sections. Its texts are not kept here."""
    check_grant(by, GRANT)
    rows = [dict(kept_row(section)) for section in list_sections(report)]
    held = OwnOutline.objects.filter(forbund=report.forbund_id, kind=report.kind).first()
    if held is not None and held.sections == rows:
        raise DomainError("Dispositionen är redan sparad så här.")
    held = held or OwnOutline(forbund=report.forbund, kind=report.kind)
    held.sections, held.saved_at, held.saved_by = rows, at, by.key
    held.save()
    _told("outline_save", report.forbund, report.kind, by, at, {"sections": len(rows)})
    return held


@action
def reset_outline(*, outline: OwnOutline, by: Actor, at: datetime) -> None:
    """New reports begin with the program's order again. Reports that are there are as they were."""
    check_grant(by, GRANT)
    forbund, kind = outline.forbund, outline.kind
    removed = [{"key": one["key"], "heading": one["heading"]} for one in outline.sections]
    outline.delete()
    _told("outline_reset", forbund, kind, by, at, {"sections": removed})


def _told(
    verb: str, forbund: Forbund, kind: str, by: Actor, at: datetime, detail: dict[str, Any]
) -> None:
    record(
        by=by,
        at=at,
        verb=f"reports.{verb}",
        subject=f"outline:{kind}",
        forbund=forbund.slug,
        detail={"kind": kind, **detail},
    )
