"""How the year's used funds fell, and what is left of earlier years' surplus."""

from __future__ import annotations

from decimal import Decimal

from mellanrum.figures.figure import Figure, Provenance, Unit
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.reports.financing import percentage


def funds_table(note: Table, year: int) -> Table:
    """How the year's used funds fell on insatser for the target group, structure and office."""
    costs = {row.key: row.cells[0] for row in note.rows if row.cells[0] is not None}
    total = costs.pop("summa").value or Decimal(0)
    individual = costs.pop("individinriktade-insatser").value or Decimal(0)
    structural = costs.pop("strukturella-insatser").value or Decimal(0)
    parts = (
        ("individinriktade", "Individinriktade insatser", individual),
        ("strukturella", "Strukturella insatser", structural),
        ("administration", "Administration", total - individual - structural),
        ("summa", "Använda medel", total),
    )
    rows = tuple(_funds_row(key, label, value, total, str(year)) for key, label, value in parts)
    return Table(
        key="anvanda-medel",
        title="Så användes medlen",
        row_heading="Belopp i kr",
        columns=(Column("belopp", "Belopp"), Column("andel", "Andel")),
        rows=rows,
        period=str(year),
        base_text="Andel av årets använda medel, det vill säga verksamhetens kostnader",
    )


def _funds_row(key: str, label: str, value: Decimal, total: Decimal, year: str) -> Row:
    origin = Provenance("Ur not 2, verksamhetens kostnader", f"Huvudbok {year}")
    amount = Figure(f"ekonomi.medel.{key}", label, value, Unit.SEK, year, provenance=origin)
    share = percentage(
        f"ekonomi.medel.{key}.andel", f"{label}, andel av använda medel", value, total, year, origin
    )
    kind = RowKind.TOTAL if key == "summa" else RowKind.DETAIL
    return Row(key, label, (amount, share), kind)


def surplus_table(balance: Table, year: int) -> Table:
    """The accumulated surplus (equity) against last year's, and how much of it was used."""
    now, before = next(row.cells for row in balance.rows if row.key == "eget-kapital")[:2]
    origin = Provenance("Ur balansräkningen: summa eget kapital", f"Huvudbok {year}")
    opening = (before.value if before else None) or Decimal(0)
    closing = (now.value if now else None) or Decimal(0)
    rows = (
        _amount_row("ingaende", "Ackumulerat överskott vid årets början", opening, year, origin),
        _amount_row("utgaende", "Ackumulerat överskott vid årets slut", closing, year, origin),
        Row(
            "minskning",
            "Minskning i procent av ingående",
            (
                percentage(
                    "ekonomi.overskott.minskning.andel",
                    "Minskning av ackumulerat överskott",
                    opening - closing,
                    opening,
                    str(year),
                    origin,
                ),
            ),
        ),
    )
    return Table(
        key="ackumulerat-overskott",
        title="Ackumulerat överskott",
        row_heading="Belopp i kr",
        columns=(Column("varde", str(year)),),
        rows=rows,
        period=str(year),
    )


def _amount_row(key: str, label: str, value: Decimal, year: int, origin: Provenance) -> Row:
    figure = Figure(
        f"ekonomi.overskott.{key}", label, value, Unit.SEK, str(year), provenance=origin
    )
    return Row(key, label, (figure,))
