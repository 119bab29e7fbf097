"""Results of questionnaires as tables, out of protected figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mellanrum.figures.disclosure import Policy, describe
from mellanrum.figures.figure import Figure, Status
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.instruments.comparison import Standing, Trend
from mellanrum.instruments.definition import TONE_LABELS, Tone
from mellanrum.reports.survey_indicators import IndicatorResult
from mellanrum.reports.survey_items import CellResult, ItemResult
from mellanrum.reports.survey_rates import RateResult

KEY_FIGURE_COLUMNS = (
    Column("n", "Antal svar"),
    Column("nyckeltal", "Nyckeltal", "%"),
    Column("foregaende", "Förra året", "%"),
    Column("riket", "Riket", "%"),
    Column("riket-foregaende", "Riket förra året", "%"),
)
RETURNED_COLUMNS = (
    Column("inkomna", "Inkomna"),
    Column("foregaende", "Förra året"),
    Column("kvinna", "Kvinnor"),
    Column("man", "Män"),
    Column("ej-uppgivet", "Ej uppgett kön"),
    Column("utdelade", "Kunde svara"),
    Column("svarsfrekvens", "Svarsfrekvens", "%"),
    Column("riket", "Riket", "%"),
)
INDICATOR_COLUMNS = (
    Column("varde", "Alla", "%"),
    Column("foregaende", "Förra året", "%"),
    Column("riket", "Riket", "%"),
    Column("kvinna", "Kvinnor", "%"),
    Column("riket-kvinna", "Riket, kvinnor", "%"),
    Column("man", "Män", "%"),
    Column("riket-man", "Riket, män", "%"),
)
NO_SPLIT = (
    "Frågan delas inte på kön: det krävs minst {n} svar från kvinnor och {n} från män, och inga få "
    "svar utan uppgift om kön."
)

OPEN = (
    "Omgången pågår. Kön och kommun visas när den är avslutad: annars kunde den som jämför två "
    "dagar se vad några få har svarat."
)


def item_tables(result: ItemResult, stem: str, period: str, policy: Policy) -> Iterator[Table]:
    """Key figures by cell, how answers are spread, and their tones by cell."""
    root, heading = f"{stem}.{result.key}", f"{result.item.number}. {result.item.text}"
    base, notes = _base_text(result.whole), _notes(result, policy)
    rows = tuple(_key_figure_row(cell) for cell in result.cells)
    label = result.item.key_figure.label if result.item.key_figure else "Nyckeltal"
    columns = tuple(
        Column(c.key, label, c.unit) if c.key == "nyckeltal" else c for c in KEY_FIGURE_COLUMNS
    )
    yield Table(root, heading, "Vilka", columns, rows, period, base_text=base, notes=notes)
    yield _spread(result, root, heading, period, base, notes)
    tones = tuple(Column(tone.value, TONE_LABELS[tone], "%") for tone in Tone)
    rows = tuple(_row(cell, tuple(cell.tones[tone] for tone in Tone)) for cell in result.cells)
    yield Table(f"{root}.ton", f"{heading} Svarens ton", "Vilka", tones, rows, period,
                base_text=base, notes=notes)  # fmt: skip


def _key_figure_row(cell: CellResult) -> Row:
    cells = (cell.n, cell.key_figure, cell.previous, cell.national, cell.national_previous)
    return _row(cell, cells, cell.sentence)


def _row(cell: CellResult, cells: tuple[Figure | None, ...], note: str = "") -> Row:
    return Row(cell.key, cell.label, cells, level=int(cell.key != "alla"), note=note)


def _spread(
    result: ItemResult, root: str, heading: str, period: str, base: str, notes: tuple[str, ...]
) -> Table:
    """Options by number and share, with women and men beside where the question is split."""
    shown = [c for c in result.cells if c.key == "alla" or (c.cell.is_sex and result.is_split)]
    columns = tuple(
        column
        for cell in shown
        for column in (Column(cell.key, cell.label), Column(f"{cell.key}-andel", "Andel", "%"))
    )
    rows = tuple(
        Row(f"val.{option.option.code}", option.option.label,
            tuple(f for cell in shown for f in (cell.chosen[i].number, cell.chosen[i].share)))
        for i, option in enumerate(result.whole.chosen)
    )  # fmt: skip
    return Table(f"{root}.fordelning", f"{heading} Så fördelas svaren", "Svar", columns, rows,
                 period, base_text=base, notes=notes)  # fmt: skip


def _base_text(cell: CellResult) -> str:
    return f"{cell.n.value} svar" if cell.n.value is not None else "De som svarat på frågan"


def _notes(result: ItemResult, policy: Policy) -> tuple[str, ...]:
    notes = []
    if not result.item.comparable_with_previous:
        notes.append(f"Ej jämförbart med förra året. {result.item.why_not_comparable}")
    if result.is_open and policy.minimum > 1:
        notes.append(OPEN)
    elif result.form.splits_by_sex and not result.is_split:
        notes.append(NO_SPLIT.format(n=policy.questionnaire_minimum))
    if any(not cell.is_shown for cell in result.cells):
        notes.append(describe(policy))
    return tuple(notes)


def returned_table(
    rates: Sequence[RateResult], total: Figure, stem: str, period: str, policy: Policy
) -> Table:
    """Forms that came in, by group and insats (table 1 of the trade's report)."""
    rows = [_returned_row(rate) for rate in rates]
    rest = (None,) * (len(RETURNED_COLUMNS) - 1)
    rows.append(Row("totalt", "Totalt", (total, *rest), RowKind.TOTAL))
    hidden = any(c is not None and c.status is Status.SUPPRESSED for r in rows for c in r.cells)
    notes = (describe(policy),) if hidden else ()
    title = "Inkomna svar och svarsfrekvens"
    return Table(f"{stem}.svar", title, "Grupp", RETURNED_COLUMNS, tuple(rows), period,
                 notes=notes)  # fmt: skip


def _returned_row(rate: RateResult) -> Row:
    sexes = rate.sexes or (None, None, None)
    cells = (rate.returned, rate.previous, *sexes, rate.handed, rate.rate, rate.national)
    key = rate.group if rate.is_whole else f"{rate.group}.{rate.key}"
    label = rate.title if rate.is_whole else rate.label
    return Row(key, label, cells, level=int(not rate.is_whole))


def non_response_table(items: Sequence[ItemResult], group: str, stem: str, period: str) -> Table:
    """How many answered each question, and how many of those asked left it."""
    rows = tuple(
        Row(item.item.key, f"{item.item.number}. {item.item.text}",
            (item.whole.n, item.whole.non_response))
        for item in items
    )  # fmt: skip
    columns = (Column("n", "Antal svar"), Column("bortfall", "Frågebortfall", "%"))
    return Table(f"{stem}.{group}.bortfall", f"Frågebortfall, {items[0].form.title}", "Fråga",
                 columns, rows, period)  # fmt: skip


def indicators_table(found: Sequence[IndicatorResult], stem: str, period: str) -> Table:
    """Every indicator beside the nation and the year before (table 10 of the trade's report)."""
    rows = tuple(_indicator_row(result) for result in found)
    return Table(f"{stem}.indikatorer", "Indikatorerna i sammandrag", "Indikator",
                 INDICATOR_COLUMNS, rows, period)  # fmt: skip


def _indicator_row(result: IndicatorResult) -> Row:
    label, key = f"{result.number}. {result.indicator.short_title}", f"indikator.{result.number}"
    whole = result.whole
    if whole is None:
        note = result.indicator.note or "Inga svar i år."
        return Row(key, label, (None,) * len(INDICATOR_COLUMNS), note=note)
    women, men = result.find_cell("kvinna"), result.find_cell("man")
    sexes = tuple(
        f for cell in (women, men) for f in ((cell.value, cell.national) if cell else (None, None))
    )
    cells = (whole.value, whole.previous, whole.national, *sexes)
    return Row(key, label, cells, note=indicator_words(result))


def indicator_words(result: IndicatorResult) -> str:
    """'Riket: *högre. Förra året: bättre. Typvärde: positivt. Räknat på 2 av 3 frågor.'"""
    whole = result.whole
    if whole is None:
        return result.indicator.note
    told = (words(whole.standing, whole.trend), indicator_reckoned(result))
    return " ".join(part for part in told if part)


def indicator_reckoned(result: IndicatorResult) -> str:
    """'Typvärde: positivt. Räknat på 2 av 3 frågor.'; '' where there is nothing to say."""
    whole, mode = result.whole, result.mode
    told: list[str] = []
    if whole is None:
        return ""
    if mode:
        told.append(f"Typvärde: {mode if mode.startswith('*') else mode.lower()}.")
    if whole.used < whole.asked:
        told.append(f"Räknat på {whole.used} av {whole.asked} frågor.")
    if 0 < whole.compared < whole.used:
        told.append(f"Förra året jämförs på {whole.compared} av {whole.used} frågor.")
    return " ".join(told)


def words(standing: Standing, trend: Trend) -> str:
    """'Riket: *högre. Förra året: bättre.'"""
    star = "*" if standing.is_starred else ""
    return f"Riket: {star}{standing.word}. Förra året: {trend.word}."
