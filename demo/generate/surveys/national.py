"""The national values that the appendix prints, as rows of rikets-enkattal.csv."""

from __future__ import annotations

from demo.generate.shared.rows import Rows
from demo.generate.surveys.printed import rows as printed_rows
from demo.generate.surveys.rounds import GROUPS

RATE = "svarsfrekvens"


def add(rows: Rows) -> None:
    """Shares by question and sex, and response rates by group: referrers too, though none asked."""
    for row in printed_rows():
        if row["storhet"] in ("riket", f"{RATE} riket"):
            rows.add(
                "rikets-enkattal.csv",
                formular="indikatorer",
                enkatar=row["ar"],
                grupp=GROUPS[row["grupp"]],
                fraga=row["fraga"] or RATE,
                kon=row["kon"],
                varde=row["varde"],
                slag="riket",
                kalla=f"Årsredovisning 2021, bilaga 4, tabell {row['tabell']}",
            )
