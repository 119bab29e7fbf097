"""What stops an import, an undoing, or a file of vouchers to import. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import joined
from mellanrum.figures.format import long_date

SHOWN = 5


def shortened(names: Sequence[str]) -> str:
    """'A1, A2 och A3', or the first five and how many more."""
    more = len(names) - SHOWN
    return f"{', '.join(names[:SHOWN])} och {more} till" if more > 0 else joined(names)


def check_number_free(name: str, is_same: bool) -> None:
    """A number is one voucher's: the file may have the one made here, and no other by its name."""
    if not is_same:
        raise DomainError(
            f"Filens verifikation {name} har samma nummer som en annan verifikation som är gjord "
            "här. Byt serie i bokföringsprogrammet och exportera om."
        )


def check_nothing_hangs(names: Sequence[str], year: int) -> None:
    """An import is undone while nothing else rests on what it brought."""
    if names:
        raise DomainError(
            f"Inläsningen för {year} kan inte ångras: underlag, rättelser, utbetalningar eller "
            f"stickprov hör till {shortened(names)}. Rätta med en ny verifikation i stället."
        )


def check_latest(is_latest: bool, is_undone: bool) -> None:
    """Files are undone in turn, the last one first."""
    if is_undone:
        raise DomainError("Inläsningen är redan ångrad.")
    if not is_latest:
        raise DomainError("En senare fil är inläst för året. Ångra den först.")


def check_not_changed(seen: str, now: str) -> None:
    """What one has looked through is what is taken in."""
    if seen != now:
        raise DomainError(
            "Bokföringen har ändrats sedan du granskade filen. Ladda om sidan och granska på nytt."
        )


def check_has_vouchers(count: int) -> None:
    """A file of vouchers to import has some."""
    if count == 0:
        raise DomainError("Filen har inga verifikationer. Exportera om den med verifikationer.")


def check_one_year(years: Sequence[int], first: date | None) -> None:
    """Vouchers to import go into one fiscal year, which the ledger has."""
    if not years and first is not None:
        raise DomainError(
            f"Ingen bokföring med verifikationer är inläst för {long_date(first)}. Läs in årets "
            "SIE-fil av typ 4E först."
        )
    if len(years) > 1:
        told = joined([str(year) for year in years])
        raise DomainError(
            f"Verifikationerna hör till flera räkenskapsår: {told}. Dela upp filen efter år."
        )


def check_known_accounts(unknown: Sequence[str], year: int) -> None:
    """A file of vouchers without a chart of accounts uses the year's own."""
    if unknown:
        raise DomainError(
            f"Konto {shortened(unknown)} finns inte i kontoplanen för {year}. Läs först in årets "
            "SIE-fil där kontot är upplagt, eller rätta kontot."
        )
