"""Counts of meetings and prepared applications, computed from the register."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mellanrum.domain import periods
from mellanrum.figures.figure import Figure, Provenance, Unit
from mellanrum.figures.table import Column, Row, Table
from mellanrum.registers.governance.models import Body, Decision, Meeting
from mellanrum.registers.governance.queries import list_decisions, list_meetings
from mellanrum.registers.proposals.models import Application
from mellanrum.registers.proposals.queries import list_prepared

KINDS: dict[str, str] = {
    Application.Kind.NEW: Decision.Kind.NEW_APPLICATION,
    Application.Kind.EXTENSION: Decision.Kind.EXTENSION_APPLICATION,
}
LABELS = {
    "ansokningar": ("Beredda ansökningar", tuple(KINDS.values())),
    "ansokningar.nya": ("varav nya insatser", (Decision.Kind.NEW_APPLICATION,)),
    "ansokningar.forlangning": ("varav förlängningar", (Decision.Kind.EXTENSION_APPLICATION,)),
}
BODIES = {
    Body.Kind.BOARD: ("styrelse", "Styrelsen"),
    Body.Kind.COMMITTEE: ("arbetsutskott", "Arbetsutskottet"),
    Body.Kind.MEMBERS: ("medlemssamrad", "Medlemssamråd"),
    Body.Kind.DEVELOPMENT: ("utvecklingsgrupp", "Utvecklingsgruppen"),
    Body.Kind.STEERING: ("styrgrupper", "Styrgrupper"),
}


def governance_tables(forbund: str, year: int) -> dict[str, Table]:
    """Meetings per kind of body, and applications and grants, of a year."""
    period = periods.year(year)
    assert period.end is not None
    meetings = list_meetings(forbund, period.start, period.end)
    decisions = list_decisions(forbund, period.start, period.end)
    prepared = list_prepared(forbund, period.start, period.end)
    applications = applications_table(prepared, decisions, str(year))
    tables = (meetings_table(meetings, str(year)), applications)
    return {table.key: table for table in tables}


def meetings_table(meetings: Sequence[Meeting], year: str) -> Table:
    """A workshop is not a meeting of the body that invites to it, and is counted apart."""
    rows = []
    for kind, (slug, label) in BODIES.items():
        of_kind = [m for m in meetings if m.body.kind == kind and m.kind != Meeting.Kind.WORKSHOP]
        if of_kind:
            rows.append(_meetings_row(slug, label, of_kind, year))
    return Table(
        key="moten",
        title="Möten under året",
        row_heading="Grupp",
        columns=(Column("moten", "Möten"), Column("digitala", "varav digitala")),
        rows=tuple(rows),
        period=year,
    )


def _meetings_row(slug: str, label: str, meetings: Sequence[Meeting], year: str) -> Row:
    digital = [m for m in meetings if m.form == Meeting.Form.DIGITAL]
    origin = Provenance("Antal möten i mötesregistret under året", "Möten", rows=len(meetings))
    cells = (
        _count(f"styrning.{slug}.moten", f"{label}, möten", len(meetings), year, origin),
        _count(
            f"styrning.{slug}.moten.digitala",
            f"{label}, digitala möten",
            len(digital),
            year,
            origin,
        ),
    )
    return Row(slug, label, cells)


def applications_table(
    prepared: Sequence[Application], decisions: Sequence[Decision], year: str
) -> Table:
    """Applications that the development group has prepared, by kind. A year whose applications
    stand only among the decisions, as in older packages, is counted from those.
    """
    kinds = [KINDS[one.kind] for one in prepared]
    register, counted = "Ansökningar", "Antal ansökningar som utvecklingsgruppen beredde under året"
    if not prepared:
        kinds = [d.kind for d in decisions if d.kind in KINDS.values()]
        register, counted = "Beslut", "Antal beslut av slaget i beslutsregistret"
    rows = []
    for slug, (label, wanted) in LABELS.items():
        n = sum(kind in wanted for kind in kinds)
        origin = Provenance(counted, register, rows=n)
        figure = _count(f"styrning.utvecklingsgrupp.{slug}", label, n, year, origin)
        rows.append(Row(slug, label, (figure,)))
    return Table(
        key="ansokningar",
        title="Ansökningar om medel",
        row_heading="Ansökningar",
        columns=(Column("antal", "Antal"),),
        rows=tuple(rows),
        period=year,
    )


def _count(key: str, label: str, n: int, year: str, origin: Provenance) -> Figure:
    return Figure(key, label, Decimal(n), Unit.COUNT, year, provenance=origin)
