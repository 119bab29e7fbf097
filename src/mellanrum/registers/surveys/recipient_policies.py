"""A pasted list of e-mail addresses: which can be used, and what is wrong with the others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mellanrum.domain.errors import DomainError, Problem

ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\".]+(?:\.[^@\s,;<>\".]+)+")
FILE = "Listan"
MOST = 2000
LONGEST = 254  # RFC 5321, 4.5.3.1.3


@dataclass(frozen=True, slots=True)
class Pasted:
    """`addresses` in lower case, each once; `repeated` stood more than once."""

    addresses: tuple[str, ...]
    repeated: tuple[str, ...]
    problems: tuple[Problem, ...]


def read_addresses(text: str) -> Pasted:
    """One address a row; the first cell of a row with semicolons, commas or tabs, 'Name <address>'
    too. A heading ('e-post') and empty rows are passed over.
    """
    found: dict[str, int] = {}
    problems = []
    for row, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        cell = address_in(line)
        if not cell or (row == 1 and "@" not in line):
            continue
        if ADDRESS.fullmatch(cell) and len(cell) <= LONGEST:
            found[cell] = found.get(cell, 0) + 1
        else:
            problems.append(_problem(row, cell))
    repeated = tuple(address for address, times in found.items() if times > 1)
    return Pasted(tuple(found), repeated, tuple(problems))


def address_in(line: str) -> str:
    """The address of a row as it stands there, right or wrong; '' for an empty row."""
    cells = [c.strip().strip('"').strip() for c in re.split(r"[;,\t]", line) if c.strip()]
    with_at = next((c for c in cells if "@" in c), cells[0] if cells else "")
    if (inner := re.search(r"<([^<>]*)>", with_at)) is not None:
        with_at = inner[1]
    return with_at.strip().lower()


def _problem(row: int, cell: str) -> Problem:
    remedy = "Skriv den som namn@exempel.se, en på varje rad."
    return Problem(FILE, row, "", cell[:60], "Det är ingen e-postadress.", remedy)


def check_pasted(pasted: Pasted) -> None:
    """All rows can be used, or none is."""
    if pasted.problems:
        raise DomainError(" ".join(problem.sentence for problem in pasted.problems[:20]))
    if not pasted.addresses:
        raise DomainError("Listan är tom. Klistra in minst en adress.")
    if len(pasted.addresses) > MOST:
        raise DomainError(f"Högst {MOST} adresser åt gången. Dela listan.")
