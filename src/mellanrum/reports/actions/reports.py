"""Beginning a report, changing what stands about it, and throwing a draft away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.report_machines import REPORT
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.models import Report
from mellanrum.reports.report_events import tell
from mellanrum.reports.writing_making import NewReport, check_no_other, make_sections, planned
from mellanrum.reports.writing_policies import check_draft, check_title
from mellanrum.reports.writing_saving import locked_report

GRANT = "reports.write"


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What may be changed of a draft. `page_initials` is '', 'boxes' or 'letters'."""

    title: str
    due_on: date | None = None
    page_initials: str = ""


@action
def create_report(
    *, forbund: Forbund, new: NewReport, bring_earlier: bool, by: Actor, at: datetime
) -> Report:
    """A draft with its sections. Raises DomainError when there is one of the kind and period, or
    nothing to make it of.
    """
    check_grant(by, GRANT)
    check_title(new.title)
    check_no_other(forbund, new)
    found = planned(forbund, new)
    report = Report.objects.create(
        forbund=forbund,
        kind=new.kind,
        year=new.year,
        from_on=new.period.start,
        to_on=new.to_on,
        insats=new.insats,
        title=new.title.strip(),
        due_on=new.due_on,
        page_initials=new.page_initials,
        created_at=at,
        created_by=by.key,
    )
    make_sections(report, found, bring_earlier=bring_earlier, by=by.key, at=at)
    tell("create", report, by, at, {"kind": new.kind, "period": str(new.period)})
    return report


@action
def change_report(*, report: Report, head: ReportHead, by: Actor, at: datetime) -> Report:
    """Another title, another day when it is to be done, initials or not."""
    check_grant(by, GRANT)
    held = locked_report(report)
    check_draft(held.status)
    check_title(head.title)
    wanted = {"title": head.title.strip(), "due_on": head.due_on,
              "page_initials": head.page_initials}  # fmt: skip
    changed = [name for name, value in wanted.items() if getattr(held, name) != value]
    for name, value in wanted.items():
        setattr(held, name, value)
    held.save(update_fields=list(wanted))
    tell("change", held, by, at, {"changed": changed})
    return held


@action
def discard_report(*, report: Report, reason: str, by: Actor, at: datetime) -> Report:
    """Throw a draft away. It is kept with its texts and its reason, but leaves the list."""
    check_grant(by, GRANT)
    held = locked_report(report)
    REPORT.check_reason("discard", reason)
    held.status = REPORT.after(held.status, "discard")
    held.status_reason = reason.strip()
    held.save(update_fields=["status", "status_reason"])
    tell("discard", held, by, at, {"reason": held.status_reason})
    return held
