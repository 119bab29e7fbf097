"""The verdict on a goal against its outcome, and goals with two values or no result."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from mellanrum.checking.facts import Read, Said, read
from mellanrum.checking.facts_goals import (
    Target,
    is_at_most,
    targets_in,
    verdict_in,
    verdict_of,
)
from mellanrum.checking.facts_numbers import Number, numbers_in
from mellanrum.checking.facts_quotes import quoted, titled
from mellanrum.checking.facts_words import LIGHT, names, stems
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.model import Cell, Grid, GridKind, GridRow, Place, Report

TARGETS = re.compile(r"(?i)\bmål(?:värde|tal|nivå|sättning|et)?\b(?! för)|riktvärde")
OUTCOMES = re.compile(r"(?i)utfall|resultat|redovisat|nuläge|värde 20")
VERDICTS = re.compile(
    r"(?i)bedömning|måluppfyllelse|status|uppfylld|uppfyllt|uppnått|nått|målet nått"
)
NEAR = 2  # sentences before a verdict in which its numbers stand
TOPIC = stems("arbete studier utbildning nya deltagare inskrivna platser plats avslutade år enkät")


def check(report: Report, earlier: Sequence[Report] = ()) -> Iterator[Finding]:
    """Verdicts in text and tables, values that differ, and goals nobody tells the result of."""
    known = read(report)
    yield from chain(
        find_verdicts(known), find_in_tables(report), find_two_values(known, report),
        find_other_than_table(known),
        find_general(known),
    )  # fmt: skip


# --- verdicts in text ----------------------------------------------------------------------


def find_verdicts(known: Read) -> Iterator[Finding]:
    """'Målet är nått' where target and outcome, in the sentence or just before, say otherwise."""
    for at, said in enumerate(known.said):
        verdict = verdict_in(said.text) if said.sentence.is_written else None
        if verdict is None:
            continue
        near = [s for s in known.said[max(0, at - NEAR) : at] if s.section == said.section]
        pair = _pair([*near, said])
        if pair and pair[0].number.start >= 0 and _is_reached(*pair[:2]) != verdict:
            yield _verdict(said, verdict, *pair)


def _pair(sentences: list[Said]) -> tuple[Target, Number, Said] | None:
    """The latest target and the outcome in the same unit, if there is one of each."""
    for at in range(len(sentences) - 1, -1, -1):
        for target in reversed(targets_in(sentences[at].text)):
            outcome = _outcome(target, sentences, at)
            if outcome is not None:
                return target, outcome, sentences[at]
    return None


def _outcome(target: Target, sentences: list[Said], at: int) -> Number | None:
    """The only other number in the target's unit from its sentence on, else just before."""
    for part in (sentences[at:], sentences[:at]):
        goals = {(id(s), t.number.start) for s in part for t in targets_in(s.text)}
        found = [
            number
            for s in part
            for number in numbers_in(s.text)
            if number.kind == target.number.kind and (id(s), number.start) not in goals
            if not _is_past(s.text, number)
        ]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _is_past(text: str, number: Number) -> bool:
    """A number of last year or of the country beside."""
    about = text[max(0, number.start - 30) : number.end + 22]
    return bool(re.search(r"(?i)fjol|föregående|förra|riket|rikssnitt|året innan|tidigare", about))


def _is_reached(target: Target, outcome: Number) -> bool:
    if target.is_most:
        return outcome.worth <= target.number.worth
    return outcome.worth >= target.number.worth


def _verdict(said: Said, verdict: bool, target: Target, outcome: Number, held: Said) -> Finding:
    word = "nått" if verdict else "inte nått"
    right = "inte nått" if verdict else "nått"
    message = (
        f"Målet {target.number.text} är {word} enligt {quoted(said.text)}, men resultatet är "
        f"{outcome.text}."
    )
    return _finding(Severity.HIGH, message, (said.place, held.place), word, right,
                    f"Skriv att målet är {right}, eller rätta målet eller resultatet.")  # fmt: skip


# --- tables of goals -----------------------------------------------------------------------


def find_in_tables(report: Report) -> Iterator[Finding]:
    """Each row's target, outcome and verdict; a target without outcome and verdict."""
    for grid in report.grids():
        target = next((n for n, c in enumerate(grid.columns) if TARGETS.search(c.label)), None)
        outcome = next((n for n, c in enumerate(grid.columns) if OUTCOMES.search(c.label)), None)
        if outcome is None or target is None or outcome == target or grid.kind in NOT_GOALS:
            continue
        told = next((n for n, c in enumerate(grid.columns) if VERDICTS.search(c.label)), None)
        for row in grid.rows:
            if len(row.cells) == len(grid.columns):
                yield from _row(grid, row, row.cells[target], row.cells[outcome], told)


NOT_GOALS = frozenset({GridKind.INCOME, GridKind.BALANCE, GridKind.CASH_FLOW, GridKind.NOTE})


def _row(
    grid: Grid, row: GridRow, target: Cell | None, outcome: Cell | None, told: int | None
) -> Iterator[Finding]:
    cell = row.cells[told] if told is not None else None
    text = cell.text.strip() if cell is not None else row.note.strip()
    place = cell.place if cell is not None else target.place if target is not None else grid.place
    verdict = verdict_of(text) if text else None
    if target is None or target.value is None or target.hidden or target.key:
        return  # in own reports the verdict is computed, and a goal without result says why
    if outcome is None or outcome.value is None:
        is_silent = not text and (
            outcome is None or not (outcome.hidden or outcome.text.strip("–- "))
        )
        is_told = re.search(r"(?i)\b(?:inte|ej) (?:mätt|redovisats|bedömt)", row.label)
        if is_silent and row.label.strip() and not is_told:
            yield _missing(grid, row, target)
    elif verdict is not None and outcome.unit == target.unit:
        reached = _compare(outcome.value, target.value, is_at_most(row.label))
        if reached != verdict and not _is_change(row.label):
            yield _judged(grid, row, (target, outcome), text, reached, place)


def _compare(outcome: Decimal, target: Decimal, is_most: bool) -> bool:
    return outcome <= target if is_most else outcome >= target


def _is_change(label: str) -> bool:
    """A goal of lowering something: which way is good is not told by the numbers."""
    return bool(re.search(r"(?i)\bminsk|\bsänk|\bkorta|\bförkorta|\bfärre", label))


def _judged(
    grid: Grid, row: GridRow, cells: tuple[Cell, Cell], text: str, reached: bool, place: Place
) -> Finding:
    target, outcome = cells
    right = "nått" if reached else "inte nått"
    message = (
        f"{row.label} i {titled(grid)} är bedömt som {text.lower()}, men målet är "
        f"{target.text.strip()} och utfallet {outcome.text.strip()}."
    )
    places = (place, outcome.place)
    return _finding(Severity.HIGH, message, places, text, right, f"Skriv att målet är {right}.")


def _missing(grid: Grid, row: GridRow, target: Cell) -> Finding:
    message = f"Målet {quoted(row.label)} i {titled(grid)} har inget redovisat resultat."
    remedy = "Skriv utfallet, eller att målet inte har mätts och varför."
    return _finding(Severity.MEDIUM, message, (target.place,), target.text.strip(), "", remedy)


# --- two values of one goal ----------------------------------------------------------------


def find_other_than_table(known: Read) -> Iterator[Finding]:
    """A goal in the text beside a table of goals that has another value for it."""
    for said in known.said:
        for target in targets_in(said.text) if said.sentence.is_written else ():
            cells = [
                cell
                for shown in known.shown
                if shown.is_beside(said)
                for label, cell in _goal_cells(shown.grid)
                if _is_about(label, said.text) and (cell.unit == "%") == (target.number.kind == "%")
            ]
            if cells and all(cell.value != target.number.value for cell in cells):
                yield _unlike(said, target.number, cells[0])


def _goal_cells(grid: Grid) -> Iterator[tuple[str, Cell]]:
    column = next((n for n, c in enumerate(grid.columns) if TARGETS.search(c.label)), None)
    if column is None or not any(OUTCOMES.search(c.label) for c in grid.columns):
        return
    for row in grid.rows:
        cell = row.cells[column] if len(row.cells) > column else None
        if cell is not None and cell.value is not None:
            yield row.label, cell


def _is_about(label: str, text: str) -> bool:
    """Whether the goal's words are nearly all in the sentence."""
    words = stems(label) - LIGHT
    return len(words & stems(text)) >= max(2, len(words) - 1)


def _unlike(said: Said, number: Number, cell: Cell) -> Finding:
    text = cell.text.strip()
    message = f"Målet är {number.text} i {quoted(said.text)} men {text} i tabellen med mål."
    remedy = "Skriv det mål som styrelsen har beslutat på båda ställena."
    places = (said.place, cell.place)
    return _finding(Severity.HIGH, message, places, number.text, text, remedy)


def find_two_values(known: Read, report: Report) -> Iterator[Finding]:
    """A goal that is 40 % here and 35 % there, of the same insats and topic."""
    seen: list[tuple[Said, Number, frozenset[str]]] = []
    for said in known.said:
        for target in targets_in(said.text) if said.sentence.is_written else ():
            topic = stems(said.text) & TOPIC | stems(said.text) - LIGHT - stems(
                " ".join(names(said.text))
            )
            for before, number, other in seen:
                if before is not said and _is_same_goal(
                    said, before, target.number, number, topic, other
                ):
                    if number.worth != target.number.worth:
                        yield _two(said, before, target.number, number)
                    break
            seen.append((said, target.number, topic))


def _is_same_goal(
    said: Said,
    before: Said,
    one: Number,
    other: Number,
    mine: frozenset[str],
    yours: frozenset[str],
) -> bool:
    scope = said.scope | names(said.text)
    above = before.scope | names(before.text)
    is_near = (bool(scope) and scope == above) or said.is_near(before)
    shared = mine & yours - stems("mål minst ska procent andel")
    return is_near and one.kind == other.kind and len(shared) >= 2 and bool(shared & TOPIC)


def _two(said: Said, before: Said, one: Number, other: Number) -> Finding:
    message = f"Målet är {one.text} i {quoted(said.text)} men {other.text} i {quoted(before.text)}."
    remedy = "Skriv det mål som styrelsen har beslutat på båda ställena."
    places = (said.place, before.place)
    return _finding(Severity.HIGH, message, places, one.text, other.text, remedy)


# --- all goals at once ---------------------------------------------------------------------

GENERAL = re.compile(
    r"(?i)\b(?:alla|samtliga)\b[^.]{0,30}\bmål\b[^.]{0,40}\b(?:nådda|uppnådda|uppfyllda|nåtts|uppnåtts)\b"
    r"|\bmotsvarar\b[^.]{0,30}\b(?:mål|målsättning\w*)\b|\bmål(?:en)?\b[^.]{0,20}\bi huvudsak\b"
)


def find_general(known: Read) -> Iterator[Finding]:
    """'Resultaten motsvarar målen' where half or more of the verdicts are that they are not met."""
    verdicts = [
        (said, verdict)
        for said in known.said
        if (verdict := verdict_in(said.text)) is not None and not GENERAL.search(said.text)
    ]
    missed = [said for said, verdict in verdicts if not verdict]
    if len(missed) < 2 or len(missed) * 2 < len(verdicts):
        return
    for said in known.said:
        if GENERAL.search(said.text) and not re.search(r"(?i)\binte\b|\bej\b", said.text):
            message = (
                f"{quoted(said.text)}, men {len(missed)} av {len(verdicts)} bedömda mål är inte "
                f"nådda, bland dem {quoted(missed[0].text)}."
            )
            remedy = "Skriv hur många mål som är nådda."
            yield _finding(
                Severity.HIGH, message, (said.place, missed[0].place), said.text, "", remedy
            )


def _finding(
    severity: Severity,
    message: str,
    places: tuple[Place, ...],
    printed: str,
    right: str,
    remedy: str,
) -> Finding:
    return Finding(Fault.GOAL, severity, message, places, printed, right, remedy, subject=printed)
