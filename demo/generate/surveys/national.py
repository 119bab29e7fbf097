"""The national values that the appendix prints, as rows of rikets-enkattal.csv."""

from __future__ import annotations

from demo.generate.shared.rows import Rows
from demo.generate.surveys.printed import ALL, YEARS
from demo.generate.surveys.printed import rows as printed_rows
from demo.generate.surveys.rounds import GROUPS

RATE = "svarsfrekvens"
SOURCE = "Årsredovisning 2021, bilaga 4, tabell"
REFERRERS = 38  # per cent: a group of 2021, which nobody here asked


def add(rows: Rows) -> None:
    for row in printed_rows():
        if row["storhet"] in ("riket", f"{RATE} riket"):
            _add(
                rows,
                group=row["grupp"],
                year=int(row["ar"]),
                item=row["fraga"] or RATE,
                sex=row["kon"],
                value=int(row["varde"]),
                source=f"{SOURCE} {row['tabell']}",
            )
    text = "Årsredovisning 2021, bilaga 4, avsnittet om svarsfrekvens"
    _add(
        rows,
        group="referrers",
        year=YEARS[0],
        item=RATE,
        sex=ALL,
        value=REFERRERS,
        source=text,
    )


def _add(
    rows: Rows,
    *,
    group: str,
    year: int,
    item: str,
    sex: str,
    value: int,
    source: str,
) -> None:
    rows.add(
        "rikets-enkattal.csv",
        formular="indikatorer",
        enkatar=year,
        grupp=GROUPS[group],
        fraga=item,
        kon=sex,
        varde=value,
        slag="riket",
        kalla=source,
    )
