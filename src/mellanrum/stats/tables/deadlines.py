"""Deadlines of an insats, and follow-ups of those who left: due, in time, late, not done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Column, Row, Sum, Table
from mellanrum.stats.draft import Draft
from mellanrum.stats.making import Maker, linked
from mellanrum.stats.measures.catalogue import BY_KEY
from mellanrum.stats.measures.definition import Measure
from mellanrum.stats.quantiles import median
from mellanrum.stats.registry import DeadlineView
from mellanrum.stats.scales import UNKNOWN_KEY, scale_of

IN_TIME, LATE, MISSED, UNDONE = "inom", "sent", "ej-natt", "ej-gjort"
LABELS = {
    "antal": "Föll i perioden",
    "gjorda": "Gjorda",
    IN_TIME: "I tid",
    LATE: "För sent",
    MISSED: "Försökt, inte nådd",
    UNDONE: "Inte gjort vid periodens slut",
}
REACHED = "arbete-eller-studier"
UNITS = {"months": (Unit.MONTHS, "månader"), "days": (Unit.COUNT, "dagar")}


@dataclass(frozen=True)
class Limit:
    """One deadline or follow-up of an insats."""

    maker: Maker
    view: DeadlineView

    @property
    def population(self) -> str:
        kind = "uppfoljning" if self.view.is_follow_up else "tidsgrans"
        return f"{kind}-{self.view.slug}"

    @property
    def stem(self) -> str:
        kind = "uppfoljningar" if self.view.is_follow_up else "tidsgranser"
        return f"insats.{self.view.insats}.{kind}.{self.view.slug}"

    @property
    def measure(self) -> Measure:
        return BY_KEY["uppfoljning.antal" if self.view.is_follow_up else "tidsgrans.antal"]

    @property
    def outcomes(self) -> tuple[str, ...]:
        return (
            (IN_TIME, LATE, MISSED, UNDONE) if self.view.is_follow_up else (IN_TIME, LATE, UNDONE)
        )

    def of(self, variable: str, key: str) -> int:
        return self.maker.placed.n(self.view.insats, self.population, variable, key)

    def count(self, key: str, n: int, label: str = "") -> Figure:
        words = f"{self.view.label}: {label or LABELS[key].lower()}"
        return self.maker.count(f"{self.stem}.{key}", words, n, self.measure)

    def number(self) -> Figure:
        return self.count("antal", self.of("antal", ""))

    def outcome(self, key: str) -> Figure:
        return self.count(key, self.of("utfall", key))

    def done(self) -> Figure:
        return self.count("gjorda", self.of("utfall", IN_TIME) + self.of("utfall", LATE))

    def reached(self) -> Figure:
        n = self.of("resultat-da", "work") + self.of("resultat-da", "studies")
        return self.count(REACHED, n, "till arbete eller studier då")

    def share(self, part: Figure, base: Figure) -> Figure:
        return self.maker.share(part, base, self.measure)

    def length(self) -> Figure:
        """The deadline itself: a decision, not a count of anybody."""
        unit, words = UNITS[self.view.unit]
        origin = Provenance("Tidsgränsens längd.", "insatsen", snapshot=self.maker.snapshot)
        label = f"{self.view.label}: längd i {words}"
        value = Decimal(self.view.length)
        return Figure(
            f"{self.stem}.langd", label, value, unit, self.maker.period, provenance=origin
        )

    def median(self) -> Figure:
        """Days from the first event to the second, of those done."""
        values = self.maker.placed.values(self.view.insats, self.population, "dagar")
        found = median({days: n for days, n in values.items() if days >= 0})
        done = self.done().key
        return Figure(
            f"{self.stem}.median",
            f"{self.view.label}: median, dagar",
            found,
            Unit.COUNT,
            self.maker.period,
            0 if found is None or found == found.to_integral_value() else 1,
            base_key=done,
            status=Status.MISSING if found is None else Status.SHOWN,
            provenance=self.maker.origin(self.measure, 0),
        )


def _limits(maker: Maker, insats: str, *, follow_ups: bool) -> list[Limit]:
    """Those that somebody was due for."""
    mine = [v for v in maker.frames.limits if v.insats == insats and v.is_follow_up == follow_ups]
    return [found for v in mine if (found := Limit(maker, v)).number().value]


def deadlines_table(maker: Maker, insats: str) -> Draft | None:
    limits = _limits(maker, insats, follow_ups=False)
    if not limits:
        return None
    columns = (
        Column("langd", "Längd"),
        *(Column(k, LABELS[k]) for k in ("antal", IN_TIME)),
        Column("andel", "Andel i tid", "%"),
        *(Column(k, LABELS[k]) for k in (LATE, UNDONE)),
        Column("median", "Median, dagar"),
    )
    rows = (Row(x.view.slug, x.view.label, tuple(_deadline_cells(x))) for x in limits)
    note = "Längden är i månader eller dagar, som tidsgränsens namn säger."
    return _draft(maker, insats, "tidsgranser", "Tidsgränser", columns, tuple(rows), limits, note)


def _deadline_cells(limit: Limit) -> Iterator[Figure]:
    in_time = limit.outcome(IN_TIME)
    yield from (limit.length(), limit.number(), in_time, limit.share(in_time, limit.number()))
    yield from (limit.outcome(LATE), limit.outcome(UNDONE), limit.median())


def follow_ups_table(maker: Maker, insats: str) -> Draft | None:
    limits = _limits(maker, insats, follow_ups=True)
    if not limits:
        return None
    columns = (
        *(Column(k, LABELS[k]) for k in ("antal", "gjorda")),
        Column("gjorda-andel", "Andel gjorda", "%"),
        *(Column(k, LABELS[k]) for k in (IN_TIME, MISSED, UNDONE)),
        Column(REACHED, "Till arbete eller studier"),
        Column(f"{REACHED}-andel", "Andel av gjorda", "%"),
    )
    rows = (Row(x.view.slug, x.view.label, tuple(_follow_up_cells(x))) for x in limits)
    note = "Sysselsättningen är den vid uppföljningen."
    title = "Uppföljningar efter avslut"
    return _draft(maker, insats, "uppfoljningar", title, columns, tuple(rows), limits, note)


def _follow_up_cells(limit: Limit) -> Iterator[Figure]:
    number, done, reached = limit.number(), limit.done(), limit.reached()
    yield from (number, done, limit.share(done, number))
    yield from (limit.outcome(k) for k in (IN_TIME, MISSED, UNDONE))
    yield from (reached, limit.share(reached, done))


def _draft(
    maker: Maker,
    insats: str,
    key: str,
    title: str,
    columns: tuple[Column, ...],
    rows: tuple[Row, ...],
    limits: Sequence[Limit],
    note: str,
) -> Draft:
    sums = tuple(s for x in limits for s in _sums(x))
    name = f"insats.{insats}.{key}"
    table = Table(name, title, "", columns, rows, maker.period, notes=(note,), sums=sums)
    return Draft(table, "", "inskrivningar vars tidsgräns föll i perioden")


def _sums(limit: Limit) -> Iterator[Sum]:
    yield from linked(limit.number(), [limit.outcome(k) for k in limit.outcomes])
    yield from linked(limit.done(), [limit.outcome(k) for k in (IN_TIME, LATE)])
    yield from linked(limit.done(), [limit.reached()])


def occupations_tables(maker: Maker, insats: str) -> Iterator[Draft]:
    """What those were doing who were reached at each follow-up."""
    for limit in _limits(maker, insats, follow_ups=True):
        if limit.done().value:
            yield _occupations_table(limit)


def _occupations_table(limit: Limit) -> Draft:
    maker = limit.maker
    scale = scale_of(maker.frames, None, "sysselsattning", maker.year)
    told = maker.placed.keys(limit.view.insats, limit.population, "sysselsattning-da")
    labels = {k: v for k, v in scale.labels.items() if k in scale.always | told | {UNKNOWN_KEY}}
    parts = [_occupation(limit, k, label) for k, label in labels.items()]
    done = limit.done()
    rows = (
        Row(k, label, (part, limit.share(part, done)))
        for (k, label), part in zip(labels.items(), parts, strict=True)
    )
    table = Table(
        f"{limit.stem}.sysselsattning",
        f"Sysselsättning: {limit.view.label}",
        "Sysselsättning",
        (Column("antal", "Antal"), Column("andel", "Andel", "%")),
        tuple(rows),
        maker.period,
        sums=(*linked(done, parts), *_reached_sums(limit)),
    )
    by_people = frozenset(labels) - scale.always - {UNKNOWN_KEY}
    return Draft(table, done.key, "följdes upp", by_people=by_people)


def _occupation(limit: Limit, key: str, label: str) -> Figure:
    """Of those done: who was not reached has no occupation, and is not one of an unknown."""
    n = limit.of("sysselsattning-da", key)
    if key == UNKNOWN_KEY:
        n -= int(limit.number().value or 0) - int(limit.done().value or 0)
    return limit.count(f"sysselsattning.{key}", n, label)


def _reached_sums(limit: Limit) -> tuple[Sum, ...]:
    """The occupations that count as work or studies."""
    scale = scale_of(limit.maker.frames, None, "sysselsattning", limit.maker.year)
    codes = [c for c in limit.maker.frames.codes if c.list == "occupation"]
    keys = {scale.place(c.code) for c in codes if c.counts_as in ("work", "studies")}
    parts = [_occupation(limit, k, k) for k in sorted(keys) if k in scale.labels]
    return linked(limit.reached(), parts)
