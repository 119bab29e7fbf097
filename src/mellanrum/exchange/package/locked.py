"""What a package may not change, given what is already in the registers."""

from __future__ import annotations

from collections.abc import Iterator

from mellanrum.domain.errors import DomainError, Problem
from mellanrum.exchange.package.content import Package
from mellanrum.exchange.package.validate import problem_at
from mellanrum.registers.economy.plan_row_policies import ClosedPlanError, check_open, check_states
from mellanrum.registers.economy.tables import BUDGET_PLANS, PLAN_AMOUNTS, PLAN_LINES
from mellanrum.registers.insatser.policies import LockedError, check_locked
from mellanrum.registers.insatser.tables import INSATSER

REMEDY = "Skriv som det var, eller ge den nya insatsen en egen kortform."
REVISE = "Skriv som det var, eller läs in en ny version som ersätter den."


def check_unlocked(package: Package) -> Iterator[Problem]:
    """Insatser whose kind, follow-up method or ESF funding the package would change, and plans
    that are decided.
    """
    part = package.parts[INSATSER.name]
    held = INSATSER.read(package.forbund.slug) if package.forbund else {}
    for before in held.values():
        row = part.rows.get((before.slug,))
        try:
            if row is not None:
                check_locked(before, row)
        except LockedError as why:
            yield problem_at(part, (before.slug,), why.attr, why.message, REMEDY)
    if package.forbund:
        yield from _check_plans(package, package.forbund.slug)


def _check_plans(package: Package, forbund: str) -> Iterator[Problem]:
    """The first row of each file that a closed plan does not allow."""
    plans = {row.slug: row for row in BUDGET_PLANS.read(forbund).values()}
    if not plans:
        return
    part = package.parts[BUDGET_PLANS.name]
    for key, row in part.rows.items():
        try:
            check_states(plans.values(), [row])
        except DomainError as why:
            yield problem_at(part, key, "state", why.message, REVISE)
    for register in (PLAN_LINES, PLAN_AMOUNTS):
        part = package.parts[register.name]
        try:
            check_open(plans, register.read(forbund).values(), part.rows.values())
        except ClosedPlanError as why:
            key = part.binding.register.key_of(why.row)
            yield problem_at(part, key, "plan", why.message, REVISE)
