"""A sentence taken apart: its words as concepts, its clauses, whom and when it is about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from mellanrum.checking.linter.clauses import (
    ACROSS_BREAK,
    ACROSS_NUMBER,
    ASIDE,
    BASE,
    BEFORE,
    BESIDE,
    BESIDE_COMMA,
    BREAK,
    CARRY,
    FADE,
    MEASURED,
    NEXT,
    NOTE,
    NOW,
    OWNED_BEFORE,
    PASSIVE,
    POPULATIONS,
    SEXES,
    STARTED,
    UNCOUNTED,
    WHOLE,
    YEAR,
)
from mellanrum.checking.linter.index import GENERAL, FigureIndex
from mellanrum.checking.linter.numerals import Kind, Numeral
from mellanrum.checking.linter.words import WORD, concepts_of


@dataclass(slots=True)
class Scene:
    """One sentence. Positions count from the start of the whole text; `plain` is the whole text
    with exceptions blanked.
    """

    text: str
    plain: str
    start: int
    end: int
    numerals: list[Numeral]
    placeholders: list[tuple[int, int, str, str]]
    index: FigureIndex
    about: str
    carried: str = ""
    inherited: dict[str, float] = field(default_factory=dict)
    tokens: list[tuple[int, str]] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    named: list[tuple[int, str]] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    owners: dict[int, int] = field(default_factory=dict)
    asides: list[tuple[int, int]] = field(default_factory=list)
    bases: frozenset[int] = frozenset()
    heads: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        part = self.plain[self.start : self.end]
        part = ASIDE.sub(lambda m: "\x00" * len(m[0]), part)
        self.asides = list(self._asides(part))
        self.breaks = [self.start + m.start() for m in BREAK.finditer(part)]
        self.places = sorted(n.start for n in self.numerals if n.kind not in UNCOUNTED)
        self.heads = {n.hedge_at: n.start for n in self.numerals}
        self.bases = frozenset(p for p in self.places if self.is_base(p))
        self.tokens = sorted([*self._words(part), *self._bands()])
        self.marks = sorted(self._year_marks(part))
        self.named = sorted(self._names(part))
        self._own()

    def _words(self, part: str) -> Iterator[tuple[int, str]]:
        taken = [(n.start, n.end) for n in self.numerals if n.kind is not Kind.BAND]
        for match in WORD.finditer(part):
            at = self.start + match.start()
            if not any(a <= at < b for a, b in taken):
                word = "ingående" if STARTED.match(part, match.start()) else match[0]
                for found in concepts_of(word):
                    if found != "insats" or self._is_counted(at):
                        yield at, found

    def _is_counted(self, at: int) -> bool:
        """'fem insatser', 'antalet insatser': else the word names no figure."""
        before = self.plain[max(self.start, at - 12) : at].lower()
        return (
            before.endswith("antalet ")
            or bool(re.search(r"\d\s$", before))
            or any(n.end + 1 == at for n in self.numerals)
        )

    def _bands(self) -> Iterator[tuple[int, str]]:
        for n in self.numerals:
            if n.kind is Kind.BAND:
                yield n.start, f"b:{_bound(n.low)}-{_bound(n.high)}"

    def _year_marks(self, part: str) -> Iterator[tuple[int, int]]:
        for match in BEFORE.finditer(part):
            yield self.start + match.start(), self.index.year - 1
        for match in NOW.finditer(part):
            yield self.start + match.start(), self.index.year
        for match in NEXT.finditer(part):
            yield self.start + match.start(), self.index.year + 1
        for match in YEAR.finditer(part):
            before = part[max(0, match.start() - 8) : match.start()].lower()
            if not before.endswith(("inför ", "in i ")):
                yield self.start + match.start(), int(match[1])

    def _names(self, part: str) -> Iterator[tuple[int, str]]:
        for pattern, scope in name_patterns(self.index):
            for match in pattern.finditer(part):
                yield self.start + match.start(), scope
        for match in WHOLE.finditer(part):
            yield self.start + match.start(), GENERAL

    def _asides(self, part: str) -> Iterator[tuple[int, int]]:
        """'(46 av 118)' and ', 47 %,' interrupt a clause without ending it."""
        heads = {n.hedge_at for n in self.numerals}
        for match in NOTE.finditer(part):
            start = self.start + match.start()
            if match[0][0] == "(" or not heads.isdisjoint(range(start, start + 4)):
                yield start, self.start + match.end()

    def _own(self) -> None:
        """The noun right after a number is that number's, and 'budgeten på' the one's after it."""
        for at, name in self.tokens:
            pattern = OWNED_BEFORE if name in {"budget", "planerat", "mal"} else MEASURED
            follows = pattern.match(self.plain, at)
            if follows and follows.end() in self.heads:
                self.owners[at] = self.heads[follows.end()]
        for n in self.numerals:
            if n.kind in (Kind.BAND, Kind.YEAR):
                continue
            i = bisect_left(self.tokens, (n.end, ""))
            if i < len(self.tokens) and not self._is_broken(n.end, self.tokens[i][0]):
                gap = self.plain[n.end : self.tokens[i][0]]
                is_verb = PASSIVE.match(self.plain, self.tokens[i][0])
                if (
                    len(gap) <= 14
                    and not is_verb
                    and not re.search(r"\b(?:av|till|i|från|på|har|var)\b", gap)
                ):
                    self.owners[self.tokens[i][0]] = n.start

    def _is_broken(self, a: int, b: int) -> bool:
        return any(a <= at < b for at in self.breaks)

    def between(self, a: int, b: int) -> int:
        """How many clause breaks lie between two places."""
        low, high = min(a, b), max(a, b)
        return bisect_left(self.breaks, high) - bisect_left(self.breaks, low)

    def weights(self, start: int, end: int) -> dict[str, float]:
        """How near each concept is to a place: 1 beside it, less across clauses and numbers."""
        found: dict[str, float] = {}
        for at, name in self.tokens:
            gap = at - end if at >= end else start - at - len(name)
            weight = FADE ** max(gap, 0) * self._across(at, start) * self._owned(at, start)
            if start in self.bases and self.owners.get(at) != start:
                weight *= 1.0 if name in POPULATIONS else 0.4
            found[name] = max(found.get(name, 0.0), weight)
        self._spread(found, start)
        return found

    def _spread(self, found: dict[str, float], start: int) -> None:
        """The group a sentence counts is said once; both sexes are as near as the nearer."""
        own = {c for at, c in self.tokens if self.owners.get(at) == start}
        groups = POPULATIONS & found.keys()
        if self._counts_all(start):
            groups = frozenset()
        if len(groups) == 1 and not own - {*SEXES, *groups}:
            found[min(groups)] = max(found[min(groups)], 0.62)
        sexes = [s for s in SEXES if s in found and start not in self.bases]
        if not own and len(groups) == 1 and len(sexes) == 1 and not self._is_owned(sexes[0]):
            found[sexes[0]] = max(found[sexes[0]], 0.62)
        if not own and all(sex in found for sex in SEXES):
            found["kvinn"] = found["man"] = max(found["kvinn"], found["man"])

    def _counts_all(self, start: int) -> bool:
        """'deltagare minskade från 63 till 58 och antalet nya från …': the group comes after."""
        a, b = self.clause(start, start)
        here = self.plain[a:b].lower()
        groups = [at for at, c in self.tokens if c in POPULATIONS]
        return "deltagare" in here and all(at >= b and self._has_rival(at, start) for at in groups)

    def _explains(self, start: int, owner: int) -> bool:
        """'drygt hälften kvinnor (168 personer)': the number in brackets is of the same."""
        return any(a <= start < b and owner < a for a, b in self.asides)

    def _is_owned(self, name: str) -> bool:
        return any(c == name and at in self.owners for at, c in self.tokens)

    def _across(self, at: int, start: int) -> float:
        """What breaks, numbers and asides between a word and a number take away."""
        low, high = min(at, start), max(at, start)
        here = {n for n, (a, b) in enumerate(self.asides) if (a <= low < b) != (a <= high < b)}
        weight = 0.8 ** len(here)
        broken = 0
        for place in self.breaks[bisect_left(self.breaks, low) : bisect_left(self.breaks, high)]:
            if not any(a <= place < b for a, b in self.asides):
                broken += 1
        for place in self.places[bisect_right(self.places, low) : bisect_left(self.places, high)]:
            if not any(a <= place < b for a, b in self.asides) and place not in self.bases:
                weight *= ACROSS_NUMBER
        if broken and self._has_rival(at, start):
            weight *= 0.55
        return weight * ACROSS_BREAK**broken

    def _has_rival(self, at: int, start: int) -> bool:
        """Whether another number stands in the word's own clause."""
        return any(
            p != start and p not in self.bases and not self.between(p, at) for p in self.places
        )

    def _owned(self, at: int, start: int) -> float:
        owner = self.owners.get(at)
        if owner is None or self._explains(start, owner):
            return 1.0
        if owner == start:
            return 1.25
        return 0.75 if owner in self.bases else 0.3

    def is_base(self, at: int) -> bool:
        """Whether a number is what others are a part of: 'av de 71'."""
        return bool(BASE.search(self.plain[max(self.start, at - 16) : at]))

    def scope(self, at: int) -> tuple[str, bool]:
        """Whose figure a number here is, and whether the sentence says so."""
        if self.named:
            same = [(abs(p - at), s) for p, s in self.named if not self.between(p, at)]
            earlier = [(at - p, s) for p, s in self.named if p < at and s != GENERAL]
            later = [(p - at, s) for p, s in self.named if not self.about or s == self.about]
            if at in self.bases and same and all(p > at for p, _ in self.named):
                same, later = [], []  # 'av de 131 kom flest till Fyren'
            if nearest := same or earlier or later:
                return min(nearest)[1], True
        if self.carried and CARRY.match(self.text[self.start : self.end]):
            return self.carried, True
        return (self.about if self.about.startswith("insats.") else GENERAL), False

    def year(self, start: int, end: int) -> tuple[int, bool]:
        """The year a number is of, and whether the sentence says so."""
        a, b = self.clause(start, end)
        here = [(abs(p - start), y) for p, y in self.marks if a <= p < b]
        if beside := BESIDE.search(self.plain, self.start, start):
            return int(beside[1]), True
        if here:
            return min(here)[1], True
        return self._year_further_off(start, a)

    def _year_further_off(self, start: int, a: int) -> tuple[int, bool]:
        """The year of a place whose own clause, from `a`, says none."""
        if before := BESIDE_COMMA.search(self.plain, self.start, start):
            return int(before[1]), True
        outside = [x for x, y in self.asides if x <= start < y and self.plain[x] == "("]
        if outside and outside[0] > self.start:
            return self.year(outside[0] - 1, outside[0] - 1)
        earlier = [y for p, y in self.marks if p < start]
        if earlier and re.match(r"\W*då\b", self.plain[a:start]):
            return earlier[-1], True
        if len(earlier) == 1 and self.marks[0][0] < self.start + 14:
            return earlier[0], True
        return self.index.year, False

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """From the break before a place to the one after it."""
        i = bisect_left(self.breaks, start)
        a = self.breaks[i - 1] if i else self.start
        j = bisect_left(self.breaks, end)
        return a, self.breaks[j] if j < len(self.breaks) else self.end


def _bound(number: object) -> str:
    return "" if number is None else str(number)


def name_patterns(index: FigureIndex) -> list[tuple[re.Pattern[str], str]]:
    """One pattern per insats."""
    found = index.remembered.get("names")
    if found is None:
        found = [
            (re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})s?(?!\w)"), f"insats.{slug}")
            for slug, names in index.names.items()
            if names
        ]
        index.remembered["names"] = found
    assert isinstance(found, list)
    return found
