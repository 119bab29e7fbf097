"""Headings, paragraphs and tables that stand twice, headings with nothing under them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from mellanrum.checking.facts_quotes import quoted, titled, where
from mellanrum.checking.facts_words import stems
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.model import Grid, Heading, Part, Place, Report, Sentence

NUMBERING = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-Z]\.)\s*(?=\D)")
NUMBERED = re.compile(
    r"^(?P<kind>tabell|diagram|bild|figur)\s+(?P<number>\d{1,3})\s*[:.–-]\s*(?P<title>\S.*)$",
    re.IGNORECASE,
)
LABELLED = re.compile(r"^(?:Att\s|[A-ZÅÄÖ][\wåäöÅÄÖ ]{1,30}:)")
LONG, RUN = 14, 20  # words of a sentence, and of two or more in a row, that are no chance
CELLS, VALUES = 6, 4  # numbers of a table, and different ones, that are no chance


def check(report: Report, earlier: Sequence[Report] = ()) -> Iterator[Finding]:
    """What stands twice or is empty."""
    yield from chain(
        find_repeated_headings(report),
        find_empty(report),
        find_numbers_used_twice(report),
        find_repeated_text(report),
        find_repeated_tables(report),
    )


def _even(text: str) -> str:
    return " ".join(NUMBERING.sub("", text).lower().split()).strip(" .:")


# --- headings ------------------------------------------------------------------------------


def find_repeated_headings(report: Report) -> Iterator[Finding]:
    """The same heading twice under one heading; of the first level and three words, anywhere."""
    path: list[Heading] = []
    seen: dict[tuple[str, ...], Heading] = {}
    for heading in report.headings():
        path = [above for above in path if above.level < heading.level]
        text = _even(heading.text)
        above = tuple(_even(one.text) for one in path)
        path.append(heading)
        key = ("", text) if len(text.split()) >= 3 and heading.level == 1 else (*above, text)
        first = seen.setdefault(key, heading)
        if first is not heading and text and not NUMBERED.match(heading.text):
            yield _finding(
                Severity.LOW,
                f"Rubriken {quoted(heading.text)} står två gånger.",
                (heading.place, first.place),
                heading.text,
                "Ta bort det ena avsnittet eller ge det en egen rubrik.",
            )


def find_empty(report: Report) -> Iterator[Finding]:
    """A heading with nothing before the next of its own level or above; not the title page."""
    parts = report.parts
    has_text = False
    for number, part in enumerate(parts):
        if not isinstance(part, Heading):
            has_text = True
        elif has_text and _is_empty(part, parts[number + 1 : number + 2]):
            yield _finding(
                Severity.LOW,
                f"Under rubriken {quoted(part.text)} står ingenting.",
                (part.place,),
                part.text,
                "Skriv texten eller ta bort rubriken.",
            )


def _is_empty(heading: Heading, after: Sequence[Part]) -> bool:
    """Where levels are guessed, a heading right below may be of a part of it."""
    return all(
        isinstance(part, Heading) and part.level <= heading.level and not part.is_guessed
        for part in after
    )


# --- numbers of tables ---------------------------------------------------------------------


def find_numbers_used_twice(report: Report) -> Iterator[Finding]:
    """'Tabell 10' over two tables; one title under two numbers."""
    numbers: dict[tuple[str, str], tuple[str, Place]] = {}
    titles: dict[tuple[str, str], tuple[str, Place]] = {}
    for found, place in _numbered(report):
        kind, number, title = found["kind"].capitalize(), found["number"], _even(found["title"])
        first, at = numbers.setdefault((kind, number), (title, place))
        if first != title:
            message = f"{kind} {number} är både {quoted(first)} och {quoted(title)}."
            remedy = f"Ge den ena ett eget nummer. Rätta också hänvisningarna till {kind} {number}."
            yield _finding(Severity.LOW, message, (place, at), f"{kind} {number}", remedy)
        other, at = titles.setdefault((kind, title), (number, place))
        if other != number and len(title.split()) > 2:
            message = f"{kind} {number} har samma rubrik som {kind} {other}: {quoted(title)}."
            remedy = "Skriv den rubrik som hör till tabellens frågor och siffror."
            yield _finding(Severity.MEDIUM, message, (place, at), f"{kind} {number}", remedy)


def _numbered(report: Report) -> Iterator[tuple[re.Match[str], Place]]:
    """Every caption with a number, each once though heading and table both have it."""
    last = ""
    for part in report.parts:
        text = part.title if isinstance(part, Grid) else part.text
        found = NUMBERED.match(text) if text[:1].isalpha() else None
        if found and _even(text) != last:
            last = _even(text)
            yield found, part.place


# --- text ----------------------------------------------------------------------------------


def find_repeated_text(report: Report) -> Iterator[Finding]:
    """A long sentence, or two or more in a row, that is printed twice: told once for each run."""
    sentences = [s for s in report.sentences() if s.is_written and len(s.text) > 20]
    seen: dict[str, int] = {}
    run: list[tuple[Sentence, Sentence]] = []
    last = -2
    for number, sentence in enumerate(sentences):
        first = seen.setdefault(_even(sentence.text), number)
        if first == number:
            continue
        if run and first != last + 1:
            yield from _repeated(run)
            run = []
        run.append((sentence, sentences[first]))
        last = first
    yield from _repeated(run)


def _repeated(run: list[tuple[Sentence, Sentence]]) -> Iterator[Finding]:
    told = [sentence.text for sentence, _ in run if not any(c.isdigit() for c in sentence.text)]
    words = sum(len(text.split()) for text in told)
    if not run or words < (LONG if len(run) == 1 else RUN):
        return
    sentence, first = next((pair for pair in run if not LABELLED.match(pair[0].text)), run[0])
    if not LABELLED.match(sentence.text):
        yield _finding(
            Severity.LOW,
            f"Texten {quoted(sentence.text)}{where(first.place)} står en gång till.",
            (sentence.place, first.place),
            sentence.text,
            "Behåll texten på ett ställe och hänvisa dit.",
        )


# --- tables --------------------------------------------------------------------------------


def find_repeated_tables(report: Report) -> Iterator[Finding]:
    """A table whose numbers are all another's, under another title or once more."""
    seen: dict[tuple[str, ...], Grid] = {}
    for grid in report.grids():
        values = tuple(cell.text.strip() for cell in grid.cells() if cell.value is not None)
        is_ours = any(cell.key for cell in grid.cells())  # counted, each by its own definition
        if len(values) < CELLS or len(set(values)) < VALUES or is_ours:
            continue
        first = seen.setdefault(values, grid)
        if first is grid or (first.key == grid.key and grid.key) or _is_variant(grid, first):
            continue
        yield _table_twice(grid, first)


def _is_variant(grid: Grid, first: Grid) -> bool:
    """Whether one title says what the other does and some more: of the year, and since start."""
    mine, yours = stems(grid.title), stems(first.title)
    shared = len(mine & yours) * 3 >= 2 * min(len(mine), len(yours))
    return shared and _even(grid.title) != _even(first.title) and len(mine & yours) > 1


def _table_twice(grid: Grid, first: Grid) -> Finding:
    is_copy = _even(grid.title) == _even(first.title)
    name = titled(grid).capitalize()
    return _finding(
        Severity.LOW if is_copy else Severity.MEDIUM,
        f"{name} står två gånger." if is_copy else f"{name} har samma tal som {titled(first)}.",
        (grid.place, first.place),
        grid.title,
        "Ta bort den ena." if is_copy else "Se efter vilken tabell talen hör till.",
    )


def _finding(
    severity: Severity, message: str, places: tuple[Place, ...], printed: str, remedy: str
) -> Finding:
    return Finding(Fault.HEADING, severity, message, places, printed, "", remedy, subject=printed)
