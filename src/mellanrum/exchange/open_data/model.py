"""What is open, as lists, pages and the catalogue have it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mellanrum.domain.periods import Period
from mellanrum.figures.figure import Unit
from mellanrum.figures.table import Table

# EU:s vokabulär för datateman, http://publications.europa.eu/resource/authority/data-theme
THEMES = {
    "ECON": "Ekonomi och finans",
    "SOCI": "Befolkning och samhälle",
    "GOVE": "Regeringen och den offentliga sektorn",
}


@dataclass(frozen=True, slots=True)
class TableOutline:
    """What a list tells of a table without holding it."""

    key: str
    title: str
    base_text: str
    rows: int
    columns: int
    units: tuple[str, ...]


def outline_of(table: Table) -> TableOutline:
    units = sorted({figure.unit.value for figure in table.figures()})
    size = len(table.rows), len(table.columns)
    return TableOutline(table.key, table.title, table.base_text, *size, tuple(units))


@dataclass(frozen=True, slots=True)
class Version:
    """One table of one edition of a report. `status` is the report's: published, replaced or
    withdrawn, then with `reason`. `minimum`: smaller groups of people are not shown.
    """

    name: str
    period: Period
    edition: int
    status: str
    published_at: datetime
    reason: str
    report: int
    report_title: str
    year: int
    frozen: int
    digest: str
    minimum: int
    table: TableOutline

    @property
    def is_readable(self) -> bool:
        return self.status != "withdrawn"


@dataclass(frozen=True, slots=True)
class Dataset:
    """The same table of the same kind of report over the years; the newest version first."""

    name: str
    forbund: str
    kind: str
    kind_title: str
    versions: tuple[Version, ...]

    @property
    def readable(self) -> tuple[Version, ...]:
        return tuple(one for one in self.versions if one.is_readable)

    @property
    def in_force(self) -> tuple[Version, ...]:
        """The edition in force of each period."""
        return tuple(one for one in self.versions if one.status == "published")

    @property
    def latest(self) -> Version | None:
        """What 'senaste' means: the newest in force, else the newest that may be read."""
        return next(iter((*self.in_force, *self.readable)), None)

    @property
    def title(self) -> str:
        return (self.latest or self.versions[0]).table.title

    @property
    def themes(self) -> tuple[str, ...]:
        """Keys of THEMES, by what the table counts: money, people, else the running of things."""
        units = set((self.latest or self.versions[0]).table.units)
        found = [k for k, u in (("ECON", Unit.SEK), ("SOCI", Unit.PERSONS)) if u.value in units]
        return tuple(found) or ("GOVE",)

    def find(self, name: str) -> Version | None:
        return next((one for one in self.versions if one.name == name), None)

    def replacing(self, version: Version) -> Version | None:
        """The edition that replaced it and is in force."""
        same = (one for one in self.in_force if one.period == version.period)
        return next((one for one in same if one.edition > version.edition), None)
