"""How the answers to a question fall on its options.

What is printed is the share of key answers, in a few comments the share of the three highest or of
one option, and in the summary table the typical answer. `SHAPES` holds the questions where these
decide: how many chose 1, 2 … 6. Elsewhere the key answers lean to the lower of their options and
the others are spread out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from demo.generate.surveys.counts import Counts
from demo.generate.surveys.printed import YEARS, Question
from demo.generate.surveys.respondents import CLOSING, ONGOING

YES_NO = {(ONGOING, "f4"), (CLOSING, "f4"), (CLOSING, "f8")}
TOP_THREE = {(ONGOING, "f6"), (CLOSING, "f6")}

# table: how many chose option 1 … 6, in 2021
SHAPES: Mapping[int, tuple[int, ...]] = {
    11: (1, 1, 9, 0, 8, 7),  # neutral: the key answers halved are fewer than those in the middle
    16: (0, 1, 3, 4, 5, 2),  # the comment's 74 % of the three highest: 11 of 15 comes nearest
    17: (2, 4, 7, 5, 4, 4),  # neutral
    18: (3, 4, 4, 1, 5, 1),  # positive
    21: (0, 0, 9, 0, 8, 8),  # neutral
    22: (0, 0, 8, 0, 7, 8),  # neutral is impossible alone: it shares the place
    23: (3, 4, 3, 0, 3, 2),  # negative
    24: (1, 2, 5, 2, 0, 0),  # comment: half say "delvis"; neutral
    25: (1, 1, 5, 1, 3, 1),  # neutral
    26: (1, 2, 5, 3, 3, 1),  # comment: 47 % in the three highest; neutral
    27: (1, 3, 5, 2, 1, 0),  # comment: 42 % neutral, a quarter in the three highest
    28: (2, 3, 3, 2, 4, 1),  # comment: 47 % in the three highest; positive
    29: (0, 1, 3, 6, 2, 0),  # comment: 67 % in the three highest
    30: (0, 0, 0, 1, 3, 1),  # comment: all in the three highest
    33: (0, 0, 0, 4, 1, 0),  # comment: all in the three highest; "till stor del" is typical
    34: (0, 0, 1, 2, 1, 1),  # comment: 80 % in the three highest
    35: (0, 1, 2, 6, 1, 0),  # comment: 70 % in the three highest
    36: (1, 2, 6, 1, 0, 0),  # summary: 60 % neutral, 10 % in the three highest
    37: (1, 3, 4, 6, 0, 0),
    38: (2, 3, 4, 5, 0, 0),
    40: (1, 2, 2, 4, 1, 0),
    41: (0, 1, 0, 3, 1, 0),
    42: (0, 0, 1, 3, 0, 1),
}


def key_codes(question: Question) -> tuple[int, ...]:
    """The options that the key figure counts, the lowest first."""
    place = (question.group, question.item)
    if place in YES_NO:
        return (1,)
    return (4, 5, 6) if place in TOP_THREE else (5, 6)


def codes(question: Question, counts: Counts) -> tuple[list[int], list[int]]:
    """The options chosen, one for each who answered: key answers, and the others. ValueError when
    a shape does not have the counts.
    """
    key, n = counts.key.total, counts.asked.total
    shape = SHAPES.get(question.table) if question.year == YEARS[0] else None
    if shape is None:
        return _lean(key, key_codes(question)), _even(n - key, _other_codes(question))
    chosen = [code for code, many in enumerate(shape, 1) for _ in range(many)]
    high = [code for code in chosen if code in key_codes(question)]
    if (len(chosen), len(high)) != (n, key):
        raise ValueError(f"{question.name}: {len(high)} of {len(chosen)}, not {key} of {n}")
    return high, [code for code in chosen if code not in key_codes(question)]


def _other_codes(question: Question) -> Sequence[int]:
    place = (question.group, question.item)
    if place in YES_NO:
        return (0,)
    return [code for code in (3, 4, 2, 1) if code not in key_codes(question)]


def _lean(many: int, among: Sequence[int]) -> list[int]:
    """Six of ten on the first option, the rest evenly on the others."""
    first = many if len(among) == 1 else -(-many * 6 // 10)
    return [among[0]] * first + _even(many - first, among[1:])


def _even(many: int, among: Sequence[int]) -> list[int]:
    return [among[place % len(among)] for place in range(many)]


def mode(answers: Iterable[int]) -> set[int]:
    """The most common answers: more than one when they are equally common."""
    given = list(answers)
    most = max(given.count(code) for code in given)
    return {code for code in given if given.count(code) == most}
