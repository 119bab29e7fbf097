"""Reading unit costs, saved calculations and recorded results."""

from __future__ import annotations

from collections.abc import Iterable

from mellanrum.registers.economy.models import KamsoResult, SocietyCalculation, UnitCost
from mellanrum.registers.economy.society_content import Made, made_from
from mellanrum.registers.economy.society_policies import (
    Change,
    actor_named,
    known_actors,
    list_changes,
    newest_at,
)
from mellanrum.registers.organisation.models import Party
from mellanrum.valuation import model as valuation


def list_actors(forbund: str) -> tuple[valuation.Actor, ...]:
    """Who may bear a cost: the usual actors and the förbund's own parties. One query."""
    parties = Party.objects.filter(forbund__slug=forbund)
    return known_actors(parties.values_list("slug", "name", "kind"))


def list_unit_costs(forbund: str) -> list[UnitCost]:
    """Every version, by actor and name, the newest version of each last."""
    return list(UnitCost.objects.filter(forbund__slug=forbund))


def find_unit_cost(forbund: str, pk: int) -> UnitCost | None:
    return UnitCost.objects.filter(forbund__slug=forbund, pk=pk).first()


def as_cost(held: UnitCost, actors: Iterable[valuation.Actor]) -> valuation.UnitCost:
    """The register's row as the calculation reads it; actors by their keys."""
    known = tuple(actors)
    payer, receiver = actor_named(held.actor, known), actor_named(held.receiver, known)
    return valuation.UnitCost(
        held.key,
        held.label,
        payer.key if payer else held.actor,
        valuation.CostKind(held.kind),
        held.amount_ore,
        held.price_year,
        held.source,
        held.is_example,
        receiver.key if receiver else held.receiver,
    )


def costs_at(
    held: Iterable[UnitCost], actors: Iterable[valuation.Actor], year: int
) -> dict[str, tuple[int, valuation.UnitCost]]:
    """{key: (in force from, cost)} in the year, of what `list_unit_costs` gives."""
    known = tuple(actors)
    return newest_at([(row.valid_from, as_cost(row, known)) for row in held], year)


def list_calculations(forbund: str) -> list[SocietyCalculation]:
    """Newest first, removed ones too."""
    found = SocietyCalculation.objects.filter(forbund__slug=forbund)
    return list(found.select_related("insats"))


def find_calculation(forbund: str, pk: int) -> SocietyCalculation | None:
    found = SocietyCalculation.objects.filter(forbund__slug=forbund, pk=pk)
    return found.select_related("insats", "forbund").first()


def made_of(held: SocietyCalculation) -> Made:
    """What the saved calculation was made from. DomainError when it cannot be read."""
    return made_from(held.content, key=str(held.pk), title=held.title, year=held.year)


def changes_since(
    made: Made, held: Iterable[UnitCost], actors: Iterable[valuation.Actor]
) -> list[Change]:
    """The calculation's unit costs that the register (`list_unit_costs`) now has otherwise."""
    now = costs_at(held, actors, made.basis.year)
    return list_changes(made.basis.used_costs(), {key: cost for key, (_, cost) in now.items()})


def list_users(cost: UnitCost) -> list[SocietyCalculation]:
    """The calculations, not removed, that were made with this version of the unit cost."""
    found = SocietyCalculation.objects.filter(forbund_id=cost.forbund_id, removed_at__isnull=True)
    return [one for one in found if (cost.key, cost.valid_from) in _used(one)]


def _used(held: SocietyCalculation) -> set[tuple[str, int]]:
    return {(one["key"], one["valid_from"]) for one in held.content.get("unit_costs", ())}


def list_kamso(forbund: str, insats: int | None = None) -> list[KamsoResult]:
    """Newest first; of one insats, when its number is given."""
    found = KamsoResult.objects.filter(insats__forbund__slug=forbund).select_related("insats")
    return list(found if insats is None else found.filter(insats_id=insats))


def find_kamso(forbund: str, pk: int) -> KamsoResult | None:
    found = KamsoResult.objects.filter(insats__forbund__slug=forbund, pk=pk)
    return found.select_related("insats__forbund").first()
