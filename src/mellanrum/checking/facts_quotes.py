"""How findings quote what they speak of."""

from __future__ import annotations

from mellanrum.checking.model import Grid, Place

LONGEST = 90


def quoted(text: str) -> str:
    """The sentence in Swedish quotation marks, cut at a word when it is long."""
    even = " ".join(text.split()).strip(" .:;,")
    if len(even) > LONGEST:
        even = even[:LONGEST].rsplit(" ", 1)[0].rstrip(" .:;,") + " …"
    return f"”{even}”"


def where(place: Place) -> str:
    """' under rubriken X', '' when it is not known."""
    return f" under rubriken {place.heading}" if place.heading else ""


def titled(grid: Grid) -> str:
    """'tabellen Resultaträkning'."""
    return f"tabellen {grid.title}" if grid.title.strip() else "tabellen"
