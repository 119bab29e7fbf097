"""Text from people made fit for print: no sign that the fonts lack, no word wider than its column.

A paper is never refused for an emoji in a note: the sign is named by its number instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from unicodedata import category, normalize

from mellanrum.documents.lint import PRINTABLE

BREAK = "\u200b"  # zero-width space: a line may end here
SOFT = 12  # signs between two places to break, in a word that is too long
WIDEST = 30  # signs that fit on every line outside tables
LONGEST = 40  # longer words than this are no words
TABLE_SIGNS = 74  # signs of table text across the page, at least
KEPT_TOGETHER = 900  # a table with fewer signs than this is never parted
INVISIBLE = {"Cc", "Cf", "Cs", "Mn", "Me"}  # controls, joiners, variation selectors, lone accents
DRAWINGS = {"svg"}


def fit_text(value: Any) -> Any:
    """Every string of a view made printable and breakable; drawings are left as they are."""
    if isinstance(value, str):
        return breakable(printable(value))
    if isinstance(value, dict) and value.get("kind") == "texttable":
        return fit_table(value)
    if isinstance(value, dict):
        return {key: item if key in DRAWINGS else fit_text(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [fit_text(item) for item in value]
    return value


def fit_table(view: dict[str, Any]) -> dict[str, Any]:
    """Each cell as [text, whether it needs hyphens]; a small table is kept on one page."""
    whole = sum(column["share"] for column in view["columns"])
    room = [max(4, TABLE_SIGNS * column["share"] // whole) for column in view["columns"]]
    signs = sum(len(cell) for row in view["rows"] for cell in row)
    return {
        "kind": view["kind"],
        "columns": [fit_text(column) for column in view["columns"]],
        "rows": [[fit_cell(*cell) for cell in zip(row, room, strict=True)] for row in view["rows"]],
        "empty": fit_text(view["empty"]),
        "isKept": len(view["rows"]) <= 8 and signs < KEPT_TOGETHER,
    }


def fit_cell(text: str, room: int) -> list[Any]:
    """`room` is how many signs a line of the cell holds."""
    shown = breakable(printable(text), room)
    return [shown, any(len(part) > room for part in re.split(rf"[\s{BREAK}]", shown))]


def printable(text: str) -> str:
    """Signs that no font has by their numbers: 'Hej 😀' → 'Hej [U+1F600]'; line ends are kept."""
    composed = normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(map(shown_sign, composed))


def shown_sign(sign: str) -> str:
    if sign in PRINTABLE or sign == "\n":
        return sign
    if sign.isspace():
        return " "
    return "" if category(sign) in INVISIBLE else f"[U+{ord(sign):04X}]"


def is_changed(texts: Iterable[str]) -> bool:
    """Whether some sign had to be named by its number."""
    return any("[U+" in printable(text) and "[U+" not in text for text in texts)


def breakable(text: str, room: int = WIDEST) -> str:
    """Addresses, numbers and endless words get places where a line may end."""
    return re.sub(rf"\S{{{room + 1},}}", lambda found: broken(found.group(), room), text)


def broken(word: str, room: int) -> str:
    """A word of letters is left to the hyphenation unless it is too long to be one."""
    if word.strip(".,;:!?()\"'”").isalpha() and len(word) <= LONGEST:
        return word
    step = min(SOFT, max(3, room * 2 // 3))  # capitals are wider than other letters
    return BREAK.join(word[at : at + step] for at in range(0, len(word), step))
