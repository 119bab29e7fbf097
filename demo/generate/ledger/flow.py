"""How a year is booked: fees, invoices and payments, VAT, accruals, and the closing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from demo.generate.shared.book import Book, workday
from demo.generate.shared.invoices import invoice, split

CostKey = tuple[str, str]  # account, object
Amounts = Sequence[tuple[str, str, int]]  # account, object, öre


@dataclass(frozen=True)
class Line:
    """A cost whose net of the year is `target`; invoices come in `months`."""

    account: str
    object: str
    target: int
    months: Sequence[int]
    text: str
    taxable: bool = False


@dataclass(frozen=True)
class Plan:
    """What is particular to a year. Amounts are öre, positive.

    `reversed` and `accrued` are (debt account, costs); `late` invoices are unpaid at the end of the
    year; `income` is money to be paid back by a party; `vat` the claim at the end of the year,
    reached by December's `vat_invoice` (net) on `vat_line`.
    """

    year: int
    fees: Sequence[tuple[str, str, Sequence[date], int]]
    lines: Sequence[Line]
    reversed: Sequence[tuple[str, Amounts]]
    accrued: Sequence[tuple[str, Amounts]]
    income: Amounts
    late: Amounts
    vat: int
    vat_line: CostKey
    vat_invoice: int
    rounding: int = 0


def book_year(book: Book, plan: Plan) -> None:
    """Books everything of the year, in an order that lets each step build on those before."""
    rng = Random(plan.year)
    _settle_opening(book)
    _accruals(book, plan.reversed, date(plan.year, 1, 1), -1)
    _fees(book, plan)
    for line in plan.lines:
        _invoices(book, rng, plan, line)
    _late(book, plan)
    _vat_invoice(book, plan)
    _vat(book, plan)
    _accruals(book, plan.accrued, date(plan.year, 12, 31), 1)
    _income(book, plan)
    book.close()


def _settle_opening(book: Book) -> None:
    """Last year's result and what was taken over to 2010; last year's debts and claims settled."""
    own = {a: book.opening[a] for a in ("2011", "2019") if book.opening.get(a)}
    rows = [(account, -ore, "") for account, ore in own.items()]
    book.add(
        date(book.year, 1, 1), "Omföring av eget kapital", *rows, ("2010", sum(own.values()), "")
    )
    for account, day, text in (
        ("2440", date(book.year, 1, 20), "Betalning av leverantörsskulder från föregående år"),
        ("1650", date(book.year, 2, 15), "Återbetald moms från föregående år"),
        ("1680", date(book.year, 2, 8), "Övriga fordringar från föregående år"),
        ("1790", date(book.year, 3, 1), "Upplupna intäkter från föregående år"),
    ):
        if ore := book.opening.get(account):
            book.add(workday(day), text, (account, -ore, ""), ("1930", ore, ""))


def _accruals(book: Book, groups: Sequence[tuple[str, Amounts]], day: date, sign: int) -> None:
    word = "Periodisering" if sign > 0 else "Återföring av periodisering"
    for debt, costs in groups:
        for account, project, ore in costs:
            book.add(day, f"{word} {debt}", (account, sign * ore, project), (debt, -sign * ore, ""))


def _fees(book: Book, plan: Plan) -> None:
    for account, payer, days, ore in plan.fees:
        for day in days:
            text = f"Driftbidrag {payer}"
            book.add(workday(day), text, ("1930", ore, ""), (account, -ore, ""))


def _invoiced(plan: Plan, line: Line) -> int:
    """What the ordinary invoices of a line must come to for its net to be the target."""

    def told(amounts: Amounts) -> int:
        return sum(o for a, p, o in amounts if (a, p) == (line.account, line.object))

    total = line.target + told(plan.income) - told(plan.late)
    total += sum(told(costs) for _, costs in plan.reversed)
    return total - sum(told(costs) for _, costs in plan.accrued)


def _invoices(book: Book, rng: Random, plan: Plan, line: Line) -> None:
    total = _invoiced(plan, line)
    if (line.account, line.object) == plan.vat_line:
        total -= plan.vat_invoice
    if (line.account, line.object) == ("6970", ""):
        total += plan.rounding
    for month, ore in zip(line.months, split(rng, total, len(line.months)), strict=True):
        day = workday(date(plan.year, month, 3 + rng.randrange(12)))
        invoice(book, day, line.text, (line.account, ore, line.object), line.taxable)


def _late(book: Book, plan: Plan) -> None:
    """Year-end requisitions that are paid in January."""
    for number, (account, project, ore) in enumerate(plan.late):
        day = workday(date(plan.year, 12, 13) + timedelta(number))
        invoice(book, day, "slutrekvisition", (account, ore, project), False, paid=False)


def _vat_invoice(book: Book, plan: Plan) -> None:
    """December's invoice on the VAT line, with VAT on the part that makes the claim come right."""
    account, project = plan.vat_line
    november = date(plan.year, 11, 30)
    vat = plan.vat - (book.moved("2640") - book.moved("2640", november))
    net = plan.vat_invoice
    if not 0 <= 4 * vat <= net:
        raise ValueError(f"December's VAT invoice of {net} cannot hold {vat}")
    rows = (account, net, project), ("2640", vat, ""), ("2440", -net - vat, "")
    book.add(date(plan.year, 12, 9), "Faktura, förstudie, delvis momspliktig", *rows)
    payment = ("2440", net + vat, ""), ("1930", -net - vat, "")
    book.add(date(plan.year, 12, 29), "Betalning, förstudie", *payment)


def _vat(book: Book, plan: Plan) -> None:
    """Each month's VAT becomes a claim, paid back the month after; December's stays."""
    months: dict[int, int] = defaultdict(int)
    for entry in book.entries:
        months[entry.day.month] += sum(ore for a, ore, _ in entry.rows if a == "2640")
    for month, ore in sorted(months.items()):
        last = date(plan.year + month // 12, month % 12 + 1, 1) - timedelta(1)
        book.add(last, "Momsredovisning", ("1650", ore, ""), ("2640", -ore, ""))
        if month < 12:
            day = workday(date(plan.year, month + 1, 19))
            book.add(day, "Återbetald moms", ("1930", ore, ""), ("1650", -ore, ""))


def _income(book: Book, plan: Plan) -> None:
    """Unused money that parties are to pay back, and a rounding of an invoice."""
    day = date(plan.year, 12, 31)
    for account, project, ore in plan.income:
        text = "Upplupen återbetalning av ej använda medel"
        book.add(day, text, ("1790", ore, ""), (account, -ore, project))
    if plan.rounding:
        text = "Betalt för mycket, att återfå"
        book.add(day, text, ("1680", plan.rounding, ""), ("6970", -plan.rounding, ""))
