"""The result as tables: what exclusion costs, and what the insats gives back to whom and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from mellanrum.domain.rounding import kronor
from mellanrum.figures.figure import Figure, Provenance, Unit
from mellanrum.figures.format import number
from mellanrum.figures.table import Row, RowKind, Table
from mellanrum.valuation.basis_tables import table_of
from mellanrum.valuation.calculate import (
    ActorResult,
    Amounts,
    Result,
    YearResult,
    break_even,
    list_years,
    pay_back_year,
)
from mellanrum.valuation.cells import (
    DISCOUNTED,
    amount,
    key_of,
    money,
    sources,
    view_label,
)
from mellanrum.valuation.limits import list_limits
from mellanrum.valuation.model import (
    KIND_LABELS,
    PUBLIC,
    SOCIETY,
    VIEWS,
    Basis,
    CostKind,
)

PERCENT = Unit.PERCENT
ACTORS_TOTAL = "alla-aktorer"
SOCIETY_NOTE = (
    "Samhällsekonomiskt är reala kostnader och produktion. En transferering som en aktör slipper "
    "betala är ingen vinst för samhället som helhet, för mottagaren mister lika mycket."
)
ROUNDING_NOTE = "Beloppen är räknade exakt och avrundade till hela ören en gång, sist."


def exclusion_table(result: Result) -> Table:
    """What one person's exclusion costs each actor in a year, and the whole group's."""
    columns = {kind.value: label for kind, label in KIND_LABELS.items()}
    columns |= {"person": "Summa per person", "group": "Summa för gruppen"}
    every = _sum([row.exclusion for row in result.actors])
    groups = [(row.actor.key, row.actor.label, row.exclusion) for row in result.actors]
    groups += [(ACTORS_TOTAL, "Alla aktörer", every), (SOCIETY, VIEWS[SOCIETY], every)]
    rows = [_exclusion_row(result.basis, *group) for group in groups]
    title = "Vad utanförskapet kostar på ett år"
    return table_of(
        result.basis, "utanforskap", title, "Belopp i kr", columns, rows, (SOCIETY_NOTE,)
    )


def _sum(amounts: list[Amounts]) -> Amounts:
    return Amounts(
        sum(a.real_ore for a in amounts),
        sum(a.transfer_ore for a in amounts),
        sum(a.production_ore for a in amounts),
    )


def _exclusion_row(basis: Basis, key: str, label: str, amounts: Amounts) -> Row:
    total = amounts.society_ore if key == SOCIETY else amounts.total_ore
    group = total * basis.assumptions.participants
    rule = "Styckkostnad × mängd per person, summerat"
    values = {**_kinds(key, amounts), "person": total, "group": group}
    cells = _money_row(basis, ("utanforskap", key), label, values, rule)
    return Row(key, label, cells, _row_kind(key))


def _kinds(key: str, amounts: Amounts) -> dict[str, int | None]:
    """By kind; society has no transfers, which is an empty cell."""
    transfer = None if key == SOCIETY else amounts.transfer_ore
    return {
        CostKind.REAL.value: amounts.real_ore,
        CostKind.TRANSFER.value: transfer,
        CostKind.PRODUCTION.value: amounts.production_ore,
    }


def _row_kind(key: str) -> RowKind:
    if key == PUBLIC:
        return RowKind.SUBTOTAL
    return RowKind.TOTAL if key in {ACTORS_TOTAL, SOCIETY} else RowKind.DETAIL


def _money_row(
    basis: Basis,
    parts: tuple[str, str],
    label: str,
    values: Mapping[str, int | None],
    rule: str,
) -> tuple[Figure | None, ...]:
    known = {actor.key for actor in basis.all_actors()}
    origin = Provenance(rule, sources(basis, parts[1] if parts[1] in known else ""))
    return tuple(
        None if ore is None else money(basis, key_of(basis, *parts, column), label, ore, origin)
        for column, ore in values.items()
    )


def actor_table(result: Result) -> Table:
    """Gain by kind, cost of the insats and net, per actor, for the public and for society."""
    columns = {kind.value: label for kind, label in KIND_LABELS.items()}
    columns |= {"gain": "Summa effekt", "programme": "Insatsens kostnad", "net": "Netto"}
    groups: list[tuple[str, str, list[ActorResult]]] = [
        (row.actor.key, row.actor.label, [row]) for row in result.actors
    ]
    groups.append((PUBLIC, VIEWS[PUBLIC], list(result.rows(PUBLIC))))
    groups.append((ACTORS_TOTAL, "Alla aktörer", list(result.actors)))
    groups.append((SOCIETY, VIEWS[SOCIETY], list(result.actors)))
    rows = [_actor_row(result.basis, *group) for group in groups]
    notes = (SOCIETY_NOTE, ROUNDING_NOTE)
    title = "Effekt och kostnad per aktör"
    return table_of(result.basis, "aktorer", title, "Belopp i kr", columns, rows, notes)


def _actor_row(basis: Basis, key: str, label: str, members: list[ActorResult]) -> Row:
    gain, paid = _sum([m.gain for m in members]), sum(m.programme_ore for m in members)
    total = gain.society_ore if key == SOCIETY else gain.total_ore
    values = {**_kinds(key, gain), "gain": total, "programme": paid, "net": total - paid}
    rule = (
        "Kostnad för utanförskap × de som lyckas tack vare insatsen × effektens år, "
        f"{DISCOUNTED}; netto är effekten minus insatsens kostnad"
    )
    cells = _money_row(basis, ("aktor", key), label, values, rule)
    return Row(key, label, cells, _row_kind(key))


def year_table(result: Result, view: str = SOCIETY) -> Table:
    """Year by year: persons in effect, gain as it falls and discounted, cost, net, net so far."""
    columns = {
        "effect": "Personår med effekt",
        "undiscounted": "Effekt, ej diskonterad",
        "gain": "Effekt, diskonterad",
        "programme": "Insatsens kostnad",
        "net": "Netto",
        "cumulative": "Netto hittills",
    }
    basis = result.basis
    years = result.years if view == SOCIETY else list_years(basis, view)
    rows = [_year_row(basis, view, year) for year in years]
    title = f"År för år: {view_label(basis, view)}"
    return table_of(basis, f"ar.{view}", title, "År, belopp i kr", columns, rows, (ROUNDING_NOTE,))


def _year_row(basis: Basis, view: str, year: YearResult) -> Row:
    parts = (f"ar-{view}", str(year.year))
    origin = Provenance("Personer med effekt × andel av året × effekt som är kvar")
    persons = amount(
        basis, key_of(basis, *parts, "effekt"), str(year.year), year.effect, Unit.YEARS, origin, 1
    )
    values = {
        "undiscounted": year.undiscounted_ore,
        "gain": year.gain_ore,
        "programme": year.programme_ore,
        "net": year.net_ore,
        "cumulative": year.cumulative_ore,
    }
    rule = f"Personår med effekt × kostnad för utanförskap, {DISCOUNTED}"
    return Row(parts[1], parts[1], (persons, *_money_row(basis, parts, parts[1], values, rule)))


def key_table(result: Result) -> Table:
    """Net, break-even and pay-back for society and the public, with what it cannot know."""
    basis = result.basis
    columns = dict(VIEWS)
    rows = [_net_row(result), *_break_even_rows(basis), _pay_back_row(basis)]
    notes = tuple(limit.sentence for limit in list_limits(basis))
    table = table_of(basis, "nyckeltal", basis.title, "Nyckeltal", columns, rows, notes)
    finding = f"Samhällsekonomiskt netto: {_in_words(result.net_ore())}."
    return replace(table, finding=finding)


def _in_words(ore: int) -> str:
    """Whole kronor."""
    return f"{number(kronor(ore))}\u202fkr"


def _net_row(result: Result) -> Row:
    values = {view: result.net_ore(view) for view in VIEWS}
    cells = _money_row(result.basis, ("nyckeltal", "netto"), "Netto", values, "Effekt − kostnad")
    return Row("net", "Netto", cells, RowKind.TOTAL)


def _break_even_rows(basis: Basis) -> list[Row]:
    found = {view: break_even(basis, view) for view in VIEWS}
    wholes = {view: b.whole for view, b in found.items()}
    shares = {view: None if b.share is None else b.share * 100 for view, b in found.items()}
    label, share_label = "Så många måste lyckas", "Så stor andel måste lyckas"
    return [
        Row(
            "successes",
            label,
            _break_even_cells(basis, "antal", label, wholes, Unit.COUNT),
            note="avrundat uppåt till hela personer",
        ),
        Row("share", share_label, _break_even_cells(basis, "andel", share_label, shares, PERCENT)),
    ]


def _break_even_cells(
    basis: Basis,
    key: str,
    label: str,
    values: Mapping[str, int | Fraction | None],
    unit: Unit,
) -> tuple[Figure, ...]:
    origin = Provenance("Insatsens kostnad / effekten av en till som lyckas", sources(basis))
    places = 1 if unit is PERCENT else 0
    return tuple(
        amount(basis, key_of(basis, "nyckeltal", key, view), label, value, unit, origin, places)
        for view, value in values.items()
    )


def _pay_back_row(basis: Basis) -> Row:
    label = "Betald inom (år)"
    origin = Provenance("Första år då effekterna hittills täcker kostnaden")
    cells = []
    for view in VIEWS:
        year = pay_back_year(list_years(basis, view))
        years = None if year is None else Decimal(year - basis.year + 1)
        key = key_of(basis, "nyckeltal", "betald", view)
        cells.append(amount(basis, key, label, years, Unit.YEARS, origin))
    return Row("pay-back", label, tuple(cells), note="– betyder att det inte sker")
