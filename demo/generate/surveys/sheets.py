"""The answer sheets: who returned one, and what stands on it. Drawn by a fixed seed.

A sheet's number is a hash, and the sheets lie in the order of the numbers, so that neither tells
the order in which they came. They are poured in batches of five or more, and know the month only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from random import Random

from demo.generate.surveys.choice import FILTER, chosen, is_filtered
from demo.generate.surveys.counts import Counts
from demo.generate.surveys.printed import SEXES, Question, questions
from demo.generate.surveys.respondents import RETURNED
from demo.generate.surveys.shapes import codes

BATCH = 5  # sheets of one insats poured together, at least


@dataclass(slots=True)
class Sheet:
    """`number` has 60 bits; `batch` counts the pourings of its insats; `answers`: {item: code}."""

    number: int
    insats: str
    sex: str
    batch: int = 0
    answers: dict[str, int] = field(default_factory=dict)


def sheets(group: str, year: int) -> list[Sheet]:
    """All sheets of a group in a survey year. ValueError when one is left without an answer."""
    rng = Random(f"{group} {year}")
    found = _blank(group, year)
    for question in questions(group, year):
        _answer(rng, question, chosen()[question], found)
    if any(not sheet.answers for sheet in found):
        raise ValueError(f"{group} {year}: a sheet is blank")
    _pour(rng, found)
    return sorted(found, key=lambda sheet: sheet.number)


def _blank(group: str, year: int) -> list[Sheet]:
    people = [
        (insats, sex)
        for insats, heads in RETURNED[group, year].items()
        for sex, many in zip(SEXES, heads, strict=True)
        for _ in range(many)
    ]
    return [
        Sheet(int(sha256(f"{group} {year} {place}".encode()).hexdigest()[:15], 16), insats, sex)
        for place, (insats, sex) in enumerate(people)
    ]


def _answer(rng: Random, question: Question, counts: Counts, found: Sequence[Sheet]) -> None:
    """Draws who answers, who of them gives a key answer, and which option."""
    able = [s for s in found if not is_filtered(question) or s.answers.get(FILTER) == 1]
    high, low = codes(question, counts)
    rng.shuffle(high)
    rng.shuffle(low)
    for sex, asked, key in zip(SEXES, counts.asked, counts.key, strict=True):
        drawn = rng.sample([sheet for sheet in able if sheet.sex == sex], asked)
        for place, sheet in enumerate(drawn):
            sheet.answers[question.item] = (high if place < key else low).pop()


def _pour(rng: Random, found: Sequence[Sheet]) -> None:
    for insats in dict.fromkeys(sheet.insats for sheet in found):
        mine = [sheet for sheet in found if sheet.insats == insats]
        rng.shuffle(mine)
        batches = max(1, min(3, len(mine) // BATCH))
        for place, sheet in enumerate(mine):
            sheet.batch = place * batches // len(mine)
