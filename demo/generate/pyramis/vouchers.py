"""How a year of Pyramis is booked, and the plans of 2017 and 2019.

Everything is bought as a service, so nearly every invoice bears VAT; the claim of a year lies on an
account of its own until the state pays it back. Days, suppliers and parts of amounts are invented.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from demo.generate.pyramis.amounts import BALANCE, COSTS, INCOME
from demo.generate.shared.book import Book, workday
from demo.generate.shared.invoices import invoice, invoice_with_vat, split

PROJECTS = {"4011": "101", "4012": "102", "4013": "104", "4014": "103", "4110": "220"}
Costs = Mapping[str, int]  # account → öre
MONTHLY = tuple(range(1, 13))
EVEN = (2, 4, 6, 8, 10, 12)
QUARTERS = (3, 6, 9, 12)


@dataclass(frozen=True)
class Line:
    """A cost account whose invoices come in `months`."""

    account: str
    text: str
    months: Sequence[int]
    taxable: bool = True


@dataclass(frozen=True)
class Plan:
    """What is particular to a year, in öre, positive.

    `reversed` and `accrued` are {debt account: {cost account: öre}}; `late` invoices, without VAT,
    are unpaid at the end of the year; `claim` is the account of the year's VAT, reached by the last
    invoice on `vat_account`; `back` is paid too much, to be had back.
    """

    lines: Sequence[Line]
    reversed: Mapping[str, Costs]
    accrued: Mapping[str, Costs]
    late: Costs
    claim: str
    vat_account: str
    back: int = 0


PLANS = {
    2017: Plan(
        lines=(
            Line("4011", "Arena ungdom, processutvecklare och lokaler", MONTHLY),
            Line("4012", "Rehabteam 30+", MONTHLY),
            Line("4110", "strukturella insatser", EVEN, taxable=False),
            Line("6110", "administration", QUARTERS),
            Line("7010", "förbundschef, tjänsteköp", MONTHLY),
            Line("6420", "revision", (4, 11)),
            Line("6970", "konferenser och möten", QUARTERS),
        ),
        reversed={
            "2910": {"7010": 19000000, "4011": 14369800},
            "2992": {"4011": 3922400},
            "2990": {"6420": 4100000},
        },
        accrued={},
        late={},
        claim="1657",
        vat_account="4110",
    ),
    2019: Plan(
        lines=(
            Line("5010", "lokalhyra", MONTHLY),
            Line("6550", "förbundschef, tjänsteköp", MONTHLY),
            Line("6420", "revision", (4, 11)),
            Line("6530", "redovisningstjänster", MONTHLY),
            Line("4011", "Arena ungdom, processutvecklare och lokaler", EVEN, taxable=False),
            Line("4012", "Rehabteam 30+", EVEN, taxable=False),
            Line("4013", "På rätt väg, processledare", MONTHLY),
            Line("4014", "Lots", tuple(range(3, 13))),
            Line("4110", "strukturella insatser", (4, 8, 12), taxable=False),
            Line("6970", "konferenser och möten", QUARTERS),
        ),
        reversed={
            "2991": {"6550": 9700000, "4013": 18000000, "4011": 3732520},
            "2992": {"5010": 3743700},
        },
        accrued={
            "2991": {
                "6550": 12000000,
                "4013": 23000000,
                "4014": 15000000,
                "4011": 6000000,
                "4012": 1718820,
            },
            "2992": {"5010": 3219000},
            "2990": {"4110": 520020},
        },
        late={"4013": 4000000, "4110": 2193800},
        claim="1659",
        vat_account="4110",
        back=79500,
    ),
}


def book_year(book: Book, plan: Plan) -> None:
    """Books everything of the year, in an order that lets each step build on those before."""
    rng = Random(book.year)
    _settle_opening(book)
    _accruals(book, plan.reversed, date(book.year, 1, 1), -1)
    _income(book)
    for line in plan.lines:
        if line.account != plan.vat_account:
            _invoices(book, rng, plan, line)
    for line in plan.lines:
        if line.account == plan.vat_account:
            _invoices(book, rng, plan, line)
    for account, ore in plan.late.items():
        row = (account, ore, PROJECTS.get(account, ""))
        invoice(book, date(book.year, 12, 16), "slutrekvisition", row, False, paid=False)
    _claim(book, plan)
    _accruals(book, plan.accrued, date(book.year, 12, 31), 1)
    book.close()


def _settle_opening(book: Book) -> None:
    """Last year's result to 2010; last year's debts paid and claims on VAT paid back."""
    own = book.opening["2019"]
    day = date(book.year, 1, 1)
    book.add(day, "Omföring av föregående års resultat", ("2019", -own, ""), ("2010", own, ""))
    for account, paid, text in (
        ("2440", date(book.year, 1, 20), "Betalning av leverantörsskulder från föregående år"),
        ("1650", date(book.year, 2, 15), "Återbetald moms"),
        ("1657", date(book.year, 2, 15), "Återbetald moms för 2017"),
        ("1658", date(book.year, 3, 15), "Återbetald moms för 2018"),
    ):
        if ore := book.opening.get(account):
            book.add(workday(paid), text, (account, -ore, ""), ("1930", ore, ""))


def _accruals(book: Book, groups: Mapping[str, Costs], day: date, sign: int) -> None:
    word = "Periodisering" if sign > 0 else "Återföring av periodisering"
    for debt, costs in groups.items():
        for account, ore in costs.items():
            row = (account, sign * ore, PROJECTS.get(account, ""))
            book.add(day, f"{word} {debt}", row, (debt, -sign * ore, ""))


def _income(book: Book) -> None:
    """The members' fees by quarter; what is paid for an insats at once."""
    for account, ore in INCOME[book.year].items():
        parts = 1 if account == "3990" else 4
        for number in range(parts):
            day = workday(date(book.year, 1 + 3 * number, 25))
            text = "Medfinansiering av På rätt väg" if parts == 1 else "Driftbidrag"
            book.add(day, text, ("1930", -ore // parts, ""), (account, ore // parts, ""))


def _invoiced(book: Book, plan: Plan, account: str) -> int:
    """What the ordinary invoices of an account must come to for the year's cost to be right."""
    total = COSTS[book.year][account] - plan.late.get(account, 0)
    total += sum(costs.get(account, 0) for costs in plan.reversed.values())
    total -= sum(costs.get(account, 0) for costs in plan.accrued.values())
    return total + (plan.back if account == "6970" else 0)


def _invoices(book: Book, rng: Random, plan: Plan, line: Line) -> None:
    total = _invoiced(book, plan, line.account)
    parts = split(rng, total, len(line.months))
    for month, ore in zip(line.months, parts, strict=True):
        day = workday(date(book.year, month, 3 + rng.randrange(12)))
        row = (line.account, ore, PROJECTS.get(line.account, ""))
        if line.account == plan.vat_account and month == line.months[-1]:
            invoice_with_vat(book, day, line.text, row, _missing_vat(book, plan, ore))
        else:
            invoice(book, day, line.text, row, line.taxable)


def _missing_vat(book: Book, plan: Plan, net: int) -> int:
    """The VAT that makes the year's claim come right, on a part of the invoice."""
    vat = BALANCE[book.year][plan.claim] - book.moved("2640")
    if not 0 <= 4 * vat <= net:
        raise ValueError(f"An invoice of {net} cannot hold {vat} of VAT")
    return vat


def _claim(book: Book, plan: Plan) -> None:
    """The year's VAT becomes a claim; what was paid too much is to be had back."""
    vat, day = book.moved("2640"), date(book.year, 12, 31)
    text = f"Momsfordran {book.year}"
    book.add(day, text, (plan.claim, vat, ""), ("2640", -vat, ""))
    if plan.back:
        text = "Betalt för mycket, att återfå"
        book.add(day, text, ("1680", plan.back, ""), ("6970", -plan.back, ""))
