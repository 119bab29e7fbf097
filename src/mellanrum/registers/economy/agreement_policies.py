"""Bought services: what an agreement says, which invoices are its, and when it ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from mellanrum.domain.folding import holds, plain
from mellanrum.domain.periods import ONE_DAY, add_months
from mellanrum.figures.format import long_date
from mellanrum.ledger.accounts import AccountRange, parse_range
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

WARN_MONTHS = 3  # own assumption: time to buy anew before the agreement ends


@dataclass(frozen=True, slots=True)
class AgreementPlan:
    """An agreement as it is written; `accounts` as '6530, 6550-6559'."""

    counterparty: str
    title: str
    from_on: date
    source: str
    to_on: date | None = None
    yearly_ore: int | None = None
    accounts: str = ""
    object_number: str = ""
    words: str = ""


def list_ranges(accounts: str) -> list[AccountRange]:
    """'6530, 6550-6559' as ranges. Raises FieldError for what is no account."""
    try:
        return [parse_range(part) for part in accounts.replace(";", ",").split(",") if part.strip()]
    except ValueError as error:
        raise FieldError(f"{error} Skriv kontona som 6530, 6550-6559.", "accounts") from error


def check_plan(row: AgreementPlan) -> None:
    """With whom, about what, and where its invoices are found, if it says."""
    check_written("counterparty", row.counterparty, "Skriv vem avtalet är med.")
    check_written("title", row.title, "Skriv vad avtalet gäller.")
    check_written("source", row.source, "Skriv var avtalet finns.")
    check_texts(counterparty=row.counterparty, title=row.title, words=row.words)
    if row.to_on is not None and row.to_on <= row.from_on:
        raise FieldError("Sista dagen är före den första. Rätta en av dem.", "to_on")
    if row.yearly_ore is not None and row.yearly_ore <= 0:
        raise FieldError("Skriv ett belopp över 0 kr, eller lämna tomt.", "yearly")
    list_ranges(row.accounts)
    if (row.object_number or row.accounts) and not (row.words or row.accounts):
        raise FieldError(
            "Skriv konton eller ord: ett objekt ensamt fångar alla kostnader.", "words"
        )


def check_end(from_on: date, to_on: date) -> None:
    """An agreement ends after it has begun."""
    if to_on <= from_on:
        raise FieldError(f"Avtalet gäller från {long_date(from_on)}. Välj en senare dag.", "to_on")


def is_invoice_of(
    row: AgreementPlan, ranges: Sequence[AccountRange], account: str, number: str, text: str
) -> bool:
    """Whether a ledger row on the account, with that object and text, is the agreement's. All that
    the agreement says must fit; one that says nothing has no invoices.
    """
    if not ranges and not row.words.strip():
        return False
    on_account = not ranges or any(account in one for one in ranges)
    on_object = not row.object_number or number == row.object_number
    has_words = all(holds(text, word) for word in row.words.lower().split())
    return on_account and on_object and has_words


def ending(to_on: date | None, today: date) -> str:
    """What to tell of an agreement that ends soon or has ended; '' otherwise."""
    if to_on is None:
        return ""
    last = long_date(to_on - ONE_DAY)
    if to_on <= today:
        return f"Avtalet gick ut {last}."
    soon = to_on <= add_months(today, WARN_MONTHS)
    return f"Avtalet går ut {last}. Bestäm om tjänsten ska köpas på nytt." if soon else ""


def slug_for(row: AgreementPlan, taken: Iterable[str]) -> str:
    """'konsulten-ab-ekonomitjanster', with a number when that is taken."""
    words = re.findall(r"[a-z0-9]+", plain(f"{row.counterparty} {row.title}"))
    base, held = "-".join(words)[:70].strip("-") or "avtal", set(taken)
    numbered = (base if n == 1 else f"{base}-{n}" for n in count(1))
    return next(slug for slug in numbered if slug not in held)
