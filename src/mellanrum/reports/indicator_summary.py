"""The summary of the indicator report: what the trade prints as Tabell 10, every colour and arrow
with its word, and how sure the differences are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mellanrum.domain.verdict import Verdict
from mellanrum.figures.table import Row, Table
from mellanrum.instruments.comparison import Arrow, Standing, Trend
from mellanrum.reports.survey_indicators import IndicatorResult
from mellanrum.reports.survey_results import Results
from mellanrum.reports.survey_sentences import overview_sentence, sure_sentence
from mellanrum.reports.survey_tables import indicator_reckoned

WHOLE = ("varde", "foregaende", "riket")
SEXES = {"kvinna": "Kvinnor", "man": "Män"}
SHAPES = {Verdict.HIGHER: "▲", Verdict.SAME: "■", Verdict.LOWER: "▼"}
ARROWS = {Arrow.UP: "↑", Arrow.SIDE: "→", Arrow.DOWN: "↓"}


def summary_sentence(results: Results) -> str:
    """'Av 15 indikatorer är 4 högre än riket och 10 lägre 2021, …'; '' when none is compared."""
    standings = (one.whole.standing for one in results.indicators if one.whole)
    return overview_sentence(standings, results.survey_year, "indikator", "indikatorer")


def summary_tables(results: Results) -> Iterator[Table]:
    """All who answered, then women and men of the indicators that are told by sex."""
    table = results.tables[f"{results.stem}.indikatorer"]
    found = {f"indikator.{one.number}": one for one in results.indicators}
    asked = [row for row in table.rows if found[row.key].whole]
    rows = tuple(_chosen(table, row, WHOLE, signed(found[row.key])) for row in asked)
    columns = tuple(c for c in table.columns if c.key in WHOLE)
    untold = tuple(f"{r.label}. {signed(found[r.key])}" for r in table.rows if r not in asked)
    yield replace(table, columns=columns, rows=rows, notes=(*table.notes, *untold))
    keys = tuple(c.key for c in table.columns if c.key not in WHOLE)
    split = [row for row in table.rows if by_sex(found[row.key])]
    if split:
        rows = tuple(_chosen(table, row, keys, by_sex(found[row.key])) for row in split)
        columns = tuple(c for c in table.columns if c.key in keys)
        title = "Indikatorerna för kvinnor och män"
        yield replace(table, key=f"{table.key}.kon", title=title, columns=columns, rows=rows)


def _chosen(table: Table, row: Row, keys: tuple[str, ...], note: str) -> Row:
    pairs = zip(table.columns, row.cells, strict=True)
    return replace(
        row, cells=tuple(cell for column, cell in pairs if column.key in keys), note=note
    )


def signed(result: IndicatorResult) -> str:
    """'▲ Högre än riket. ↑ Bättre än förra året. Typvärde: positivt. …'"""
    whole = result.whole
    if whole is None:
        return result.indicator.note or "Inga svar i år."
    told = (beside(whole.standing), since(whole.trend), indicator_reckoned(result))
    return " ".join(part for part in (*told, sure_sentence(result.items, "alla")) if part)


def by_sex(result: IndicatorResult) -> str:
    """'Kvinnor (1 av 2 frågor): ▲ högre än riket. Män: …' '' where neither is told."""
    told: list[str] = []
    for key, label in SEXES.items():
        cell = result.find_cell(key)
        if cell is not None and cell.value.value is not None:
            of = f" ({cell.used} av {cell.asked} frågor)" if cell.used < cell.asked else ""
            told += [f"{label}{of}: {beside(cell.standing).lower()}"]
            told += [sure_sentence(result.items, key)]
    return " ".join(filter(None, told))


def beside(standing: Standing) -> str:
    """'▲ *Högre än riket.' '* Grupperna tar ut varandra.'"""
    star = "*" if standing.is_starred else ""
    if standing.verdict is None:
        return f"{star}{standing.word.capitalize()}."
    word = {Verdict.SAME: "Samma nivå som"}.get(
        standing.verdict, f"{standing.word.capitalize()} än"
    )
    return f"{SHAPES[standing.verdict]} {star}{word} riket."


def since(trend: Trend) -> str:
    """'↑ Bättre än förra året.'"""
    if trend.verdict is None:
        return f"Förra året: {trend.word}."
    than = "sedan" if trend.verdict is Verdict.SAME else "än"
    return f"{ARROWS[trend.arrow]} {trend.word.capitalize()} {than} förra året."
