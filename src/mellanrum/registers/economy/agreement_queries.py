"""Agreements and the ledger rows that are their invoices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from mellanrum.ledger.accounts import AccountRange
from mellanrum.registers.economy.agreement_policies import (
    AgreementPlan,
    is_invoice_of,
    list_ranges,
)
from mellanrum.registers.economy.models import Agreement, VoucherRow

BELOW = "9999"  # sub-accounts (65301) go with 6530


@dataclass(frozen=True, slots=True)
class Invoice:
    """A ledger row; `ore` debit positive."""

    year: int
    row: VoucherRow
    ore: int


def agreements_of(forbund: str) -> QuerySet[Agreement]:
    found = Agreement.objects.filter(forbund__slug=forbund)
    return found.select_related("insats", "forbund").order_by("counterparty", "from_on")


def plan_of(agreement: Agreement) -> AgreementPlan:
    """The agreement as the policies read it."""
    return AgreementPlan(
        counterparty=agreement.counterparty,
        title=agreement.title,
        from_on=agreement.from_on,
        source=agreement.source,
        to_on=agreement.to_on,
        yearly_ore=agreement.yearly_ore,
        accounts=agreement.accounts,
        object_number=agreement.object_number,
        words=agreement.words,
    )


def list_invoices(agreement: Agreement) -> list[Invoice]:
    """Rows of the ledger on the agreement's accounts and object with its words, within its time;
    oldest first. One query.
    """
    plan = plan_of(agreement)
    ranges = list_ranges(plan.accounts)
    if not ranges and not plan.words.strip():
        return []
    rows = VoucherRow.objects.filter(
        _on(ranges), voucher__fiscal_year__forbund=agreement.forbund, voucher__on__gte=plan.from_on
    ).select_related("voucher__fiscal_year", "account", "project")
    if plan.to_on is not None:
        rows = rows.filter(voucher__on__lt=plan.to_on)
    if plan.object_number:
        rows = rows.filter(project__number=plan.object_number)
    return [
        Invoice(row.voucher.fiscal_year.year, row, row.amount_ore)
        for row in rows.order_by("voucher__on", "voucher__series", "voucher__number", "line")
        if is_invoice_of(plan, ranges, row.account.number, _object(row), _text(row))
    ]


def _on(ranges: list[AccountRange]) -> Q:
    """On one of the accounts; without accounts on any that is a cost."""
    if not ranges:
        return Q(account__number__gte="4", account__number__lt="8")
    wanted = Q()
    for one in ranges:
        wanted |= Q(account__number__gte=one.first, account__number__lte=f"{one.last}{BELOW}")
    return wanted


def _object(row: VoucherRow) -> str:
    return row.project.number if row.project else ""


def _text(row: VoucherRow) -> str:
    return f"{row.voucher.text} {row.text}"


def sums_by_year(invoices: list[Invoice]) -> dict[int, tuple[int, int]]:
    """{year: (öre, rows)}, oldest first."""
    found: dict[int, tuple[int, int]] = {}
    for one in invoices:
        ore, count = found.get(one.year, (0, 0))
        found[one.year] = (ore + one.ore, count + 1)
    return found


@dataclass(frozen=True, slots=True)
class Invoiced:
    """An agreement in a year: what its rows in the ledger come to, debit positive."""

    agreement: Agreement
    ore: int
    count: int


LedgerRow = tuple[date, str, str, str, int]  # day, account, object, text, öre


def list_invoiced(forbund: str, year: int) -> list[Invoiced]:
    """Every agreement that holds in the year with its invoices, in the order of `agreements_of`.
    Two queries however many agreements there are: the rows are matched here.
    """
    held = agreements_of(forbund).filter(from_on__lt=date(year + 1, 1, 1))
    held = held.filter(Q(to_on=None) | Q(to_on__gt=date(year, 1, 1)))
    plans = [(one, plan_of(one)) for one in held]
    rows = _rows_near(forbund, year, [plan for _, plan in plans])
    return [_invoiced(one, plan, rows) for one, plan in plans]


def _rows_near(forbund: str, year: int, plans: list[AgreementPlan]) -> list[LedgerRow]:
    """The year's rows on an account of any of the agreements; [] without a query for none."""
    wanted = Q()
    for plan in plans:
        wanted |= _on(list_ranges(plan.accounts))
    if not plans:
        return []
    rows = VoucherRow.objects.filter(
        wanted, voucher__fiscal_year__forbund__slug=forbund, voucher__fiscal_year__year=year
    )
    keys = ("voucher__on", "account__number", "project__number", "voucher__text", "text")
    return [
        (on, account, number or "", f"{told} {text}", ore)
        for on, account, number, told, text, ore in rows.values_list(*keys, "amount_ore")
    ]


def _invoiced(agreement: Agreement, plan: AgreementPlan, rows: list[LedgerRow]) -> Invoiced:
    ranges = list_ranges(plan.accounts)
    mine = [
        ore
        for on, account, number, text, ore in rows
        if plan.from_on <= on
        and (plan.to_on is None or on < plan.to_on)
        and is_invoice_of(plan, ranges, account, number, text)
    ]
    return Invoiced(agreement, sum(mine), len(mine))
