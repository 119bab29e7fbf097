"""Rules of the letters that ask members for their fees: when they may be made, issued and paid.

An issued letter stands. What a new key or a new total changes is asked for, or given back, in a
letter of its own. Amounts are whole öre.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from mellanrum.domain.errors import DomainError
from mellanrum.figures.format import long_date
from mellanrum.ledger.funding import FeeYear
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.insatser.text_policies import FieldError, check_no_person

LONGEST = 300


class Held(Protocol):
    """What the rules read of a requisition."""

    issued_on: date | None
    amount_ore: int


@dataclass(frozen=True, slots=True)
class Part:
    """One amount to ask a member (by slug) for. `to_on` is the day after the last; below zero the
    money is given back.
    """

    party: str
    part: int
    from_on: date
    to_on: date
    due_on: date
    amount_ore: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What a member should pay in the year, what is asked for, and what is left to ask for."""

    party: str
    name: str
    fee_ore: int
    asked_ore: int

    @property
    def ore(self) -> int:
        return self.fee_ore - self.asked_ore


def list_differences(fees: FeeYear, asked: Mapping[str, tuple[str, int]]) -> list[Difference]:
    """Members whose fee is not what is asked for. `asked`: {slug: (name, issued öre)}; one who is
    no longer a payer gets all back.
    """
    owed = fees.by_payer()
    names = {p.slug: p.name for p in fees.plan.payers}
    found = [
        Difference(
            slug, names.get(slug) or asked[slug][0], owed.get(slug, 0), asked.get(slug, ("", 0))[1]
        )
        for slug in dict.fromkeys((*owed, *asked))
    ]
    return [one for one in found if one.ore]


def difference_text(one: Difference) -> str:
    """'Luleå kommun: begär 500,00 kr till' or '… betala tillbaka …'."""
    if one.ore > 0:
        return f"{one.name}: begär {swedish_amount(one.ore)} till"
    return f"{one.name}: betala tillbaka {swedish_amount(-one.ore)}"


def check_parts(parts: Sequence[Part]) -> None:
    """There is something to ask for."""
    if not parts:
        raise DomainError("Det finns ingen avgift att begära. Ange avgifternas summa för året.")


def check_none_issued(held: Iterable[Held], year: int) -> None:
    """Instalments are made once; after that only differences are asked for."""
    days = [one.issued_on for one in held if one.issued_on]
    if days:
        raise DomainError(
            f"Rekvisitionerna för {year} utfärdades {long_date(min(days))} och ändras inte. Begär "
            "skillnaden i ett nytt brev i stället."
        )


def check_some_issued(held: Iterable[Held], year: int) -> None:
    """A difference is from what has been asked for."""
    if not any(one.issued_on for one in held):
        raise DomainError(
            f"Inga rekvisitioner för {year} är utfärdade. Gör årets rekvisitioner först."
        )


def check_text(text: str) -> None:
    """What stands in the letter fits in it and names nobody."""
    if len(text) > LONGEST:
        raise FieldError(f"Skriv högst {LONGEST} tecken.", "text")
    check_no_person("text", text)


def check_reason(text: str) -> None:
    """A member is told why the fee changes."""
    if not text.strip():
        raise FieldError("Skriv varför avgiften ändras. Det står i brevet.", "text")


def check_drafts(drafts: Sequence[Held]) -> None:
    """Something is made and not issued."""
    if not drafts:
        raise DomainError("Det finns inget utkast. Gör rekvisitionerna först.")


def check_issue(drafts: Sequence[Held], on: date, today: date) -> None:
    """There is something to issue, and the day is not ahead."""
    check_drafts(drafts)
    if on > today:
        raise FieldError("Brevets datum kan inte ligga framåt i tiden. Välj i dag.", "on")


def check_due(due_dates: Iterable[date], on: date) -> None:
    """Nobody is asked to pay before the letter is written."""
    late = [day for day in due_dates if day < on]
    if late:
        raise FieldError(
            f"Förfallodagen {long_date(min(late))} är före brevets datum. Gör om rekvisitionerna "
            "med senare förfallodagar.",
            "on",
        )


def check_same(seen: Mapping[int, int], now: Mapping[int, int]) -> None:
    """What is issued is what was shown: {number: öre} is the same."""
    if dict(seen) != dict(now):
        raise DomainError(
            "Rekvisitionerna har ändrats sedan du såg dem. Läs dem på nytt och utfärda igen."
        )


def check_payment(held: Held, paid_on: date, paid_ore: int, today: date) -> None:
    """Only what is asked for is paid, on a day that has come; 0 takes the payment away."""
    if held.issued_on is None:
        raise DomainError("Rekvisitionen är inte utfärdad. Utfärda den först.")
    if paid_on > today:
        raise FieldError("Dagen kan inte ligga framåt i tiden.", "paid_on")
    wrong_side = paid_ore * held.amount_ore < 0
    if wrong_side or abs(paid_ore) > abs(held.amount_ore):
        raise FieldError(
            f"Beloppet ska vara mellan 0 kr och {swedish_amount(held.amount_ore)}. Det som är "
            "betalat för mycket hör till en annan rekvisition.",
            "paid_ore",
        )


def left_of(amount_ore: int, paid_ore: int | None) -> int:
    """What is still to be paid (or given back, below zero)."""
    return amount_ore - (paid_ore or 0)


def number_of(year: int, pk: int) -> str:
    """The letter's number, '2021:17': it never changes and is never used again."""
    return f"{year}:{pk}"
