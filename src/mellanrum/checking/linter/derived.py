"""Numbers that are no figure but follow from figures: changes, shares, sums and what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from mellanrum.checking.linter.fit import GOOD, Fit, fit
from mellanrum.checking.linter.index import POPULATIONS_BY_CONCEPT, Entry
from mellanrum.checking.linter.numerals import Kind, Numeral
from mellanrum.checking.linter.scene import Scene
from mellanrum.checking.linter.search import heard, scopes, scorer
from mellanrum.checking.linter.told import Story
from mellanrum.domain.rounding import half_up

MOVED = (
    r"(?:öka\w*|minska\w*|stig\w*|steg|sjunk\w*|sjönk|väx\w*|vuxit|krymp\w*|föll|fallit|ökning\w*|"
    r"minskning\w*|nedgång\w*|uppgång\w*|förändr\w*|försämr\w*|förbättr\w*|höj\w*|sänk\w*)"
)
AFTER_VERB = re.compile(rf"\b{MOVED}\b[^.,;:()]{{0,40}}?\b(?:med|på|om)\s+(?:\w+\s+){{0,2}}?$")
MORE = re.compile(
    r"^\s*(?:(?:gång\w*|personer|deltagare|kvinnor|män|insats\w*|ungdomar|möte\w*)\s+)?"
    r"(?:fler|färre|mer|mindre|högre|lägre|längre|kortare|bättre|sämre)\b(?!\s+eller)",
    re.IGNORECASE,
)
BUDGET = re.compile(
    r"^\s*(?:under|över)\s+budget|^[^.,;]{0,25}\bän\s+(?:budget|planerat|plan)", re.I
)
THAT_IS = re.compile(
    r"(?:\beller|\bmotsvarar|\bmotsvarade|\bvilket är|\balltså|\bdet vill säga|\bdvs\.?|\()"
    r"(?:\s+med)?\s+(?:\w+\s+)?$|\($",
    re.IGNORECASE,
)
OF = re.compile(r"\b[Aa]v\s+(?:\w+\s+)?$")
OTHERS = re.compile(r"\b(?:resterande|övriga|återstående|resten|andra skäl|annat)\b", re.IGNORECASE)
REST = re.compile(
    r"\b(?:resterande|övriga|återstående|resten|sedan tidigare|inte|ej|andra|annat|annan)\b",
    re.IGNORECASE,
)
TOGETHER = re.compile(r"\b(?:tillsammans|sammanlagt|ihop|totalt)\b", re.IGNORECASE)
REFERENCE = {"budget": ("budget", "planerat")}


@dataclass(frozen=True, slots=True)
class Result:
    """A number worked out: from which figure, what it should be, and how the printed one fits."""

    entry: Entry | None
    value: Decimal
    fit: Fit
    score: float
    what: str


def change_reference(scene: Scene, number: Numeral, story: Story) -> str:
    """'before' or 'budget' when a number says how much something changed, '' otherwise."""
    before = scene.plain[scene.start : number.hedge_at]
    after = scene.plain[number.end : scene.end]
    if BUDGET.search(after):
        return "budget"
    if AFTER_VERB.search(before) or MORE.match(after) or number.kind is Kind.POINTS:
        return "before"
    has_change = any(t.is_change for t in story.told) or re.search(rf"\b{MOVED}\b", before)
    is_again = bool(story.told) and story.told[-1].is_change
    if not before.endswith("(") and is_again and THAT_IS.search(before):
        return "before"
    if THAT_IS.search(before) and (number.kind is Kind.PERCENT and has_change):
        return "before"
    return ""


def changes(
    scene: Scene, number: Numeral, near: Mapping[str, float], reference: str, story: Story
) -> list[Result]:
    """How much each figure the words may mean has changed, the best reading first."""
    words = {c: w for c, w in near.items() if c not in {"budget", "planerat", "avvikels"}}
    found = list(_told_changes(scene, number, reference, story))
    scope, is_named = scene.scope(number.start)
    score_of = scorer(words, scene.index.weights)
    for place, factor in scopes(scene.index, scope, is_named):
        for group in _groups(number):
            for entry in scene.index.find(heard(words, 0.1), place, group, scene.index.year):
                score = factor * score_of(entry)
                if score > 0.1 and (result := _change(scene, number, entry, reference, score)):
                    found.append(result)
    found.sort(key=lambda r: -r.score)
    return found


def _told_changes(scene: Scene, number: Numeral, reference: str, story: Story) -> Iterator[Result]:
    """The figure whose levels the sentence has just told: 'från 63 till 58, alltså 8 procent'."""
    for told in reversed(story.told):
        if told.entry is not None and told.entry.group in _groups(number):
            now = scene.index.at(told.entry.root, scene.index.year)
            if now and (result := _change(scene, number, now, reference, 0.62)):
                yield result
                return


def _groups(number: Numeral) -> tuple[str, ...]:
    if number.kind is Kind.PERCENT:
        return ("count", "money")
    if number.kind is Kind.POINTS:
        return ("percent",)
    return {Kind.MONEY: ("money",), Kind.TIME: ("time",)}.get(number.kind, ("count",))


def _change(
    scene: Scene, number: Numeral, entry: Entry, reference: str, score: float
) -> Result | None:
    other = scene.index.before(entry) if reference == "before" else counterpart(scene, entry)
    if other is None or other.value is None or entry.value is None or entry.core >= {"budget"}:
        return None
    away = abs(entry.value - other.value)
    if number.kind is Kind.PERCENT:
        if not other.value:
            return None
        away = away * 100 / abs(other.value)
    if number.kind is Kind.POINTS:
        away = abs(half_up(entry.value) - half_up(other.value)) if number.step >= 1 else away
    return Result(entry, away, _fit_change(number, away, entry, other), score, "förändringen")


def _fit_change(number: Numeral, away: Decimal, entry: Entry, other: Entry) -> Fit:
    found = fit(number, away)
    if number.kind is Kind.POINTS and found not in GOOD and entry.value and other.value:
        found = fit(number, abs(entry.value - other.value))
    return found


def counterpart(scene: Scene, entry: Entry) -> Entry | None:
    """The budget or plan of the same thing."""
    for word in ("budget", "planerat"):
        wanted = entry.core | {word}
        for other in scene.index.find({word}, entry.scope, entry.group, entry.year):
            same = other.core - {word} <= entry.core and word in other.core
            if other.core == wanted or (same and entry.scope != "forbund"):
                return other
    return None


def share_of_told(number: Numeral, story: Story) -> Result | None:
    """The percentage of two numbers of the sentence: '48 av 71, det vill säga 68 procent'."""
    levels = [t for t in story.levels() if t.number and t.number.kind in (Kind.COUNT, Kind.MONEY)]
    best: Result | None = None
    for i, one in enumerate(levels):
        for other in levels[:i] + levels[i + 1 :]:
            a, b = one.value, other.value
            if a is None or b is None or not b or not 0 < a < b:
                continue
            found = fit(number, a * 100 / b)
            result = Result(None, a * 100 / b, found, 0.5, "andelen")
            if found in GOOD:
                return result
            best = best or result
    return best


def share_of_named(scene: Scene, number: Numeral, near: Mapping[str, float]) -> Result | None:
    """The percentage of two amounts the words name: 'av intäkterna kom hälften från staten'."""
    scope, _ = scene.scope(number.start)
    score_of = scorer(near, scene.index.weights)
    named = [
        (score_of(e), e)
        for e in scene.index.find(near, scope, "money", scene.index.year)
        if e.value and score_of(e) > 0.2
    ]
    best = [e for _, e in sorted(named, key=lambda pair: -pair[0])[:6]]
    shared = {c for at, c in scene.tokens if OF.search(scene.plain, scene.start, at)}
    for part in best:
        for whole in (e for e in best if e.core & shared):
            a, b = abs(part.value or Decimal(0)), abs(whole.value or Decimal(0))
            if a < b and fit(number, a * 100 / b) in GOOD:
                return Result(None, a * 100 / b, Fit.ROUNDED, 0.4, "andelen")
    return None


def total_of_named(scene: Scene, number: Numeral, entry: Entry) -> Result | None:
    """The sum over the insatser a sentence names together."""
    scopes_named = dict.fromkeys(s for _, s in scene.named if s.startswith("insats."))
    text = scene.plain[scene.start : scene.end]
    if len(scopes_named) < 2 or not TOGETHER.search(text):
        return None
    total = Decimal(0)
    for scope in scopes_named:
        same = [
            e
            for e in scene.index.find(entry.core, scope, entry.group, entry.year)
            if e.core == entry.core and e.value is not None
        ]
        if not same:
            return None
        total += same[0].value or 0
    return Result(None, total, fit(number, total), 0.9, "summan")


def rest_of(scene: Scene, number: Numeral) -> Result | None:
    """'Resterande 17', 'av andra skäl 61 %': a whole without a part of it."""
    cue = OTHERS if number.kind is Kind.PERCENT else REST
    if not cue.search(scene.plain, scene.start, scene.end):
        return None
    scope, _ = scene.scope(number.start)
    group = "percent" if number.kind is Kind.PERCENT else "count"
    for entries in scene.index.pools.get((scope, group, scene.index.year), {}).values():
        for entry in entries:
            whole = _whole_of(scene, entry)
            if entry.value and whole and fit(number, whole - entry.value) is Fit.EXACT:
                return Result(None, whole - entry.value, Fit.EXACT, 0.5, "resten")
    return None


def _whole_of(scene: Scene, entry: Entry) -> Decimal | None:
    """What a figure is a part of: a hundred per cent, or all of its group."""
    if entry.group == "percent":
        return Decimal(100)
    group = POPULATIONS_BY_CONCEPT.get(entry.reading.population)
    whole = scene.index.at(f"{entry.scope}.{group}.antal", entry.year)
    if whole is entry:  # the new, those who ended: of all who took part
        whole = scene.index.at(f"{entry.scope}.deltagare.antal", entry.year)
    return None if whole is None or whole is entry else whole.value


def above_goal(scene: Scene, number: Numeral) -> list[Result]:
    """How far an outcome is from its goal, in percentage points."""
    scope, _ = scene.scope(number.start)
    goals = list(scene.index.find({"mal"}, scope, "percent", scene.index.year))
    found = []
    for goal in goals:
        wanted = goal.reading.weak - {"deltag", "", goal.reading.population}
        for entry in scene.index.find(wanted, scope, "percent", scene.index.year):
            if entry.core and entry.core <= wanted and entry.value and goal.value:
                away = abs(half_up(entry.value) - half_up(goal.value))
                found.append(Result(entry, away, fit(number, away), len(entry.core), "avståndet"))
    found.sort(key=lambda r: -r.score)
    return found
