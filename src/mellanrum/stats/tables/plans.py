"""Plans begun, completed and handed over, and how far the ongoing have come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mellanrum.figures.table import Row, Sum, Table
from mellanrum.stats.counting import FORBUND
from mellanrum.stats.draft import Draft
from mellanrum.stats.making import Maker, linked, sex_columns, stem
from mellanrum.stats.measures.followed import TITLES
from mellanrum.stats.measures.steps import PLANS
from mellanrum.stats.tables.profile import spread_table

NOTE = "Varje inskrivning räknas en gång, den dag det först hände."
STEPS = frozenset({"kartlaggning", "plan"})


def plans_table(maker: Maker, insats: str) -> Draft | None:
    """None where nothing happened with any plan."""
    if not any(maker.number(insats, p).value for p in PLANS):
        return None
    sexes = _sexes(maker, insats)
    rows = tuple(
        Row(p, TITLES[p], tuple(maker.number(insats, p, s) for s in (*sexes, ""))) for p in PLANS
    )
    table = Table(
        f"{stem(insats)}.planer",
        "Planer under perioden",
        "",
        sex_columns(sexes, shares=False),
        rows,
        maker.period,
        notes=(NOTE,),
        sums=tuple(_sums(maker, insats, sexes)),
    )
    return Draft(table, maker.number(insats, "planer-upprattade").key, "upprättade planer")


def _sexes(maker: Maker, insats: str) -> tuple[str, ...]:
    found = {s for p in PLANS for s in maker.sexes(insats, p)}
    return maker.sexes(insats, "planer-upprattade", found | {"kvinna", "man"})


def _sums(maker: Maker, insats: str, sexes: tuple[str, ...]) -> Iterator[Sum]:
    """Sexes make all; the insatser make the förbund."""
    for population in PLANS:
        whole = maker.number(insats, population)
        yield from linked(whole, [maker.number(insats, population, s) for s in sexes])
        if insats == FORBUND:
            insatser = [i.slug for i in maker.frames.insatser if i.has_rows and i.is_added]
            for sex in ("", *sexes):
                parts = [maker.number(slug, population, sex) for slug in insatser]
                yield from linked(maker.number(FORBUND, population, sex), parts)


def steps_table(maker: Maker, insats: str) -> Draft | None:
    """None where no assessment and no plan was ever registered of those who go on."""
    if STEPS.isdisjoint(maker.placed.keys(insats, "pagaende", "steg")):
        return None
    draft = spread_table(maker, insats, "pagaende", "steg")
    title = "Hur långt de pågående har kommit"
    return draft and replace(draft, table=replace(draft.table, title=title))
