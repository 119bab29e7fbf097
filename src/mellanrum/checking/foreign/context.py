"""What is known of the report while its tables are read, one after another."""

from __future__ import annotations

from dataclasses import dataclass, field

from mellanrum.checking.foreign.heads import free_key
from mellanrum.checking.model import Place
from mellanrum.domain.swedish import ascii_slug

KEY_LENGTH = 60


@dataclass(slots=True)
class Context:
    """`notes` are the headings of the report's notes by number; `years` the columns of the last
    statement; `unit` what its amounts were in; `heading` and `section` where reading is now;
    `chart_page` the page of the drawing just passed.
    """

    document: str
    year: int = 0
    size: float = 0.0
    notes: dict[int, str] = field(default_factory=dict)
    years: dict[int, tuple[str, ...]] = field(default_factory=dict)
    unit: str = ""
    heading: str = ""
    section: str = ""
    chart_page: int = 0
    tables: set[str] = field(default_factory=set)
    sections: set[str] = field(default_factory=set)

    def place(self, page: int, line: int, table: str = "", row: str = "") -> Place:
        return Place(self.section, self.heading, page, line, table, row, document=self.document)

    def enter(self, heading: str) -> None:
        """From now on things stand below this heading."""
        self.heading = heading
        self.section = free_key(key_of(heading) or "avsnitt", self.sections)

    def table_key(self, title: str) -> str:
        return free_key(key_of(title) or "tabell", self.tables)


def key_of(text: str) -> str:
    return ascii_slug(text)[:KEY_LENGTH].strip("-")
