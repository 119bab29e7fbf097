"""Reading what the year's costs are followed up by: outcome by month, budget and judgements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Sum
from django.db.models.functions import ExtractMonth

from mellanrum.ledger.budget import COSTS
from mellanrum.ledger.cost_kinds import KINDS, OF_INSATSER, WITHOUT_INSATS, KindMap, kind_map
from mellanrum.ledger.prognosis import CostLine, Judgement
from mellanrum.registers.economy.layout_queries import layout_of, layouts_of
from mellanrum.registers.economy.models import (
    BudgetLine,
    FiscalYear,
    PlanAmount,
    Prognosis,
    VoucherRow,
    VoucherRowObject,
)
from mellanrum.registers.economy.plan_warnings import is_own
from mellanrum.registers.economy.queries import insats_dimension, links_of
from mellanrum.registers.economy.queries_plans import insats_budgets
from mellanrum.registers.insatser.models import Insats

NOTE = "not2"
TOTAL_ROWS = ("kostnad", "nettokostnad")  # what a budget of all costs is called, the gross first
NET = "Budgeten för alla kostnader är nettokostnaden: övriga intäkter är avräknade."
ByMonth = dict[int, int]
Place = tuple[str, str]  # (kind, insats's slug or '')


@dataclass(frozen=True, slots=True)
class Budgets:
    """`lines` by kind and insats; `total` of all costs, None when not known. `is_whole`: the lines
    are all of it, so what has none is outside the budget. `note` tells what the total is.
    """

    lines: Mapping[Place, int] = field(default_factory=dict)
    total: int | None = None
    is_whole: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class CostYear:
    """All costs of a year, a line each. `last_month` is the last with a voucher, 0 for none."""

    year: int
    lines: tuple[CostLine, ...]
    budgets: Budgets
    last_month: int


def cost_year_of(forbund: str, year: int, name: str) -> CostYear:
    """The year's cost lines, in the order of the kinds; `name` is the förbund's, whose own budget
    is asked for. The number of queries is the same however many vouchers and insatser there are.
    """
    kinds = kind_map(layout_of(layouts_of(forbund, year), NOTE, year))
    insatser = list(Insats.objects.filter(forbund__slug=forbund).order_by("position", "name"))
    books = list_cost_months(forbund, (year, year - 1), insatser, kinds)
    budgets = budgets_of(forbund, year, name, insatser)
    judged = list_judgements(forbund, year)
    last = max((m for months in books[year].values() for m in months), default=0)
    before = books[year - 1] if _is_whole(books[year - 1]) else {}
    places = _places(insatser, (*books[year], *budgets.lines, *judged))
    lines = tuple(
        CostLine(
            key=place[1] or f"slag-{place[0]}",
            label=label,
            kind=place[0],
            insats=place[1],
            months={m: books[year].get(place, {}).get(m, 0) for m in range(1, last + 1)},
            budget=budgets.lines.get(place),
            history={m: before.get(place, {}).get(m, 0) for m in range(1, 13)} if before else {},
            judgements=judged.get(place, ()),
        )
        for place, label in places.items()
    )
    return CostYear(year, lines, budgets, last)


def _is_whole(book: Mapping[Place, ByMonth]) -> bool:
    """Whether the year is booked to its last month."""
    return any(12 in months for months in book.values())


def _places(insatser: Sequence[Insats], used: Iterable[Place]) -> dict[Place, str]:
    """{(kind, insats): label}, kind by kind: insatser in their order, then what is on none."""
    asked = set(used)
    found: dict[Place, str] = {}
    for kind, label in KINDS.items():
        mine = {(kind, i.slug): i.short_name for i in insatser if i.kind == kind}
        found |= {place: name for place, name in mine.items() if place in asked}
        if kind not in OF_INSATSER or (kind, "") in asked:
            found[kind, ""] = WITHOUT_INSATS.get(kind, label)
    return found


# --- the outcome -----------------------------------------------------------------------------


def list_cost_months(
    forbund: str, years: Sequence[int], insatser: Sequence[Insats], kinds: KindMap
) -> dict[int, dict[Place, ByMonth]]:
    """{year: {(kind, insats): {month: öre}}} of the years' costs; the insats is that of the
    object, and what no insats has is told by account.
    """
    fiscal = {
        f.pk: f.year for f in FiscalYear.objects.filter(forbund__slug=forbund, year__in=years)
    }
    owners = _owners(forbund, years, insatser)
    found: dict[int, dict[Place, ByMonth]] = {year: {} for year in years}
    for (year, account, month), ore in _sums(fiscal, owners).items():
        insats, number = account
        if not kinds.is_cost(number):
            continue
        place = (insats.kind, insats.slug) if insats else (kinds.kind_of(number), "")
        months = found[year].setdefault(place, {})
        months[month] = months.get(month, 0) + ore
    return found


Owned = Mapping[tuple[int, str], Insats]  # {(year, '6:LOTS'): insats}
Summed = dict[tuple[int, tuple[Insats | None, str], int], int]


def _owners(forbund: str, years: Sequence[int], insatser: Sequence[Insats]) -> Owned:
    """Which insats each object stands for: linked to it in the year, else registered with it."""
    dimension, found = insats_dimension(forbund), {}
    for year in years:
        links = links_of(forbund, year, "insats_id")
        for one in insatser:
            own = [f"{dimension}:{one.ledger_object}"] if one.ledger_object else []
            found.update({(year, key): one for key in links.get(one.pk) or own})
    return found


def _sums(fiscal: Mapping[int, int], owners: Owned) -> Summed:
    """Öre by year, insats and account, and month. What lies on objects of other dimensions than
    SIE's for projects is moved from no insats to its own.
    """
    found: defaultdict[tuple[int, tuple[Insats | None, str], int], int] = defaultdict(int)
    near = VoucherRow.objects.filter(voucher__fiscal_year__in=fiscal).order_by()
    keys = ("voucher__fiscal_year_id", "account__number", "project__dimension", "project__number")
    rows = near.annotate(month=ExtractMonth("voucher__on")).values_list(*keys, "month")
    for pk, account, dimension, number, month, ore in rows.annotate(ore=Sum("amount_ore")):
        insats = owners.get((fiscal[pk], f"{dimension}:{number}"))
        found[fiscal[pk], (insats, account), month] += ore
    for year, account, insats, month, ore in _beside(fiscal, owners):
        found[year, (insats, account), month] += ore
        found[year, (None, account), month] -= ore
    return {key: ore for key, ore in found.items() if ore}


def _beside(
    fiscal: Mapping[int, int], owners: Owned
) -> Iterable[tuple[int, str, Insats, int, int]]:
    """What the rows' other objects say: (year, account, insats, month, öre)."""
    held = VoucherRowObject.objects.filter(object__fiscal_year__in=fiscal).order_by()
    keys = (
        "object__fiscal_year_id",
        "row__account__number",
        "object__dimension",
        "object__number",
    )
    rows = held.annotate(month=ExtractMonth("row__voucher__on")).values_list(*keys, "month")
    for pk, account, dimension, number, month, ore in rows.annotate(ore=Sum("row__amount_ore")):
        insats = owners.get((fiscal[pk], f"{dimension}:{number}"))
        if insats is not None:
            yield fiscal[pk], account, insats, month, ore


# --- the budget ------------------------------------------------------------------------------


def budgets_of(forbund: str, year: int, name: str, insatser: Sequence[Insats]) -> Budgets:
    """The decided plan's where there is one, else what is given for the insatser and in all."""
    known = insats_budgets(forbund, year)
    given = {(str(i.kind), i.slug): known[i.pk] for i in insatser if i.pk in known}
    planned = _planned(forbund, year, name, {one.slug: one.kind for one in insatser})
    if planned:
        return _of_plan(planned, given)
    total, note = _total(forbund, year)
    return Budgets(given, total, note=note)


def _planned(
    forbund: str, year: int, name: str, kind_by_slug: Mapping[str, str]
) -> dict[Place, int]:
    """The costs of the year's decided plan; a line of an insats has the kind of the insats."""
    held = PlanAmount.objects.filter(
        line__plan__forbund__slug=forbund,
        line__plan__state="decided",
        line__plan__first_year=year,
        line__kind__in=COSTS,
        year=year,
        amount_ore__isnull=False,
    )
    keys = ("line__plan__entity", "line__kind", "line__insats__slug")
    found: defaultdict[Place, int] = defaultdict(int)
    for entity, kind, slug, ore in (
        held.order_by().values_list(*keys).annotate(ore=Sum("amount_ore"))
    ):
        if is_own(entity, name):
            found[kind_by_slug.get(slug, kind), slug or ""] += ore
    return dict(found)


def _of_plan(planned: dict[Place, int], given: Mapping[Place, int]) -> Budgets:
    """A plan that names no insatser is told by what is given for them, with the rest on none."""
    total = sum(planned.values())
    if not any(slug for _, slug in planned):
        for place, ore in given.items():
            planned[place] = ore
            none = (place[0], "")
            planned[none] = planned.get(none, 0) - ore
    return Budgets(planned, total, is_whole=True)


def _total(forbund: str, year: int) -> tuple[int | None, str]:
    """(the budget of all costs, what it is); (None, '') when it is not given."""
    lines = BudgetLine.objects.filter(forbund__slug=forbund, year=year)
    given = {row.rpartition(".")[2]: ore for row, ore in lines.values_list("row", "amount_ore")}
    row = next((name for name in TOTAL_ROWS if name in given), "")
    return (abs(given[row]), NET if row == TOTAL_ROWS[1] else "") if row else (None, "")


# --- judgements ------------------------------------------------------------------------------


def list_judgements(forbund: str, year: int) -> dict[Place, tuple[Judgement, ...]]:
    """What somebody expects, by kind and insats, the earliest month first. One query."""
    found: defaultdict[Place, list[Judgement]] = defaultdict(list)
    for one in prognoses_of(forbund, year):
        place = (one.insats.kind, one.insats.slug) if one.insats else (one.kind, "")
        found[place].append(Judgement(one.month, one.amount_ore, one.comment))
    return {place: tuple(made) for place, made in found.items()}


def prognoses_of(forbund: str, year: int) -> list[Prognosis]:
    """The year's rows, the earliest month first."""
    found = Prognosis.objects.filter(forbund__slug=forbund, year=year).select_related("insats")
    return list(found.order_by("month", "pk"))


def list_prognoses(forbund: str, year: int, line: CostLine) -> list[Prognosis]:
    """A line's, the latest month first."""
    found = Prognosis.objects.filter(forbund__slug=forbund, year=year)
    mine = found.filter(insats__slug=line.insats) if line.insats else found.filter(
        insats=None, kind=line.kind
    )  # fmt: skip
    return list(mine.order_by("-month"))


def find_prognosis(forbund: str, year: int, month: int, line: CostLine) -> Prognosis | None:
    """What is said at just that month."""
    return next((p for p in list_prognoses(forbund, year, line) if p.month == month), None)
