"""The headings above a table's columns, by their places or by their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mellanrum.checking.columns import role_of, unit_of, year_of
from mellanrum.checking.foreign.line_kinds import FILL_WORDS, YEAR
from mellanrum.checking.model import GridColumn
from mellanrum.documents.reading.lines import Line, Word
from mellanrum.domain.swedish import ascii_slug

STARTS_TEXT = (
    "utfall budget budgeterat avvikelse bokslut prognos kvinnor män totalt total summa alla "
    "samtliga antal andel riket rikssnitt rikssnittet riks not noter differens förändring % okänt "
    "kvinna man plan mål inkomna svarsfrekvens okänd målvärde måltal resultat bedömning procent "
    "måluppfyllelse målnivå kv m"
)
STARTS = frozenset(STARTS_TEXT.split())

NOTE = re.compile(r"^not(?:er)?\.?$", re.IGNORECASE)


def heads_in_words(text: str) -> list[str]:
    """The columns of a line of heads with words of its own: each capital begins one, after the
    heading of the rows; [] when it names no usual column.
    """
    words = text.split()
    known = [n for n, word in enumerate(words) if word.lower() in STARTS or YEAR.match(word)]
    if len(known) < 2:
        return []
    found: list[str] = []
    first = known[0] - 1 if YEAR.match(words[known[0]]) else known[0]
    for word in words[max(0, first) :]:
        is_small = word.lower() in STARTS and word != "mål"  # 'Uppnått mål' is one column
        is_start = word[0].isupper() or is_small or not found
        if is_start and not YEAR.match(word):
            found.append(word)
        elif found:
            found[-1] = f"{found[-1]} {word}"
    return found


@dataclass(frozen=True, slots=True)
class Heads:
    """`labels` of the columns with values; `has_note`: a column of note numbers stands first."""

    labels: tuple[str, ...] = ()
    has_note: bool = False
    unit: str = ""


def heads_in_order(lines: Sequence[str]) -> Heads:
    """'Utfall jan-dec 2019 Budget 2019 Avvikelse' → three labels; years on a line of their own
    go to the labels above when they are as many.
    """
    labels: list[str] = []
    for text in lines:
        found = labels_in(text)
        if labels and len(found) == len(labels) and all(YEAR.match(label) for label in found):
            labels = [f"{a} {b}" for a, b in zip(labels, found, strict=True)]
        else:
            labels += found
    notes = [label for label in labels if NOTE.match(label)]
    rest = tuple(label for label in labels if label not in notes)
    unit = next((u for u in map(unit_of, lines) if u and u != "%"), "")
    return Heads(rest, bool(notes), unit)


def labels_in(text: str) -> list[str]:
    """The columns that a line of heads names."""
    found: list[str] = []
    for word in text.split():
        plain = word.lower().strip(".,:*()")
        is_year = bool(YEAR.match(word))
        if plain in FILL_WORDS and plain != "-":
            continue
        if plain in STARTS:
            found.append(word)
        elif found and not YEAR.match(found[-1].split()[-1]) and not NOTE.match(found[-1]):
            found[-1] = f"{found[-1]} {word}"
        elif is_year:
            found.append(word)
    return found


def heads_by_place(lines: Sequence[Line], spans: Sequence[tuple[float, float]]) -> list[str]:
    """For each column's span the words above it, line by line from the top."""
    labels = [""] * len(spans)
    for line in lines:
        for words in _by_column(segments(line.words), spans):
            at = column_over(words, spans)
            if at is not None:
                text = " ".join(word.text for word in words)
                labels[at] = _joined(labels[at], text)
    return labels


def _joined(before: str, text: str) -> str:
    if before.endswith("-") and text[:1].islower():
        return before[:-1] + text
    return f"{before} {text}".strip()


def segments(words: Sequence[Word]) -> list[list[Word]]:
    """Words that are not set apart belong together."""
    found: list[list[Word]] = []
    for word in words:
        if found and not word.is_apart:
            found[-1].append(word)
        else:
            found.append([word])
    return found


def nearest(left: float, right: float, spans: Sequence[tuple[float, float]]) -> int | None:
    """The column whose span overlaps most, None where a heading stands over none."""
    best, most = None, 0.0
    for number, (start, end) in enumerate(spans):
        overlap = min(right, end) - max(left, start)
        if overlap > most:
            best, most = number, overlap
    return best


def _by_column(
    parts: Sequence[list[Word]], spans: Sequence[tuple[float, float]]
) -> Iterator[list[Word]]:
    """Words that stand above different columns are parted, however close: '%' and 'Män'."""
    for words in parts:
        over = [_column_of(word, spans) for word in words]
        start = 0
        for n in range(1, len(words)):
            known = [at for at in over[start:n] if at is not None]
            if known and over[n] is not None and over[n] != known[-1]:
                yield words[start:n]
                start = n
        yield words[start:]


def _column_of(word: Word, spans: Sequence[tuple[float, float]]) -> int | None:
    """The column right below; a unit may stand a little beside it."""
    if word.text in ("%", "kr", "tkr"):
        return column_over([word], spans)
    return nearest(word.left, word.right, spans)


def column_over(words: Sequence[Word], spans: Sequence[tuple[float, float]]) -> int | None:
    """The column below the words; a little beside will do, for numbers with a base after them."""
    left, right = words[0].left, words[-1].right
    at = nearest(left, right, spans)
    if at is not None:
        return at
    sign = (right - left) / max(1, sum(len(word.text) for word in words))
    beside = [max(start - right, left - end) for start, end in spans]
    best = min(range(len(spans)), key=beside.__getitem__, default=None)
    return best if best is not None and beside[best] < 3 * sign else None


def columns_of(labels: Sequence[str], unit: str = "") -> tuple[GridColumn, ...]:
    """Columns with stable keys of their own, the year, role and unit their headings tell."""
    taken: set[str] = set()
    found = []
    for number, label in enumerate(labels, 1):
        name = label or (f"Kolumn {number}" if len(labels) > 1 else "")
        key = free_key(ascii_slug(name) or f"kolumn-{number}", taken)
        own = unit_of(re.sub(r"\(.*?\)", "", name)) if label else ""
        found.append(GridColumn(key, name, own, year_of(name), role_of(label) if label else ""))
    return tuple(found)


def free_key(base: str, taken: set[str]) -> str:
    """`base`, or with a number after it; it is taken from now on."""
    key, number = base, 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    taken.add(key)
    return key
