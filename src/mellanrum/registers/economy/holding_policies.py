"""Rules of assets, placements and their limits, the year's facts and the levels of capital."""

from __future__ import annotations

from collections.abc import Sequence

from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.rows import (
    CapitalStepRow,
    FixedAssetRow,
    PlacementPolicyRow,
    PlacementRow,
    PlacementValueRow,
    YearFactRow,
)
from mellanrum.registers.rules import Rule, alone, with_found

PLACEMENT_KINDS = ("bond", "deposit", "fund", "other", "share")


def check_asset(row: FixedAssetRow) -> None:
    """A cost above 0, a residual within it, a time to write it off on, sold after it was bought."""
    if row.cost_ore <= 0:
        raise DomainError("Anskaffningsvärdet ska vara mer än 0 kr.")
    if not 0 <= row.residual_ore <= row.cost_ore:
        raise DomainError("Restvärdet ska vara mellan 0 kr och anskaffningsvärdet.")
    if row.months <= 0:
        raise DomainError("Avskrivningstiden ska vara minst en månad.")
    if row.disposed_on is not None and row.disposed_on < row.acquired_on:
        raise DomainError("Tillgången avyttrades innan den anskaffades.")
    if row.disposed_ore is not None and row.disposed_on is None:
        raise DomainError("Ange dagen då tillgången avyttrades.")


def check_placement(row: PlacementRow) -> None:
    """A cost above 0; sold on a day, for an amount."""
    if row.cost_ore <= 0:
        raise DomainError("Anskaffningsvärdet ska vara mer än 0 kr.")
    if (row.sold_on is None) != (row.sold_ore is None):
        raise DomainError("En avslutad placering har både dag och belopp.")
    if row.sold_on is not None and row.sold_on < row.acquired_on:
        raise DomainError("Placeringen avslutades innan den gjordes.")


def check_value(row: PlacementValueRow, placement: PlacementRow) -> None:
    """A market value of a day on which the placement is held."""
    if row.on < placement.acquired_on or (placement.sold_on and row.on >= placement.sold_on):
        raise DomainError(f"Förbundet hade inte placeringen {placement.name} den dagen.")
    if row.market_ore < 0:
        raise DomainError("Marknadsvärdet är negativt.")


def check_policy(row: PlacementPolicyRow) -> None:
    """Known kinds, once each and in order; shares of at most the whole."""
    kinds = row.kinds.split()
    if " ".join(sorted({*kinds} & {*PLACEMENT_KINDS})) != row.kinds:
        raise DomainError("Placeringsreglerna nämner ett slag av placering som inte finns.")
    for percent in (row.most_percent, row.most_percent_per_issuer):
        if percent is not None and percent > 100:
            raise DomainError("En gräns i placeringsreglerna är mer än 100 procent.")
    if row.least_liquid_ore is not None and row.least_liquid_ore < 0:
        raise DomainError("Minsta likvida medel är ett negativt belopp.")


def check_year_fact(row: YearFactRow) -> None:
    if row.amount_ore < 0:
        raise DomainError(f"Beloppet för {row.label} {row.year} är negativt.")


def check_step(row: CapitalStepRow) -> None:
    """A step says a share, a highest amount or both, and where it is from."""
    if row.percent is None and row.cap_ore is None:
        raise DomainError("Ett steg anger en andel eller ett högsta belopp.")
    if row.percent is not None and not 0 <= row.percent <= 100:
        raise DomainError("Andelen ska vara mellan 0 och 100 procent.")
    if not row.source:
        raise DomainError("Ange var den rekommenderade nivån står.")


def check_steps(row: CapitalStepRow, others: Sequence[CapitalStepRow]) -> None:
    """Each step goes further up than the one before it."""
    for other in others:
        low, high = sorted((row, other), key=lambda step: step.position)
        if low.up_to_ore is None or (
            high.up_to_ore is not None and high.up_to_ore <= low.up_to_ore
        ):
            raise DomainError(
                f"Steg {high.position} från {row.from_year} går inte högre upp än steg "
                f"{low.position}."
            )


RULES: dict[str, tuple[Rule, ...]] = {
    "fixed_assets": (Rule("cost_ore", alone(check_asset), "Rätta beloppen eller dagarna."),),
    "liquid_placements": (
        Rule("sold_on", alone(check_placement), "Rätta beloppen eller dagarna."),
    ),
    "placement_values": (
        Rule(
            "on",
            with_found("liquid_placements", lambda row: (row.placement,), check_value),
            "Rätta dagen eller värdet.",
            ("liquid_placements",),
        ),
    ),
    "placement_policies": (Rule("kinds", alone(check_policy), "Rätta slagen eller gränserna."),),
    "year_facts": (Rule("amount_ore", alone(check_year_fact), "Skriv ett belopp från 0 kr."),),
    "capital_steps": (
        Rule("percent", alone(check_step), "Fyll i andelen eller beloppet."),
        Rule(
            "up_to_ore",
            lambda row, world: check_steps(row, world.beside("capital_steps", row, "from_year")),
            "Rätta gränserna; bara det sista steget får sakna gräns.",
        ),
    ),
}
