"""What is about to be frozen: how much of it is written, what stands excepted, what comes after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from mellanrum.accounts.queries import list_names
from mellanrum.checking.finding import LABELS, Finding
from mellanrum.reports.models import Report, ReportSection
from mellanrum.reports.writing import list_notes, list_sections

SHOWN = 20  # open findings named before freezing
SIGNED = (
    "Var och en som ska underteckna gör det här, i tur och ordning, med sitt lösenord.",
    "När alla har undertecknat bifogar du revisorernas berättelse.",
)
PUBLISHED = "Sedan publicerar du rapporten, så att vem som helst kan läsa den."
UNSIGNED = "Du publicerar rapporten när den ska läsas av vem som helst."


def shown(report: Report, found: Sequence[Finding], *, is_signed: bool) -> dict[str, Any]:
    """What freezing/freeze.html tells beside the form."""
    sections = list_sections(report)
    return {
        "findings": [_finding(report, one, sections) for one in found[:SHOWN]],
        "count": len(found),
        "unnamed": max(0, len(found) - SHOWN),
        "written": written(sections),
        "unready": [_link(report, one) for one in sections if _is_unready(one)],
        "exceptions": exceptions(report),
        "next": [*SIGNED, PUBLISHED] if is_signed else [UNSIGNED],
        "until": f"Fram till {'den första underskriften' if is_signed else 'publiceringen'} kan du "
        "tina upp rapporten och skriva vidare.",
    }


def written(sections: Sequence[ReportSection]) -> str:
    """'38 avsnitt, 2 utelämnade. 36 har text, 30 av dem är godkända.'"""
    printed = [one for one in sections if not one.is_left_out]
    texts = [one for one in printed if one.text_name]
    left = len(sections) - len(printed)
    done = sum(one.status == "done" for one in texts)
    away = f", {left} utelämnade" if left else ""
    return f"{len(printed)} avsnitt{away}. {len(texts)} har plats för text, {done} är klara."


def _is_unready(section: ReportSection) -> bool:
    """Whether somebody may still be at it: begun, and not handed over."""
    return bool(section.text_name) and not section.is_left_out and section.status == "review"


def _link(report: Report, section: ReportSection) -> dict[str, str]:
    url = reverse("writing-section", args=[report.pk, section.key])
    return {"label": section.heading, "url": url}


def exceptions(report: Report) -> list[dict[str, str]]:
    """The findings that stand, with who answers for each."""
    notes = list_notes(report)
    names = list_names(note.noted_by for note in notes)
    return [
        {
            "message": note.message,
            "kind": note.get_kind_display(),
            "reason": note.reason,
            "by": names.get(note.noted_by, "Mellanrum"),
        }
        for note in notes
    ]


def _finding(report: Report, finding: Finding, sections: Sequence[ReportSection]) -> dict[str, Any]:
    key = finding.places[0].section if finding.places else ""
    section = next((one for one in sections if one.key == key), None)
    return {
        "title": LABELS[finding.fault],
        "message": finding.message,
        "section": _link(report, section) if section else None,
    }
