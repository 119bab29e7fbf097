"""Sentences that say other than the tables: numbers, directions, ranks, ranges, comparisons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from mellanrum.checking.facts import Fact, Read, Said, clause_of, read
from mellanrum.checking.facts_claims import (
    find_comparisons,
    find_majorities,
    find_ranges,
    find_ranks,
)
from mellanrum.checking.facts_directions import ways_in
from mellanrum.checking.facts_numbers import Number, numbers_in, years_in
from mellanrum.checking.facts_quotes import quoted, titled
from mellanrum.checking.facts_tables import (
    BEFORE,
    Entry,
    Index,
    column_fits,
    index_of,
    is_of,
    told_cells,
    wanted_role,
)
from mellanrum.checking.facts_words import LIGHT, stems
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.labels import role_of
from mellanrum.checking.model import Cell, Report
from mellanrum.domain.rounding import half_up

CHANGE = re.compile(
    r"(?i)\b(?:ök|minsk|skillnad|differens|avvik|förändr|högre|lägre|mindre|fler|färre|mer|per|varje"
    r"|höj|sänk|mål|budget|prognos|plan|snitt|genomsnitt|medel(?:värde|tal)|varav|ska|minst|högst)\w*"
)
FROM_TO = re.compile(
    r"\bfrån (?P<low>[^a-zåäö]+(?:kr|tkr|mkr)) till (?P<high>[^a-zåäö]+(?:kr|tkr|mkr))"
)
MARGIN = Decimal("0.1")  # how far 'ca' and 'drygt' reach


def check(report: Report, earlier: Sequence[Report] = ()) -> Iterator[Finding]:
    """Numbers and directions against the row they name; ranks, ranges and comparisons."""
    known = read(report)
    index = index_of(known)
    yield from chain(
        find_numbers(known, index),
        find_directions(known, index),
        find_deviations(known, index),
        find_ranks(known),
        find_ranges(known),
        find_majorities(known),
        find_comparisons(known),
    )


# --- numbers -------------------------------------------------------------------------------


def find_numbers(known: Read, index: Index) -> Iterator[Finding]:
    """A number beside the words of a row that holds another, when no such row holds it."""
    literal: dict[tuple[int, ...], list[Entry]] = {}
    for entry in index.literal:
        literal.setdefault(entry.shown.path[-1:], []).append(entry)
    for fact in known.facts:
        clause = clause_of(fact.said.text, fact.number)
        if CHANGE.search(clause) or sum(_same_clause(fact, n) for n in _numbers(fact)) > 1:
            continue
        entries = [e for e in index.about(stems(clause)) if _is_meant(e, fact)]
        beside = literal.get(fact.said.path[-1:], ())
        entries = entries or [e for e in beside if _is_quoted(e, fact)]
        yield from _held(fact, entries, known.report.year)


def _numbers(fact: Fact) -> tuple[Number, ...]:
    return numbers_in(fact.said.text)


def _same_clause(fact: Fact, number: Number) -> bool:
    text = fact.said.text
    return number.kind == fact.number.kind and clause_of(text, number) == clause_of(
        text, fact.number
    )


def _is_meant(entry: Entry, fact: Fact) -> bool:
    """A label of two words or more that the sentence says in full, of the same part."""
    spare = fact.words - LIGHT - entry.words
    if not is_of(entry, fact.said):
        return False
    return len(spare) <= 2 if len(entry.words) >= 2 else _is_one_word(entry, fact, spare)


def _is_one_word(entry: Entry, fact: Fact, spare: frozenset[str]) -> bool:
    """A label of one word, where all else that is said stands in the table's title or heads."""
    grid = entry.shown.grid
    about = stems(" ".join((grid.title, grid.base_text, *(c.label for c in grid.columns))))
    noun = stems(fact.said.text[fact.number.end : fact.number.end + 24])
    counted = frozenset(list(noun)[:3]) & about
    return fact.number.kind == "" and bool(counted) and spare <= about


def _is_quoted(entry: Entry, fact: Fact) -> bool:
    """A label with digits ('9 år eller mer') that stands in a sentence about the table's title."""
    topic = stems(entry.title) - LIGHT
    return (
        entry.row.label.strip().lower() in fact.said.text.lower()
        and len(topic & fact.around) >= min(2, len(topic))
        and fact.number.text not in entry.row.label
    )


def _held(fact: Fact, entries: list[Entry], year: int) -> Iterator[Finding]:
    number = fact.number
    told = [(e, t) for e in entries for t in told_cells(e, number.kind)]
    if not told or any(_is_near(number, worth) for _, (_, _, worth) in told):
        return
    role = wanted_role(fact.said.text, number)
    years = years_in(fact.said.text) or frozenset({year})
    is_before = bool(BEFORE.search(fact.said.text))
    fitting = [
        (entry, cell, worth)
        for entry, (column, cell, worth) in told
        if column_fits(column, role, years, is_before)
    ]
    if fitting and len({abs(worth) for _, _, worth in fitting}) == 1:
        yield _number(fact, fitting[0][0], fitting[0][1])


def _is_near(number: Number, worth: Decimal) -> bool:
    """Whether the table's value is what the text tells, rounded or roughly."""
    difference = abs(abs(number.worth) - abs(worth))
    if number.about:
        return difference <= max(abs(worth), abs(number.worth)) * MARGIN
    return difference <= number.step or abs(half_up(worth, number.decimals)) == abs(number.value)


def _number(fact: Fact, entry: Entry, cell: Cell) -> Finding:
    text = cell.text.strip()
    difference = abs(abs(cell.value or Decimal(0)) - abs(fact.number.value))
    is_small = fact.number.kind == "%" and difference <= 1
    return Finding(
        fault=Fault.TEXT_TABLE,
        severity=Severity.LOW if is_small else Severity.HIGH,
        message=(
            f"Texten säger {fact.number.text} i {quoted(fact.said.text)}, men {entry.row.label} är "
            f"{text} i {titled(entry.shown.grid)}."
        ),
        places=(fact.said.place, cell.place),
        printed=fact.number.text,
        right=text,
        remedy=f"Skriv {text}, eller rätta tabellen.",
        subject=entry.row.label,
    )


# --- directions ----------------------------------------------------------------------------


def find_directions(known: Read, index: Index) -> Iterator[Finding]:
    """'har minskat' of a row that rose, and a change of another size than the table's."""
    year = known.report.year
    for said in known.said:
        for way, subject, start, end in ways_in(said.text) if said.sentence.is_written else ():
            if not subject or not year or (years_in(said.text) - {year, year - 1}):
                continue
            entries = [e for e in index.about(subject) if _is_subject(e, subject, said)]
            for before, now in _changes(entries, year):
                yield from _direction(said, way, (before, now), said.text[start:end])
                break


def _is_subject(entry: Entry, subject: frozenset[str], said: Said) -> bool:
    return is_of(entry, said) and len(subject - entry.words) <= 1


def _changes(entries: list[Entry], year: int) -> Iterator[tuple[Cell, Cell]]:
    """Last year's and this year's cell of the only row that has both."""
    found = []
    for entry in entries:
        for kind in ("kr", "%", ""):
            cells = {
                c.year: cell for c, cell, _ in told_cells(entry, kind) if c.role in ("", "outcome")
            }
            if year in cells and year - 1 in cells:
                found.append((cells[year - 1], cells[year]))
    values = {(abs(a.value or 0), abs(b.value or 0)) for a, b in found}
    yield from found[:1] if len(values) == 1 else []


def _direction(said: Said, way: int, cells: tuple[Cell, Cell], clause: str) -> Iterator[Finding]:
    before, now = cells
    old, new = abs(before.value or Decimal(0)), abs(now.value or Decimal(0))
    went = (new > old) - (new < old)
    is_small = old and abs(new - old) / old <= Decimal("0.02")
    if went != way and not (way == 0 and is_small):
        yield _turned(said, cells, went)
        return
    for match, cell in zip(FROM_TO.finditer(clause), ((before, now),), strict=False):
        yield from _ends(said, match, cell)
    for number in numbers_in(clause):
        difference = abs(new - old)
        percent = difference * 100 / old if old else Decimal(0)
        right = difference if number.kind == "kr" or now.unit == "%" else percent
        is_comparable = number.kind == "%" or (number.kind == "kr" and now.unit == "kr")
        is_told = is_comparable and re.search(r"\bmed\s*(?:\w+\s)?$", clause[: number.start])
        is_percent = now.unit == "%" and _is_near(number, percent)
        if is_told and not is_percent and not _is_near(number, right):
            yield _amount(said, number, cells, right)


def _ends(said: Said, match: re.Match[str], cells: tuple[Cell, Cell]) -> Iterator[Finding]:
    """'från A till B' against last year's and this year's cell."""
    for cell, text in zip(cells, (match["low"], match["high"]), strict=True):
        numbers = numbers_in(text)
        told = numbers[0] if len(numbers) == 1 and numbers[0].kind == "kr" else None
        if told and cell.value is not None and not _is_near(told, cell.value):
            yield _changed(said, cells, text, cell.text.strip(), "Rätta beloppet.")


def _turned(said: Said, cells: tuple[Cell, Cell], went: int) -> Finding:
    word = {1: "ökat", -1: "minskat", 0: "varit oförändrat"}[went]
    return _changed(said, cells, said.text, word, f"Skriv att det har {word}.")


def _amount(said: Said, number: Number, cells: tuple[Cell, Cell], right: Decimal) -> Finding:
    told = f"{half_up(right, number.decimals)}".replace(".", ",")
    text = f"{told} %" if number.kind == "%" else f"{told} kr"
    return _changed(said, cells, number.text, text, f"Skriv {text}.")


def _changed(
    said: Said, cells: tuple[Cell, Cell], printed: str, right: str, remedy: str
) -> Finding:
    before, now = cells
    row = now.place.row or "raden"
    message = (
        f"{quoted(said.text)} stämmer inte med tabellen: {row} gick från "
        f"{before.text.strip()} till {now.text.strip()}."
    )
    places = (said.place, now.place)
    return Finding(
        Fault.TEXT_TABLE, Severity.HIGH, message, places, printed, right, remedy, subject=row
    )


# --- deviations ----------------------------------------------------------------------------


def find_deviations(known: Read, index: Index) -> Iterator[Finding]:
    """'Lots: den positiva avvikelsen på 29 000 kr' against the row's column of deviations."""
    for fact in known.facts:
        text = fact.said.text
        if fact.number.kind != "kr" or not re.search(r"(?i)\bavvik", text):
            continue
        entries = [e for e in index.about(fact.around) if is_of(e, fact.said)]
        told = [(e, cell, worth) for e in entries for cell, worth in _deviations(e)]
        is_one = len({entry.row.label for entry, _, _ in told}) == 1
        if is_one and not any(_is_near(fact.number, worth) for _, _, worth in told):
            yield _number(fact, told[0][0], told[0][1])


def _deviations(entry: Entry) -> Iterator[tuple[Cell, Decimal]]:
    for column, cell, worth in told_cells(entry, "kr"):
        if (column.role or role_of(column.label)) == "deviation":
            yield cell, worth
