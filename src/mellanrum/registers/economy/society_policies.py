"""Rules of unit costs, saved calculations and recorded results. No Django."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import ascii_slug, joined
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written
from mellanrum.valuation.examples import list_example_actors
from mellanrum.valuation.model import Actor, ActorLevel, UnitCost

EARLIEST = 1990
LATEST = 2100
MOST_OUTPUTS = 60
NO_REASON = "Skriv varför styckkostnaden tas bort."
SPACES = re.compile("[\u0020\u00a0\u202f]")


@dataclass(frozen=True, slots=True)
class Output:
    """One number of a recorded result: {"actor", "measure", "value", "unit"} as it is stored."""

    actor: str
    measure: str
    value: Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True)
class KamsoRow:
    """A result as it was read off. `inputs` are the inputs in words."""

    made_on: date
    tool_version: str
    inputs: str
    source: str
    outputs: tuple[Output, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A unit cost of a saved calculation that the register no longer has alike. `now` None: the
    register has none with that key.
    """

    was: UnitCost
    now: UnitCost | None


def known_actors(parties: Iterable[tuple[str, str, str]]) -> tuple[Actor, ...]:
    """The usual actors, and the förbund's own regions and municipalities: (slug, name, kind). A
    party with a usual actor's key stands in its place.
    """
    found = {actor.key: actor for actor in list_example_actors()}
    own = {"region": ActorLevel.REGION, "municipality": ActorLevel.MUNICIPALITY}
    for slug, name, kind in parties:
        if kind in own:
            found[slug] = Actor(slug, name, own[kind])
    return tuple(found.values())


def actor_named(text: str, actors: Sequence[Actor]) -> Actor | None:
    """The actor with that key or label; None for one that is not known."""
    wanted = text.strip().casefold()
    return next((a for a in actors if wanted in {a.key.casefold(), a.label.casefold()}), None)


def with_strangers(costs: Iterable[UnitCost], actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors, and those that only a unit cost names: they belong to no level of the public."""
    found = {actor.key: actor for actor in actors}
    for key in (k for cost in costs for k in (cost.actor, cost.receiver) if k):
        found.setdefault(key, Actor(key, key, ActorLevel.SOCIETY))
    return tuple(found.values())


def key_of_label(label: str) -> str:
    """The key of a new unit cost. FieldError for a name without letters or digits."""
    found = ascii_slug(label)[:60].strip("-")
    if not found:
        raise FieldError("Skriv ett namn med bokstäver.", "label")
    return found


def newest_at(costs: Iterable[tuple[int, UnitCost]], year: int) -> dict[str, tuple[int, UnitCost]]:
    """{key: (in force from, cost)}: the newest version in force in the year; where none is yet,
    the first that comes.
    """
    found: dict[str, tuple[int, UnitCost]] = {}
    for valid_from, cost in sorted(costs, key=lambda one: (one[1].key, one[0])):
        if cost.key not in found or valid_from <= year:
            found[cost.key] = (valid_from, cost)
    return found


def list_changes(used: Iterable[UnitCost], now: Mapping[str, UnitCost]) -> list[Change]:
    """The used unit costs that differ from those of the register, by key."""
    return [Change(cost, now.get(cost.key)) for cost in used if now.get(cost.key) != cost]


def check_unused(label: str, titles: Sequence[str]) -> None:
    """A unit cost that a calculation was made with stays, so that its source can be looked up."""
    if titles:
        raise DomainError(
            f"”{label}” används i {joined([f'”{t}”' for t in titles])} och kan inte tas bort. "
            "Ta bort kalkylen först, eller lägg till en ny version av kostnaden."
        )


def check_reason(reason: str) -> None:
    check_written("reason", reason, NO_REASON)
    check_texts(reason=reason)


def check_calculation(title: str, year: int, conclusion: str, texts: Iterable[str]) -> None:
    """A saved calculation has a name, a year, and nothing about a person in its texts."""
    check_written("title", title, "Ge kalkylen ett namn.")
    check_year("year", year)
    check_texts(title=title, conclusion=conclusion)
    for text in texts:
        check_texts(group=text)


def check_year(attr: str, year: int) -> None:
    if not EARLIEST <= year <= LATEST:
        raise FieldError(f"Skriv ett år från {EARLIEST} till {LATEST}.", attr)


def check_kamso(row: KamsoRow) -> None:
    """A recorded result says what was put in, what came out, and where it can be seen."""
    check_written("tool_version", row.tool_version, "Skriv vilken version av KAMSO som användes.")
    check_written("inputs", row.inputs, "Skriv vilka uppgifter som matades in.")
    check_written("source", row.source, "Skriv var resultatet finns sparat.")
    if not row.outputs:
        raise FieldError("Skriv minst ett utfall.", "outputs")
    check_texts(inputs=row.inputs, source=row.source, tool_version=row.tool_version)


def read_outputs(text: str) -> tuple[Output, ...]:
    """One output a line: actor, measure, value and unit, with tabs or semicolons between. Raises
    FieldError with the line.
    """
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MOST_OUTPUTS:
        raise FieldError(f"Skriv högst {MOST_OUTPUTS} utfall.", "outputs")
    return tuple(_output(number, line) for number, line in lines)


def _output(number: int, line: str) -> Output:
    cells = [part.strip() for part in line.split("\t" if "\t" in line else ";")]
    if len(cells) not in (3, 4) or not all(cells[:3]):
        raise FieldError(
            f"Rad {number}: skriv aktör; mått; värde; enhet, med semikolon eller tabb emellan.",
            "outputs",
        )
    actor, measure, value = cells[:3]
    return Output(actor[:80], measure[:120], _number(number, value), "".join(cells[3:])[:20])


def _number(number: int, text: str) -> Decimal:
    """'−1 234,5' as people write it."""
    plain = SPACES.sub("", text).replace("−", "-").replace(",", ".")
    try:
        found = Decimal(plain)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise FieldError(f"Rad {number}: ”{text}” är inget tal. Skriv till exempel 1500000.",
                         "outputs")  # fmt: skip
    return found


def outputs_text(outputs: Iterable[Mapping[str, str]]) -> str:
    """The stored outputs as they are written in the form."""
    names = ("actor", "measure", "value", "unit")
    return "\n".join("; ".join(one.get(n, "") for n in names) for one in outputs)
