"""A year of the audit for the site's tests: each thing in each state that a page is for."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor
from mellanrum.domain.periods import today_of
from mellanrum.registers.auditors.actions import reports, work
from mellanrum.registers.auditors.rows import (
    AreaRow,
    DischargeRow,
    MatterRow,
    MinutesRow,
    QuestionRow,
    ReportRow,
)
from mellanrum.registers.organisation.models import Forbund, Party

YEAR = 2021
AUDITOR = Actor("system:revisor", grants_of(frozenset({Role.AUDITOR})))
OFFICE = Actor("system:kansli", grants_of(frozenset({Role.DIRECTOR})))
WHOLE = ReportRow(
    "Revisorn för kommunerna", "yes", "yes", "yes", "yes", "partly",
    "Påhittad berättelse.", "", "grant",
)  # fmt: skip


def audit_places(forbund: Forbund, at: datetime) -> dict[str, str]:
    """The numbers that the addresses in access.toml need."""
    told = {"forbund": forbund, "year": YEAR, "by": AUDITOR, "at": at}
    area = work.save_area(row=AreaRow("Attester", method="Stickprov"), **told)
    draft = work.save_question(row=QuestionRow("Hur följs avtalen?", "förbundschefen"), **told)
    asked = work.save_question(row=QuestionRow("Vem attesterar?", "förbundschefen", area.pk),
                               **told)  # fmt: skip
    work.ask(question=asked, by=AUDITOR, at=at)
    matter = work.save_matter(row=MatterRow("Attestordningen", "Ordningen bör ses över."), **told)
    work.raise_matter(matter=matter, by=AUDITOR, at=at)
    row = MinutesRow(date(2021, 11, 5), "Revisorerna", "Planen antogs.")
    minutes = work.save_minutes(forbund=forbund, row=row, by=AUDITOR, at=at)
    work.adjust_minutes(minutes=minutes, by=AUDITOR, at=at)
    minutes.refresh_from_db()
    work.announce_minutes(minutes=minutes, posted_on=today_of(at), by=AUDITOR, at=at)
    report = reports.save_report(row=WHOLE, **told)
    reports.sign_report(report=report, seen=0, by=AUDITOR, at=at)
    report.refresh_from_db()
    reports.deliver_report(report=report, delivered_on=today_of(at), delivered_to="Styrelsen",
                           by=AUDITOR, at=at)  # fmt: skip
    member = Party.objects.get(forbund=forbund, slug="lulea")
    decided = DischargeRow("granted", today_of(at) - timedelta(days=1), "Fullmäktige", "§ 61")
    reports.record_discharge(forbund=forbund, year=YEAR, party=member, row=decided, by=OFFICE,
                             at=at)  # fmt: skip
    return {
        "audit_area": str(area.pk),
        "audit_draft": str(draft.pk),
        "audit_asked": str(asked.pk),
        "audit_matter": str(matter.pk),
        "audit_minutes": str(minutes.pk),
        "audit_report": str(report.pk),
    }
