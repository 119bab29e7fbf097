"""Who returned a form: women, men and unstated, by group, year and insats (Tabell 1).

Tabell 1 contradicts itself in two places, and the choice is made by counting what then holds:

* At closing in 2021 it prints 6 + 13 + 6 = 25 of 26. `held_by_split` tries every split of 26: only
  8 women, 13 men and 5 unstated let every printed share of the ten tables hold.
* Ongoing in 2020 it prints 10 + 13 + 2 = 25 of 31, and the sum of all groups, 98, needs 25.

The board returned 5 forms in 2021 (4 is printed): five tables have n 5, and no share of 4 is 80 %.
By insats and sex Tabell 1 tells only closing; the rest is invented within the printed sums.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations, product

from demo.generate.surveys.counts import Heads, half_up
from demo.generate.surveys.printed import ALL, MAN, WOMAN, Question, questions

ONGOING, CLOSING = "participant_ongoing", "participant_closing"
TEAM, TIDSAM, STEGET = "samverkansteam", "tidsam", "steget-fram"

# (group, survey year): insats ('' when the form does not ask): those who returned a form
RETURNED: Mapping[tuple[str, int], Mapping[str, Heads]] = {
    (ONGOING, 2021): {TEAM: Heads(2, 2, 0), TIDSAM: Heads(6, 5, 0), STEGET: Heads(6, 5, 0)},
    (CLOSING, 2021): {TEAM: Heads(6, 7, 2), STEGET: Heads(2, 6, 3)},
    ("staff", 2021): {"": Heads(0, 0, 17)},
    ("managers", 2021): {"": Heads(0, 0, 12)},
    ("board", 2021): {"": Heads(0, 0, 5)},
    (ONGOING, 2020): {TEAM: Heads(4, 6, 1), TIDSAM: Heads(3, 3, 0), STEGET: Heads(3, 4, 1)},
    (CLOSING, 2020): {TEAM: Heads(9, 10, 2), STEGET: Heads(2, 3, 0)},
    ("staff", 2020): {"": Heads(0, 0, 17)},
    ("managers", 2020): {"": Heads(0, 0, 25)},
    ("board", 2020): {"": Heads(0, 0, 5)},
}


def respondents(group: str, year: int) -> Heads:
    """Those who returned a form, all insatser together."""
    return Heads(*map(sum, zip(*RETURNED[group, year].values(), strict=True)))


def splits(total: int) -> Iterable[Heads]:
    """Every way to split the forms between women, men and unstated."""
    return (
        Heads(women, men, total - women - men)
        for women in range(total + 1)
        for men in range(total + 1 - women)
    )


def held_by_split(group: str, year: int, total: int) -> Mapping[Heads, int]:
    """How many printed shares can hold, each table for itself, for every split of the forms."""
    found = dict.fromkeys(splits(total), 0)
    for question in questions(group, year):
        most: dict[Heads, int] = {}
        for heads in product(range(total + 1), repeat=3):
            if sum(heads) <= total:
                most[Heads(*heads)] = max(
                    _held(question, Heads(*heads)), *(most.get(h, 0) for h in _fewer(heads))
                )
        for split in found:
            found[split] += most[split]
    return found


def _fewer(heads: tuple[int, ...]) -> Iterable[Heads]:
    women, men, unstated = heads
    return (
        Heads(women - 1, men, unstated),
        Heads(women, men - 1, unstated),
        Heads(women, men, unstated - 1),
    )


def _held(question: Question, asked: Heads) -> int:
    """The most printed shares that hold when exactly so many of each answered."""
    wanted = [sex for sex in (ALL, WOMAN, MAN) if sex in question.own]
    return next(
        size
        for size in range(len(wanted), -1, -1)
        for held in combinations(wanted, size)
        if _can_hold(question, asked, held)
    )


def _can_hold(question: Question, asked: Heads, held: Iterable[str]) -> bool:
    women = _keys(asked.women, question.own[WOMAN] if WOMAN in held else None)
    men = _keys(asked.men, question.own[MAN] if MAN in held else None)
    if ALL not in held:
        return bool(women and men)
    keys = _keys(asked.total, question.own[ALL])
    return any(0 <= key - w - m <= asked.unstated for key in keys for w in women for m in men)


def _keys(asked: int, share: int | None) -> list[int]:
    """The numbers of key answers that give the share; all of them when it need not hold."""
    return [k for k in range(asked + 1) if share is None or (asked and half_up(k, asked) == share)]
