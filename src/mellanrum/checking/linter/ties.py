"""Numbers tied to one just told: last year's after 'mot', the whole after 'av', its share.

The number's own words say too little; what it must be follows from the figure beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mellanrum.checking.linter.fit import GOOD
from mellanrum.checking.linter.index import POPULATIONS_BY_CONCEPT, Entry
from mellanrum.checking.linter.numerals import Kind, Numeral
from mellanrum.checking.linter.scene import Scene
from mellanrum.checking.linter.search import GROUPS, Guess, guess
from mellanrum.checking.linter.told import Story, Told

LISTED = re.compile(r"\s*(?:,|och|respektive|samt)\s*")
VERSUS = re.compile(r"\b(?:mot|jämfört med|att jämföra med)\s+$")
OF = re.compile(r"\s*av\s+(?:de\s+)?")
FROM = re.compile(r"\bfrån\s+$")
TO = re.compile(r"\s*till\s+")
OTHER = {"kvinn": "man", "man": "kvinn"}
SEX_KEYS = {"kvinn": ".kvinna", "man": ".man"}
OPENS = re.compile(r"(?:\s+[a-zåäö]+){0,2}\s+\(\s*(?:motsvarande\s+)?")


def tied_to(scene: Scene, number: Numeral, story: Story) -> Guess | None:
    """The figure that the number must be, with how it fits; the best of several ties."""
    found = [guess(scene, number, entry, 1.0) for entry in _ties(scene, number, story)]
    fitting = [g for g in found if g.fit in GOOD]
    return fitting[0] if fitting else found[0] if found else None


def _ties(scene: Scene, number: Numeral, story: Story) -> Iterator[Entry]:
    for tie in (_versus, _whole, _from_to, _same_in_year, _share, _other_sex):
        entry = tie(scene, number, story)
        if entry is not None and entry.value is not None:
            yield entry


def sibling_of_told(scene: Scene, number: Numeral, story: Story) -> Guess | None:
    """'30–44 år med 117 personer, följd av de yngsta med 109': another part of the same whole."""
    for told in reversed(story.told):
        entry = told.entry
        if entry is None or entry.group != GROUPS.get(number.kind) or number.value < 5:
            continue
        for other in scene.index.siblings(entry):
            if other is not entry:
                found = guess(scene, number, other, 0.6)
                if found.fit in GOOD and found.value >= 1:
                    return found
    return None


def _levels(story: Story, number: Numeral, before: int) -> list[Told]:
    """What was told before a place of the same kind, with its figure."""
    group = GROUPS.get(number.kind)
    return [
        t for t in story.told
        if t.entry and t.end <= before and not t.is_change and t.entry.group == group
    ]  # fmt: skip


def _versus(scene: Scene, number: Numeral, story: Story) -> Entry | None:
    """'63 kvinnor och 55 män, mot 50 respektive 54 året före': one by one, the year before."""
    numbers = [n for n in scene.numerals if n.kind is number.kind]
    place = next((i for i, n in enumerate(numbers) if n.start == number.start), -1)
    first = place
    if place < 0:
        return None
    while first and LISTED.fullmatch(scene.plain, numbers[first - 1].end, numbers[first].hedge_at):
        first -= 1
    if not VERSUS.search(scene.plain[scene.start : numbers[first].hedge_at]):
        return None
    last = place
    while last + 1 < len(numbers) and LISTED.fullmatch(
        scene.plain, numbers[last].end, numbers[last + 1].hedge_at
    ):
        last += 1
    told = _levels(story, number, numbers[first].start)[-(last - first + 1) :]
    if len(told) != last - first + 1 or any(number.end < at for at, _ in scene.named):
        return None
    entry = told[place - first].entry
    return scene.index.before(entry) if entry else None


def _whole(scene: Scene, number: Numeral, story: Story) -> Entry | None:
    """'15 av 32': the group that the first number is a part of."""
    for told in _levels(story, number, number.start)[-1:]:
        entry = told.entry
        if entry and OF.fullmatch(scene.plain, told.end, number.start):
            group = POPULATIONS_BY_CONCEPT.get(entry.reading.population)
            whole = scene.index.at(f"{entry.scope}.{group}.antal", entry.year)
            return None if whole is entry else whole
    return None


def _from_to(scene: Scene, number: Numeral, story: Story) -> Entry | None:
    """'steg med 16 procent, från 6,8 till 7,9 miljoner kronor': before and now of what rose."""
    changed = [t.entry for t in story.told if t.is_change and t.entry and t.end <= number.start]
    group = GROUPS.get(number.kind)
    if not changed or (entry := changed[-1]) is None or entry.group != group:
        return None
    now = scene.index.at(entry.root, scene.index.year)
    if FROM.search(scene.plain[scene.start : number.hedge_at]):
        return scene.index.before(now) if now else None
    earlier = [n for n in scene.numerals if n.end <= number.start]
    is_from = earlier and FROM.search(scene.plain[scene.start : earlier[-1].hedge_at])
    return now if is_from and TO.fullmatch(scene.plain, earlier[-1].end, number.hedge_at) else None


def _same_in_year(scene: Scene, number: Numeral, story: Story) -> Entry | None:
    """'Förra året gick 9 av 24 till arbete, i år 15': the same thing in the clause's own year."""
    year, is_said = scene.year(number.start, number.end)
    start, _ = scene.clause(number.start, number.end)
    counted = [n for n in scene.numerals if n.kind is not Kind.YEAR]
    is_first = not any(start <= n.start < number.start for n in counted)
    if not is_said or not is_first or number.start in scene.owners.values():
        return None
    others = [t.entry for t in _levels(story, number, start) if t.entry and t.entry.year != year]
    return scene.index.at(others[0].root, year) if others else None


def _other_sex(scene: Scene, number: Numeral, story: Story) -> Entry | None:
    """'24 kvinnor och 22 män': the other half of the same group."""
    owned = [c for at, c in scene.tokens if scene.owners.get(at) == number.start]
    sex = next((c for c in owned if c in OTHER), "")
    for told in _levels(story, number, number.start)[-1:]:
        entry = told.entry
        if entry and sex and entry.reading.sex == OTHER[sex]:
            root = entry.root.replace(SEX_KEYS[OTHER[sex]], SEX_KEYS[sex])
            return scene.index.at(root, entry.year)
    return None


def _share(scene: Scene, number: Numeral, story: Story) -> Entry | None:
    """'109 personer (34,9 %)': the share of the number before the bracket."""
    if number.kind is not Kind.PERCENT:
        return None
    for told in story.told[-1:]:
        entry = told.entry
        if (
            entry
            and entry.group == "count"
            and OPENS.fullmatch(scene.plain, told.end, number.hedge_at)
        ):
            return scene.index.at(f"{entry.root}.andel", entry.year)
    return None
