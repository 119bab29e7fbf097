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

NUMBER = "antal"
RESULT = "resultat"
BEGUN = "paborjat"
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
    return found | {"deltagare": (*found["deltagare"], BEGUN, PERSONS)}


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
SOURCES: tuple[Source, ...] = (ENROLMENTS, REFERRALS)


def list_asks() -> tuple[Ask, ...]:
    """Everything that can be counted."""
    return tuple(ask for source in SOURCES for ask in source.asks())
