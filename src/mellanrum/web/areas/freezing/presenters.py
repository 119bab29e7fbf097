"""A report's last steps as the page shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime

from mellanrum.accounts.queries import list_names
from mellanrum.audit.queries import list_events
from mellanrum.domain.periods import today_of
from mellanrum.domain.report_machines import REPORT
from mellanrum.domain.swedish import joined, plural
from mellanrum.figures.format import long_date
from mellanrum.reports.frozen_reading import (
    editions_of,
    find_frozen_head,
    list_attachments,
    list_signers,
    list_thawed,
)
from mellanrum.reports.models import FrozenReport, Report, ReportSigner
from mellanrum.web.areas.freezing.reach import SIGN, WRITE, crumbs_of, public_url
from mellanrum.web.areas.freezing.way import way_of
from mellanrum.web.areas.operation.pages import drawn_event, fact, kept, move
from mellanrum.web.viewer import Viewer

TOLD = (
    *("create", "freeze", "thaw", "sign", "attach", "detach"),
    *("make_public", "withdraw", "correct", "replace"),
)
LIKELY = ("Underteckna", "Frys rapporten", "Publicera")  # what the page is for, when it can be done
NEXT = {
    "draft": "Rapporten skrivs. När den är klar fryser förbundschefen den.",
    "frozen": "Rapporten är fryst: ingenting i den ändras när uppgifterna ändras.",
    "signed": "Alla har undertecknat. Bifoga revisorernas berättelse och publicera rapporten.",
    "published": "Rapporten är publicerad. Vem som helst kan läsa den.",
    "replaced": "En rättad utgåva har ersatt den här. Den finns kvar för den som vill jämföra.",
    "withdrawn": "Rapporten är avpublicerad.",
}


def page(viewer: Viewer, report: Report) -> dict[str, Any]:
    """All that the page of the last steps shows."""
    frozen = find_frozen_head(report)
    signers = list_signers(frozen) if frozen else []
    moves = list(moves_of(viewer, report, frozen, signers))
    return {
        "title": report.title,
        "state": REPORT.states[report.status],
        "lead": lead_of(report, signers),
        "way": way_of(report),
        "crumbs": crumbs_of(report),
        "moves": moves,
        "has_likely": bool(moves) and moves[0]["label"] in LIKELY,
        "facts": kept([*facts_of(report, frozen), *_proof(frozen)]),
        "files": files_of(report, frozen),
        "tables": list(tables_of(viewer, report, frozen, signers)),
        "exceptions": frozen.exceptions if frozen else [],
        "exceptions_count": _counted(len(frozen.exceptions)) if frozen else "",
        "events": events_of(report),
    }


def _counted(n: int) -> str:
    return f"{plural(n, 'fynd', 'fynd')} som står kvar med skäl"


def lead_of(report: Report, signers: Sequence[ReportSigner]) -> str:
    """Where it stands, and whose turn it is."""
    waiting = [one for one in signers if one.signed_at is None]
    if report.status == "frozen" and not waiting:
        return f"{NEXT['frozen']} Den undertecknas inte: publicera den när den ska läsas."
    if report.status != "frozen":
        return NEXT[report.status]
    first = min(one.position for one in waiting)
    names = joined([one.name for one in waiting if one.position == first])
    return f"{NEXT['frozen']} Nu väntas underskrift av {names}."


def events_of(report: Report) -> list[dict[str, Any]]:
    """The last steps that were taken, the newest first; the writing has a history of its own."""
    verbs = [f"reports.{verb}" for verb in TOLD]
    subject = f"report:{report.pk}"
    found = list(list_events(report.forbund.slug).filter(subject=subject, verb__in=verbs))
    names = list_names(event.actor for event in found)
    return [drawn_event(event, names, {}) for event in found]


def moves_of(
    viewer: Viewer, report: Report, frozen: FrozenReport | None, signers: Sequence[ReportSigner]
) -> Iterator[dict[str, Any]]:
    """What the viewer may do now, the likeliest first."""
    status, pk = report.status, report.pk
    waiting = [s for s in signers if s.signed_at is None]
    first = min((s.position for s in waiting), default=0)
    is_own = any(s.user == viewer.actor.key and s.position == first for s in waiting)
    if is_own and status == "frozen" and viewer.can(SIGN):
        yield move("Underteckna", "freezing-sign", pk)
    if viewer.can(WRITE):
        if status == "draft":
            yield move("Frys rapporten", "freezing-freeze", pk)
        if REPORT.can(status, "publish") and not waiting:
            yield move("Publicera", "freezing-publish", pk)
        if status != "draft":
            yield move("Bifoga en handling", "freezing-attach", pk)
        if REPORT.can(status, "thaw") and all(s.signed_at is None for s in signers):
            yield move("Tina upp", "freezing-thaw", pk)
        if REPORT.can(status, "replace"):
            yield move("Gör en rättad utgåva", "freezing-correct", pk)
        if REPORT.can(status, "withdraw"):
            yield move("Avpublicera", "freezing-withdraw", pk)
    yield move("Till avsnitten", "writing-report", pk)
    if frozen:
        yield move("Kontrollera frysningen", "freezing-check", pk)


def facts_of(report: Report, frozen: FrozenReport | None) -> Iterator[dict[str, Any]]:
    if report.edition > 1:
        yield fact("Utgåva", report.edition)
        yield fact("Rättad för att", report.correction_reason)
    if frozen:
        names = list_names([frozen.frozen_by])
        yield fact("Fryst", localtime(frozen.frozen_at).date())
        yield fact("Fryst av", names.get(frozen.frozen_by, frozen.frozen_by))
        yield fact("Minsta grupp", f"{frozen.minimum} personer")
        url = reverse("provenance-recomputed", args=[frozen.pk])
        yield fact("Då och nu", "Vad som är annorlunda i dag", url)
    if report.published_at:
        yield fact("Publicerad", localtime(report.published_at).date())
    if report.status == "published":
        yield fact("Öppen sida", "Läs som alla andra", public_url(report))
    if report.status == "withdrawn":
        yield fact("Avpublicerad för att", report.status_reason)


def _proof(frozen: FrozenReport | None) -> Iterator[dict[str, Any]]:
    """What proves it: state of the data and digests."""
    if frozen:
        yield fact("Registrets revision", frozen.revision)
        yield fact("Ögonblicksbild", frozen.snapshot)
        yield fact("SHA-256 för PDF", f"{frozen.pdf_sha256[:16]} (början)")


def files_of(report: Report, frozen: FrozenReport | None) -> list[dict[str, str]]:
    if frozen is None:
        return []
    forms = (("PDF", "pdf"), ("Word", "docx"), ("Excel", "xlsx"), ("JSON", "json"))
    return [
        {"label": label, "url": reverse("freezing-file", args=[report.pk, form])}
        for label, form in forms
    ]


def tables_of(
    viewer: Viewer, report: Report, frozen: FrozenReport | None, signers: Sequence[ReportSigner]
) -> Iterator[dict[str, Any]]:
    if signers:
        yield _signers(signers)
    papers = list_attachments(report)
    if papers or frozen:
        yield _papers(viewer, report, papers)
    if len(editions := editions_of(report)) > 1:
        yield _editions(report, editions)
    if thawed := list_thawed(report):
        yield _thawed(thawed)


def _signers(signers: Sequence[ReportSigner]) -> dict[str, Any]:
    return {
        "heading": "Underskrifter",
        "id": "underskrifter",
        "columns": [{"label": "Ordning"}, {"label": "Namn"}, {"label": "Uppdrag"},
                    {"label": "Undertecknade"}],
        "rows": [
            {
                "label": str(one.position),
                "cells": [
                    {"label": "Namn", "text": one.name},
                    {"label": "Uppdrag", "text": one.role},
                    {"label": "Undertecknade", "text": _signed(one)},
                ],
            }
            for one in signers
        ],
    }  # fmt: skip


def _signed(one: ReportSigner) -> str:
    if one.signed_at is None:
        return "Väntar"
    at = localtime(one.signed_at)
    return f"{long_date(today_of(at))} kl. {at:%H.%M}, {one.place}".rstrip(", ")


def _papers(viewer: Viewer, report: Report, papers: Sequence[Any]) -> dict[str, Any]:
    return {
        "heading": "Bilagor",
        "id": "bilagor",
        "columns": [{"label": "Handling"}, {"label": "Slag"}, {"label": "Daterad"},
                    {"label": "Visas för alla"}],
        "empty": "Inget är bifogat än.",
        "rows": [
            {
                "label": one.title,
                "url": reverse("freezing-paper", args=[report.pk, one.pk]),
                "cells": [
                    {"label": "Slag", "text": one.get_kind_display()},
                    {"label": "Daterad", "date": one.dated_on},
                    {"label": "Visas för alla", "text": "Ja" if one.is_public else "Nej"},
                ],
                "post": reverse("freezing-detach", args=[report.pk, one.pk])
                if viewer.can(WRITE)
                else "",
            }
            for one in papers
        ],
    }  # fmt: skip


def _editions(report: Report, editions: Sequence[Report]) -> dict[str, Any]:
    return {
        "heading": "Utgåvor",
        "id": "utgavor",
        "columns": [{"label": "Utgåva"}, {"label": "Läge"},
                    {"label": "Rättad för att"}],
        "rows": [
            {
                "label": str(one.edition),
                "url": "" if one.pk == report.pk else reverse("freezing", args=[one.pk]),
                "cells": [
                    {"label": "Läge", "text": REPORT.states[one.status]},
                    {"label": "Rättad för att", "text": one.correction_reason},
                ],
            }
            for one in editions
        ],
    }  # fmt: skip


def _thawed(thawed: Sequence[FrozenReport]) -> dict[str, Any]:
    return {
        "heading": "Tidigare frysningar",
        "id": "upptinade",
        "columns": [{"label": "Fryst"}, {"label": "Upptinad"}, {"label": "Skäl"}],
        "rows": [
            {
                "label": long_date(localtime(one.frozen_at).date()),
                "cells": [
                    {"label": "Upptinad", "date": one.thawed_at},
                    {"label": "Skäl", "text": one.thaw_reason},
                ],
            }
            for one in thawed
        ],
    }
