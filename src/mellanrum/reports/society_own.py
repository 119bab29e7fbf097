"""What the förbund's own figures say of an insats in a year, for a calculation to begin with.

Only what is shown: a suppressed number of participants is not proposed.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mellanrum.domain.rounding import ore
from mellanrum.figures.figure import Figure, Status
from mellanrum.reports.figures import YearFigures

HIDDEN = "Antalet deltagare är skyddat och kan inte föreslås. Skriv ett antal med källa."


@dataclass(frozen=True, slots=True)
class Proposed:
    """`participants` and `cost` (kronor) None where there is nothing to propose; `notes` says
    why, and the sources where from.
    """

    participants: int | None = None
    participants_source: str = ""
    cost: Decimal | None = None
    cost_source: str = ""
    notes: tuple[str, ...] = ()


def propose(figures: YearFigures | None, slug: str, name: str, year: int) -> Proposed:
    """The participants and the cost of the insats in the year."""
    if figures is None:
        return Proposed(notes=(f"Förbundet har inga uppgifter för {year}.",))
    people = figures.figures.get(f"insats.{slug}.deltagare.antal")
    cost = _cost(figures, slug)
    notes = [
        note for note in (_people_note(people, name, year), _cost_note(cost, name, year)) if note
    ]
    return Proposed(
        participants=_shown(people),
        participants_source=f"Förbundets uppföljning: deltagare i {name} {year}",
        cost=cost,
        cost_source=f"Förbundets bokföring {year}: kontoklass 4–7 på {name}",
        notes=tuple(notes),
    )


def _shown(figure: Figure | None) -> int | None:
    return None if figure is None or figure.value is None else int(figure.value)


def _people_note(figure: Figure | None, name: str, year: int) -> str:
    if figure is not None and figure.status is Status.SUPPRESSED:
        return HIDDEN
    return "" if _shown(figure) is not None else f"Uppföljningen saknar deltagare i {name} {year}."


def _cost(figures: YearFigures, slug: str) -> Decimal | None:
    """Kronor with öre, from the same table as the economy's pages show."""
    table = figures.tables.get("insatsernas-ekonomi")
    row = next((r for r in table.rows if r.key == slug), None) if table else None
    figure = row.cells[0] if row else None
    if figure is None or not figure.value:
        return None
    ore(figure.value)  # a sum of whole öre
    return figure.value


def _cost_note(cost: Decimal | None, name: str, year: int) -> str:
    return "" if cost is not None else f"Bokföringen saknar kostnader på {name} {year}."
