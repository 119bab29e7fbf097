"""What a share of ours is compared with: registered benchmarks and our own earlier years.

Only a share that is shown is compared: everything that a comparison tells can be computed back to
its counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches

from mellanrum.domain.errors import DomainError
from mellanrum.domain.folding import plain
from mellanrum.domain.swedish import capitalized, collation_key
from mellanrum.figures.figure import Figure
from mellanrum.figures.format import THIN
from mellanrum.registers.organisation.models import Benchmark as Held
from mellanrum.registers.organisation.queries import list_benchmarks, list_counted_years
from mellanrum.reports.cells import has_share
from mellanrum.reports.years import find_year_figures
from mellanrum.stats.comparison import (
    TRADE,
    Benchmark,
    Comparison,
    compare_share,
    probability_words,
)
from mellanrum.stats.measures.catalogue import BY_KEY, MEASURES
from mellanrum.stats.measures.definition import Measure

KINDS = {
    Held.Kind.NATIONAL: "Riket",
    Held.Kind.OTHER: "Annat förbund",
    Held.Kind.OWN: "Eget tidigare år",
}
SINCE_START = ".sedan-start"
EARLIER = 3  # own earlier years that are offered
ORDER = {Held.Kind.NATIONAL: 0, Held.Kind.OTHER: 1, Held.Kind.OWN: 2}


@dataclass(frozen=True, slots=True)
class Yardstick:
    """Something to compare with. `value` in per cent, `n` its base if told; `key` tells it from the
    others of the measure.
    """

    key: str
    kind: str
    label: str
    year: int
    value: Decimal
    n: int | None
    source: str

    @property
    def name(self) -> str:
        """'riket 2016', 'Pyramis, Arena ungdom 2017', 'eget utfall 2020'."""
        label = self.label.lower() if self.kind == Held.Kind.NATIONAL else self.label
        return f"{label} {self.year}"


@dataclass(frozen=True, slots=True)
class Compared:
    """Our share beside a yardstick."""

    yardstick: Yardstick
    figure: Figure
    comparison: Comparison
    title: str
    measure: str

    @property
    def direction(self) -> str:
        """lower, same, higher; '' when there is nothing to compare."""
        return str(self.comparison.verdict or "")

    @property
    def is_since_start(self) -> bool:
        return SINCE_START in self.figure.key

    @property
    def sentence(self) -> str:
        return self.comparison.sentence

    @property
    def rest(self) -> str:
        """The sentence after the verdict's own word: 'än riket 2016 (67 % mot 33 %). …'."""
        return re.sub("^(Högre|Lägre|Samma nivå) ", "", self.sentence)

    @property
    def sure(self) -> str:
        """How probable the direction is, in a sentence; '' for no difference."""
        return probability_words(self.comparison)


def list_comparable() -> list[Measure]:
    """The measures that are one share of persons."""
    return [m for m in MEASURES if has_share(m) and m.numerator]


def is_comparable(key: str) -> bool:
    return any(measure.key == key for measure in list_comparable())


def measure_title(key: str) -> str:
    """The measure's title, or its key when the catalogue has it no more."""
    measure = BY_KEY.get(key)
    return measure.title if measure else key


def choice_of(measure: Measure) -> str:
    """How a measure is written in a field that one types in: title and, in brackets, key."""
    return f"{measure.title} ({measure.key})"


def find_measure(text: str) -> Measure:
    """The comparable measure that is meant: as written by `choice_of`, by key or by title.

    Raises DomainError naming the nearest.
    """
    known = {name: m for m in list_comparable() for name in (choice_of(m), m.key, m.title)}
    folded = {plain(name): measure for name, measure in known.items()}
    if (found := folded.get(plain(text.strip()))) is not None:
        return found
    near = get_close_matches(plain(text.strip()), folded, n=1, cutoff=0.4)
    hint = f"Menade du {choice_of(folded[near[0]])}?" if near else "Välj ett ur listan."
    raise DomainError(f"Måttet ”{text.strip()[:80]}” finns inte. {hint}")


def yardsticks_of(held: Sequence[Held], measure: str) -> list[Yardstick]:
    """The registered ones of a measure that are shares, national first and newest first."""
    found = [b for b in held if b.measure == measure and 0 <= b.value <= 100]
    found.sort(key=lambda b: (ORDER[Held.Kind(b.kind)], -b.year, b.label))
    return [
        Yardstick(f"tal-{b.pk}", b.kind, b.label, b.year, b.value, b.n, b.source) for b in found
    ]


def list_yardsticks(forbund: str, measure: str) -> list[Yardstick]:
    """The same, read: one query."""
    return yardsticks_of(list_benchmarks(forbund, measure), measure)


def among_forbund(found: Sequence[Yardstick], year: int) -> list[Yardstick]:
    """The newest national value, and the other förbund of the year by name."""
    national = [y for y in found if y.kind == Held.Kind.NATIONAL][:1]
    others = [y for y in found if y.kind == Held.Kind.OTHER and y.year == year]
    return [*national, *sorted(others, key=lambda y: collation_key(y.label))]


def earlier_years(forbund: str, year: int) -> list[int]:
    """Our own years to compare with, newest first: those before that have figures."""
    return [y for y in sorted(list_counted_years(forbund), reverse=True) if y < year][:EARLIER]


def own_earlier(forbund: str, key: str, years: Sequence[int]) -> list[Yardstick]:
    """Our own share in these years, as the protected editions tell it."""
    found = []
    for before in years:
        held = find_year_figures(forbund, before)
        figure = held.figures.get(key) if held else None
        if figure is not None and figure.value is not None and figure.base:
            source = f"Den skyddade utgåvan för {before}"
            found.append(
                Yardstick(f"eget-{before}", "earlier", "eget utfall", before, figure.value,
                          figure.base, source)
            )  # fmt: skip
    return found


def compare(figure: Figure, yardstick: Yardstick, measure: Measure) -> Compared | None:
    """Our share beside a yardstick; None when the share is not shown with its base."""
    if figure.value is None or figure.numerator is None or not figure.base:
        return None
    benchmark = Benchmark(yardstick.name, yardstick.value, yardstick.n)
    found = compare_share(figure.numerator, figure.base, benchmark, counted=counted_of(measure))
    return Compared(yardstick, figure, found, measure.title, measure.key)


def counted_of(measure: Measure) -> str:
    """Whom a share counts, as in 'underlaget är litet (12 avslutade)'."""
    return "avslutade" if measure.population == "avslutade" else "deltagare"


def all_of(figure: Figure, yardsticks: Sequence[Yardstick], measure: Measure) -> list[Compared]:
    """Our share beside each of them."""
    found = (compare(figure, one, measure) for one in yardsticks)
    return [one for one in found if one is not None]


def share_of(figures: Mapping[str, Figure], root: str, measure: Measure) -> Figure | None:
    """The share of a place (`insats.steget-fram`): the year's, or where only that is shown the one
    since the start; None where it is not counted.
    """
    year = figures.get(f"{root}.{measure.key}.andel")
    since = figures.get(f"{root}{SINCE_START}.{measure.key}.andel")
    is_told = year is not None and year.value is not None
    if since is not None and since.value is not None and not is_told:
        return since
    return year if year is not None else since


def against_national(
    figures: Mapping[str, Figure], root: str, held: Sequence[Held]
) -> list[Compared]:
    """Each share of a place beside the newest national value of it."""
    found = []
    for measure in list_comparable():
        figure = share_of(figures, root, measure)
        national = [y for y in yardsticks_of(held, measure.key) if y.kind == Held.Kind.NATIONAL]
        if figure is not None and national:
            found += all_of(figure, national[:1], measure)
    return found


def benchmark_notes(held: Sequence[Held]) -> list[str]:
    """What a report says of the national values it compares with, and how it judges."""
    found = [y for m in list_comparable() for y in yardsticks_of(held, m.key)[:1]]
    national = {y.name: y for y in found if y.kind == Held.Kind.NATIONAL}
    if not national:
        return []
    told = [f"{capitalized(name)}: {one.source.rstrip('.')}." for name, one in national.items()]
    rule = (
        f"Högst {TRADE.margin} procentenheters skillnad mot riket räknas som samma nivå. Den sanna "
        "andelen ligger med 95 procents sannolikhet i det intervall som anges (Wilsons intervall)."
    )
    return [*told, rule]


def value_text(value: Decimal) -> str:
    """'48,57 %': as registered, with no more decimals than it has."""
    text = f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    return f"{text.replace('.', ',')}{THIN}%"
