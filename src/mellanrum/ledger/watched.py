"""The sums that everybody looks at when a ledger changes."""

from __future__ import annotations

from dataclasses import dataclass

WATCHED = (
    ("resultatrakning", "arets-resultat", "Årets resultat"),
    ("balansrakning", "eget-kapital", "Eget kapital"),
    ("balansrakning", "likvida-medel", "Likvida medel"),
    ("balansrakning", "summa-tillgangar", "Summa tillgångar"),
)


@dataclass(frozen=True, slots=True)
class Total:
    """A row of a statement in öre with the statement's sign; None before when there is no year."""

    key: str
    label: str
    before: int | None
    after: int | None
