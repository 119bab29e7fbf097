"""Outcome against budget and prognosis as tables: by line, by kind, by month, by method."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.parameters import Rule, get_rule, list_rules
from mellanrum.domain.swedish import MONTHS
from mellanrum.figures.figure import Figure, Provenance
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.ledger.cost_kinds import KINDS, OF_INSATSER
from mellanrum.ledger.forecast import METHOD_NAMES, Method, spread_evenly
from mellanrum.ledger.prognosis import CostLine, Followed, add_up, follow, percent_off
from mellanrum.registers.economy.prognosis_queries import CostYear
from mellanrum.reports.funding_cells import money, percent
from mellanrum.reports.use_of_funds import LIMITS

KEY = "ekonomi.uppfoljning"
DEVIATION = "avvikelse-mot-budget"
COLUMNS = (
    Column("utfall", "Utfall"),
    Column("budget-hittills", "Budget hittills"),
    Column("avvikelse", "Avvikelse"),
    Column("avvikelse-procent", "Avvikelse", "%"),
    Column("prognos", "Prognos helår"),
    Column("budget", "Budget helår"),
    Column("prognos-avvikelse", "Mot budget"),
    Column("prognos-procent", "Mot budget", "%"),
)
OUTCOME = "Kostnader i redovisningen på insatsens objekt, eller på konton för slaget"
SPREAD = "Årets budget delad i tolv lika delar"
EVENLY = "Budgeten har inga månader. Den delas i tolv lika delar."
PLUS = (
    "Avvikelse är budget hittills minus utfall, och Mot budget är budget helår minus prognos: ett "
    "minustecken är mer än budgeten."
)
NO_BUDGET = "Rader utan budget har ingen avvikelse. Deras kostnad ingår i summorna."


@dataclass(frozen=True, slots=True)
class Standing:
    """The year's costs at the end of a month: each line, each kind and all."""

    year: int
    month: int
    lines: tuple[tuple[CostLine, Followed], ...]
    kinds: Mapping[str, Followed]
    total: Followed
    note: str

    @property
    def period(self) -> str:
        """'2021, till och med juni'; the year alone when all of it is booked."""
        if self.month in (0, 12):
            return str(self.year)
        return f"{self.year}, till och med {MONTHS[self.month - 1]}"

    def of_kind(self, kind: str) -> list[tuple[CostLine, Followed]]:
        return [pair for pair in self.lines if pair[0].kind == kind]


def standing_of(held: CostYear, month: int) -> Standing:
    """Follow every line, and add them up."""
    lines = tuple((line, follow(line, month)) for line in held.lines)
    lenient = held.budgets.is_whole
    kinds = {
        kind: add_up(kind, label, (f for line, f in lines if line.kind == kind), lenient=lenient)
        for kind, label in KINDS.items()
    }
    summed = add_up("summa", "Alla kostnader", (f for _, f in lines), lenient=lenient)
    total = _with_total(summed, held.budgets.total, month)
    return Standing(held.year, month, lines, kinds, total, held.budgets.note)


def _with_total(summed: Followed, budget: int | None, month: int) -> Followed:
    """The sum with the budget of all costs, where that is known by itself."""
    if budget is None:
        return summed
    planned = sum(spread_evenly(budget)[m] for m in range(1, month + 1))
    return Followed(summed.key, summed.label, summed.outcome, planned, budget, summed.expected)


def deviation_limit(year: int) -> Rule:
    """How many per cent off the budget a prognosis is told in words, with its source."""
    return get_rule(DEVIATION, date(year, 12, 31), list_rules(LIMITS))


# --- by line and kind ------------------------------------------------------------------------


def outcome_table(now: Standing) -> Table:
    """Every line under its kind, and all."""
    rows: list[Row] = []
    for kind, label in KINDS.items():
        found = now.of_kind(kind)
        if kind in OF_INSATSER and found:
            rows.append(Row(f"rubrik-{kind}", label, (None,) * len(COLUMNS), RowKind.HEADING))
            rows += [_row(one, now, level=1) for _, one in found]
            rows.append(_row(_sum_of(now, kind, label), now, RowKind.SUBTOTAL))
        else:
            rows += [_row(one, now) for _, one in found]
    rows.append(_row(now.total, now, RowKind.TOTAL))
    lacks = any(one.budget is None and one.outcome for _, one in now.lines)
    notes = (EVENLY, PLUS, *((now.note,) if now.note else ()), *((NO_BUDGET,) if lacks else ()))
    return _table("utfall", "Utfall mot budget och prognos", "Belopp i kr", rows, now, notes)


def _sum_of(now: Standing, kind: str, label: str) -> Followed:
    one = now.kinds[kind]
    return Followed(f"summa-{kind}", f"Summa {label.lower()}", one.outcome, one.planned,
                    one.budget, one.expected)  # fmt: skip


def kinds_table(now: Standing) -> Table:
    """The kinds alone, for the board's page."""
    rows = [_row(now.kinds[kind], now, key=f"slag-{kind}") for kind in KINDS]
    rows.append(_row(now.total, now, RowKind.TOTAL))
    notes = (PLUS, *((now.note,) if now.note else ()))
    return _table("utfall-per-slag", "Utfall, budget och prognos per slag", "Slag av kostnad",
                  rows, now, notes)  # fmt: skip


def _table(
    key: str, title: str, heading: str, rows: Sequence[Row], now: Standing, notes: tuple[str, ...]
) -> Table:
    return Table(
        key=key,
        title=title,
        row_heading=heading,
        columns=COLUMNS,
        rows=tuple(rows),
        period=now.period,
        notes=notes,
    )


def _row(
    one: Followed, now: Standing, kind: RowKind = RowKind.DETAIL, level: int = 0, key: str = ""
) -> Row:
    place, year = f"{KEY}.{key or one.key}", str(now.year)
    book, plan = f"Huvudbok {year}", f"Budget {year}"
    parts: tuple[tuple[str, int | None, Provenance], ...] = (
        ("utfall", one.outcome, Provenance(OUTCOME, book)),
        ("budget-hittills", one.planned, Provenance(SPREAD, plan)),
        ("avvikelse", one.deviation, Provenance("Budget hittills − utfall", f"{book}, {plan}")),
        ("prognos", one.expected, Provenance(method_said(one), f"{book}, {plan}")),
        ("budget", one.budget, Provenance("Beslutad budget för året", plan)),
        ("prognos-avvikelse", one.year_deviation, Provenance("Budget − prognos", plan)),
    )
    cells: dict[str, Figure] = {
        name: money(f"{place}.{name}", f"{one.label}, {name}", ore, now.period, origin)
        for name, ore, origin in parts
    }
    off = percent_off(one.deviation, one.planned)
    year_off = percent_off(one.year_deviation, one.budget)
    for name, share in (("avvikelse-procent", off), ("prognos-procent", year_off)):
        origin = Provenance("Avvikelsen i procent av budgeten", plan)
        cells[name] = percent(f"{place}.{name}", f"{one.label}, {name}", share, now.period,
                              origin, 1)  # fmt: skip
    label = one.label
    return Row(key or one.key, label, tuple(cells[c.key] for c in COLUMNS), kind, level)


def method_said(one: Followed) -> str:
    """How the year was found, for provenance."""
    if one.method is None:
        return "Summan av radernas prognoser"
    return f"Metod: {METHOD_NAMES[one.method].lower()}"


# --- by month --------------------------------------------------------------------------------


def months_table(held: CostYear) -> Table | None:
    """The outcome of every line by month; None for a year without vouchers."""
    if not held.last_month:
        return None
    months = range(1, held.last_month + 1)
    rows = [_months_row(line.key, line.label, line.months, held) for line in held.lines]
    summed = {m: sum(line.months.get(m, 0) for line in held.lines) for m in months}
    rows.append(_months_row("summa", "Alla kostnader", summed, held, RowKind.TOTAL))
    return Table(
        key="utfall-per-manad",
        title="Utfall per månad",
        row_heading="Belopp i kr",
        columns=(
            *(Column(f"{held.year}-{m:02d}", MONTHS[m - 1][:3].capitalize()) for m in months),
            Column("summa", "Summa"),
        ),
        rows=tuple(rows),
        period=str(held.year),
        notes=("En kostnad hör till den månad som verifikatet är daterat i.",),
    )


def _months_row(
    key: str,
    label: str,
    amounts: Mapping[int, int],
    held: CostYear,
    kind: RowKind = RowKind.DETAIL,
) -> Row:
    origin = Provenance(OUTCOME, f"Huvudbok {held.year}")
    place = f"{KEY}.{key}.manad"
    cells = [
        money(f"{place}.{m}", f"{label}, {MONTHS[m - 1]}", amounts.get(m, 0),
              f"{held.year}-{m:02d}", origin)
        for m in range(1, held.last_month + 1)
    ]  # fmt: skip
    whole = money(
        f"{place}.summa", f"{label}, summa", sum(amounts.values()), str(held.year), origin
    )
    return Row(key, label, (*cells, whole), kind)


def has_manual(lines: Iterable[Followed]) -> bool:
    """Whether somebody's own judgement stands for any line."""
    return any(one.method is Method.MANUAL for one in lines)
