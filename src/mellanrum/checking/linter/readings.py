"""How a number of a sentence may be read: from which words, of which year, as which figure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from mellanrum.checking.linter.clauses import POPULATIONS
from mellanrum.checking.linter.fit import GOOD, Fit, fit
from mellanrum.checking.linter.foreign import is_intended
from mellanrum.checking.linter.index import GENERAL, Entry
from mellanrum.checking.linter.numerals import Kind, Numeral
from mellanrum.checking.linter.scene import Scene
from mellanrum.checking.linter.search import CLOSE, SURE, Guess, choose, guess, guesses
from mellanrum.checking.linter.words import WORD, concepts_of

PREPOSITION = re.compile(r"\b(?:med|i|av|på|från|för|till|som|hos|vid)\b")
SOME = re.compile(r"\s*av\s+(?:dem|dessa|oss)\b")
PEOPLE = frozenset({"deltag", "kvinn", "man", "avslut", "pagaend", "ny"})
TO = re.compile(r"^\s*(?:[%\w]+\s+){0,2}?till\b")
FROM_TO = re.compile(r"\bfrån\s[^.;:]{1,30}\still\s$")
OF_BASE = re.compile(r"\s*av\s+(?:de\s+)?\d")
AGAINST = re.compile(r"(?:\bmot|\bjämfört med|\bjämföra med|\bän)\s+(?:\w+\s+){0,1}$")


EXACTLY = (Fit.EXACT,)
INGOING = re.compile(r"\b(?:årets (?:ingång|början)|ingående|ingången av året)\b", re.IGNORECASE)


def needed(number: Numeral) -> float:
    if number.kind is Kind.TIME:
        return 0.6
    return SURE


def readings(scene: Scene, number: Numeral, near: Mapping[str, float]) -> list[Guess]:
    """Readings in the year the words say; after 'mot' and 'jämfört med' the year before too."""
    before, after = scene.plain[scene.start : number.start], scene.plain[number.end : scene.end]
    year, is_said = scene.year(number.start, number.end)
    is_part = OF_BASE.match(after) and number.start not in scene.bases
    near = {c: w * (0.45 if is_part and c in POPULATIONS else 1) for c, w in near.items()}
    if number.start in scene.bases and number.start not in scene.owners.values():
        groups = {c: w for c, w in near.items() if c in POPULATIONS or c == "deltag"}
        near = groups if number.kind is Kind.COUNT and groups else near
    earlier = scene.index.year - 1
    if before.lower().endswith("från ") and TO.match(after) and not is_said:
        return guesses(scene, number, near, earlier)
    found = guesses(scene, number, near, year)
    if fits(found):
        return found
    if INGOING.search(scene.plain[slice(*scene.clause(number.start, number.end))]):
        opening = guesses(scene, number, near, earlier)
        return opening if fits(opening) else found
    if number.kind is Kind.COUNT and "median" in near and number.start not in scene.owners.values():
        lengths = guesses(scene, number, near, year, "time")
        return lengths if lengths and lengths[0].score >= SURE else found
    in_brackets = any(a <= number.start < b and scene.plain[a] == "(" for a, b in scene.asides)
    if (AGAINST.search(before.lower()) or in_brackets) and not is_said:
        other = guesses(scene, number, near, earlier)
        found = other if fits(other) or scene.marks else found or other
    return found


def fits(found: list[Guess]) -> bool:
    chosen = choose(found)
    return chosen is not None and chosen.fit in GOOD


def subject_words(scene: Scene, number: Numeral, near: dict[str, float]) -> dict[str, float]:
    """The words near a number; those of the number before it, when it has hardly any of its own."""
    near = {**near, **{c: max(w, near.get(c, 0.0)) for c, w in scene.inherited.items()}}
    own = max((w for c, w in near.items() if c in scene.index.weights), default=0.0)
    earlier = [p for p in scene.places if p < number.start]
    before = scene.plain[scene.start : number.start].lower()
    factor = 1.0 if FROM_TO.search(before) else 0.85
    if not earlier or (factor < 1 and own >= 0.5 and not AGAINST.search(before)):
        return near
    for name, weight in scene.weights(earlier[-1], earlier[-1] + 3).items():
        near[name] = max(near.get(name, 0.0), factor * weight)
    return near


def planned(scene: Scene, number: Numeral) -> Guess | None:
    """'Vår målsättning är att ha 90 deltagare': the plan, when it is just that."""
    if number.kind is not Kind.COUNT or not is_intended(scene, number):
        return None
    scope, year = scene.scope(number.start)[0], scene.year(number.start, number.end)[0]
    plans = scene.index.find({"planerat"}, scope, "count", year)
    found = [guess(scene, number, entry, 0.6) for entry in plans]
    return next((g for g in found if g.fit is Fit.EXACT), None)


def spelled_out(scene: Scene, number: Numeral, found: list[Guess]) -> Guess | None:
    """A figure that the number is exactly, with every word of its name in the sentence: a part of
    what the words name ('33 till arbete' of those who went to work or studies), or all of it.
    """
    chosen = choose(found)
    said = {c for _, c in scene.tokens}
    groups = POPULATIONS & said
    is_base = number.start in scene.bases
    for g in found:
        core = g.entry.core
        if is_base and g.fit is Fit.EXACT and g.score > 0.3 and g.value >= 10:
            return g
        if g.fit is not Fit.EXACT or not core <= said or abs(g.value) < 10:
            continue
        if core <= PEOPLE and g.entry.reading.population not in POPULATIONS & said:
            continue
        is_part = chosen is not None and core < chosen.entry.core
        group = chosen.entry.reading.population if chosen else ""
        is_of_others = g.score >= SURE and groups and group not in groups
        if is_part or is_of_others or chosen is None or chosen.score < SURE:
            return g
    if is_base and (chosen is None or chosen.entry.core <= PEOPLE):
        return _exactly(scene, number, said)
    return None


def _exactly(scene: Scene, number: Numeral, said: set[str]) -> Guess | None:
    scope, year = scene.scope(number.start)[0], scene.year(number.start, number.end)[0]
    for entry in scene.index.find(said, scope, "count", year):
        if entry.core <= said and not entry.core <= PEOPLE:
            found = guess(scene, number, entry, 0.5)
            if found.fit is Fit.EXACT and found.value >= 10:
                return found
    return None


def find_distinctive(scene: Scene, number: Numeral, chosen: Guess | None) -> Guess | None:
    """A large amount that is exactly one of the figures, where the words say nothing better."""
    is_named = scene.scope(number.start)[1] and bool(scene.named)
    is_of_insats = chosen is not None and chosen.entry.scope != GENERAL
    if chosen and chosen.score >= SURE and (is_named or not is_of_insats):
        return None
    if number.kind is not Kind.MONEY or abs(number.value) < max(Decimal(10_000), 100 * number.step):
        return None
    wanted = EXACTLY if number.step == 1 else GOOD
    said = {c for _, c in scene.tokens}
    scope, year = scene.scope(number.start)[0], scene.year(number.start, number.end)[0]
    for place in dict.fromkeys((scope, GENERAL) if not is_named else (scope,)):
        for entries in scene.index.pools.get((place, "money", year), {}).values():
            for entry in entries:
                found = guess(scene, number, entry, 0.3)
                if found.fit in wanted and (wanted == EXACTLY or entry.core & said):
                    return found
    return None


def plain_count(scene: Scene, number: Numeral, near: Mapping[str, float]) -> Guess | None:
    """A bare number that is how many took part: 'planerad för 90 men nådde 86'."""
    if number.kind is not Kind.COUNT:
        return None
    if number.value < 10 and number.start in scene.owners.values():
        return None
    year = scene.year(number.start, number.end)[0]
    found = [g for g in guesses(scene, number, {"deltag": 0.6}, year) if g.fit is Fit.EXACT]
    return found[0] if found and found[0].entry.core == {"deltag"} else None


def find_stale(scene: Scene, number: Numeral, found: list[Guess]) -> Guess | None:
    """The figure whose value at the last snapshot this is."""
    for g in found:
        old = scene.index.stale.get(g.entry.key)
        if old is None or g.score < CLOSE * found[0].score:
            continue
        if fit(number, old) is Fit.EXACT or fit(number, -old) is Fit.EXACT:
            return g
    return None


def counts(scene: Scene, number: Numeral, entry: Entry) -> bool:
    """Whether the noun after a count is one the figure may be of: not 'tre kommuner'."""
    if number.kind is not Kind.COUNT:
        return True
    after = scene.plain[number.end : scene.clause(number.start, number.end)[1]]
    noun = PREPOSITION.split(after[:45])[0]
    if SOME.match(after) and entry.core <= POPULATIONS | {"deltag"}:
        return False
    first = [c for w in WORD.findall(noun)[:3] for c in concepts_of(w)]
    if number.start not in scene.owners.values():
        return True
    if first[:1] == ["ny"] and len(first) > 1 and first[1] not in PEOPLE:
        return False  # 'två nya processledare'
    if number.is_word and number.value <= 12 and (entry.value or 0) > 20 * number.value:
        return False
    return any(c in entry.core or c in entry.reading.weak or c in PEOPLE for c in first)
