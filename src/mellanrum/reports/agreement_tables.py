"""All agreements of a year against what has been invoiced."""

from __future__ import annotations

from mellanrum.figures.figure import Provenance
from mellanrum.figures.table import Column, Row, Table
from mellanrum.registers.economy.agreement_queries import Invoiced, list_invoiced
from mellanrum.reports.claim_tables import sek

KEY = "fakturor-mot-avtal"
NOTES = (
    "Avtalat är avtalets belopp för ett helt år, också när avtalet bara har gällt en del av året.",
    "En faktura som passar två avtal räknas på båda. Därför har tabellen ingen summa.",
)


def invoiced_table(forbund: str, year: int) -> Table | None:
    """Invoices against each agreement that holds in the year; None without any. Two queries."""
    found = list_invoiced(forbund, year)
    if not found:
        return None
    return Table(
        key=KEY,
        title=f"Fakturor mot avtal {year}",
        row_heading="Belopp i kr",
        columns=(
            Column("fakturor", "Fakturor"),
            Column("avtalat", "Avtalat per år"),
            Column("skillnad", "Kvar av avtalat"),
        ),
        rows=tuple(_row(one, year) for one in found),
        period=str(year),
        notes=NOTES,
    )


def _row(one: Invoiced, year: int) -> Row:
    agreed, period = one.agreement.yearly_ore, str(year)
    label = f"{one.agreement.counterparty}: {one.agreement.title}"
    rows = Provenance(
        "Rader på avtalets konton, objekt och ord", f"Huvudbok {year}", rows=one.count
    )
    given = Provenance("Avtalets belopp per år", "Registret över avtal")
    left = None if agreed is None else agreed - one.ore
    key = f"ekonomi.avtal.{one.agreement.slug}"
    cells = (
        sek(f"{key}.fakturor", f"{label}, fakturor", one.ore, period, rows),
        sek(f"{key}.avtalat", f"{label}, avtalat", agreed, period, given),
        sek(f"{key}.skillnad", f"{label}, kvar", left, period, Provenance("Avtalat − fakturor")),
    )
    return Row(one.agreement.slug, label, cells)
