"""Reading budgets and plans, and the decided budget that the statements compare with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import F, Sum

from mellanrum.ledger.budget import CARRIED_OVER, COSTS, INCOMES, PlanEntry
from mellanrum.ledger.layouts import Layout, LayoutRow, Measure
from mellanrum.registers.economy.layout_queries import layouts_of
from mellanrum.registers.economy.models import BudgetPlan, InsatsYear, PlanAmount, PlanLine
from mellanrum.registers.economy.plan_policies import PlanHead
from mellanrum.registers.economy.plan_warnings import is_own
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Party

PREFIX = "ekonomi."


@dataclass(frozen=True, slots=True)
class DecidedBudget:
    """A year's decided budget: `rows` signed as the statement prints them, by row key
    ('nettokostnad'); `insatser` are costs, positive, by the insats's number.
    """

    rows: dict[str, int] = field(default_factory=dict)
    insatser: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a line can point to: {key: name}."""

    insatser: Mapping[str, str]
    parties: Mapping[str, str]
    areas: Mapping[str, str]
    rows: Mapping[str, str]


def list_plans(forbund: str) -> list[BudgetPlan]:
    """Every plan, the newest budget year first."""
    return list(BudgetPlan.objects.filter(forbund__slug=forbund).select_related("revises"))


def find_plan(forbund: str, slug: str) -> BudgetPlan | None:
    found = BudgetPlan.objects.filter(forbund__slug=forbund, slug=slug)
    return found.select_related("forbund", "revises").first()


def list_versions(plan: BudgetPlan) -> list[BudgetPlan]:
    """All plans for the same entity and budget year, the oldest first. An entity is the same
    whatever the case and the blanks, as where the decided budget is read.
    """
    found = BudgetPlan.objects.filter(forbund=plan.forbund_id, first_year=plan.first_year)
    return [one for one in found.order_by("made_at", "pk") if is_own(one.entity, plan.entity)]


def find_decided(plan: BudgetPlan) -> BudgetPlan | None:
    """The decided budget of the plan's entity and year."""
    return next((one for one in list_versions(plan) if one.state == "decided"), None)


def find_former(plan: BudgetPlan, versions: Sequence[BudgetPlan]) -> BudgetPlan | None:
    """What a plan is compared with: the one it revises, else the version made before it."""
    if plan.revises is not None:
        return plan.revises
    earlier = [one for one in versions if (one.made_at, one.pk) < (plan.made_at, plan.pk)]
    return earlier[-1] if earlier else None


def head_of(plan: BudgetPlan) -> PlanHead:
    """The head as the actions take it."""
    return PlanHead(
        title=plan.title,
        entity=plan.entity,
        first_year=plan.first_year,
        years=plan.years,
        financial_goals=plan.financial_goals,
        note=plan.note,
        source=plan.source,
    )


def list_entries(plan: BudgetPlan) -> list[PlanEntry]:
    """A plan's lines in order. Two queries."""
    return entries_of([plan])[plan.pk]


def entries_of(plans: Iterable[BudgetPlan]) -> defaultdict[int, list[PlanEntry]]:
    """The lines of several plans by plan. Two queries."""
    numbers = [plan.pk for plan in plans]
    amounts: defaultdict[int, dict[int, int]] = defaultdict(dict)
    common: defaultdict[int, dict[int, int]] = defaultdict(dict)
    held = PlanAmount.objects.filter(line__plan__in=numbers)
    for line, year, ore, part in held.values_list("line_id", "year", "amount_ore", "common_ore"):
        if ore is not None:
            amounts[line][year] = ore
        if part is not None:
            common[line][year] = part
    found: defaultdict[int, list[PlanEntry]] = defaultdict(list)
    lines = PlanLine.objects.filter(plan__in=numbers)
    for one in lines.select_related("insats", "party", "area").order_by("plan_id", "position"):
        found[one.plan_id].append(_entry(one, amounts[one.pk], common[one.pk]))
    return found


def _entry(line: PlanLine, amounts: dict[int, int], common: dict[int, int]) -> PlanEntry:
    return PlanEntry(
        section=line.section,
        label=line.label,
        kind=line.kind,
        amounts=amounts,
        common=common,
        insats=line.insats.slug if line.insats else "",
        party=line.party.slug if line.party else "",
        area=line.area.slug if line.area else "",
        row=line.row,
        note=line.note,
    )


def choices_of(forbund: str, year: int) -> Choices:
    """What the lines of a plan can point to. Two queries."""
    insatser = Insats.objects.filter(forbund__slug=forbund).order_by("position", "name")
    parties = list(Party.objects.filter(forbund__slug=forbund))
    return Choices(
        insatser=dict(insatser.values_list("slug", "name")),
        parties={p.slug: p.name for p in parties},
        areas={p.slug: p.name for p in parties if p.kind == Party.Kind.MUNICIPALITY},
        rows={key: label for key, (label, _) in budget_rows(forbund, year).items()},
    )


def budget_rows(forbund: str, year: int) -> dict[str, tuple[str, int]]:
    """The rows that a line can be followed up on: {'drift.nettokostnad': (label, sign)}: those of
    a statement with a budget column that are made of the year's movement. `sign` is what a cost
    is printed with: −1 when the statement prints it as negative.
    """
    found = {}
    for layout in layouts_of(forbund, year).values():
        if layout.columns == "budget":
            found.update(_rows_of(layout))
    return found


def _rows_of(layout: Layout) -> dict[str, tuple[str, int]]:
    statement = layout.prefix.removeprefix(PREFIX)
    return {
        f"{statement}.{row.key}": (f"{layout.title}: {row.label}", row.owned.sign)
        for row in layout.rows
        if row.owned is not None and _is_movement(row)
    }


def _is_movement(row: LayoutRow) -> bool:
    return row.owned is not None and row.owned.measure is Measure.MOVEMENT


def decided_budgets(forbund: str, year: int | None = None) -> dict[int, DecidedBudget]:
    """The decided budget of each year that has one for the förbund itself, or of one year. Only
    the first year of a plan is a budget; carried-over capital is no income in the accounts. One
    query, and two for the layouts of each year.
    """
    found: defaultdict[int, DecidedBudget] = defaultdict(DecidedBudget)
    known: dict[int, dict[str, tuple[str, int]]] = {}
    for of_year, kind, row, insats, ore in _decided_sums(forbund, year):
        if of_year not in known:
            known[of_year] = budget_rows(forbund, of_year)
        _add_row(found[of_year].rows, kind, row, ore, known[of_year])
        _add_insats(found[of_year].insatser, kind, insats, ore)
    return dict(found)


DecidedSum = tuple[int, str, str, int | None, int]


def _decided_sums(forbund: str, year: int | None) -> Iterator[DecidedSum]:
    """(year, kind, row, insats, öre) of the förbund's own decided budgets. One query."""
    held = PlanAmount.objects.filter(
        line__plan__forbund__slug=forbund,
        line__plan__state="decided",
        year=F("line__plan__first_year"),
        amount_ore__isnull=False,
    ).exclude(line__kind=CARRIED_OVER)
    if year is not None:
        held = held.filter(year=year)
    names = ("line__plan__entity", "line__plan__forbund__name")
    keys = (*names, "year", "line__kind", "line__row", "line__insats_id")
    sums = held.order_by().values_list(*keys).annotate(ore=Sum("amount_ore"))
    return (told for entity, own_name, *told in sums if is_own(entity, own_name))


def insats_budgets(forbund: str, year: int) -> dict[int, int]:
    """Every insats's budget of a year in öre, by its number: that of the decided plan where it
    names insatser, else what is given for the insats. Two queries.
    """
    decided: dict[int, int] = {}
    for _, kind, _, insats, ore in _decided_sums(forbund, year):
        _add_insats(decided, kind, insats, ore)
    if decided:
        return decided
    given = InsatsYear.objects.filter(insats__forbund__slug=forbund, year=year)
    return {
        insats: ore
        for insats, ore in given.values_list("insats_id", "budget_ore")
        if ore is not None
    }


def _add_row(
    rows: dict[str, int], kind: str, row: str, ore: int, known: Mapping[str, tuple[str, int]]
) -> None:
    """Put a sum of lines on the row where it is followed up, signed as it is printed."""
    if row in known:
        key, sign = row.rpartition(".")[2], known[row][1]
        printed = ore * (-sign if kind in INCOMES else sign)
        rows[key] = rows.get(key, 0) + printed


def _add_insats(insatser: dict[int, int], kind: str, insats: int | None, ore: int) -> None:
    if insats is not None and kind in COSTS:
        insatser[insats] = insatser.get(insats, 0) + ore
