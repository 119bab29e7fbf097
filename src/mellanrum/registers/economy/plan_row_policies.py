"""Rules of a plan's rows. The moves between its states have rules of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.plan_warnings import is_own
from mellanrum.registers.economy.rows import BudgetPlanRow, PlanAmountRow, PlanLineRow
from mellanrum.registers.rules import Rule, World, alone

Part = PlanLineRow | PlanAmountRow
LONGEST = 6
CLOSED = frozenset({"decided", "replaced", "withdrawn"})


class ClosedPlanError(DomainError):
    """`row` would change a plan that is closed."""

    def __init__(self, row: Part, title: str) -> None:
        super().__init__(
            f"Budgeten {title} är beslutad eller avslutad och kan inte ändras. Gör en reviderad "
            "budget."
        )
        self.row = row


def check_plan(row: BudgetPlanRow) -> None:
    """One to six years, with the days that its state says have been."""
    if not 1 <= row.years <= LONGEST:
        raise DomainError(f"En budget med plan är för 1–{LONGEST} år.")
    if row.state in {"decided", "replaced"} and row.decided_on is None:
        raise DomainError("En beslutad budget har en dag för beslutet.")
    if row.state == "consulted" and row.consulted_on is None:
        raise DomainError("En samrådd budget har en dag för samrådet.")
    if row.consulted_on and row.decided_on and row.decided_on < row.consulted_on:
        raise DomainError("Budgeten beslutades innan medlemssamrådet hölls.")
    if row.revises == row.slug:
        raise DomainError("En budget kan inte ersätta sig själv.")


def check_one_decided(row: BudgetPlanRow, others: Sequence[BudgetPlanRow]) -> None:
    """A legal entity has one budget for a year."""
    for other in others:
        if row.state == other.state == "decided" and is_own(other.entity, row.entity):
            raise DomainError(
                f"{row.entity} har redan en beslutad budget för {row.first_year}: {other.title}."
            )


def check_amount(row: PlanAmountRow) -> None:
    """An amount or a common part, neither below 0: the line's kind says whether it is a cost."""
    if row.amount_ore is None and row.common_ore is None:
        raise DomainError("Raden saknar belopp. Ta bort den om posten är tom.")
    if min(row.amount_ore or 0, row.common_ore or 0) < 0:
        raise DomainError("Intäkter och kostnader skrivs utan minus.")


def check_amount_year(row: PlanAmountRow, plan: BudgetPlanRow) -> None:
    """Of one of the plan's years."""
    last = plan.first_year + plan.years - 1
    if not plan.first_year <= row.year <= last:
        raise DomainError(f"Planen gäller {plan.first_year}–{last}, inte {row.year}.")


def check_open(
    plans: Mapping[str, BudgetPlanRow], held: Iterable[Part], rows: Iterable[Part]
) -> None:
    """What is decided is not changed any more: of a closed plan that has such rows, none is new or
    other than it was. One that has none yet is taken in whole.
    """
    before = set(held)
    filled = {row.plan for row in before}
    for row in rows:
        plan = plans.get(row.plan)
        if plan and plan.state in CLOSED and row.plan in filled and row not in before:
            raise ClosedPlanError(row, plan.title)


def check_states(held: Iterable[BudgetPlanRow], rows: Iterable[BudgetPlanRow]) -> None:
    """A decided plan may be replaced, but neither is opened again."""
    before = {row.slug: row for row in held}
    for row in rows:
        known = before.get(row.slug)
        if known and known.state in CLOSED and row.state not in {known.state, "replaced"}:
            raise DomainError(
                f"Budgeten {known.title} är beslutad eller avslutad och kan inte öppnas igen. Gör "
                "en reviderad budget."
            )


def _check_in_plan(row: PlanAmountRow, world: World) -> None:
    plan = world.find("budget_plans", row.plan)
    if plan is not None:
        check_amount_year(row, plan)


def check_label(row: PlanLineRow) -> None:
    if not row.section or not row.label:
        raise DomainError("Raden behöver en rubrik och en benämning.")


RULES: dict[str, tuple[Rule, ...]] = {
    "budget_plans": (
        Rule("state", alone(check_plan), "Rätta läget eller dagarna."),
        Rule(
            "first_year",
            lambda row, world: check_one_decided(
                row, world.beside("budget_plans", row, "first_year")
            ),
            "Ange den äldre som ersatt.",
        ),
    ),
    "plan_lines": (Rule("label", alone(check_label), "Fyll i dem."),),
    "plan_amounts": (
        Rule("amount_ore", alone(check_amount), "Fyll i beloppet, eller ta bort raden."),
        Rule("year", _check_in_plan, "Rätta året.", ("budget_plans",)),
    ),
}
