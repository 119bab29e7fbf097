"""What is found of the economy: budgets, awards, claims, agreements, unit costs and the newest
year's vouchers. Each as its own list shows it to the viewer; one query a group, claims apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse

from mellanrum.domain.economy_machines import BUDGET, CLAIM
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.economy.models import Agreement, Award, BudgetPlan, Claim, UnitCost
from mellanrum.registers.economy.queries import list_booked_years, list_vouchers
from mellanrum.web.areas.claims.lists import title_of
from mellanrum.web.areas.claims.reach import seen
from mellanrum.web.areas.economy.presenters import sees_vouchers
from mellanrum.web.areas.search.results import MOST, Hit, Results, group, named
from mellanrum.web.viewer import Viewer


def economy_of(viewer: Viewer, typed: str) -> Iterator[Results]:
    """The groups that the viewer may open."""
    if viewer.can("economy.read"):
        yield _plans(viewer, typed)
    if viewer.can("claims.read"):
        yield _awards(viewer, typed)
        yield _claims(viewer, typed)
    if viewer.can("economy.read"):
        yield _agreements(viewer, typed)
        yield _unit_costs(viewer, typed)
    if sees_vouchers(viewer):
        yield from _vouchers(viewer, typed)


def _plans(viewer: Viewer, typed: str) -> Results:
    found = BudgetPlan.objects.filter(forbund__slug=viewer.forbund_slug)
    hits = [
        Hit(one.title, reverse("budget-plan", args=[one.slug]), BUDGET.states[one.state])
        for one in named(found, typed, "title", "entity", "lines__label")
    ]
    return group("Budgetar", hits, "budget", typed)


def _of_insats(viewer: Viewer, found: QuerySet[Award]) -> QuerySet[Award]:
    return seen(viewer, found.filter(insats__forbund__slug=viewer.forbund_slug), "insats_id")


def _awards(viewer: Viewer, typed: str) -> Results:
    found = _of_insats(viewer, Award.objects.select_related("insats", "owner"))
    hits = [
        Hit(
            f"{one.insats.short_name}, {one.reference}",
            reverse("claims-award", args=[one.pk]),
            f"{swedish_amount(one.amount_ore)} till {one.owner.name}",
        )
        for one in named(found, typed, "reference", "insats__name", "owner__name", "decision")
    ]
    return group("Beviljade medel", hits, "claims-awards", typed)


def _claims(viewer: Viewer, typed: str) -> Results:
    near = Claim.objects.select_related("award__insats", "award__owner")
    own = near.filter(award__insats__forbund__slug=viewer.forbund_slug)
    fields = ("award__reference", "award__insats__name", "award__owner__name", "report",
              "lines__text")  # fmt: skip
    hits = [
        Hit(
            title_of(one),
            reverse("claims-claim", args=[one.pk]),
            f"{one.award.owner.name}, {CLAIM.states[one.state].lower()}",
        )
        for one in named(seen(viewer, own, "award__insats_id"), typed, *fields)
    ]
    return group("Rekvisitioner", hits, "claims", typed)


def _agreements(viewer: Viewer, typed: str) -> Results:
    found = Agreement.objects.filter(forbund__slug=viewer.forbund_slug)
    hits = [
        Hit(one.title, reverse("claims-agreement", args=[one.pk]), one.counterparty)
        for one in named(found, typed, "title", "counterparty", "words")
    ]
    return group("Avtal", hits, "claims-agreements", typed)


def _unit_costs(viewer: Viewer, typed: str) -> Results:
    found = UnitCost.objects.filter(forbund__slug=viewer.forbund_slug)
    hits = [
        Hit(
            one.label,
            reverse("society-cost", args=[one.pk]),
            f"{one.actor}, från {one.valid_from}" + ", EXEMPEL" * one.is_example,
        )
        for one in named(found, typed, "label", "actor")
    ]
    return group("Styckkostnader", hits, "society-costs", typed)


def _vouchers(viewer: Viewer, typed: str) -> Iterator[Results]:
    """Of the newest year with a ledger; other years are searched in their own lists."""
    years = list_booked_years(viewer.forbund_slug)
    if years:
        year = max(years)
        found = list_vouchers(viewer.forbund_slug, year, search=typed)
        hits = [
            Hit(str(one), reverse("economy-voucher", args=[year, one.series or "-", one.number]),
                one.text)
            for one in found.order_by("-on", "series", "number")[: MOST + 1]
        ]  # fmt: skip
        yield group(f"Verifikat {year}", hits, "economy-vouchers", typed, year)
