"""How many open answers each theme has been given, protected as numbers of persons are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from mellanrum.figures.disclosure import Policy, describe, protect
from mellanrum.figures.figure import Provenance, Status, count
from mellanrum.figures.table import Column, Row, Table
from mellanrum.registers.surveys.queries.comments import CommentView

DEFINITION = "Öppna svar som någon har läst och gett temat; ett svar kan ha flera teman"


def theme_table(
    found: Iterable[CommentView], themes: Mapping[str, str], period: str, policy: Policy
) -> Table:
    """Number of answers by theme, the most common first; who wrote is a person each."""
    counted = Counter(theme for comment in found for theme in comment.themes)
    origin = Provenance(DEFINITION, "enkätsvar")
    rows = tuple(
        Row(theme, themes.get(theme, theme),
            (count(f"enkat.tema.{theme}", themes.get(theme, theme), n, period, origin),))
        for theme, n in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    )  # fmt: skip
    table = Table("enkat.teman", "Öppna svar efter tema", "Tema", (Column("antal", "Antal svar"),),
                  rows, period)  # fmt: skip
    return _noted(protect([table], policy).tables[0], policy)


def _noted(table: Table, policy: Policy) -> Table:
    """Where some are hidden the order tells nothing of how many they are."""
    if all(figure.status is Status.SHOWN for figure in table.figures()):
        return table
    by_name = sorted(table.rows, key=lambda row: row.label)
    return replace(table, rows=tuple(by_name), notes=(describe(policy),))
