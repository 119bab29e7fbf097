"""What a sentence claims of a whole table, or of its own numbers: ranks, ranges, comparisons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mellanrum.checking.facts import Read, Said, Shown
from mellanrum.checking.facts_numbers import SPAN, Number, numbers_in, unit_name
from mellanrum.checking.facts_quotes import quoted, titled
from mellanrum.checking.facts_tables import BEFORE, NATIONAL, bracketed
from mellanrum.checking.facts_words import LIGHT, stems
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.labels import role_of
from mellanrum.checking.model import Cell, GridRow, Place
from mellanrum.figures.table import RowKind

RANK = re.compile(r"(?i)\b(?:vanligast|vanligaste|flest|störst|största gruppen)\b")
UNRANKED = re.compile(
    r"(?i)\bnäst|\bminst vanlig|\beller\b.*\bvanligast|\bblivit\b|\bandra\b|\bett av\b|\bbland\b"
)
UNKNOWN = re.compile(
    r"(?i)^(?:antal|summa|totalt|samtliga)|uppgift saknas"
    r"|okän|ej tillämp|övrig|annat|annan|vet ej|ej svar"
)
MAJORITY = re.compile(
    r"(?i)\b(?:en |stor |klar )*(?:majoritet(?:en)?|merpart(?:en)?|de flesta|flertalet"
    r"|mer än hälften|över hälften)\b[^\d.;]{0,60}$"
)
RANGES = re.compile(r"(?i)\b(?:varier|mellan|spann|från|ligger|spänner)\w*\b")
LIKELY = re.compile(
    r"(?i)\b(?:troligen|sannolikt|konfidens|osäker|felmarginal|år\b|ålder|deltagare mellan)"
)
HIGHER = re.compile(
    r"(?i)\b(?:högre|bättre|större|fler|mer) än\b|\böver (?=riket|rikss)|\böverstiger\b"
)
LOWER = re.compile(
    r"(?i)\b(?:lägre|sämre|mindre|färre) än\b|\bunder (?=riket|rikss)|\bunderstiger\b"
)
EQUAL = re.compile(r"(?i)\b(?:lika med|samma (?:nivå )?som|lika högt som|i nivå med)\b")
VERSUS = re.compile(r"(?i)\s*(?:mot|jämfört med|vs|att jämföra med)\s*$")
WORDS = {1: "högre än", -1: "lägre än", 0: "lika med"}


# --- ranks ---------------------------------------------------------------------------------


def find_ranks(known: Read) -> Iterator[Finding]:
    """'Vanligast var X' beside a table where another row has more."""
    for said in known.said:
        if not said.sentence.is_written or not RANK.search(said.text) or UNRANKED.search(said.text):
            continue
        beside = [shown for shown in known.shown if shown.is_beside(said)]
        for shown in beside:
            if (found := _outranked(said, shown)) is not None:
                yield found
                break


def _outranked(said: Said, shown: Shown) -> Finding | None:
    """The rows that the sentence names against the largest of the table."""
    words = stems(said.text)
    rows = [
        row
        for row in shown.grid.rows
        if row.kind is RowKind.DETAIL and not UNKNOWN.search(row.label)
    ]
    named = [row for row in rows if (stem := stems(row.label) - LIGHT) and stem <= words]
    topic = stems(shown.grid.title) - LIGHT
    if len(rows) < 3 or not named or len(named) == len(rows) or not topic & words:
        return None
    column = _main_column(shown, said)
    cells = [(row, _cell(row, column)) for row in rows]
    told = [(row, cell) for row, cell in cells if cell is not None and cell.value is not None]
    most = max(told, key=lambda pair: pair[1].value or Decimal(0), default=None)
    best = max((c.value or Decimal(0) for r, c in told if r in named), default=None)
    if most is None or best is None or (most[1].value or Decimal(0)) <= best:
        return None
    message = (
        f"{quoted(said.text)} stämmer inte med {titled(shown.grid)}: {most[0].label} är "
        f"{most[1].text.strip()} och {named[0].label} {best}."
    )
    return _finding(Severity.HIGH, said, most[1].place, message, named[0].label, most[0].label)


def _main_column(shown: Shown, said: Said) -> int:
    """The column of the sex the sentence names, else of all, else the first."""
    roles = [column.role or role_of(column.label) for column in shown.grid.columns]
    text = said.text.lower()
    wanted = "women" if "kvinn" in text else "men" if re.search(r"\bmän", text) else "total"
    return roles.index(wanted) if wanted in roles else 0


def _cell(row: GridRow, column: int) -> Cell | None:
    return row.cells[column] if column < len(row.cells) else None


# --- ranges --------------------------------------------------------------------------------


def find_ranges(known: Read) -> Iterator[Finding]:
    """'mellan 29 och 67 %' where one end is a table's least or greatest and the other is not."""
    for said in known.said:
        if not said.sentence.is_written or not RANGES.search(said.text) or LIKELY.search(said.text):
            continue
        for match in SPAN.finditer(said.text):
            if unit_name(match["unit"] or match["unit1"] or "") == "%":
                low, high = (
                    Decimal(match[end].replace(",", ".").replace(" ", ""))
                    for end in ("low", "high")
                )
                yield from _range(known, said, (low, high), match.group())


def _range(
    known: Read, said: Said, ends: tuple[Decimal, Decimal], printed: str
) -> Iterator[Finding]:
    words = stems(said.text)
    for shown in known.shown:
        topic = stems(shown.grid.title) - LIGHT
        if not shown.is_beside(said) and len(topic & words) < 2:
            continue
        values = [(c.value, c) for c in _shares(shown) if c.value is not None]
        if len(values) < 3:
            continue
        least, greatest = min(values, key=_first), max(values, key=_first)
        fits = (ends[0] == least[0], ends[1] == greatest[0])
        if fits in ((True, False), (False, True)):
            right = f"{least[1].text.strip()}–{greatest[1].text.strip()}"
            message = f"{quoted(said.text)}, men i {titled(shown.grid)} går värdena från {right}."
            place = (greatest if fits[0] else least)[1].place
            yield _finding(Severity.HIGH, said, place, message, printed, right)
            return


def _first(pair: tuple[Decimal, Cell]) -> Decimal:
    return pair[0]


def _shares(shown: Shown) -> Iterator[Cell]:
    """The percentages of the own outcome, of the detail rows."""
    for row in shown.grid.rows:
        if row.kind is RowKind.DETAIL:
            for column, cell in zip(shown.grid.columns, row.cells, strict=False):
                role = column.role or role_of(column.label)
                if (
                    cell is not None
                    and cell.unit == "%"
                    and role in ("", "outcome", "share", "total")
                ):
                    yield cell


# --- claims of a sentence's own numbers ----------------------------------------------------


def find_majorities(known: Read) -> Iterator[Finding]:
    """'en majoritet, 34 %'."""
    for said in known.said:
        for number in numbers_in(said.text) if said.sentence.is_written else ():
            if (
                number.kind == "%"
                and number.value < 50
                and MAJORITY.search(said.text[: number.start])
            ):
                message = f"{number.text} är ingen majoritet i {quoted(said.text)}."
                yield _finding(Severity.MEDIUM, said, None, message, number.text, "mer än 50 %")


def find_comparisons(known: Read) -> Iterator[Finding]:
    """'högre än riket (26 % mot 33 %)', and last year's or the country's number of another row."""
    for said in known.said:
        if not said.sentence.is_written:
            continue
        own, others = _compared(said.text)
        if own is None:
            continue
        way = _way(said.text)
        if way is not None and len(others) == 1:
            yield from _claimed(said, way, own, others[0][1])
        yield from _anchored(known, said, own, others)


def _compared(text: str) -> tuple[Number | None, list[tuple[str, Number]]]:
    """The own percentage, first in the sentence, and those of last year and of the country."""
    shares = [number for number in numbers_in(text) if number.kind == "%"]
    if not 2 <= len(shares) <= 3:
        return None, []
    own, others, start = shares[0], list[tuple[str, Number]](), shares[0].end
    for number in shares[1:]:
        between = text[start : number.start]
        after = text[number.end : number.end + 14]
        start = number.end
        role = (
            "national" if NATIONAL.search(between) else "before" if BEFORE.search(between) else ""
        )
        role = role or ("versus" if VERSUS.search(between) else "")
        role = role or ("national" if re.match(r"\s*(?:i riket|för riket)", after) else "")
        if not role:
            return None, []
        others.append((role, number))
    return own, others


def _way(text: str) -> int | None:
    """What the sentence claims; None when it claims nothing or several things."""
    found = [way for way, pattern in ((1, HIGHER), (-1, LOWER), (0, EQUAL)) if pattern.search(text)]
    return found[0] if len(found) == 1 and not re.search(r"(?i)\binte\b|\bej\b", text) else None


def _claimed(said: Said, way: int, own: Number, other: Number) -> Iterator[Finding]:
    went = (own.value > other.value) - (own.value < other.value)
    is_near = abs(own.value - other.value) <= 2 or re.search(r"nivå|ungefär", said.text)
    if went != way and not (way == 0 and is_near):
        word = WORDS[went]
        message = f"{quoted(said.text)}, men {own.text} är {word} {other.text}."
        yield _finding(Severity.HIGH, said, None, message, WORDS[way], word)


def _anchored(
    known: Read, said: Said, own: Number, others: list[tuple[str, Number]]
) -> Iterator[Finding]:
    """The row of a table that the own number is from, and what it says of the others."""
    for shown in known.shown:
        topic = stems(f"{shown.grid.title} {shown.grid.place.heading}") - LIGHT
        if len(topic & stems(said.text)) < 2:
            continue
        for row in shown.grid.rows:
            wrong = list(_unlike(shown, row, own, others))
            if wrong and len(wrong) < len(others) + 1:
                for number, cell, right in wrong:
                    held = titled(shown.grid)
                    message = f"{quoted(said.text)} har {number.text}, men {held} har {right}."
                    yield _finding(Severity.HIGH, said, cell.place, message, number.text, right)
                return


def _unlike(
    shown: Shown, row: GridRow, own: Number, others: list[tuple[str, Number]]
) -> Iterator[tuple[Number, Cell, str]]:
    """(number, cell, right) of each other number that the own number's row has differently."""
    pairs = [
        (c.role or role_of(c.label), cell)
        for c, cell in zip(shown.grid.columns, row.cells, strict=False)
    ]
    first = next((cell for role, cell in pairs if cell is not None and cell.unit == "%"), None)
    if first is None or first.value != own.value:
        return
    nation = next((cell for role, cell in pairs if role == "national" and cell is not None), None)
    for role, number in others:
        before = bracketed(first.text) if role == "before" else None
        if before is not None and before != number.value:
            yield number, first, f"{before} %"
        if role == "national" and nation is not None and nation.value not in (None, number.value):
            yield number, nation, nation.text.partition("(")[0].strip()


def _finding(
    severity: Severity, said: Said, place: Place | None, message: str, printed: str, right: str
) -> Finding:
    places = (said.place,) if place is None else (said.place, place)
    remedy = "Rätta texten, eller tabellen om det är den som är fel."
    return Finding(
        Fault.TEXT_TABLE, severity, message, places, printed, right, remedy, subject=printed
    )
