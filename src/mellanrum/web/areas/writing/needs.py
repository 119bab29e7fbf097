"""What reports ask of the viewer: sections to write, a report to sign, one to publish."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from mellanrum.domain.swedish import joined, plural
from mellanrum.figures.format import long_date
from mellanrum.reports.models import Report, ReportSection, ReportSigner
from mellanrum.web.areas.freezing.reach import SIGN, WRITE
from mellanrum.web.areas.writing.reach import CONTRIBUTE
from mellanrum.web.viewer import Viewer

AUDIT = "auditors.work"
AUDITED = ("annual", "interim-4", "interim-6", "interim-8")  # what the auditors report on
NAMED = 3
Need = dict[str, str]


def signing_needs(viewer: Viewer) -> Iterator[Need]:
    """Frozen reports whose turn it is for the viewer to sign, and those that all have signed."""
    if viewer.can(SIGN):
        for signer in _turns(viewer):
            report = signer.frozen.report
            yield {
                "title": f"{report.title} ska undertecknas",
                "text": f"Den är fryst. Du undertecknar som {signer.role.lower()}.",
                "url": reverse("freezing", args=[report.pk]),
            }
    if viewer.can(WRITE) or viewer.can(AUDIT):
        signed = Report.objects.filter(forbund__slug=viewer.forbund_slug, status="signed")
        if not viewer.can(WRITE):
            signed = signed.filter(kind__in=AUDITED)
        for report in signed:
            yield _signed(viewer, report)


def _signed(viewer: Viewer, report: Report) -> Need:
    """The office publishes it; the auditors look through it and leave their report."""
    if viewer.can(WRITE):
        title, text = f"{report.title} kan publiceras", "Alla har undertecknat."
    else:
        title, text = f"{report.title} är undertecknad", "Den finns att granska."
    return {"title": title, "text": text, "url": reverse("freezing", args=[report.pk])}


def _turns(viewer: Viewer) -> Iterator[ReportSigner]:
    """The viewer's places that nobody before has still to sign."""
    waiting = ReportSigner.objects.filter(
        frozen__report__forbund__slug=viewer.forbund_slug, frozen__report__status="frozen",
        frozen__thawed_at=None, signed_at=None,
    )  # fmt: skip
    first: dict[int, int] = {}
    only = ("position", "role", "user", "frozen__report__title")
    for one in waiting.select_related("frozen__report").only(*only).order_by("position", "pk"):
        turn = first.setdefault(one.frozen_id, one.position)
        if one.user == viewer.actor.key and one.position == turn:
            yield one


def section_needs(viewer: Viewer, today: date) -> Iterator[Need]:
    """Sections of a report that the viewer has been given and has not handed over, by report."""
    if not viewer.can(CONTRIBUTE):
        return
    found = ReportSection.objects.filter(
        report__forbund__slug=viewer.forbund_slug, report__status="draft",
        assigned_to=viewer.actor.key, status__in=("empty", "writing"), is_left_out=False,
    )  # fmt: skip
    of: dict[Report, list[ReportSection]] = {}
    for section in found.select_related("report"):
        of.setdefault(section.report, []).append(section)
    for report, sections in of.items():
        yield _to_write(report, sections, today)


def _to_write(report: Report, sections: list[ReportSection], today: date) -> Need:
    soonest = min(sections, key=lambda s: (s.due_on is None, s.due_on))
    names = [s.heading for s in sections[:NAMED]]
    if len(sections) > NAMED:
        names.append(f"{len(sections) - NAMED} till")
    return {
        "title": f"{plural(len(sections), 'avsnitt', 'avsnitt')} att skriva i {report.title}",
        "text": " ".join(filter(None, (f"{joined(names)}.", _due(soonest.due_on, today)))),
        "url": reverse("writing-section", args=[report.pk, soonest.key]),
    }


def _due(due: date | None, today: date) -> str:
    if due is None:
        return ""
    days = (due - today).days
    if days < 0:
        return f"Det skulle ha varit klart {long_date(due)}."
    distance = {0: "i dag", 1: "i morgon"}.get(days, f"om {days} dagar")
    return f"Senast {long_date(due)}, {distance}."
