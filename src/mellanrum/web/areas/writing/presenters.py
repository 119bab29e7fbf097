"""Reports and sections as the pages show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime

from mellanrum.accounts.queries import list_names
from mellanrum.domain.report_machines import REPORT, SECTION
from mellanrum.domain.swedish import plural
from mellanrum.figures.format import long_date
from mellanrum.reports.models import ReportSection
from mellanrum.reports.report_kinds import KINDS, get_kind
from mellanrum.web.areas.writing.lists import period_words
from mellanrum.web.areas.writing.reach import Opened, kind_title

SHAPES = {"empty": "not-measured", "writing": "partly", "review": "partly", "done": "reached"}
FORMS = (
    ("PDF", "pdf"),
    ("Word", "docx"),
    ("Webbsida", "html"),
    ("Excel", "xlsx"),
    ("JSON", "json"),
)
FROZEN_FORMS = ("pdf", "docx", "xlsx", "json")
NOT_DRAFT = {
    "frozen": "Rapporten är fryst. Texterna här är de som frystes och går inte att ändra.",
    "signed": "Rapporten är undertecknad. Texterna här går inte att ändra.",
    "published": "Rapporten är publicerad. Texterna här går inte att ändra.",
    "replaced": "En rättad utgåva har ersatt den här rapporten.",
    "withdrawn": "Rapporten är avpublicerad.",
}


def when(at: Any) -> str:
    """'1 februari 2022 kl. 10.32'."""
    local = localtime(at)
    return f"{long_date(local.date())} kl. {local:%H.%M}"


def names_of(sections: Sequence[ReportSection], *more: str) -> dict[str, str]:
    """The names of all that the sections mention."""
    keys = {key for one in sections for key in (one.assigned_to, one.saved_by) if key}
    return list_names({*keys, *more})


def contents(
    opened: Opened, names: Mapping[str, str], findings: Mapping[str, int]
) -> list[dict[str, Any]]:
    """The sections as the column to the left tells them."""
    here = opened.section.key if opened.section else ""
    return [
        {
            **row(opened, one, names, findings.get(one.key, 0), here),
            "comments": comments_words(opened.comments.get(one.key, 0)),
        }
        for one in opened.sections
    ]


def row(
    opened: Opened, section: ReportSection, names: Mapping[str, str], found: int, here: str
) -> dict[str, Any]:
    has_text = bool(section.text_name)
    return {
        "key": section.key,
        "heading": section.heading,
        "level": section.level,
        "url": reverse("writing-section", args=[opened.report.pk, section.key]),
        "state": SECTION.states[section.status] if has_text else "Bara tabeller",
        "shape": SHAPES[section.status] if has_text else "reached",
        "has_text": has_text,
        "assigned": names.get(section.assigned_to, ""),
        "due_on": section.due_on,
        "findings": findings_words(found),
        "is_current": section.key == here,
        "is_left_out": section.is_left_out,
        "is_mine": has_text and opened.may_write(section),
        "brought_from": section.brought_from,
        "saved": saved_words(section, names),
        "saved_at": section.saved_at,
        "saved_by": names.get(section.saved_by, ""),
    }


def comments_words(number: int) -> str:
    """'1 kommentar', '3 kommentarer'; '' for none."""
    return plural(number, "kommentar", "kommentarer") if number else ""


def findings_words(number: int) -> str:
    """'1 fynd', '3 fynd'; '' for none."""
    return f"{number} fynd" if number else ""


def saved_words(section: ReportSection, names: Mapping[str, str]) -> str:
    """'Sparat 1 februari 2022 kl. 10.32 av Demo Förbundschef'; '' when nobody has."""
    if section.saved_at is None:
        return ""
    by = names.get(section.saved_by, "")
    return f"Sparat {when(section.saved_at)}{f' av {by}' if by else ''}"


def facts(opened: Opened, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """What stands about the report."""
    report = opened.report
    known = get_kind(report.kind) if report.kind in KINDS else None
    return [
        fact
        for fact in (
            {"label": "Slag", "value": kind_title(report.kind)},
            {"label": "Period", "value": period_words(report)},
            {"label": "Insats", "value": report.insats.name if report.insats else ""},
            {"label": "Krävs enligt", "value": known.demand if known else ""},
            {"label": "Klar senast", "date": report.due_on},
            {"label": "Påbörjad av", "value": names.get(report.created_by, "Mellanrum")},
            {"label": "Sidinitialer", "value": report.get_page_initials_display()},
        )
        if fact.get("value") or fact.get("date")
    ]


def progress(sections: Sequence[ReportSection]) -> str:
    """'3 av 12 avsnitt är klara'."""
    told = [one for one in sections if one.text_name and not one.is_left_out]
    done = sum(one.status == "done" for one in told)
    return f"{done} av {len(told)} avsnitt med text är klara"


def acts(opened: Opened) -> list[dict[str, str]]:
    """What can be done with the whole report."""
    pk, found = opened.report.pk, []
    if opened.may_arrange:
        found = [
            ("Ordna avsnitten", "writing-outline"),
            ("Ändra uppgifterna", "writing-change"),
            ("Kasta utkastet", "writing-discard"),
        ]
    read = [{"label": "Läs hela utkastet", "url": reverse("writing-draft", args=[pk])}]
    return [
        *(read if opened.is_draft else []),
        {"label": "Frysning och publicering", "url": reverse("freezing", args=[pk])},
        *({"label": label, "url": reverse(name, args=[pk])} for label, name in found),
    ]


def files(opened: Opened) -> list[dict[str, str]]:
    """The draft's; of a frozen report the frozen one's."""
    if not opened.is_draft:
        forms = [one for one in FORMS if one[1] in FROZEN_FORMS]
        args = opened.report.pk
        return [
            {"label": label, "url": reverse("freezing-file", args=[args, form])}
            for label, form in forms
        ]
    return [
        {"label": label, "url": reverse("writing-draft-file", args=[opened.report.pk, form])}
        for label, form in FORMS
    ]


def state_words(opened: Opened) -> str:
    return REPORT.states[opened.report.status]


def moves(opened: Opened, section: ReportSection) -> list[dict[str, str]]:
    """The buttons of the section's state that the viewer may press."""
    if not section.text_name or not opened.may_write(section):
        return []
    director = opened.viewer.can("reports.write")
    found = []
    for verb, move in SECTION.moves_from(section.status).items():
        by_director = verb == "approve" or section.status == "done"
        if verb == "begin" or (by_director and not director):
            continue
        args = [opened.report.pk, section.key, verb.replace("_", "-")]
        found.append({"label": move.label, "url": reverse("writing-section-state", args=args)})
    return found
