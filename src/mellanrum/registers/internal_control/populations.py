"""What an occasion can draw from besides vouchers: keys that stay the same, and labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from mellanrum.figures.format import long_date
from mellanrum.ledger.sampling import Item, Method, draw, population_sha256
from mellanrum.registers.economy.models import Award, Claim
from mellanrum.registers.governance.delegation_queries import delegated_of, number_of
from mellanrum.registers.governance.models import Decision, Meeting
from mellanrum.registers.insatser.operation_queries import deviations_of

KINDS = {
    "claims": "Rekvisitioner",
    "awards": "Beviljade medel",
    "decisions": "Styrelsens beslut",
    "delegated": "Delegationsbeslut",
    "board_minutes": "Styrelsens protokoll",
    "steering_minutes": "Styrgruppernas protokoll",
    "deviations": "Avvikelser",
}
Population = dict[str, str]  # {key: label}


@dataclass(frozen=True, slots=True)
class Drawn:
    """Keys in the order that they were drawn, of how many, and the digest of them all."""

    keys: tuple[str, ...]
    population: int
    sha256: str


def drawn_of(found: Population, size: int, seed: int) -> Drawn:
    """The same keys for the same population and seed, in whatever order it was read."""
    items = [Item(key, 0) for key in found]
    keys = tuple(draw(items, size, seed, Method.RANDOM))
    return Drawn(keys, len(items), population_sha256(items))


def list_population(forbund: str, kind: str, from_on: date, to_on: date) -> Population:
    """All of a kind in [from_on, to_on). One query. KeyError for an unknown kind."""
    return FOUND[kind](forbund, from_on, to_on)


def _claims(forbund: str, from_on: date, to_on: date) -> Population:
    rows = Claim.objects.filter(award__insats__forbund__slug=forbund, to_on__gt=from_on,
                                from_on__lt=to_on)  # fmt: skip
    rows = rows.exclude(state__in=("draft", "withdrawn")).select_related("award__insats")
    return {f"claim:{one.pk}": f"Rekvisition {one.number}, {one.award.insats.name}" for one in rows}


def _awards(forbund: str, from_on: date, to_on: date) -> Population:
    rows = Award.objects.filter(insats__forbund__slug=forbund, decided_on__gte=from_on,
                                decided_on__lt=to_on)  # fmt: skip
    return {f"award:{one.pk}": f"{one.reference}: {one.decision}"[:200] for one in rows}


def _decisions(forbund: str, from_on: date, to_on: date) -> Population:
    rows = Decision.objects.filter(
        meeting__body__forbund__slug=forbund,
        meeting__body__kind="board",
        meeting__on__gte=from_on,
        meeting__on__lt=to_on,
    ).select_related("meeting")
    return {
        f"decision:{one.pk}": f"§ {one.number} {long_date(one.meeting.on)}: {one.text}"[:200]
        for one in rows
    }


def _delegated(forbund: str, from_on: date, to_on: date) -> Population:
    rows = delegated_of(forbund).filter(
        decided_on__gte=from_on, decided_on__lt=to_on, withdrawn_reason=""
    )
    return {f"delegated:{one.pk}": f"{number_of(one)}: {one.text}"[:200] for one in rows}


def _minutes(body_kind: str) -> Callable[[str, date, date], Population]:
    def found(forbund: str, from_on: date, to_on: date) -> Population:
        rows = Meeting.objects.filter(body__forbund__slug=forbund, body__kind=body_kind,
                                      on__gte=from_on, on__lt=to_on)  # fmt: skip
        rows = rows.exclude(state="cancelled")
        return {
            f"meeting:{one.pk}": f"{one.body.name}, {long_date(one.on)}"
            for one in rows.select_related("body")
        }

    return found


def _deviations(forbund: str, from_on: date, to_on: date) -> Population:
    rows = deviations_of(forbund).filter(occurred_on__gte=from_on, occurred_on__lt=to_on)
    return {
        f"deviation:{one.pk}": f"{one.insats.name}, {long_date(one.occurred_on)}: {one.title}"[:200]
        for one in rows
    }


FOUND: Mapping[str, Callable[[str, date, date], Population]] = {
    "claims": _claims,
    "awards": _awards,
    "decisions": _decisions,
    "delegated": _delegated,
    "board_minutes": _minutes("board"),
    "steering_minutes": _minutes("steering"),
    "deviations": _deviations,
}
