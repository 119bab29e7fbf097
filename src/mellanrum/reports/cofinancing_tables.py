"""What each insats is paid with in a year: the förbund's budget, moved funds and others' money."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mellanrum.domain.swedish import joined
from mellanrum.figures.figure import Figure, Provenance
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.registers.economy.funding_queries import InsatsFunds
from mellanrum.registers.economy.models import Cofinancing
from mellanrum.reports.funding_cells import decimals_of, money

BUDGET = Provenance("Insatsens budget med ombudgeterade medel", "Budget och ombudgeteringar")
OTHERS = Provenance("Vad andra lägger in i insatsen", "Registret över medfinansiering")
TOTAL = Provenance("Förbundets medel + andras medel i pengar + det som ges i annat än pengar")
KINDS = {
    "esf": "ESF",
    "municipality": "Kommun",
    "party": "Annan part",
    "social_investment": "Social investering",
    "other": "Annan finansiär",
}
Part = tuple[str, str, Provenance, Callable[[InsatsFunds], int | None]]


def cofinancing_table(funds: Sequence[InsatsFunds], year: int) -> Table:
    """Total financing per insats. Kinds that nobody pays by are left out."""
    parts = _parts(funds)
    fine = decimals_of(amount(one) for one in funds for _, _, _, amount in parts)
    rows = [_row(one, parts, str(year), fine) for one in funds]
    return Table(
        key="medfinansiering",
        title=f"Insatsernas finansiering {year}",
        row_heading="Belopp i kr",
        columns=tuple(Column(key, label) for key, label, _, _ in parts),
        rows=(*rows, _sum_row(funds, parts, str(year), fine)),
        period=str(year),
        base_text="Förbundets budget efter ombudgetering, och vad andra lägger in",
        notes=tuple(_unknown(funds)),
    )


def _unknown(funds: Sequence[InsatsFunds]) -> Iterator[str]:
    """What the sums lack."""
    names = [one.name for one in funds if one.own_ore is None]
    if names:
        yield f"Förbundets budget är inte inskriven för {joined(names)} och ingår inte i summorna."


def _parts(funds: Sequence[InsatsFunds]) -> list[Part]:
    used = {kind for one in funds for kind, ore in one.others.items() if ore}
    kinds: list[Part] = [
        (kind, KINDS[kind], OTHERS, _of_kind(kind)) for kind in KINDS if kind in used
    ]
    in_kind: list[Part] = [("natura", "Annat än pengar", OTHERS, lambda one: one.in_kind_ore)]
    return [
        ("forbundet", "Förbundet", BUDGET, lambda one: one.own_ore),
        *kinds,
        *(in_kind if any(one.in_kind_ore for one in funds) else []),
        ("totalt", "Totalt", TOTAL, lambda one: one.total_ore),
    ]


def _of_kind(kind: str) -> Callable[[InsatsFunds], int | None]:
    return lambda one: one.others.get(kind, 0)


def _row(one: InsatsFunds, parts: Sequence[Part], year: str, fine: int) -> Row:
    cells = tuple(
        money(f"finansiering.insats.{one.slug}.{key}", f"{one.name}, {label}", amount(one), year,
              origin, fine)
        for key, label, origin, amount in parts
    )  # fmt: skip
    return Row(one.slug, one.name, cells)


def _sum_row(funds: Sequence[InsatsFunds], parts: Sequence[Part], year: str, fine: int) -> Row:
    """Sums of what is known; a note tells what is not."""
    cells = []
    for key, label, origin, amount in parts:
        whole = sum(amount(one) or 0 for one in funds)
        name = f"finansiering.insats.summa.{key}"
        cells.append(money(name, f"Summa, {label}", whole, year, origin, fine))
    return Row("summa", "Summa", tuple(cells), RowKind.TOTAL)


def contributions_table(rows: Sequence[Cofinancing], year: int) -> Table:
    """Each contribution on its own, with who gives it and in what form."""
    fine = decimals_of(one.amount_ore for one in rows)
    origin = [Provenance("Vad andra lägger in i insatsen", one.source) for one in rows]
    body = [
        Row(f"bidrag-{one.pk}", f"{one.insats.short_name}: {one.label}",
            (_contribution(one, made, str(year), fine),), note=contribution_note(one))
        for one, made in zip(rows, origin, strict=True)
    ]  # fmt: skip
    total = money(
        "finansiering.bidrag.summa", "Summa", sum(one.amount_ore for one in rows), str(year),
        OTHERS, fine,
    )  # fmt: skip
    return Table(
        key="bidrag",
        title=f"Medfinansiering {year}",
        row_heading="Insats och bidrag",
        columns=(Column("belopp", "Belopp i kr"),),
        rows=(*body, Row("summa", "Summa", (total,), RowKind.TOTAL)),
        period=str(year),
    )


def _contribution(one: Cofinancing, origin: Provenance, year: str, fine: int) -> Figure:
    name = f"finansiering.bidrag.{one.pk}"
    return money(name, f"{one.insats.short_name}, {one.label}", one.amount_ore, year, origin, fine)


def contribution_note(one: Cofinancing) -> str:
    """'Kommun, annat än pengar', 'Europeiska socialfonden'."""
    form = ", annat än pengar" if one.is_in_kind else ""
    return f"{one.get_kind_display()}{form}"


def moved_table(funds: Sequence[InsatsFunds], year: int) -> Table | None:
    """What rebooking does to the insatser's budgets; None when nothing is moved."""
    moved = [one for one in funds if one.moved_ore]
    if not moved:
        return None
    fine = decimals_of(ore for one in moved for ore in (one.budget_ore, one.moved_ore))
    return Table(
        key="ombudgetering",
        title=f"Insatsernas budget {year} efter ombudgetering",
        row_heading="Belopp i kr",
        columns=(
            Column("budget", "Beslutad budget"),
            Column("flyttat", "Ombudgeterat"),
            Column("efter", "Efter ombudgetering"),
        ),
        rows=tuple(_moved_row(one, str(year), fine) for one in moved),
        period=str(year),
        base_text="Minus är medel som har flyttats till ett annat år",
    )


def _moved_row(one: InsatsFunds, year: str, fine: int) -> Row:
    name = f"finansiering.ombudgetering.{one.slug}"
    decided = Provenance("Insatsens beslutade budget", f"Budget {year}")
    moves = Provenance("Till året − från året", "Ombudgeteringar som gäller")
    cells = (
        money(f"{name}.budget", f"{one.name}, budget", one.budget_ore, year, decided, fine),
        money(f"{name}.flyttat", f"{one.name}, ombudgeterat", one.moved_ore, year, moves, fine),
        money(f"{name}.efter", f"{one.name}, efter", one.own_ore, year, BUDGET, fine),
    )
    return Row(one.slug, one.name, cells)
