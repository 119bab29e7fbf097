"""How participants' progression has moved, for each insats: forward, unchanged or back.

Counted is everybody whose latest rating of a side was made in the period and who has been rated
before: the first answer to each question, whenever it was, beside the latest by the period's end.
What a real change is, the instrument says. The words and numbers are for those who may see them
(`disclosure.protect`); whoever works in the insats sees all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mellanrum.audit.queries import ratings_revision
from mellanrum.domain.periods import Period
from mellanrum.domain.swedish import ascii_slug
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Figure, Provenance, Status, count, share
from mellanrum.figures.table import Column, Row, Sum, Table
from mellanrum.instruments.definition import Form, Instrument, Item, ItemKind
from mellanrum.instruments.movement import (
    START_LABELS,
    FirstAndLast,
    Movement,
    list_start_groups,
    measure_movement,
    tell_regression,
)
from mellanrum.instruments.progression import get_rules
from mellanrum.stats.progression_frames import Pairs, RatedRow, list_pairs, load_ratings
from mellanrum.stats.progression_protection import protected

SIDES: Mapping[str, str] = {"participant": "deltagaren", "caseworker": "handlaggaren"}
WAYS = {"framat": "Framåt", "oforandrat": "Oförändrat", "tillbaka": "Tillbaka"}
BASE = "Skattade minst två gånger"
COLUMNS = (
    Column("totalt", BASE),  # the whole that a chart draws the ways as parts of
    *(
        column
        for key, label in WAYS.items()
        for column in (Column(key, label), Column(f"{key}-andel", "Andel", "%"))
    ),
)
DEFINITION = (
    "Deltagare vars senaste skattning gjordes i perioden och som har skattats förut i samma "
    "insats. Första svaret på frågan jämförs med det senaste. En ändring på minst {steps} steg är "
    "framåt eller tillbaka, annars är den oförändrad. Tillbakadragna skattningar räknas inte."
)
SOURCE = "skattningar av progression"
REGRESSION = (
    "Den som börjar lågt svarar oftast högre nästa gång, och den som börjar högt lägre, även om "
    "inget har hänt: återgång mot medelvärdet. Läs därför ändringen bredvid det som är väntat. "
    "Siffrorna säger inte vad insatsen har orsakat."
)


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told of one side: how many, the areas, each area by where they began, and
    sentences on regression to the mean by area. Without tables nothing more is told.
    """

    base: Figure
    areas: Table | None
    starts: tuple[Table, ...]
    regression: Mapping[str, tuple[str, ...]]
    snapshot: str


@dataclass(frozen=True)
class Maker:
    """Makes the figures of one side of an insats."""

    instrument: Instrument
    insats: str
    side: str
    period: Period
    snapshot: str

    @property
    def stem(self) -> str:
        return f"insats.{self.insats}.progression.{SIDES[self.side]}"

    @property
    def form(self) -> Form:
        found = self.instrument.find_form_of(self.side)
        assert found is not None, "the side is one of the instrument's"
        return found

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for item in self.form.items if item.kind is ItemKind.CHOICE)

    def origin(self, rows: int | None = None) -> Provenance:
        steps = get_rules(self.instrument).smallest_change
        return Provenance(DEFINITION.format(steps=steps), SOURCE, rows, snapshot=self.snapshot)

    def count(self, key: str, label: str, n: int) -> Figure:
        return count(f"{self.stem}.{key}", label, n, str(self.period), self.origin(n))

    def cells(self, key: str, label: str, moved: Movement) -> tuple[Figure, ...]:
        """The base, and each way with its share."""
        base = self.count(f"{key}.antal", f"{label}, {BASE.lower()}", moved.n)
        numbers = (moved.forward, moved.unchanged, moved.back)
        found = [base]
        for (way, word), n in zip(WAYS.items(), numbers, strict=True):
            part = self.count(f"{key}.{way}", f"{label}, {word.lower()}", n)
            name = f"{part.key}.andel"
            found += [part, share(name, f"{part.label}, andel", part, base, self.origin(moved.n))]
        return tuple(found)


def area_key(item: Item) -> str:
    return ascii_slug(item.area or item.key)


def area_label(item: Item) -> str:
    return item.area or item.text


def areas_table(maker: Maker, pairs: Pairs) -> Table:
    """A row for each area that somebody has answered twice."""
    rules, rows, sums = get_rules(maker.instrument), [], list[Sum]()
    for item in maker.items:
        given = pairs.by_item.get(item.key, ())
        if given:
            key, label = area_key(item), area_label(item)
            cells = maker.cells(key, label, measure_movement(given, rules))
            rows.append(Row(key, label, cells))
            sums += _adds_up(cells)
    return Table(
        f"{maker.stem}.omraden",
        f"Förändring sedan första skattningen, enligt {_who(maker)}",
        "Område",
        COLUMNS,
        tuple(rows),
        str(maker.period),
        sums=tuple(sums),
    )


def _who(maker: Maker) -> str:
    return {"participant": "deltagaren", "caseworker": "handläggaren"}[maker.side]


def _adds_up(cells: Sequence[Figure]) -> Iterator[Sum]:
    """The ways add up to the base."""
    yield Sum(cells[0].key, tuple(figure.key for figure in cells[1::2]))


def start_table(maker: Maker, item: Item, given: Sequence[FirstAndLast]) -> Table:
    """Low, middle and high; each column adds up to the area's number."""
    rules, key, label = get_rules(maker.instrument), area_key(item), area_label(item)
    codes = maker.instrument.scale_of(item).codes
    rows, sums = [], list[Sum]()
    for group in list_start_groups(given, rules, min(codes), max(codes)):
        name = START_LABELS[group.start]
        cells = maker.cells(
            f"{key}.start-{group.start}", f"{label}, {name.lower()}", group.movement
        )
        rows.append(Row(f"start-{group.start}", name, cells))
        sums += _adds_up(cells)
    for place in (0, 1, 3, 5):
        parts = [figure for row in rows if (figure := row.cells[place]) is not None]
        whole = f"{maker.stem}.{key}.{parts[0].key.rpartition('.')[2]}"
        sums.append(Sum(whole, tuple(figure.key for figure in parts)))
    return Table(
        f"{maker.stem}.{key}.utgangslage",
        f"{label}, efter utgångsläge",
        "Utgångsläge",
        COLUMNS,
        tuple(rows),
        str(maker.period),
        sums=tuple(sums),
    )


def tell(maker: Maker, pairs: Pairs, policy: Policy) -> Told:
    """The tables as the policy lets them be told. Where fewer than the minimum have been rated
    twice, that is all that is said.
    """
    base = maker.count("antal", BASE, pairs.persons)
    if 0 < pairs.persons < policy.minimum:
        return Told(base.suppressed(), None, (), {}, maker.snapshot)
    if not pairs.persons:
        return Told(base, None, (), {}, maker.snapshot)
    areas = areas_table(maker, pairs)
    asked = [item for item in maker.items if pairs.by_item.get(item.key)]
    starts = [start_table(maker, item, pairs.by_item[item.key]) for item in asked]
    areas, *starts = protected([areas, *starts], policy)
    words = {
        area_key(item): tuple(_regression(maker, item, pairs.by_item[item.key]))
        for item, table in zip(asked, starts, strict=True)
        if _is_whole(table)
    }
    shown = tuple(table for table in starts if any(f.value is not None for f in table.figures()))
    return Told(base, areas, shown, words, maker.snapshot)


def _is_whole(table: Table) -> bool:
    return not any(figure.status is Status.SUPPRESSED for figure in table.figures())


def _regression(maker: Maker, item: Item, given: Sequence[FirstAndLast]) -> Iterator[str]:
    """A sentence for each starting point with somebody in."""
    codes = maker.instrument.scale_of(item).codes
    rules = get_rules(maker.instrument)
    for group in list_start_groups(given, rules, min(codes), max(codes)):
        if sentence := tell_regression(group):
            yield sentence


def maker_of(
    forbund_slug: str, instrument: Instrument, insats: str, side: str, period: Period
) -> Maker:
    """For one side of an insats in a period, in the state that the data have now."""
    return Maker(instrument, insats, side, period, ratings_revision(forbund_slug))


def progression(forbund_slug: str, maker: Maker, policy: Policy) -> Told:
    """One side of an insats in a period, protected. Raises ValueError as `list_pairs`."""
    rows = load_ratings(forbund_slug, maker.instrument.key)
    return tell(maker, list_pairs(rows, maker.insats, maker.side, maker.period), policy)


def bases(
    forbund_slug: str, instrument: Instrument, insatser: Mapping[str, Policy], period: Period
) -> dict[str, dict[str, Figure]]:
    """{insats: {side: how many have been rated at least twice}} as each policy lets it be told."""
    snapshot = ratings_revision(forbund_slug)
    rows = load_ratings(forbund_slug, instrument.key)
    found: dict[str, dict[str, Figure]] = {}
    for insats, policy in insatser.items():
        makers = [Maker(instrument, insats, side, period, snapshot) for side in SIDES]
        found[insats] = {m.side: _base(m, rows, policy) for m in makers}
    return found


def _base(maker: Maker, rows: Sequence[RatedRow], policy: Policy) -> Figure:
    n = list_pairs(rows, maker.insats, maker.side, maker.period).persons
    figure = maker.count("antal", BASE, n)
    return figure.suppressed() if 0 < n < policy.minimum else figure
