"""Which of a table's printed numbers can hold at once, and the answers that make them.

Order of wishes: as many printed shares as possible; that those which do not hold still stand on the
printed side of the national value; the printed n; that they come as near as can be; total before
women before men; six of each sex, so that the split may be shown; the n nearest to the printed one
(when none is printed: to everybody).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from demo.generate.surveys.counts import Counts, Heads, half_up, relation
from demo.generate.surveys.printed import ALL, MAN, WOMAN, Question

SHOWN_FROM = 6  # answers of each sex
Wish = tuple[Fraction | int, ...]
Part = tuple[int, int]  # answered, gave a key answer


def best(question: Question, most: Heads) -> tuple[Wish, Counts]:
    """The answers that fulfil most of what is printed, when at most `most` can answer, with how
    well they do, to compare with.
    """
    wanted = most.total if question.n is None else question.n
    found: list[tuple[Wish, Counts]] = []
    for (asked, key), (wish, women, men) in _both_sexes(question, most).items():
        for unstated in _parts(most.unstated):
            total = (asked + unstated[0], key + unstated[1])
            if not total[0]:
                continue
            counts = Counts(
                Heads(women[0], men[0], unstated[0]), Heads(women[1], men[1], unstated[1])
            )
            found.append((_add(wish, _total_wish(question, total, wanted)), counts))
    return max(found, key=lambda pair: (pair[0], pair[1].asked, pair[1].key))


def wish_of(question: Question, counts: Counts, most: Heads) -> Wish:
    """How well given answers fulfil the wishes."""
    women, men, _ = zip(counts.asked, counts.key, strict=True)
    sexes = _add(_sex_wish(question, WOMAN, women), _sex_wish(question, MAN, men))
    total = (counts.asked.total, counts.key.total)
    wanted = most.total if question.n is None else question.n
    return _add(_add(sexes, _shown(women, men)), _total_wish(question, total, wanted))


def _both_sexes(question: Question, most: Heads) -> Mapping[Part, tuple[Wish, Part, Part]]:
    """The best women and men for each sum of answers and of key answers: what is added later is
    the same for all of one sum, so that the others can be forgotten.
    """
    found: dict[Part, tuple[Wish, Part, Part]] = {}
    men_wishes = [(men, _sex_wish(question, MAN, men)) for men in _parts(most.men)]
    for women in _parts(most.women):
        wish = _sex_wish(question, WOMAN, women)
        for men, more in men_wishes:
            whole = _add(_add(wish, more), _shown(women, men))
            place = (women[0] + men[0], women[1] + men[1])
            if place not in found or (whole, women, men) > found[place]:
                found[place] = (whole, women, men)
    return found


def _shown(women: Part, men: Part) -> Wish:
    return (0, 0, 0, 0, 0, 0, 0, int(min(women[0], men[0]) >= SHOWN_FROM), 0)


def _parts(most: int) -> Iterable[Part]:
    return ((asked, key) for asked in range(most + 1) for key in range(asked + 1))


def _add(one: Wish, other: Wish) -> Wish:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _sex_wish(question: Question, sex: str, part: Part) -> Wish:
    """(held, side kept, n kept, −distance of shares, total, women, men, shown, −distance of n)."""
    held, side, distance = _compared(question, sex, part)
    return (held, side, 0, -distance, 0, held * (sex == WOMAN), held * (sex == MAN), 0, 0)


def _total_wish(question: Question, part: Part, wanted: int) -> Wish:
    held, side, distance = _compared(question, ALL, part)
    off = abs(part[0] - wanted)
    kept = int(part[0] == question.n)
    return (held, side, kept, -distance, held, 0, 0, 0, -off)


def _compared(question: Question, sex: str, part: Part) -> tuple[int, int, Fraction]:
    """Whether the printed share holds, whether its side of the nation does, and how far off."""
    wanted = question.own.get(sex)
    if wanted is None:
        return 0, 0, Fraction(0)
    if not part[0]:
        return 0, 0, Fraction(100)
    share = half_up(part[1], part[0])
    national = question.national.get(sex)
    side = national is None or relation(share, national) == relation(wanted, national)
    off = Fraction(100 * part[1], part[0]) - wanted
    return int(share == wanted), int(side), Fraction(0) if share == wanted else abs(off)
