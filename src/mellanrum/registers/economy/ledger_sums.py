"""The sums of a year's ledger, made by the database: what each account and object comes to."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Count, F, Q, Sum

from mellanrum.registers.economy.models import (
    Account,
    Balance,
    LedgerObject,
    Voucher,
    VoucherRow,
    VoucherRowObject,
)

Amounts = dict[str, int]
Nested = defaultdict[int, defaultdict[str, Amounts]]


def balances(years: list[int]) -> tuple[defaultdict[int, Amounts], Nested]:
    opening: defaultdict[int, Amounts] = defaultdict(dict)
    other: Nested = defaultdict(lambda: defaultdict(dict))
    rows = Balance.objects.filter(account__fiscal_year__in=years).values_list(
        "account__fiscal_year_id", "account__number", "kind", "amount_ore"
    )
    for year, account, kind, ore in rows:
        if kind == Balance.Kind.OPENING:
            opening[year][account] = ore
        else:
            other[year][kind][account] = ore
    return opening, other


def from_balances(opening: Amounts, other: defaultdict[str, Amounts]) -> Amounts:
    """A year without vouchers (SIE type 1): what its closing balances say has moved."""
    closing = other[Balance.Kind.CLOSING]
    accounts = sorted({*closing, *opening} if closing else ())
    moved = {a: closing.get(a, 0) - opening.get(a, 0) for a in accounts}
    return {a: ore for a, ore in moved.items() if ore} | other[Balance.Kind.RESULT]


def movements(
    years: list[int],
) -> tuple[defaultdict[int, Amounts], Nested, defaultdict[int, Amounts]]:
    """What moved on each account, the part of it on each object, and what was put on the debit
    side row by row. The database sums by numbers alone, so that it joins nothing.
    """
    moved: defaultdict[int, Amounts] = defaultdict(dict)
    gross: defaultdict[int, Amounts] = defaultdict(dict)
    projects: Nested = defaultdict(lambda: defaultdict(dict))
    accounts, names = _accounts(years), _objects(years)
    rows = VoucherRow.objects.filter(
        account__in=Account.objects.filter(fiscal_year__in=years)
    ).order_by()
    sums = {
        "ore": Sum("amount_ore"),
        "debit": Sum("amount_ore", filter=Q(amount_ore__gt=0), default=0),
    }
    for pk, project, ore, debit in rows.values_list("account_id", "project_id").annotate(**sums):
        year, account = accounts[pk]
        moved[year][account] = moved[year].get(account, 0) + ore
        gross[year][account] = gross[year].get(account, 0) + debit
        if project:
            projects[year][names[project]][account] = ore
    _add_other_objects(years, projects, names)
    return moved, projects, gross


def _accounts(years: list[int]) -> dict[int, tuple[int, str]]:
    """{the number of an account's row: (fiscal year, '1930')}."""
    found = Account.objects.filter(fiscal_year__in=years)
    return {pk: (y, number) for pk, y, number in found.values_list("pk", "fiscal_year", "number")}


def _objects(years: list[int]) -> dict[int, str]:
    """{the number of an object: '6:LOTS'}."""
    found = LedgerObject.objects.filter(fiscal_year__in=years)
    rows = found.values_list("pk", "dimension", "number")
    return {pk: f"{dimension}:{number}" for pk, dimension, number in rows}


def _add_other_objects(years: list[int], projects: Nested, names: dict[int, str]) -> None:
    """What lies on objects of other dimensions than the insatser's."""
    rows = VoucherRowObject.objects.filter(object__fiscal_year__in=years).order_by()
    keys = ("object__fiscal_year_id", "row__account__number", "object_id")
    for year, account, held, ore in rows.values_list(*keys).annotate(ore=Sum("row__amount_ore")):
        projects[year][names[held]][account] = ore


def signatures(years: list[int]) -> defaultdict[int, dict[frozenset[str], int]]:
    """How many vouchers touch just these accounts, by year."""
    found: defaultdict[int, dict[frozenset[str], int]] = defaultdict(dict)
    vouchers = Voucher.objects.filter(fiscal_year__in=years).order_by()
    counted = vouchers.values_list("fiscal_year_id", "accounts").annotate(count=Count("pk"))
    for year, accounts, count in counted:
        found[year][frozenset(accounts.split())] = count
    return found


def debits(years: list[int], gross: defaultdict[int, Amounts]) -> defaultdict[int, Amounts]:
    """What each voucher puts on the debit side of an account, its own rows netted. Only accounts
    that notes ask it of are netted: fixed assets, VAT, placements, provisions and long debts.
    """
    asked = {pk: held for pk, held in _accounts(years).items() if _is_asked(held[1])}
    rows = VoucherRow.objects.filter(account__in=list(asked)).order_by()
    both = rows.values_list("account_id", "voucher_id").annotate(
        net=Sum("amount_ore"), debit=Sum("amount_ore", filter=Q(amount_ore__gt=0), default=0)
    )
    for pk, _, net, debit in both.filter(debit__gt=0).exclude(net=F("debit")):
        year, account = asked[pk]
        gross[year][account] -= debit - max(net, 0)
    return gross


def _is_asked(account: str) -> bool:
    return (
        account < "1400"
        or account[:3] == "165"
        or account[:2] == "18"
        or ("2200" <= account < "2400")
    )
