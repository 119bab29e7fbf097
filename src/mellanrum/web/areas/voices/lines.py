"""Indicators and questions as rows: value, beside the nation, beside last year, how sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mellanrum.figures.figure import Figure, Status
from mellanrum.instruments.comparison import Arrow, Colour, Standing, Trend
from mellanrum.instruments.scoring import tone_words
from mellanrum.reports.survey_indicators import IndicatorResult
from mellanrum.reports.survey_items import CellResult, ItemResult
from mellanrum.reports.survey_sentences import opposed_sentence, sure_sentence
from mellanrum.web.areas.voices.asking import ALL, GROUP, Voices

NO_YARDSTICK = "inget att jämföra med"
OPPOSED = "* Frågorna pekar åt olika håll."


@dataclass(frozen=True, slots=True)
class Line:
    """One row. `shape` is higher, same, lower or none; `colour` green, yellow, red or none; `arrow`
    up, side, down or none: each stands with its word. `why` says why nothing is told, `about` who
    was asked.
    """

    label: str
    url: str
    value: Figure | None
    base: str
    standing: str
    shape: str
    colour: str
    trend: str
    arrow: str
    mode: str
    sure: str
    why: str
    about: str = ""

    @property
    def is_compared(self) -> bool:
        """Whether there is anything that it stands beside."""
        return self.shape != "none" or self.arrow != "none" or self.standing.startswith("*")

    @property
    def is_hidden(self) -> bool:
        return self.value is not None and self.value.status is Status.SUPPRESSED


def indicator_lines(voices: Voices) -> Iterator[Line]:
    """Every indicator, those without questions too."""
    for result in voices.found.indicators:
        yield _indicator(voices, result)


def _indicator(voices: Voices, result: IndicatorResult) -> Line:
    cell = result.find_cell(voices.place)
    name = f"{result.number}. {result.indicator.short_title}"
    if result.whole is None:
        return _line(name, "", None, why=result.indicator.note or "Frågas inte i år.")
    url = voices.address("voices-indicator", result.number, **{GROUP: ""})
    if cell is None:
        return _line(name, url, None, why=_untold(voices))
    opposed = OPPOSED if opposed_sentence(result, voices.place) else ""
    sure = " ".join(t for t in (opposed, sure_sentence(result.items, voices.place)) if t)
    base = f"{cell.used} av {cell.asked} frågor" if 0 < cell.used < cell.asked else ""
    mode = result.mode if voices.place == ALL else ""
    return _line(name, url, cell.value, cell.standing, cell.trend, base, mode, sure)


def _untold(voices: Voices) -> str:
    """Why there is no value for those whose answers are chosen."""
    if "." in voices.place:
        return f"Ingen har svarat för {voices.place_label}, eller så frågas det inte där."
    return "Delas inte på kön."


def item_lines(voices: Voices, items: Sequence[ItemResult]) -> Iterator[Line]:
    """Questions, with the number of answers each is of; and who was asked, where they differ."""
    differ = len({item.group for item in items}) > 1
    for item in items:
        yield replace(_item(voices, item), about=item.form.title if differ else "")


def _item(voices: Voices, item: ItemResult) -> Line:
    name, cell = f"{item.item.number}. {item.item.text}", item.find_cell(voices.place)
    url = voices.address("voices-item", item.group, item.item.key, **{GROUP: ""})
    if cell is None:
        return _line(name, url, None, why=_untold(voices))
    base = f"{cell.n.value} svar" if cell.n.value is not None else ""
    figure = cell.key_figure or (None if cell.is_shown else cell.n)
    return _line(name, url, figure, cell.standing, cell.trend, base, _mode(cell),
                 sure_sentence([item], voices.place))  # fmt: skip


def _mode(cell: CellResult) -> str:
    return tone_words(cell.mode_tones) or ", ".join(option.label for option in cell.modes)


def _line(
    label: str,
    url: str,
    value: Figure | None,
    standing: Standing | None = None,
    trend: Trend | None = None,
    base: str = "",
    mode: str = "",
    sure: str = "",
    why: str = "",
) -> Line:
    """Beside a hidden or missing value nothing is compared."""
    told = value is not None and value.value is not None
    if not told or standing is None or trend is None:
        return Line(label, url, value, base, "", "none", Colour.NONE, "", Arrow.NONE, mode, "", why)
    shape = {Colour.GREEN: "higher", Colour.YELLOW: "same", Colour.RED: "lower"}
    return Line(
        label,
        url,
        value,
        base,
        standing.label if standing.verdict or standing.is_starred else NO_YARDSTICK.capitalize(),
        shape.get(standing.colour, "none"),
        standing.colour.value,
        trend.word.capitalize(),
        trend.arrow.value,
        mode,
        sure,
        trend.why,
    )
