"""A table on its way: figures and relations now, words when it has been protected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from mellanrum.figures.figure import Figure, Status
from mellanrum.figures.format import printed
from mellanrum.figures.table import Table

Figures = Mapping[str, Figure]
Told = Callable[[Figures], str]
Notes = Callable[[Figures], Mapping[str, str]]


def nothing(figures: Figures) -> str:
    return ""


def no_notes(figures: Figures) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True)
class Draft:
    """`base` is the key of whom the table counts, `who` those people in words ('avslutade').

    `finding` and `row_notes` (by row key) are asked only with protected figures, so no sentence
    says what a dot hides. `by_people` are the keys of rows that stand only because somebody is in
    them: where such a row is withheld, that it stands would tell that somebody is.
    """

    table: Table
    base: str
    who: str
    finding: Told = nothing
    row_notes: Notes = no_notes
    by_people: frozenset[str] = frozenset()

    def finished(self, protected: Table, figures: Figures) -> Table:
        """The protected table with its words."""
        notes = self.row_notes(figures)
        rows = tuple(replace(r, note=notes.get(r.key, r.note)) for r in protected.rows)
        base_text = self.base_text(figures)
        return replace(protected, rows=rows, base_text=base_text, finding=self.finding(figures))

    def base_text(self, figures: Figures) -> str:
        """'21 avslutade deltagare', or just who they are when their number is hidden."""
        base = figures.get(self.base)
        if base is None or base.status is not Status.SHOWN:
            return self.who[:1].upper() + self.who[1:]
        return f"{printed(base)} {self.who}"


def shown(figures: Figures, *keys: str) -> tuple[Figure, ...] | None:
    """The figures of the keys, if every one of them is shown."""
    found = tuple(figures[k] for k in keys if k in figures)
    is_all = len(found) == len(keys) and all(f.status is Status.SHOWN for f in found)
    return found if is_all else None


def value(figure: Figure) -> int:
    """The whole number of a shown count."""
    return int(figure.value or 0)
