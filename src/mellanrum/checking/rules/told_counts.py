"""Persons and money that the text tells, against the tables and against other sentences."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from mellanrum.checking.amounts import told
from mellanrum.checking.facts_goals import targets_in
from mellanrum.checking.facts_quotes import quoted
from mellanrum.checking.facts_words import stems
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.model import Cell, GridRow, Place, Report, Sentence
from mellanrum.checking.rules.goals import NOT_GOALS, OUTCOMES, TARGETS
from mellanrum.checking.told import (
    SCALES,
    YEARS,
    Told,
    insats_names,
    of_whom,
    scoped,
    told_money,
    told_of,
    told_persons,
)
from mellanrum.checking.told_words import CHANGE, MONEY, OUTCOME, ROWS

WORDS = {
    "all": "Deltagarna", "ended": "De avslutade", "going": "De pågående", "women": "Kvinnorna",
    "men": "Männen", "costs": "Kostnaderna", "income": "Intäkterna", "result": "Resultatet",
    "equity": "Det egna kapitalet", "places": "Platserna", "plans": "Handlingsplanerna",
    "surveys": "Enkäterna",
}  # fmt: skip
SHARE = re.compile(r"%|\bprocent\b")
TOO_LARGE = 1_000_000_000  # kronor: no förbund has so much
NEAR = 2  # sentences between a number and the one it is a part of


def check(report: Report, earlier: Sequence[Report] = ()) -> Iterator[Finding]:
    """Counts of persons, amounts of the statements, changes of them, and goals by insats."""
    persons = told_persons(report)
    yield from chain(
        _persons(persons),
        _divided(persons),
        _money(told_money(report)),
        _changes(report),
        _goals(report),
    )


# --- persons ------------------------------------------------------------------------------------


def _persons(persons: Sequence[Told]) -> Iterator[Finding]:
    for (_, kind), group in _grouped(persons).items():
        usual = _usual(group)
        for one in group:
            if one.value != usual.value and (one.is_text or usual.is_text):
                is_table = not (one.is_text and usual.is_text)
                yield _differs(one, usual, kind, Fault.TEXT_TABLE if is_table else Fault.TWICE)


def _grouped(persons: Sequence[Told]) -> dict[tuple[str, str], list[Told]]:
    found: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for one in persons:
        found[one.of, one.kind].append(one)
    return found


def _usual(group: Sequence[Told]) -> Told:
    """What is told most often; of as many the table's, else the first."""
    counts = Counter(one.value for one in group)
    return max(group, key=lambda one: (counts[one.value], not one.is_text))


def _differs(one: Told, usual: Told, kind: str, fault: Fault) -> Finding:
    where = quoted(usual.quote) if usual.is_text else f"tabellens rad {quoted(usual.quote)}"
    said = quoted(one.quote) if one.is_text else f"tabellens rad {quoted(one.quote)}"
    message = (
        f"{WORDS[kind]} är {one.printed.strip()} i {said} men {usual.printed.strip()} i {where}."
    )
    remedy = "Skriv samma tal på båda ställena, eller skriv vad som skiljer dem."
    right = usual.printed.strip()
    places = (one.place, usual.place)
    subject = f"{one.of} {kind}"
    printed = one.printed.strip()
    return Finding(fault, Severity.HIGH, message, places, printed, right, remedy, "", subject)


def _divided(persons: Sequence[Told]) -> Iterator[Finding]:
    """Those who ended and those who go on are all: where the three stand near each other."""
    for going in persons:
        if going.kind != "going" or not going.is_text:
            continue
        ended = _near(persons, going, "ended")
        whole = _near(persons, going, "all")
        if ended is None or whole is None or ended.value + going.value == whole.value:
            continue
        right = whole.value - ended.value
        message = (
            f"{told(ended.value)} avslutade och {told(going.value)} pågående är "
            f"{told(ended.value + going.value)}, men deltagarna är {told(whole.value)}."
        )
        remedy = f"Skriv {told(right)} pågående, eller rätta det tal som är fel."
        places = (going.place, whole.place)
        yield Finding(
            Fault.WHOLE, Severity.HIGH, message, places, going.printed, told(right), remedy,
            subject=f"{going.of} divided",
        )  # fmt: skip


def _near(persons: Sequence[Told], one: Told, kind: str) -> Told | None:
    """The closest such number before or in the sentence."""
    found = [
        other
        for other in persons
        if other.is_text
        and (other.kind, other.of) == (kind, one.of)
        and 0 <= one.block - other.block <= NEAR
    ]
    return max(found, key=lambda other: other.block, default=None)


# --- money --------------------------------------------------------------------------------------


def _money(by_kind: dict[str, list[Told]]) -> Iterator[Finding]:
    for kind, group in by_kind.items():
        shown = [one for one in group if not one.is_text]
        texts = [one for one in group if one.is_text]
        for one in texts:
            if one.factor > 1 and abs(one.value) * one.factor >= TOO_LARGE:
                yield _in_thousands(one, kind)
                continue
            held = shown or [other for other in texts if other is not one]
            if held and not any(_is_amount(one, other) for other in held):
                usual = _usual(held)
                if shown or texts.index(one) > texts.index(usual):
                    yield _amount(one, usual, kind, is_table=bool(shown))


def _is_amount(one: Told, other: Told) -> bool:
    decimals = len(one.printed.partition(",")[2])
    step = Decimal(one.factor).scaleb(-decimals)
    off = abs(abs(one.value) * one.factor - abs(other.value) * other.factor)
    return off <= step if one.factor > 1 or decimals else off <= 1


def _in_thousands(one: Told, kind: str) -> Finding:
    message = f"{WORDS[kind]} är {one.printed} kr och inte tusental, i {quoted(one.quote)}."
    return Finding(
        Fault.UNIT, Severity.MEDIUM, message, (one.place,), one.printed, f"{one.printed} kr",
        "Skriv kr efter beloppet.", subject=kind,
    )  # fmt: skip


def _amount(one: Told, usual: Told, kind: str, *, is_table: bool) -> Finding:
    return _differs(one, usual, kind, Fault.TEXT_TABLE if is_table else Fault.TWICE)


def _changes(report: Report) -> Iterator[Finding]:
    """'Kostnaderna har ökat med 97 400 kr' against the two years of the row."""
    rows = list(_two_years(report))
    for sentence in report.sentences() if rows else ():
        match = CHANGE.search(sentence.text) if "kr" in sentence.text else None
        years = {int(y) for y in YEARS.findall(sentence.text)} - {report.year}
        if match is None or not sentence.is_written or years - {report.year - 1}:
            continue
        for what in _subjects(match["what"]):
            row = _row_of(what, rows)
            if row is not None:
                yield from _change(sentence, match, row)


def _two_years(report: Report) -> Iterator[tuple[GridRow, Decimal, Cell]]:
    """(row, how much its size grew, this year's cell) in tables set in kronor."""
    for grid in report.grids():
        years = [column.year for column in grid.columns]
        if report.year not in years or report.year - 1 not in years:
            continue
        now, before = years.index(report.year), years.index(report.year - 1)
        for row in grid.rows:
            one, other = row.cells[now], row.cells[before]
            if one and other and one.value is not None and other.value is not None:
                is_money = abs(one.value) >= 1_000 and one.unit != "%"
                if is_money:
                    yield row, abs(one.value) - abs(other.value), one


def _subjects(what: str) -> list[str]:
    """'Bidragen har ökat med … och kostnaderna' names one thing each time."""
    return [what.rsplit(" och ", 1)[-1].strip()]


def _row_of(
    what: str, rows: Sequence[tuple[GridRow, Decimal, Cell]]
) -> tuple[GridRow, Decimal, Cell] | None:
    said = stems(what)
    for kind in MONEY:
        if said <= stems(WORDS[kind] + " verksamhetens totala förbundets") and said & stems(
            WORDS[kind]
        ):
            return next((row for row in rows if ROWS[kind].match(row[0].label.strip())), None)
    fits = [row for row in rows if stems(row[0].label) and stems(row[0].label) <= said]
    return max(fits, key=lambda row: len(stems(row[0].label)), default=None)


def _change(
    sentence: Sentence, match: re.Match[str], row: tuple[GridRow, Decimal, Cell]
) -> Iterator[Finding]:
    label, grown, cell = row[0].label.strip(), row[1], row[2]
    value = Decimal(re.sub(r"[^\d,]", "", match["n"]).replace(",", "."))
    factor = SCALES[match["unit"].lower()]
    is_up = match["way"].lower().startswith("öka")
    word = "ökat" if grown > 0 else "minskat"
    off = abs(value * factor - abs(grown))
    begin = sentence.place.start
    if grown and is_up != (grown > 0):
        message = f"{quoted(sentence.text)}, men {label} har {word} enligt tabellen."
        start, end = match.span("way")
        printed, right = match["way"], word
    elif off > max(1, factor):
        message = f"{quoted(sentence.text)}, men {label} har {word} med {told(abs(grown))} kr."
        start, end = match.span("n")
        printed, right = f"{match['n']} {match['unit']}", f"{told(abs(grown))} kr"
    else:
        return
    place = replace(sentence.place, start=begin + start, end=begin + end)
    remedy = f"Skriv {right}, eller rätta tabellen."
    yield Finding(
        Fault.TEXT_TABLE, Severity.HIGH, message, (place, cell.place), printed, right, remedy,
        subject=label,
    )  # fmt: skip


# --- goals --------------------------------------------------------------------------------------


def _goals(report: Report) -> Iterator[Finding]:
    """A goal or an outcome in an insats's own section, against the table of goals."""
    names = insats_names(report)
    shown = _goal_rows(report, names)
    for part, scope in scoped(report, names) if shown else ():
        if not isinstance(part, Sentence) or not part.is_written or not SHARE.search(part.text):
            continue
        of = of_whom(part.text, scope, names)
        for kind, value, printed, place in _told_goals(part) if of else ():
            cells = shown.get((of or "", kind), [])
            if len(cells) == 1 and cells[0].value != value and "arbete" in report_topic(part, kind):
                yield _unlike(part, printed, cells[0], kind, place)


def report_topic(sentence: Sentence, kind: str) -> str:
    """Goals of an insats are of work or studies unless the sentence names something else."""
    other = ("nöjd", "minsk", "inom", "livs", "hälsa", "plan")
    text = sentence.text.lower()
    return "" if any(word in text for word in other) else f"arbete {kind}"


def _goal_rows(report: Report, names: frozenset[str]) -> dict[tuple[str, str], list[Cell]]:
    found: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for grid in report.grids():
        target = next((n for n, c in enumerate(grid.columns) if TARGETS.search(c.label)), None)
        outcome = next((n for n, c in enumerate(grid.columns) if OUTCOMES.search(c.label)), None)
        if target is None or outcome is None or target == outcome or grid.kind in NOT_GOALS:
            continue
        for row in grid.rows:
            of = next((n for n in names if row.label.casefold().startswith(n)), None)
            for kind, at in (("target", target), ("outcome", outcome)) if of else ():
                cell = row.cells[at] if at < len(row.cells) else None
                if cell is not None and cell.value is not None and cell.unit == "%":
                    found[of or "", kind].append(cell)
    return found


def _told_goals(sentence: Sentence) -> Iterator[tuple[str, Decimal, str, Place]]:
    for target in targets_in(sentence.text):
        if target.number.kind == "%":
            place = replace(sentence.place, start=sentence.place.start + target.number.start)
            yield "target", target.number.value, target.number.text, place
    for match in OUTCOME.finditer(sentence.text):
        one = told_of(sentence, "outcome", "", match.span("n"), 0)
        yield "outcome", one.value, f"{one.printed} %", one.place


def _unlike(sentence: Sentence, printed: str, cell: Cell, kind: str, place: Place) -> Finding:
    right = cell.text.strip()
    what = "Målet" if kind == "target" else "Utfallet"
    message = f"{what} är {printed} i {quoted(sentence.text)} men {right} i tabellen med mål."
    remedy = "Skriv samma tal på båda ställena."
    return Finding(
        Fault.TEXT_TABLE, Severity.HIGH, message, (place, cell.place), printed, right, remedy,
        subject=kind,
    )  # fmt: skip
