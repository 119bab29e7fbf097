"""The förbund by sex, against plan, by who pays, and its result over other bases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from mellanrum.figures.figure import Figure, Provenance, Unit
from mellanrum.figures.table import Column, Row, RowKind, Sum, Table
from mellanrum.stats.counting import FORBUND
from mellanrum.stats.draft import Draft
from mellanrum.stats.making import PERSON, Maker, linked, sex_columns, stem
from mellanrum.stats.measures.catalogue import BY_KEY, POPULATION_TITLES
from mellanrum.stats.measures.sources import RESULT
from mellanrum.stats.placing import VOLUME
from mellanrum.stats.registry import InsatsView
from mellanrum.stats.scales import CUT
from mellanrum.stats.tables.forbund import planned_figure
from mellanrum.stats.tables.forbund_results import spread_ties
from mellanrum.stats.tables.key_numbers import against_plan
from mellanrum.stats.tables.profile import Spread, spread_table
from mellanrum.stats.tables.results import EITHER, WIDE, Outcome, outcome_of

POPULATIONS = ("deltagare", "nya", "avslutade")
PAYERS = (
    ("deltagare", "forsorjning-fore-grupp"),
    ("avslutade", "forsorjning-fore-grupp"),
    ("avslutade", "forsorjning-efter-grupp"),
)


def sexes_table(maker: Maker, insats: str) -> Draft | None:
    """Shares of each sex; None where there is nobody, or no sex was told."""
    populations = [p for p in POPULATIONS if maker.sexes(insats, p)]
    if not populations:
        return None
    found = {s for p in populations for s in maker.sexes(insats, p)} | {"kvinna", "man"}
    sexes = maker.sexes(insats, "deltagare", found)
    rows = tuple(_sex_row(maker, insats, p, sexes) for p in populations)
    sums = [
        relation
        for p in populations
        for relation in linked(
            maker.number(insats, p), [maker.number(insats, p, sex) for sex in sexes]
        )
    ]
    if insats == FORBUND:
        sums += list(_ties(maker, populations, sexes))
    table = Table(
        f"{stem(insats)}.kon",
        "Kön",
        "",
        sex_columns(sexes, shares=True)[:-1],
        rows,
        maker.period,
        sums=tuple(sums),
    )
    return Draft(table, maker.number(insats, "deltagare").key, "deltagare")


def _sex_row(maker: Maker, insats: str, population: str, sexes: tuple[str, ...]) -> Row:
    whole, cells = maker.number(insats, population), list[Figure]()
    for sex in sexes:
        part = maker.number(insats, population, sex)
        cells += [part, maker.share(part, whole, BY_KEY[f"{population}.antal"])]
    return Row(population, POPULATION_TITLES[population], (*cells, whole))


def _ties(maker: Maker, populations: list[str], sexes: tuple[str, ...]) -> Iterator[Sum]:
    """The insatser make the förbund; those who are anonymous, or moved, are the difference."""
    for population in populations:
        mine = [
            i.slug
            for i in maker.frames.insatser
            if i.is_added and (i.has_rows or population == "deltagare")
            if i.discharges or population != "avslutade"
        ]
        for sex in sexes:
            whole = maker.number(FORBUND, population, sex)
            yield from linked(whole, [maker.number(i, population, sex) for i in mine])


def planned_table(maker: Maker) -> Draft | None:
    """Participants against the plan; None where nothing was planned."""
    planned = [(i, p) for i in maker.frames.insatser if (p := planned_figure(maker, i))]
    if not planned:
        return None
    rows = [_planned_row(maker, i, figure) for i, figure in planned]
    for key, mode, kinds in (
        ("personer", PERSON, ("persons", "anonymous")),
        ("volym", VOLUME, ("head_count",)),
    ):
        mine = [figure for i, figure in planned if i.registration in kinds]
        if mine:
            number = maker.of_mode(FORBUND, "deltagare", mode)
            whole = _planned(maker, key, mine)
            ratio = against_plan(maker, number, whole)
            rows.append(Row(key, number.label, (number, whole, ratio), RowKind.TOTAL))
    columns = (
        Column("antal", "Deltagare"),
        Column("planerat", "Planerat"),
        Column("andel", "Av planerat", "%"),
    )
    title = "Deltagare mot planerat"
    table = Table("forbund.planerat", title, "Insats", columns, tuple(rows), maker.period)
    return Draft(table, maker.number(FORBUND, "deltagare").key, "deltagare")


def _planned_row(maker: Maker, insats: InsatsView, planned: Figure) -> Row:
    number = maker.number(insats.slug, "deltagare")
    if not (insats.has_rows or maker.placed.has(insats.slug, "deltagare")):
        return Row(insats.slug, insats.name, (None, planned, None))
    ratio = against_plan(maker, number, planned)
    return Row(insats.slug, insats.name, (number, planned, ratio))


def _planned(maker: Maker, key: str, parts: list[Figure]) -> Figure:
    """The plans of several insatser together: plans, not people."""
    origin = Provenance(
        "Planerat antal deltagare i budgeten.", "insatsernas budget", snapshot=maker.snapshot
    )
    total = sum((p.value or Decimal(0) for p in parts), Decimal(0))
    label = f"Planerade deltagare, {'volym' if key == 'volym' else 'med rader'}"
    name = f"forbund.deltagare.planerat.{key}"
    return Figure(name, label, total, Unit.COUNT, maker.period, provenance=origin)


@dataclass(frozen=True)
class Variant:
    """The result over one base: what is added up above and below the line."""

    key: str
    label: str
    results: tuple[Figure, ...]
    bases: tuple[Figure, ...]


def bases_table(maker: Maker) -> Draft | None:
    """The same result over the bases that reports use; None where nobody closed."""
    whole = Outcome(maker, FORBUND, "avslutade", RESULT)
    if not maker.base(FORBUND, "avslutade").value:
        return None
    variants = list(_variants(maker, whole))
    rows = tuple(_variant_row(maker, v) for v in variants)
    columns = (
        Column("resultat", "Till arbete eller studier"),
        Column("bas", "Bas"),
        Column("andel", "Andel", "%"),
    )
    table = Table(
        "forbund.resultat.baser",
        "Resultat efter bas",
        "Bas",
        columns,
        rows,
        maker.period,
        notes=("Jämför bara andelar med samma bas.",),
        sums=tuple(s for v in variants for s in _variant_sums(maker, v)),
    )
    return Draft(table, maker.base(FORBUND, "avslutade").key, "avslutade med personuppgifter")


def _variants(maker: Maker, whole: Outcome) -> Iterator[Variant]:
    either, known = whole.part(EITHER), maker.base(FORBUND, "avslutade")
    everybody = maker.number(FORBUND, "avslutade")
    yield Variant("alla-avslutade", "Alla avslutade", (either,), (everybody,))
    yield Variant("med-personuppgifter", "Med personuppgifter", (either,), (known,))
    seeking = (whole.part(WIDE),)
    yield Variant("inkl-sokande", "Även aktivt arbetssökande", seeking, (known,))
    insatser = [i for i in maker.frames.insatser if i.is_added]
    lasting = [o for i in insatser if i.has_rows and not i.discharges if (o := _told(maker, i))]
    if lasting:
        label = "Även deltagare i insatser som inte skriver ut"
        yield _wider(maker, "inkl-utan-utskrivning", label, either, known, lasting)
    volumes = [o for i in insatser if not i.has_rows and (o := _told(maker, i))]
    if volumes:
        label = "Även avslutade i volymuppgifter"
        yield _wider(maker, "inkl-volym", label, either, known, volumes)


def _told(maker: Maker, insats: InsatsView) -> Outcome | None:
    found = outcome_of(maker, insats.slug)
    return found if found and maker.base(insats.slug, found.population).value else None


def _wider(
    maker: Maker, key: str, label: str, either: Figure, known: Figure, more: list[Outcome]
) -> Variant:
    results = (either, *(o.part(EITHER) for o in more))
    return Variant(
        key, label, results, (known, *(maker.base(o.insats, o.population) for o in more))
    )


def _pair(maker: Maker, variant: Variant) -> tuple[Figure, Figure]:
    measure = BY_KEY["avslutade.arbete-eller-studier"]
    root = f"forbund.resultat.{variant.key}"
    above, below = (sum(int(f.value or 0) for f in side) for side in
                    (variant.results, variant.bases))  # fmt: skip
    part = maker.count(f"{root}.{EITHER}", f"Till arbete eller studier, {variant.label.lower()}",
                       above, measure)  # fmt: skip
    return part, maker.count(f"{root}.bas", f"Bas: {variant.label.lower()}", below, measure)


def _variant_row(maker: Maker, variant: Variant) -> Row:
    part, base = _pair(maker, variant)
    ratio = maker.share(part, base, BY_KEY["avslutade.arbete-eller-studier"])
    return Row(variant.key, variant.label, (part, base, ratio))


def _variant_sums(maker: Maker, variant: Variant) -> Iterator[Sum]:
    part, base = _pair(maker, variant)
    yield from linked(part, variant.results)
    yield from linked(base, variant.bases)


def payers_tables(maker: Maker, insats: str) -> Iterator[Draft]:
    """By who pays, each person once per payer, tied to the sources that the payer has and, in the
    förbund, to the same tables of the insatser.
    """
    for population, variable in PAYERS:
        draft = spread_table(maker, insats, population, variable)
        if draft is not None:
            ties = spread_ties(maker, population, variable) if insats == FORBUND else ()
            mine = _payer_sums(maker, insats, population, variable)
            sums = (*draft.table.sums, *mine, *ties)
            yield replace(draft, table=replace(draft.table, sums=sums))


def _payer_sums(maker: Maker, insats: str, population: str, variable: str) -> Iterator[Sum]:
    sources = Spread(maker, insats, population, variable.removesuffix("-grupp"))
    payers = Spread(maker, insats, population, variable)
    keys: dict[str, list[str]] = {}
    for code in (c for c in maker.frames.codes if c.list == "income"):
        keys.setdefault(payers.scale.place(code.counts_as), []).append(
            sources.scale.place(code.code)
        )
    for key, label in payers.labels().items():
        for sex in ("", *payers.sexes()):
            parts = [sources.part(k, k, sex) for k in keys.get(key, [])]
            yield from linked(payers.part(key, label, sex), parts)


def cuts_tables(maker: Maker) -> Iterator[Draft]:
    """Ages in every other cut that the förbund has, tied to its own by the years between."""
    own = Spread(maker, FORBUND, "deltagare", "alder")
    names = sorted({b.series for b in maker.frames.bands if b.variable == "age"})
    for name in names:
        draft = spread_table(maker, FORBUND, "deltagare", f"{CUT}{name}")
        other = Spread(maker, FORBUND, "deltagare", f"{CUT}{name}")
        if draft is not None and other.scale.labels != own.scale.labels:
            series = f"Indelning: {name}."
            sums = (*draft.table.sums, *_cut_sums(maker, own), *_cut_sums(maker, other))
            notes = (*draft.table.notes, series)
            table = replace(draft.table, sums=sums, notes=notes, title=f"Ålder vid start, {name}")
            yield replace(draft, table=table)


def _cut_sums(maker: Maker, spread: Spread) -> Iterator[Sum]:
    """Each band is made of the stretches between all limits that any cut has."""
    bands = [b for b in maker.frames.bands if b.variable == "age"]
    edges = sorted({b.lower for b in bands} | {b.upper for b in bands if b.upper is not None})
    scale = spread.scale
    for sex in ("", *spread.sexes()):
        parts: dict[str, list[str]] = {}
        for edge in edges:
            name = f"forbund.deltagare.alder#fran-{edge}" + (f".{sex}" if sex else "")
            parts.setdefault(scale.place(edge), []).append(name)
        for key, label in spread.labels().items():
            if key in parts:
                yield Sum(spread.part(key, label, sex).key, tuple(parts[key]))
