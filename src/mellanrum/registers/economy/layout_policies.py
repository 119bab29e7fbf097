"""What a förbund's own version of a statement must hold, beside what every layout must."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mellanrum.domain.errors import DomainError
from mellanrum.figures.table import RowKind
from mellanrum.ledger.accounts import YearLedger
from mellanrum.ledger.layouts import Layout, list_layouts
from mellanrum.ledger.statements import list_unmapped

DRAFT, PUBLISHED, RETIRED = "draft", "published", "retired"
FIRST_YEAR, LAST_YEAR = 1995, 2100
FEES = ("staten", "regionen", "kommunerna", "summa")
NEEDED = {
    "balansrakning": ("eget-kapital",),
    "not2": ("individinriktade-insatser", "strukturella-insatser", "summa"),
    "finansiering": FEES,
}  # rows that other tables read, so that they are always printed


def check_same_statement(layout: Layout, shipped: Layout, forbund: str, year: int) -> None:
    """DomainError unless it is a version of the shipped statement from that year, with a source."""
    for name, told in (("key", "nyckeln"), ("prefix", "början på talens nycklar (prefix)")):
        if getattr(layout, name) != getattr(shipped, name):
            raise DomainError(
                f"{shipped.title}: {told} är ”{getattr(layout, name)}”; skriv "
                f"”{getattr(shipped, name)}”, så att andra tabeller hittar raderna."
            )
    if layout.columns != shipped.columns or layout.balance_date != shipped.balance_date:
        raise DomainError(f"{shipped.title}: kolumnerna är den levererade uppställningens.")
    if layout.chart != shipped.chart:
        raise DomainError(
            f"Uppställningen är skriven för kontoplanen {layout.chart}, men bokföringen följer "
            f"{shipped.chart}. Ändra kontoplan eller uppställning."
        )
    if layout.forbund not in {"", forbund}:
        raise DomainError("Uppställningen är ett annat förbunds. Ta bort raden forbund ur den.")
    if layout.valid_from != year or not FIRST_YEAR <= year <= LAST_YEAR:
        raise DomainError(f"Uppställningen gäller från {layout.valid_from}; skriv {year}.")
    if not layout.rows:
        raise DomainError("Uppställningen har inga rader. Skriv minst en.")
    if not layout.source.strip():
        raise DomainError("Ange källan: lagrum, rekommendation eller eget beslut.")


def check_needed(layout: Layout) -> None:
    """DomainError when a row that other tables read is gone, hidden or without amounts."""
    wanted = NEEDED.get(layout.key, ())
    for key in wanted:
        row = layout.find_row(key)
        if row is None or row.hidden or row.hide_when_zero or row.kind is RowKind.HEADING:
            raise DomainError(
                f"{layout.title}: raden ”{key}” läses av andra tabeller och ska alltid skrivas ut. "
                "Byt dess text i stället."
            )
    if layout.key == "finansiering" and {row.key for row in layout.rows if not row.hidden} != {
        *FEES
    }:
        raise DomainError(f"{layout.title} har raderna {', '.join(FEES)} och inga andra.")


def check_ties_lead(layout: Layout, others: Mapping[str, Layout]) -> None:
    """DomainError when a row is to be equal to a row that its statement does not have. One whose
    statement is not in force that year is not tried.
    """
    known = {one.key for one in list_layouts()}
    for row in layout.rows:
        for part in (part for rule in row.ties for part in rule.parts):
            statement, _, key = part.key.partition(".")
            there = layout if statement == layout.key else others.get(statement)
            if statement not in known or (there is not None and there.find_row(key) is None):
                raise DomainError(
                    f"Raden ”{row.label}” ska stämma med ”{part.key}”, som inte finns. "
                    "Skriv uppställningens och radens nycklar, till exempel "
                    "balansrakning.eget-kapital."
                )


def check_draft(state: str) -> None:
    """DomainError unless it is a draft: a published version is never edited."""
    if state != DRAFT:
        raise DomainError(
            "Bara ett utkast går att ändra. En fastställd uppställning ersätts av nästa utgåva."
        )


def check_published(state: str) -> None:
    if state != PUBLISHED:
        raise DomainError("Bara en fastställd uppställning kan tas ur bruk.")


def check_holds_all(layout: Layout, ledgers: Sequence[YearLedger]) -> None:
    """DomainError naming every account of the years that it will show that has no row."""
    if sentences := [text for ledger in ledgers for text in list_unmapped(layout, ledger)]:
        raise DomainError("\n".join([*sentences, "Lägg varje konto på en rad."]))
