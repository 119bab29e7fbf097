"""Reading the ledger: a year's accounts summed by the database, and the way down to a voucher."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from mellanrum.domain.folding import words_of
from mellanrum.ledger.accounts import YearLedger
from mellanrum.registers.economy.ledger_sums import (
    Amounts,
    balances,
    debits,
    from_balances,
    movements,
    signatures,
)
from mellanrum.registers.economy.models import (
    Account,
    Balance,
    BudgetLine,
    DimensionUse,
    FiscalYear,
    LedgerObject,
    ObjectLink,
    Voucher,
    VoucherRow,
)
from mellanrum.registers.economy.queries_plans import decided_budgets, insats_budgets
from mellanrum.registers.economy.search import has_text, row_has, voucher_has
from mellanrum.registers.economy.stated import with_stated
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import ForbundYear, Party

PROJECT_DIMENSION = "6"  # SIE's reserved dimension for projects: the insatser


def list_fiscal_years(forbund: str) -> list[FiscalYear]:
    """Newest first; not a year whose only file has been taken back."""
    return list(FiscalYear.objects.filter(forbund__slug=forbund).exclude(source_sha256=""))


def list_booked_years(forbund: str) -> list[int]:
    """Years with vouchers, newest first; years of balances only (SIE type 1) are left out."""
    found = FiscalYear.objects.filter(forbund__slug=forbund).exclude(sie_type="1")
    found = found.exclude(source_sha256="")
    return list(found.order_by("-year").values_list("year", flat=True))


def list_year_ledgers(forbund: str, year: int, back: int = 5) -> list[YearLedger]:
    """The accounts of a year and up to `back` years before it, oldest first, with what the förbund
    states beside them. The number of queries is the same however many vouchers there are.
    """
    fiscal = FiscalYear.objects.filter(forbund__slug=forbund, year__lte=year, year__gte=year - back)
    years = {f.pk: f for f in fiscal if f.source_sha256}
    opening, results = balances(list(years))
    moved, projects, gross = movements(list(years))
    counted, debit = signatures(list(years)), debits(list(years), gross)
    budget, employees = _budgets(forbund), _employees(forbund)
    found = [
        YearLedger(
            year=f.year,
            opening=opening[f.pk],
            movement=moved[f.pk] or from_balances(opening[f.pk], results[f.pk]),
            signatures=counted[f.pk],
            budget=budget[f.year],
            by_object={key: dict(amounts) for key, amounts in projects[f.pk].items()},
            employees=employees.get(f.year),
            debits=debit[f.pk] if counted[f.pk] else None,
        )
        for f in sorted(years.values(), key=lambda f: f.year)
    ]
    return with_stated(forbund, found)


def _budgets(forbund: str) -> defaultdict[int, Amounts]:
    """The budget by year and row key ('nettokostnad'): the decided plan's, and budget lines for
    rows that it says nothing of. Two queries.
    """
    found: defaultdict[int, Amounts] = defaultdict(dict)
    lines = BudgetLine.objects.filter(forbund__slug=forbund)
    for year, row, ore in lines.values_list("year", "row", "amount_ore"):
        found[year][row.rpartition(".")[2]] = ore
    for year, decided in decided_budgets(forbund).items():
        found[year].update(decided.rows)
    return found


def _employees(forbund: str) -> dict[int, int]:
    found = ForbundYear.objects.filter(forbund__slug=forbund)
    return dict(found.values_list("year", "employees"))


@dataclass(frozen=True, slots=True)
class InsatsMoney:
    """An insats's budget and cost in a year, in öre; cost positive."""

    slug: str
    name: str
    budget_ore: int | None
    cost_ore: int


@dataclass(frozen=True, slots=True)
class InsatsBooks:
    """An insats's budget of a year in öre, and the objects ('6:LOTS') that its cost lies on."""

    slug: str
    name: str
    budget_ore: int | None
    objects: tuple[str, ...]


def list_insats_books(forbund: str, year: int) -> list[InsatsBooks]:
    """Every insats. The budget is that of the decided plan where it names insatser, else the one
    given for the insats; the objects are those linked to it in the year, else the one that it is
    registered with. Five queries.
    """
    budgets = insats_budgets(forbund, year)
    links, dimension = links_of(forbund, year, "insats_id"), insats_dimension(forbund)
    return [
        InsatsBooks(
            insats.slug,
            insats.short_name,
            budgets.get(insats.pk),
            tuple(links.get(insats.pk) or [f"{dimension}:{insats.ledger_object}"]),
        )
        for insats in Insats.objects.filter(forbund__slug=forbund).order_by("position", "name")
    ]


def money_on(insatser: Iterable[InsatsBooks], ledger: YearLedger) -> list[InsatsMoney]:
    """Those with a budget or a cost in the ledger."""
    found = (
        InsatsMoney(one.slug, one.name, one.budget_ore, costs_on(one.objects, ledger))
        for one in insatser
    )
    return [one for one in found if one.budget_ore is not None or one.cost_ore]


def list_insats_money(forbund: str, ledger: YearLedger) -> list[InsatsMoney]:
    """Every insats with a budget or a cost in the ledger's year. Five queries."""
    return money_on(list_insats_books(forbund, ledger.year), ledger)


def list_party_books(forbund: str, year: int) -> list[InsatsBooks]:
    """The parties that objects stand for in the year; they have no budget. Two queries."""
    links = links_of(forbund, year, "party_id")
    parties = Party.objects.filter(pk__in=links).order_by("name") if links else ()
    return [InsatsBooks(p.slug, p.name, None, tuple(links[p.pk])) for p in parties]


def insats_dimension(forbund: str) -> str:
    """The dimension whose objects stand for insatser: SIE's for projects unless another is said."""
    used = DimensionUse.objects.filter(forbund__slug=forbund, meaning="insats")
    return used.values_list("dimension", flat=True).first() or PROJECT_DIMENSION


def links_of(forbund: str, year: int, field: str) -> dict[int, list[str]]:
    """{the number of an insats or a party: its objects ('6:LOTS') in the year}; `field` is
    'insats_id' or 'party_id'.
    """
    found: defaultdict[int, list[str]] = defaultdict(list)
    held = ObjectLink.objects.filter(forbund__slug=forbund, from_year__lte=year)
    held = held.filter(Q(to_year=None) | Q(to_year__gte=year)).exclude(**{field: None})
    for pk, dimension, number in held.values_list(field, "dimension", "number"):
        found[pk].append(f"{dimension}:{number}")
    return dict(found)


def costs_on(objects: Iterable[str], ledger: YearLedger) -> int:
    """What is booked on the accounts of classes 4–7 with these objects, in öre."""
    booked = [ledger.by_object.get(key, {}) for key in objects]
    return sum(ore for spent in booked for a, ore in spent.items() if "4" <= a[0] <= "7")


def list_accounts(forbund: str, year: int, search: str = "") -> QuerySet[Account]:
    """A year's accounts with opening balance, movement, closing balance and number of vouchers;
    `search` by words in the name and the first figures of the number.
    """
    opening = Balance.objects.filter(account=OuterRef("pk"), kind=Balance.Kind.OPENING)
    found = Account.objects.filter(fiscal_year__forbund__slug=forbund, fiscal_year__year=year)
    for word in words_of(search):
        found = found.filter(has_text(word, "name") | Q(number__startswith=word))
    return found.annotate(
        moved_ore=Sum("rows__amount_ore", default=0),
        vouchers=Count("rows__voucher", distinct=True),
        opening_ore=Coalesce(
            Subquery(opening.values("amount_ore")[:1]), 0, output_field=BigIntegerField()
        ),
        closing_ore=F("opening_ore") + F("moved_ore"),
    ).order_by("number")


def list_projects(forbund: str, year: int) -> list[LedgerObject]:
    """The year's objects of the dimension that holds the insatser."""
    found = LedgerObject.objects.filter(fiscal_year__forbund__slug=forbund, fiscal_year__year=year)
    return list(found.filter(dimension=PROJECT_DIMENSION).order_by("number"))


def list_rows(
    account: Account, search: str = "", project: str = "", month: int = 0
) -> QuerySet[VoucherRow]:
    """An account's rows in voucher order, narrowed by words in what a row shows, the number of a
    project or the month of the voucher (1–12).
    """
    rows = VoucherRow.objects.filter(account=account).select_related("voucher", "project")
    if project:
        rows = rows.filter(project__number=project)
    if month:
        rows = rows.filter(voucher__on__month=month)
    for word in words_of(search):
        rows = rows.filter(row_has(word))
    return rows.order_by("voucher__on", "voucher__series", "voucher__number", "line")


def find_voucher(forbund: str, year: int, series: str, number: int) -> Voucher | None:
    found = Voucher.objects.filter(
        fiscal_year__forbund__slug=forbund, fiscal_year__year=year, series=series, number=number
    )
    return found.select_related("fiscal_year").first()


def list_voucher_rows(voucher: Voucher) -> list[VoucherRow]:
    return list(voucher.rows.select_related("account", "project").order_by("line"))


def list_vouchers(
    forbund: str, year: int, *, search: str = "", start: date | None = None
) -> QuerySet[Voucher]:
    """A year's vouchers with their debit sum and number of rows."""
    found = Voucher.objects.filter(fiscal_year__forbund__slug=forbund, fiscal_year__year=year)
    if start:
        found = found.filter(on__gte=start)
    debit = Sum("rows__amount_ore", filter=Q(rows__amount_ore__gt=0), default=0)
    found = found.annotate(debit_ore=debit, count=Count("rows"))
    for word in words_of(search):
        found = found.filter(voucher_has(word))
    return found.order_by("on", "series", "number")
