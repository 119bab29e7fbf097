"""Numbers made of two figures: kronor per participant, what is left of a hundred, two insatser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from mellanrum.checking.linter.derived import MOVED, Result
from mellanrum.checking.linter.fit import GOOD, Fit, fit
from mellanrum.checking.linter.index import GENERAL, Entry
from mellanrum.checking.linter.number_words import value_of
from mellanrum.checking.linter.numerals import Kind, Numeral
from mellanrum.checking.linter.scene import Scene
from mellanrum.checking.linter.search import Guess
from mellanrum.checking.linter.told import Story

HEADS = {
    "deltagare": "deltagare", "person": "deltagare", "individ": "deltagare",
    "ungdom": "deltagare", "avslutad": "avslutade", "avslut": "avslutade",
}  # fmt: skip
PER = re.compile(rf"\bper\s+({'|'.join(HEADS)})\b", re.IGNORECASE)
NOT = re.compile(r"\b(?:inte|ej|aldrig)\b", re.IGNORECASE)
THAN = re.compile(
    r"^[^.,;:()]{0,40}?\b(?:fler|färre|högre|lägre|mer|mindre)\b[^.,;:()]{0,30}?\bän\s"
)
COSTS = {GENERAL: "ekonomi.resultat.kostnader"}


def per_head(scene: Scene, number: Numeral) -> Result | None:
    """'Kostnaden per deltagare blev drygt 27 000 kronor'; None without such words."""
    match = PER.search(scene.plain, scene.start, scene.end)
    if number.kind is not Kind.MONEY or match is None or scene.between(match.end(), number.end):
        return None
    scope, year = scene.scope(number.start)[0], scene.year(number.start, number.end)[0]
    slug = scope.partition(".")[2]
    cost = scene.index.at(COSTS.get(scope, f"ekonomi.insats.{slug}.kostnad"), year)
    heads = scene.index.at(f"{scope}.{HEADS[match[1].lower()]}.antal", year)
    if not cost or not heads or cost.value is None or not heads.value:
        return None
    value = abs(cost.value) / heads.value
    return Result(None, value, fit(number, value), 0.9, "kostnaden per deltagare")


def made_of_two(scene: Scene, number: Numeral, story: Story) -> Result | None:
    """A number that is two figures set against each other, when it fits; else None."""
    makers = (_of_forbund, _of_budget, _of_goal, _moved, _told_ratio, _named_ratio, _largest)
    found = (value for maker in makers for value in maker(scene, number, story))
    for value in found:
        if fit(number, value) in GOOD:
            return Result(None, value, Fit.ROUNDED, 0.8, "andelen")
    return None


def _of_forbund(scene: Scene, number: Numeral, story: Story) -> Iterator[Decimal]:
    """'Fyren utgör 28 procent av förbundets deltagare', and of its costs."""
    named = [s for _, s in scene.named if s != GENERAL] or [scene.about]
    scope = named[0]
    if number.kind is not Kind.PERCENT or not scope.startswith("insats."):
        return
    text = scene.plain[number.end : scene.end]
    if not re.match(r"\s*av\s+(?:förbundets|alla|samtliga|de totala)", text):
        return
    slug = scope.partition(".")[2]
    for part, whole in (
        (f"{scope}.deltagare.antal", f"{GENERAL}.deltagare.antal"),
        (f"{scope}.avslutade.antal", f"{GENERAL}.avslutade.antal"),
        (f"{scope}.nya.antal", f"{GENERAL}.nya.antal"),
        (f"ekonomi.insats.{slug}.kostnad", COSTS[GENERAL]),
    ):
        yield from _ratio(scene.index.at(part, scene.index.year),
                          scene.index.at(whole, scene.index.year))  # fmt: skip


def _of_budget(scene: Scene, number: Numeral, story: Story) -> Iterator[Decimal]:
    """'Budgetutfallet är 96 procent', 'överskred sin budget med 3 procent'."""
    text = scene.plain[scene.start : scene.end]
    if number.kind is not Kind.PERCENT or "budget" not in text.lower():
        return
    scope, year = scene.scope(number.start)[0], scene.year(number.start, number.end)[0]
    insats = f"ekonomi.insats.{scope.partition('.')[2]}"
    keys = (COSTS[GENERAL], "ekonomi.drift.kostnader.budget")
    cost, plan = keys if scope == GENERAL else (f"{insats}.kostnad", f"{insats}.budget")
    for share in _ratio(scene.index.at(cost, year), scene.index.at(plan, year)):
        yield share
        yield abs(share - 100)


def _ratio(part: Entry | None, whole: Entry | None) -> Iterator[Decimal]:
    if part and whole and part.value is not None and whole.value:
        yield abs(part.value) * 100 / abs(whole.value)


def _of_goal(scene: Scene, number: Numeral, story: Story) -> Iterator[Decimal]:
    """The outcome that a goal is held against, and how much of the goal it is."""
    if number.kind is not Kind.PERCENT or not any(c == "mal" for _, c in scene.tokens):
        return
    scope, year = scene.scope(number.start)[0], scene.year(number.start, number.end)[0]
    for goal in scene.index.find({"mal"}, scope, "percent", year):
        wanted = goal.reading.weak - {"deltag", "", goal.reading.population}
        for entry in scene.index.find(wanted, scope, "percent", year):
            if entry.core and entry.core <= wanted and entry.value is not None:
                yield entry.value
                yield from _ratio(entry, goal)


def _moved(scene: Scene, number: Numeral, story: Story) -> Iterator[Decimal]:
    """'har kostnaderna ökat mer än intäkterna, 16 procent jämfört med 3 procent'."""
    text = scene.plain[scene.start : scene.end]
    if number.kind is not Kind.PERCENT or not re.search(rf"\b{MOVED}\b", text):
        return
    said = {c for _, c in scene.tokens}
    for group in ("money", "count"):
        for now in scene.index.find(said, scene.scope(number.start)[0], group, scene.index.year):
            before = scene.index.before(now) if now.core <= said else None
            if before and before.value and now.value is not None:
                yield abs(now.value - before.value) * 100 / abs(before.value)


def _told_ratio(scene: Scene, number: Numeral, story: Story) -> Iterator[Decimal]:
    """'64 beslut vid sex möten, i genomsnitt knappt elva per möte'."""
    told = [t.value for t in story.levels() if t.value]
    if number.kind is Kind.COUNT and re.search(r"\bsnitt", scene.plain[scene.start : scene.end]):
        yield from (abs(a / b) for a in told for b in told if abs(a) > abs(b) > 1)


def _named_ratio(scene: Scene, number: Numeral, story: Story) -> Iterator[Decimal]:
    """'likvida medel i förhållande till kortfristiga skulder, 211 procent'."""
    text = scene.plain[scene.start : scene.end]
    if number.kind is not Kind.PERCENT or "i förhållande till" not in text.lower():
        return
    near = dict.fromkeys((c for _, c in scene.tokens), 1.0)
    scope = scene.scope(number.start)[0]
    named = [e for e in scene.index.find(near, scope, "money", scene.index.year)
             if e.core <= near.keys()]  # fmt: skip
    for one in named:
        for other in named:
            yield from _ratio(one, other)


DIVIDED = re.compile(
    r"\b(?:fördela\w*|delas|dela[rt]?|finansiera\w*|står för|stod för|betala\w*|svarar för|"
    r"kommer|kom|avser|avsåg|utgörs? av|utgjordes av)\b",
    re.IGNORECASE,
)
REST = re.compile(r"\b(?:resten|återstoden|resterande|övrigt)\b", re.IGNORECASE)
LARGEST = re.compile(r"\b(två|tre|fyra|fem)\s+(?:största|dyraste)\s+insats", re.IGNORECASE)


def _largest(scene: Scene, number: Numeral, story: Story) -> Iterator[Decimal]:
    """'De tre största insatserna kostade tillsammans 5,2 mkr'."""
    match = LARGEST.search(scene.plain, scene.start, scene.end)
    root = {Kind.MONEY: "ekonomi.insats.{}.kostnad", Kind.COUNT: "insats.{}.deltagare.antal"}.get(
        number.kind
    )
    if match is None or root is None:
        return
    all_of = (scene.index.at(root.format(slug), scene.index.year) for slug in scene.index.names)
    values = sorted((abs(e.value) for e in all_of if e and e.value is not None), reverse=True)
    yield sum(values[: value_of(match[1]) or 0], Decimal(0))


def is_opposite(scene: Scene, number: Numeral, chosen: Guess | None) -> bool:
    """'Drygt sextio procent gick inte vidare' when 39 per cent did."""
    if chosen is None or number.kind is not Kind.PERCENT or chosen.entry.value is None:
        return False
    has_not = NOT.search(scene.plain, number.end, scene.end)
    return bool(has_not) and fit(number, 100 - chosen.entry.value) in GOOD


def is_divided(scene: Scene, number: Numeral) -> bool:
    """Whether the sentence's percentages make a whole hundred: how fees and costs are shared."""
    parts = [n for n in scene.numerals if n.kind is Kind.PERCENT]
    is_shared = DIVIDED.search(scene.plain, scene.start, scene.end)
    total = sum((n.value for n in parts), Decimal(0))
    has_rest = REST.search(scene.plain, scene.start, scene.end) and total < 100
    return bool(is_shared) and len(parts) > 1 and (total == 100 or bool(has_rest))


def against_other(
    scene: Scene, number: Numeral, near: Mapping[str, float]
) -> tuple[bool, Result | None]:
    """'Fyren har 28 fler deltagare än Stigen': whether two insatser are set against each other, and
    how far apart they are, when the words name a figure that both have.
    """
    match = THAN.match(scene.plain[number.end : scene.end])
    if match is None:
        return False, None
    place = number.end + match.end()
    if sexes := _sexes_apart(scene, number, place):
        return True, sexes
    other = next((s for at, s in scene.named if at == place), "")
    if not other.startswith("insats."):
        return False, None
    mine = next((s for at, s in scene.named if at < number.start), scene.about)
    found = [r for a, b in _pairs(scene, mine, other, near) if (r := _apart(number, a, b))]
    return True, next((r for r in found if r.fit in GOOD), None)


def _sexes_apart(scene: Scene, number: Numeral, place: int) -> Result | None:
    """'Kvinnorna var 24 fler än männen': when that is so."""
    if not re.match(r"(?:kvinn|män)", scene.plain[place:], re.IGNORECASE):
        return None
    scope, year = scene.scope(number.start)[0], scene.year(number.start, number.end)[0]
    for group in ("deltagare", "avslutade", "nya"):
        one = scene.index.at(f"{scope}.{group}.kon.kvinna", year)
        other = scene.index.at(f"{scope}.{group}.kon.man", year)
        if one and other and (found := _apart(number, one, other)):
            return found
    return None


def _pairs(
    scene: Scene, mine: str, other: str, near: Mapping[str, float]
) -> list[tuple[Entry, Entry]]:
    """The figures that both have and the words name."""
    words = {**near, "deltag": 1.0}
    ours = [e for g in ("count", "percent", "money", "time")
            for e in scene.index.find(words, mine, g, scene.index.year)]  # fmt: skip
    theirs = {e.root.partition(".")[2].partition(".")[2]: e
              for g in ("count", "percent", "money", "time")
              for e in scene.index.find(words, other, g, scene.index.year)}  # fmt: skip
    pairs = ((e, theirs.get(e.root.partition(".")[2].partition(".")[2])) for e in ours)
    return [(a, b) for a, b in pairs if b is not None]


def _apart(number: Numeral, one: Entry, other: Entry) -> Result | None:
    if one.value is None or other.value is None:
        return None
    away: Decimal = abs(one.value - other.value)
    found = fit(number, away)
    return Result(one, away, found, 0.9, "skillnaden") if found is not Fit.NO else None
