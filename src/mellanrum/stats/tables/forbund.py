"""The förbund as a whole: participants and results of each insats, and what they make together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mellanrum.figures.figure import Figure, Provenance, Unit
from mellanrum.figures.format import printed
from mellanrum.figures.table import Column, Row, RowKind, Sum, Table
from mellanrum.stats.counting import FORBUND
from mellanrum.stats.draft import Draft, Figures, shown
from mellanrum.stats.making import ANONYMOUS, PERSON, Maker, linked, sex_columns
from mellanrum.stats.measures.catalogue import BY_KEY
from mellanrum.stats.measures.sources import NUMBER, PERSONS
from mellanrum.stats.placing import VOLUME
from mellanrum.stats.registry import InsatsView
from mellanrum.stats.scales import SEX_LABELS

FLOWS = {"nya": "Nya", "avslutade": "Avslutade", "pagaende": "Pågående"}
OTHER_SYSTEM = (
    "Deltagare som registreras i ett annat system visas vid sidan av och ingår inte i summan."
)
NO_DISCHARGE = "Insatser som inte skriver ut deltagare ingår inte i summan av avslutade."
REGISTERED = (
    "Olika personer, nya, avslutade och pågående gäller deltagare som är egna rader, inte "
    "volymuppgifter. Avslutade gäller insatser som skriver ut deltagare."
)
MOVED = (
    "Den som gått direkt över till den insats som tagit över räknas en gång i summan, men i "
    "båda insatserna."
)


@dataclass(frozen=True)
class Roster:
    """The insatser with people, by how they are registered."""

    maker: Maker
    sexes: tuple[str, ...]

    def of(self, *registrations: str) -> list[InsatsView]:
        told = self.maker.placed
        return [
            i
            for i in self.maker.frames.insatser
            if i.registration in registrations
            and (told.n(i.slug, "deltagare", NUMBER) or _planned(i, self.maker.year))
        ]

    @property
    def rows(self) -> list[InsatsView]:
        return self.of("persons", "anonymous")


def participants_table(maker: Maker) -> Draft | None:
    """Every insats on a row; persons, head counts and the whole förbund below."""
    roster = Roster(maker, maker.sexes(FORBUND, "deltagare", ("kvinna", "man")))
    rows = tuple(_participant_rows(roster))
    if not rows:
        return None
    columns = (
        *sex_columns(roster.sexes, shares=False),
        *(Column(key, label) for key, label in FLOWS.items()),
        Column("planerat", "Planerat"),
    )
    table = Table(
        "forbund.deltagare",
        "Deltagare per insats",
        "Insats",
        columns,
        rows,
        maker.period,
        notes=tuple(_notes(roster)),
        sums=tuple(_participant_sums(roster)),
    )
    return Draft(table, "forbund.deltagare.antal", "deltagare", _finding)


def _participant_rows(roster: Roster) -> Iterator[Row]:
    maker, volumes = roster.maker, roster.of("head_count")
    yield from (_insats_row(roster, i) for i in roster.rows)
    if roster.rows:
        cells = _modes(roster, PERSON)
        yield Row("med-personuppgifter", "Med personuppgifter", cells, RowKind.SUBTOTAL)
    if maker.placed.n(FORBUND, "deltagare", NUMBER, ANONYMOUS):
        yield Row("anonyma", "Anonyma", _modes(roster, ANONYMOUS), RowKind.SUBTOTAL)
    yield from (_insats_row(roster, i) for i in volumes)
    if volumes:
        yield Row("volym", "Volymuppgifter", _modes(roster, VOLUME), RowKind.SUBTOTAL)
    if roster.rows or volumes:
        yield Row("alla", "Alla insatser", _total(roster), RowKind.TOTAL)
    others = roster.of("other_system")
    if others:
        blank = (None,) * (len(roster.sexes) + 5)
        yield Row("annat-system", "Annat system, ingår inte i summan", blank, RowKind.HEADING)
    yield from (_insats_row(roster, i) for i in others)


def _insats_row(roster: Roster, insats: InsatsView) -> Row:
    maker, slug = roster.maker, insats.slug
    has_sexes = insats.has_rows or bool(maker.sexes(slug, "deltagare"))
    told = insats.has_rows or maker.placed.has(slug, "deltagare")
    split = (maker.number(slug, "deltagare", s) if has_sexes else None for s in roster.sexes)
    flows = (
        maker.number(slug, p) if insats.has_rows or maker.placed.has(slug, p) else None
        for p in FLOWS
    )
    whole = maker.number(slug, "deltagare") if told else None
    return Row(slug, insats.name, (*split, whole, *flows, planned_figure(maker, insats)))


def _modes(roster: Roster, mode: str) -> tuple[Figure | None, ...]:
    """Participants registered in one way; only persons are new, closed or ongoing in a total."""
    maker = roster.maker
    cells = tuple(maker.of_mode(FORBUND, "deltagare", mode, s) for s in (*roster.sexes, ""))
    flows = (maker.base(FORBUND, p) if mode == PERSON else None for p in FLOWS)
    return (*cells, *flows, None)


def _total(roster: Roster) -> tuple[Figure | None, ...]:
    cells = (roster.maker.number(FORBUND, "deltagare", s) for s in (*roster.sexes, ""))
    return (*cells, None, None, None, None)


def _planned(insats: InsatsView, year: int) -> int | None:
    return dict(insats.planned).get(year)


def planned_figure(maker: Maker, insats: InsatsView) -> Figure | None:
    """The budget's number of participants: a plan, not people, so never hidden."""
    planned = _planned(insats, maker.year)
    if planned is None:
        return None
    key, label = f"insats.{insats.slug}.deltagare.planerat", f"{insats.name}, planerade deltagare"
    origin = Provenance(
        "Planerat antal deltagare i budgeten.", "insatsernas budget", snapshot=maker.snapshot
    )
    return Figure(key, label, Decimal(planned), Unit.COUNT, maker.period, provenance=origin)


def _notes(roster: Roster) -> Iterator[str]:
    maker = roster.maker
    if roster.of("other_system"):
        yield OTHER_SYSTEM
    lasting = [i for i in roster.rows if not i.discharges]
    if any(maker.placed.n(i.slug, "avslutade", NUMBER) for i in lasting):
        yield NO_DISCHARGE
    rows = sum(maker.placed.n(i.slug, "deltagare", NUMBER) for i in roster.rows)
    volume = maker.placed.n(FORBUND, "deltagare", NUMBER, VOLUME)
    if rows > maker.placed.n(FORBUND, "deltagare", NUMBER) - volume:
        yield MOVED


def _participant_sums(roster: Roster) -> Iterator[Sum]:
    maker = roster.maker
    modes = [
        m for m in (PERSON, ANONYMOUS, VOLUME) if maker.placed.n(FORBUND, "deltagare", NUMBER, m)
    ]
    for sex in ("", *roster.sexes):
        parts = [maker.of_mode(FORBUND, "deltagare", m, sex) for m in modes]
        yield from linked(maker.number(FORBUND, "deltagare", sex), parts)
        persons = [maker.base(i.slug, "deltagare", sex) for i in roster.rows]
        yield from linked(maker.of_mode(FORBUND, "deltagare", PERSON, sex), persons)
        volumes = [maker.number(i.slug, "deltagare", sex) for i in roster.of("head_count")]
        yield from linked(maker.of_mode(FORBUND, "deltagare", VOLUME, sex), volumes)
    for mode in modes:
        parts = [maker.of_mode(FORBUND, "deltagare", mode, s) for s in roster.sexes]
        yield from linked(maker.of_mode(FORBUND, "deltagare", mode), parts)
    yield from linked(
        maker.number(FORBUND, "deltagare"),
        [maker.number(FORBUND, "deltagare", s) for s in roster.sexes],
    )
    yield from _flow_sums(roster)


def _flow_sums(roster: Roster) -> Iterator[Sum]:
    """Insatser make the förbund, flow by flow, and the flows make its participants."""
    maker = roster.maker
    for population in ("ingaende", *FLOWS):
        counted = [i for i in roster.rows if population != "avslutade" or i.discharges]
        sexes = maker.sexes(FORBUND, population) if population == "avslutade" else ()
        for sex in ("", *sexes):
            parts = [maker.base(i.slug, population, sex) for i in counted]
            yield from linked(maker.base(FORBUND, population, sex), parts)
    whole = maker.of_mode(FORBUND, "deltagare", PERSON)
    for flow in (("ingaende", "nya"), ("avslutade", "pagaende")):
        yield from linked(whole, [maker.base(FORBUND, p) for p in flow])


def totals_table(maker: Maker) -> Draft | None:
    """The förbund's participants: which sex, how many different persons, and their flows."""
    whole = maker.number(FORBUND, "deltagare")
    if not whole.value:
        return None
    persons = maker.count(
        "forbund.deltagare.unika-personer",
        "Unika personer",
        maker.placed.n(FORBUND, "deltagare", PERSONS),
        BY_KEY["deltagare.unika-personer"],
    )
    flows = [Row(p, label, (maker.number(FORBUND, p), None), level=1) for p, label in FLOWS.items()]
    table = Table(
        "forbund.totalt",
        "Deltagare i förbundet",
        "",
        (Column("antal", "Antal"), Column("andel", "Andel", "%")),
        (
            Row("alla", "Deltagare", (whole, None), RowKind.TOTAL),
            *_sex_rows(maker, whole),
            Row("unika-personer", "Olika personer bland de registrerade", (persons, None)),
            *flows,
        ),
        maker.period,
        notes=(REGISTERED,),
        sums=(*_repeats(maker, persons), *_flow_modes(maker)),
    )
    return Draft(table, whole.key, "deltagare", _finding)


def _sex_rows(maker: Maker, whole: Figure) -> Iterator[Row]:
    for sex in maker.sexes(FORBUND, "deltagare", ("kvinna", "man")):
        part = maker.number(FORBUND, "deltagare", sex)
        ratio = maker.share(part, whole, BY_KEY["deltagare.antal"])
        yield Row(sex, SEX_LABELS[sex], (part, ratio), level=1)


def _flow_modes(maker: Maker) -> Iterator[Sum]:
    """Where some are anonymous, those with particulars are a part of the flow."""
    for population in FLOWS:
        whole, known = maker.number(FORBUND, population), maker.base(FORBUND, population)
        if whole.key != known.key:
            yield Sum(whole.key, (known.key, f"{known.key}#anonyma"))


def _repeats(maker: Maker, persons: Figure) -> tuple[Sum, ...]:
    """Registered participants are persons and repeats, and a reader can subtract."""
    modes = [m for m in (PERSON, ANONYMOUS) if maker.placed.n(FORBUND, "deltagare", NUMBER, m)]
    keys = tuple(maker.of_mode(FORBUND, "deltagare", m).key for m in modes)
    whole = "forbund.deltagare#registrerade"
    return Sum(whole, keys), Sum(whole, (persons.key, f"{persons.key}#flera"))


def _finding(figures: Figures) -> str:
    told = shown(figures, "forbund.deltagare.antal")
    if told is None:
        return ""
    text = f"{printed(told[0])} deltagare i förbundets insatser"
    modes = shown(figures, "forbund.deltagare.med-personuppgifter", "forbund.deltagare.volym")
    if modes and modes[1].value:
        text += (
            f": {printed(modes[0])} med personuppgifter och {printed(modes[1])} i volymuppgifter"
        )
    return f"{text}."
