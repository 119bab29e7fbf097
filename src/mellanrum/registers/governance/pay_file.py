"""The file that payroll is given: one line a compensation, and its lines read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mellanrum.documents.listing import Value, listing_csv, listing_xlsx
from mellanrum.ledger.money import kronor

HEADINGS = ("anställningsnummer", "löneart", "datum", "antal", "belopp", "text")


@dataclass(frozen=True, slots=True)
class PayLine:
    """`quantity` and `amount_ore` are negative in a correction."""

    pay_number: str
    pay_code: str
    on: date
    quantity: Decimal
    amount_ore: int
    text: str

    @property
    def cells(self) -> Sequence[Value]:
        return (self.pay_number, self.pay_code, self.on, self.quantity, kronor(self.amount_ore),
                self.text)  # fmt: skip


def pay_csv(lines: Iterable[PayLine]) -> bytes:
    """UTF-8 with a mark, semicolons, decimal comma, kronor with öre."""
    return listing_csv(HEADINGS, [line.cells for line in lines]).encode()


def pay_xlsx(content: bytes) -> bytes:
    """The kept file as Excel: the same lines."""
    return listing_xlsx("Lönefil", HEADINGS, read_back(content))


def read_back(content: bytes) -> list[Sequence[Value]]:
    """The lines of a kept file, with days and numbers as such."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    return [
        (number, code, date.fromisoformat(on), _number(quantity), _number(amount), text)
        for number, code, on, quantity, amount, text in rows[1:]
    ]


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
