"""The handbook's chapters, read once from `docs/handbok/` (or from the installed package)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mellanrum.domain.folding import holds_all
from mellanrum.web.areas.handbook.markdown import Section, rendered

PACKAGED = Path(__file__).resolve().parents[3] / "handbok"  # in an installed package
FOLDER = PACKAGED if PACKAGED.is_dir() else PACKAGED.parents[2] / "docs" / "handbok"
MADE = re.compile(r"\A<!--.*?-->\s*", re.DOTALL)
TITLE = re.compile(r"\A# (.+)\n")


@dataclass(frozen=True, slots=True)
class Chapter:
    """`lead` is its first paragraph, `body` HTML without the title."""

    slug: str
    title: str
    lead: str
    body: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A place where the words stand; `section` is '' for the chapter's beginning."""

    chapter: Chapter
    section: Section


@cache
def list_parts(folder: Path = FOLDER) -> tuple[Part, ...]:
    """All chapters in order."""
    listed = tomllib.loads((folder / "kapitel.toml").read_text("utf-8"))["del"]
    return tuple(
        Part(part["titel"], tuple(_read(folder, slug) for slug in part["kapitel"]))
        for part in listed
    )


def list_chapters() -> list[Chapter]:
    return [chapter for part in list_parts() for chapter in part.chapters]


def find_chapter(slug: str) -> Chapter | None:
    return next((chapter for chapter in list_chapters() if chapter.slug == slug), None)


def search(words: str) -> Iterator[Found]:
    """Every section that has all the words, its chapter's title counted in."""
    for chapter in list_chapters():
        for section in chapter.sections:
            if holds_all(f"{chapter.title} {section.title} {section.text}", words):
                yield Found(chapter, section)


def _read(folder: Path, slug: str) -> Chapter:
    text = MADE.sub("", (folder / f"{slug}.md").read_text("utf-8"))
    match = TITLE.match(text)
    if match is None:
        raise ValueError(f"{slug}.md has no title")
    body, sections = rendered(text[match.end() :], folder)
    return Chapter(slug, match[1], sections[0].lead, body, sections)
