"""Why a printed number cannot hold: every whole number of answers is tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from demo.generate.surveys.counts import Counts, Heads, half_up
from demo.generate.surveys.printed import ALL, MAN, WOMAN, Question

N = "n"
WORDS = {ALL: "av alla", WOMAN: "av kvinnorna", MAN: "av männen"}
Numbers = Mapping[str, int]  # 'n', or the sex of a share: the number


@dataclass(frozen=True, slots=True)
class Impossible:
    """`number` and `against` (the fewest that will do) hold in no case, of any number of answers
    up to `most`.
    """

    number: str
    against: Numbers
    most: Sequence[Heads]

    def told(self, question: Question, who: str) -> str:
        """The reason as a Swedish sentence; `who` says in a clause who can answer."""
        limit = self.most[0]
        if self.number == N and not self.against:
            return f"Bara {limit.total} svarade."
        if not self.against:
            most = {ALL: limit.total, WOMAN: limit.women, MAN: limit.men}[self.number]
            return f"Inget antal svar upp till {most} ger {question.own[self.number]} %."
        *some, last = [_told(name, value) for name, value in self.against.items()]
        others = f"{', '.join(some)} och {last}" if some else last
        first = _told(self.number, _printed(question)[self.number])
        return f"Inga hela tal ger {first} tillsammans med {others}: {who}."


def solutions(wanted: Numbers, most: Heads) -> Iterator[Counts]:
    """All whole numbers of answers, within `most`, that give every number of `wanted`."""
    every_woman = list(_parts(most.women, wanted.get(WOMAN)))
    every_man = list(_parts(most.men, wanted.get(MAN)))
    for women in every_woman:
        for men in every_man:
            for asked in range(most.unstated + 1):
                n = women[0] + men[0] + asked
                if not n or wanted.get(N, n) != n:
                    continue
                for key in range(asked + 1):
                    total = women[1] + men[1] + key
                    if ALL not in wanted or half_up(total, n) == wanted[ALL]:
                        yield Counts(Heads(women[0], men[0], asked), Heads(women[1], men[1], key))


def _parts(most: int, share: int | None) -> Iterator[tuple[int, int]]:
    for asked in range(most + 1):
        for key in range(asked + 1):
            if share is None or (asked and half_up(key, asked) == share):
                yield asked, key


def why_impossible(
    question: Question, number: str, held: Sequence[str], most: Sequence[Heads]
) -> Impossible | None:
    """The fewest of the `held` printed numbers that rule out `number` in every case, or None when
    it can hold together with all of them. `most` are the cases: how many of each can answer.
    """
    printed = _printed(question)
    others = [name for name in held if name != number]
    for size in range(len(others) + 1):
        for against in combinations(others, size):
            wanted = {name: printed[name] for name in (number, *against)}
            if not any(_has_any(wanted, heads) for heads in most):
                return Impossible(number, {name: printed[name] for name in against}, most)
    return None


def _has_any(wanted: Numbers, most: Heads) -> bool:
    return next(solutions(wanted, most), None) is not None


def _printed(question: Question) -> Numbers:
    return dict(question.own) | ({} if question.n is None else {N: question.n})


def _told(name: str, value: int) -> str:
    return f"n {value}" if name == N else f"{value} % {WORDS[name]}"
