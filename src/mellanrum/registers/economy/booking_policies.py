"""Vouchers made here: what a proposal must say, and who books it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import joined
from mellanrum.figures.format import long_date
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.insatser.text_policies import FieldError, check_no_person, check_written

SERIES = "M"
MOST_LINES = 200
LONGEST = 300
MOST_ORE = 10**13  # a hundred milliard kronor: a slip of the hand
Objects = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BookingLine:
    """One row in öre, debit positive. `objects` are (dimension, number)."""

    account: str
    ore: int
    objects: Objects = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class BookingRow:
    """A proposed voucher but for its lines."""

    on: date
    text: str


def check_row(row: BookingRow, starts_on: date, ends_on: date) -> None:
    """A voucher lies in its year and says what it is (lag 2018:597, 3 kap.)."""
    check_written("text", row.text, "Skriv vad verifikationen gäller.")
    check_no_person("text", row.text)
    if not starts_on <= row.on < ends_on:
        last = date.fromordinal(ends_on.toordinal() - 1)
        raise FieldError(
            f"Dagen ligger utanför räkenskapsåret, {long_date(starts_on)}–{long_date(last)}. Välj "
            "en dag i året, eller rätta i ett annat år.",
            "on",
        )


def check_lines(lines: Sequence[BookingLine]) -> None:
    """At least two lines whose debits and credits are the same."""
    if len(lines) < 2:
        raise DomainError("En verifikation har minst två rader. Skriv en rad till.")
    if len(lines) > MOST_LINES:
        raise DomainError(f"Skriv högst {MOST_LINES} rader. Dela upp verifikationen.")
    for number, line in enumerate(lines, 1):
        check_line(number, line)
    left = sum(line.ore for line in lines)
    if left:
        side = "debet" if left > 0 else "kredit"
        raise DomainError(
            f"Raderna går inte jämnt ut: {swedish_amount(abs(left))} för mycket i {side}. Rätta "
            "beloppen så att debet och kredit är lika."
        )


def check_line(number: int, line: BookingLine) -> None:
    """A line has an account and an amount."""
    if not (line.account.isascii() and line.account.isdecimal()):
        raise DomainError(f"Rad {number} saknar konto. Skriv kontots nummer, till exempel 1930.")
    if line.ore == 0:
        raise DomainError(f"Rad {number} har inget belopp. Skriv det i debet eller kredit.")
    if abs(line.ore) > MOST_ORE:
        raise DomainError(f"Rad {number} är orimligt stor. Skriv beloppet i kronor.")
    if len(line.text) > LONGEST:
        raise DomainError(f"Texten på rad {number} är för lång. Skriv högst {LONGEST} tecken.")
    check_no_person("lines", line.text)


def check_accounts(used: Collection[str], named: Mapping[str, str]) -> None:
    """`named` is {account: its name} of those in the year's ledger or in the chart."""
    unknown = sorted(account for account in used if not named.get(account))
    if unknown:
        raise DomainError(
            f"Konto {joined(unknown)} finns varken i årets bokföring eller i kontoplanen. Välj ett "
            "konto ur listan."
        )


def check_objects(used: Collection[tuple[str, str]], held: Collection[tuple[str, str]]) -> None:
    """Objects are those of the year's ledger."""
    unknown = sorted(number for dimension, number in {*used} - {*held})
    if unknown:
        raise DomainError(
            f"Objekt {joined(unknown)} finns inte i årets bokföring. Välj ett objekt ur listan."
        )


def check_has_vouchers(sie_type: str, year: int) -> None:
    """A year of balances only has no vouchers to correct."""
    if sie_type == "1":
        raise DomainError(
            f"Bokföringen för {year} har bara årssaldon. Läs in årets verifikationer (SIE typ 4E) "
            "innan du rättar."
        )


def check_other_person(user: str, entered_by: str) -> None:
    """Two persons: who proposed it does not book it."""
    if user == entered_by:
        raise DomainError("Du har föreslagit rättelsen. En annan person behöver bokföra den.")


def debit_of(lines: Sequence[BookingLine]) -> int:
    """The voucher's amount: its debit side, in öre."""
    return sum(line.ore for line in lines if line.ore > 0)


def reversed_lines(lines: Sequence[BookingLine]) -> list[BookingLine]:
    """The same rows with the sides changed."""
    return [BookingLine(x.account, -x.ore, x.objects, x.text) for x in lines]
