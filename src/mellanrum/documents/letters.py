"""Letters from the förbund to its members: one or many in a file, each on pages of its own.

One fixed template reads them as JSON, with the fonts and the standards of the reports: PDF/UA-1 and
PDF/A-2a, the same bytes for the same letters.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any

from mellanrum.documents.lint import texts
from mellanrum.documents.paper_blocks import TextColumn
from mellanrum.documents.paper_text import fit_text, is_changed
from mellanrum.documents.typst import PACKAGE, fonts


@dataclass(frozen=True, slots=True)
class Letter:
    """All text is plain. `facts` are labels with values beside the address; `total` is the last
    line of the table, as wide as the columns; without columns there is no table. `mark` stands
    above the title of what is no letter yet.
    """

    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    title: str
    paragraphs: tuple[str, ...]
    columns: tuple[TextColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]
    closing: tuple[str, ...] = ()
    mark: str = ""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in (*self.rows, self.total)):
            raise ValueError("a row is not as wide as the columns")


def render_letters(letters: Sequence[Letter], *, title: str, by: str, on: date) -> bytes:
    """The letters as one PDF. Raises ValueError for none."""
    import typst

    if not letters:
        raise ValueError("no letters")
    return typst.compile(
        letter_template(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"document": json.dumps(view_of(letters, title, by, on), ensure_ascii=False)},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=datetime.combine(on, time(), UTC),
    )


def view_of(letters: Sequence[Letter], title: str, by: str, on: date) -> dict[str, Any]:
    """What the template reads: every text printable and breakable."""
    view: dict[str, Any] = {
        "title": title,
        "organisation": by,
        "date": [on.year, on.month, on.day],
        "letters": [asdict(letter) for letter in letters],
    }
    view["hasNumberedSigns"] = is_changed(texts(view))
    fitted: dict[str, Any] = fit_text(view)
    return fitted


@cache
def letter_template() -> bytes:
    """The template as it lies in the package."""
    return (files(PACKAGE) / "templates" / "letters.typ").read_bytes()
