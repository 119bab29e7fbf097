"""Rules of fees, lost earnings and travel: what is paid by which rate, and two hands. Pure.

No rate has a default: each is what the member councils or the board decided, with its source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from mellanrum.domain.errors import DomainError
from mellanrum.figures.format import long_date
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.governance.body_policies import SITTING
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

MEETING, YEARLY = "meeting", "yearly"
LOST_EARNINGS, MILEAGE, EXPENSE = "lost_earnings", "mileage", "expense"
CLAIMED = (LOST_EARNINGS, MILEAGE, EXPENSE)  # what a person claims; the rest is proposed
PAID_ROLES = SITTING | {"deputy", "auditor", "convener"}  # others only by a rate of their role


@dataclass(frozen=True, slots=True)
class RatePlan:
    """A rate as written: öre per meeting, hour, kilometre or year; None only for expenses."""

    what: str
    from_on: date
    amount_ore: int | None = None
    role: str = ""
    to_on: date | None = None
    pay_code: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class RateFact:
    """A rate in force in [from_on, to_on). `body` 0 is every body, `role` '' every role."""

    number: int
    what: str
    amount_ore: int
    from_on: date
    to_on: date | None = None
    role: str = ""
    body: int = 0


@dataclass(frozen=True, slots=True)
class ClaimPlan:
    """What is claimed: hours, kilometres or one expense. `asked_ore` is öre per hour for lost
    earnings and the whole for an expense.
    """

    on: date
    quantity: Decimal
    asked_ore: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class PresentFact:
    """Somebody present at a meeting in a seat of `role`; `fills` is whether a deputy served."""

    person: int
    role: str
    fills: bool = False


@dataclass(frozen=True, slots=True)
class HeldFact:
    """A seat in a body, held in [from_on, to_on)."""

    person: int
    body: int
    role: str
    from_on: date
    to_on: date | None = None


def check_rate(row: RatePlan) -> None:
    """An amount, a period, and the decision it follows from."""
    check_written("source", row.source, "Skriv vilket beslut som anger beloppet.")
    if row.to_on is not None and row.to_on <= row.from_on:
        raise FieldError("Sista dagen är före den första. Rätta en av dem.", "to_on")
    if row.amount_ore is None and row.what != EXPENSE:
        raise FieldError("Skriv beloppet enligt beslutet.", "amount_ore")


def check_no_other(row: RatePlan, body: int, others: Sequence[RateFact]) -> None:
    """Of the same kind, body and role one rate is in force at a time."""
    for other in others:
        same = (other.what, other.role, other.body) == (row.what, row.role, body)
        if same and _overlap(row.from_on, row.to_on, other):
            raise FieldError(
                f"Det finns redan ett sådant belopp från {long_date(other.from_on)}. Avsluta det "
                "först, så att ett belopp gäller åt gången.",
                "from_on",
            )


def _overlap(from_on: date, to_on: date | None, other: RateFact) -> bool:
    return (other.to_on is None or from_on < other.to_on) and (
        to_on is None or other.from_on < to_on
    )


def rate_for(
    rates: Sequence[RateFact], what: str, body: int, role: str, on: date
) -> RateFact | None:
    """The rate in force on the day: that of the role before a general one, that of the body before
    one of every body. A role that is not paid as such has only a rate of its own.
    """
    fits = [
        r
        for r in rates
        if r.what == what
        and r.body in (0, body)
        and (r.role == role or (not r.role and role in PAID_ROLES))
        and r.from_on <= on
        and (r.to_on is None or on < r.to_on)
    ]
    return max(fits, key=lambda r: (bool(r.role), bool(r.body), r.from_on), default=None)


def paid_role(present: PresentFact) -> str:
    """A deputy who serves is paid as a member; one who listens by the deputies' rate."""
    return "member" if present.role == "deputy" and present.fills else present.role


def meeting_fees(
    present: Sequence[PresentFact], rates: Sequence[RateFact], body: int, on: date
) -> list[tuple[PresentFact, RateFact]]:
    """Who is paid for a meeting and by which rate; a rate of 0 kr pays nothing."""
    found = ((one, rate_for(rates, MEETING, body, paid_role(one), on)) for one in present)
    return [(one, rate) for one, rate in found if rate is not None and rate.amount_ore]


def months_held(from_on: date, to_on: date | None, year: int) -> list[date]:
    """The first days of the year's months on which the seat is held: of two who follow each other
    exactly one is paid for each month (own assumption; the decision on fees may say otherwise).
    """
    firsts = (date(year, month, 1) for month in range(1, 13))
    return [one for one in firsts if from_on <= one and (to_on is None or one < to_on)]


def yearly_fees(
    seats: Sequence[HeldFact], rates: Sequence[RateFact], year: int
) -> dict[tuple[int, int], int]:
    """{(person, rate): months} of the year."""
    months: Counter[tuple[int, int]] = Counter()
    for seat in seats:
        for first in months_held(seat.from_on, seat.to_on, year):
            rate = rate_for(rates, YEARLY, seat.body, seat.role, first)
            if rate is not None and rate.amount_ore:
                months[seat.person, rate.number] += 1
    return dict(months)


def rounded(ore: Decimal) -> int:
    return int(ore.quantize(Decimal(1), ROUND_HALF_UP))


def yearly_part(amount_ore: int, months: int) -> int:
    """Öre for so many months of twelve, rounded half up."""
    return rounded(Decimal(amount_ore * months) / 12)


def amount_of(what: str, rate_ore: int | None, row: ClaimPlan) -> int:
    """Öre to be paid. Raises FieldError for more than the rate allows, or nothing asked."""
    if row.quantity <= 0:
        raise FieldError("Skriv ett antal över 0.", "quantity")
    if what == LOST_EARNINGS:
        return rounded(row.quantity * _per_hour(rate_ore or 0, row.asked_ore))
    if what == EXPENSE:
        if not row.asked_ore:
            raise FieldError("Skriv vad utlägget kostade.", "asked_ore")
        check_written("text", row.text, "Skriv vad utlägget gäller.")
        return row.asked_ore
    return rounded(row.quantity * (rate_ore or 0))


def _per_hour(most_ore: int, asked_ore: int | None) -> int:
    if not asked_ore:
        raise FieldError("Skriv inkomsten som förlorades per timme.", "asked_ore")
    if asked_ore > most_ore:
        raise FieldError(
            f"Högst {swedish_amount(most_ore)} per timme betalas enligt beslutet. Sänk beloppet.",
            "asked_ore",
        )
    return asked_ore


def check_claim(row: ClaimPlan, today: date) -> None:
    """Of a day that has been; nothing about others."""
    check_texts(text=row.text)
    if row.on > today:
        raise FieldError("Dagen har inte varit ännu. Begär ersättning efteråt.", "on")


def check_once(*, is_written: bool) -> None:
    """Of the same kind and meeting a person is paid once."""
    if is_written:
        raise FieldError(
            "Det finns redan en sådan ersättning för mötet. Ändra den, eller välj inget möte.",
            "meeting",
        )


def check_may_revise(state: str, run: int | None) -> None:
    """A draft, or what was given back; one that payroll has is first taken off in the next file."""
    if state not in ("draft", "returned"):
        raise DomainError(
            "Ersättningen är inlämnad och ändras inte. Be den som attesterar att återlämna den."
        )
    if run is not None:
        raise DomainError(
            "Ersättningen är lämnad till lön och dras av i nästa lönefil. Ändra den efter det."
        )


def check_two_hands(by: str, owner: str, writers: Collection[str]) -> None:
    """Nobody attests what is paid to oneself, nor what one has written or handed in."""
    if by == owner:
        raise DomainError("Du kan inte attestera din egen ersättning. Be en annan göra det.")
    if by in writers:
        raise DomainError(
            "Du har skrivit eller lämnat in ersättningen. En annan person behöver attestera den."
        )


def check_payable(lacks_number: Sequence[str], lacks_code: Sequence[str]) -> None:
    """Payroll needs its own number of the person, and its own code of what is paid."""
    if lacks_number:
        raise DomainError(
            f"Nummer i lönesystemet saknas för {', '.join(sorted(set(lacks_number)))}. "
            "Skriv det på personens sida."
        )
    if lacks_code:
        raise DomainError(
            f"Löneart saknas för {', '.join(sorted(set(lacks_code)))}. Skriv den på beloppet."
        )


def check_run(from_on: date, to_on: date, rows: int) -> None:
    """A period with something to pay."""
    if to_on <= from_on:
        raise FieldError("Sista dagen är före den första. Rätta en av dem.", "to_on")
    if not rows:
        raise DomainError(
            "Inget i perioden är attesterat och kvar att lämna till lön. Välj en annan period."
        )
