"""What the notes tell beside the accounts: placements, promises, auditors, VAT by year, mergers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from mellanrum.ledger import assets as plans
from mellanrum.ledger import placements as held
from mellanrum.ledger.accounts import YearLedger
from mellanrum.ledger.merging import Merged, add_together, merge
from mellanrum.ledger.vat import list_vat_years, rest_by_origin
from mellanrum.registers.economy.models import (
    FixedAsset,
    Merger,
    Placement,
    PlacementValue,
    YearFact,
)

AUDITORS = {"state": "staten", "region": "region", "municipality": "kommuner"}
PLEDGES = ("säkerhet", "pant")  # words of a label that is a pledge and not another promise
Given = dict[str, int]


def with_stated(forbund: str, ledgers: Sequence[YearLedger]) -> list[YearLedger]:
    """The ledgers (oldest first) with what is stated and what was taken over. Four queries, and
    one more for a förbund that is the outcome of a merger.
    """
    facts, owned = _facts(forbund), list_placements(forbund)
    mergers = {merger.on.year: merger for merger in _mergers(forbund)}
    found = []
    for number, ledger in enumerate(ledgers):
        given = facts[ledger.year] | _placed(owned, ledger.year)
        given |= _vat(ledgers[: number + 1], ledgers[-1].year)
        taken = _taken_over(mergers[ledger.year], ledger) if ledger.year in mergers else {}
        found.append(replace(ledger, given=given, taken_over=taken))
    return found


def _facts(forbund: str) -> defaultdict[int, Given]:
    """{year: {name: öre}} as statements/README.md names them."""
    found: defaultdict[int, Given] = defaultdict(dict)
    rows = YearFact.objects.filter(forbund__slug=forbund)
    for year, kind, label, of, ore in rows.values_list(
        "year", "kind", "label", "party__kind", "amount_ore"
    ):
        if name := _fact_name(kind, label, of or ""):
            found[year][name] = found[year].get(name, 0) + ore
    return found


def _fact_name(kind: str, label: str, of: str) -> str:
    """The name that a fact is added to; '' for one that no statement asks for."""
    if kind == YearFact.Kind.AUDITOR_COST:
        return f"revision.{AUDITORS[of]}" if of in AUDITORS else ""
    if kind == YearFact.Kind.CONTINGENCY:
        pledged = any(word in label.casefold() for word in PLEDGES)
        return f"ansvarsforbindelser.{'sakerheter' if pledged else 'ovriga'}"
    return ""


# --- placements and assets -------------------------------------------------------------------


def list_placements(forbund: str) -> list[tuple[Placement, list[PlacementValue]]]:
    """Every placement with its market values, the latest last. Two queries."""
    values: defaultdict[int, list[PlacementValue]] = defaultdict(list)
    for value in PlacementValue.objects.filter(placement__forbund__slug=forbund).order_by("on"):
        values[value.placement_id].append(value)
    return [(one, values[one.pk]) for one in Placement.objects.filter(forbund__slug=forbund)]


def placements_on(
    owned: Iterable[tuple[Placement, Sequence[PlacementValue]]], on: date
) -> list[held.Placement]:
    """The placements as the ledger library knows them, worth what was last stated by `on`."""
    return [_placement(one, values, on) for one, values in owned]


def _placement(one: Placement, values: Sequence[PlacementValue], on: date) -> held.Placement:
    stated = [value.market_ore for value in values if value.on <= on]
    return held.Placement(
        name=one.name,
        kind=one.get_kind_display(),
        issuer=one.issuer,
        acquired_on=one.acquired_on,
        cost_ore=one.cost_ore,
        market_ore=stated[-1] if stated else None,
        sold_on=one.sold_on,
        proceeds_ore=one.sold_ore,
    )


def _placed(owned: Sequence[tuple[Placement, list[PlacementValue]]], year: int) -> Given:
    """Cost and, when it is stated for each, market value at the end of the year."""
    last = date(year, 12, 31)
    mine = [one for one in placements_on(owned, last) if held.is_held(one, last)]
    if not mine:
        return {}
    given = {"placeringar.anskaffningsvarde": sum(one.cost_ore for one in mine)}
    markets = [one.market_ore for one in mine if one.market_ore is not None]
    if len(markets) == len(mine):
        given["placeringar.marknadsvarde"] = sum(markets)
    return given


def list_assets(forbund: str, before: date) -> list[plans.Asset]:
    """The register of fixed assets bought before a day, for `ledger.assets`."""
    rows = FixedAsset.objects.filter(forbund__slug=forbund, acquired_on__lt=before)
    return [
        plans.Asset(
            one.name,
            one.acquired_on,
            one.cost_ore,
            one.months,
            one.residual_ore,
            one.disposed_on,
        )
        for one in rows
    ]


# --- VAT by the year it arose, and mergers ----------------------------------------------------


def _vat(ledgers: Sequence[YearLedger], last: int) -> Given:
    """{'moms.2020': öre of that year's VAT still to get at the end of the last ledger's year}."""
    years = list_vat_years(ledgers)
    rest = rest_by_origin(years)
    return {f"moms.{year}": rest.get(year, 0) for year in range(years[0].year - 1, last + 1)}


def _mergers(forbund: str) -> list[Merger]:
    return list(Merger.objects.filter(forbund__slug=forbund).prefetch_related("parts"))


def merged_of(merger: Merger) -> Merged:
    """The predecessors of a merger as one opening. DomainError when they do not balance."""
    parts = list(merger.parts.all())
    year = merger.on.year - 1
    ledgers = {part.name: YearLedger(year=year, opening=part.closing) for part in parts}
    carried = next((part.name for part in parts if part.is_carried), "")
    return merge(ledgers, carried)


def _taken_over(merger: Merger, ledger: YearLedger) -> dict[str, int]:
    """What came from the others during the year; nothing when the year opened with it already."""
    merged = merged_of(merger)
    opened = {account: ore for account, ore in ledger.opening.items() if ore and account < "3"}
    if opened != dict(merged.carried_opening):
        return {}
    eliminated = ({row["account"]: row["ore"]} for row in merger.eliminated)
    return add_together([*merged.taken_over.values(), *eliminated])
