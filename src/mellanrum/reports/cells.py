"""The cells of an answer: which figure answers for an insats, a sex or a category in a period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mellanrum.domain.periods import Period, period_label
from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Table
from mellanrum.reports.books import Book
from mellanrum.reports.questions import WHOLE
from mellanrum.stats.making import ALL_SEXES, stem
from mellanrum.stats.measures.definition import Measure
from mellanrum.stats.scales import SEX_LABELS

NUMBER = ".antal"
SHARE = ".andel"
CHANGE = Provenance(
    "Den senare periodens tal minus den tidigares. Andelar jämförs i procentenheter."
)


@dataclass(frozen=True, slots=True)
class Place:
    """An insats by slug and name; the förbund has no slug."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """What one row, or one line of a chart, is about. `level` sets it in under the one above."""

    key: str
    label: str
    place: Place
    sex: str = ""
    category: str = ""
    level: int = 0


def has_share(measure: Measure) -> bool:
    """Whether the measure is told as a number and a percentage of a base."""
    return bool(measure.base) and measure.unit is Unit.PERSONS


def key_of(line: Line, measure: Measure) -> str:
    """The key of the figure that answers."""
    root = stem(line.place.slug)
    if line.category:
        return ".".join(p for p in (root, measure.key, line.category, line.sex) if p)
    if line.sex and measure.key.endswith(NUMBER):
        return f"{root}.{measure.key.removesuffix(NUMBER)}.kon.{line.sex}"
    return ".".join(p for p in (root, measure.key, line.sex) if p)


def find(book: Book, line: Line, measure: Measure, ending: str = "") -> Figure | None:
    """The figure as it may be told; one of the economy has no place before its key."""
    key = key_of(line, measure) + ending
    found = book.figures.get(key)
    if found is None and not line.place.slug:
        return book.figures.get(key.removeprefix("forbund."))
    return found


def cell(book: Book, line: Line, measure: Measure, period: Period, ending: str = "") -> Figure:
    """The figure, or that it is hidden, or that there is none."""
    found = find(book, line, measure, ending)
    if found is not None:
        return found
    unit = Unit.PERCENT if ending == SHARE else measure.unit
    return Figure(
        key_of(line, measure) + ending,
        line.label,
        None,
        unit,
        period_label(period),
        status=book.absent(line.place.slug),
        provenance=Provenance(measure.definition, measure.source),
    )


def main_cell(book: Book, line: Line, measure: Measure, period: Period) -> Figure:
    """The one figure that is compared: the share where there is one, else the number."""
    return cell(book, line, measure, period, SHARE if has_share(measure) else "")


def change(now: Figure, then: Figure) -> Figure:
    """Now minus then; hidden when either is, missing when either is."""
    unit = Unit.COUNT if now.unit is Unit.PERCENT else now.unit
    states = {now.status, then.status}
    key, period = f"{now.key}.avvikelse", now.period
    if now.value is not None and then.value is not None:
        value = now.value - then.value
        return Figure(key, "Förändring", value, unit, period, now.decimals, provenance=CHANGE)
    status = Status.SUPPRESSED if Status.SUPPRESSED in states else Status.MISSING
    return Figure(key, "Förändring", None, unit, period, status=status, provenance=CHANGE)


def own_table(book: Book, place: Place, measure: Measure) -> Table | None:
    """The edition's table that tells the measure: the one named so, else the first with it."""
    root = key_of(Line("", "", place), measure)
    if (named := book.tables.get(root)) is not None:
        return named
    return next(
        (
            table
            for table in book.tables.values()
            if any(f"{figure.key}.".startswith(f"{root}.") for figure in table.figures())
        ),
        None,
    )


def sexes_in(books: Iterable[Book], places: Sequence[Place], measure: Measure) -> tuple[str, ...]:
    """The sexes that some figure is about."""
    held = tuple(books)
    return tuple(
        sex
        for sex in ALL_SEXES
        if any(find(b, Line(sex, "", p, sex), measure) for b in held for p in places)
    )


def categories_in(
    books: Iterable[Book], places: Sequence[Place], measure: Measure
) -> dict[str, str]:
    """Categories of a spread, key → label, in the order of the editions."""
    found: dict[str, str] = {}
    for book in books:
        for place in places:
            prefix = key_of(Line("", "", place), measure) + "."
            for key, figure in book.figures.items():
                rest = key.removeprefix(prefix)
                if rest != key and "." not in rest and figure.unit is Unit.PERSONS:
                    found.setdefault(rest, figure.label.partition(": ")[2] or figure.label)
    return found


def lines_of_places(places: Sequence[Place], sexes: Sequence[str]) -> list[Line]:
    """A line for each place, and below it its sexes; a single place is not named again."""
    found = []
    for place in places:
        if len(places) > 1 or not sexes:
            found.append(Line(place.slug or WHOLE, place.name, place))
        found += [
            Line(_joined(place, places, s), SEX_LABELS[s], place, s, level=len(places) > 1)
            for s in sexes
        ]
        if len(places) == 1 and sexes:
            found.append(Line("alla", "Alla", place))
    return found


def _joined(place: Place, places: Sequence[Place], sex: str) -> str:
    return sex if len(places) == 1 else f"{place.slug or 'forbundet'}-{sex}"
