"""The sentences of the board's summary. Each is made of figures that are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from mellanrum.domain.like_periods import previous_like, same_last_year
from mellanrum.domain.periods import Period, period_label
from mellanrum.domain.swedish import joined, plural
from mellanrum.figures.figure import Figure, Status
from mellanrum.figures.format import printed
from mellanrum.figures.table import Row, Table
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Benchmark, Forbund
from mellanrum.reports.books import Books
from mellanrum.reports.figures import YearFigures
from mellanrum.reports.key_figures import FORBUND, RESULT, Place, Round
from mellanrum.reports.models import InsatsReport
from mellanrum.stats.comparison import Benchmark as Level
from mellanrum.stats.comparison import compare_count, compare_share

MEASURES = (f"avslutade.{RESULT}", f"deltagare.{RESULT}")
MONEY = (
    ("resultatrakning", "arets-resultat", "Årets resultat"),
    ("balansrakning", "eget-kapital", "Eget kapital"),
)
LONGEST = 220  # signs of a lead's first line
OWN_COUNT = (Insats.Registration.HEAD_COUNT, Insats.Registration.OTHER_SYSTEM)


class Found(Protocol):
    """What the sentences are made of."""

    @property
    def forbund(self) -> Forbund: ...
    @property
    def period(self) -> Period: ...
    @property
    def given(self) -> Round: ...
    @property
    def insatser(self) -> tuple[Insats, ...]: ...
    @property
    def benchmarks(self) -> tuple[Benchmark, ...]: ...
    @property
    def reports(self) -> Mapping[tuple[str, Period], InsatsReport]: ...
    @property
    def books(self) -> Books: ...
    @property
    def is_year(self) -> bool: ...


def after_before(found: Found) -> Iterator[str]:
    """The förbund's participants and new beside the like period before and a year earlier."""
    now = found.books(found.period).figures
    then = dict.fromkeys((previous_like(found.period), same_last_year(found.period)))
    for before in then:
        figures = found.books(before).figures
        for name, label in (("deltagare", "Deltagare"), ("nya", "Nya deltagare")):
            key = f"{FORBUND}.{name}.antal"
            if (pair := _shown(now.get(key), figures.get(key))) is not None:
                told = compare_count(*pair, f"under {period_label(before)}").sentence
                yield f"{label} i förbundet: {told[0].lower()}{told[1:]}"


def _shown(*figures: Figure | None) -> tuple[int, int] | None:
    """Both numbers, where both are told."""
    values = [int(f.value) for f in figures if f is not None and f.value is not None]
    return (values[0], values[1]) if len(values) == 2 else None


def beside_benchmarks(found: Found) -> Iterator[str]:
    """Results of the förbund and each insats beside the newest national benchmark of each measure,
    or where there is none the newest of another.
    """
    book = found.books(found.period)
    for measure in MEASURES:
        level = newest(found.benchmarks, measure.removesuffix(".andel"))
        if level is None:
            continue
        places = sorted(found.given.places, key=lambda p: p.stem != FORBUND)  # the förbund first
        for place in places:
            if sentence := _beside(place, place.find(book, measure), level):
                yield sentence


def newest(benchmarks: Sequence[Benchmark], measure: str) -> Benchmark | None:
    """What to compare with: national before other, the newest first."""
    mine = [b for b in benchmarks if b.measure == measure]
    ranked = sorted(mine, key=lambda b: (b.kind != Benchmark.Kind.NATIONAL, -b.year, b.label))
    return next(iter(ranked), None)


def _beside(place: Place, figure: Figure | None, benchmark: Benchmark) -> str:
    if figure is None or figure.numerator is None or not figure.base:
        return ""
    level = Level(f"{benchmark.label.lower()} {benchmark.year}", benchmark.value, benchmark.n)
    told = compare_share(figure.numerator, figure.base, level).sentence
    return f"{place.name}: {told[0].lower()}{told[1:]}"


def goals(found: Found) -> Iterator[str]:
    """How many goals are reached, and each that is not; goals are of years."""
    rows = [(i, row) for i in found.insatser for row in _goal_rows(found, i)]
    if not found.is_year:
        yield "Målen bedöms för hela året."
        return
    if not rows:
        return
    counts = {word: sum(row.note.startswith(word) for _, row in rows) for word in VERDICTS}
    told = [f"{n} {VERDICTS[word]}" for word, n in counts.items() if n]
    yield f"Av {plural(len(rows), 'mål', 'mål')} är {joined(told)}."
    for insats, row in rows:
        if row.note.startswith(("Inte nått", "Delvis")):
            yield f"{insats.short_name}: {row.label.rstrip('.')}. {row.note.partition('.')[0]}."


VERDICTS = {
    "Nått": "nådda",
    "Delvis nått": "delvis nådda",
    "Inte nått": "inte nådda",
    "Inte mätt": "inte mätta",
    "Redovisas inte": "inte redovisade, för att skydda små grupper",
}


def _goal_rows(found: Found, insats: Insats) -> tuple[Row, ...]:
    table = found.books(found.period).tables.get(f"insats.{insats.slug}.mal")
    return table.rows if table else ()


def deviations(found: Found) -> Iterator[str]:
    """The first line of what each lead has told, in attested reports only."""
    for (slug, period), report in sorted(found.reports.items(), key=lambda one: one[0][1]):
        name = next((i.short_name for i in found.insatser if i.slug == slug), slug)
        line = first_line(report.deviations)
        if report.status == InsatsReport.Status.ATTESTED and line:
            yield f"{name}, {period_label(period)}: {line}"


def first_line(text: str) -> str:
    """The first line, cut at a word when it is long."""
    line = next((one.strip() for one in text.splitlines() if one.strip()), "")
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rsplit(' ', 1)[0]} …"


def coverage(found: Found) -> Iterator[str]:
    """Which reports are attested, which insatser tell numbers only, and what is hidden."""
    told = [r for r in found.reports.values() if r.status == InsatsReport.Status.ATTESTED]
    if told:
        words = ("kvartalsrapport är attesterad", "kvartalsrapporter är attesterade")
        who = len({r.insats.slug for r in told})
        whole = plural(len(found.insatser), "insats", "insatser")
        yield f"{plural(len(told), *words)}, från {who} av {whole}."
    else:
        yield "Ingen insats har attesterat någon kvartalsrapport för perioden."
    if own := [i.short_name for i in found.insatser if i.registration in OWN_COUNT]:
        yield f"Redovisar bara antal, inte personer: {joined(own)}."
    hidden = sum(
        _is_hidden(place.number(found.given.book, "deltagare")) for place in found.given.places
    )
    if hidden:
        yield f"Antalet deltagare är skyddat för {plural(hidden, 'insats', 'insatser')}."


def _is_hidden(figure: Figure | None) -> bool:
    return figure is not None and figure.status is Status.SUPPRESSED


def economy(figures: YearFigures | None) -> Iterator[str]:
    """The year's result and equity beside the year before."""
    for key, row_key, label in MONEY:
        table = figures.tables.get(key) if figures else None
        now, before = _two(table, row_key)
        if now is not None and now.value is not None:
            then = f" (året före {printed(before)})" if before and before.value is not None else ""
            yield f"{label}: {printed(now)}{then}."


def _two(table: Table | None, key: str) -> tuple[Figure | None, Figure | None]:
    """The first two cells of a row: the year and the one before."""
    row = next((r for r in table.rows if r.key == key), None) if table else None
    cells = (*(row.cells if row else ()), None, None)
    return cells[0], cells[1]
