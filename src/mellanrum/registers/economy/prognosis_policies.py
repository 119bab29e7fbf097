"""Rules of a judgement of what a year comes to."""

from __future__ import annotations

from dataclasses import dataclass

from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.text_policies import FieldError

FIRST_YEAR, LAST_YEAR = 2004, 2100
MOST_COMMENT = 600


@dataclass(frozen=True, slots=True)
class PrognosisRow:
    """What is expected of an insats (its slug) or, without one, of a kind of cost."""

    year: int
    month: int
    amount_ore: int
    comment: str
    insats: str = ""
    kind: str = ""


def check_prognosis(row: PrognosisRow) -> None:
    """A time, one thing that it is about, an amount that is not negative, and why."""
    if not FIRST_YEAR <= row.year <= LAST_YEAR:
        raise DomainError(f"Prognoser görs för åren {FIRST_YEAR}–{LAST_YEAR}. Välj ett annat år.")
    if not 0 <= row.month <= 12:
        raise DomainError("Välj vilken månad prognosen är gjord efter.")
    if row.month == 12:
        raise DomainError("Årets tolv månader är bokförda. Utfallet är känt och behöver ingen "
                          "prognos.")  # fmt: skip
    if bool(row.insats) == bool(row.kind):
        raise DomainError("En prognos gäller en insats eller ett slag av kostnad. Välj en av dem.")
    if row.amount_ore < 0:
        raise FieldError("Skriv ett belopp från 0 kr.", "amount_ore")
    if not row.comment.strip():
        raise FieldError("Skriv varför du bedömer att utfallet blir så.", "comment")
    if len(row.comment.strip()) > MOST_COMMENT:
        raise FieldError(f"Skriv högst {MOST_COMMENT} tecken.", "comment")
