"""Shares that the text tells by the name of a table's row, answers to a quoted question, how many
goals were met, and the year in which the förbund was formed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from mellanrum.checking.facts import Read, Said, read
from mellanrum.checking.facts_goals import is_at_most
from mellanrum.checking.facts_numbers import NUMBER_WORDS, Number, numbers_in
from mellanrum.checking.facts_quotes import quoted, titled
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.model import Cell, Grid, GridRow, Report
from mellanrum.checking.rules.goals import NOT_GOALS, OUTCOMES, TARGETS
from mellanrum.domain.rounding import half_up
from mellanrum.figures.table import RowKind

LEAST = 4  # letters of a row's label that a sentence may name
OTHERS = re.compile(
    r"(?i)föregående|förra|fjol|riket|rikssnitt|kvinn|\bmän\b|procentenhet|minst|högst|mål|minsk|öka"
)
COUNTED_BY = re.compile(r"(?<![\d,])\d[\d ]*(?: \w+)? (?:av|från|via|genom) (?P<after>[^\W\d].*)")
QUOTE = re.compile(r"[”\"“»](?P<text>[^”\"“»«]{8,})[”\"“»«]")
COUNT = "|".join(word for word, n in NUMBER_WORDS.items() if 1 <= n <= 20) + r"|\d{1,2}"
MET = r"(?:nå|uppnå|uppfyll|klara)\w*"
HOW_MANY = (
    re.compile(
        rf"(?i)\b(?P<n>{COUNT}) av (?:de |förbundets )?(?P<of>{COUNT}) mål\w*[^.]{{0,40}}\b{MET}"
    ),
    re.compile(rf"(?i)\b{MET} (?P<n>{COUNT}) av (?:de |sina )?(?P<of>{COUNT}) mål"),
)
ALL_MET = re.compile(rf"(?i)^(?:samtliga|alla) (?:\w+ )?mål\w*\b[^.]{{0,30}}\b{MET}")
FORMED = re.compile(
    r"(?i)\b(?:samordnings)?förbund\w*[^.\d]{0,45}?\b(?:bildades|inrättades|bildats|funnits sedan)"
    r" (?:år )?(?P<year>(?:19|20)\d\d)\b|\bsker i [^.\d]{0,50} sedan (?P<since>(?:19|20)\d\d)\b"
    r"|\bsedan (?P<then>(?:19|20)\d\d) finns [^.\d]{0,10}(?:samordnings)?förbund"
    r"|\b[A-ZÅÄÖ]\w+ (?:bildades|inrättades|har funnits sedan) (?P<name>(?:19|20)\d\d)\b"
)


def check(report: Report, earlier: Sequence[Report] = ()) -> Iterator[Finding]:
    """Text against tables, and text against text."""
    known = read(report)
    yield from chain(
        find_shares(known),
        find_counts(known),
        find_answers(known),
        find_goals_met(known),
        find_formed(known),
    )


# --- shares by the row's name -------------------------------------------------------------------


def find_shares(known: Read) -> Iterator[Finding]:
    """'Från Försäkringskassan kom 32 %' beside a table where the row is 23 %."""
    for said in known.said:
        if "%" not in said.text or not said.sentence.is_written or OTHERS.search(said.text):
            continue
        for shown in known.shown:
            if shown.is_beside(said):
                yield from _shares(said, shown.grid)


def _shares(said: Said, grid: Grid) -> Iterator[Finding]:
    text = said.text.casefold()
    rows = [r for r in grid.rows if r.kind is RowKind.DETAIL and len(r.label.strip()) >= LEAST]
    before, before_first = 0, False
    for number in numbers_in(said.text):
        if number.kind != "%":
            continue
        piece = text[before : number.start]
        before = number.end
        named = [row for row in rows if re.search(_word(row.label), piece)]
        if not before_first and not named:
            return  # '74 % till insatser och 13 % till …': the names come after
        before_first = True
        if len(named) == 1 and not number.about:
            yield from _held(said, number, grid, named[0])


def _word(label: str) -> str:
    return rf"(?<!\w)(?<!av )(?<!av de ){re.escape(label.strip().casefold())}(?:n|en|s)?(?!\w)"


def _held(said: Said, number: Number, grid: Grid, row: GridRow) -> Iterator[Finding]:
    cells = [cell for cell in row.cells if cell and cell.unit == "%" and cell.value is not None]
    if cells and not any(_is_share(number, cell) for cell in cells):
        yield _unlike(said, number.text, cells[-1], f"{row.label.strip()} i {titled(grid)}")


def _is_share(number: Number, cell: Cell) -> bool:
    value = cell.value or Decimal(0)
    return abs(half_up(value, number.decimals) - number.value) <= (
        0 if number.decimals else Decimal(1)
    )


def _unlike(said: Said, printed: str, cell: Cell, what: str) -> Finding:
    right = cell.text.strip()
    return Finding(
        Fault.TEXT_TABLE,
        Severity.HIGH,
        f"Texten säger {printed} i {quoted(said.text)}, men {what} är {right}.",
        (said.place, cell.place),
        printed,
        right,
        f"Skriv {right}, eller rätta tabellen.",
        subject=what,
    )


# --- counts by the row's name --------------------------------------------------------------------


def find_counts(known: Read) -> Iterator[Finding]:
    """'131 av Arbetsförmedlingen, 28 av Försäkringskassan' beside a table where the one row holds
    its number and the other does not.
    """
    for said in known.said:
        is_meant = COUNTED_BY.search(said.text) and not OTHERS.search(said.text)
        if not said.sentence.is_written or not is_meant:
            continue
        for shown in known.shown:
            if shown.is_beside(said):
                yield from _counts(said, shown.grid)


def _counts(said: Said, grid: Grid) -> Iterator[Finding]:
    pairs = []
    for number in numbers_in(said.text):
        after = COUNTED_BY.match(said.text[number.start :].casefold())
        rows = [r for r in grid.rows if r.kind is RowKind.DETAIL and len(r.label.strip()) >= LEAST]
        named = [r for r in rows if after and _begins(after["after"], r.label)]
        cells = [c for c in named[0].cells if c and c.unit == "" and c.value] if named else []
        if number.kind == "" and len(named) == 1 and len(cells) == 1 and not number.about:
            pairs.append((number, named[0], cells[0]))
    odd = [pair for pair in pairs if pair[0].value != pair[2].value]
    if len(odd) * 2 <= len(pairs):
        for number, row, cell in odd:
            yield _unlike(said, number.text, cell, f"{row.label.strip()} i {titled(grid)}")


def _begins(text: str, label: str) -> bool:
    return bool(re.match(rf"{re.escape(label.strip().casefold())}(?:n|en|s)?(?!\w)", text))


# --- a quoted question --------------------------------------------------------------------------


def find_answers(known: Read) -> Iterator[Finding]:
    """The shares after a quoted question, against the table with the question as its title."""
    grids = [shown.grid for shown in known.shown]
    for said in known.said:
        match = QUOTE.search(said.text) if "%" in said.text else None
        if match is None or not said.sentence.is_written:
            continue
        asked = match["text"].casefold().strip(" ?.")
        for grid in (g for g in grids if asked in g.title.casefold()):
            yield from _answers(said, grid)


def _answers(said: Said, grid: Grid) -> Iterator[Finding]:
    cells = [c for c in grid.cells() if c.unit == "%" and c.value is not None]
    for number in numbers_in(said.text):
        is_told = number.kind == "%" and not number.about
        if is_told and len(cells) > 1 and not any(_is_exact(number, cell) for cell in cells):
            yield _unlike(said, number.text, cells[-1], f"svaret i {titled(grid)}")
            return


def _is_exact(number: Number, cell: Cell) -> bool:
    return half_up(cell.value or Decimal(0), number.decimals) == number.value


# --- how many goals -----------------------------------------------------------------------------


def find_goals_met(known: Read) -> Iterator[Finding]:
    """'Samtliga mål' or 'tre av fyra mål' against the rows of the table of goals beside."""
    for said in known.said:
        told = _goals_told(said.text) if said.sentence.is_written and "mål" in said.text else None
        if told is None:
            continue
        for shown in known.shown:
            met = list(_met(shown.grid)) if shown.is_beside(said) else []
            n, of = told if told[1] else (len(met), len(met))
            if len(met) > 1 and of == len(met) and n != sum(met):
                message = (
                    f"{quoted(said.text)}, men {sum(met)} av {of} mål är nådda i "
                    f"{titled(shown.grid)}."
                )
                right = f"{sum(met)} av {of}"
                yield Finding(
                    Fault.GOAL, Severity.HIGH, message, (said.place, shown.grid.place),
                    said.text, right, f"Skriv {right}.", subject="goals met",
                )  # fmt: skip


def _goals_told(text: str) -> tuple[int, int] | None:
    """(met, of how many); (0, 0) for all of them."""
    if re.search(r"(?i)\b(?:inte|ej)\b", text):
        return None
    for match in (m for pattern in HOW_MANY for m in pattern.finditer(text)):
        return _number(match["n"]), _number(match["of"])
    return (0, 0) if ALL_MET.search(text) else None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBER_WORDS[word.lower()]


def _met(grid: Grid) -> Iterator[bool]:
    target = next((n for n, c in enumerate(grid.columns) if TARGETS.search(c.label)), None)
    outcome = next((n for n, c in enumerate(grid.columns) if OUTCOMES.search(c.label)), None)
    if target is None or outcome is None or target == outcome or grid.kind in NOT_GOALS:
        return
    for row in grid.rows:
        one, other = row.cells[target], row.cells[outcome]
        if one and other and one.value is not None and other.value is not None:
            is_most = is_at_most(row.label)
            yield other.value <= one.value if is_most else other.value >= one.value


# --- when it was formed -------------------------------------------------------------------------


def find_formed(known: Read) -> Iterator[Finding]:
    """The förbund formed in two different years."""
    first: tuple[str, Said] | None = None
    for said in known.said:
        match = FORMED.search(said.text) if said.sentence.is_written else None
        if match is None:
            continue
        year = match["year"] or match["since"] or match["then"] or match["name"]
        if first is None:
            first = (year, said)
        elif year != first[0]:
            message = (
                f"Förbundet bildades {year} enligt {quoted(said.text)} men {first[0]} enligt "
                f"{quoted(first[1].text)}."
            )
            places = (said.place, first[1].place)
            remedy = "Skriv samma år på båda ställena."
            yield Finding(
                Fault.TWICE, Severity.MEDIUM, message, places, year, first[0], remedy,
                subject="formed",
            )  # fmt: skip
