"""Who may approve what, by the attest order; and that two persons do it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import joined
from mellanrum.figures.format import long_date
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

CHECK, ATTEST, VOUCHER, AWARD = "claim_check", "claim_attest", "voucher", "award"
DOES = {CHECK: "granska", ATTEST: "attestera", VOUCHER: "bokföra", AWARD: "bevilja"}


@dataclass(frozen=True, slots=True)
class Right:
    """A line of the attest order: `user` ('user:7') may do `what` in [from_on, to_on). Without
    `insats` (slug) for all, without `limit_ore` whatever the amount. `name` is the person's.
    """

    user: str
    what: str
    from_on: date
    to_on: date | None = None
    insats: str = ""
    limit_ore: int | None = None
    name: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class RightRow:
    """A line of the attest order as it is written; `source` is the decision."""

    what: str
    from_on: date
    source: str
    to_on: date | None = None
    limit_ore: int | None = None


def holds(right: Right, what: str, insats: str, amount_ore: int, on: date) -> bool:
    """Whether the right is for that step, insats, amount and day."""
    in_force = right.from_on <= on and (right.to_on is None or on < right.to_on)
    is_within = right.limit_ore is None or abs(amount_ore) <= right.limit_ore
    return in_force and is_within and right.what == what and right.insats in ("", insats)


def list_holders(
    rights: Sequence[Right], what: str, insats: str, amount_ore: int, on: date
) -> list[Right]:
    """The rights that allow the step, one a person."""
    found = {r.user: r for r in rights if holds(r, what, insats, amount_ore, on)}
    return sorted(found.values(), key=lambda r: r.name)


def find_right(
    rights: Sequence[Right], user: str, what: str, insats: str, amount_ore: int, on: date
) -> Right | None:
    """The person's own right to the step."""
    fits = (r for r in rights if r.user == user and holds(r, what, insats, amount_ore, on))
    return next(fits, None)


def check_right(
    rights: Sequence[Right], user: str, what: str, insats: str, amount_ore: int, on: date
) -> Right:
    """The person's right. Raises DomainError that tells who has it."""
    found = find_right(rights, user, what, insats, amount_ore, on)
    if found is not None:
        return found
    said = f"Attestordningen ger dig inte rätt att {DOES[what]} {swedish_amount(amount_ore)}."
    names = [r.name for r in list_holders(rights, what, insats, amount_ore, on)]
    if names:
        raise DomainError(f"{said} Det får {joined(names)}.")
    raise DomainError(f"{said} Ingen annan får det heller: se över attestordningen.")


def check_other_person(user: str, writers: Collection[str], what: str) -> None:
    """Who has written the claim approves nothing of it."""
    if user in writers:
        raise DomainError(
            "Du har skrivit eller lämnat in rekvisitionen. En annan person behöver "
            f"{DOES[what]} den."
        )


def check_second_person(user: str, checked_by: str) -> None:
    """Two persons: who checked does not attest."""
    if user == checked_by:
        raise DomainError("Du har granskat rekvisitionen. En annan person behöver attestera den.")


def check_right_row(row: RightRow) -> None:
    """A right has a decision behind it, and an end after its beginning."""
    check_written("source", row.source, "Skriv vilket beslut som ger rätten.")
    check_texts(source=row.source)
    if row.to_on is not None and row.to_on <= row.from_on:
        raise FieldError("Sista dagen är före den första. Rätta en av dem.", "to_on")
    if row.limit_ore is not None and row.limit_ore <= 0:
        raise FieldError("Skriv en gräns över 0 kr, eller lämna tomt.", "limit")


def check_giver(by: str, user: str, is_director: bool, is_for_director: bool) -> None:
    """The director gives rights, never to oneself; the director's own are entered by another."""
    if by == user:
        raise DomainError(
            "Du kan inte ge dig själv en rätt att godkänna. Be en kollega på kansliet lägga in den "
            "efter styrelsens beslut."
        )
    if not is_director and not is_for_director:
        raise DomainError("Bara förbundschefen lägger till rätter för andra. Be om hjälp.")


def check_end(from_on: date, to_on: date | None, ends_on: date) -> None:
    """A right is ended once, not before it began: what was approved under it stands."""
    if to_on is not None and to_on <= ends_on:
        raise DomainError(f"Rätten slutade redan {long_date(to_on)}.")
    if ends_on <= from_on:
        raise FieldError(f"Rätten gäller från {long_date(from_on)}. Välj en senare dag.", "to_on")


def check_delegated(
    rights: Sequence[Right], user: str, insats: str, amount_ore: int, on: date
) -> None:
    """Who decides on delegation has that right for the amount; else the board decides."""
    if find_right(rights, user, AWARD, insats, amount_ore, on) is None:
        raise FieldError(
            f"Du får inte bevilja {swedish_amount(amount_ore)} på delegation den dagen. Låt "
            "styrelsen besluta, och skriv datum och paragraf.",
            "decider",
        )
