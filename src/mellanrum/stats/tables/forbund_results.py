"""Results of each insats beside the förbund's, and the förbund's participants by variable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Column, Row, RowKind, Sum, Table
from mellanrum.stats.counting import FORBUND
from mellanrum.stats.draft import Draft
from mellanrum.stats.making import Maker, linked
from mellanrum.stats.measures.catalogue import AT_START
from mellanrum.stats.measures.sources import RESULT
from mellanrum.stats.registry import InsatsView
from mellanrum.stats.tables.profile import Spread, spread_table
from mellanrum.stats.tables.results import EITHER, LABELS, Outcome, outcome_of, result_finding

SHOWN = ("till-arbete", "till-studier", EITHER)
BASES = (
    "Summan är avslutade med personuppgifter i insatser som skriver ut deltagare. "
    "Under summan står insatser med en annan bas; de ingår inte i den."
)


def results_table(maker: Maker) -> Draft | None:
    """Closed, to work, to studies, either and its share; other bases stand below the total."""
    whole = Outcome(maker, FORBUND, "avslutade", RESULT)
    insatser = [i for i in maker.frames.insatser if i.has_rows and i.is_added]
    added = [o for i in insatser if i.discharges and (o := _told(maker, i))]
    beside = [o for i in maker.frames.insatser if (o := _told(maker, i)) and o not in added]
    if not added and not beside:
        return None
    rows = [_row(maker, o) for o in added]
    rows += [replace(_row(maker, whole), kind=RowKind.TOTAL)] if added else []
    rows += [_row(maker, o) for o in beside]
    columns = (
        Column("bas", "Bas"),
        *(Column(key, LABELS[key]) for key in SHOWN),
        Column("andel", "Andel till arbete eller studier", "%"),
    )
    table = Table(
        "forbund.resultat",
        "Resultat per insats",
        "Insats",
        columns,
        tuple(rows),
        maker.period,
        notes=(BASES,),
        sums=tuple(_sums(maker, whole, added)),
    )
    base = maker.base(FORBUND, "avslutade").key
    who = "avslutade med personuppgifter"
    either = whole.part(EITHER).key
    return Draft(table, base, who, lambda figures: result_finding(figures, either, who))


def _told(maker: Maker, insats: InsatsView) -> Outcome | None:
    """The results of an insats, if anybody is in their base."""
    outcome = outcome_of(maker, insats.slug)
    if outcome is None or not maker.base(insats.slug, outcome.population).value:
        return None
    return outcome


def _row(maker: Maker, outcome: Outcome) -> Row:
    base = maker.base(outcome.insats, outcome.population)
    cells: list[Figure] = [base, *(outcome.part(key) for key in SHOWN), outcome.pair(EITHER)[1]]
    if not outcome.insats:
        return Row("alla", "Alla avslutade med personuppgifter", tuple(cells))
    name = maker.insats(outcome.insats).name
    suffix = "" if outcome.population == "avslutade" else ", av deltagare"
    told = ", volymuppgift" if maker.is_told(outcome.insats, outcome.population) else ""
    return Row(outcome.insats, f"{name}{suffix}{told}", tuple(cells))


def _sums(maker: Maker, whole: Outcome, added: list[Outcome]) -> Iterator[Sum]:
    """Insatser make the förbund, result by result; their own sums stand in their own tables."""
    sexes = maker.sexes(FORBUND, "avslutade")
    for sex in ("", *sexes):
        for key in whole.labels:
            yield from linked(whole.part(key, sex), [o.part(key, sex) for o in added])


SPREADS = (
    ("deltagare", AT_START),
    ("avslutade", ("avslutsorsak", "sysselsattning", "forsorjning-efter")),
)


def spread_tables(maker: Maker) -> Iterator[Draft]:
    """Everybody with particulars, by variable, tied to the same tables of the insatser."""
    for population, variables in SPREADS:
        for variable in variables:
            draft = spread_table(maker, FORBUND, population, variable)
            if draft is not None:
                ties = tuple(spread_ties(maker, population, variable))
                table = replace(draft.table, sums=draft.table.sums + ties)
                yield replace(draft, table=table)


def spread_ties(maker: Maker, population: str, variable: str) -> Iterator[Sum]:
    """The same category of all insatser that cut the variable the same way."""
    whole = Spread(maker, FORBUND, population, variable)
    labels = whole.labels()
    parts = [
        part
        for i in maker.frames.insatser
        if i.has_rows and i.is_added and (i.discharges or population != "avslutade")
        if (part := Spread(maker, i.slug, population, variable)).scale.labels == whole.scale.labels
    ]
    for sex in ("", *whole.sexes()):
        for key, label in labels.items():
            mine = [p.part(key, label, sex) for p in parts if p.base(sex).value]
            yield from linked(whole.part(key, label, sex), mine)
