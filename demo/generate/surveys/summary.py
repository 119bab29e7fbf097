"""The summary table (Tabell 10 of the annual report): what it says, and what the answers say.

Rules: a share within two per cent of the national one is the same. An indicator is higher or lower
when some of its questions are and none is the other way; when they differ they cancel out ('*').
The typical answer is the tone of the most common one of each question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from demo.generate.surveys.choice import chosen
from demo.generate.surveys.counts import relation
from demo.generate.surveys.printed import YEARS, Question
from demo.generate.surveys.shapes import YES_NO, codes, mode

WORDS = {-1: "lägre", 0: "samma", 1: "högre"}
CANCEL = "*"
# The third highest option is called positive in indicator 7 (and the mode of 12, 14, 15 and 16 can
# be what is printed only so); one text calls 60 % neutral, which fits question 6 of indicator 15.
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


def relations(number: int, sex: str) -> Mapping[int, str]:
    """Table: lägre, samma or högre than the nation."""
    found: dict[int, str] = {}
    for question in of_indicator(number):
        own, national = chosen()[question].share(sex), question.national.get(sex)
        if own is not None and national is not None and sex in question.own:
            found[question.table] = WORDS[relation(own, national)]
    return found


def verdict(number: int, sex: str) -> str:
    """The questions together: lägre, samma, högre or '*'."""
    told = set(relations(number, sex).values()) - {"samma"}
    return CANCEL if len(told) > 1 else next(iter(told), "samma")


def tones(number: int, mark: str = "") -> set[str]:
    """The tones of the most common answer to each question."""
    return {tone for question in of_indicator(number, mark) for tone in tones_of(question)}


def tones_of(question: Question) -> set[str]:
    """More than one when answers of different tone are equally common."""
    high, low = codes(question, chosen()[question])
    known = YES_NO_TONES if (question.group, question.item) in YES_NO else TONES
    return {known[code] for code in mode([*high, *low])}
