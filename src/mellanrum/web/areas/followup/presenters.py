"""The rounds as the first page shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from mellanrum.domain.periods import (
    Period,
    PeriodKind,
    kind_of,
    list_standard,
    period_key,
    period_label,
)
from mellanrum.domain.swedish import capitalized
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.models import Insats
from mellanrum.reports.books import OWN_NOTE
from mellanrum.reports.insats_reports import list_reports
from mellanrum.reports.key_figures import Place, Round
from mellanrum.reports.models import InsatsReport
from mellanrum.reports.rounds import BOARD_KINDS, Calendar, attest_due
from mellanrum.web.areas.followup.reader import Reader
from mellanrum.web.areas.followup.reports import Asked

NO_PERIODS = {
    "what": "Här visas uppföljningen månad för månad",
    "why": "Inget år har uppföljning ännu. Den kommer när ett år med deltagare är inläst.",
}


def index_page(reader: Reader, found: Calendar) -> dict[str, Any]:
    """The context of followup/index.html."""
    years = sorted(found.years, reverse=True)
    quarters = found.ended(PeriodKind.QUARTER)
    reports = list_reports(reader.viewer.forbund_slug, quarters)
    return {
        "years": [_year(reader, year, found, reports) for year in years],
        "empty": NO_PERIODS,
        "next": next_due(found),
        "mine": own_links(reader),
    }


def next_due(found: Calendar) -> str:
    """'Kvartal 4 2026 attesteras senast 20 januari 2027.'; '' when no counted year goes on."""
    waiting = [
        p
        for year in sorted(found.years)
        for p in list_standard(year)
        if kind_of(p) is PeriodKind.QUARTER and attest_due(p) >= found.today
    ]
    if not waiting:
        return ""
    label = capitalized(period_label(waiting[0]))
    return f"{label} attesteras senast {long_date(attest_due(waiting[0]))}."


def own_links(reader: Reader) -> list[dict[str, str]]:
    """The rows that came late, of each insats that the viewer works in."""
    names = Insats.objects.filter(
        forbund__slug=reader.viewer.forbund_slug, slug__in=reader.own
    ).values_list("slug", "short_name")
    return [
        {"label": name, "url": reverse("followup-insats-late", args=[slug])} for slug, name in names
    ]


KINDS = {
    PeriodKind.YEAR: "År",
    PeriodKind.HALF_YEAR: "Halvår",
    PeriodKind.TERTIAL: "Tertial",
    PeriodKind.QUARTER: "Kvartal",
}


def _year(
    reader: Reader,
    year: int,
    found: Calendar,
    reports: Mapping[tuple[str, Period], InsatsReport],
) -> dict[str, Any]:
    def of(*kinds: PeriodKind) -> list[Period]:
        return [p for p in reversed(found.ended(*kinds)) if p.start.year == year]

    kinds = BOARD_KINDS if reader.viewer.can("governance.read") else ()
    return {
        "year": year,
        "board": [
            {"kind": KINDS[kind], "periods": [link("followup-board", p) for p in periods]}
            for kind in kinds
            if (periods := of(kind))
        ],
        "quarters": [_quarter(reader, p, reports) for p in of(PeriodKind.QUARTER)],
        "months": [link("followup-month", p) for p in of(PeriodKind.MONTH)],
    }


def _quarter(
    reader: Reader, period: Period, reports: Mapping[tuple[str, Period], InsatsReport]
) -> dict[str, Any]:
    """A quarter with how many reports are attested, of the insatser that the viewer may see."""
    told = [
        report
        for (slug, when), report in reports.items()
        if when == period and reader.viewer.can_see_insats(slug)
    ]
    attested = sum(r.status == InsatsReport.Status.ATTESTED for r in told)
    drafts = len(told) - attested
    words = [f"{attested} attesterade", *([f"{drafts} påbörjade"] if drafts else [])]
    return {**link("followup-quarter", period), "text": ", ".join(words)}


def link(name: str, period: Period) -> dict[str, str]:
    """A period as a link: 'Maj 2021'."""
    url = reverse(name, args=[period_key(period)])
    return {"label": capitalized(period_label(period)), "url": url}


def place_link(given: Round, place: Place) -> dict[str, str]:
    """An insats's thirteen months."""
    url = reverse("followup-series", args=[period_key(given.period), place.key])
    return {"label": place.name, "url": url}


def no_figures(period: Period) -> dict[str, str]:
    """Where no insats has figures of the period."""
    label = period_label(period)
    return {
        "what": f"Här visas nyckeltal för {label}",
        "why": "Ingen av insatserna var igång då, eller så redovisar de bara hela år.",
    }


def no_insatser(period: Period) -> dict[str, str]:
    """Where no insats ran in the period, or none that the viewer works in."""
    label = period_label(period)
    return {
        "what": f"Här visas insatsernas rapporter för {label}",
        "why": "Ingen insats som du har tillgång till hade beslut för den tiden.",
    }


STATES = {"": "Inte påbörjad", "draft": "Utkast", "attested": "Attesterad"}


def report_line(
    reader: Reader,
    insats: Insats,
    period: Period,
    reports: Mapping[tuple[str, Period], InsatsReport],
) -> dict[str, Any]:
    """An insats's report in the list of a quarter."""
    held = reports.get((insats.slug, period))
    attested = held is not None and held.status == InsatsReport.Status.ATTESTED
    return {
        "label": insats.name,
        "url": reverse("followup-report", args=[period_key(period), insats.slug]),
        "state": STATES[held.status if held else ""],
        "attested": attested,
        "on": held.attested_at if held else None,
    }


def report_page(asked: Asked, editions: Sequence[InsatsReport], today: date) -> dict[str, Any]:
    """The context of followup/report.html but for its body and crumbs."""
    key, slug, viewer = period_key(asked.period), asked.slug, asked.reader.viewer
    held, due = asked.report, attest_due(asked.period)
    may = asked.may_write and not asked.is_locked
    return {
        "title": f"{asked.insats.short_name}, {asked.label}",
        "state": STATES[held.status if held else ""],
        "key": key,
        "slug": slug,
        "insats": reverse("insats", args=[slug]) if viewer.can("insatser.read") else "",
        "is_locked": asked.is_locked,
        "is_mine": asked.is_mine,
        "note": OWN_NOTE if asked.is_mine else "",
        "write": reverse("followup-write", args=[key, slug]) if may else "",
        "attest": reverse("followup-attest", args=[key, slug]) if may and held else "",
        "reopen": reverse("followup-reopen", args=[key, slug])
        if asked.is_locked and viewer.can("followup.reopen")
        else "",
        "late": reverse("followup-late", args=[key, slug]) if asked.is_mine else "",
        "due": f"{long_date(due)}{'' if due >= today else ', som har passerat'}",
        "files": [
            {"label": label, "url": reverse("followup-report-file", args=[key, slug, form])}
            for label, form in REPORT_FORMS
        ],
        "older": [
            edition_line(asked, one)
            for one in editions
            if one.status == InsatsReport.Status.REOPENED
        ],
    }


REPORT_FORMS = (("PDF", "pdf"), ("Webbsida", "html"), ("Excel", "xlsx"), ("JSON", "json"))


def edition_line(asked: Asked, edition: InsatsReport) -> dict[str, Any]:
    """An edition that was opened again."""
    args = [period_key(asked.period), asked.slug, edition.edition]
    return {
        "url": reverse("followup-edition", args=args),
        "label": f"Utgåva {edition.edition}",
        "on": edition.attested_at,
        "reason": edition.reopen_reason,
    }


def edition_page(asked: Asked, edition: InsatsReport) -> dict[str, Any]:
    """The context of followup/edition.html but for its body and crumbs."""
    return {
        "title": f"{asked.insats.short_name}, {asked.label}, utgåva {edition.edition}",
        "on": edition.attested_at,
        "reopened_at": edition.reopened_at,
        "reason": edition.reopen_reason,
        "note": OWN_NOTE if asked.is_mine else "",
    }
