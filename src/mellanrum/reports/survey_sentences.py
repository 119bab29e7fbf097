"""What results of questionnaires come to, in a sentence: the headings of their pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from mellanrum.domain.swedish import capitalized, joined, plural
from mellanrum.domain.verdict import Verdict
from mellanrum.figures.figure import Figure, Status
from mellanrum.figures.format import printed
from mellanrum.instruments.comparison import Standing
from mellanrum.instruments.scoring import tone_words
from mellanrum.reports.survey_indicators import IndicatorResult
from mellanrum.reports.survey_items import CellResult, ItemResult
from mellanrum.reports.survey_rates import RateResult

AGAINST = {
    Verdict.HIGHER: "högre än riket",
    Verdict.SAME: "på samma nivå",
    Verdict.LOWER: "lägre",
}
LONE = {**AGAINST, Verdict.SAME: "på samma nivå som riket", Verdict.LOWER: "lägre än riket"}
HIDDEN = "Svaren visas inte, för att skydda en liten grupp"
UNANSWERED = "Ingen har svarat"


def overview_sentence(standings: Iterable[Standing], year: int, one: str, many: str) -> str:
    """'Av 14 indikatorer är 5 högre än riket, 1 på samma nivå och 8 lägre 2021'. `one` and `many`
    are what is counted. '' where nothing can be compared.
    """
    found = list(standings)
    counted = Counter(s.verdict for s in found if s.verdict is not None)
    told = [verdict for verdict in AGAINST if counted[verdict]]
    if not told:
        return ""
    cancelled = sum(s.verdict is None and s.is_starred for s in found)
    words = LONE if len(told) == 1 or told[0] is not Verdict.HIGHER else AGAINST
    first, *rest = told
    parts = [f"{counted[first]} {words[first]}", *(f"{counted[v]} {AGAINST[v]}" for v in rest)]
    whole = counted.total() + cancelled
    also = f", och i {cancelled} tar grupperna ut varandra" if cancelled else ""
    return f"Av {plural(whole, one, many)} är {joined(parts)} {year}{also}"


def item_sentence(result: ItemResult, cell: CellResult) -> str:
    """'88 % svarar för det mesta eller alltid, högre än riket (75 %)'."""
    own = cell.key_figure
    if not cell.is_shown or own is None:
        return _untold(cell.n) or _most_common(cell)
    if own.value is None:
        return _untold(own)
    assert result.item.key_figure is not None
    codes = result.item.key_figure.codes
    labels = [c.option.label.lower() for c in cell.chosen if c.option.code in codes]
    return f"{printed(own)} svarar {_either(labels)}{_beside(cell.standing, cell.national)}"


def indicator_sentence(result: IndicatorResult, key: str) -> str:
    """'Indikator 4: 70 %, högre än riket (68 %)'; when questions point both ways it is said."""
    cell, name = result.find_cell(key), f"Indikator {result.number}"
    if cell is None:
        return f"{name} har inga svar"
    if cell.value.value is None:
        return f"{name}: {(_untold(cell.value)).lower()}"
    if cell.standing.is_starred and cell.standing.verdict is None:
        beside = f" mot rikets {printed(cell.national)}" if cell.national else ""
        return f"{name}: {printed(cell.value)}{beside}, {cell.standing.word}"
    return f"{name}: {printed(cell.value)}{_beside(cell.standing, cell.national)}"


def sure_sentence(items: Iterable[ItemResult], key: str) -> str:
    """How sure the differences from the nation are, of all questions that can be compared."""
    cells = [cell for item in items if (cell := item.find_cell(key)) is not None]
    found = [c.comparison.may_be_chance for c in cells if c.comparison is not None]
    known = [chance for chance in found if chance is not None]
    if not known:
        return ""
    chance = sum(known)
    if len(known) == 1:
        return _one_sure(bool(chance))
    if not chance:
        return f"Slumpen räcker inte som förklaring i {_all(len(known), 'någon av de')}."
    if chance == len(known):
        return f"I {_all(len(known), 'alla')} kan skillnaden bero på slumpen."
    return f"I {chance} av {len(known)} frågor kan skillnaden bero på slumpen."


def _all(n: int, word: str) -> str:
    """'båda frågorna', 'alla 4 frågorna'."""
    return "båda frågorna" if n == 2 else f"{word} {n} frågorna"


def _one_sure(is_chance: bool) -> str:
    if is_chance:
        return "Skillnaden kan bero på slumpen."
    return "Slumpen räcker inte som förklaring till skillnaden."


def opposed_sentence(result: IndicatorResult, key: str) -> str:
    """Which questions are higher and which lower, where both are; '' elsewhere."""
    cell = result.find_cell(key)
    if cell is None or not cell.standing.is_starred:
        return ""
    told: dict[Verdict, list[str]] = {}
    for item in result.items:
        one = item.find_cell(key)
        if one is not None and one.standing.verdict is not None:
            name = f"fråga {item.item.number} ({item.form.title.lower()})"
            told.setdefault(one.standing.verdict, []).append(name)
    higher, lower = (joined(told.get(v, [])) for v in (Verdict.HIGHER, Verdict.LOWER))
    if not higher or not lower:
        return ""
    return f"* Frågorna pekar åt olika håll. Högre än riket: {higher}. Lägre än riket: {lower}."


def mode_sentence(cell: CellResult) -> str:
    """'Vanligaste svaret (typvärdet) är För det mesta, som räknas som positivt.'"""
    if not cell.modes:
        return ""
    labels = [f"”{option.label}”" for option in cell.modes]
    tones = tone_words(cell.mode_tones).lower()
    said = f", som räknas som {tones}" if tones else ""
    if len(labels) == 1:
        return f"Vanligaste svaret (typvärdet) är {labels[0]}{said}."
    return f"Vanligast (typvärdet) är {joined(labels)}, lika många av varje{said}."


def rate_sentence(rates: Sequence[RateResult]) -> str:
    """'Deltagare, pågående: 26 formulär, 20 % av 128 som kunde svara.' group by group."""
    return " ".join(_rate(rate) for rate in rates if rate.is_whole)


def _rate(rate: RateResult) -> str:
    if rate.returned.value is None:
        return f"{rate.title}: för få formulär för att visas."
    told = f"{rate.title}: {printed(rate.returned)} formulär"
    if rate.rate is None or rate.rate.value is None or rate.handed is None:
        return f"{told}."
    return f"{told}, {printed(rate.rate)} av {printed(rate.handed)} som kunde svara."


def _beside(standing: Standing, national: Figure | None) -> str:
    if standing.verdict is None or national is None:
        return ""
    star = "*" if standing.is_starred else ""
    return f", {star}{LONE[standing.verdict]} ({printed(national)})"


def _untold(figure: Figure) -> str:
    if figure.status is Status.SUPPRESSED:
        return HIDDEN
    return UNANSWERED if figure.status is Status.MISSING or not figure.value else ""


def _most_common(cell: CellResult) -> str:
    """A question without key figure: what most answered."""
    labels = [f"”{option.label}”" for option in cell.modes]
    return capitalized(f"vanligaste svaret är {_either(labels)}") if labels else UNANSWERED


def _either(labels: Sequence[str]) -> str:
    *first, last = labels
    return f"{', '.join(first)} eller {last}" if first else last
