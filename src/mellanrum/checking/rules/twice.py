"""The same fact stated twice with different values, in text, lists and statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from mellanrum.checking.facts import Fact, Read, is_same, is_value_same, read
from mellanrum.checking.facts_directions import find_opposites, find_splits
from mellanrum.checking.facts_lists import find_miscounted, find_missing_members
from mellanrum.checking.facts_names import find_roles, find_spellings, find_staff
from mellanrum.checking.facts_quotes import quoted
from mellanrum.checking.facts_statements import find_lines
from mellanrum.checking.facts_words import LIGHT
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.model import Report

MOST = 40  # facts that share a word: a commoner word tells nothing


def check(report: Report, earlier: Sequence[Report] = ()) -> Iterator[Finding]:
    """Facts, counts against lists, members, roles, names, directions and lines of statements."""
    known = read(report)
    yield from chain(
        find_twice(known),
        find_opposites(known),
        find_splits(known),
        find_miscounted(known),
        find_missing_members(known),
        find_roles(known),
        find_staff(known),
        find_spellings(known),
        find_lines(report),
    )


def find_twice(known: Read) -> Iterator[Finding]:
    """One finding for each group of statements of one fact whose values differ."""
    for group in _groups(known.facts):
        values = {fact.number.worth for fact in group}
        sections = {fact.said.section for fact in group}
        if len(values) > 2 and len(sections) >= len(values):
            continue  # the same sentence about many things, each in its section
        yield from _finding(group)


def _groups(facts: Sequence[Fact]) -> Iterator[list[Fact]]:
    """Facts that state the same, at least two with values that cannot both be true."""
    done: set[int] = set()
    for at, others in _candidates(facts).items():
        if at in done:
            continue
        one = facts[at]
        same = [
            n for n in sorted(others) if is_same(one, facts[n]) and _is_elsewhere(one, facts[n])
        ]
        if any(not is_value_same(one.number, facts[n].number) for n in same):
            done.update(same)
            yield [one, *(facts[n] for n in same)]


def _is_elsewhere(one: Fact, other: Fact) -> bool:
    """Two numbers of one sentence are two facts."""
    return one.said is not other.said


def _candidates(facts: Sequence[Fact]) -> dict[int, set[int]]:
    """For each fact the later ones that share a word that says something."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, fact in enumerate(facts):
        for word in fact.around - LIGHT:
            index[(fact.number.kind, word)].append(at)
    found: dict[int, set[int]] = defaultdict(set)
    for members in index.values():
        if 1 < len(members) <= MOST:
            for number, at in enumerate(members):
                found[at].update(members[number + 1 :])
    return dict(sorted(found.items()))


def _finding(group: list[Fact]) -> Iterator[Finding]:
    """The statement that stands alone against the others, or the later of two."""
    odd, right = _split(group)
    if odd.said.place == right.said.place and odd.said.text == right.said.text:
        return
    agreeing = sum(is_value_same(fact.number, right.number) for fact in group)
    is_known = agreeing > len(group) - agreeing
    told, held = quoted(odd.said.text), quoted(right.said.text)
    yield Finding(
        fault=Fault.TWICE,
        severity=_severity(odd, right),
        message=(f"Samma uppgift är {odd.number.text} i {told} men {right.number.text} i {held}."),
        places=(odd.said.place, right.said.place),
        printed=odd.number.text,
        right=right.number.text if is_known else "",
        remedy="Ta reda på vilket värde som gäller och skriv samma på båda ställena.",
        subject=" ".join(sorted(odd.words)),
    )


def _split(group: list[Fact]) -> tuple[Fact, Fact]:
    first = group[0]
    other = next(f for f in group if not is_value_same(f.number, first.number))
    like_first = sum(is_value_same(f.number, first.number) for f in group)
    return (other, first) if like_first * 2 >= len(group) else (first, other)


def _severity(odd: Fact, right: Fact) -> Severity:
    """A difference that rounding could make is low."""
    difference = abs(abs(odd.number.worth) - abs(right.number.worth))
    is_rounding = odd.number.kind in ("%", "kr") and difference <= (
        1 if odd.number.kind == "%" else 5
    )
    return Severity.LOW if is_rounding else Severity.HIGH
