"""What a page is for, in two or three sentences, and where the handbook says more: reviewed data in
docs/handbok/hjalp.toml, by the beginning of the page's url name.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.urls import reverse

from mellanrum.web.areas.handbook.chapters import FOLDER


@dataclass(frozen=True, slots=True)
class Help:
    """`chapter` and `anchor` are a place in the handbook."""

    chapter: str
    anchor: str
    text: str

    @property
    def url(self) -> str:
        return f"{reverse('handbook-chapter', args=[self.chapter])}#{self.anchor}"


@cache
def list_help(folder: Path = FOLDER) -> dict[str, Help]:
    """{beginning of a url name: help}."""
    rows = tomllib.loads((folder / "hjalp.toml").read_text("utf-8"))
    return {key: _help(row["kapitel"], row["text"]) for key, row in rows.items()}


def _help(place: str, text: str) -> Help:
    chapter, _, anchor = place.partition("#")
    return Help(chapter, anchor, text)


def help_of(current: str) -> Help | None:
    """The help of the page with the url name: the longest beginning that fits, whole words."""
    found = beginning(current, list_help())
    return list_help()[found] if found else None


def beginning(current: str, known: Iterable[str]) -> str:
    """The longest of `known` that `current` begins with; '' for none. 'api:x' begins with 'api'."""
    name = current.replace(":", "-")
    return max((k for k in known if name == k or name.startswith(f"{k}-")), key=len, default="")
