"""The state's allocation to the förbund: a base to each, the rest by need and population.

The model is agreed, not law; its parameters are dated data in `law/statens-fordelning.toml`. The
sources that could be read do not tell: how försörjningsmåttet is worked out (here: a quantity of
the area, whose part of the sum counts; a rate must first be multiplied by its population); who
pays for the limit on cuts (here: the förbund that are not held by it, in proportion to what the
model gives them); how much own capital above a reasonable level lowers an allocation (here: it
only lifts the limit); or what happens with what a förbund does not want (here: nothing). Each
result says so in its notes. Amounts are whole öre.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from mellanrum.domain.errors import DomainError
from mellanrum.domain.parameters import get_rule
from mellanrum.ledger.apportion import Exact, apportion, apportion_by_key
from mellanrum.ledger.money import swedish_amount

KEY = "statens-fordelning"


@dataclass(frozen=True, slots=True)
class AllocationModel:
    """The parameters of a year. `max_cut_percent` None: no limit on cuts is known."""

    base_ore: int
    need_percent: int
    population_percent: int
    max_cut_percent: int | None
    source: str
    limit_source: str


@dataclass(frozen=True, slots=True)
class ForbundNeed:
    """What is known of a förbund. `population`: inhabitants aged 16–64. `last_year_ore` None: new.

    `need` is a quantity, larger with a larger area. `is_over_capital`: its own capital is above
    the reasonable level, so the limit on cuts does not protect it.
    """

    name: str
    need: Exact
    population: int
    last_year_ore: int | None = None
    is_over_capital: bool = False


@dataclass(frozen=True, slots=True)
class AllocationRow:
    """One förbund, step by step. `computed` = base + need + population; `limit` is what the limit
    on cuts adds (+) or costs (−); `ore` = computed + limit. `floor` is the least it may get.
    """

    name: str
    base: int
    by_need: int
    by_population: int
    floor: int
    ore: int
    last_year: int | None

    @property
    def computed(self) -> int:
        return self.base + self.by_need + self.by_population

    @property
    def limit(self) -> int:
        return self.ore - self.computed

    @property
    def change(self) -> int | None:
        return None if self.last_year is None else self.ore - self.last_year


@dataclass(frozen=True, slots=True)
class Allocation:
    """The rows sum to `total_ore`. `steps` tell how, `notes` what the source leaves open."""

    year: int
    total_ore: int
    model: AllocationModel
    rows: tuple[AllocationRow, ...]
    steps: tuple[str, ...]
    notes: tuple[str, ...]


def model_of(year: int) -> AllocationModel:
    """The parameters of the year. DomainError before 2016."""
    day = date(year, 1, 1)
    base, need, people = (
        get_rule(f"{KEY}.{part}", day)
        for part in ("base_kronor", "need_percent", "population_percent")
    )
    limit = get_rule(f"{KEY}.sparr", day)
    return AllocationModel(
        int(base.value) * 100,
        int(need.value),
        int(people.value),
        limit.value if isinstance(limit.value, int) else None,
        base.source,
        limit.source,
    )


def allocate(
    total_ore: int,
    year: int,
    needs: Sequence[ForbundNeed],
    model: AllocationModel | None = None,
) -> Allocation:
    """What each förbund gets of the national total, in order; the parts sum to it, to the öre.

    `model`: other parameters than the year's own, to try. Raises DomainError when the total does
    not cover the bases or what the limit on cuts protects, or when nobody has need or people.
    """
    model = model or model_of(year)
    _check_needs(total_ore, needs, model)
    by_need, by_people = _by_keys(total_ore - model.base_ore * len(needs), needs, model)
    computed = [model.base_ore + n + p for n, p in zip(by_need, by_people, strict=True)]
    floors = [_floor(need, model) for need in needs]
    rows = tuple(
        AllocationRow(f.name, model.base_ore, need, people, floor, ore, f.last_year_ore)
        for f, need, people, floor, ore in zip(
            needs, by_need, by_people, floors, _limited(computed, floors), strict=True
        )
    )
    return Allocation(year, total_ore, model, rows, _steps(total_ore, model, rows), _notes(model))


def _check_needs(total_ore: int, needs: Sequence[ForbundNeed], model: AllocationModel) -> None:
    bases = model.base_ore * len(needs)
    if not needs:
        raise DomainError("Ange minst ett förbund.")
    if total_ore < bases:
        raise DomainError(
            f"Anslaget {swedish_amount(total_ore)} räcker inte till grundtilldelningen, "
            f"{swedish_amount(bases)}. Kontrollera beloppet och antalet förbund."
        )
    if not any(need.need for need in needs) or not any(need.population for need in needs):
        raise DomainError("Ange försörjningsmått och antal invånare 16–64 år för förbunden.")
    if any(need.need < 0 or need.population < 0 for need in needs):
        raise DomainError("Försörjningsmått och invånare får inte vara negativa. Rätta dem.")
    floors = sum(_floor(need, model) for need in needs)
    if floors > total_ore:
        raise DomainError(
            f"Spärren mot minskning kräver {swedish_amount(floors)}, mer än anslaget "
            f"{swedish_amount(total_ore)}. Räkna utan spärr."
        )


def _by_keys(
    rest: int, needs: Sequence[ForbundNeed], model: AllocationModel
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """What is left after the bases, by need and by population."""
    need, people = apportion(rest, (model.need_percent, model.population_percent))
    return (
        apportion(need, [one.need for one in needs]),
        apportion(people, [one.population for one in needs]),
    )


def _floor(need: ForbundNeed, model: AllocationModel) -> int:
    """The least the förbund may get, whole öre rounded up; 0 when nothing protects it."""
    if model.max_cut_percent is None or need.last_year_ore is None or need.is_over_capital:
        return 0
    return ceil(Fraction(need.last_year_ore * (100 - model.max_cut_percent), 100))


def _limited(computed: Sequence[int], floors: Sequence[int]) -> list[int]:
    """Raise who is below its floor; the others share the rest in proportion to `computed`.

    Whoever falls below its own floor by that is raised as well, until nobody is below.
    """
    total, held = sum(computed), {i for i, ore in enumerate(computed) if ore < floors[i]}
    if not held:
        return list(computed)
    while True:
        free: Mapping[int, int] = {i: c for i, c in enumerate(computed) if i not in held}
        shared = apportion_by_key(total - sum(floors[i] for i in held), free)
        below = {i for i, ore in shared.items() if ore < floors[i]}
        if not below:
            return [shared.get(i, floors[i]) for i in range(len(computed))]
        held |= below


def _steps(
    total_ore: int, model: AllocationModel, rows: Sequence[AllocationRow]
) -> tuple[str, ...]:
    bases = model.base_ore * len(rows)
    steps = [
        f"Grundtilldelning: {len(rows)} förbund får {swedish_amount(model.base_ore)} var, "
        f"tillsammans {swedish_amount(bases)}.",
        f"Kvar att fördela: {swedish_amount(total_ore - bases)}, varav {model.need_percent} "
        f"procent efter försörjningsmått ({swedish_amount(sum(r.by_need for r in rows))}) och "
        f"{model.population_percent} procent efter invånare 16–64 år "
        f"({swedish_amount(sum(r.by_population for r in rows))}).",
    ]
    held = [row for row in rows if row.limit > 0]
    if held:
        added = sum(row.limit for row in held)
        steps.append(
            f"Spärren, högst {model.max_cut_percent} procents minskning, håller uppe "
            f"{len(held)} förbund med {swedish_amount(added)} som de andra förbunden bär."
        )
    return tuple(steps)


def _notes(model: AllocationModel) -> tuple[str, ...]:
    notes = [
        f"Modellen är hämtad från {model.source}.",
        "Källan säger inte hur försörjningsmåttet räknas. Här är det en mängd: förbundets del av "
        "summan avgör.",
        "Källan säger inte hur mycket ett eget kapital över rimlig nivå minskar tilldelningen, "
        "eller vad som händer med medel som ett förbund inte tar emot. Det räknas inte här.",
    ]
    if model.max_cut_percent is None:
        notes.append("Om någon spärr mot minskning gäller är inte känt. Ingen spärr är inräknad.")
    else:
        notes.append(
            "Källan säger inte vem som bär kostnaden för spärren. Här bär de förbund den som inte "
            f"hålls uppe, i förhållande till sin uträknade del. Källa: {model.limit_source}."
        )
    return tuple(notes)
