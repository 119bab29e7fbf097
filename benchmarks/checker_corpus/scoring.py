"""What the checker finds of what was planted, and what it says that nobody planted."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from benchmarks.checker_corpus.direct import direct_report
from benchmarks.checker_corpus.doc import Bullets, Head, Plant, Tab
from benchmarks.checker_corpus.render import file_of, label
from benchmarks.checker_corpus.reports import Written
from mellanrum.checking.checker import check_report
from mellanrum.checking.finding import Finding
from mellanrum.checking.foreign.report import report_of_file
from mellanrum.checking.model import Grid, Place, Report
from mellanrum.checking.sentences import sentence_spans
from mellanrum.documents.reading.reader import read_pages

NUMBER = re.compile(r"\d+(?:[  ]\d{3})*(?:,\d+)?")
WORD = re.compile(r"[\wåäöÅÄÖ%-]+")
ALIKE = 0.75
LEAST = 5  # words of a piece of a sentence
MINIMUM = 5  # what a förbund may decide; a file does not say it


@dataclass
class Score:
    """Counts over reports. `by_class` {class: [planted, found, with the right value]}; `besides`
    are findings where a fault is planted but of a class that is not its own: what follows from it,
    or a false alarm that nobody can tell from that.
    """

    by_class: dict[str, list[int]] = field(default_factory=dict)
    figures: Counter[bool] = field(default_factory=Counter)
    false: Counter[bool] = field(default_factory=Counter)
    besides: int = 0
    seconds: float = 0.0
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    @property
    def planted(self) -> int:
        return sum(row[0] for row in self.by_class.values())

    @property
    def found(self) -> int:
        return sum(row[1] for row in self.by_class.values())

    @property
    def right(self) -> int:
        return sum(row[2] for row in self.by_class.values())

    def alarms_per_100(self, faulty: bool | None = None) -> float:
        chosen = (False, True) if faulty is None else (faulty,)
        figures = sum(self.figures[k] for k in chosen)
        return 100 * sum(self.false[k] for k in chosen) / figures if figures else 0.0


@dataclass(frozen=True, slots=True)
class Told:
    """Where a finding points: (table's texts, row's label, row's text) or ('', '', sentence)."""

    finding: Finding
    places: tuple[tuple[str, str, str], ...]


def through_files(report: Written) -> tuple[Report, list[Report]]:
    name, content = file_of(report)
    read = report_of_file(read_pages(content, name=name))
    earlier = []
    if report.earlier:
        old, old_content = file_of(report.earlier, suffix="-fg")
        earlier.append(report_of_file(read_pages(old_content, name=old)))
    return replace(read, minimum=MINIMUM), earlier


def directly(report: Written) -> tuple[Report, list[Report]]:
    earlier = [direct_report(report.earlier, "fg")] if report.earlier else []
    return direct_report(report), earlier


def score(
    reports: Sequence[Written], read: Callable[[Written], tuple[Report, list[Report]]]
) -> Score:
    total = Score()
    for report in reports:
        made, earlier = read(report)
        start = time.perf_counter()
        findings = check_report(made, earlier=earlier)
        total.seconds += time.perf_counter() - start
        _count(total, report, [_told(f, made) for f in findings])
    return total


def _count(total: Score, report: Written, told: Sequence[Told]) -> None:
    faulty = report.case.faulty
    total.figures[faulty] += figures_of(report)
    at = {plant.key: [t for t in told if is_at(report, plant, t)] for plant in report.plants}
    hits = {
        p.key: [t for t in at[p.key] if t.finding.fault.value in p.faults] for p in report.plants
    }
    by_plant = _one_each(hits)
    for plant in report.plants:
        row = total.by_class.setdefault(plant.faults[0], [0, 0, 0])
        mine = by_plant.get(plant.key)
        row[0] += 1
        row[1] += mine is not None
        row[2] += any(_says_right(plant, t.finding) for t in hits[plant.key])
        if mine is None:
            seen = [f"{t.finding.fault}" for t in at[plant.key]]
            total.missed.append(_missed(report, plant, seen))
    ours = {id(t) for found in at.values() for t in found}
    total.besides += len(ours - {id(t) for found in hits.values() for t in found})
    for one in told:
        if id(one) not in ours:
            total.false[faulty] += 1
            total.alarms.append(
                f"{report.case.name}: {one.finding.fault} {one.finding.severity} "
                f"{one.finding.message} {[p[1:] for p in one.places[:2]]}"
            )


def _one_each(hits: dict[str, list[Told]]) -> dict[str, Told]:
    """As many plants as possible with a finding of their own: one finding answers for one."""
    owner: dict[int, str] = {}
    told: dict[int, Told] = {id(t): t for found in hits.values() for t in found}

    def place(key: str, tried: set[int]) -> bool:
        for number in map(id, hits[key]):
            if number in tried:
                continue
            tried.add(number)
            if number not in owner or place(owner[number], tried):
                owner[number] = key
                return True
        return False

    for key in hits:
        place(key, set())
    return {key: told[number] for number, key in owner.items()}


def _missed(report: Written, plant: Plant, seen: Sequence[str]) -> str:
    return (
        f"{report.case.name}: {plant.faults[0]} {plant.key} {plant.wrong!r} for {plant.right!r} "
        f"in {plant.quote[:150]!r} told as {seen}"
    )


def figures_of(report: Written) -> int:
    """Printed numbers, in tables and in text."""
    return sum(len(NUMBER.findall(text)) for text in _texts(report))


def _texts(report: Written) -> Iterator[str]:
    for block in report.blocks:
        if isinstance(block, Tab):
            yield from (cell for row in block.rows for cell in row[1:])
        elif isinstance(block, Bullets):
            yield from block.items
        elif not isinstance(block, Head):
            yield block.text


def _says_right(plant: Plant, finding: Finding) -> bool:
    said = f"{finding.right} {finding.message} {finding.remedy}"
    return bool(plant.right) and _plain(plant.right) in _plain(said)


def _plain(text: str) -> str:
    return re.sub(r"[^\wåäö,]", "", text.lower().replace("−", "-"))


def is_at(report: Written, plant: Plant, told: Told) -> bool:
    """Whether the finding points at the plant's row or sentence, or where it may be told too."""
    block = report.blocks[plant.block]
    if isinstance(block, Tab):
        return any(_in_table(block, plant, place) for place in told.places)
    quotes = [plant.quote, *(s.text for s in sentence_spans(getattr(block, "text", "")))]
    said = [text for table, _, text in told.places if not table]
    if any(_alike(quote, text) for quote in quotes for text in said):
        return True
    return any(_as_well(plant, place) for place in told.places)


def _as_well(plant: Plant, place: tuple[str, str, str]) -> bool:
    """A row so named, or a sentence that tells the right value."""
    table, row, text = place
    if table:
        return any(row.startswith(word) for word in plant.also)
    return bool(plant.also) and plant.right in NUMBER.findall(text)


def _in_table(block: Tab, plant: Plant, place: tuple[str, str, str]) -> bool:
    table, row, text = place
    if not table:
        return bool(plant.row == -2 and block.notes and _alike(" ".join(block.notes), text))
    own = block.rows[max(plant.row, 0)]
    if not any(_same(" ".join(own), line) for line in table.split("\n")):
        return False
    if plant.row == -2 or "*" in plant.also or _same(" ".join(own), text):
        return True
    return any(row.startswith(word) for word in plant.also)


@lru_cache(maxsize=200_000)
def _same(printed: str, read: str) -> bool:
    a, b = _tokens(label(printed)), _tokens(read)
    return bool(a) and sum((a & b).values()) >= ALIKE * sum(a.values())


def _alike(quote: str, text: str) -> bool:
    """One is most of the other, however it was parted into sentences."""
    a, b = _tokens(quote), _tokens(text)
    shared = sum((a & b).values())
    is_whole = bool(a) and shared >= ALIKE * sum(a.values())
    return is_whole or (sum(b.values()) >= LEAST and shared >= ALIKE * sum(b.values()))


@lru_cache(maxsize=50_000)
def _tokens(text: str) -> Counter[str]:
    return Counter(WORD.findall(text.lower()))


def _told(finding: Finding, report: Report) -> Told:
    return Told(finding, tuple(_pointed(place, report) for place in finding.places))


def _pointed(place: Place, report: Report) -> tuple[str, str, str]:
    if place.document and place.document != report.name:
        return ("", "", "")
    for part in report.parts:
        if isinstance(part, Grid):
            if not _is_of(place, part):
                continue
            lines = {r.key: " ".join([r.label, *(c.text for c in r.cells if c)]) for r in part.rows}
            named = {r.key: r.label for r in part.rows}
            table = "\n".join(lines.values())
            return (table, named.get(place.row, ""), lines.get(place.row, ""))
        if not place.table and _spot(part.place) == _spot(place):
            said = [p.text for p in report.sentences() if p.place == part.place]
            return ("", "", part.text if len(said) < 2 else _sentence(place, said))
    return ("", "", "")


def _sentence(place: Place, said: Sequence[str]) -> str:
    """Sentences of one paragraph share a place where the reader knows no lines."""
    return " ".join(said)


def _is_of(place: Place, grid: Grid) -> bool:
    return bool(place.table) and place.table == grid.key


def _spot(place: Place) -> tuple[str, int, int]:
    return (place.section, place.page, place.line)
