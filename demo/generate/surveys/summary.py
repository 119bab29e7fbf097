"""The summary table (Tabell 10 of the annual report): what the answers say of each indicator.

A share within two per cent of the national one is the same. An indicator is higher or lower when
some of its questions are and none is the other way. When they differ it gets a star, and the mean
difference decides the word; within two per cent there is no word: they cancel out. The typical
answer is the tone of the most common answer to each question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from demo.generate.surveys.choice import chosen
from demo.generate.surveys.counts import SAME
from demo.generate.surveys.printed import YEARS, Question
from demo.generate.surveys.shapes import YES_NO, codes, mode

HIGHER, LOWER, EQUAL, STAR = "högre", "lägre", "samma", "*"
# The third highest option is positive: the key figure of indicator 7 says so, and only so can the
# typical answers printed for indicators 12, 14, 15 and 16 come out. One text calls 60 % neutral,
# which fits question 6 of indicator 15.
TONES: Mapping[int, str] = {
    1: "negativt", 2: "negativt", 3: "neutralt", 4: "positivt", 5: "positivt", 6: "positivt",
}  # fmt: skip
YES_NO_TONES = {0: "negativt", 1: "positivt"}
MARKS = {"D": ("participant_ongoing", "participant_closing"), "P": ("staff",), "C": ("managers",)}


def of_indicator(number: int, mark: str = "") -> Sequence[Question]:
    """The indicator's questions in 2021, of the groups that a mark (D, P or C) stands for."""
    groups = MARKS.get(mark)
    return [
        question
        for question in chosen()
        if (question.indicator, question.year) == (number, YEARS[0])
        and (groups is None or question.group in groups)
    ]


def differences(number: int, sex: str) -> Mapping[int, int]:
    """Table: how far the share lies above the national one, in per cent."""
    found: dict[int, int] = {}
    for question in of_indicator(number):
        own, national = chosen()[question].share(sex), question.national.get(sex)
        if own is not None and national is not None and sex in question.own:
            found[question.table] = own - national
    return found


def word(difference: int | Fraction) -> str:
    """lägre, samma or högre."""
    return HIGHER if difference > SAME else LOWER if difference < -SAME else EQUAL


def verdict(apart: Mapping[int, int]) -> str:
    """The questions together: a word, a word with a star, or a star alone when they cancel out."""
    words = {word(difference) for difference in apart.values()} - {EQUAL}
    if len(words) < 2:
        return next(iter(words), EQUAL)
    together = word(Fraction(sum(apart.values()), len(apart)))
    return STAR + ("" if together == EQUAL else together)


def tones(number: int, mark: str = "") -> set[str]:
    """The tones of the most common answer to each question."""
    return {tone for question in of_indicator(number, mark) for tone in tones_of(question)}


def tones_of(question: Question) -> set[str]:
    """More than one when answers of different tone are equally common."""
    high, low = codes(question, chosen()[question])
    known = YES_NO_TONES if (question.group, question.item) in YES_NO else TONES
    return {known[code] for code in mode([*high, *low])}
