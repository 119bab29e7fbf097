"""Figures, tables and small signs as HTML. Pure presentation: nothing is counted here.

`{% figure_table table %}` `{% statement table links=urls %}` `{% chart … %}` `{% trend figures %}`
`{% icon "download" %}` `{% verdict "reached" %}` `{% direction "higher" %}`
`{{ figure|printed }}` `{{ figure|with_base }}` `{{ day|swedish_date }}` `{{ day|iso_date }}`
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime

from mellanrum.figures import format as swedish
from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Column, Row, RowKind, Table

register = template.Library()

SPRITE = "vendor/icons/tabler-icons.svg"
UNITS = {
    Unit.PERSONS: "antal personer",
    Unit.PERCENT: "%",
    Unit.SEK: "kr",
    Unit.COUNT: "antal",
    Unit.MONTHS: "månader",
    Unit.YEARS: "år",
}
VERDICTS = {
    "reached": "Nått",
    "partly": "Delvis nått",
    "not-reached": "Inte nått",
    "not-measured": "Ej mätt",
}
DIRECTIONS = {"higher": "högre", "same": "samma nivå", "lower": "lägre"}
COMPARED = (".foregaende", ".budget", ".avvikelse", "foregaende", "budget", "avvikelse")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as drawn. `state` is '', 'suppressed', 'missing' or 'empty'."""

    text: str
    base: str = ""
    state: str = ""
    compared: bool = False
    numeric: bool = True


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row as drawn: `css` are the classes, `url` what it opens ('' for nothing)."""

    label: str
    css: str
    cells: tuple[Cell, ...]
    note: str
    url: str
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """One figure in 'Så räknas det'."""

    label: str
    printed: str
    period: str
    base: str
    made_of: str
    snapshot: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One definition with the figures that follow it."""

    definition: str
    source: str
    origins: tuple[Origin, ...]


@register.filter
def printed(figure: Figure | None) -> str:
    """The figure in running text with its unit; '' for none."""
    return "" if figure is None else swedish.printed(figure)


@register.filter
def with_base(figure: Figure | None) -> str:
    """'67 % av 21'."""
    return "" if figure is None else swedish.with_base(figure)


@register.filter
def swedish_date(day: date | None) -> str:
    """'1 juni 2021', for text."""
    return "" if day is None else swedish.long_date(local_day(day))


@register.filter
def iso_date(day: date | None) -> str:
    """'2021-06-01', for tables and <time datetime>."""
    return "" if day is None else local_day(day).isoformat()


def local_day(moment: date) -> date:
    """The day in Sweden of a date or datetime."""
    if not isinstance(moment, datetime):
        return moment
    return (localtime(moment) if is_aware(moment) else moment).date()


@register.filter
def attribute(mapping: Mapping[str, object], key: str) -> object:
    """mapping[key] or ''."""
    return mapping.get(key, "")


@register.simple_tag
def icon(name: str) -> SafeString:
    """A Tabler icon from the sprite; decoration only, so a word must stand beside it."""
    return format_html(
        '<svg class="m-icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static(SPRITE),
        name,
    )


@register.inclusion_tag("components/verdict.html")
def verdict(code: str, word: str = "") -> dict[str, str]:
    """A goal's verdict as a word and a shape: reached, partly, not-reached, not-measured."""
    return {"code": code, "word": word or VERDICTS[code]}


@register.inclusion_tag("components/direction.html")
def direction(code: str, text: str = "") -> dict[str, str]:
    """higher, same or lower as a word and a shape; `text` follows ('än 2020')."""
    return {"code": code, "word": DIRECTIONS[code], "text": text}


@register.inclusion_tag("components/figure_table.html")
def figure_table(
    table: Table,
    downloads: Sequence[Mapping[str, str]] = (),
    show_caption: bool = True,
    prefix: str = "",
) -> dict[str, object]:
    """A Table as HTML. `downloads` are {label, url}; `show_caption` False hides it from the eye.

    `prefix` keeps the ids apart when the same table stands twice on a page.
    """
    context = drawn(table)
    context["id"] = f"{prefix}{context['id']}"
    return context | {"downloads": downloads, "show_caption": show_caption}


@register.inclusion_tag("components/statement.html")
def statement(
    table: Table,
    links: Mapping[str, str] | None = None,
    downloads: Sequence[Mapping[str, str]] = (),
) -> dict[str, object]:
    """A Table set as a financial statement. `links` gives the URL that opens each row, by row key."""
    return drawn(table, links or {}) | {"downloads": downloads}


@register.inclusion_tag("components/chart.html")
def chart(
    table: Table,
    alt: str,
    src: str = "",
    svg: SafeString | str = "",
    downloads: Sequence[Mapping[str, str]] = (),
) -> dict[str, object]:
    """A chart drawn from `table`, with the same table one click away. Give `src` or safe `svg`."""
    context = {"table": table, "alt": alt, "src": src, "svg": svg, "downloads": downloads}
    return context | {"title": table.finding or table.title}


@register.inclusion_tag("components/trend.html")
def trend(figures: Sequence[Figure]) -> dict[str, object]:
    """A small line of the same measure over time, oldest first; figures without value are skipped."""
    known = [(at, f.value) for at, f in enumerate(figures) if f.value is not None]
    points = [placed(at, value, len(figures), [v for _, v in known]) for at, value in known]
    words = "; ".join(f"{f.period}: {swedish.with_base(f)}" for f in figures)
    return {"points": points, "last": points[-1] if points else None, "words": words}


def placed(at: int, value: Decimal, length: int, values: Sequence[Decimal]) -> tuple[str, str]:
    """The place of a point in a drawing of 160 × 40."""
    low, high = min(values), max(values)
    across = Decimal(156) * at / max(length - 1, 1) + 2
    up = Decimal(32) * (value - low) / (high - low) if high > low else Decimal(16)
    return f"{across:.1f}", f"{36 - up:.1f}"


def drawn(table: Table, links: Mapping[str, str] | None = None) -> dict[str, object]:
    """What the table templates need."""
    states = {figure.status for figure in table.figures()}
    return {
        "table": table,
        "id": table.key.replace(".", "-"),
        "columns": [(column, unit_of(column), is_compared(column.key)) for column in table.columns],
        "rows": [drawn_row(table, row, (links or {}).get(row.key, "")) for row in table.rows],
        "has_suppressed": Status.SUPPRESSED in states,
        "has_missing": Status.MISSING in states,
        "has_notes": any(row.note for row in table.rows),
        "rules": rules_of(table),
    }


def unit_of(column: Column) -> str:
    """The unit in a heading, in Swedish when the column names one of ours."""
    return next((UNITS[unit] for unit in Unit if unit == column.unit), column.unit)


def is_compared(key: str) -> bool:
    """Whether this is a comparison (last year, budget, deviation), set quieter."""
    return key.endswith(COMPARED)


def drawn_row(table: Table, row: Row, url: str) -> DrawnRow:
    """One row with its classes and cells."""
    css = f"is-{row.kind.value} is-level-{row.level}"
    cells = tuple(drawn_cell(f, c) for f, c in zip(row.cells, table.columns, strict=True))
    return DrawnRow(row.label, css, cells, row.note, url, row.kind is RowKind.HEADING)


def drawn_cell(figure: Figure | None, column: Column) -> Cell:
    """One cell; a percentage brings its base."""
    compared = is_compared(column.key)
    if figure is None:
        return Cell("", state="empty", compared=compared)
    state = "" if figure.status is Status.SHOWN else figure.status.value
    base = f"av {number_of(figure.base)}" if figure.base is not None else ""
    return Cell(swedish.cell(figure), base, state, compared)


def rules_of(table: Table) -> list[Rule]:
    """'Så räknas det': each definition once, with every figure that follows it."""
    found: dict[tuple[str, str], list[Origin]] = {}
    for row in table.rows:
        for column, figure in zip(table.columns, row.cells, strict=True):
            if figure is not None and figure.provenance.definition:
                key = (figure.provenance.definition, figure.provenance.source)
                found.setdefault(key, []).append(origin(row, column, figure))
    return [Rule(rule, source, tuple(all_)) for (rule, source), all_ in found.items()]


def origin(row: Row, column: Column, figure: Figure) -> Origin:
    """One figure's line in 'Så räknas det'."""
    return Origin(
        label=f"{row.label}, {column.label}",
        printed=swedish.printed(figure),
        period=figure.period,
        base="" if figure.base is None else f"{figure.numerator} av {number_of(figure.base)}",
        made_of=made_of(figure.provenance),
        snapshot=figure.provenance.snapshot,
    )


def made_of(provenance: Provenance) -> str:
    """'24 rader', '12 verifikat på konto 3010, 3020'."""
    parts = []
    if provenance.rows is not None:
        parts.append(counted(provenance.rows, "rad", "rader"))
    if provenance.vouchers is not None:
        parts.append(counted(provenance.vouchers, "verifikat", "verifikat"))
    if provenance.accounts:
        parts.append("konto " + ", ".join(provenance.accounts))
    return ", ".join(parts)


def counted(n: int, one: str, many: str) -> str:
    """'1 rad', '24 rader'."""
    return f"{number_of(n)} {one if n == 1 else many}"


def number_of(n: int) -> str:
    """A whole number as printed."""
    return swedish.number(Decimal(n))
