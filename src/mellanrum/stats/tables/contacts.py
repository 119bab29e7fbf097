"""What insatser told of contacts and events, added up without counting any day twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from mellanrum.domain.swedish import ascii_slug
from mellanrum.figures.figure import Figure
from mellanrum.stats.making import ALL_SEXES, Maker, stem
from mellanrum.stats.measures.operation import BY_KEY, CLASSES
from mellanrum.stats.operation_frames import ActivityView
from mellanrum.stats.scales import SEX_LABELS, SEXES

# What is asked of an activity, a party and a sex; '' is all of them.
Cut = tuple[str, str, str]
ALL: Cut = ("", "", "")


@dataclass(frozen=True)
class Told:
    """What one insats told of one kind, in periods that do not overlap: counts by cut of each."""

    periods: tuple[Mapping[Cut, int], ...]

    def n(self, cut: Cut = ALL) -> int:
        return sum(_known(period, cut) for period in self.periods)

    def values(self, place: int) -> tuple[str, ...]:
        """The activities (0), parties (1) or sexes (2) that somebody told of."""
        found = {cut[place] for period in self.periods for cut in period}
        return tuple(sorted(found - {""}))


def _known(period: Mapping[Cut, int], cut: Cut) -> int:
    """What was told of a cut, or what its parts add up to, whichever is more: parts may be told of
    some only.
    """
    found = [period.get(cut, 0)]
    for place in (i for i, asked in enumerate(cut) if not asked):
        values = {told[place] for told in period} - {""}
        found.append(sum(_known(period, _with(cut, place, value)) for value in values))
    return max(found)


def _with(cut: Cut, place: int, value: str) -> Cut:
    activity, party, sex = (value if i == place else asked for i, asked in enumerate(cut))
    return activity, party, sex


def chosen_rows(rows: Sequence[ActivityView], start: int, end: int) -> list[list[ActivityView]]:
    """The rows of periods inside [start, end) that do not overlap: the longest first, the latest
    of equals. In order of time.
    """
    inside = {(r.start, r.end) for r in rows if start <= r.start and r.end <= end}
    taken: list[tuple[int, int]] = []
    for period in sorted(inside, key=lambda p: (p[0] - p[1], -p[1])):
        if all(period[1] <= a or b <= period[0] for a, b in taken):
            taken.append(period)
    return [[r for r in rows if (r.start, r.end) == p] for p in sorted(taken)]


def told_of(rows: Sequence[ActivityView], start: int, end: int) -> Told:
    """What the rows of one insats and kind say of a period."""
    return Told(
        tuple(
            {(r.activity, r.party, SEXES.get(r.sex, "")): r.count for r in period}
            for period in chosen_rows(rows, start, end)
        )
    )


@dataclass(frozen=True)
class Contacts:
    """The activities of an insats in the period, by kind."""

    maker: Maker
    insats: str

    @cached_property
    def told(self) -> dict[str, Told]:
        """By kind; only kinds that something was told of."""
        mine = [a for a in self.maker.frames.operation.activities if a.insats == self.insats]
        span, found = self.maker.span, {}
        for kind in sorted({a.kind for a in mine}):
            of_kind = [a for a in mine if a.kind == kind]
            if (told := told_of(of_kind, span.start, span.end)).periods:
                found[kind] = told
        return found

    @cached_property
    def kinds(self) -> dict[str, list[tuple[str, str]]]:
        """By what they count as, (kind, label) in the order of the list."""
        codes = [c for c in self.maker.frames.codes if c.list == "activity_kind"]
        found: dict[str, list[tuple[str, str]]] = {}
        for meaning in CLASSES:
            mine = [(c.code, c.label) for c in codes if c.counts_as == meaning]
            if mine := [(code, label) for code, label in mine if code in self.told]:
                found[meaning] = mine
        return found

    def n(self, meaning: str, cut: Cut = ALL) -> int:
        return sum(self.told[kind].n(cut) for kind, _ in self.kinds.get(meaning, ()))

    def total(self, meaning: str, sex: str = "") -> Figure:
        label = CLASSES[meaning].title
        tail = "kon" if sex else "antal"
        return self._figure(meaning, tail, label, self.n(meaning, ("", "", sex)), sex)

    def of_kind(self, meaning: str, kind: str, label: str, sex: str = "") -> Figure:
        n = self.told[kind].n(("", "", sex))
        return self._figure(meaning, ascii_slug(label), label, n, sex)

    def of_activity(
        self, meaning: str, kind: str, labels: tuple[str, str, str], sex: str
    ) -> Figure:
        """`labels` are of the kind, and code and label of the activity."""
        of_kind, code, label = labels
        key = f"{ascii_slug(of_kind)}.{ascii_slug(label)}"
        n = self.told[kind].n((code, "", sex))
        return self._figure(meaning, key, f"{of_kind}, {label}", n, sex)

    def of_party(self, meaning: str, party: str, name: str) -> Figure:
        label = f"{CLASSES[meaning].title}, {name}"
        return self._figure(meaning, f"part.{party}", label, self.n(meaning, ("", party, "")), "")

    def _figure(self, meaning: str, tail: str, label: str, n: int, sex: str) -> Figure:
        key = ".".join(p for p in (self.root, CLASSES[meaning].key, tail, sex) if p)
        name = f"{label}, {SEX_LABELS[sex].lower()}" if sex else label
        return count_figure(self.maker, key, name, n, f"aktiviteter.{CLASSES[meaning].key}.antal")

    @property
    def root(self) -> str:
        return f"{stem(self.insats)}.aktiviteter"

    def sexes(self) -> tuple[str, ...]:
        found = {sex for told in self.told.values() for sex in told.values(2)}
        return tuple(s for s in ALL_SEXES if s in found)

    def parties(self) -> list[tuple[str, str]]:
        found = {p for told in self.told.values() for p in told.values(1)}
        return [(slug, name) for slug, name in self.maker.frames.parties if slug in found]


def count_figure(maker: Maker, key: str, label: str, n: int, measure: str) -> Figure:
    """A number in the unit of its measure."""
    known = BY_KEY[measure]
    origin = maker.origin(known, n)
    return Figure(key, label, Decimal(n), known.unit, maker.period, provenance=origin)
