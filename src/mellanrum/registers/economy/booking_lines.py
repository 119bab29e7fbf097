"""The rows of a voucher made here as they are typed, pasted and kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from mellanrum.domain.errors import DomainError
from mellanrum.ledger.amounts import REMEDY, AmountError, read_amount
from mellanrum.registers.economy.booking_policies import BookingLine, Objects

ACCOUNT = re.compile(r"\s*(\d{3,10})\b.*")
OBJECT = re.compile(r"\s*(?:([0-9]{1,10})\s*:\s*)?([^\s:,;]{1,20})(?:\s.*)?")


def content_of(lines: Sequence[BookingLine]) -> list[dict[str, Any]]:
    """As `Booking.content` holds them."""
    return [
        {
            "account": x.account,
            "ore": x.ore,
            "objects": [list(o) for o in x.objects],
            "text": x.text,
        }
        for x in lines
    ]


def lines_of(content: Sequence[dict[str, Any]]) -> list[BookingLine]:
    return [
        BookingLine(
            x["account"], x["ore"], tuple((d, n) for d, n in x["objects"]), x.get("text", "")
        )
        for x in content
    ]


def read_line(
    number: int, account: str, objects: str, debit: str, credit: str, text: str, dimension: str
) -> BookingLine:
    """A typed row; `dimension` is that of an object without one. DomainError names the row."""
    found = ACCOUNT.fullmatch(account)
    if found is None:
        raise DomainError(f"Rad {number} saknar konto. Skriv kontots nummer, till exempel 1930.")
    one, other = _ore(number, debit), _ore(number, credit)
    if one is not None and other is not None:
        raise DomainError(
            f"Rad {number} har belopp i både debet och kredit. Skriv det i en av dem."
        )
    ore = (one or 0) - (other or 0)
    return BookingLine(found[1], ore, read_objects(number, objects, dimension), text.strip())


def read_objects(number: int, text: str, dimension: str) -> Objects:
    """'LOTS, 7:KIR' → (('6', 'LOTS'), ('7', 'KIR')). DomainError names the row."""
    found = []
    for part in re.split(r"[,;]", text):
        match = OBJECT.fullmatch(part)
        if match is None and part.strip():
            raise DomainError(f"Rad {number}: objektet ”{part.strip()[:30]}” kan inte läsas.")
        if match is not None:
            found.append((match[1] or dimension, match[2]))
    return tuple(dict.fromkeys(found))


def _ore(number: int, text: str) -> int | None:
    try:
        return read_amount(text)
    except AmountError as error:
        raise DomainError(f"Rad {number}, ”{text[:30]}”: {error} {REMEDY}") from error


def read_pasted(text: str, dimension: str) -> list[BookingLine]:
    """Rows of account, object, debit, credit and text, with tabs or semicolons between. With three
    columns: account, amount (debit positive) and text. A first row without figures is a heading.
    """
    rows = [(n, _cells(row)) for n, row in enumerate(text.splitlines(), 1) if row.strip()]
    headed = bool(rows) and not any(sign.isdigit() for cell in rows[0][1] for sign in cell)
    return [_pasted(number, cells, dimension) for number, cells in rows[headed:]]


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split("\t" if "\t" in row else ";")]


def _pasted(number: int, cells: list[str], dimension: str) -> BookingLine:
    if len(cells) < 2:
        raise DomainError(
            f"Rad {number} har bara ett fält. Klistra in konto, objekt, debet, kredit och text."
        )
    if len(cells) <= 3:
        account, amount, text = (*cells, "")[:3]
        return read_line(number, account, "", amount, "", text, dimension)
    account, objects, debit, credit, text = (*cells, "")[:5]
    return read_line(number, account, objects, debit, credit, text, dimension)
