"""A question's results, cell by cell: beside the nation and the year before, always in words.

Made of protected figures only: what is hidden is compared with nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mellanrum.domain.verdict import Verdict
from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.format import printed
from mellanrum.instruments.comparison import NO_STANDING, Standing, Trend, follow, stand
from mellanrum.instruments.definition import Form, Item, Option, Tone
from mellanrum.instruments.scoring import mode_tones, modes
from mellanrum.stats.comparison import CHANCE, Benchmark, Comparison, compare_share
from mellanrum.stats.surveys.editions import GroupEdition, YearEdition
from mellanrum.stats.surveys.making import tone_key
from mellanrum.stats.surveys.tally import ALL, Cell

Place = tuple[str, str, str]  # group, item, sex (all, woman, man)
Values = Mapping[Place, tuple[Decimal, int | None, str]]  # value, its base if told, source


@dataclass(frozen=True, slots=True)
class Yardsticks:
    """What a year is compared with: the year before from answers (`before`) or as registered
    (`own_before`), the nation this year and the year before.
    """

    before: YearEdition
    own_before: Values
    national: Values
    national_before: Values
    label: str = "riket"


@dataclass(frozen=True, slots=True)
class Chosen:
    """An option with how many chose it and their share."""

    option: Option
    number: Figure
    share: Figure


@dataclass(frozen=True, slots=True)
class CellResult:
    """What some of a group answered: `key` is alla, kvinna, man, insats.<slug> or kommun.<slug>.
    `modes` are the most common options, none where the numbers are hidden. `comparison` is with
    the nation, `comparison_before` with the own year before; None where a side is missing.
    """

    key: str
    label: str
    cell: Cell
    n: Figure
    key_figure: Figure | None
    non_response: Figure
    chosen: tuple[Chosen, ...]
    tones: Mapping[Tone, Figure]
    modes: tuple[Option, ...]
    mode_tones: tuple[Tone, ...]
    previous: Figure | None
    national: Figure | None
    national_previous: Figure | None
    standing: Standing
    trend: Trend
    comparison: Comparison | None
    comparison_before: Comparison | None

    @property
    def is_shown(self) -> bool:
        return self.n.status is Status.SHOWN

    @property
    def sentence(self) -> str:
        """'Högre än riket 2021 (80 % mot 75 %). … Bättre än förra året (69 %), men …'"""
        parts = [self.comparison.sentence] if self.comparison else []
        if self.trend.verdict is not None and self.previous and self.previous.value is not None:
            parts.append(_since(self.trend, self.previous, self.comparison_before))
        elif self.trend.why:
            parts.append(f"Ej jämförbart med förra året. {self.trend.why}")
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class ItemResult:
    """A question of a group with its cells; the first is all who answered. `is_open`: more answers
    may come, and sexes and municipalities are not told yet.
    """

    group: str
    form: Form
    item: Item
    cells: tuple[CellResult, ...]
    is_split: bool
    is_open: bool = False

    @property
    def key(self) -> str:
        """'participant_ongoing.f1'"""
        return f"{self.group}.{self.item.key}"

    @property
    def whole(self) -> CellResult:
        return self.cells[0]

    def find_cell(self, key: str) -> CellResult | None:
        """By 'alla', 'kvinna', 'man', 'insats.<slug>' or 'kommun.<slug>'."""
        return next((cell for cell in self.cells if cell.key == key), None)


def item_results(edition: GroupEdition, yardsticks: Yardsticks) -> Iterator[ItemResult]:
    """Every question of the group that has options, in the form's order."""
    maker = edition.maker
    for item in maker.items:
        cells = tuple(_cell(edition, item, cell, yardsticks) for cell in maker.item_cells)
        split = [c for c in cells if c.cell.is_sex]
        is_split = bool(split) and all(c.is_shown for c in split)
        yield ItemResult(maker.form.group, maker.form, item, cells, is_split, maker.is_open)


def _cell(edition: GroupEdition, item: Item, cell: Cell, yardsticks: Yardsticks) -> CellResult:
    maker, told = edition.maker, edition.figures
    stem = f"{maker.stem}.{item.key}"
    own = told.get(f"{stem}.nyckeltal{cell.suffix}")
    chosen = tuple(_chosen(edition, item, cell))
    counts = {c.option.code: int(c.number.value) for c in chosen if c.number.value is not None}
    scale = maker.instrument.scale_of(item)
    previous = _previous(edition, item, cell, yardsticks)
    national = _national(edition, item, cell, yardsticks.national, "riket")
    exact = exact_of(own)
    value = None if previous is None else previous.value
    return CellResult(
        key=cell.key,
        label=cell.label,
        cell=cell,
        n=told[f"{stem}.n{cell.suffix}"],
        key_figure=own,
        non_response=told[f"{stem}.bortfall{cell.suffix}"],
        chosen=chosen,
        tones={tone: told[tone_key(stem, tone, cell)] for tone in Tone},
        modes=tuple(o for o in scale.options if o.code in modes(counts)),
        mode_tones=mode_tones(scale, counts),
        previous=previous,
        national=national,
        national_previous=_national(
            edition, item, cell, yardsticks.national_before, "riket-foregaende"
        ),
        standing=stand(exact, national.value) if national else NO_STANDING,
        trend=follow(item, exact, value),
        comparison=_compare(own, national, f"{yardsticks.label} {maker.year}"),
        comparison_before=_compare(own, previous, "förra året")
        if item.comparable_with_previous
        else None,
    )


def _chosen(edition: GroupEdition, item: Item, cell: Cell) -> Iterator[Chosen]:
    maker = edition.maker
    for option in maker.options(item):
        stem = f"{maker.stem}.{item.key}.val.{option.code}"
        number = edition.figures[f"{stem}{cell.suffix}"]
        yield Chosen(option, number, edition.figures[f"{stem}.andel{cell.suffix}"])


def _previous(
    edition: GroupEdition, item: Item, cell: Cell, yardsticks: Yardsticks
) -> Figure | None:
    """The own value of the year before: from answers where the group answered then, else as
    registered. Hidden then is hidden now.
    """
    maker, key = edition.maker, f"{edition.maker.stem}.{item.key}.foregaende{cell.suffix}"
    before = yardsticks.before.groups.get(maker.form.group)
    if before is not None and before.maker.tally.sheets:
        return before.figures.get(f"{before.maker.stem}.{item.key}.nyckeltal{cell.suffix}")
    return _registered(edition, item, cell, yardsticks.own_before, key, "Eget värde förra året")


def _national(
    edition: GroupEdition, item: Item, cell: Cell, values: Values, name: str
) -> Figure | None:
    """A place stands beside the nation's whole."""
    beside = ALL if cell.sex == "*" else cell
    key = f"{edition.maker.stem}.{item.key}.{name}{beside.suffix}"
    year = edition.maker.year - (name == "riket-foregaende")
    return _registered(edition, item, beside, values, key, f"Riket {year}")


def _registered(
    edition: GroupEdition, item: Item, cell: Cell, values: Values, key: str, label: str
) -> Figure | None:
    """A registered value, which there is for all and by sex only."""
    sex = "all" if cell == ALL else cell.sex
    found = values.get((edition.maker.form.group, item.key, sex))
    if found is None:
        return None
    value, n, source = found
    origin = Provenance(f"{label}, som det är registrerat", source or "jämförelsetal")
    return Figure(key, label, value, Unit.PERCENT, edition.maker.period, base=n,
                  provenance=origin)  # fmt: skip


def _compare(own: Figure | None, other: Figure | None, label: str) -> Comparison | None:
    """A shown share beside another; None where either is missing."""
    if own is None or own.numerator is None or not own.base or other is None:
        return None
    if other.value is None:
        return None
    benchmark = Benchmark(label, other.value, other.base)
    return compare_share(own.numerator, own.base, benchmark, counted="svar")


def _since(trend: Trend, previous: Figure, compared: Comparison | None) -> str:
    """'Bättre än förra året (69 %), men skillnaden kan bero på slumpen.'"""
    than = "sedan" if trend.verdict is Verdict.SAME else "än"
    told = f"{trend.word.capitalize()} {than} förra året ({printed(previous)})"
    chance = compared.may_be_chance if compared else None
    if chance is None or trend.verdict is Verdict.SAME:
        return f"{told}."
    return (
        f"{told}, men {CHANCE}." if chance else f"{told}, och slumpen räcker inte som förklaring."
    )


def exact_of(figure: Figure | None) -> Fraction | None:
    """The share in per cent without rounding; None where it is not told."""
    if figure is None or figure.numerator is None or not figure.base:
        return None
    return Fraction(100 * figure.numerator, figure.base)
