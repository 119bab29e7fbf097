"""Counts from another system as a table of months, protected with all that a reader can add up:
the months of a span, each month's flow, and what the statistics tell of the same spans elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.periods import Period, add_months, period_label
from mellanrum.figures.disclosure import Before, Policy, hidden_keys, protect
from mellanrum.figures.figure import Figure, Provenance, count
from mellanrum.figures.table import Column, Row, Sum, Table
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.integration.count_policies import (
    TOTAL,
    Counts,
    Span,
    months_of,
    standing,
    summed,
)

COLUMNS = {"started": "Startade", "ongoing": "Pågående i slutet", "ended": "Avslutade"}
LABELS = {**COLUMNS, "participants": "Ärenden i tiden"}
POPULATIONS = {"started": "new", "ended": "closed", "ongoing": "ongoing",
               "participants": "participants"}  # fmt: skip
ORIGIN = Provenance("Lämnat av partens eget system, månad för månad.", "Kopplingar")
NOTE = "Antalen är ärenden: den som har två ärenden räknas två gånger."
TOLD = "Små antal visas inte, och inte heller tal som de går att räkna ut av."


@dataclass(frozen=True, slots=True)
class Counted:
    """A year's months of one insats."""

    key: str
    year: int
    months: Mapping[date, Counts]

    def figure_key(self, span: Span, kind: str) -> str:
        """What is ongoing at the end of a span is what is ongoing at the end of its last month."""
        if kind == "ongoing":
            span = Span(add_months(span.to_on, -1), span.to_on)
        return f"{self.key}.{span.from_on}.{span.to_on}.{kind}"

    def numbers(self, span: Span) -> dict[str, int]:
        """By column. A month alone is a span of one."""
        found = summed(self.months, span)
        return {kind: found[population, TOTAL] for kind, population in POPULATIONS.items()}

    def each_month(self) -> list[Span]:
        return [Span(day, add_months(day, 1)) for day in sorted(self.months)]

    def spans(self) -> list[Span]:
        """Each month, then the spans that the statistics count."""
        alone = self.each_month()
        return alone + [s for s in standing(self.year, self.months) if s not in alone]

    def sums(self) -> Iterator[Sum]:
        """What any reader can add."""
        for span in self.spans():
            months = [Span(day, add_months(day, 1)) for day in months_of(span)]
            ongoing, ended = self.figure_key(span, "ongoing"), self.figure_key(span, "ended")
            yield Sum(self.figure_key(span, "participants"), (ongoing, ended))
            if len(months) > 1:
                for kind in ("started", "ended"):
                    parts = tuple(self.figure_key(month, kind) for month in months)
                    yield Sum(self.figure_key(span, kind), parts)
        for before, span in self.flows():
            yield Sum(
                self.figure_key(span, "participants"),
                (self.figure_key(before, "ongoing"), self.figure_key(span, "started")),
            )

    def flows(self) -> Iterator[tuple[Span, Span]]:
        """(a month, the next) where what was ongoing goes on."""
        for day in sorted(self.months):
            before = add_months(day, -1)
            if before not in self.months:
                continue
            old, new = self.months[before], self.months[day]
            if old["ongoing"][TOTAL] + new["started"][TOTAL] == (
                new["ongoing"][TOTAL] + new["ended"][TOTAL]
            ):
                yield Span(before, day), Span(day, add_months(day, 1))


def counts_table(insats: Insats, year: int, months: Mapping[date, Counts], policy: Policy) -> Table:
    """A row of each month, protected. What the statistics may have told of a span, a number of at
    least `minimum`, is taken as known to the reader.
    """
    counted = Counted(f"koppling.{insats.slug}.{year}", year, months)
    raw = Table(
        key=f"antal.{insats.slug}.{year}",
        title=f"{insats.name}: antal från annat system {year}",
        row_heading="Månad",
        columns=tuple(Column(key, label) for key, label in COLUMNS.items()),
        rows=tuple(_row(counted, span) for span in counted.each_month()),
        period=str(year),
        notes=(NOTE, TOLD),
        sums=tuple(counted.sums()),
    )
    loose = [_cell(counted, span, kind) for span in counted.spans() for kind in POPULATIONS]
    told, printed = _told(counted, policy), {figure.key for figure in raw.figures()}
    withheld = frozenset(figure.key for figure in loose) - told - printed  # printed nowhere
    hidden = hidden_keys((raw,), policy, loose, withheld=withheld, before=Before(told=told))
    return protect((raw,), policy, loose, hidden=hidden).tables[0]


def _told(counted: Counted, policy: Policy) -> frozenset[str]:
    """What the statistics show of the spans: zeros and what is not small."""
    return frozenset(
        counted.figure_key(span, kind)
        for span in standing(counted.year, counted.months)
        for kind, number in counted.numbers(span).items()
        if number == 0 or number >= policy.minimum
    )


def _row(counted: Counted, span: Span) -> Row:
    cells = tuple(_cell(counted, span, kind) for kind in COLUMNS)
    return Row(f"{span.from_on:%Y-%m}", _label(span), cells)


def _label(span: Span) -> str:
    return period_label(Period(span.from_on, span.to_on)).capitalize()


def _cell(counted: Counted, span: Span, kind: str) -> Figure:
    label = f"{LABELS[kind]}, {_label(span).lower()}"
    number = counted.numbers(span)[kind]
    return count(counted.figure_key(span, kind), label, number, str(counted.year), ORIGIN)
