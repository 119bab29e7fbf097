"""Rules of the ledger and the budget. Each says no with a Swedish sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import plural
from mellanrum.ledger.sie import Severity, SieFile, SieProblem
from mellanrum.registers.economy import (
    award_row_policies,
    fee_policies,
    goal_policies,
    holding_policies,
    link_policies,
    plan_row_policies,
)
from mellanrum.registers.economy.rows import InsatsYearRow
from mellanrum.registers.rules import Rule, alone

SHOWN = 5
INSATS_DIMENSION = "6"  # projekt, in the SIE standard
LENGTHS = {"konto": 10, "objekt": 20, "serie": 10, "namn": 160, "text": 300}


def check_insats_year(row: InsatsYearRow) -> None:
    """A year of an insats says something, and no budget is negative."""
    if row.budget_ore is None and row.planned_participants is None:
        raise DomainError(f"{row.insats} {row.year} har varken budget eller planerade deltagare.")
    if row.budget_ore is not None and row.budget_ore < 0:
        raise DomainError(f"Budgeten för {row.insats} {row.year} är negativ.")


def check_nothing_lost(missing: Sequence[str], year: int) -> None:
    """A booked voucher is never taken away; it is corrected by a new one (lag 2018:597, 3 kap.)."""
    if missing:
        told = plural(len(missing), "verifikation som redan är inläst",
                      "verifikationer som redan är inlästa")  # fmt: skip
        named = ", ".join(missing[:SHOWN]) + (" …" if len(missing) > SHOWN else "")
        raise DomainError(
            f"Filen för {year} saknar {told}: {named}. "
            "En bokförd verifikation rättas med en ny, den tas inte bort. Exportera hela året."
        )


def year_of(sie: SieFile) -> int:
    """The year that a file is about: that of its last day. ValueError when it says none."""
    for year in sie.years:
        if year.index == 0:
            return (year.end - timedelta(days=1)).year
    raise ValueError("no year 0")


def check_readable(sie: SieFile) -> None:
    """A file with faults is not taken in; the first is told."""
    for problem in (*sie.errors, *list_unfit(sie)):
        raise DomainError(f"Rad {problem.line}: {problem.message} {problem.remedy}")


def list_unfit(sie: SieFile) -> Iterator[SieProblem]:
    """What SIE allows and the ledger cannot hold: vouchers without a number, and long texts."""
    for account in sie.accounts:
        yield from _too_long(0, "konto", account.number)
        yield from _too_long(0, "namn", account.name)
    for item in sie.objects:
        yield from _too_long(0, "objekt", item.number)
        yield from _too_long(0, "namn", item.name)
    for voucher in sie.vouchers:
        if not voucher.number.isdecimal():
            yield _unfit(
                voucher.line,
                voucher.number,
                "Verifikationen saknar nummer i siffror.",
                "Exportera bokförda verifikationer (typ 4E), inte underlag (4I).",
            )
        yield from _too_long(voucher.line, "serie", voucher.series)
        yield from _too_long(voucher.line, "text", voucher.text)
        for row in voucher.rows:
            yield from _too_long(voucher.line, "text", row.text)


def _too_long(line: int, what: str, text: str) -> Iterator[SieProblem]:
    if len(text) > LENGTHS[what]:
        longest = f"Högst {LENGTHS[what]} tecken får plats."
        yield _unfit(line, text[:40], f"Fältet {what} är {len(text)} tecken.", longest)


def _unfit(line: int, value: str, message: str, remedy: str) -> SieProblem:
    return SieProblem(line, Severity.ERROR, value, message, remedy)


RULES: dict[str, tuple[Rule, ...]] = {
    "insats_years": (
        Rule("budget_ore", alone(check_insats_year), "Ange en budget från 0 kr, eller antal."),
    ),
    **award_row_policies.RULES,
    **fee_policies.RULES,
    **goal_policies.RULES,
    **holding_policies.RULES,
    **link_policies.RULES,
    **plan_row_policies.RULES,
}
