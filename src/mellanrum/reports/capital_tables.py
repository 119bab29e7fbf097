"""Own capital against the recommended level, and placements against the board's limits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.figures.figure import Figure, Provenance
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.ledger import placements as held
from mellanrum.ledger.capital import CapitalJudgement, CapitalStep, judge_capital
from mellanrum.ledger.money import swedish_amount
from mellanrum.ledger.placements import Policy, is_held, list_breaches, list_impairments
from mellanrum.ledger.prognosis import limit_breaches
from mellanrum.registers.economy.models import CapitalStep as StepRow
from mellanrum.registers.economy.models import Placement, PlacementPolicy
from mellanrum.reports.funding_cells import money, part_of, percent
from mellanrum.reports.money_years import MoneyYear

NO_STEPS = (
    "Nivåerna för eget kapital finns inte i de källor som Mellanrum bygger på. Nationella rådet "
    "rekommenderade nivåer 2013, men talen står inte där. Skriv in stegen med källa under "
    "Tillgångar."
)
UNTRIED = "Gränser som räknas på likvida medel prövas när året är bokfört."
KEY = "ekonomi.kapital"


def steps_of(rows: Iterable[StepRow]) -> list[CapitalStep]:
    """As the ledger library takes them."""
    return [
        CapitalStep(one.from_year, one.up_to_ore, one.percent, one.cap_ore, one.source)
        for one in rows
    ]


@dataclass(frozen=True, slots=True)
class Judged:
    """A year whose own capital is known, with the judgement."""

    money: MoneyYear
    capital: CapitalJudgement


def judge_years(years: Sequence[MoneyYear], steps: Sequence[CapitalStep]) -> list[Judged]:
    """The own capital at the end of each year against the level of its allocated funds."""
    return [
        Judged(one, judge_capital(one.closing, one.allocated, one.year, steps))
        for one in years
        if one.closing is not None
    ]


def capital_table(years: Sequence[Judged]) -> Table | None:
    """A row a year; None without years. A reserve is part of the own capital and shown apart."""
    if not years:
        return None
    last = years[-1]
    return Table(
        key="eget-kapital-mot-niva",
        title="Eget kapital mot rekommenderad nivå",
        row_heading="År",
        columns=(
            Column("eget-kapital", "Eget kapital"),
            Column("niva", "Rekommenderad nivå"),
            Column("over", "Över nivån"),
            Column("reserverat", "varav reserverat"),
            Column("utan-reserv", "Utan reserven"),
            Column("medel", "Tilldelade medel"),
            Column("andel", "Eget kapital av medlen", "%"),
        ),
        rows=tuple(_row(one) for one in years),
        period=str(last.money.year),
        finding=last.capital.sentence.rstrip("."),
        base_text="Nivån räknas på årets tilldelade medel, medlemmarnas avgifter",
        notes=tuple(capital_notes(years)),
    )


def capital_notes(years: Sequence[Judged]) -> Iterable[str]:
    reserved = years[-1].money.reserved
    if reserved:
        yield (
            f"{swedish_amount(reserved)} av det egna kapitalet är reserverat. Nivån jämförs med "
            "hela det egna kapitalet."
        )
    if any(one.capital.level is None for one in years):
        yield NO_STEPS


def _row(one: Judged) -> Row:
    year, reserved = str(one.money.year), one.money.reserved
    level = one.capital.step.source if one.capital.step else ""
    book = Provenance("Summa eget kapital i balansräkningen", f"Huvudbok {year}")
    origin = Provenance("Steg för eget kapital, efter årets tilldelade medel", level)
    stated = Provenance("Reserverat eget kapital", "Registret över årets uppgifter")
    without = None if reserved is None else one.capital.equity - reserved
    share = part_of(one.capital.equity, one.money.allocated)
    cells: tuple[Figure | None, ...] = (
        money(f"{KEY}.eget", "Eget kapital", one.capital.equity, year, book),
        money(f"{KEY}.niva", "Rekommenderad nivå", one.capital.level, year, origin),
        money(f"{KEY}.over", "Över nivån", one.capital.excess, year, origin),
        None if reserved is None else money(f"{KEY}.reserv", "Reserverat", reserved, year, stated),
        None if without is None else money(f"{KEY}.fritt", "Utan reserven", without, year, stated),
        money(f"{KEY}.medel", "Tilldelade medel", one.money.allocated, year, book),
        percent(f"{KEY}.andel", "Eget kapital av tilldelade medel", share, year, book, 1),
    )
    return Row(year, year, cells, RowKind.DETAIL)


# --- placements ------------------------------------------------------------------------------


def policy_sentences(
    rule: PlacementPolicy | None, owned: Sequence[held.Placement], on: date, liquid: int | None
) -> list[str]:
    """Each limit that what is held on a day breaks, and each value that is not stated. Without
    `liquid`, as for a year that is not booked, the limits that ask for it are not tried.
    """
    now = [one for one in owned if is_held(one, on)]
    told = list_impairments(now, on)
    if rule is None:
        missing = "Styrelsens placeringsregler är inte inskrivna. Skriv in dem under Tillgångar."
        return [*told, missing] if now else told
    names = dict(Placement.Kind.choices)
    kinds = frozenset(str(names[kind]) for kind in rule.kinds.split())
    policy = Policy(rule.source, kinds, floor_ore=rule.least_liquid_ore)
    placed: dict[str, int] = {}
    for one in now:
        placed[one.issuer] = placed.get(one.issuer, 0) + one.cost_ore
    most, each = rule.most_percent, rule.most_percent_per_issuer
    found = list_breaches(now, policy, on, liquid)
    if liquid is None:
        return [*found, *([UNTRIED] if now else []), *told]
    return [*found, *limit_breaches(placed, liquid, most, each, rule.source), *told]
