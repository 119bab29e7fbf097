"""A basis that cannot be calculated is stopped here, with a sentence that names the remedy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from mellanrum.domain.errors import DomainError
from mellanrum.valuation.cells import spelled
from mellanrum.valuation.model import FUNDERS, UNCERTAIN, VIEWS, Basis, CostKind, range_of

LONGEST_YEARS = 60  # a working life and more
BOUNDS = {
    "success_share": (Decimal(0), Decimal(1)),
    "deadweight_share": (Decimal(0), Decimal(1)),
    "decay": (Decimal(0), Decimal(1)),
    "discount_rate": (Decimal(0), Decimal("0.5")),
    "duration_years": (Decimal(0), Decimal(LONGEST_YEARS)),
    "time_to_effect_years": (Decimal(0), Decimal(LONGEST_YEARS)),
    "programme_cost_ore": (Decimal(0), Decimal(10) ** 14),
    "cost_level": (Decimal(0), Decimal(10)),
}


def check_basis(basis: Basis) -> None:
    """Raises DomainError with the first of `list_basis_problems`."""
    for sentence in list_basis_problems(basis):
        raise DomainError(sentence)


def list_basis_problems(basis: Basis) -> list[str]:
    """A Swedish sentence for each thing that makes the basis impossible to calculate."""
    found = [*_actors(basis), *_unit_costs(basis), *_case_type(basis)]
    return [*found, *_ranges(basis), *_persons(basis), *_financing(basis)]


def _twice(keys: Iterable[str]) -> list[str]:
    return [key for key, n in Counter(keys).items() if n > 1]


def _actors(basis: Basis) -> Iterator[str]:
    keys = [actor.key for actor in basis.actors]
    for key in _twice(keys):
        yield f"Aktören ”{key}” finns två gånger. Ta bort den ena."
    for key in {*VIEWS, FUNDERS.key}.intersection(keys):
        yield f"Nyckeln ”{key}” är upptagen. Ge aktören en annan nyckel."


def _unit_costs(basis: Basis) -> Iterator[str]:
    actors = {actor.key for actor in basis.actors}
    for key in _twice(cost.key for cost in basis.unit_costs):
        yield f"Styckkostnaden ”{key}” finns två gånger. Ta bort den ena."
    for cost in basis.unit_costs:
        for actor in {cost.actor, cost.receiver or cost.actor} - actors:
            yield f"”{cost.label}” hör till aktören ”{actor}”, som saknas. Lägg till aktören."
        if cost.receiver and cost.kind is not CostKind.TRANSFER:
            yield f"”{cost.label}” är ingen transferering. Ta bort mottagaren."
        if not cost.source.strip():
            yield f"”{cost.label}” saknar källa. Skriv var beloppet kommer ifrån."


def _case_type(basis: Basis) -> Iterator[str]:
    known = {cost.key for cost in basis.unit_costs}
    for key, quantity in basis.case_type.costs.items():
        if key not in known:
            yield f"Falltypen använder styckkostnaden ”{key}”, som saknas. Lägg till den."
        if quantity < 0:
            yield f"Mängden av ”{key}” är mindre än noll. Ange noll eller mer."
    if not basis.used_costs():
        yield "Falltypen har inga kostnader. Ange minst en styckkostnad och hur mycket av den."


def _ranges(basis: Basis) -> Iterator[str]:
    for name, label in UNCERTAIN.items():
        spread = range_of(basis.assumptions, name)
        lowest, highest = BOUNDS[name]
        if not spread.low <= spread.base <= spread.high:
            yield f"{label}: ange lägsta, troligaste och högsta värde i den ordningen."
        elif spread.low < lowest or spread.high > highest:
            limits = f"{spelled(name, lowest)} och {spelled(name, highest)}"
            yield f"{label}: värdet ska ligga mellan {limits}."
        if not spread.source.strip():
            yield f"{label}: skriv vad antagandet bygger på."
    cost = basis.assumptions.programme_cost_ore
    if any(value != int(value) for value in (cost.low, cost.base, cost.high)):
        yield "Insatsens kostnad har delar av ett öre. Avrunda till hela ören."


def _persons(basis: Basis) -> Iterator[str]:
    if basis.assumptions.participants < 1:
        yield "Antalet deltagare är noll. Ange minst en deltagare."
    if any(not 0 <= share <= 1 for share in basis.assumptions.ramp):
        yield "Effekten under de första åren ska anges som andelar mellan 0 och 1."


def _financing(basis: Basis) -> Iterator[str]:
    shares = basis.assumptions.financing
    for key in shares.keys() - {actor.key for actor in basis.actors}:
        yield f"Finansiären ”{key}” finns inte bland aktörerna. Lägg till den."
    if any(share < 0 for share in shares.values()) or (shares and sum(shares.values()) != 1):
        yield "Finansiärernas andelar ska tillsammans vara hela kostnaden. Rätta andelarna."
