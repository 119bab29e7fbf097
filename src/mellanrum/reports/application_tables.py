"""Applications as tables: a budget by payer and year, a decision pack, combinations, scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from mellanrum.domain.swedish import joined, plural
from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.ledger.money import kronor
from mellanrum.registers.proposals.content import CostLine, by_source
from mellanrum.registers.proposals.money_queries import InsatsMoney
from mellanrum.registers.proposals.pack_queries import Entry, Room
from mellanrum.registers.proposals.preparation_policies import Scale

APPLIED = Provenance("Beloppen i ansökans budget", "Ansökningar")
LEFT = Provenance(
    "Beslutad budget för insatser minus beviljade medel för året, minus det som beviljas",
    "Budget, beviljade medel och ansökningar",
)
SCORED = Provenance("Ledamöternas poäng", "Beredningar")
PAYERS = {
    "forbund": "Förbundet",
    "party": "Parter",
    "esf": "ESF",
    "other": "Annan finansiär",
    "": "Inte valt",
}


def _sek(key: str, label: str, ore: int | None, period: str, origin: Provenance) -> Figure:
    value = None if ore is None else kronor(ore).quantize(Decimal(1))
    status = Status.MISSING if value is None else Status.SHOWN
    return Figure(key, label, value, Unit.SEK, period, status=status, provenance=origin)


def budget_table(costs: Sequence[CostLine], name: str) -> Table:
    """What the insats costs by who pays and year, in kronor; `name` is the application's."""
    years = sorted({cost.year for cost in costs})
    columns = (*(Column(str(y), str(y), "kr") for y in years), Column("summa", "Summa", "kr"))
    sources = by_source(costs)
    rows = [_budget_row(s, PAYERS[s], sources[s], years, name) for s in PAYERS if s in sources]
    whole = {y: sum(one.get(y, 0) for one in sources.values()) for y in years}
    rows.append(_budget_row("alla", "Summa", whole, years, name, RowKind.TOTAL))
    period = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0]) if years else ""
    return Table(
        key=f"ansokan.{name}.budget",
        title="Budget per år och finansiär",
        row_heading="Betalas av",
        columns=columns,
        rows=tuple(rows),
        period=period,
    )


def _budget_row(
    key: str,
    label: str,
    held: Mapping[int, int],
    years: Sequence[int],
    name: str,
    kind: RowKind = RowKind.DETAIL,
) -> Row:
    start = f"ansokan.{name}.budget.{key or 'ingen'}"
    cells = [_sek(f"{start}.{y}", f"{label} {y}", held.get(y, 0), str(y), APPLIED) for y in years]
    total = _sek(f"{start}.summa", f"{label}, summa", sum(held.values()), "", APPLIED)
    return Row(key or "ingen", label, (*cells, total), kind)


def pack_table(entries: Sequence[Entry], rooms: Sequence[Room], meeting: str) -> Table:
    """What is applied for each year, against what is left of the decided budget."""
    years = [room.year for room in rooms]
    columns = (*(Column(str(y), str(y), "kr") for y in years), Column("summa", "Summa", "kr"))
    rows = [_entry_row(one, years) for one in entries]
    together = {y: sum(one.years.get(y, 0) for one in entries) for y in years}
    rows.append(_sum_row("sokt", "Sökt tillsammans", together, years, RowKind.SUBTOTAL))
    rows.append(
        _room_row("ram", "Ram för insatser i budgeten", {r.year: r.frame_ore for r in rooms})
    )
    rows.append(_room_row("beviljat", "Redan beviljat", {r.year: r.awarded_ore for r in rooms}))
    left = {r.year: r.left_ore for r in rooms}
    rows.append(_room_row("kvar", "Kvar före beslut", left))
    after = {y: None if (v := left[y]) is None else v - together[y] for y in years}
    rows.append(_room_row("efter", "Kvar om allt beviljas", after, RowKind.TOTAL))
    return Table(
        key="beslutsunderlag.belopp",
        title="Sökta belopp och det som är kvar av budgeten",
        row_heading="Ansökan",
        columns=columns,
        rows=tuple(rows),
        period=meeting,
        notes=_missing_note(rooms),
    )


def _missing_note(rooms: Sequence[Room]) -> tuple[str, ...]:
    lacking = [str(r.year) for r in rooms if r.frame_ore is None]
    if not lacking:
        return ()
    return (f"Det finns ingen beslutad budget för {joined(lacking)}, så ramen är okänd.",)


def _entry_row(entry: Entry, years: Sequence[int]) -> Row:
    label = f"{entry.letter}. {entry.application.title}"
    return _sum_row(entry.letter.lower(), label, entry.years, years)


def _sum_row(
    key: str,
    label: str,
    held: Mapping[int, int],
    years: Sequence[int],
    kind: RowKind = RowKind.DETAIL,
) -> Row:
    start = f"beslutsunderlag.{key}"
    cells = [_sek(f"{start}.{y}", f"{label} {y}", held.get(y, 0), str(y), APPLIED) for y in years]
    total = _sek(f"{start}.summa", f"{label}, summa", sum(held.values()), "", APPLIED)
    return Row(key, label, (*cells, total), kind)


def _room_row(
    key: str, label: str, held: Mapping[int, int | None], kind: RowKind = RowKind.DETAIL
) -> Row:
    """What is known of each year; years are not summed, for a frame is a year's own."""
    cells = [
        _sek(f"beslutsunderlag.{key}.{y}", f"{label} {y}", ore, str(y), LEFT)
        for y, ore in held.items()
    ]
    return Row(key, label, (*cells, None), kind)


def combinations_table(
    held: Sequence[tuple[Entry, ...]], rooms: Sequence[Room], meeting: str
) -> Table:
    """'Om A och C beviljas': what is left of each year."""
    years = [room.year for room in rooms]
    columns = (
        Column("belopp", "Belopp", "kr"),
        *(Column(str(y), f"Kvar {y}", "kr") for y in years),
    )
    rows = tuple(_combination_row(entries, rooms) for entries in held)
    return Table(
        key="beslutsunderlag.kombinationer",
        title="Kombinationer: det som är kvar",
        row_heading="Om det här beviljas",
        columns=columns,
        rows=rows,
        period=meeting,
        notes=_missing_note(rooms),
    )


def _combination_row(entries: Sequence[Entry], rooms: Sequence[Room]) -> Row:
    letters = [one.letter for one in entries]
    key, label = "-".join(letters).lower(), joined(letters)
    total = sum(one.total_ore for one in entries)
    cells = [_sek(f"kombination.{key}.belopp", f"{label}, belopp", total, "", APPLIED)]
    for room in rooms:
        used = sum(one.years.get(room.year, 0) for one in entries)
        left = None if room.left_ore is None else room.left_ore - used
        year = str(room.year)
        cells.append(_sek(f"kombination.{key}.{year}", f"{label}, kvar {year}", left, year, LEFT))
    return Row(key, label, tuple(cells))


def scores_table(
    scales: Sequence[Scale], given: Sequence[Mapping[str, int]], name: str, period: str
) -> Table:
    """The members' scores of an application by criterion; {criterion: points} of each member."""
    columns = (
        Column("medel", "Medel"),
        Column("lagst", "Lägst"),
        Column("hogst", "Högst"),
        Column("antal", "Antal"),
    )
    return Table(
        key=f"ansokan.{name}.poang",
        title="Poäng per kriterium",
        row_heading="Kriterium",
        columns=columns,
        rows=tuple(_score_row(scale, given, name, period) for scale in scales),
        period=period,
        base_text=f"{plural(len(given), 'ledamot', 'ledamöter')} har satt poäng",
    )


def _score_row(scale: Scale, given: Sequence[Mapping[str, int]], name: str, period: str) -> Row:
    held = [one[scale.slug] for one in given if scale.slug in one]
    mean = Decimal(sum(held)) / len(held) if held else None
    values = (mean, min(held, default=None), max(held, default=None), len(held))
    keys = ("medel", "lagst", "hogst", "antal")
    cells = tuple(
        _points(f"ansokan.{name}.poang.{scale.slug}.{key}", f"{scale.label}, {key}", value, period,
                1 if key == "medel" else 0)
        for key, value in zip(keys, values, strict=True)
    )  # fmt: skip
    note = f"{scale.lowest}–{scale.highest} poäng"
    return Row(scale.slug, scale.label, cells, note=f"{note}, vikt {scale.weight}")


def money_figures(held: InsatsMoney, insats: str, year: int) -> list[Figure]:
    """Decided, budgeted and paid of a year; what is decided for several years in one sum is told
    as that.
    """
    told = [
        ("beslutat", "Beslutat", held.decided, Provenance("Beviljade medel för året", "Beslut")),
        ("budget", "Budgeterat", held.budgeted, Provenance("Insatsens budget", "Budget")),
        ("utbetalt", "Utbetalt", held.paid, Provenance("Utbetalt minus återbetalt", "Betalningar")),
    ]
    if held.whole is not None:
        origin = Provenance("Beviljade medel som inte är delade på år", "Beslut")
        whole = ("beslutat.hela", "Beslutat för hela perioden", held.whole, origin)
        told = [whole, *told[1:]] if held.decided is None else [whole, *told]
    stem = f"medel.insats.{insats}.{year}"
    return [
        _sek(f"{stem}.{key}", label, ore, str(year), origin) for key, label, ore, origin in told
    ]


def _points(
    key: str, label: str, value: Decimal | int | None, period: str, decimals: int
) -> Figure:
    held = None if value is None else Decimal(value)
    status = Status.MISSING if held is None else Status.SHOWN
    return Figure(key, label, held, Unit.COUNT, period, decimals, status=status, provenance=SCORED)
