"""What each need of an outline gives: {need: how its tables, figures and sentences are made}."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period
from mellanrum.figures.disclosure import Policy
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.content import Supply
from mellanrum.reports.figures import policy_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """For whom, when and how protected; `insats` where the report is about one."""

    forbund: Forbund
    period: Period
    minimum: int
    insats: Insats | None = None

    @property
    def slug(self) -> str:
        return self.forbund.slug

    @property
    def last(self) -> date:
        assert self.period.last is not None
        return self.period.last

    @property
    def after(self) -> date:
        """The first day after the period."""
        assert self.period.end is not None
        return self.period.end

    @property
    def year(self) -> int:
        return self.last.year

    @property
    def policy(self) -> Policy:
        return policy_of(self.forbund, self.minimum)

    @property
    def is_protected(self) -> bool:
        return self.minimum == self.forbund.minimum_group


Maker = Callable[[Wanted, Supply], Supply]
MAKERS = {  # by module, so that only what a report needs is loaded
    "year": ("year_supply", "year_supply"),
    "indicators": ("year_supply", "indicator_supply"),
    "period": ("period_content", "period_supply"),
    "round": ("period_content", "round_supply"),
    "economy": ("economy_supply", "economy_supply"),
    "statements": ("part_statements", "statement_supply"),
    "goals": ("economy_supply", "goal_supply"),
    "quarter": ("insats_supply", "quarter_supply"),
    "insats": ("insats_supply", "insats_supply"),
    "plan": ("plan_supply", "plan_supply"),
    "planning": ("planning_supply", "planning_supply"),
    "board": ("board_supply", "board_supply"),
    "members": ("members_supply", "members_supply"),
    "control": ("control_supply", "control_supply"),
    "finsam": ("finsam_supply", "finsam_supply"),
}


def supply_of(needs: Sequence[str], wanted: Wanted) -> Supply:
    """All needs in order; each sees what those before it made. Raises DomainError as they do."""
    made = Supply()
    for need in needs:
        made |= find_maker(need)(wanted, made)
    return made


def find_maker(need: str) -> Maker:
    """Raises DomainError for a need that nobody makes."""
    if need not in MAKERS:
        raise DomainError(f"Dispositionen behöver något okänt: {need}.")
    module, name = MAKERS[need]
    found: Maker = getattr(import_module(f"mellanrum.reports.{module}"), name)
    return found
