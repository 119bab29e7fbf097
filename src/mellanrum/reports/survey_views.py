"""Tables that pages show of results, out of the same protected figures: one indicator, one
question's answers side by side, insatser beside each other, years beside each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mellanrum.figures.figure import Figure, Status
from mellanrum.figures.table import Column, Row, Table
from mellanrum.instruments.comparison import NOT_COMPARABLE
from mellanrum.instruments.definition import GROUPS
from mellanrum.reports.survey_indicators import IndicatorCell, IndicatorResult
from mellanrum.reports.survey_items import CellResult, ItemResult
from mellanrum.reports.survey_results import Results
from mellanrum.reports.survey_tables import words

INDICATOR_COLUMNS = (
    Column("varde", "Värde", "%"),
    Column("foregaende", "Förra året", "%"),
    Column("riket", "Riket", "%"),
    Column("riket-foregaende", "Riket förra året", "%"),
)
FEWER = (
    "En insats värde räknas på de frågor som ställs till dess deltagare. Förbundets räknas också "
    "på frågorna till andra grupper."
)


def is_seen(key: str, unseen: frozenset[str]) -> bool:
    """Whether a cell or row may be shown to who does not see the insatser `unseen`."""
    parts = key.split(".")
    return not ("insats" in parts[:-1] and parts[parts.index("insats") + 1] in unseen)


def as_seen(table: Table, unseen: frozenset[str]) -> Table:
    """The table without the rows and columns of these insatser."""
    keep = [i for i, column in enumerate(table.columns) if is_seen(column.key, unseen)]
    rows = [
        replace(row, cells=tuple(row.cells[i] for i in keep))
        for row in table.rows
        if is_seen(row.key, unseen)
    ]
    return replace(table, columns=tuple(table.columns[i] for i in keep), rows=tuple(rows))


def indicator_table(result: IndicatorResult, stem: str, period: str) -> Table:
    """An indicator for all, women, men and places, beside what it is judged by."""
    rows = tuple(_indicator_row(cell) for cell in result.cells)
    return Table(
        f"{stem}.indikator.{result.number}",
        f"{result.number}. {result.title}",
        "Vilka",
        INDICATOR_COLUMNS,
        rows,
        period,
        base_text="Medelvärdet av frågornas procenttal",
        notes=tuple(_partly(result)),
    )


def _indicator_row(cell: IndicatorCell) -> Row:
    cells = (cell.value, cell.previous, cell.national, cell.national_previous)
    told = "" if cell.value.value is None else words(cell.standing, cell.trend)
    return Row(cell.key, cell.label, cells, level=int(cell.key != "alla"), note=told)


def _partly(result: IndicatorResult) -> Iterator[str]:
    for cell in result.cells:
        if 0 < cell.used < cell.asked:
            yield f"{cell.label}: räknat på {cell.used} av {cell.asked} frågor."


def indicator_items_table(result: IndicatorResult, key: str, stem: str, period: str) -> Table:
    """An indicator's questions with the number of answers, for those of one cell."""
    found = [(item, cell) for item in result.items if (cell := item.find_cell(key)) is not None]
    rows = tuple(
        Row(item.key, f"{item.form.title}: {item.item.number}. {item.item.text}",
            (cell.n, cell.key_figure, cell.previous, cell.national), note=told_of(cell))
        for item, cell in found
    )  # fmt: skip
    columns = (Column("n", "Antal svar"), Column("nyckeltal", "Nyckeltal", "%"),
               *INDICATOR_COLUMNS[1:3])  # fmt: skip
    return Table(f"{stem}.indikator.{result.number}.fragor", "Frågorna i indikatorn", "Fråga",
                 columns, rows, period)  # fmt: skip


def told_of(cell: CellResult) -> str:
    """'Riket: högre. Förra året: bättre.' of a question; '' where it is hidden."""
    if not cell.is_shown or cell.key_figure is None:
        return ""
    return words(cell.standing, cell.trend)


def in_brief(table: Table, result: ItemResult) -> Table:
    """A question's table with two words a row instead of the whole comparison."""
    told = {cell.key: told_of(cell) for cell in result.cells}
    rows = tuple(replace(row, note=told.get(row.key, row.note)) for row in table.rows)
    return replace(table, rows=rows)


def answers_table(
    result: ItemResult, before: ItemResult | None, stem: str, period: str, unseen: frozenset[str]
) -> Table:
    """How the answers of each are spread, in shares that make a hundred; last year's below, where
    the question is the same.
    """
    cells = [c for c in result.cells if is_seen(c.key, unseen) and _is_told(result, c)]
    columns = tuple(Column(f"val-{c.option.code}", c.option.label, "%")
                    for c in result.whole.chosen)  # fmt: skip
    rows = [Row(c.key, c.label, tuple(one.share for one in c.chosen)) for c in cells]
    if before is not None and result.item.comparable_with_previous:
        rows += _answers_before(result, before)
    title = f"Svaren sida vid sida. {result.item.text}"
    return Table(f"{stem}.{result.key}.svarsbild", title, "Vilka", columns, tuple(rows), period,
                 base_text=base_of(result.whole))  # fmt: skip


def _is_told(result: ItemResult, cell: CellResult) -> bool:
    """Those that can be shown; women and men only where the question is split."""
    return cell.is_shown and bool(cell.n.value) and (result.is_split or not cell.cell.is_sex)


def _answers_before(result: ItemResult, before: ItemResult) -> Iterator[Row]:
    codes = [c.option.code for c in result.whole.chosen]
    shares = {c.option.code: c.share for c in before.whole.chosen}
    if before.whole.is_shown and set(shares) == set(codes):
        yield Row("foregaende", "Alla förra året", tuple(shares[code] for code in codes))


def base_of(cell: CellResult) -> str:
    return "" if cell.n.value is None else f"{cell.n.value} svar på frågan"


def beside_table(result: ItemResult, stem: str, period: str, unseen: frozenset[str]) -> Table:
    """The key figure of all, women, men and places, last year's, and the nation's as the line that
    they are judged by: what the drawing shows.
    """
    cells = [c for c in result.cells if is_seen(c.key, unseen) and _is_told(result, c)]
    label = result.item.key_figure.label if result.item.key_figure else "Nyckeltal"
    rows = [Row(c.key, c.label, (c.key_figure,)) for c in cells if c.key_figure is not None]
    if result.item.comparable_with_previous and result.whole.previous is not None:
        rows.append(Row("foregaende", "Alla förra året", (result.whole.previous,)))
    if result.whole.national is not None:
        rows.append(Row("riket", "Riket", (result.whole.national,)))
    return Table(f"{stem}.{result.key}.jamforelse", f"{label}. {result.item.text}", "Vilka",
                 (Column("nyckeltal", label, "%"),), tuple(rows), period,
                 base_text=base_of(result.whole))  # fmt: skip


def places_table(found: Results, group: str, unseen: frozenset[str]) -> Table:
    """Insatser side by side: the indicators, or one group's questions when it is named."""
    lines = list(_group_lines(found, group) if group else _indicator_lines(found))
    keys = dict.fromkeys(key for _, _, cells in lines for key in cells)
    keys = {k: None for k in keys if k.startswith("insats.") and is_seen(k, unseen)}
    names = {key: figure.label for _, _, cells in lines for key, figure in cells.items()}
    columns = (Column("alla", "Alla", "%"), *(Column(k, names[k], "%") for k in keys))
    rows = tuple(Row(key, label, tuple(cells.get(c.key) for c in columns))
                 for key, label, cells in lines if _has_places(cells))  # fmt: skip
    return Table(f"{found.stem}.{group or 'indikatorer'}.insatser", "Insatserna bredvid varandra",
                 "Fråga" if group else "Indikator", columns, rows, str(found.survey_year),
                 notes=(found.protection,) if group else (FEWER, found.protection))  # fmt: skip


Line = tuple[str, str, dict[str, Figure]]  # row key, label, figure by cell


def _indicator_lines(found: Results) -> Iterator[Line]:
    for result in found.indicators:
        label = f"{result.number}. {result.indicator.short_title}"
        cells = {c.key: replace(c.value, label=c.label) for c in result.cells}
        yield f"indikator.{result.number}", label, cells


def _group_lines(found: Results, group: str) -> Iterator[Line]:
    for item in found.of_group(group):
        cells = {c.key: replace(c.key_figure, label=c.label) for c in item.cells if c.key_figure}
        yield item.key, f"{item.item.number}. {item.item.text}", cells


def _has_places(cells: dict[str, Figure]) -> bool:
    return any(key.startswith("insats.") for key in cells)


def years_table(years: Sequence[Results], group: str) -> Table:
    """A group's questions over the years, newest first, as far back as the wording is the same;
    then the nation's value of the newest year. `years` come newest first.
    """
    newest = years[0]
    columns = (*(Column(str(y.survey_year), str(y.survey_year), "%") for y in years),
               Column("riket", f"Riket {newest.survey_year}", "%"))  # fmt: skip
    rows = tuple(
        Row(item.key, f"{item.item.number}. {item.item.text}",
            (*_over_years(item, years), item.whole.national), note=_broken(item, years))
        for item in newest.of_group(group)
        if item.whole.key_figure is not None
    )  # fmt: skip
    period = f"{years[-1].survey_year}–{newest.survey_year}"
    title = f"{GROUPS.get(group, group)}, år för år"
    return Table(f"{newest.stem}.{group}.ar", title, "Fråga", columns, rows,
                 period if len(years) > 1 else str(newest.survey_year),
                 notes=(newest.protection,) if _is_cut(rows) else ())  # fmt: skip


def _is_cut(rows: Sequence[Row]) -> bool:
    return any(f is not None and f.status is Status.SUPPRESSED for r in rows for f in r.cells)


def _over_years(item: ItemResult, years: Sequence[Results]) -> Iterator[Figure | None]:
    """The key figure each year; nothing before the year that the question was worded anew."""
    same = True
    for year in years:
        found = year.find_item(item.group, item.item.key) if same else None
        yield found.whole.key_figure if found else None
        same = found is not None and found.item.comparable_with_previous


def _broken(item: ItemResult, years: Sequence[Results]) -> str:
    """Why the row ends, when wording ends it."""
    for year in years[:-1]:
        found = year.find_item(item.group, item.item.key)
        if found is not None and not found.item.comparable_with_previous:
            before = f"{NOT_COMPARABLE.capitalize()} med åren före {year.survey_year}."
            return f"{before} {found.item.why_not_comparable}"
    return ""
