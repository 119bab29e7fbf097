"""Facts stated in sentences: what a number counts, of whom, when and in which part of the report.

Two statements of one fact meet though they are worded a little differently: see `is_same`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mellanrum.checking.facts_numbers import Number, bands_in, dates_in, numbers_in, years_in
from mellanrum.checking.facts_words import APART, LIGHT, name_stem, name_words, names, stems
from mellanrum.checking.model import Grid, Heading, Place, Report, Sentence
from mellanrum.checking.told import insats_names
from mellanrum.checking.told_words import GOES_ON

CUT = re.compile(r"[,;:()]|\s[–—]\s|\s(?:och|samt|men|medan|varav|jämfört|mot|mellan)\s")
BEFORE = stems("förra föregående fjol tidigare riket")
TOTAL = re.compile(r"(?i)\b(?:totalt|sammanlagt|sammantaget)\b")
# Headings that say no more than which part of a report it is.
GENERAL = stems(
    "inledning sammanfattning översikt resultat utfall ekonomi uppföljning mål måluppfyllelse "
    "bilaga bakgrund syfte organisation styrelse kansli förbund samordningsförbund insats "
    "verksamhet deltagare enkäter indikator analys målgrupp arbetssätt kommentar statistik "
    "avslut kapitel avsnitt rapport bild tabell text viktiga händelser för projekt "
)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with the names of the headings above it, their numbers in the report (`path`)
    its own number among the parts, the names in it (`named`), and for 'Av dem var …' the stems of
    the sentence before it (`goes_on`).
    """

    sentence: Sentence
    scope: frozenset[str]
    path: tuple[int, ...]
    position: int
    named: frozenset[str] = frozenset()
    goes_on: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        return self.sentence.text

    @property
    def place(self) -> Place:
        return self.sentence.place

    @property
    def section(self) -> int:
        """The number of the heading it stands under; 0 before the first."""
        return self.path[-1] if self.path else 0

    def is_near(self, other: Said) -> bool:
        """Whether one stands under the other's heading, or under a part of it."""
        return bool(self.path and other.path) and (
            self.path[: len(other.path)] == other.path or other.path[: len(self.path)] == self.path
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """A table with the headings above it, as a sentence has them."""

    grid: Grid
    scope: frozenset[str]
    path: tuple[int, ...]

    def is_beside(self, said: Said) -> bool:
        """Whether table and sentence stand under one heading."""
        return self.path[-1:] == said.path[-1:]


@dataclass(frozen=True, slots=True)
class Fact:
    """A number and the stems of its clause (`words`, without names) and sentence (`around`);
    `apart` are those that make it another fact; `scope` names what it is of; `order` is its number
    in the clause.
    """

    said: Said
    number: Number
    words: frozenset[str]
    around: frozenset[str]
    apart: frozenset[str]
    scope: frozenset[str]
    order: int
    years: frozenset[int]
    dates: frozenset[str]
    bands: frozenset[str]


@dataclass(frozen=True, slots=True)
class Read:
    """A report with what all rules about text ask of it, read once."""

    report: Report
    said: tuple[Said, ...]
    facts: tuple[Fact, ...]
    shown: tuple[Shown, ...]


class _Latest:
    """The last few reports read, by identity: every rule asks for the same."""

    def __init__(self) -> None:
        self._known: list[Read] = []

    def of(self, report: Report) -> Read:
        for known in self._known:
            if known.report is report:
                return known
        made = _read(report)
        self._known = [made, *self._known[:7]]
        return made


_LATEST = _Latest()


def read(report: Report) -> Read:
    """The report's sentences and facts; quick the second time."""
    return _LATEST.of(report)


def _read(report: Report) -> Read:
    parts = tuple(_said(report))
    said = tuple(part for part in parts if isinstance(part, Said))
    shown = tuple(part for part in parts if isinstance(part, Shown))
    facts = tuple(
        fact for one in said if one.sentence.is_written for fact in _facts(one, report.year)
    )
    return Read(report, said, facts, shown)


def _said(report: Report) -> Iterator[Said | Shown]:
    """Every sentence and table with its headings' names: a heading's first word is one if some
    sentence has it with a capital.
    """
    texts = (p.text for p in report.parts if not isinstance(p, Grid))
    known = frozenset().union(*(names(text) for text in texts), _of_insatser(report))
    path: list[tuple[int, int, frozenset[str]]] = []
    number, before = 0, ""
    for position, part in enumerate(report.parts):
        if isinstance(part, Heading):
            number += 1
            path = [step for step in path if step[0] < part.level]
            path.append((part.level, number, heading_names(part.text, known)))
            continue
        scope = frozenset().union(*(named for _, _, named in path))
        numbers = tuple(n for _, n, _ in path)
        if isinstance(part, Grid):
            yield Shown(part, scope, numbers)
        else:
            of = stems(before) if GOES_ON.match(part.text) else frozenset()
            yield Said(part, scope, numbers, position, _named(part.text, known), of)
            before = part.text


def _of_insatser(report: Report) -> frozenset[str]:
    """A heading that is a row of a table of persons or goals too is a name."""
    words = (re.findall(r"[^\W\d_]{2,}", name) for name in insats_names(report))
    return frozenset(name_stem(word) for found in words for word in found)


def _named(text: str, known: frozenset[str]) -> frozenset[str]:
    """The names in a sentence, also at its beginning when it is a name elsewhere."""
    first = re.match(r"[^\W\d_]+", text)
    return names(text) | ({name_stem(first.group())} & known if first else frozenset())


def heading_names(text: str, known: frozenset[str]) -> frozenset[str]:
    """What a heading is about, nothing of one without a name: 'Resultat för Lots' → lots."""
    words = [word for word in re.findall(r"[^\W\d_]{2,}", text) if not stems(word) <= GENERAL]
    found = frozenset(name_stem(word) for word in words)
    is_named = any(word[0].isupper() and not text.startswith(word) for word in words)
    return found if is_named or found & known else frozenset()


@lru_cache(maxsize=20_000)
def clauses(text: str) -> tuple[tuple[int, int], ...]:
    """Where the clauses of a sentence begin and end; one with no words joins the one before."""
    ends = [(m.start(), m.end()) for m in CUT.finditer(text)] + [(len(text), len(text))]
    found, start = [], 0
    for end, after in ends:
        found.append((start, end))
        start = after
    return tuple(found)


def clause_of(text: str, number: Number) -> str:
    """The clause in which the number stands."""
    for start, end in clauses(text):
        if start <= number.start < end:
            return text[start:end]
    return text


def _facts(said: Said, year: int) -> Iterator[Fact]:
    numbers = numbers_in(said.text)
    if not numbers:
        return
    around, named = stems(said.text), said.named
    years = years_in(said.text) or (frozenset({year}) if year else frozenset())
    dates = dates_in(said.text)
    for number in numbers:
        clause = clause_of(said.text, number)
        words = stems(clause) - name_words(clause, named)
        order = sum(n.start < number.start and clause_of(said.text, n) == clause for n in numbers)
        apart, scope = words & APART, said.scope | named
        bands = bands_in(clause) - {number.text}
        yield Fact(said, number, words, around, apart, scope, order, years, dates, bands)


def is_same(one: Fact, other: Fact) -> bool:
    """Whether both state the same fact, whatever their values. Rather no than wrongly yes."""
    is_compared = (one.apart | other.apart) & BEFORE and one.said.section != other.said.section
    if one.number.kind != other.number.kind or is_compared:
        return False
    if one.order != other.order:
        return False
    if one.years != other.years or one.dates != other.dates or one.bands != other.bands:
        return False
    if not _share_scope(one, other) or _go_on_apart(one.said, other.said):
        return False
    if one.apart == other.apart and _is_clause_same(one, other):
        return True
    return _is_alone(one) and _is_alone(other) and _meet_in_all(one.around, other.around)


def _go_on_apart(one: Said, other: Said) -> bool:
    """Whether 'Av dem …' follows a sentence about something else in the one than in the other."""
    return bool(one.goes_on and other.goes_on) and not (one.goes_on & other.goes_on) - LIGHT


def _is_clause_same(one: Fact, other: Fact) -> bool:
    if len(one.words) > 1 and len(other.words) > 1:
        is_whole = TOTAL.search(one.said.text) and TOTAL.search(other.said.text)
        return _meet(one.words, other.words, 1 if is_whole else 2)
    is_short = one.words == other.words and bool(one.words)
    return is_short and _meet(one.around, other.around, 4)


def _is_alone(fact: Fact) -> bool:
    """Whether it is the only number of its kind in the sentence."""
    return sum(n.kind == fact.number.kind for n in numbers_in(fact.said.text)) == 1


def _meet_in_all(one: frozenset[str], other: frozenset[str]) -> bool:
    """Three words that say something in both sentences, at most two that only one has."""
    heavy = (one & other) - LIGHT
    apart = one & APART
    if apart & BEFORE:
        return False
    return apart == other & APART and len(heavy) >= 3 and len((one ^ other) - LIGHT) <= 2


def _share_scope(one: Fact, other: Fact) -> bool:
    """Under headings that name the same the sentences' own names decide; under a general heading
    the sentence must itself name what the other's heading does.
    """
    mine, yours = one.said.named, other.said.named
    above, below = one.said.scope, other.said.scope
    if one.said.section == other.said.section or (above and below):
        return above == below and (mine == yours or not mine or not yours)
    if not above and not below:
        return mine == yours
    named, scope = (mine, other.scope) if not above else (yours, one.scope)
    return bool(named) and named <= scope


def _meet(one: frozenset[str], other: frozenset[str], least: int = 2) -> bool:
    """The same words, but for such as say little."""
    shared = one & other
    heavy = shared - LIGHT
    if len(shared) < least or not heavy:
        return False
    differing = (one ^ other) - LIGHT
    return not differing or (len(differing) == 1 and len(heavy) >= 3)


def is_value_same(one: Number, other: Number) -> bool:
    """Whether one may be the other, rounded or told roughly."""
    difference = abs(abs(one.worth) - abs(other.worth))
    if difference <= max(one.step, other.step) and one.step != other.step:
        return True
    if one.about or other.about:
        return difference <= max(abs(one.worth), abs(other.worth)) / 10
    return difference == 0
