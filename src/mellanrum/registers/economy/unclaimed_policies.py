"""What is used at a year's end and not claimed: which amounts can be told, and for which awards."""

from __future__ import annotations

from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.insatser.text_policies import FieldError, check_texts


def covers(from_on: date, to_on: date, year: int) -> bool:
    """Whether [from_on, to_on) has a day of the year."""
    return from_on < date(year + 1, 1, 1) and to_on > date(year, 1, 1)


def check_unclaimed(
    amount_ore: int, left_ore: int, year: int, period: tuple[date, date], text: str, today: date
) -> None:
    """An amount from 0 and up, within what is left of the award, for a year that it covers."""
    check_texts(text=text)
    if not covers(*period, year):
        raise DomainError(f"Medlen gäller inte under {year}.")
    if year > today.year:
        raise DomainError(f"{year} har inte börjat än. Redovisa när året är slut.")
    if amount_ore < 0:
        raise FieldError("Skriv ett belopp från 0 kr och uppåt.", "amount")
    if amount_ore > left_ore:
        raise FieldError(
            f"{swedish_amount(amount_ore)} är mer än det som är kvar av medlen, "
            f"{swedish_amount(max(0, left_ore))}. Skriv det som förbundet ska betala.",
            "amount",
        )
