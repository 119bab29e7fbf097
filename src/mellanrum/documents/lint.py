"""What must hold of a document before it can be printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

from mellanrum.documents import model
from mellanrum.documents.view import frame_view, section_view

# Every sign that the vendored fonts have, as hexadecimal ranges; a test compares it with the fonts.
RANGES = (
    "20-7e a0-17f 18f 218-21b 391-3a1 3a3-3c9 1e9e 2000-200b 2010-2027 202f-205f 2070 2074 "
    "2081-2083 20ac 2116 2122 2190-2194 2212 2215 221a 221e 2248 2260 2264-2265 25a0 25b2 25bc "
    "25cb 25cf 2713 2717"
)


def signs(ranges: str) -> frozenset[str]:
    """'61-63 65' → a, b, c and e."""
    found: set[str] = set()
    for part in ranges.split():
        first, _, last = part.partition("-")
        found |= {chr(code) for code in range(int(first, 16), int(last or first, 16) + 1)}
    return frozenset(found)


PRINTABLE = signs(RANGES)
ALLOWED = PRINTABLE | {"\n", "\t"}


class UnprintableError(ValueError):
    """A text holds signs that no font of the report has. The message is for the writer."""


def unprintable(document: model.Document) -> tuple[tuple[str, str], ...]:
    """(sign, where) for each sign that cannot be printed; `where` is a heading or the cover."""
    parts: list[tuple[str, Any]] = [("Omslag och kolofon", frame_view(document))]
    parts += [(section.heading, section_view(section)) for section in document.sections]
    return tuple(
        (sign, where)
        for where, part in parts
        for sign in sorted(set(normalize("NFC", "".join(texts(part)))) - ALLOWED)
    )


def texts(value: object) -> Iterator[str]:
    """Every string in nested lists and dictionaries; drawings say the same in their alt texts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key != "svg":
                yield from texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)


def check_printable(document: model.Document) -> None:
    """Raise UnprintableError naming each sign and the heading it stands under."""
    found = unprintable(document)
    if found:
        named = "; ".join(f"{name(sign)} under {where}" for sign, where in found)
        raise UnprintableError(f"Tecken som inte kan tryckas: {named}. Byt ut dem.")


def name(sign: str) -> str:
    """'✈ (U+2708)'; a sign that cannot be seen only by its number."""
    number = f"U+{ord(sign):04X}"
    return f"{sign} ({number})" if sign.isprintable() else number
