"""A report that is written here as an `Audit`, so that it is told as a foreign one is."""

from __future__ import annotations

from mellanrum.checking.audits import Audit
from mellanrum.checking.of_document import report_of
from mellanrum.domain.errors import DomainError
from mellanrum.reports.checking_reports import list_open_findings
from mellanrum.reports.models import Report
from mellanrum.reports.report_document import document_of


def audit_of_report(number: int) -> Audit:
    """What is open in the report as it is saved: contradictions and numbers in its texts.

    Raises DomainError when there is no such report, or it cannot be put together.
    """
    report = Report.objects.select_related("forbund", "insats").filter(pk=number).first()
    if report is None:
        raise DomainError(
            f"Det finns ingen rapport med numret {number}. Numret står i rapportens adress."
        )
    findings = list_open_findings(report)
    document = document_of(report)
    read = report_of(document, minimum=report.forbund.minimum_group)
    return Audit(report.title, read, findings)
