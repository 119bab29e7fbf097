"""The auditors' reports, and each member's decision on discharge."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.auditor_machines import AUDIT_REPORT
from mellanrum.domain.errors import DomainError
from mellanrum.registers.auditors.audit_policies import (
    check_delivery,
    check_discharge,
    check_report,
    check_whole,
)
from mellanrum.registers.auditors.audit_queries import list_members
from mellanrum.registers.auditors.audit_writing import (
    ANSWER,
    WORK,
    change_own,
    check_free,
    digest_of,
    moved,
    put_own,
)
from mellanrum.registers.auditors.models import AuditReport, DischargeDecision
from mellanrum.registers.auditors.rows import DischargeRow, ReportRow
from mellanrum.registers.insatser.text_policies import check_written
from mellanrum.registers.insatser.writing import change, locked, put, today_of, values_of
from mellanrum.registers.organisation.models import Forbund, Party

REPORTS, DISCHARGES = "audit_reports", "discharges"


@action
def save_report(
    *,
    forbund: Forbund,
    year: int,
    row: ReportRow,
    report: AuditReport | None = None,
    seen: int = 0,
    by: Actor,
    at: datetime,
) -> AuditReport:
    """A report, new or changed while it is a draft. Raises SeenOldError after a clash."""
    check_grant(by, WORK)
    check_report(row)
    told = f"{row.whose} har redan en berättelse för {year}. Ändra den i stället."
    check_free(AuditReport, report, told, forbund=forbund, year=year, whose=row.whose)
    if report is None:
        new = AuditReport(forbund=forbund, year=year)
        return put_own(new, row, REPORTS, forbund.slug, by=by, at=at)
    now = locked(report, seen)
    if now.state != "draft":
        raise DomainError("Berättelsen är undertecknad och ändras inte. Öppna den igen först.")
    return change_own(now, row, REPORTS, forbund.slug, by=by, at=at)


@action
def sign_report(*, report: AuditReport, seen: int, by: Actor, at: datetime) -> AuditReport:
    """Sign what was read: SeenOldError when it has changed. Raises DomainError for what the law
    asks that it does not say.
    """
    check_grant(by, WORK)
    now = locked(report, seen)
    row = ReportRow(**{f.name: getattr(now, f.name) for f in fields(ReportRow)})
    check_whole(row)
    values = {"signed_by": by.key, "signed_at": at, "signed_sha256": digest_of(row)}
    made: AuditReport = moved(now, AUDIT_REPORT, "sign", REPORTS, by=by, at=at, values=values)
    return made


@action
def reopen_report(*, report: AuditReport, reason: str, by: Actor, at: datetime) -> None:
    """Write on in a signed report that is not delivered: the signature is gone."""
    check_grant(by, WORK)
    values = {"signed_by": "", "signed_at": None, "signed_sha256": ""}
    moved(report, AUDIT_REPORT, "reopen", REPORTS, by=by, at=at, reason=reason, values=values)


@action
def deliver_report(
    *, report: AuditReport, delivered_on: date, delivered_to: str, by: Actor, at: datetime
) -> None:
    """Hand it to the board, the members and Arbetsförmedlingen (lag 2003:1210, 26 §): from now on
    it is public.
    """
    check_grant(by, WORK)
    check_written("delivered_to", delivered_to, "Skriv vilka som har fått berättelsen.")
    if report.signed_at is not None:
        check_delivery(delivered_on, today_of(report.signed_at), today_of(at))
    values = {"delivered_on": delivered_on, "delivered_to": delivered_to}
    moved(report, AUDIT_REPORT, "deliver", REPORTS, by=by, at=at, values=values)


@action
def record_discharge(
    *,
    forbund: Forbund,
    year: int,
    party: Party,
    row: DischargeRow,
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> DischargeDecision:
    """One member's decision; recorded again it is changed."""
    check_grant(by, ANSWER)
    check_discharge(row, today_of(at))
    if party not in list_members(forbund.slug, year):
        raise DomainError(f"{party.name} var inte medlem i slutet av {year} och beslutar inte.")
    held = DischargeDecision.objects.filter(forbund=forbund, year=year, party=party).first()
    if held is None:
        new = DischargeDecision(forbund=forbund, year=year, party=party)
        return put(new, row, DISCHARGES, forbund.slug, by=by, at=at)
    return change(locked(held, seen), values_of(row), f"{DISCHARGES}.change", forbund.slug,
                  by=by, at=at)  # fmt: skip


@action
def remove_discharge(*, decision: DischargeDecision, by: Actor, at: datetime) -> None:
    """Take away one that was recorded by mistake."""
    check_grant(by, ANSWER)
    subject, detail = f"{DISCHARGES}:{decision.pk}", {"year": decision.year}
    slug, party = decision.forbund.slug, decision.party.slug
    decision.delete()
    record(by=by, at=at, verb=f"{DISCHARGES}.remove", subject=subject, forbund=slug,
           detail=detail | {"party": party})  # fmt: skip
