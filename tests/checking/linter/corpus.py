"""The corpus of benchmarks/linter_corpus: reading it, and counting what the linter finds in it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from mellanrum.checking.finding import Severity
from mellanrum.checking.linter.index import FigureIndex
from mellanrum.checking.linter.lint import lint
from mellanrum.checking.linter.verdict import Verdict
from mellanrum.figures.figure import Figure, Provenance, Status, Unit

FOLDER = Path(__file__).parents[3] / "benchmarks" / "linter_corpus"
FILES = ("meningar.txt", "undanhallna.txt")
YEAR = 2023
NAMES = {
    "fyren": ("Fyren",),
    "stigen": ("Stigen",),
    "ungkraft": ("Ungkraft",),
    "nystart-granvik": ("Nystart Granvik",),
}
PLANTED = re.compile(r"\[\[([^|\]]*)\|(\w+)(?:\|([^\]]*))?\]\]")
NOWHERE = Provenance("påhittad")
HELD_OUT = 5  # the batch that nobody mended the linter after


@dataclass(frozen=True, slots=True)
class Planted:
    """An error of a sentence, its kind, and the right value or word ('' when it is not given)."""

    start: int
    end: int
    kind: str
    right: str


@dataclass(frozen=True, slots=True)
class Case:
    """A line of the corpus without its marks. Of the first batch every third is held out, and all
    of the last; the others were measured once as they came and then used in development. `foreign`
    are right numbers that no figure of ours can be: a mild question for a source is no alarm.
    """

    number: int
    about: str
    text: str
    planted: tuple[Planted, ...]
    foreign: tuple[Planted, ...] = ()
    batch: int = 1

    @property
    def is_held_out(self) -> bool:
        return self.batch == HELD_OUT or (self.batch == 1 and self.number % 3 == 0)


@dataclass(slots=True)
class Score:
    """`found` planted errors that were reported, `classed` with the right kind, `mended` those of
    them whose right value was told; `false` reports where nothing is wrong, `alarmed` right
    sentences with such a report, `asked` foreign numbers that are mildly asked about.
    """

    planted: int = 0
    found: int = 0
    classed: int = 0
    with_right: int = 0
    mended: int = 0
    sentences: int = 0
    right: int = 0
    alarmed: int = 0
    false: int = 0
    judged: int = 0
    asked: int = 0
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)


def cases() -> Iterator[Case]:
    """The sentences in order, numbered from 1."""
    about, number, batch = "", 0, 1
    for line in (n for f in FILES for n in (FOLDER / f).read_text("utf-8").splitlines()):
        if line.startswith("# about:"):
            about = line.partition(":")[2].strip()
        elif line.startswith("# omgång"):
            batch = int(line.split()[-1])
        elif line.strip():
            number += 1
            yield _case(number, about, line, batch)


def _case(number: int, about: str, line: str, batch: int) -> Case:
    text, planted, last = "", [], 0
    for match in PLANTED.finditer(line):
        text += line[last : match.start()]
        planted.append(Planted(len(text), len(text) + len(match[1]), match[2], match[3] or ""))
        text, last = text + match[1], match.end()
    wrong = tuple(p for p in planted if p.kind != "foreign")
    foreign = tuple(p for p in planted if p.kind == "foreign")
    return Case(number, about, text + line[last:], wrong, foreign, batch)


def read_index() -> FigureIndex:
    """The figures of 2023 and 2022, and the older snapshot of 2023."""
    years: dict[str, dict[str, Figure]] = {"2023": {}, "2022": {}, "tidigare": {}}
    with (FOLDER / "siffror.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter=";"):
            for year, figures in years.items():
                if (figure := _figure(row, year, figures)) is not None:
                    figures[figure.key] = figure
    return FigureIndex.build(
        years["2023"], YEAR, earlier={2022: years["2022"]}, known=years["tidigare"], names=NAMES
    )


def _figure(row: dict[str, str], year: str, figures: dict[str, Figure]) -> Figure | None:
    cell = row[year]
    if cell == "=":
        cell = row["2023"]
    if not cell:
        return None
    unit, decimals = Unit(row["unit"]), int(row["decimals"])
    if cell == ".":
        return Figure(row["key"], row["label"], None, unit, year, decimals,
                      status=Status.SUPPRESSED)  # fmt: skip
    if "/" in cell:
        above, below = (figures[k.strip()] for k in cell.split("/"))
        assert above.value is not None and below.value is not None
        share = above.value * 100 / below.value
        return Figure(row["key"], row["label"], share, unit, year, decimals,
                      int(above.value), int(below.value), above.key, below.key)  # fmt: skip
    places = len(cell.partition(".")[2])
    return Figure(row["key"], row["label"], Decimal(cell), unit, year, places)


def score(chosen: Sequence[Case], index: FigureIndex) -> Score:
    """Lint every sentence and compare with what was planted."""
    total = Score()
    for case in chosen:
        verdicts = lint(case.text, index, about=case.about)
        _count_planted(case, verdicts, total)
        _count_false(case, verdicts, total)
    return total


def _overlap(verdict: Verdict, planted: Planted) -> bool:
    return verdict.start < planted.end and planted.start < verdict.end


def _count_planted(case: Case, verdicts: Sequence[Verdict], total: Score) -> None:
    for planted in case.planted:
        hits = [v for v in verdicts if v.is_fault and _overlap(v, planted)]
        same = [v for v in hits if v.status == planted.kind]
        total.planted += 1
        total.found += bool(hits)
        total.classed += bool(same)
        if planted.right:
            total.with_right += 1
            told = [v for v in same if _tells(v.right, planted.right)]
            total.mended += bool(told)
            if same and not told:
                total.missed.append(
                    f"{case.number} VALUE {same[0].right!r}: {_line(case, planted)}"
                )
        if not same:
            got = hits[0].status if hits else "-"
            total.missed.append(f"{case.number} {got}: {_line(case, planted)}")


def _line(case: Case, planted: Planted) -> str:
    return (
        f"({case.about}) {case.text[: planted.start]}[{case.text[planted.start : planted.end]}"
        f"|{planted.kind}|{planted.right}]{case.text[planted.end :]}"
    )


def _tells(told: str, right: str) -> bool:
    """'7 912 458 kr' tells '7 912 458'; a right value may be given short ('2' for 2,4 mkr)."""
    plain = re.sub(r"[\s\u202f\u00a0]", "", told).replace("−", "-")
    return plain.startswith(right.replace(" ", "").replace("−", "-"))


def is_mild(verdict: Verdict) -> bool:
    """A question for a source that does not say that anything is wrong."""
    return verdict.status == "unknown" and verdict.severity is not Severity.HIGH


def _count_false(case: Case, verdicts: Sequence[Verdict], total: Score) -> None:
    faults = [v for v in verdicts if v.is_fault and not any(_overlap(v, p) for p in case.planted)]
    mild = [v for v in faults if is_mild(v) and any(_overlap(v, p) for p in case.foreign)]
    false = [v for v in faults if v not in mild]
    total.asked += len(mild)
    total.sentences += 1
    total.false += len(false)
    total.judged += sum(v.status != "not_a_quantity" for v in verdicts)
    if not case.planted:
        total.right += 1
        total.alarmed += bool(false)
    for v in false:
        total.alarms.append(
            f"{case.number} ({case.about}) {v.status} [{v.printed}] → {v.right} {v.key}: "
            f"{case.text}"
        )
