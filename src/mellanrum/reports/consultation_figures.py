"""Talks with the members in a year, and how many members came, counted from the register.

A talk counts as held when somebody has come to it. Keys: styrning.samtal.<slag>.antal, .medlemmar
and .av. "11 av 11 medlemmar" is such a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mellanrum.figures.figure import Figure, Provenance, Unit
from mellanrum.figures.table import Column, Row, Table
from mellanrum.registers.planning.consultation_policies import coverage
from mellanrum.registers.planning.models import Consultation
from mellanrum.registers.planning.planning_queries import list_held, list_members_of_year

KEY = "styrning.samtal"
KEYS = {
    "consultation": "medlemssamrad",
    "dialogue": "medlemsdialoger",
    "forum": "ideforum",
    "planning_day": "planeringsdagar",
    "workshop": "workshoppar",
}


def consultation_tables(forbund: str, year: int) -> dict[str, Table]:
    """By key; {} for a year without talks. One query then."""
    table = consultation_table(forbund, year)
    return {table.key: table} if table else {}


def consultation_table(forbund: str, year: int) -> Table | None:
    """Talks held in the year by kind, and members that came; None for a year without."""
    held = list_held(forbund, year)
    if not held:
        return None
    members = [party.name for party in list_members_of_year(forbund, year)]
    kinds = [kind for kind in Consultation.Kind if any(c.kind == kind for c in held)]
    rows = tuple(_row(kind, [c for c in held if c.kind == kind], members, year) for kind in kinds)
    columns = (
        Column("antal", "Antal"),
        Column("medlemmar", "Medlemmar som deltog"),
        Column("av", "Medlemmar"),
    )
    title = "Samråd och dialoger med medlemmarna"
    return Table(KEY, title, "Slag", columns, rows, str(year))


def _row(
    kind: Consultation.Kind, held: Sequence[Consultation], members: Sequence[str], year: int
) -> Row:
    came = {r.party.name for c in held for r in c.invited_parties.all() if r.has_come}
    found, key, label = coverage(members, came), f"{KEY}.{KEYS[kind.value]}", str(kind.label)
    rule = "Samtal som någon kom till, och medlemmar som kom till något av dem"
    origin = Provenance(rule, "Samråd", rows=len(held))
    values = {"antal": len(held), "medlemmar": len(found.reached), "av": len(found.members)}
    names = {"antal": "antal", "medlemmar": "medlemmar som deltog", "av": "medlemmar"}
    cells = tuple(
        Figure(f"{key}.{end}", f"{label}, {names[end]}", Decimal(n), Unit.COUNT, str(year),
               provenance=origin)
        for end, n in values.items()
    )  # fmt: skip
    return Row(KEYS[kind.value], label, cells)
