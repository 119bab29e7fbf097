"""Obstacles to quality: what is missing, late or does not fit, beside the numbers themselves."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mellanrum.figures.figure import Figure, Provenance, Unit
from mellanrum.figures.table import Column, Row, RowKind, Sum, Table
from mellanrum.stats.counting import FORBUND
from mellanrum.stats.draft import Draft
from mellanrum.stats.making import Maker, linked, stem
from mellanrum.stats.measures.catalogue import BY_KEY
from mellanrum.stats.scales import UNKNOWN_KEY, scale_of

# Missing particulars have a number in the table of their variable: it is the same number here.
MISSING = (
    ("deltagare", "utbildning", "Utbildning saknas"),
    ("deltagare", "tid-i-forsorjning", "Tid i försörjning saknas"),
    ("deltagare", "forsorjning-fore", "Försörjning vid start saknas"),
    ("deltagare", "remittent", "Remittent saknas"),
    ("avslutade", "forsorjning-efter", "Försörjning vid avslut saknas"),
    ("avslutade", "sysselsattning", "Sysselsättning vid avslut saknas"),
    ("avslutade", "avslutsorsak", "Avslutsorsak saknas"),
)
MISFITS = (
    ("deltagare", "utanfor-aldern", "ja", "Utanför målgruppens ålder"),
    ("deltagare", "plan-fore-start", "ja", "Planen är äldre än inskrivningen"),
)
LATE = (
    ("nya", "registrering-start", "Start registrerad sent"),
    ("avslutade", "registrering-avslut", "Avslut registrerat sent"),
)
COLUMNS = (Column("antal", "Antal"), Column("bas", "Av"), Column("andel", "Andel", "%"))
COVERAGE = {
    "persons": ("personer", "Insatser med personuppgifter"),
    "anonymous": ("anonyma", "Insatser med anonyma deltagare"),
    "head_count": ("volym", "Insatser som bara lämnar volymuppgifter"),
    "other_system": ("annat-system", "Insatser i ett annat system"),
}


def quality_table(maker: Maker, insats: str) -> Draft | None:
    """None where nobody is registered."""
    if not maker.base(insats, "deltagare").value:
        return None
    parts = list(_parts(maker, insats))
    rows = [_row(maker, insats, *part) for part in parts]
    rows += _coverage(maker) if insats == FORBUND else []
    table = Table(
        f"{stem(insats)}.kvalitet",
        "Uppgifternas kvalitet",
        "",
        COLUMNS,
        tuple(rows),
        maker.period,
        sums=tuple(_sums(maker, insats, parts)),
    )
    return Draft(table, maker.base(insats, "deltagare").key, "deltagare")


def _parts(maker: Maker, insats: str) -> Iterator[tuple[str, str, Figure]]:
    """Population, name and number of every obstacle; who is in it is a part of the population."""
    for population, variable, label in MISSING:
        if maker.base(insats, population).value:
            part = maker.part(insats, population, variable, UNKNOWN_KEY, label)
            yield population, variable, part
    for population, variable, key, label in MISFITS:
        n = maker.placed.n(insats, population, variable, key)
        yield population, variable, _count(maker, insats, population, variable, label, n)
    for population, variable, label in LATE:
        late = _late(maker, insats, population, variable)
        if late is not None and maker.base(insats, population).value:
            part = _count(maker, insats, population, "sen-registrering", label, late)
            yield population, "sen-registrering", part


def _count(maker: Maker, insats: str, population: str, key: str, label: str, n: int) -> Figure:
    name = f"{stem(insats)}.{population}.kvalitet.{key}"
    return maker.count(name, label, n, BY_KEY[f"{population}.kvalitet.{key}"])


def _late(maker: Maker, insats: str, population: str, variable: str) -> int | None:
    """Those in any band but the first of how long it took; None where no bands say what late is."""
    view = maker.insats(insats) if insats else None
    bands = scale_of(maker.frames, view, variable, maker.year).always
    if not bands:
        return None
    order = sorted(
        (b for b in maker.frames.bands if b.variable == "registration_delay"),
        key=lambda b: b.lower,
    )
    late = bands - {order[0].code}
    return sum(maker.placed.n(insats, population, variable, key) for key in late)


def _row(maker: Maker, insats: str, population: str, key: str, part: Figure) -> Row:
    base = maker.base(insats, population)
    ratio = maker.share(part, base, maker.measure(insats, population, key))
    return Row(f"{population}-{key}", part.label, (part, base, ratio))


def _coverage(maker: Maker) -> Iterator[Row]:
    """How the insatser with participants are registered: decisions, not people."""
    told = maker.placed
    yield Row("registrering", "Så är insatserna registrerade", (None, None, None), RowKind.HEADING)
    for registration, (key, label) in COVERAGE.items():
        mine = [
            i.name
            for i in maker.frames.insatser
            if i.registration == registration and told.has(i.slug, "deltagare")
        ]
        if mine:
            figure = Figure(
                f"forbund.insatser.{key}",
                label,
                Decimal(len(mine)),
                Unit.COUNT,
                maker.period,
                provenance=Provenance(label, "insatserna", snapshot=maker.snapshot),
            )
            yield Row(key, label, (figure, None, None), level=1, note=", ".join(mine))


def _sums(maker: Maker, insats: str, parts: list[tuple[str, str, Figure]]) -> Iterator[Sum]:
    """The insatser make the förbund, obstacle by obstacle."""
    if insats != FORBUND:
        return
    for population, variable, whole in parts:
        mine = [
            part
            for i in maker.frames.insatser
            if i.has_rows and i.is_added and (i.discharges or population != "avslutade")
            for p, v, part in _parts(maker, i.slug)
            if (p, v) == (population, variable)
        ]
        yield from linked(whole, mine)
