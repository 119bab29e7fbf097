"""A sample of the demo's vouchers in 2021, and one of the board's goals."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor
from mellanrum.ledger.sampling import Method
from mellanrum.registers.economy.actions.control_samples import draw_sample
from mellanrum.registers.economy.control_policies import Choice
from mellanrum.registers.economy.control_queries import find_control_year
from mellanrum.registers.economy.models import BoardGoal
from mellanrum.registers.organisation.models import Forbund

BY = Actor("system:test", grants_of(frozenset({Role.AUDITOR})))


def control_places(forbund: Forbund, at: datetime) -> dict[str, str]:
    """Numbers for the addresses of the access table."""
    year = find_control_year(forbund.slug, 2021)
    assert year is not None
    made = draw_sample(
        year=year,
        title="Prov",
        purpose="",
        method=Method.RANDOM,
        choice=Choice(),
        size=3,
        seed=2021,
        by=BY,
        at=at,
    )
    goal = BoardGoal.objects.get(forbund=forbund, slug="till-malgruppen")
    return {"sample": str(made.pk), "board_goal": str(goal.pk)}
