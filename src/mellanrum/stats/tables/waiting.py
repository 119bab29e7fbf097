"""How long people waited for preparation and in the queue, and how the queue grew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mellanrum.domain.periods import add_months
from mellanrum.domain.swedish import MONTHS
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.table import Column, Row, Sum, Table
from mellanrum.stats.counting import count_rows
from mellanrum.stats.draft import Draft
from mellanrum.stats.making import Maker, linked, stem
from mellanrum.stats.measures.catalogue import BY_KEY
from mellanrum.stats.measures.expressions import Span
from mellanrum.stats.measures.referrals import WAITING
from mellanrum.stats.measures.sources import NUMBER, Ask
from mellanrum.stats.quantiles import median
from mellanrum.stats.scales import SEX_LABELS

STOCKS = {"i-ko": "I kö", "i-beredning": "I beredning"}
HALF = Decimal("0.5")


def waiting_table(maker: Maker, insats: str) -> Draft | None:
    """Median days of all and of each sex; None where nobody has waited to the end."""
    rows = tuple(_waiting_rows(maker, insats))
    if not rows:
        return None
    columns = (Column("antal", "Antal"), Column("median", "Median, dagar"))
    table = Table(f"{stem(insats)}.vantan", "Väntetid", "", columns, rows, maker.period)
    return Draft(table, "", "de vars väntan tog slut under perioden")


def _waiting_rows(maker: Maker, insats: str) -> Iterator[Row]:
    for variable, (population, title, _, _) in WAITING.items():
        found = maker.sexes(insats, population)
        for sex in ("", *found) if len(found) > 1 else ("",) if found else ():
            base = maker.number(insats, population, sex)
            label = SEX_LABELS[sex] if sex else title
            key = f"{variable}.{sex}" if sex else variable
            cells = (base, median_figure(maker, base, insats, variable, sex))
            yield Row(key, label, cells, level=int(bool(sex)))


def median_figure(maker: Maker, base: Figure, insats: str, variable: str, sex: str) -> Figure:
    """Days; not known when the base is empty. Protection hides it for a small base."""
    population, title, _, _ = WAITING[variable]
    told = maker.placed
    days = {
        int(key): told.n(insats, population, variable, key, sex)
        for key in told.keys(insats, population, variable)
    }
    value = median(days)
    key = f"{stem(insats)}.{population}.{variable}.median" + (f".{sex}" if sex else "")
    label = f"{title}, median" + (f", {SEX_LABELS[sex].lower()}" if sex else "")
    return Figure(
        key,
        label,
        value,
        Unit.COUNT,
        maker.period,
        decimals=int(value is not None and value % 1 == HALF),
        base=int(base.value or 0),
        base_key=base.key,
        status=Status.MISSING if value is None else Status.SHOWN,
        provenance=maker.origin(BY_KEY[f"{population}.{variable}.median"], int(base.value or 0)),
    )


@dataclass(frozen=True)
class Months:
    """Who was in the queue and in preparation at the end of each month of the period; `ends` are
    the days after, `counts` numbers by day, insats and population.
    """

    maker: Maker
    ends: tuple[date, ...]
    counts: Mapping[tuple[date, str, str], int]

    def figure(self, insats: str, stock: str, end: date) -> Figure:
        key = f"{stem(insats)}.{stock}.manad.{_name(end)}"
        label = f"{STOCKS[stock]} efter {_label(end)}"
        n = self.counts.get((end, insats, stock), 0)
        return self.maker.count(key, label, n, BY_KEY[f"{stock}.manad"])

    def of(self, insats: str) -> list[str]:
        """The stocks that somebody was in; only the förbund knows who is in preparation."""
        asked = ("i-ko",) if insats else tuple(STOCKS)
        return [s for s in asked if any(self.counts.get((e, insats, s)) for e in self.ends)]


def count_months(maker: Maker) -> Months:
    """Counts again for each month, in the same way as for the period."""
    ends = tuple(month_ends(maker.span))
    found: Counter[tuple[date, str, str]] = Counter()
    for end in ends if len(ends) > 1 else ():
        span = Span.of(add_months(end, -1), end)
        counts = count_rows(maker.frames, span, [Ask(s, NUMBER) for s in STOCKS], maker.insatser)
        for (slug, population, *_), n in counts.items():
            found[end, slug, population] += n
    return Months(maker, ends, found)


def months_table(months: Months, insats: str) -> Draft | None:
    """None for a period of one month, whose own table tells it, and for an empty queue."""
    stocks = months.of(insats)
    if not stocks:
        return None
    rows = tuple(
        Row(_name(end), _label(end), tuple(months.figure(insats, s, end) for s in stocks))
        for end in months.ends
    )
    table = Table(
        f"{stem(insats)}.{stocks[0]}.manad",
        "Kö och beredning månad för månad",
        "Efter sista dagen i",
        tuple(Column(s, STOCKS[s]) for s in stocks),
        rows,
        months.maker.period,
        sums=tuple(_month_sums(months, insats, stocks)),
    )
    return Draft(table, "", "vid slutet av varje månad")


def month_ends(span: Span) -> Iterator[date]:
    """The days after the month ends that lie in the span: the first of the next month."""
    day = date.fromordinal(span.start).replace(day=1)
    while (day := add_months(day, 1)).toordinal() <= span.end:
        yield day


def _name(end: date) -> str:
    last = add_months(end, -1)
    return f"{last.year}-{last.month:02}"


def _label(end: date) -> str:
    last = add_months(end, -1)
    return f"{MONTHS[last.month - 1]} {last.year}"


def _month_sums(months: Months, insats: str, stocks: list[str]) -> Iterator[Sum]:
    """The end of the last month is the end of the period; insatser make the förbund."""
    maker = months.maker
    for stock in stocks:
        last = months.ends[-1]
        if last.toordinal() == maker.span.end:
            yield from linked(maker.number(insats, stock), [months.figure(insats, stock, last)])
        slugs = [i.slug for i in maker.frames.insatser if stock in months.of(i.slug)]
        for end in months.ends if not insats else ():
            parts = [months.figure(s, stock, end) for s in slugs]
            yield from linked(months.figure(insats, stock, end), parts)
