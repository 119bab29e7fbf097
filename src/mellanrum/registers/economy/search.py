"""Search by the words one sees: any case, å ä ö too, every word wanted, in any order.

SQLite folds ASCII only, so each SQLite connection gets a function of ours; PostgreSQL does it with
LOWER and TRANSLATE. A word typed without rings and dots also finds the word with them.
"""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Exists, F, Func, OuterRef, Q, TextField
from django.db.models.lookups import Contains

from mellanrum.domain.folding import PLAIN, SMALL, plain
from mellanrum.registers.economy.models import VoucherRow

VOUCHER = re.compile(r"([a-zåäö]{0,10})([0-9]{1,9})")
AMOUNT = re.compile(r"([0-9]{1,12})(?:,([0-9]{2}))?")


def _lowered(text: str | None) -> str | None:
    return None if text is None else text.lower()


def _plain(text: str | None) -> str | None:
    return None if text is None else plain(text)


def install(sender: object, connection: Any, **kwargs: object) -> None:
    """connection_created receiver."""
    if connection.vendor == "sqlite":
        for name, function in (("mellanrum_lowered", _lowered), ("mellanrum_plain", _plain)):
            connection.connection.create_function(name, 1, function, deterministic=True)


class Lowered(Func):
    function = "mellanrum_lowered"
    output_field = TextField()
    given, made = SMALL.upper(), SMALL

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return self.as_sql(
            compiler,
            connection,
            template=f"TRANSLATE(LOWER(%(expressions)s), '{self.given}', '{self.made}')",
        )


class Plain(Lowered):
    function = "mellanrum_plain"
    given, made = SMALL + SMALL.upper(), PLAIN * 2


def has_text(word: str, *fields: str) -> Q:
    """That any of the text fields holds the word."""
    fold = Plain if plain(word) == word else Lowered
    found = Q()
    for field in fields:
        found |= Q(Contains(fold(F(field)), word))
    return found


def numbered(word: str, voucher: str = "") -> Q | None:
    """That it is the voucher: 'a23' by series and number, '23' by number; None for other words."""
    found = VOUCHER.fullmatch(word)
    if found is None:
        return None
    is_number = Q(**{f"{voucher}number": int(found[2])})
    return is_number & Q(**{f"{voucher}series__iexact": found[1]}) if found[1] else is_number


def has_amount(word: str, field: str) -> Q | None:
    """That the field in öre is so many kronor, debit or credit; '4300' takes any öre."""
    found = AMOUNT.fullmatch(word)
    if found is None:
        return None
    low = int(found[1]) * 100 + int(found[2] or 0)
    high = low + (0 if found[2] else 99)
    return Q(**{f"{field}__range": (low, high)}) | Q(**{f"{field}__range": (-high, -low)})


def any_of(*conditions: Q | None) -> Q:
    """One of those that apply."""
    found = Q()
    for condition in conditions:
        if condition is not None:
            found |= condition
    return found


def row_has(word: str) -> Q:
    """That a row of an account shows the word."""
    return any_of(
        has_text(word, "text", "voucher__text", "project__name"),
        numbered(word, "voucher__"),
        has_amount(word, "amount_ore"),
    )


def voucher_has(word: str) -> Q:
    """That a voucher shows the word: in its text, as its number or sum, or in any of its rows."""
    of_rows = any_of(
        has_text(word, "text", "project__name"),
        Q(account__number=word),
        has_amount(word, "amount_ore"),
    )
    rows = VoucherRow.objects.filter(of_rows, voucher=OuterRef("pk")).order_by()
    return any_of(
        has_text(word, "text"),
        numbered(word),
        has_amount(word, "debit_ore"),
        Q(Exists(rows)),
    )
