"""Text from people made fit for print: no sign that the fonts lack, no word wider than its column.

A paper is never refused for an emoji in a note: the sign is named by its number instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import category, normalize

from mellanrum.documents.lint import PRINTABLE

BREAK = "\u200b"  # zero-width space: a line may end here
SOFT = 12  # signs between two places to break, in a word that is too long
LONGEST = 40  # longer words than this are no words
INVISIBLE = {"Cc", "Cf", "Cs", "Mn", "Me"}  # controls, joiners, variation selectors, lone accents
DRAWINGS = {"svg"}


def fit_text(value: object) -> object:
    """Every string of a view made printable and breakable; drawings are left as they are."""
    if isinstance(value, str):
        return breakable(printable(value))
    if isinstance(value, dict):
        return {key: item if key in DRAWINGS else fit_text(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [fit_text(item) for item in value]
    return value


def printable(text: str) -> str:
    """Signs that no font has by their numbers: 'Hej 😀' → 'Hej [U+1F600]'; line ends are kept."""
    composed = normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(map(shown, composed))


def shown(sign: str) -> str:
    if sign in PRINTABLE or sign == "\n":
        return sign
    if sign.isspace():
        return " "
    return "" if category(sign) in INVISIBLE else f"[U+{ord(sign):04X}]"


def is_changed(texts: Iterable[str]) -> bool:
    """Whether some sign had to be named by its number."""
    return any("[U+" in printable(text) and "[U+" not in text for text in texts)


def breakable(text: str) -> str:
    """Addresses, numbers and endless words get places where a line may end."""
    return re.sub(r"\S{19,}", lambda found: broken(found.group()), text)


def broken(word: str) -> str:
    """A word of letters is left to the hyphenation unless it is too long to be one."""
    if word.strip(".,;:!?()\"'”").isalpha() and len(word) <= LONGEST:
        return word
    return BREAK.join(word[at : at + SOFT] for at in range(0, len(word), SOFT))
