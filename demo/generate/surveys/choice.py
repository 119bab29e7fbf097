"""The answers chosen for every question, and which printed numbers they do not give.

A filtered question is asked only of those who say yes to the one before it, so the yes answers are
chosen among all that give what holds of that question: those that leave most of the later ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations

from demo.generate.surveys.attainable import Wish, best, wish_of
from demo.generate.surveys.counts import Counts, Heads
from demo.generate.surveys.impossible import Impossible, N, solutions, why_impossible
from demo.generate.surveys.printed import Question, every_question, questions
from demo.generate.surveys.respondents import CLOSING, respondents

FILTER, FILTERED = "f8", ("f9", "f10")


@cache
def chosen() -> Mapping[Question, Counts]:
    """The answers to every question of both years."""
    return {question: _choose(question) for question in every_question()}


@cache
def _choose(question: Question) -> Counts:
    if question.group == CLOSING and question.item == FILTER:
        return _choose_filter(question)
    if is_filtered(question):
        return best(question, _choose(_filter_of(question)).key)[1]
    return best(question, respondents(question.group, question.year))[1]


def is_filtered(question: Question) -> bool:
    """Whether it is asked only of those who say yes to the filter."""
    return question.group == CLOSING and question.item in FILTERED


def _filter_of(question: Question) -> Question:
    return _of_items(question.year, (FILTER,))[0]


def _of_items(year: int, items: Iterable[str]) -> Sequence[Question]:
    return [question for question in questions(CLOSING, year) if question.item in items]


def _choose_filter(question: Question) -> Counts:
    most = respondents(question.group, question.year)
    found: list[tuple[int, Wish, Counts]] = []
    later = _of_items(question.year, FILTERED)
    for yes in _ways_to_say_yes(question):
        left = sum(int(best(other, yes)[0][0]) for other in later)
        able = [counts for counts in _solutions(question) if counts.key == yes]
        found += [(left, wish_of(question, counts, most), counts) for counts in able]
    return max(found, key=lambda row: (row[0], row[1], row[2].asked))[2]


@cache
def _solutions(question: Question) -> Sequence[Counts]:
    """All answers to the filter that give as many of its shares as can hold, whichever they are."""
    most = respondents(question.group, question.year)
    first = best(question, most)[1]
    size = sum(first.share(sex) == share for sex, share in question.own.items())
    groups = [dict(group) for group in combinations(question.own.items(), size)]
    return [counts for wanted in groups for counts in solutions(wanted, most)]


@cache
def _ways_to_say_yes(question: Question) -> Sequence[Heads]:
    """The yes answers to the filter, the widest only: what fewer could give, they can."""
    yes = {counts.key for counts in _solutions(question)}
    return sorted((heads for heads in yes if not any(_wider(o, heads) for o in yes)), reverse=True)


def _wider(one: Heads, other: Heads) -> bool:
    return one != other and all(a >= b for a, b in zip(one, other, strict=True))


def held(question: Question) -> list[str]:
    """The printed numbers that the chosen answers give: 'n', and the sexes of the shares."""
    counts = chosen()[question]
    names = [sex for sex, share in question.own.items() if counts.share(sex) == share]
    return names + [N] * (counts.asked.total == question.n)


def lost(question: Question) -> list[str]:
    """The printed numbers that they do not give."""
    names = [*question.own, *([] if question.n is None else [N])]
    return [name for name in names if name not in held(question)]


def cases(question: Question) -> Sequence[Heads]:
    """How many can answer; several cases for a filtered question."""
    if is_filtered(question):
        return _ways_to_say_yes(_filter_of(question))
    return [respondents(question.group, question.year)]


def impossible(question: Question, number: str) -> Impossible:
    """The proof for a number that does not hold. ValueError when it could hold after all."""
    proof = why_impossible(question, number, held(question), cases(question))
    if proof is None:
        raise ValueError(f"{question.name}: {number} can hold")
    return proof
