"""Whether the words that say where something went are true."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from mellanrum.checking.linter import messages
from mellanrum.checking.linter.clauses import BEFORE, POPULATIONS, YEAR
from mellanrum.checking.linter.derived import counterpart
from mellanrum.checking.linter.directions import Direction, Sort
from mellanrum.checking.linter.index import Entry
from mellanrum.checking.linter.scene import Scene
from mellanrum.checking.linter.search import heard, scopes, scorer
from mellanrum.checking.linter.told import Story
from mellanrum.checking.linter.verdict import Status, Verdict

SURE = 0.55
THAN = re.compile(r"\bän\s+([^.,;:()]{1,40})")
SEXES = {"kvinn": "kvinn", "män": "man", "man": "man"}
PREDICATE = re.compile(r"\b(?:blev|blivit|blir)\s+(?:\w+\s+){0,1}$", re.IGNORECASE)
SOFT = re.compile(r"(?:i stort sett|nästan|ungefär|relativt|i princip|tämligen)\s+$", re.IGNORECASE)
BY = re.compile(r"^[^.;:]{0,45}?\bmed\s+(?:\w+\s+)?$", re.IGNORECASE)
LINKED = re.compile(r"^[^.;:]{0,45}?\b(?:till|från|på)\s+(?:\w+\s+)?$", re.IGNORECASE)


def judge_direction(scene: Scene, word: Direction, story: Story) -> Verdict | None:
    """The verdict on one direction word; None when it cannot be told what it is said of."""
    if word.sort is Sort.MAJORITY:
        return _majority(scene, word)
    if word.sort is Sort.COMPARATIVE:
        return _comparative(scene, word, story)
    if word.sort is Sort.VERB and (_is_of_something_else(scene, word) or _is_of_all(scene, word)):
        return None
    entry = _linked(scene, word, story) or _subject(scene, word)
    return _over_time(scene, word, entry) if entry else None


def _is_of_something_else(scene: Scene, word: Direction) -> bool:
    """'ska öka', 'har minskat sin tid': an intention, or with an object of its own."""
    before = scene.plain[max(scene.start, word.start - 14) : word.start].lower()
    return bool(re.search(r"\b(?:ska|kan|bör|att|väntas|kunde|vill|sin|sitt)\s+$", before))


def _is_of_all(scene: Scene, word: Direction) -> bool:
    """'har det totala antalet ökat': of what was counted before, not of the nearest noun."""
    before = scene.plain[max(scene.start, word.start - 40) : word.start].lower()
    return bool(re.search(r"\b(?:det|den) (?:totala|samlade) \w+\s+(?:\w+\s+)?$", before))


def _linked(scene: Scene, word: Direction, story: Story) -> Entry | None:
    """The figure of the number that belongs to the word: 'minskade till 29', '12 fler'."""
    after = [t for t in story.told if t.start >= word.end and t.entry]
    for told in after:
        between = scene.text[word.end : told.start]
        if told.is_change and BY.match(between):
            return told.entry
        if LINKED.match(between) or re.fullmatch(r"\s*(?:jämfört med|,? mot)?\s*", between):
            return told.entry
    earlier = [t for t in story.told if t.entry and t.is_change and t.end <= word.start]
    if word.sort is not Sort.COMPARATIVE or not earlier:
        return None
    return None if scene.between(earlier[-1].end, word.start) else earlier[-1].entry


def _subject(scene: Scene, word: Direction, least: float = SURE) -> Entry | None:
    """The figure whose name stands beside the word."""
    near = scene.weights(word.start, word.end)
    near = {c: w for c, w in near.items() if c not in {"budget", "planerat"}}
    score_of = scorer(near, scene.index.weights)
    scope, is_named = scene.scope(word.start)
    text = scene.plain[scene.start : scene.end].lower()
    best: tuple[float, Entry] | None = None
    words = heard(near, 0.4 * least)
    for place, factor in scopes(scene.index, scope, is_named):
        for group in ("count", "percent", "money", "time"):
            bonus = 1.12 if (group == "percent") == ("andel" in text) else 0.85
            for entry in scene.index.find(words, place, group, scene.index.year):
                score = factor * bonus * score_of(entry)
                if score >= least and (best is None or score > best[0]) and entry.value is not None:
                    best = (score, entry)
    return best[1] if best else None


def _over_time(scene: Scene, word: Direction, entry: Entry) -> Verdict | None:
    now = scene.index.at(entry.root, scene.index.year)
    before = scene.index.before(now) if now else None
    if now is None or before is None or now.value is None or before.value is None:
        return None
    was, became = _comparable(before.value, now.value, word, scene)
    if word.sort is Sort.TIMES:
        return _times(scene, word, now, before, was, became)
    sense = (became > was) - (became < was)
    if word.sort is Sort.SAME:
        return _unchanged(scene, word, now, before, was, became)
    if sense == word.sense:
        return _good(word, now, scene)
    return _bad(scene, word, now, before, sense)


def _comparable(
    was: Decimal, now: Decimal, word: Direction, scene: Scene
) -> tuple[Decimal, Decimal]:
    """A deficit or cost that grows is a negative number that falls."""
    text = scene.text[scene.start : scene.end].lower()
    if "underskott" in text and now < 0 < was:
        return -was, -now
    if was <= 0 and now <= 0 and ("underskott" in text or "kostnad" in text):
        return abs(was), abs(now)
    return was, now


def _good(word: Direction, entry: Entry, scene: Scene) -> Verdict:
    text = messages.supported(entry, scene.index)
    return Verdict(word.start, word.end, word.word, Status.SUPPORTED, entry.key, message=text)


def _bad(
    scene: Scene, word: Direction, now: Entry, before: Entry, sense: int, right: str = ""
) -> Verdict:
    was, became = messages.value_text(before), messages.value_text(now)
    right = right or (word.opposite if sense else "")
    if sense == 0:
        message = messages.no_change(now, scene.index, became)
    else:
        message = messages.direction(now, scene.index, was, became, right or "på annat sätt")
    return Verdict(
        word.start, word.end, word.word, Status.DIRECTION, now.key, right, message, right
    )


def _unchanged(
    scene: Scene, word: Direction, now: Entry, before: Entry, was: Decimal, became: Decimal
) -> Verdict | None:
    is_soft = SOFT.search(scene.plain[max(scene.start, word.start - 16) : word.start])
    most = Decimal("0.06") if is_soft or word.word.startswith("på") else Decimal("0.02")
    if abs(became - was) <= most * abs(was):
        return _good(word, now, scene)
    right = ("ökat" if became > was else "minskat") if word.word.lower() == "oförändrat" else ""
    return _bad(scene, word, now, before, 1, right)


def _times(
    scene: Scene, word: Direction, now: Entry, before: Entry, was: Decimal, became: Decimal
) -> Verdict | None:
    if not was:
        return None
    ratio, wanted = float(became / was), word.times
    text = scene.plain[max(scene.start, word.start - 10) : word.start].lower()
    text += scene.plain[word.end : word.end + 8].lower()  # 'halverades nästan'
    low, high = 0.88 * wanted, 1.12 * wanted
    if "mer än" in text:
        low, high = (wanted, 3 * wanted) if wanted > 1 else (0.0, wanted)
    elif "nästan" in text or "närapå" in text:
        low, high = (0.8 * wanted, wanted) if wanted > 1 else (wanted, 1.3 * wanted)
    if low <= ratio <= high:
        return _good(word, now, scene)
    return _bad(scene, word, now, before, 1, "ökat" if ratio > 1 else "minskat")


def _comparative(scene: Scene, word: Direction, story: Story) -> Verdict | None:
    than = THAN.search(scene.plain, word.end, min(scene.end, word.end + 60))
    gap = scene.plain[word.end : than.start()] if than else ""
    if than is None or re.search(r"[.,;:]", gap):
        if not PREDICATE.search(scene.plain[scene.start : word.start]):
            return None
        entry = _linked(scene, word, story) or _subject(scene, word)
        return _over_time(scene, word, entry) if entry else None
    other = than[1].lower()
    if re.match(r"(?:budget|planera|beräkna|plan\b)", other):
        return _against_budget(scene, word, story)
    if sex := _sex(other):
        return _between_sexes(scene, word, sex)
    if BEFORE.match(other) or (YEAR.match(other) and int(other[:4]) == scene.index.year - 1):
        entry = (
            _linked(scene, word, story)
            or _only_told(scene, story, word)
            or _subject(scene, word)
            or _first_subject(scene, word)
        )
        return _over_time(scene, word, entry) if entry else None
    return None


def _first_subject(scene: Scene, word: Direction) -> Entry | None:
    """'Kostnaden blev högre än budgeterat men lägre än 2022': what the sentence began with."""
    head = re.match(r"\W*\w+", scene.plain[scene.start : word.start])
    if head is None or not re.search(r"\b(?:och|men)\s+$", scene.plain[scene.start : word.start]):
        return None
    return _subject(scene, replace(word, start=scene.start, end=scene.start + head.end()))


def _only_told(scene: Scene, story: Story, word: Direction) -> Entry | None:
    """The one thing a sentence has numbers of, unless words beside say otherwise."""
    roots = {t.entry.root: t.entry for t in story.told if t.entry}
    if len(roots) == 1 and _subject(scene, word, 0.75) is None:
        return next(iter(roots.values()))
    return None


def _against_budget(scene: Scene, word: Direction, story: Story) -> Verdict | None:
    entry = _linked(scene, word, story) or _only_told(scene, story, word) or _subject(scene, word)
    entry = entry and scene.index.at(entry.root, scene.index.year)
    plan = counterpart(scene, entry) if entry else None
    if entry is None or plan is None or entry.value is None or plan.value is None:
        return None
    sense = (abs(entry.value) > abs(plan.value)) - (abs(entry.value) < abs(plan.value))
    if sense == word.sense:
        return _good(word, entry, scene)
    return _bad(scene, word, entry, plan, sense)


def _sex(text: str) -> str:
    return next((sex for word, sex in SEXES.items() if text.startswith(word)), "")


def _between_sexes(scene: Scene, word: Direction, other: str) -> Verdict | None:
    """'fler kvinnor än män', 'männen är fler än kvinnorna'."""
    mine = "man" if other == "kvinn" else "kvinn"
    near = {c: w for c, w in scene.weights(word.start, word.end).items() if c != other}
    if mine not in near:
        return None
    near[mine] = 1.0
    score_of = scorer(near, scene.index.weights)
    scope, _ = scene.scope(word.start)
    group = "percent" if "andel" in scene.text[scene.start : scene.end].lower() else "count"
    found = [
        (score_of(e), e)
        for e in scene.index.find({mine}, scope, group, scene.index.year)
        if e.reading.sex == mine and e.value is not None
    ]
    if not found or (best := max(found, key=lambda pair: pair[0]))[0] < SURE:
        return None
    entry = best[1]
    key = entry.key.replace(".kvinna" if mine == "kvinn" else ".man",
                            ".kvinna" if other == "kvinn" else ".man")  # fmt: skip
    against = scene.index.by_key.get(key)
    if against is None or against.value is None or entry.value is None:
        return None
    sense = (entry.value > against.value) - (entry.value < against.value)
    return (
        _good(word, entry, scene)
        if sense == word.sense
        else _bad(scene, word, entry, against, sense)
    )


def _majority(scene: Scene, word: Direction) -> Verdict | None:
    """'De flesta var kvinnor' says that their share is above a half."""
    if any(scene.start <= at < word.start for at in scene.bases):
        return None  # 'av de 15 som gick vidare fick de flesta arbete'
    near = scene.weights(word.start, word.end)
    score_of = scorer(near, scene.index.weights)
    scope, is_named = scene.scope(word.start)
    found = [
        (factor * score_of(e), e)
        for place, factor in scopes(scene.index, scope, is_named)
        for e in scene.index.find(near, place, "percent", scene.index.year)
        if e.value is not None
    ]
    if not found or (best := max(found, key=lambda pair: pair[0]))[0] < SURE:
        return None
    entry = best[1]
    groups = POPULATIONS & near.keys()
    if groups and entry.reading.population not in groups:
        return None  # of another group than the figure's
    assert entry.value is not None
    if entry.value > 50:
        return _good(word, entry, scene)
    end = _end_of_subject(scene, word, entry)
    if re.match(r"\s+(?:och|eller|samt)\b", scene.plain[end:]):
        return None  # of two groups together
    right = messages.value_text(entry)
    message = f"{messages.title(entry, scene.index)} är {right}, alltså inte de flesta. Skriv om."
    return Verdict(word.start, end, scene.text[word.start : end], Status.DIRECTION, entry.key,
                   right, message)  # fmt: skip


def _end_of_subject(scene: Scene, word: Direction, entry: Entry) -> int:
    """The end of the last word that names the share."""
    ends = [at for at, c in scene.tokens if c in entry.core and at > word.start]
    if not ends:
        return word.end
    match = re.compile(r"\w+").match(scene.plain, max(ends))
    return match.end() if match else word.end
