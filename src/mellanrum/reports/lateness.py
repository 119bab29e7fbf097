"""What has changed since a report was attested: its frozen numbers beside those of now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mellanrum.figures.figure import Figure, Unit
from mellanrum.figures.format import printed
from mellanrum.figures.table import Table

EARLIER = ("foregaende", "fjol")  # columns of other periods


@dataclass(frozen=True, slots=True)
class Change:
    """A number that is another now than when it was attested."""

    key: str
    label: str
    before: Figure
    after: Figure

    @property
    def words(self) -> str:
        """'Nya deltagare 19 → 21'."""
        return f"{self.label} {printed(self.before)} → {printed(self.after)}"

    @property
    def size(self) -> int:
        return abs(int((self.after.value or 0) - (self.before.value or 0)))


def changes_of(
    frozen: Sequence[Table], now: Sequence[Table], minimum: int = 1
) -> tuple[Change, ...]:
    """The numbers of persons that differ by at least `minimum`.

    Who sees protected figures is told no difference of a small group: it would be the number of
    rows that came late. A number hidden then or now is not compared.
    """
    later = {key: figure for key, _, figure in _counts(now)}
    found: dict[str, Change] = {}
    for key, label, figure in _counts(frozen):
        after = later.get(key)
        if after is not None and after.value != figure.value:
            change = Change(key, label, figure, after)
            if change.size >= minimum:
                found.setdefault(key, change)
    return tuple(found.values())


def _counts(tables: Sequence[Table]) -> Iterator[tuple[str, str, Figure]]:
    """Key, label and figure of every number of persons that was told."""
    for table in tables:
        for row in table.rows:
            for column, figure in zip(table.columns, row.cells, strict=True):
                if figure is None or figure.unit is not Unit.PERSONS or figure.value is None:
                    continue
                if column.key not in EARLIER:
                    yield figure.key, figure.label, figure
