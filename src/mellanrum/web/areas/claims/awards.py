"""Awarded funds: the list with what is left, one award with its claims, decisions entered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.economy_machines import CLAIM
from mellanrum.domain.periods import ONE_DAY
from mellanrum.ledger.money import kronor, swedish_amount
from mellanrum.registers.economy.claim_queries import (
    AwardMoney,
    amount_of,
    counted_of,
    money_of,
    paid_of,
)
from mellanrum.registers.economy.models import Award
from mellanrum.reports.claim_tables import AwardSums, awards_table
from mellanrum.web.areas.claims.presenters import cell, columns
from mellanrum.web.areas.claims.reach import (
    OFFICE,
    READ,
    crumb,
    get_award,
    may_write,
    seen_awards,
    tabs,
)
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import (
    fact,
    move,
    object_page,
    section,
    story,
)
from mellanrum.web.decorators import page
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer

PHASES = {
    "coming": "Har inte börjat",
    "running": "Gäller",
    "over": "Slut",
    "unused": "Slut, medel kvar",
}


@dataclass(frozen=True, slots=True)
class Line:
    award: Award
    money: AwardMoney
    phase: str


def phase_of(award: Award, money: AwardMoney, on: date) -> str:
    """Where an award is that day."""
    if is_over(award, on):
        return "unused" if money.left > 0 else "over"
    return "coming" if award.from_on > on else "running"


def is_over(award: Award, on: date) -> bool:
    return award.to_on <= on or (award.ended_on is not None and award.ended_on <= on)


LIST: Listed[Line] = Listed(
    name="claims-awards",
    title="Beviljade medel",
    parts=(
        Part("Beslut", lambda x: f"{x.award.insats.short_name}, {x.award.reference}", "beslut"),
        Part("Ägare", lambda x: x.award.owner.name, "agare"),
        Part("Till och med", lambda x: x.award.to_on - ONE_DAY, "till"),
        Part("Beviljat", lambda x: kronor(x.money.awarded), "beviljat", is_numeric=True),
        Part("Rekvirerat", lambda x: kronor(x.money.claimed), "rekvirerat", is_numeric=True),
        Part("Utbetalt", lambda x: kronor(x.money.paid), "utbetalt", is_numeric=True),
        Part("Återbetalt", lambda x: kronor(x.money.repaid), "aterbetalt", is_numeric=True),
        Part("Kvar", lambda x: kronor(x.money.left), "kvar", is_numeric=True),
        Part("Läge", lambda x: PHASES[x.phase], "lage"),
    ),
    choices=(
        Choice("lage", "Läge", lambda x: [(x.phase, PHASES[x.phase])]),
        Choice("insats", "Insats", lambda x: [(x.award.insats.slug, x.award.insats.name)]),
        Choice("agare", "Ägare", lambda x: [(x.award.owner.slug, x.award.owner.name)]),
    ),
    words=lambda x: (
        f"{x.award.insats.name} {x.award.reference} {x.award.owner.name} {x.award.decision}"
    ),
    url=lambda x: reverse("claims-award", args=[x.award.pk]),
    empty={
        "what": "Här samlas besluten om medel till insatsernas ägare",
        "why": "Inget beslut är inlagt. Ekonomen eller förbundschefen lägger in dem.",
    },
    search="Sök beslut",
    lead="Belopp i kr.",
)


@page(grant=READ)
def awards(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every award with what is claimed, paid, given back and left; below, per insats."""
    lines = lines_of(viewer)
    add = {"label": "Lägg in beslut", "url": reverse("claims-award-add")}
    below = below_of(lines)
    return shown(
        request,
        viewer,
        LIST,
        lines,
        action=add if viewer.can(OFFICE) else None,
        template="claims/list.html",
        tabs=tabs(viewer, "claims-awards"),
        below=below,
    )


def lines_of(viewer: Viewer) -> list[Line]:
    today = timezone.localdate()
    held = [(award, money_of(award)) for award in seen_awards(viewer)]
    return [Line(award, money, phase_of(award, money, today)) for award, money in held]


def below_of(lines: Sequence[Line]) -> dict[str, Any] | None:
    """The sums per insats, with their files."""
    if not lines:
        return None
    files = (("CSV", "csv"), ("Excel", "xlsx"))
    downloads = [
        {"label": label, "url": reverse("claims-awards-table", args=[form])}
        for label, form in files
    ]
    return {"table": insats_table(lines), "downloads": downloads}


def insats_table(lines: Sequence[Line]) -> Any:
    """Awards summed per insats."""
    own: dict[str, list[Line]] = {}
    for line in lines:
        own.setdefault(line.award.insats.slug, []).append(line)
    rows = [_summed(slug, held) for slug, held in own.items()]
    first = min(line.award.from_on.year for line in lines)
    last = max((line.award.to_on - ONE_DAY).year for line in lines)
    span = f"{first}–{last}" if first != last else str(first)
    return awards_table(rows, span, title="Beviljade medel per insats")


def _summed(slug: str, lines: Sequence[Line]) -> AwardSums:
    over = [x.money.left for x in lines if x.phase in ("over", "unused")]
    return AwardSums(
        slug,
        lines[0].award.insats.short_name,
        sum(x.money.awarded for x in lines),
        sum(x.money.claimed for x in lines),
        sum(x.money.paid for x in lines),
        sum(x.money.repaid for x in lines),
        sum(x.money.left for x in lines),
        sum(over) if over else None,
    )


@page(grant=READ)
def table(request: HttpRequest, viewer: Viewer, form: str) -> HttpResponse:
    """The sums per insats as csv or xlsx."""
    lines = lines_of(viewer)
    if not lines:
        raise Http404
    return table_file(insats_table(lines), form)


@page(grant=READ)
def award(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One award: its years, its claims and what is left."""
    found = get_award(viewer, pk)
    money, today = money_of(found), timezone.localdate()
    years = {one.year: one.amount_ore for one in found.years.all()}
    context = {
        "title": found.reference,
        "state": PHASES[phase_of(found, money, today)],
        "lead": f"{found.insats.name}, {found.owner.name}",
        "crumbs": [crumb("claims-awards")],
        "moves": _moves(viewer, found, today),
        "facts_title": "Beslutet",
        "facts": [
            fact("Insats", found.insats.name, reverse("insats", args=[found.insats.slug])),
            fact("Från och med", found.from_on),
            fact("Till och med", found.to_on - ONE_DAY),
            fact("Beviljat", swedish_amount(found.amount_ore)),
            fact("Beslutsdag", found.decided_on),
            fact("Beslut", found.decision),
            fact("Upphörde", found.ended_on),
            fact("Källa", found.source),
        ],
        "texts": [section("Villkor", found.conditions)],
        "tables": [claims_table(found, viewer)],
        "below": {"table": years_table(found, money, years, today), "downloads": []},
        "events": story(viewer.forbund_slug, f"awards:{pk}"),
    }
    return object_page(request, context)


def years_table(award: Award, money: AwardMoney, years: dict[int, int], on: date) -> Any:
    """The award year by year; a year's own sum where the decision divides it."""
    unused = money.left if is_over(award, on) else None
    whole = AwardSums("hela", "Hela tiden", money.awarded, money.claimed, money.paid,
                      money.repaid, money.left, unused)  # fmt: skip
    rows = [whole]
    if years:
        rows = [_year_sums(award, year, ore) for year, ore in sorted(years.items())]
        rows[-1] = AwardSums(*_with_unused(rows[-1], unused))
    return awards_table(rows, award.reference, "År", "Medlen år för år")


def _with_unused(row: AwardSums, unused: int | None) -> tuple[Any, ...]:
    return (row.key, row.label, row.awarded, row.claimed, row.paid, row.repaid, row.left, unused)


def _year_sums(award: Award, year: int, awarded: int) -> AwardSums:
    own = [c for c in award.claims.all() if c.from_on.year == year]
    claimed = sum(counted_of(c) for c in own)
    paid, repaid = sum(paid_of(c) for c in own), sum(paid_of(c, "repaid") for c in own)
    left = awarded - claimed + repaid
    return AwardSums(str(year), str(year), awarded, claimed, paid, repaid, left)


def _moves(viewer: Viewer, award: Award, on: date) -> list[dict[str, Any]]:
    found = []
    if may_write(viewer) and award.decided_on <= on:
        found.append(move("Gör en rekvisition", "claims-start", award.pk))
    if viewer.can(OFFICE):
        found.append(move("Ändra beslutet", "claims-award-change", award.pk))
        if award.ended_on is None:
            found.append(move("Låt medlen upphöra", "claims-award-end", award.pk))
        else:
            found.append(move("Ångra att de upphört", "claims-award-reopen", award.pk, post=True))
    return found


def claims_table(award: Award, viewer: Viewer) -> dict[str, Any]:
    return {
        "heading": "Rekvisitioner",
        "id": "rekvisitioner",
        "columns": columns("Nummer", "Från", "Till och med", "Belopp", "Läge"),
        "rows": [
            {
                "label": f"Rekvisition {c.number}",
                "url": reverse("claims-claim", args=[c.pk]),
                "cells": [
                    cell("Från", c.from_on),
                    cell("Till och med", c.to_on - ONE_DAY),
                    cell("Belopp", swedish_amount(amount_of(c)), numeric=True),
                    cell("Läge", CLAIM.states[c.state]),
                ],
            }
            for c in award.claims.all()
        ],
        "empty": "Inget är rekvirerat.",
    }
