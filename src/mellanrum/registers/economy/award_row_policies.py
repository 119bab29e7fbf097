"""Rules of awards and their years, agreements, others' money and money between years, as rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from mellanrum.domain.errors import DomainError
from mellanrum.figures.format import long_date
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.economy.rows import (
    AgreementRow,
    AwardRow,
    AwardYearRow,
    CofinancingRow,
    RebookingRow,
)
from mellanrum.registers.rules import Rule, World, alone, with_found

ACCOUNTS = re.compile(r"\d{1,10}(-\d{1,10})?( *, *\d{1,10}(-\d{1,10})?)*")
AWARD = ("insats", "reference")


def check_award(row: AwardRow) -> None:
    """Funds for at least one day; ended at most when the period does."""
    if row.amount_ore <= 0:
        raise DomainError("Beviljade medel ska vara mer än 0 kr.")
    if row.to_on <= row.from_on:
        raise DomainError("Tiden som medlen gäller slutar innan den börjar.")
    if row.ended_on is not None and not row.from_on <= row.ended_on <= row.to_on:
        raise DomainError("Medlen kan bara avslutas inom den tid som de gäller.")


def check_years(award: AwardRow, years: Sequence[AwardYearRow]) -> None:
    """The years of an award are together what was awarded."""
    total = sum(year.amount_ore for year in years)
    if total != award.amount_ore:
        raise DomainError(
            f"Årens belopp för {award.reference} är tillsammans {swedish_amount(total)}. De ska "
            f"vara {swedish_amount(award.amount_ore)}."
        )


def check_year(row: AwardYearRow, award: AwardRow) -> None:
    """A year of an award is one that it is for."""
    last = award.to_on - timedelta(days=1)
    if award.from_on <= last and not award.from_on.year <= row.year <= last.year:
        raise DomainError(
            f"Medlen {row.reference} gäller {long_date(award.from_on)}–{long_date(last)}, inte "
            f"{row.year}."
        )
    if row.amount_ore < 0:
        raise DomainError(f"Beloppet för {row.year} är negativt.")


def _check_sum(row: AwardYearRow, world: World) -> None:
    award = world.find("awards", row.insats, row.reference)
    if award is not None and world.is_last("award_years", row, *AWARD):
        check_years(award, world.alike("award_years", AWARD, (row.insats, row.reference)))


def check_agreement(row: AgreementRow) -> None:
    """A period of at least a day, no negative amount, and accounts that can be read."""
    if row.to_on is not None and row.to_on <= row.from_on:
        raise DomainError("Avtalet slutar innan det börjar.")
    if row.yearly_ore is not None and row.yearly_ore < 0:
        raise DomainError("Beloppet per år är negativt.")
    if row.accounts and not ACCOUNTS.fullmatch(row.accounts):
        raise DomainError(f"Kontona ”{row.accounts}” kan inte läsas. Skriv t.ex. 6530, 6550-6559.")


def check_cofinancing(row: CofinancingRow) -> None:
    if row.amount_ore < 0:
        raise DomainError(f"Medfinansieringen från {row.label} {row.year} är negativ.")


def check_rebooking(row: RebookingRow) -> None:
    """From one year to another, and undone with a reason if at all."""
    if row.from_year == row.to_year:
        raise DomainError("En ombudgetering går mellan två olika år.")
    if row.amount_ore <= 0:
        raise DomainError("En ombudgetering är mer än 0 kr. Byt plats på åren för det omvända.")
    if (row.undone_on is None) != (not row.undone_reason):
        raise DomainError("En ombudgetering som gått tillbaka har både dag och skäl.")
    if row.undone_on is not None and row.undone_on < row.decided_on:
        raise DomainError("Ombudgeteringen gick tillbaka innan den beslutades.")


RULES: dict[str, tuple[Rule, ...]] = {
    "awards": (Rule("to_on", alone(check_award), "Rätta dagarna eller beloppet."),),
    "award_years": (
        Rule(
            "year",
            with_found("awards", lambda row: (row.insats, row.reference), check_year),
            "Rätta året eller beloppet.",
            ("awards",),
        ),
        Rule(
            "amount_ore",
            _check_sum,
            "Rätta årens belopp, eller beloppet i beslutet.",
            ("awards",),
            of_all=True,
        ),
    ),
    "agreements": (Rule("accounts", alone(check_agreement), "Rätta uppgiften."),),
    "cofinancing": (Rule("amount_ore", alone(check_cofinancing), "Skriv ett belopp från 0 kr."),),
    "rebookings": (
        Rule("amount_ore", alone(check_rebooking), "Rätta åren, beloppet eller dagen."),
    ),
}
