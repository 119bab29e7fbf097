"""A report's outline: reviewed data in `outlines/*.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """`blocks` are block descriptions ('text:oversikt'); `each` repeats the section."""

    key: str
    heading: str
    level: int
    blocks: tuple[str, ...]
    law: str = ""
    each: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    title: str
    sections: tuple[OutlineSection, ...]


def load_outline(kind: str) -> Outline:
    """The outline of a kind of report, as 'annual'."""
    text = (files("mellanrum.reports") / "outlines" / f"{kind}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    sections = tuple(
        OutlineSection(
            key=s["key"],
            heading=s.get("heading", ""),
            level=s["level"],
            blocks=tuple(s["blocks"]),
            law=s.get("law", ""),
            each=s.get("each", ""),
        )
        for s in data["section"]
    )
    return Outline(data["title"], sections)
