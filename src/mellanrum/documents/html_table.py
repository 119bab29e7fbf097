"""Tables and the origin of their figures as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from html import escape

from mellanrum.documents.provenance import figure_line, material
from mellanrum.documents.view import notes, subtitle
from mellanrum.figures.figure import Figure, Status
from mellanrum.figures.format import base_text, cell, number
from mellanrum.figures.table import Column, Row, RowKind, Table

HIDDEN = '<span class="hidden"> {}</span>'
WORDS = {Status.SUPPRESSED: "visas inte", Status.MISSING: "uppgift saknas"}


def table_html(table: Table, caption: str, statement: bool = False) -> str:
    """A captioned table in a box that scrolls sideways on a narrow screen, then its notes.

    `caption` is HTML. A statement has its rows' notes in a column of their own.
    """
    note_column = statement and any(row.note for row in table.rows)
    rows = "".join(row_html(row, note_column) for row in table.rows)
    body = f"<tbody>{rows}</tbody>".replace("<tbody></tbody>", "")
    kind = "statement" if statement else "statistics"
    label = escape(table.finding or table.title)
    return (
        f'<div class="scroll" role="group" tabindex="0" aria-label="Tabell: {label}">'
        f'<table class="{kind}"><caption>{caption}</caption>'
        f"<thead><tr>{heading_html(table, note_column)}</tr></thead>"
        f"{body}</table></div>{notes_html(table)}"
    )


def caption_html(table: Table, number_text: str = "") -> str:
    """'Tabell 1', the finding, and in grey what it is, whom it counts and when."""
    lead = f'<span class="number">{escape(number_text)}</span> ' if number_text else ""
    under = escape(subtitle(table))
    small = f'<span class="under">{under}</span>' if under else ""
    return f"{lead}<strong>{escape(table.finding or table.title)}</strong>{small}"


def heading_html(table: Table, note_column: bool) -> str:
    named = escape(table.row_heading) or HIDDEN.format(escape(table.title))
    first = f'<th scope="col">{named}</th>'
    second = '<th scope="col">Not</th>' if note_column else ""
    return first + second + "".join(column_html(column) for column in table.columns)


def column_html(column: Column) -> str:
    told = column.unit in ("", column.label.rpartition(", ")[2])
    unit = "" if told else f" <small>{escape(column.unit)}</small>"
    return f'<th scope="col" class="figure">{escape(column.label)}{unit}</th>'


def row_html(row: Row, note_column: bool) -> str:
    """One row; a heading without figures opens a group of rows and heads it."""
    label = escape(row.label)
    if row.kind is RowKind.HEADING or not any(row.cells):
        span = len(row.cells) + 1 + note_column
        head = f'<th scope="rowgroup" colspan="{span}">{label}</th>'
        return f'</tbody><tbody><tr class="heading">{head}</tr>'
    note = ""
    if note_column:
        note = f'<td class="note">{escape(row.note)}</td>'
    elif row.note:
        label += f" <small>{signs(escape(row.note))}</small>"
    head = f'<th scope="row" class="level-{row.level}">{label}</th>'
    return f'<tr class="{row.kind.value}">{head}{note}{"".join(map(cell_html, row.cells))}</tr>'


SIGNS = {"▲": "higher", "■": "same", "▼": "lower"}


def signs(text: str) -> str:
    """The shapes of above, level with and below in their colours; a word stands beside each."""
    for shape, name in SIGNS.items():
        text = text.replace(shape, f'<span class="sign-{name}" aria-hidden="true">{shape}</span>')
    return text


def cell_html(figure: Figure | None) -> str:
    """A cell that names its figure; a dot or dash is also said in words."""
    if figure is None:
        return '<td class="figure"></td>'
    text = escape(cell(figure))
    base = base_text(figure)
    if base:
        text += f" <small>{base}</small>"
    if figure.status in WORDS:
        text += HIDDEN.format(WORDS[figure.status])
    return f'<td class="figure" data-figure="{escape(figure.key)}">{text}</td>'


def notes_html(table: Table) -> str:
    lines = "".join(f"<p>{escape(note)}</p>" for note in notes(table))
    return f'<div class="notes">{lines}</div>' if lines else ""


def origins_html(figures: Iterable[Figure]) -> str:
    """'Så räknas det': definition, period, base, rows or vouchers and snapshot of each figure."""
    groups: dict[tuple[str, str, str, str], list[Figure]] = {}
    for figure in figures:
        origin = figure.provenance
        shared = (origin.definition, figure.period, origin.source, origin.snapshot)
        groups.setdefault(shared, []).append(figure)
    body = "".join(group_html(shared, members) for shared, members in groups.items())
    return f'<details class="origins"><summary>Så räknas det</summary>{body}</details>'


def group_html(shared: tuple[str, str, str, str], figures: list[Figure]) -> str:
    """What several figures have in common, and then each of them with base and material."""
    names = ("Definition", "Period", "Källa", "Ögonblicksbild")
    lines = "".join(
        f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>"
        for name, value in zip(names, shared, strict=True)
        if value
    )
    items = "".join(
        f'<li data-figure="{escape(figure.key)}">{origin_line(figure)}</li>' for figure in figures
    )
    return f"<dl>{lines}</dl><ul>{items}</ul>"


def origin_line(figure: Figure) -> str:
    """'Andel till arbete: 67 % – 14 av 21; 48 rader'."""
    share = ""
    if figure.numerator is not None and figure.base is not None:
        share = f"{number(Decimal(figure.numerator))} av {number(Decimal(figure.base))}"
    rest = "; ".join(part for part in (share, material(figure)) if part)
    return escape(f"{figure_line(figure)} – {rest}" if rest else figure_line(figure))
