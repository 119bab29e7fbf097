"""A figure's page as it is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime

from mellanrum.accounts.queries import list_names
from mellanrum.figures.figure import Figure, Status
from mellanrum.figures.format import long_date, printed
from mellanrum.reports.explaining import Explanation, explain_line, for_office
from mellanrum.reports.explaining_text import NOT_SAME, again, reasons, told
from mellanrum.reports.figure_history import Earlier, list_earlier
from mellanrum.reports.models import FrozenReport
from mellanrum.reports.provenance_material import events_of, ledger_of, population_title, rows_of
from mellanrum.reports.provenance_source import made_of, part_of, tables_with
from mellanrum.reports.recomputing import Line, insats_names, title_of
from mellanrum.reports.recomputing_memory import get_evidence, get_recomputed
from mellanrum.web.areas.provenance.drawing import Line as Drawn
from mellanrum.web.areas.provenance.drawing import ledger_part, table
from mellanrum.web.areas.provenance.links import figure_url
from mellanrum.web.areas.provenance.reach import Opened
from mellanrum.web.areas.writing.reach import READ as COMMENT
from mellanrum.web.templatetags.drawing import UNITS, counted, number_of
from mellanrum.web.words import actor_name, verb_text

HIDDEN = (
    "Uppgiften visas inte, eftersom gruppen är för liten. Vad den är räknad av visas inte heller."
)
CRUMB = {"label": "Rapporter", "url": "/rapporter/"}


def figure_page(opened: Opened) -> dict[str, Any]:
    """Everything that the page tells."""
    figure = opened.figure
    return {
        "figure": figure,
        "title": figure.label,
        "value": told(figure),
        "lead": lead_of(opened),
        "definition": figure.provenance.definition,
        "facts": list(facts_of(opened)),
        "hidden": HIDDEN if figure.status is Status.SUPPRESSED else "",
        "again": _again(opened),
        "tables": list(_tables(opened)),
        "ledger": ledger_part(opened, ledger_of(opened.source, figure)),
        "rows": _rows(opened),
        "crumbs": [CRUMB, *_report_crumb(opened)],
    }


def lead_of(opened: Opened) -> str:
    """Where the figure stands, of which report and state."""
    place = opened.source.names.get(opened.figure.key, "")
    return f"{place}. {_state(opened)}" if place else _state(opened)


def _state(opened: Opened) -> str:
    source = opened.source
    if source.frozen is not None and source.report is not None:
        day = long_date(localtime(source.frozen.frozen_at).date())
        return f"{source.report.title}, som den frystes {day}."
    if source.report is not None:
        return f"{source.report.title}, utkast. Värdet följer registren."
    return "Så som registren är i dag."


def _report_crumb(opened: Opened) -> Iterator[dict[str, str]]:
    report = opened.source.report
    if report is not None and opened.viewer.can(COMMENT):
        yield {"label": report.title, "url": reverse("writing-report", args=[report.pk])}


def facts_of(opened: Opened) -> Iterator[dict[str, Any]]:
    """Unit, base, numerator, period, register and state."""
    figure, source = opened.figure, opened.source
    yield {"label": "Enhet", "value": UNITS[figure.unit]}
    for label, key, number in (
        ("Täljare", figure.numerator_key, figure.numerator),
        ("Bas", figure.base_key, figure.base),
    ):
        held = source.find(key) if key else None
        if held is not None:
            yield {"label": label, "value": _named(held), "url": figure_url(key, opened.query)}
        elif number is not None:
            yield {"label": label, "value": number_of(number)}
    yield {"label": "Period", "value": figure.period}
    if figure.provenance.source:
        yield {"label": "Källa", "value": figure.provenance.source}
    if figure.provenance.snapshot:
        yield {"label": "Uppgifternas läge", "value": figure.provenance.snapshot}
    if source.frozen is not None and source.frozen.snapshot:
        yield {"label": "Ögonblicksbild", "value": source.frozen.snapshot}
    yield {"label": "Nyckel", "value": figure.key}


def _named(figure: Figure) -> str:
    return f"{figure.label}: {printed(figure)}"


# --- then, again, today ----------------------------------------------------------------------


def _again(opened: Opened) -> dict[str, Any] | None:
    """What is frozen, what is counted again and what is true today, with why they differ."""
    frozen = opened.source.frozen
    if frozen is None or not opened.viewer.can(COMMENT):
        return None
    recomputed = get_recomputed(frozen)
    line = recomputed.lines.get(opened.figure.key)
    if line is None:
        return None
    return {
        "kept": told(line.kept),
        "again": again(line),
        "today": told(line.today),
        "differs": line.differs,
        "problem": "" if line.is_proved else NOT_SAME.capitalize(),
        "reasons": _reasons(opened, line, frozen) if line.differs else [],
        "all_url": reverse("provenance-recomputed", args=[frozen.pk]),
    }


def _reasons(opened: Opened, line: Line, frozen: FrozenReport) -> list[str]:
    """Rows about persons only as the office may know of them; vouchers for who may see them."""
    from dataclasses import replace

    evidence = get_evidence(frozen)
    why = explain_line(line, get_recomputed(frozen), evidence)
    actors = {one.by for one in evidence.origins.values()} | {e.actor for e in evidence.events}
    shown = why if opened.sees_vouchers else replace(why, vouchers=())
    sentences = list(reasons(replace(shown, rows=()), list_names(actors))) if _has(shown) else []
    if why.vouchers and not shown.vouchers:
        changed = counted(len(why.vouchers), "verifikation", "verifikationer")
        sentences.append(f"{changed} har ändrats sedan frysningen.")
    if rows := for_office(why, frozen.minimum):
        sentences.append(rows)
    return sentences or list(reasons(replace(why, rows=(), vouchers=()), {}))


def _has(why: Explanation) -> bool:
    return any((why.vouchers, why.balances, why.stated, why.events, why.depends_on))


# --- tables of the page ----------------------------------------------------------------------


def _tables(opened: Opened) -> Iterator[dict[str, Any]]:
    """Each with something in it."""
    source, figure = opened.source, opened.figure
    found = (
        _figures("Räknas ur", "raknas-ur", made_of(source, figure), opened),
        _figures("Ingår i", "ingar-i", part_of(source, figure), opened),
        _places(opened),
        _earlier(opened),
        _events(opened) if opened.sees_log else None,
    )
    yield from (one for one in found if one is not None)


def _figures(
    heading: str, anchor: str, figures: Sequence[Figure], opened: Opened
) -> dict[str, Any] | None:
    names, query = opened.source.names if figures else {}, opened.query
    rows: list[Drawn] = [
        (names.get(one.key, one.label), figure_url(one.key, query), [told(one), one.period])
        for one in figures
    ]
    return table(heading, anchor, ("Uppgift", "Värde", "Period"), rows)


def _places(opened: Opened) -> dict[str, Any] | None:
    """The tables that it stands in, with the codes they were printed with."""
    frozen = opened.source.frozen
    codes = dict(frozen.codes.values_list("table_key", "code")) if frozen else {}
    rows: list[Drawn] = []
    found = tables_with(opened.source, opened.figure.key)
    insatser = insats_names(opened.viewer.forbund_slug) if found else {}
    for one in found:
        code = codes.get(one.key, "")
        rows.append(
            (title_of(one, insatser), reverse("code", args=[code]) if code else "", [code or "–"])
        )
    return table("Tabeller där siffran står", "tabeller", ("Tabell", "Kod"), rows)


def _earlier(opened: Opened) -> dict[str, Any] | None:
    frozen, slug = opened.source.frozen, opened.viewer.forbund_slug
    found = list_earlier(slug, opened.figure.key, frozen.pk if frozen else None)
    rows: list[Drawn] = [
        (one.title, _earlier_url(one), [_kind(one), localtime(one.at).date(), told(one.figure)])
        for one in found
        if one.frozen is None or _may_open(opened, one.frozen)
    ]
    heads = ("Rapport", "Slag", "Dag", "Värde då")
    return table("Samma uppgift i andra rapporter", "andra-rapporter", heads, rows)


def _may_open(opened: Opened, frozen: FrozenReport) -> bool:
    from mellanrum.web.areas.provenance.reach import may_read

    return may_read(opened.viewer, frozen.report)


def _earlier_url(one: Earlier) -> str:
    if one.frozen is not None:
        return figure_url(one.figure.key, f"fryst={one.frozen.pk}")
    return reverse("report", args=[one.edition.year]) if one.edition else ""


def _kind(one: Earlier) -> str:
    if one.frozen is None:
        return "Byggd utgåva"
    if one.frozen.thawed_at is not None:
        return "Fryst, upptinad senare"
    return f"Fryst, utgåva {one.frozen.report.edition}"


def _events(opened: Opened) -> dict[str, Any] | None:
    """Who has written in the registers that it comes from, as the log has it."""
    if opened.figure.status is Status.SUPPRESSED:
        return None
    found = events_of(opened.source, opened.figure)
    names = list_names(one.actor for one in found)
    rows: list[Drawn] = [
        (
            verb_text(one.verb),
            "",
            [actor_name(one.actor, names), str(one.count), localtime(one.last_at).date()],
        )
        for one in found
    ]
    heads = ("Händelse", "Av", "Antal", "Senast")
    return table("Vem har skrivit i registren", "handelser", heads, rows)


def _rows(opened: Opened) -> dict[str, Any] | None:
    """How many rows, and a hash of each, for the director and the auditors."""
    if not opened.sees_rows:
        return None
    found = rows_of(opened.source, opened.figure)
    if found is None:
        return None
    return {
        "count": counted(found.count, "rad", "rader"),
        "population": population_title(found.population).lower(),
        "hashes": found.hashes,
        "snapshot": found.snapshot,
    }
