"""An entry of the wheel: something of a day, from whatever register it comes. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mellanrum.registers.wheel.duty_policies import STATES, state_of

LEAD = 30  # days before, of what has no lead of its own
KINDS = {
    "law": "Plikt enligt lag",
    "own": "Plikt enligt eget beslut",
    "financier": "Plikt mot finansiär",
    "meeting": "Möte",
    "meeting_day": "Dag som följer av ett möte",
    "budget": "Budget",
    "control": "Intern kontroll",
    "activity": "Verksamhetsplanens aktivitet",
    "task": "Uppdrag ur beslut",
    "step": "Ansökan och insats",
    "agreement": "Avtal går ut",
    "seat": "Mandat går ut",
    "period": "Insats går ut",
}
DUTIES = ("law", "own", "financier")


@dataclass(frozen=True, slots=True)
class Entry:
    """`kind` is a key of KINDS and `state` of STATES; `place` says which page tells more: what it
    is and what points it out.
    """

    on: date
    title: str
    kind: str
    state: str
    place: tuple[str, tuple[object, ...]]
    responsible: str = ""
    body: str = ""
    body_slug: str = ""
    note: str = ""

    @property
    def kind_label(self) -> str:
        return KINDS[self.kind]

    @property
    def details(self) -> str:
        """'Möte · ekonom · Styrelsen · lag (2003:1210) 23 §': what the title does not say."""
        told = (self.kind_label, self.responsible, self.other_body, self.note)
        return " · ".join(filter(None, told))

    @property
    def other_body(self) -> str:
        """The body, where neither the title nor who answers for it already says so."""
        said = f"{self.title} {self.responsible}".casefold()
        return "" if self.body.casefold() in said else self.body

    @property
    def state_label(self) -> str:
        return STATES[self.state]


def judged(is_done: bool, on: date, today: date, lead: int = LEAD) -> str:
    """The state of something that is done or not."""
    return state_of("done" if is_done else "open", on, lead, today)


def passing(on: date, today: date) -> str:
    """The state of a day that nobody does anything about: it comes, and then it is told."""
    return "coming" if on >= today else "told"


def of_year(entries: Iterable[Entry], year: int) -> list[Entry]:
    """Those of the year, in order."""
    kept = (one for one in entries if one.on.year == year)
    return sorted(kept, key=lambda one: (one.on, one.kind, one.title))
