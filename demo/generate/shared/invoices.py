"""Invoices of a year: how a cost is split on months, booked and paid."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from demo.generate.shared.book import Book, workday

CostRow = tuple[str, int, str]  # account, öre, object


def split(rng: Random, total: int, parts: int) -> list[int]:
    """`total` in parts of about the same size, whole hundreds of kronor but for the last."""
    if total < 0:
        raise ValueError(f"{total} cannot be invoiced")
    even = total / parts
    found = [round(even * rng.uniform(0.9, 1.1) / 10000) * 10000 for _ in range(parts - 1)]
    return [*found, total - sum(found)]


def invoice(
    book: Book, day: date, text: str, row: CostRow, taxable: bool, paid: bool = True
) -> None:
    """The invoice and, thirty days later or before the year ends, its payment."""
    invoice_with_vat(book, day, text, row, (row[1] + 2) // 4 if taxable else 0, paid)


def invoice_with_vat(
    book: Book, day: date, text: str, row: CostRow, vat: int, paid: bool = True
) -> None:
    """An invoice whose VAT is told, for it may be on a part only."""
    debt = row[1] + vat
    book.add(day, f"Faktura, {text}", row, ("2640", vat, ""), ("2440", -debt, ""))
    if paid:
        pay = min(workday(day + timedelta(30)), date(book.year, 12, 29))
        book.add(pay, f"Betalning, {text}", ("2440", debt, ""), ("1930", -debt, ""))
