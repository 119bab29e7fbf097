"""Whose bookkeeping a file is."""

from __future__ import annotations

from mellanrum.ledger.sie.model import SieFile, SieProblem
from mellanrum.ledger.sie.problems import error, warning

CENTURY = "16"  # a legal person's number in twelve digits begins so


def plain_number(org_number: str) -> str:
    """'16222000-3210' → '2220003210': ten digits, without hyphen and 16."""
    digits = "".join(c for c in org_number if c in "0123456789")
    return digits.removeprefix(CENTURY) if len(digits) == 12 else digits


def check_owner(sie: SieFile, org_number: str) -> tuple[SieProblem, ...]:
    """What is wrong with the file's #ORGNR for the förbund with this number; empty when right."""
    line = sie.line_of("#ORGNR")
    stated = plain_number(sie.org_number)
    if not stated:
        return (_unstated(line, sie.org_number),)
    if not plain_number(org_number):
        return (_unknown(line, sie.org_number),)
    if stated != plain_number(org_number):
        return (_another(line, sie, org_number),)
    return ()


def _unstated(line: int, value: str) -> SieProblem:
    return warning(
        line,
        value or "#ORGNR",
        "Filen saknar organisationsnummer (#ORGNR).",
        "Kontrollera på namnet att det är rätt förbunds bokföring.",
    )


def _unknown(line: int, value: str) -> SieProblem:
    return warning(
        line,
        value,
        f"Filen hör till organisationsnummer {value}, men förbundets eget är inte ifyllt här.",
        "Fyll i förbundets organisationsnummer, så att rätt fil kan kännas igen.",
    )


def _another(line: int, sie: SieFile, org_number: str) -> SieProblem:
    company = f" ({sie.company})" if sie.company else ""
    return error(
        line,
        sie.org_number,
        f"Filen hör till organisationsnummer {sie.org_number}{company}, inte till {org_number}.",
        "Välj rätt fil, eller rätta förbundets organisationsnummer om det är fel här.",
    )
