"""A paper: a letter or form of one to four pages from a party to one person or unit.

A `Paper` is a `Document` with sender and recipient. It is printed through a template of its own,
with the fonts and the standards of the reports: PDF/UA-1 and PDF/A-2a, the same bytes each time.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from mellanrum.documents.lint import texts
from mellanrum.documents.model import Document, Section
from mellanrum.documents.paper_text import fit_text, is_changed
from mellanrum.documents.typst import PACKAGE, fonts
from mellanrum.documents.view import frame_view, section_view

JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LetterHead:
    """`sender` is the responsible party and its unit and address; never the förbund.

    `recipient` is a postal address or a code; `kind` says what the paper is; `facts` are date and
    reference, with their labels.
    """

    sender: tuple[str, ...]
    recipient: tuple[str, ...] = ()
    kind: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PaperSection(Section):
    """A section in another language; a `title` begins a new page with a title of its own."""

    language: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Paper(Document):
    """A document with a letter head; `year` is that of the date and is not printed."""

    head: LetterHead = LetterHead(())


def render_paper(document: Document) -> bytes:
    """The paper as PDF. Signs that the fonts lack are printed by their numbers, and this is said.

    Raises TypeError for a document that is no paper.
    """
    import typst

    if not isinstance(document, Paper):
        raise TypeError("only a Paper has a letter head")
    return typst.compile(
        paper_template(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"document": json.dumps(paper_view(document), ensure_ascii=False)},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=datetime.combine(document.date, time(), UTC),
    )


def paper_view(paper: Paper) -> JsonObject:
    """What the template reads: every text plain, printable and breakable."""
    view = content_view(paper)
    view["hasNumberedSigns"] = is_changed(texts(view))
    view["checkCode"] = check_code(paper)
    fitted: JsonObject = fit_text(view)
    return fitted


def content_view(paper: Paper) -> JsonObject:
    sections = [paper_section_view(section) for section in paper.sections]
    return frame_view(paper) | {"head": asdict(paper.head), "sections": sections}


def paper_section_view(section: Section) -> JsonObject:
    own = {"language": "", "newTitle": ""}
    if isinstance(section, PaperSection):
        own = {"language": section.language, "newTitle": section.title}
    return section_view(section) | own


def check_code(paper: Paper) -> str:
    """'3F2A 91BC 04DE': 48 bits of SHA-256 over all that the paper says, time of print included."""
    text = json.dumps(content_view(paper), ensure_ascii=False, sort_keys=True, default=str)
    code = sha256(text.encode("utf-8", "replace")).hexdigest()[:12].upper()
    return f"{code[:4]} {code[4:8]} {code[8:]}"


@cache
def paper_template() -> bytes:
    """The template as it lies in the package."""
    return (files(PACKAGE) / "templates" / "paper.typ").read_bytes()
