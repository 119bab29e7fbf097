"""Everything since an insats began, and how many have or have had work, studies or the like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Column, Row, RowKind, Sum, Table
from mellanrum.stats.draft import Draft
from mellanrum.stats.making import Maker, linked
from mellanrum.stats.measures.catalogue import BY_KEY
from mellanrum.stats.measures.followed import DOING_LABELS
from mellanrum.stats.measures.steps import EVER, NOW, RESTING

EVERYBODY, EARLIER, LEFT = "sedan-start.deltagare", "sedan-start.fore", "sedan-start.avslutade"
HEADINGS = {NOW: "Nu, eller vid avslut", EVER: "Någon gång"}
NOTE = "Från insatsens start till periodens slut. Nu gäller periodens sista dag."


@dataclass(frozen=True)
class Whole:
    """An insats from its start."""

    maker: Maker
    insats: str

    def number(self, population: str) -> Figure:
        return self.maker.number(self.insats, population)

    def doing(self, population: str, variable: str, key: str) -> Figure:
        label, value = DOING_LABELS[key]
        name = f"insats.{self.insats}.{population}.{variable}.{key}"
        n = self.maker.placed.n(self.insats, population, variable, value)
        measure = BY_KEY[f"{EVERYBODY}.{variable}.{key}"]
        return self.maker.count(name, f"{label}, {HEADINGS[variable].lower()}", n, measure)

    def resting(self) -> Figure:
        name = f"insats.{self.insats}.{EVERYBODY}.{RESTING}"
        n = self.maker.placed.n(self.insats, EVERYBODY, RESTING)
        return self.maker.count(name, "Vilande", n, BY_KEY[f"{EVERYBODY}.{RESTING}"])

    def share(self, part: Figure) -> Figure:
        base = self.maker.base(self.insats, EVERYBODY)
        return self.maker.share(part, base, BY_KEY[f"{EVERYBODY}.antal"])


def since_start_table(maker: Maker, insats: str) -> Draft | None:
    """None where the period tells it all: nobody began before it, and closing tells what came."""
    whole = Whole(maker, insats)
    has_doings = not maker.insats(insats).discharges
    if not whole.number(EVERYBODY).value or not (whole.number(EARLIER).value or has_doings):
        return None
    rows = list(_number_rows(whole))
    sums = list(_number_sums(whole))
    if has_doings:
        for variable in (NOW, EVER):
            rows += _doing_rows(whole, variable)
        sums += _doing_sums(whole)
    table = Table(
        f"insats.{insats}.sedan-start.deltagare",
        "Sedan insatsens start",
        "",
        (
            Column("fore", "Före perioden"),
            Column("sedan-start", "Sedan start"),
            Column("andel", "Andel", "%"),
        ),
        tuple(rows),
        maker.period,
        notes=(NOTE,),
        sums=tuple(sums),
    )
    return Draft(table, whole.number(EVERYBODY).key, "deltagare sedan start")


def _number_rows(whole: Whole) -> Iterator[Row]:
    everybody, left = whole.number(EVERYBODY), whole.number(LEFT)
    cells = (whole.number(EARLIER), everybody, None)
    yield Row("deltagare", "Deltagare", cells, RowKind.TOTAL)
    known = whole.maker.base(whole.insats, EVERYBODY)
    if known.key != everybody.key:
        yield Row("med-personuppgifter", "Med personuppgifter", (None, known, None), level=1)
    share = whole.maker.share(left, everybody, BY_KEY[f"{LEFT}.antal"])
    yield Row("avslutade", "Avslutade", (None, left, share))
    resting = whole.resting()
    if resting.value:
        yield Row(RESTING, "Vilande, avslutade inräknade", (None, resting, whole.share(resting)))


def _number_sums(whole: Whole) -> Iterator[Sum]:
    """Before the period and new; closed and still there; and what of it lies in the period."""
    everybody, left = whole.number(EVERYBODY), whole.number(LEFT)
    yield from linked(everybody, [whole.number(EARLIER), whole.number("nya")])
    yield from linked(everybody, [left, whole.number("pagaende")])
    yield from linked(left, [whole.number("avslutade")])
    known = whole.maker.base(whole.insats, EVERYBODY)
    if known.key != everybody.key:
        yield Sum(everybody.key, (known.key, f"{everybody.key}#anonyma"))


def _doing_rows(whole: Whole, variable: str) -> Iterator[Row]:
    yield Row(variable, HEADINGS[variable], (None, None, None), RowKind.HEADING)
    for key, (label, _) in DOING_LABELS.items():
        part = whole.doing(EVERYBODY, variable, key)
        earlier = whole.doing(EARLIER, EVER, key) if variable == EVER else None
        yield Row(f"{variable}-{key}", label, (earlier, part, whole.share(part)), level=1)


def _doing_sums(whole: Whole) -> Iterator[Sum]:
    """Kinds make those of any kind, less who has several; who has had it has it still or not, and
    had it before the period or not.
    """
    for population, variable in ((EVERYBODY, NOW), (EVERYBODY, EVER), (EARLIER, EVER)):
        work, studies, either, lasting, every = (
            whole.doing(population, variable, key) for key in DOING_LABELS
        )
        yield from linked(either, [work, studies])
        yield from linked(every, [either, lasting])
    for key in DOING_LABELS:
        ever = whole.doing(EVERYBODY, EVER, key)
        yield from linked(ever, [whole.doing(EVERYBODY, NOW, key)])
        before = whole.doing(EARLIER, EVER, key)
        yield Sum(ever.key, (before.key, f"{ever.key}#tillkomna"))
