"""The lines of a cost report as they are typed or pasted from a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mellanrum.domain.errors import DomainError
from mellanrum.domain.folding import plain
from mellanrum.ledger.amounts import REMEDY, AmountError, read_amount
from mellanrum.registers.insatser.text_policies import check_no_person

KINDS = {
    "staff": "Personal",
    "premises": "Lokaler",
    "services": "Köpta tjänster",
    "travel": "Resor",
    "material": "Material",
    "other": "Övrigt",
}
OTHER = "other"
MOST_LINES = 200
MOST_ORE = 100_000_000_000  # a milliard kronor: beyond any cost of an insats, so a slip
LONGEST = 200


@dataclass(frozen=True, slots=True)
class CostLine:
    """One cost in öre, without VAT; negative for one that is credited."""

    kind: str
    text: str
    amount_ore: int
    vat_ore: int = 0


def read_pasted(text: str) -> list[CostLine]:
    """Rows of slag, text, belopp and moms with tabs or semicolons between; slag and moms may be
    left out. A first row without an amount is a heading. DomainError names the row that is wrong.
    """
    rows = [(n, _cells(row)) for n, row in enumerate(text.splitlines(), 1) if row.strip()]
    is_headed = bool(rows) and _is_heading(rows[0][1])
    return [_line(number, cells) for number, cells in rows[is_headed:]]


def _is_heading(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and not any(sign.isdigit() for cell in cells for sign in cell)


def _cells(row: str) -> list[str]:
    sign = "\t" if "\t" in row else ";"
    return [cell.strip() for cell in row.split(sign)]


def _line(number: int, cells: Sequence[str]) -> CostLine:
    codes = {plain(label): code for code, label in KINDS.items()}
    kind = codes.get(plain(cells[0]))
    rest = list(cells[1:] if kind else cells)
    if len(rest) < 2:
        raise DomainError(f"Rad {number} saknar belopp. Klistra in slag, text, belopp och moms.")
    text, amount, vat = rest[0], rest[1], rest[2] if len(rest) > 2 else ""
    return CostLine(kind or OTHER, text, _ore(number, amount), _ore(number, vat))


def _ore(number: int, text: str) -> int:
    try:
        return read_amount(text) or 0
    except AmountError as error:
        raise DomainError(f"Rad {number}, ”{text[:30]}”: {error} {REMEDY}") from error


def check_line(number: int, line: CostLine) -> None:
    """Whether a line says what was bought and for how much."""
    if not any(letter.isalnum() for letter in line.text):
        raise DomainError(f"Rad {number} säger inte vad kostnaden gäller. Skriv det i några ord.")
    if len(line.text) > LONGEST:
        raise DomainError(f"Rad {number} är för lång. Skriv högst {LONGEST} tecken.")
    if line.kind not in KINDS:
        raise DomainError(f"Rad {number} har inget slag. Välj ett ur listan.")
    if line.vat_ore < 0:
        raise DomainError(f"Rad {number}: moms skrivs utan minus.")
    if line.amount_ore == 0:
        raise DomainError(f"Rad {number} har inget belopp. Skriv det eller töm raden.")
    if abs(line.amount_ore) > MOST_ORE:
        raise DomainError(f"Rad {number} är orimligt stor. Skriv beloppet i kronor.")
    check_no_person("lines", line.text)


def check_lines(lines: Iterable[CostLine]) -> None:
    """All of them, in order; and not more than a person reads."""
    rows = list(lines)
    if len(rows) > MOST_LINES:
        raise DomainError(f"Skriv högst {MOST_LINES} rader. Slå samman kostnader av samma slag.")
    for number, line in enumerate(rows, 1):
        check_line(number, line)


def sum_of(lines: Iterable[CostLine]) -> int:
    """Without VAT, in öre."""
    return sum(line.amount_ore for line in lines)


def list_dear_vat(lines: Sequence[CostLine], most_percent: int) -> Iterator[int]:
    """The numbers of the lines whose VAT is more than that share of the amount."""
    for number, line in enumerate(lines, 1):
        if line.vat_ore * 100 > abs(line.amount_ore) * most_percent:
            yield number
