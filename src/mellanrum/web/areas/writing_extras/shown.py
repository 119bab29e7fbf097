"""What this area puts on the pages of a report and its sections (writing.slots)."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from mellanrum.accounts.queries import list_names
from mellanrum.reports.comments import list_threads
from mellanrum.reports.contributions import list_contributions
from mellanrum.reports.wording import advise
from mellanrum.web.areas.writing.reach import CONTRIBUTE, Opened
from mellanrum.web.areas.writing_extras.threads import drawn_thread


def report_acts(opened: Opened) -> dict[str, Any]:
    """Links under the report's heading."""
    pk = opened.report.pk
    may_bring = opened.is_draft and opened.viewer.can(CONTRIBUTE)
    return {
        "links": [
            ("Kommentarer", reverse("writing-comments", args=[pk])),
            ("Bilder", reverse("writing-images", args=[pk])),
            *([("Läs in från Word", reverse("writing-word", args=[pk]))] if may_bring else []),
            ("Årets dagbok", f"{reverse('report-diary')}?ar={opened.report.year}"),
        ]
    }


def outline_acts(opened: Opened) -> dict[str, Any]:
    """On the page where sections are arranged."""
    return {
        "save": reverse("writing-outline-save", args=[opened.report.pk]),
        "all": reverse("report-outlines"),
    }


def waiting_comments(opened: Opened) -> dict[str, Any]:
    """The report's open comments, section by section; nothing where none waits."""
    waiting = opened.comments
    rows = [
        {
            "heading": one.heading,
            "url": f"{reverse('writing-section', args=[opened.report.pk, one.key])}#kommentarer",
            "count": waiting[one.key],
        }
        for one in opened.sections
        if one.key in waiting
    ]
    return {"rows": rows} if rows else {}


def assignment(opened: Opened) -> dict[str, Any]:
    """The director's way to give the section to somebody."""
    if not (opened.may_arrange and opened.held.text_name):
        return {}
    args = [opened.report.pk, opened.held.key]
    return {
        "url": reverse("writing-assign", args=args),
        "label": "Ge avsnittet till någon annan" if opened.held.assigned_to else
        "Ge avsnittet till någon",
    }  # fmt: skip


def section_comments(opened: Opened) -> dict[str, Any]:
    """The section's comments, and a form for a new one."""
    threads = list_threads(opened.held)
    rows = [row for thread in threads for row in (thread.first, *thread.answers)]
    names = list_names({key for row in rows for key in (row.written_by, row.resolved_by) if key})
    drawn = [drawn_thread(opened, one, names) for one in threads]
    args = [opened.report.pk, opened.held.key]
    waiting = [one for one in drawn if one["is_open"]]
    resolved = [one for one in drawn if not one["is_open"]]
    return {
        "open": waiting,
        "open_count": len(waiting),
        "resolved": resolved,
        "resolved_count": len(resolved),
        "add": reverse("writing-comment", args=args) if opened.is_draft else "",
    }


def wording(opened: Opened) -> dict[str, Any]:
    """Advice on the words of the saved text, for who may change it."""
    if not opened.may_write(opened.held):
        return {}
    found = advise(opened.held.body)
    return {"rows": found} if found else {}


def contributions(opened: Opened) -> dict[str, Any]:
    """What the insats's lead wrote in the period's quarterly reports."""
    found = list_contributions(opened.report, opened.held)
    may_write = opened.may_write(opened.held) and opened.held.status != "done"
    args = [opened.report.pk, opened.held.key]
    rows = [
        {
            "value": f"{one.report}:{one.field}",
            "period": one.period,
            "label": one.label,
            "text": one.text,
            "is_used": one.text in opened.held.body,
        }
        for one in found
    ]
    bring = reverse("writing-contribution", args=args) if may_write else ""
    return {"rows": rows, "count": len(rows), "bring": bring} if rows else {}
