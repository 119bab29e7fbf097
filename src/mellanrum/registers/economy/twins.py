"""Vouchers made here that the books have got since: they would be counted twice.

What the books had already when the voucher was made is no twin: who made it knew of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mellanrum.ledger import sie as file
from mellanrum.registers.economy.held_vouchers import held_rows
from mellanrum.registers.economy.models import FiscalYear, Voucher

Body = tuple[date, tuple[tuple[str, int], ...]]


@dataclass(frozen=True, slots=True)
class Twins:
    """A voucher made here and the one of the file that says the same: 'M1' and 'A204'."""

    year: int
    made_here: Voucher
    other: str

    @property
    def sentence(self) -> str:
        return (
            f"{self.made_here} som är gjord här ser ut att finnas i bokföringen också, som "
            f"{self.other}: samma dag, konton och belopp. Då räknas den två gånger. Rätta "
            f"{self.made_here} med en omvänd verifikation."
        )


def list_twins(year: FiscalYear) -> list[Twins]:
    """Those of a year as it is. Few queries: only days with a voucher made here are read."""
    own = _made_here(year)
    if not own:
        return []
    days = {body[0] for body in own.values()}
    found = year.vouchers.filter(origin=Voucher.Origin.FILE, on__in=days)
    near = found.prefetch_related("rows__account")
    others = (
        (_body(v.on, ((r.account.number, r.amount_ore) for r in v.rows.all())), str(v), v.pk)
        for v in near
    )
    return list(_pairs(year, own, others))


def list_twins_among(year: FiscalYear, new: Iterable[file.Voucher]) -> list[str]:
    """A sentence for each among the vouchers that a file would bring."""
    own = _made_here(year)
    others = (
        (_body(v.day, ((r.account, r.ore) for r in v.rows)), f"{v.series}{v.number}", None)
        for v in (new if own else ())
    )
    return [twins.sentence for twins in _pairs(year, own, others)]


def _made_here(year: FiscalYear) -> dict[Voucher, Body]:
    """Vouchers made here that no booked voucher corrects."""
    found = year.vouchers.filter(origin=Voucher.Origin.MANUAL)
    held = {v.pk: v for v in found.exclude(corrections__state="booked")}
    if not held:
        return {}
    rows = held_rows(year, Voucher.Origin.MANUAL)
    return {
        held[pk]: _body(held[pk].on, ((account, ore) for account, ore, _, _ in own))
        for pk, own in rows
        if pk in held
    }


def _body(on: date, rows: Iterable[tuple[str, int]]) -> Body:
    return on, tuple(sorted(rows))


def _pairs(
    year: FiscalYear, own: dict[Voucher, Body], others: Iterable[tuple[Body, str, int | None]]
) -> Iterator[Twins]:
    """A file's voucher of the same number is the same voucher, and no twin. Row numbers tell which
    came first; None is yet to come.
    """
    by_body: defaultdict[Body, list[Voucher]] = defaultdict(list)
    for voucher, body in own.items():
        by_body[body].append(voucher)
    for body, name, pk in others:
        for voucher in by_body.get(body, ()):
            if str(voucher) != name and (pk is None or pk > voucher.pk):
                yield Twins(year.year, voucher, name)
