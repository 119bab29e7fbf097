"""Answers to what if as tables: the fees before and after, the allocation step by step."""

from __future__ import annotations

from collections.abc import Sequence

from mellanrum.figures.figure import Figure, Provenance
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.ledger.allocation import AllocationRow
from mellanrum.registers.economy.allocation_policies import AllocationAnswer
from mellanrum.registers.economy.scenario_policies import FeeAnswer, FeeOutcome
from mellanrum.reports.funding_cells import decimals_of, money, part_of, percent

BEFORE = Provenance("Avgiften enligt registren", "Nycklar, medlemskap och beslutad summa")
AFTER = Provenance("Avgiften med det som prövas", "Scenario: ändrar inget i registren")
CHANGE = Provenance("Efter − före")
SHARE = Provenance("Ändringen i procent av avgiften före")


def outcomes_table(answer: FeeAnswer) -> Table:
    """Each payer's fee of the year before and after."""
    fine = decimals_of(ore for one in answer.outcomes for ore in (one.before, one.after))
    rows = [_outcome(one.slug, one.name, (one,), answer.year, fine) for one in answer.outcomes]
    whole = _outcome("summa", "Summa", answer.outcomes, answer.year, fine, RowKind.TOTAL)
    return Table(
        key="tank-om",
        title=f"Avgifterna {answer.year} före och efter",
        row_heading="Belopp i kr",
        columns=(
            Column("fore", "Före"),
            Column("efter", "Efter"),
            Column("forandring", "Ändring"),
            Column("procent", "Ändring i procent"),
        ),
        rows=(*rows, whole),
        period=str(answer.year),
        base_text="Scenario: inget i registren ändras",
        notes=(*answer.sentences, *answer.notes),
    )


def _outcome(
    slug: str,
    name: str,
    held: Sequence[FeeOutcome],
    year: int,
    fine: int,
    kind: RowKind = RowKind.DETAIL,
) -> Row:
    before, after = sum(o.before for o in held), sum(o.after for o in held)
    key, period = f"finansiering.scenario.{slug}", str(year)
    share = part_of(after - before, before)
    cells = (
        money(f"{key}.fore", f"{name}, före", before, period, BEFORE, fine),
        money(f"{key}.efter", f"{name}, efter", after, period, AFTER, fine),
        money(f"{key}.forandring", f"{name}, ändring", after - before, period, CHANGE, fine),
        percent(f"{key}.procent", f"{name}, ändring i procent", share, period, SHARE, 1),
    )
    return Row(slug, name, cells, kind)


STEPS = (
    ("grund", "Grund", "Grundtilldelning, lika för alla"),
    ("behov", "Efter behov", "Del av det som är kvar, efter försörjningsmått"),
    ("invanare", "Efter invånare", "Del av det som är kvar, efter invånare 16–64 år"),
    ("sparr", "Spärr", "Vad spärren mot minskning lägger till (+) eller kostar (−)"),
    ("tilldelning", "Tilldelning", "Grund + behov + invånare + spärr"),
    ("foregaende", "Året före", "Angiven tilldelning året före"),
    ("forandring", "Ändring", "Tilldelning − året före"),
)


def allocation_table(answer: AllocationAnswer) -> Table:
    """Each förbund's allocation, step by step, with the sums."""
    steps = [_steps_of(row) for row in answer.rows]
    fine = decimals_of(ore for step in steps for ore in step)
    rows = [
        _allocated(f"rad-{place}", row.name, step, answer.year, fine)
        for place, (row, step) in enumerate(zip(answer.rows, steps, strict=True), 1)
    ]
    whole = tuple(_sum_of([step[i] for step in steps]) for i in range(len(STEPS)))
    total = _allocated("summa", "Summa", whole, answer.year, fine, RowKind.TOTAL)
    return Table(
        key="statens-fordelning",
        title=f"Statens tilldelning {answer.year} enligt modellen",
        row_heading="Belopp i kr",
        columns=tuple(Column(key, label) for key, label, _ in STEPS),
        rows=(*rows, total),
        period=str(answer.year),
        base_text="Scenario: räknat på de tal som är inklistrade",
        notes=(*answer.steps, *answer.notes),
    )


def _steps_of(row: AllocationRow) -> tuple[int | None, ...]:
    return (
        row.base,
        row.by_need,
        row.by_population,
        row.limit,
        row.ore,
        row.last_year,
        row.change,
    )


def _sum_of(known: Sequence[int | None]) -> int | None:
    """None when something is not known."""
    return None if None in known else sum(ore for ore in known if ore is not None)


def _allocated(
    key: str,
    name: str,
    amounts: Sequence[int | None],
    year: int,
    fine: int,
    kind: RowKind = RowKind.DETAIL,
) -> Row:
    cells: tuple[Figure | None, ...] = tuple(
        money(f"finansiering.fordelning.{key}.{step}", f"{name}, {label}", ore, str(year),
              Provenance(told, "Inklistrade tal och modellens parametrar"), fine)
        for (step, label, told), ore in zip(STEPS, amounts, strict=True)
    )  # fmt: skip
    return Row(key, name, cells, kind)
