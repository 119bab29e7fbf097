"""How long people stay: the share still in the insats by months, and how the others left.

A table of survival for the period: whoever is in the insats is watched in it, from the month that
they had come to when it began. See `stats.survival`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.table import Column, Row, Sum, Table
from mellanrum.stats.draft import Draft
from mellanrum.stats.making import Maker
from mellanrum.stats.measures.catalogue import BY_KEY
from mellanrum.stats.measures.steps import STAYS
from mellanrum.stats.survival import Curve, Stay, from_counts

MOST = 8  # rows of a table of staying
REACHED, OTHER = "arbete-eller-studier", "annat"
LABELS = {
    "i-insats": "Följs vidare",
    REACHED: "Lämnade till arbete eller studier",
    OTHER: "Lämnade på annat sätt",
}
NOTES = (
    "Påbörjade månader. Den som började före perioden följs från den månad hen då kommit till.",
    "Antalen som lämnade gäller tiden sedan raden ovanför. Andelarna är vad de ger tillsammans, "
    "om alla lämnar i periodens takt.",
)


@dataclass(frozen=True)
class Staying:
    """The stays of an insats in the period, as {(months, months before it, way out): n}."""

    maker: Maker
    insats: str
    stays: Mapping[tuple[int, int, str], int]

    @property
    def curve(self) -> Curve:
        return from_counts({Stay(m, out, entry): n for (m, entry, out), n in self.stays.items()})

    def times(self) -> list[int]:
        """0 and the upper limits of the bands of months, as far as anybody was; where these are
        many, those of whole quarters.
        """
        bands = (b for b in self.maker.frames.bands if b.variable == "months" and b.upper)
        longest = max((m for m, _, _ in self.stays), default=0)
        limits = sorted({0, *(b.upper - 1 for b in bands if b.upper)})
        is_many = len(limits) > MOST
        return [t for t in limits if t < longest and not (is_many and t % 3)]

    def n(self, time: int) -> int:
        """Those watched who are still in the insats after so many months."""
        return sum(n for (m, entry, _), n in self.stays.items() if entry <= time < m)

    def left(self, out: str, since: int, time: int) -> int:
        """Those who left one way between two times; '' for those last seen."""
        return sum(n for (m, _, o), n in self.stays.items() if since < m <= time and o == out)

    def came(self, since: int, time: int) -> int:
        """Those who began to be watched between two times."""
        return sum(n for (_, entry, _), n in self.stays.items() if since < entry <= time)

    def key(self, time: int, what: str) -> str:
        return f"insats.{self.insats}.deltagare.kvar.{time}.{what}"

    def count(self, time: int, what: str, n: int) -> Figure:
        label = f"{LABELS[what]}, {time} månader"
        return self.maker.count(self.key(time, what), label, n, BY_KEY["deltagare.kvar"])

    def share(self, time: int, what: str, label: str, found: Fraction | None) -> Figure:
        """Of all who began; protection hides it with any number up to it (`stats.telling`)."""
        value = None if found is None else Decimal(found.numerator * 100) / found.denominator
        return Figure(
            self.key(time, what),
            f"{label}, {time} månader",
            value,
            Unit.PERCENT,
            self.maker.period,
            base_key=self.key(time, "i-insats"),
            status=Status.MISSING if value is None else Status.SHOWN,
            provenance=self.maker.origin(BY_KEY["deltagare.kvar"], 0),
        )


def staying_table(maker: Maker, insats: str) -> Draft | None:
    """None where nobody has left, or nobody has been long enough for a curve."""
    staying = Staying(maker, insats, maker.placed.values(insats, "deltagare", STAYS))
    times = staying.times()
    if len(times) < 2 or not any(out for _, _, out in staying.stays):
        return None
    columns = (
        *(Column(key, label) for key, label in LABELS.items()),
        Column("kvar", "Kvar i insats", "%"),
        Column(f"{REACHED}-andel", "Lämnat till arbete eller studier", "%"),
    )
    table = Table(
        f"insats.{insats}.deltagare.kvar",
        "Kvar i insats efter månader",
        "Månader",
        columns,
        tuple(_rows(staying, times)),
        maker.period,
        notes=NOTES,
        sums=tuple(_sums(staying, times)),
    )
    return Draft(table, maker.base(insats, "deltagare").key, "deltagare")


def _rows(staying: Staying, times: list[int]) -> Iterator[Row]:
    curve, since = staying.curve, 0
    for time in times:
        numbers = [staying.count(time, "i-insats", staying.n(time))]
        numbers += [
            staying.count(time, out, staying.left(out, since, time)) for out in (REACHED, OTHER)
        ]
        still = curve.still_in(time)
        reached = None if still is None else curve.left_with(REACHED, time)
        shares = (
            staying.share(time, "kvar-andel", "Kvar i insats", still),
            staying.share(time, f"{REACHED}-andel", "Till arbete eller studier", reached),
        )
        yield Row(str(time), f"{time} månader", (*numbers, *shares))
        since = time


def _sums(staying: Staying, times: list[int]) -> Iterator[Sum]:
    """Those watched and those who came are those still watched, who left, and were last seen."""
    for since, time in pairwise(times):
        whole = staying.key(time, "i-insats") + "#alla"
        left = tuple(staying.key(time, out) for out in (REACHED, OTHER))
        yield Sum(whole, (staying.key(since, "i-insats"), f"{whole}-tillkomna"))
        yield Sum(whole, (staying.key(time, "i-insats"), *left, f"{whole}-sist-sedda"))
