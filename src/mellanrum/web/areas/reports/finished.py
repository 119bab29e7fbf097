"""Reports that are frozen, signed or published: what stands first among the reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse

from mellanrum.domain.report_machines import REPORT
from mellanrum.domain.swedish import joined
from mellanrum.reports.models import Report, ReportSigner
from mellanrum.web.areas.writing.lists import titled
from mellanrum.web.viewer import Viewer

SHOWN = 6
SIGN = "reports.sign"
ORDER = {"frozen": 0, "signed": 1, "published": 2}


def finished(viewer: Viewer, reports: Sequence[Report]) -> list[dict[str, Any]]:
    """Those that wait for a signature first, then the newest."""
    found = [one for one in reports if one.status in ORDER]
    found.sort(key=lambda one: (ORDER[one.status], -one.to_on.toordinal(), one.title))
    waiting = _waiting([one for one in found if one.status == "frozen"])
    return [_line(viewer, one, waiting.get(one.pk, [])) for one in found[:SHOWN]]


def _waiting(reports: Sequence[Report]) -> dict[int, list[Any]]:
    """{report: who has not signed, in order}."""
    held = ReportSigner.objects.filter(
        frozen__report__in=[one.pk for one in reports],
        frozen__thawed_at=None,
        signed_at=None,
    )
    found: dict[int, list[Any]] = {}
    for one in held.values_list("frozen__report", "position", "name", "user", named=True):
        found.setdefault(one.frozen__report, []).append(one)
    return found


def _line(viewer: Viewer, report: Report, waiting: Sequence[Any]) -> dict[str, Any]:
    first = min((one.position for one in waiting), default=0)
    turns = [one for one in waiting if one.position == first]
    is_own = any(one.user == viewer.actor.key for one in turns) and viewer.can(SIGN)
    return {
        "title": titled(report),
        "state": REPORT.states[report.status],
        "told": f"Väntar på underskrift av {joined([one.name for one in turns])}." if turns else "",
        "links": list(_links(report, is_own=is_own)),
    }


def _links(report: Report, *, is_own: bool) -> Iterator[dict[str, Any]]:
    """The likeliest first."""
    pk = report.pk
    if report.status == "published":
        place = [report.forbund.slug, report.kind, report.year, pk]
        yield {"label": "Läs på den öppna sidan", "url": reverse("published", args=place)}
        yield {"label": "PDF", "url": reverse("published-pdf", args=place), "is_file": True}
        return
    if is_own:
        yield {"label": "Underteckna", "url": reverse("freezing-sign", args=[pk])}
    yield {"label": "Underskrifter och publicering", "url": reverse("freezing", args=[pk])}
    yield {"label": "PDF", "url": reverse("freezing-file", args=[pk, "pdf"]), "is_file": True}
