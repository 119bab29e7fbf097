"""The printed values at the end of a line, before anyone knows which digits belong together.

'- 6 378 094 -7 101 506 723 412' is nine atoms; `splitting` decides that they are three numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mellanrum.documents.reading.lines import Line, Word

DASHES = "-−–—"
SPACES = "\u00a0\u202f\u2009\u2007"
EMPTY = frozenset({"-", "−", "–", "—", "·", "..", "…", ".", "x", "Ej budgeterat"})
GROUP = re.compile(rf"^\(?[{DASHES}+]?\d{{1,3}}$")
TAIL = re.compile(r"^\d{3}(?:[.,]\d{1,2})?(?:%|kr)?\)?[*¹²³⁴⁵]?$")
WHOLE = re.compile(
    rf"^\(?[{DASHES}+]?[{SPACES}]?(?:\d{{1,3}}(?:[{SPACES}.']\d{{3}})+|\d+)(?:[.,]\d{{1,2}})?"
    rf"[{SPACES}]?(?:%|kr|tkr|mkr)?\)?[*¹²³⁴⁵]?$"
)
YEAR = re.compile(r"^(?:19[89]|20[0-4])\d[*]?$")
UNIT = re.compile(r"^(?:%|kr|tkr|mkr|st)\)?[*]?$", re.IGNORECASE)
SIGN = re.compile(rf"^\(?[{DASHES}]$")
NOT_BUDGETED = "Ej budgeterat"
# What stands in the last column of a table of goals.
VERDICT = re.compile(
    r"^(?:målet (?:är )?)?(?:delvis|helt|ej|inte|icke)? ?(?:uppnått|uppfyllt|nått|uppnådd|uppfylld"
    r"|uppnås|nåddes|uppnåddes)\.?$|^(?:ja|nej|delvis|grön|gul|röd)$",
    re.IGNORECASE,
)
LONGEST_VERDICT = 4


@dataclass(frozen=True, slots=True)
class Atom:
    """A printed piece of a value. `is_tail`: three digits that may go on a number before it;
    `is_open`: a number that may go on; `is_empty`: a dash or a dot alone; `after` stands with it
    but is no part of the number: 'av 21', which ends at `far`.
    """

    text: str
    left: float
    right: float
    is_apart: bool = False
    is_tail: bool = False
    is_open: bool = False
    is_empty: bool = False
    after: str = ""
    gap: float = 1.0
    far: float = 0.0

    @property
    def is_year(self) -> bool:
        return bool(YEAR.match(self.text)) and not self.after


@dataclass(frozen=True, slots=True)
class Reading:
    """A line as words and then values."""

    label: str
    atoms: tuple[Atom, ...]
    label_right: float = 0.0
    gap: float = 1.0


def read_values(line: Line) -> Reading:
    """Values are what stands last on the line and is numbers, dashes and units only."""
    words = [w for w in line.words if not (w.is_raised and w.text.strip("*").isdigit())]
    words = _with_verdict(_without_remarks(words))
    first = _first_value(words)
    label = words[:first]
    gap = words[first].left - label[-1].right if label and first < len(words) else 1.0
    return Reading(
        " ".join(word.text for word in label),
        _atoms(words[first:]),
        label[-1].right if label else 0.0,
        gap,
    )


def _with_verdict(words: list[Word]) -> list[Word]:
    """'30 % 42 % Ej uppnått': the verdict is one cell when a value stands before it."""
    for count in range(min(LONGEST_VERDICT, len(words) - 2), 0, -1):
        before, last = words[:-count], words[-count:]
        text = " ".join(word.text for word in last)
        if VERDICT.match(text) and _is_value(before, len(before) - 1):
            return [*before, replace(last[0], text=text, right=last[-1].right, is_apart=True)]
    return words


def _without_remarks(words: list[Word]) -> list[Word]:
    """'Ej budgeterat' in a cell is one mark that nothing stands there."""
    found: list[Word] = []
    for word in words:
        if found and f"{found[-1].text} {word.text}".lower() == NOT_BUDGETED.lower():
            found[-1] = replace(found[-1], text=NOT_BUDGETED, right=word.right)
        else:
            found.append(word)
    return found


def _first_value(words: list[Word]) -> int:
    first = len(words)
    while first and _is_value(words, first - 1):
        first -= 1
    while first < len(words) and UNIT.match(words[first].text):
        first += 1  # a unit without a number before it belongs to the words
    rest = words[first:]
    is_remark = bool(rest) and rest[0].text == "·" and not rest[0].is_apart
    return len(words) if is_remark and all(YEAR.match(w.text) for w in rest[1:]) else first


def _is_value(words: list[Word], at: int) -> bool:
    text = words[at].text
    if text in EMPTY or GROUP.match(text) or TAIL.match(text) or WHOLE.match(text):
        return text != "x" or words[at].is_apart
    if UNIT.match(text) or SIGN.match(text) or (VERDICT.match(text) and words[at].is_apart):
        return True
    before = words[at - 1].text if at else ""
    return text.lower() == "av" and at + 1 < len(words) and before.endswith("%")


def _atoms(words: list[Word]) -> tuple[Atom, ...]:
    found: list[Atom] = []
    sign: Word | None = None
    base = False
    for index, word in enumerate(words):
        if word.text.lower() == "av":
            base = True
        elif found and (base or (UNIT.match(word.text) and sign is None)):
            found[-1] = _with_after(found[-1], word, base)
            base = False
        elif _opens_number(words, index):
            sign = word
        else:
            found.append(_atom(word, sign, words[index - 1].right if index else word.left))
            sign = None
    return tuple(found)


def _with_after(atom: Atom, word: Word, base: bool) -> Atom:
    """'67 %' and then 'av 21'. A bracket that the unit closes belongs to the number."""
    if base:
        return replace(atom, after=f"{atom.after} av {word.text}".strip(), far=word.right)
    return replace(atom, text=f"{atom.text} {word.text}", right=word.right, is_open=False)


def _opens_number(words: list[Word], at: int) -> bool:
    """A minus set with a blank before its digits, and not a dash in a cell of its own."""
    if not SIGN.match(words[at].text) or at + 1 >= len(words):
        return False
    after = words[at + 1]
    return not after.is_apart and after.text[0].isdigit()


def _atom(word: Word, sign: Word | None, before: float) -> Atom:
    text = word.text if sign is None else f"{sign.text}{word.text}"
    start = word if sign is None else sign
    return Atom(
        text,
        start.left,
        word.right,
        start.is_apart,
        sign is None and bool(TAIL.match(word.text)),
        bool(GROUP.match(text)) and text.lstrip("(" + DASHES) != "0",
        text in EMPTY,
        gap=start.left - before,
    )
