"""A measure of a year beside a benchmark, for the förbund and each insats: table and verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mellanrum.domain.rounding import half_up
from mellanrum.domain.swedish import capitalized
from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Column, Row, Table
from mellanrum.reports.benchmarks import (
    SINCE_START,
    Compared,
    Yardstick,
    all_of,
    counted_of,
    share_of,
)
from mellanrum.stats.comparison import TRADE
from mellanrum.stats.measures.definition import Measure

WHOLE = "forbundet"
COLUMNS = (
    Column("andel", "Andel", "%"),
    Column("andel-lagst", "Lägst", "%"),
    Column("andel-hogst", "Högst", "%"),
)
INTERVAL = Provenance("Wilsons intervall, 95 %: den sanna andelen ligger troligen däremellan")


@dataclass(frozen=True, slots=True)
class Place:
    """An insats, or the förbund, with its share of the year and what that is compared with."""

    key: str
    name: str
    figure: Figure
    compared: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page of comparison is about. `insatser` are the names by slug that the reader may
    see; `whole` whether the förbund is told too.
    """

    measure: Measure
    year: int
    figures: Mapping[str, Figure]
    insatser: Mapping[str, str]
    whole: bool = True


def places_of(
    subject: Subject, yardsticks: Sequence[Yardstick], earlier: Mapping[str, Sequence[Yardstick]]
) -> list[Place]:
    """The förbund and each insats that has the share, shown or hidden: the year's, or where only
    that is shown the one since the start. `earlier` are the own earlier years by figure key.
    """
    found = []
    for key, name, figure in _shares(subject):
        mine = (*yardsticks, *earlier.get(figure.key, ()))
        found.append(Place(key, name, figure, tuple(all_of(figure, mine, subject.measure))))
    return found


def _shares(subject: Subject) -> Iterator[tuple[str, str, Figure]]:
    if subject.whole and (figure := share_of(subject.figures, "forbund", subject.measure)):
        yield WHOLE, "Förbundet", figure
    for slug, name in subject.insatser.items():
        if figure := share_of(subject.figures, f"insats.{slug}", subject.measure):
            since = ", sedan start" if SINCE_START in figure.key else ""
            yield slug, f"{name}{since}", figure


def share_keys(subject: Subject) -> list[str]:
    """The keys of the shares that the page tells and that a year before can be compared with: not
    those since the start, which hold the years before.
    """
    return [figure.key for _, _, figure in _shares(subject) if SINCE_START not in figure.key]


def comparison_table(
    subject: Subject, places: Sequence[Place], yardsticks: Sequence[Yardstick]
) -> Table:
    """A row a place and then a row a yardstick, each with its interval. The first yardstick is the
    one that all are judged by; a chart draws it as a line.
    """
    main = yardsticks[0] if yardsticks else None
    return Table(
        key=f"jamforelse.{subject.measure.key}",
        title=subject.measure.title,
        row_heading="Insats",
        columns=COLUMNS,
        rows=(
            *(_row(subject, place) for place in places),
            *(_yardstick_row(subject, one, one == main) for one in yardsticks),
        ),
        period=str(subject.year),
        finding=_finding(places, main),
        base_text=f"Andel av {counted_of(subject.measure)} med personuppgifter",
        notes=tuple(_notes(yardsticks)),
    )


def _row(subject: Subject, place: Place) -> Row:
    figure = replace(place.figure, label=f"{place.name}: {subject.measure.title}")
    return Row(place.key, place.name, (figure, *_bounds(figure)))


def _yardstick_row(subject: Subject, yardstick: Yardstick, is_main: bool) -> Row:
    """Its key says to the charts which one is the benchmark."""
    name = capitalized(yardstick.name)
    origin = Provenance(f"Jämförelsetal: {yardstick.name}", yardstick.source)
    key = f"jamforelse-{yardstick.key}" if is_main else f"mot-{yardstick.key}"
    figure = Figure(
        f"jamforelse.{subject.measure.key}.{yardstick.key}",
        name,
        yardstick.value,
        Unit.PERCENT,
        str(yardstick.year),
        base=yardstick.n,
        base_key=f"jamforelse.{yardstick.key}.bas" if yardstick.n else "",
        provenance=origin,
    )
    return Row(key, name, (figure, *_bounds(figure)))


def _bounds(figure: Figure) -> tuple[Figure, Figure]:
    """Both ends of the interval; told exactly when the share is told with its base."""
    from mellanrum.stats.uncertainty import wilson

    if figure.value is None or not figure.base:
        state = figure.status if figure.value is None else Status.MISSING
        return _bound(figure, "lagst", None, state), _bound(figure, "hogst", None, state)
    interval = wilson(float(figure.value) / 100, figure.base).times(100)
    return _bound(figure, "lagst", interval.low), _bound(figure, "hogst", interval.high)


def _bound(figure: Figure, end: str, value: float | None, status: Status = Status.SHOWN) -> Figure:
    told = None if value is None else half_up(Decimal(value), 6)
    label = f"{figure.label}, {'lägst' if end == 'lagst' else 'högst'}"
    key = f"{figure.key}.{end}"
    return Figure(key, label, told, Unit.PERCENT, figure.period, status=status, provenance=INTERVAL)


def _finding(places: Sequence[Place], main: Yardstick | None) -> str:
    """What the first share that is shown says against the main yardstick."""
    for place in places:
        for found in place.compared:
            if found.yardstick == main and found.direction:
                head = found.sentence.partition(").")[0]
                return f"{place.name}: {head[:1].lower()}{head[1:]})"
    return ""


def _notes(yardsticks: Sequence[Yardstick]) -> Iterator[str]:
    if yardsticks:
        yield (
            f"Högst {TRADE.margin} procentenheters skillnad räknas som samma nivå "
            f"({TRADE.margin_source.partition(', ')[2]})."
        )
    yield "Lägst och högst är ett 95-procentigt intervall: så osäker är andelen av så få personer."
    for one in yardsticks:
        yield f"{capitalized(one.name)}: {one.source.rstrip('.')}."
