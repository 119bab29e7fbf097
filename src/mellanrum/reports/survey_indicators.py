"""The owner's indicators: each the mean of its questions' percentages as they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mellanrum.domain.verdict import judge_difference, round_half_up
from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.instruments.comparison import (
    ARROWS,
    NO_PREVIOUS,
    NOT_COMPARABLE,
    TREND_WORDS,
    Arrow,
    Pair,
    Standing,
    Trend,
    mode_label,
    stand_together,
)
from mellanrum.instruments.definition import Indicator, Instrument, Tone
from mellanrum.instruments.scoring import indicator_value
from mellanrum.reports.survey_items import CellResult, ItemResult, exact_of

DEFINITION = "Medelvärdet av frågornas procenttal så som de är tryckta"


@dataclass(frozen=True, slots=True)
class IndicatorCell:
    """An indicator for some. `used` of its `asked` questions have a value that may be told, and
    `value` is their mean; `previous` is the mean of the `compared` ones among them that were asked
    in the same words last year, and `trend` compares those alone. `national_previous`, the level
    of goals, is None unless it is known for each question in the value.
    """

    key: str
    label: str
    value: Figure
    previous: Figure | None
    national: Figure | None
    national_previous: Figure | None
    standing: Standing
    trend: Trend
    used: int
    asked: int
    compared: int


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """`mode` is the mode in words, with the groups' letters where they differ."""

    indicator: Indicator
    items: tuple[ItemResult, ...]
    cells: tuple[IndicatorCell, ...]
    mode: str

    @property
    def number(self) -> int:
        return self.indicator.number

    @property
    def title(self) -> str:
        return self.indicator.title

    @property
    def whole(self) -> IndicatorCell | None:
        """None for an indicator without questions."""
        return self.cells[0] if self.cells else None

    def find_cell(self, key: str) -> IndicatorCell | None:
        return next((cell for cell in self.cells if cell.key == key), None)


def indicator_results(
    instrument: Instrument, items: Sequence[ItemResult], stem: str, period: str
) -> Iterator[IndicatorResult]:
    """All indicators of the instrument, those without questions among them."""
    for indicator in instrument.indicators:
        mine = tuple(i for i in items if i.item.indicator == indicator.number)
        keys = dict.fromkeys(cell.key for item in mine for cell in item.cells)
        root = f"{stem}.indikator.{indicator.number}"
        cells = tuple(_cell(root, key, list(_cells(mine, key)), period) for key in _ordered(keys))
        yield IndicatorResult(indicator, mine, cells, _mode(mine))


def _ordered(keys: Iterable[str]) -> list[str]:
    """All, women, men, then insatser and municipalities as they come."""
    return sorted(keys, key=lambda key: (key != "alla", "." in key))


def _cells(items: Iterable[ItemResult], key: str) -> Iterator[tuple[ItemResult, CellResult]]:
    for item in items:
        cell = item.find_cell(key)
        if cell is not None and cell.key_figure is not None:
            yield item, cell


def _cell(
    root: str, key: str, found: list[tuple[ItemResult, CellResult]], period: str
) -> IndicatorCell:
    known = [(item, cell) for item, cell in found if printed_of(cell.key_figure) is not None]
    own = [printed_of(cell.key_figure) for _, cell in known]
    same = [cell for item, cell in known if _is_comparable(item, cell)]
    suffix = "" if key == "alla" else f".{key}"
    label = found[0][1].label if found else key

    def figure(name: str, values: Sequence[Decimal | None]) -> Figure | None:
        mean = indicator_value(values)
        return mean_figure(f"{root}.{name}{suffix}", label, mean, period)

    before = [printed_of(cell.national_previous) for _, cell in known]
    value = figure("varde", own) or _untold(f"{root}.varde{suffix}", label, found, period)
    return IndicatorCell(
        key,
        label,
        value,
        figure("foregaende", [printed_of(cell.previous) for cell in same]),
        figure("riket", [printed_of(cell.national) for _, cell in known]),
        figure("riket-foregaende", [] if None in before else before),
        stand_together(list(_pairs(cell for _, cell in known))),
        _trend(known, same),
        len(known),
        len(found),
        len(same),
    )


def _untold(
    key: str, label: str, found: list[tuple[ItemResult, CellResult]], period: str
) -> Figure:
    """No value: hidden where an answer is, else missing."""
    is_hidden = any(c.key_figure and c.key_figure.status is Status.SUPPRESSED for _, c in found)
    status = Status.SUPPRESSED if is_hidden else Status.MISSING
    return Figure(key, label, None, Unit.PERCENT, period, status=status,
                  provenance=Provenance(DEFINITION, "enkätsvar"))  # fmt: skip


def mean_figure(key: str, label: str, mean: Fraction | None, period: str) -> Figure | None:
    """A mean of printed percentages; None without any."""
    if mean is None:
        return None
    value = Decimal(mean.numerator) / Decimal(mean.denominator)
    origin = Provenance(DEFINITION, "enkätsvar")
    return Figure(key, label, value, Unit.PERCENT, period, provenance=origin)


def printed_of(figure: Figure | None) -> Decimal | None:
    """A percentage as it is printed; None where it is not told."""
    if figure is None or figure.value is None:
        return None
    exact = exact_of(figure)
    return round_half_up(Fraction(figure.value) if exact is None else exact)


def _pairs(cells: Iterable[CellResult]) -> Iterator[Pair]:
    for cell in cells:
        own, national = printed_of(cell.key_figure), printed_of(cell.national)
        if own is not None and national is not None:
            yield Pair(own, national)


def _is_comparable(item: ItemResult, cell: CellResult) -> bool:
    return item.item.comparable_with_previous and printed_of(cell.previous) is not None


def _trend(known: Sequence[tuple[ItemResult, CellResult]], same: Sequence[CellResult]) -> Trend:
    """The mean of the questions that can be compared, beside their own mean last year."""
    changed = [item.item for item, _ in known if not item.item.comparable_with_previous]
    if changed and len(changed) == len(known):
        return Trend(Arrow.NONE, NOT_COMPARABLE, why=changed[0].why_not_comparable)
    mean = indicator_value([_apart(cell) for cell in same])
    if mean is None:
        return Trend(Arrow.NONE, NO_PREVIOUS)
    verdict = judge_difference(mean)
    return Trend(ARROWS[verdict], TREND_WORDS[verdict], verdict)


def _apart(cell: CellResult) -> Decimal:
    """Now minus last year, as both are printed."""
    own, before = printed_of(cell.key_figure), printed_of(cell.previous)
    return (own or Decimal(0)) - (before or Decimal(0))


def _mode(items: Iterable[ItemResult]) -> str:
    by_group: dict[str, list[Tone]] = {}
    for item in items:
        by_group.setdefault(item.group, []).extend(item.whole.mode_tones)
    return mode_label(by_group)
