"""Where numbers of people come from: which rows, which of them count, and their variables.

A source is one frame. Its populations are expressions over a span; each is counted for every insats
and, where `whole` says how, for the förbund. A new register of people is a new source, and then
everything after it (placing, tables, protection, explorer) knows it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mellanrum.stats.measures import referrals
from mellanrum.stats.measures.catalogue import COVERS
from mellanrum.stats.measures.expressions import (
    POPULATIONS,
    WHOLE_POPULATIONS,
    Expression,
    Span,
    as_whole_forbund,
    as_whole_rows,
    counted,
    ever_referred,
)
from mellanrum.stats.measures.steps import (
    BEGUN,
    EVER,
    LIMITS,
    NOW,
    PLANS,
    RESTING,
    SINCE,
    STAYS,
    right,
)

NUMBER = "antal"
RESULT = "resultat"
PERSONS = "unika-personer"


@dataclass(frozen=True, slots=True, order=True)
class Ask:
    """One thing to count: a population by a variable. `antal` is how many, by mode."""

    population: str
    variable: str


@dataclass(frozen=True, slots=True)
class Source:
    """`frame` is an attribute of `Frames` whose rows have insats, sex and mode.

    `covers` are the variables of each population. With `named`, a text column, every value of it
    is a population of its own: 'tidsgrans' becomes 'tidsgrans-plan'.
    """

    frame: str
    counted: Expression
    populations: Mapping[str, Expression]
    whole: Mapping[str, Expression]
    as_whole: Callable[[Any, Span], Any]
    covers: Mapping[str, tuple[str, ...]]
    named: str = ""

    def asks(self) -> tuple[Ask, ...]:
        """All that this source can be asked."""
        return tuple(Ask(p, v) for p in self.populations for v in (NUMBER, *self.covers.get(p, ())))


def _with_results(covers: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Every population of enrolments also by what their occupation counts as."""
    found = {p: (*covers.get(p, ()), RESULT) for p in POPULATIONS}
    return {p: (*v, *WORKED_OUT.get(p, ())) for p, v in found.items()}


def as_whole_added(rows: Any, span: Span) -> Any:
    """Rows of all insatser as one, without people kept in other systems."""
    import narwhals as nw

    return as_whole_rows(rows.filter(nw.col("added") == 1), span)


# Counted for medians, curves and checks: their figures are worked out of these.
WORKED_OUT: Mapping[str, tuple[str, ...]] = {
    "deltagare": (
        *(BEGUN, PERSONS, STAYS, "ar-vid-start", "manader", "forsta-dag", "dagen-efter"),
        *("langsta-tid", "utanfor-aldern", "plan-fore-start"),
    ),
    "nya": ("registrering-start",),
    "avslutade": ("manader", "registrering-avslut"),
    "pagaende": ("steg",),
}


ENROLMENTS = Source(
    "enrolments",
    counted,
    POPULATIONS,
    WHOLE_POPULATIONS,
    as_whole_forbund,
    _with_results(COVERS),
)
REFERRALS = Source(
    "referrals",
    ever_referred,
    referrals.POPULATIONS,
    referrals.POPULATIONS,
    as_whole_rows,
    referrals.COVERS,
)
PROCESS = Source("enrolments", right, PLANS, PLANS, as_whole_added, {})
SINCE_STARTED = Source(
    "enrolments",
    right,
    SINCE,
    {},
    as_whole_rows,
    {
        "sedan-start.deltagare": (NOW, EVER, RESTING),
        "sedan-start.fore": (EVER,),
        "sedan-start.avslutade": (RESULT, "sysselsattning"),
    },
)
DEADLINES = Source(
    "deadlines",
    right,
    LIMITS,
    {},
    as_whole_rows,
    {
        "tidsgrans": ("utfall", "dagar"),
        "uppfoljning": ("utfall", "dagar", "sysselsattning-da", "resultat-da"),
    },
    named="deadline",
)
SOURCES: tuple[Source, ...] = (ENROLMENTS, REFERRALS, PROCESS, SINCE_STARTED, DEADLINES)


def list_asks() -> tuple[Ask, ...]:
    """Everything that can be counted."""
    return tuple(ask for source in SOURCES for ask in source.asks())
