"""What every förbund tells in the same way, of the tables that a published report prints: these
can be summed over förbund. Cut from what is printed; nothing is counted here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Column, Row, Table

# By the keys of the annual report's tables, which an interim report has too. Not those with a row
# for each insats or each group of the own, which are no one else's.
COMPARABLE = (
    "forbund.totalt", "forbund.kon", "forbund.deltagare.alder", "forbund.deltagare.utbildning",
    "forbund.deltagare.tid-i-forsorjning", "forbund.deltagare.forsorjning-fore-grupp",
    "forbund.deltagare.forsorjning-fore", "forbund.aktualiseringar", "forbund.planer",
    "forbund.avslutade.resultat", "forbund.avslutade.avslutsorsak",
    "forbund.avslutade.sysselsattning", "forbund.avslutade.forsorjning-fore-grupp",
    "forbund.avslutade.forsorjning-efter-grupp", "forbund.avslutade.forsorjning-efter",
    "anvanda-medel", "ansokningar", "resultatrakning",
)  # fmt: skip
ANSWERED, QUESTIONS = "enkat.svar", "enkat.fragor"  # without the year: the report has it
RETURNED = ("inkomna", "utdelade", "svarsfrekvens")
KEY_FIGURE = (
    ("n", Column("n", "Antal svar")),
    ("nyckeltal", Column("nyckeltal", "Nyckeltal", "%")),
)
WHOLE = "alla"
ADMINISTRATION = "finsam.administration"
Tables = Mapping[str, Table]


def comparable(tables: Tables, kind: str = "annual") -> dict[str, Table]:
    """By key, in the order in which they are told."""
    return OF_KIND[kind](tables)


def _of_the_year(tables: Tables) -> dict[str, Table]:
    return {key: tables[key] for key in COMPARABLE if key in tables}


def _of_surveys(tables: Tables) -> dict[str, Table]:
    """How many answered by group, and each question's key figure of all who answered it. Not by
    insats or sex: where a sex is not split, its row is left out, and would be taken for nobody.
    """
    found = {}
    stem = next((k.removesuffix("svar") for k in tables if _is_of_returned(k)), "")
    if stem:
        found[ANSWERED] = replace(_returned(tables[f"{stem}svar"]), key=ANSWERED)
    rows = tuple(row for key, table in tables.items() for row in _question(key, stem, table))
    if rows:
        columns = tuple(column for _, column in KEY_FIGURE)
        period = next(iter(tables.values())).period
        found[QUESTIONS] = Table(QUESTIONS, "Frågornas nyckeltal", "Fråga", columns, rows, period)
    return found


def _is_of_returned(key: str) -> bool:
    return key.startswith("enkat.") and key.endswith(".svar") and key.count(".") == 2


def _returned(table: Table) -> Table:
    """The groups of those asked, without their insatser and the years beside."""
    keep = [i for i, column in enumerate(table.columns) if column.key in RETURNED]
    rows = tuple(
        replace(row, cells=tuple(row.cells[i] for i in keep), note="")
        for row in table.rows
        if not row.level
    )
    return replace(table, columns=tuple(table.columns[i] for i in keep), rows=rows, notes=())


def _question(key: str, stem: str, table: Table) -> Iterator[Row]:
    """The row of a question; a question that is worded otherwise is another."""
    places = {column.key: i for i, column in enumerate(table.columns)}
    whole = next((row for row in table.rows if row.key == WHOLE), None)
    if not stem or not key.startswith(stem) or whole is None or "nyckeltal" not in places:
        return
    cells: tuple[Figure | None, ...] = tuple(whole.cells[places[name]] for name, _ in KEY_FIGURE)
    worded = hashlib.sha256(table.title.encode()).hexdigest()[:6]
    yield Row(f"{key.removeprefix(stem)}.{worded}", table.title, cells)


def _of_administration(tables: Tables) -> dict[str, Table]:
    """The one part of the sheet that has the same rows everywhere: financiers and insatser are each
    förbund's own, and who takes part is told by insats.
    """
    return {ADMINISTRATION: tables[ADMINISTRATION]} if ADMINISTRATION in tables else {}


OF_KIND: Mapping[str, Callable[[Tables], dict[str, Table]]] = {
    "annual": _of_the_year,
    "interim-8": _of_the_year,
    "interim-6": _of_the_year,
    "interim-4": _of_the_year,
    "indicators": _of_surveys,
    "finsam": _of_administration,
}
ORDER = (*COMPARABLE, ANSWERED, QUESTIONS, ADMINISTRATION)
