"""The words of a report that has been frozen: whoever builds it anew of today's data has them too.

A draft is not among them: what nobody has answered for is seen by those who write, nobody else.
"""

from __future__ import annotations

import hashlib
from datetime import date

from mellanrum.documents.model import Document
from mellanrum.reports.assembling import assemble, plan_of
from mellanrum.reports.complete import check_whole
from mellanrum.reports.content import gather
from mellanrum.reports.models import Report
from mellanrum.reports.report_document import source_of

SAID = ("frozen", "signed", "published")


def find_written(
    kind: str, forbund: str, from_on: date, to_on: date, insats: str = ""
) -> Report | None:
    """The newest edition in force of the report of a period; None where none has been frozen."""
    found = Report.objects.filter(
        forbund__slug=forbund, kind=kind, from_on=from_on, to_on=to_on, status__in=SAID
    )
    of = found.filter(insats__slug=insats) if insats else found.filter(insats__isnull=True)
    return of.select_related("forbund", "insats").order_by("-edition").first()


def written_state(kind: str, forbund: str) -> str:
    """What changes when the words of frozen reports of the kind do; '' where there are none."""
    found = Report.objects.filter(forbund__slug=forbund, kind=kind, status__in=SAID)
    rows = found.order_by("pk").values_list("pk", "frozen__pk", "status")
    told = ";".join(f"{pk}:{frozen}:{status}" for pk, frozen, status in rows)
    return hashlib.sha256(told.encode()).hexdigest()[:8] if told else ""


def build_report(
    kind: str, forbund: str, from_on: date, to_on: date, insats: str = "", *, minimum: int
) -> Document:
    """Gather and lay out: with the sections of the frozen report, else with the outline's and the
    texts of the data package. Raises DomainError when there is nothing to build it of.
    """
    written = find_written(kind, forbund, from_on, to_on, insats)
    if written is not None:
        source = source_of(written, minimum=minimum)
        check_whole(kind, source.content)
        return source.document()
    content = gather(forbund, kind, from_on, to_on, insats, minimum=minimum)
    check_whole(kind, content)
    return assemble(kind, content, plan_of(kind, forbund, from_on, to_on, insats))


def build_year(kind: str, forbund: str, year: int, *, minimum: int) -> Document:
    """As `build_report`, of a whole year."""
    return build_report(kind, forbund, date(year, 1, 1), date(year + 1, 1, 1), minimum=minimum)
