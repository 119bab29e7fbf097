"""Which figures a number in a sentence may be, and how well the words agree with each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from mellanrum.checking.linter.fit import GOOD, Fit, fit
from mellanrum.checking.linter.index import GENERAL, Entry, FigureIndex
from mellanrum.checking.linter.labels import GENERIC
from mellanrum.checking.linter.numerals import Kind, Numeral
from mellanrum.checking.linter.scene import Scene

SURE = 0.5  # words say enough to hold a number against the figure
CLOSE = 0.78  # as good a reading as the best
WEAK = 0.12
HOPELESS = 0.2  # of the best score
NEGATIVE = ("underskott", "minus", "förlust", "negativ", "lägre", "mindre", "minsk", "försämr")
GROUPS = {
    Kind.COUNT: "count", Kind.VAGUE: "count", Kind.PERCENT: "percent", Kind.FRACTION: "percent",
    Kind.MONEY: "money", Kind.TIME: "time",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Guess:
    """A figure a number may be. `score` 1: the sentence names it; `value` may differ in sign."""

    entry: Entry
    score: float
    fit: Fit
    value: Decimal


PART = re.compile(r"\s*av\s+(?:de\s+)?\d")


def with_outcome(scene: Scene, near: Mapping[str, float], number: Numeral) -> Mapping[str, float]:
    """'Resultatet var 47 procent' is the share that went to work or studies."""
    weight = near.get("resultat", 0.0)
    is_part = number.kind is Kind.COUNT and PART.match(scene.plain, number.end)
    if not (number.kind in (Kind.PERCENT, Kind.POINTS) or is_part) or not weight or "arbet" in near:
        return near
    return {**near, "arbet": weight, "studi": weight}


def scorer(near: Mapping[str, float], weights: Mapping[str, float]) -> Callable[[Entry], float]:
    """How well the words near a place explain a figure's label, and the label explains them."""
    known = {c: weights[c] * w for c, w in near.items() if c in weights and c not in GENERIC}
    total = sum(known.values())
    found: dict[tuple[frozenset[str], frozenset[str]], float] = {}

    def score(entry: Entry) -> float:
        core, weak = entry.reading.core, entry.reading.weak
        if (core, weak) not in found:
            found[core, weak] = _score(core, weak, near, known, total, weights)
        return found[core, weak]

    return score


def _score(
    core: frozenset[str],
    weak: frozenset[str],
    near: Mapping[str, float],
    known: Mapping[str, float],
    total: float,
    weights: Mapping[str, float],
) -> float:
    """0 when hardly anything of the label is named."""
    named = needed = own = 0.0
    for c in core:
        weight = weights.get(c, 1.0)
        needed += weight
        if c in near:
            named += weight * min(near[c] * 1.15, 1.0)
            own += known.get(c, 0.0)
    if named <= WEAK / 2 * needed:
        return 0.0
    explained = named
    for c in weak:
        if c in near:
            explained += 0.6 * near[c]
            own += known.get(c, 0.0)
    foreign = (total - own) * (2 if core <= GENERIC else 1)
    return named / needed * (0.25 + 0.75 * explained / (explained + foreign))


def heard(near: Mapping[str, float], least: float = WEAK) -> list[str]:
    """The concepts near enough to a place to name a figure with that score."""
    return [c for c, weight in near.items() if weight * 1.15 > least]


def guesses(
    scene: Scene, number: Numeral, near: Mapping[str, float], year: int, group: str = ""
) -> list[Guess]:
    """All readings of a number, the best first. Insatser that nobody names are looked at only
    when nothing of the förbund's own is meant.
    """
    scope, is_named = scene.scope(number.start)
    near = with_outcome(scene, near, number)
    score_of, words = scorer(near, scene.index.weights), heard(near)
    named: list[tuple[float, Entry]] = []
    best = 0.0
    for place, factor in scopes(scene.index, scope, is_named):
        if factor < 0.5 and best >= SURE:
            break
        for entry in scene.index.find(words, place, group or GROUPS[number.kind], year):
            score = factor * _doubt(entry) * score_of(entry)
            if score > WEAK:
                named.append((score, entry))
                best = max(best, score)
    least = HOPELESS * best
    found = [guess(scene, number, entry, score) for score, entry in named if score >= least]
    found.sort(key=lambda g: (-g.score, g.entry.is_hidden, len(g.entry.key)))
    return found


def _doubt(entry: Entry) -> float:
    """Nobody writes a number where nothing happened."""
    return 0.7 if entry.value == 0 else 1.0


def guess(scene: Scene, number: Numeral, entry: Entry, score: float) -> Guess:
    """How a number fits a figure. A deficit is printed without its minus when words say so."""
    if entry.value is None:
        return Guess(entry, score, Fit.NO, Decimal(0))
    value = entry.value
    if value < 0 and not number.is_signed and _tells_minus(scene, entry):
        value = -value
    return Guess(entry, score, fit(number, value), value)


def _tells_minus(scene: Scene, entry: Entry) -> bool:
    text = scene.text[scene.start : scene.end].lower()
    return "kostnad" in entry.core or any(word in text for word in NEGATIVE)


def scopes(index: FigureIndex, scope: str, is_named: bool) -> Iterator[tuple[str, float]]:
    """Where to look: what the sentence names, else what the section is about."""
    yield scope, 1.0
    if scope != GENERAL and not is_named:
        yield GENERAL, 0.55
    elif scope == GENERAL and not is_named:
        for slug in index.names:
            yield f"insats.{slug}", 0.3


def choose(found: list[Guess]) -> Guess | None:
    """What to hold a number against: what fits, when it is nearly as good as the best."""
    if not found:
        return None
    best = found[0].score
    close = 0.4 if found[0].entry.core <= GENERIC or best < SURE else CLOSE
    fitting = [g for g in found if g.fit in GOOD and g.score >= close * min(best, 1.0)]
    if fitting:
        return fitting[0]
    near = [g for g in found if g.fit in (Fit.HEDGE, Fit.NEAR) and g.score >= CLOSE * best]
    return near[0] if near else found[0]
