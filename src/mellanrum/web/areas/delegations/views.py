"""Decisions by delegation: the register, one decision, its paper; and the order's points."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.figures.format import long_date
from mellanrum.ledger.money import kronor, swedish_amount
from mellanrum.registers.governance.delegation_paper import delegated_document
from mellanrum.registers.governance.delegation_queries import (
    delegated_of,
    find_open_report_item,
    list_overdue_reports,
    number_of,
    points_of,
)
from mellanrum.registers.governance.models import DelegatedDecision, DelegationPoint
from mellanrum.web.areas.decisions.reach import tabs
from mellanrum.web.areas.delegations.reach import LIST as DELEGATED
from mellanrum.web.areas.delegations.reach import READ, WRITE, crumb, get_delegated
from mellanrum.web.areas.meetings.reach import title_of
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import fact, move, object_page, section, story
from mellanrum.web.decorators import page
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer


def reported_text(one: DelegatedDecision) -> str:
    if one.withdrawn_reason:
        return "Återkallat"
    return title_of(one.reported.meeting) if one.reported else "Inte anmält"


def state_code(one: DelegatedDecision) -> str:
    if one.withdrawn_reason:
        return "aterkallat"
    return "anmalt" if one.reported_id else "inte-anmalt"


STATES = {"anmalt": "Anmält", "inte-anmalt": "Inte anmält", "aterkallat": "Återkallat"}
LIST: Listed[DelegatedDecision] = Listed(
    name="delegations",
    title="Delegationsbeslut",
    parts=(
        Part("Beslut", lambda d: f"{number_of(d)} {d.text}", "namn"),
        Part("Dag", lambda d: d.decided_on, "dag"),
        Part("Punkt", lambda d: d.point.code, "punkt"),
        Part("Beslutat av", lambda d: d.decided_name, "av"),
        Part("Insats", lambda d: d.insats.name if d.insats else "", "insats"),
        Part("Belopp i kr", lambda d: kronor(d.amount_ore) if d.amount_ore is not None else None,
             "belopp", is_numeric=True),
        Part("Anmält", reported_text, "anmalt"),
    ),
    choices=(
        Choice("ar", "År", lambda d: [(str(d.year), str(d.year))]),
        Choice("punkt", "Punkt", lambda d: [(d.point.code, d.point.code)]),
        Choice("lage", "Läge", lambda d: [(state_code(d), STATES[state_code(d)])]),
    ),
    words=lambda d: f"{number_of(d)} {d.text} {d.reasons} {d.decided_name} {d.point.text}",
    url=lambda d: reverse("delegations-decision", args=[d.pk]),
    empty={
        "what": "Här samlas beslut på delegation",
        "why": "Inget beslut är registrerat. Lägg först in delegationsordningens punkter.",
    },
    search="Sök delegationsbeslut",
)  # fmt: skip


@page(grant=READ)
def delegations(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The register, with what the board should have been told."""
    found = list(delegated_of(viewer.forbund_slug))
    add = {"label": "Registrera beslut", "url": reverse("delegations-add")}
    item = find_open_report_item(viewer.forbund_slug) if viewer.can(WRITE) else None
    links = []
    if item is not None:
        label = f"Anmäl beslut på {title_of(item.meeting)}"
        links = [{"label": label, "url": reverse("delegations-report", args=[item.pk])}]
    return shown(
        request,
        viewer,
        LIST,
        found,
        action=add,
        template="decisions/list.html",
        tabs=tabs("delegations"),
        warnings=warnings_of(viewer),
        links=links,
    )


def warnings_of(viewer: Viewer) -> list[str]:
    """Decisions that the board has met without being told of (lag 2003:1210, 10 §)."""
    return [
        f"{number_of(one)} är inte anmält till styrelsen, som sammanträdde "
        f"{long_date(meeting.on)} (lag 2003:1210, 10 §). Anmäl det på nästa sammanträde."
        for one, meeting in list_overdue_reports(viewer.forbund_slug, timezone.localdate())
    ]


@page(grant=READ)
def decision(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One decision."""
    return object_page(request, decision_page(viewer, get_delegated(viewer, pk)))


def decision_page(viewer: Viewer, held: DelegatedDecision) -> dict[str, Any]:
    moves = []
    if viewer.can(WRITE) and state_code(held) == "inte-anmalt":
        moves.append(move("Återkalla", "delegations-withdraw", held.pk))
    if viewer.can(WRITE) and held.reported is not None and not held.reported.outcome:
        moves.append(move("Ta bort anmälan", "delegations-unreport", held.pk, post=True))
    amount = "" if held.amount_ore is None else swedish_amount(held.amount_ore)
    return {
        "title": f"Delegationsbeslut {number_of(held)}",
        "state": STATES[state_code(held)],
        "crumbs": [crumb(DELEGATED)],
        "moves": moves,
        "facts": [
            fact("Dag", held.decided_on),
            fact("Beslutat av", held.decided_name),
            fact("Punkt", f"{held.point.code} {held.point.text}"),
            fact("Belopp", amount),
            fact("Insats", held.insats.name if held.insats else ""),
            fact("Ärende", str(held.matter) if held.matter else ""),
            fact("Anmält", reported_text(held)),
        ],
        "texts": [section("Beslut", held.text), section("Skäl", held.reasons),
                  section("Återkallat", held.withdrawn_reason)],
        "links": [{"label": "Beslutet som PDF",
                   "url": reverse("delegations-paper", args=[held.pk])}],
        "events": story(viewer.forbund_slug, f"delegated:{held.pk}"),
    }  # fmt: skip


@page(grant=READ)
def paper(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The decision on a page to print and sign."""
    from mellanrum.documents.typst import render_pdf

    held = get_delegated(viewer, pk)
    name = f"delegationsbeslut-{held.year}-{held.number}"
    return file_response(render_pdf(delegated_document(held), is_sheet=True), name, "pdf")


def limit_of(point: DelegationPoint) -> Any:
    return kronor(point.limit_ore) if point.limit_ore is not None else None


def holder_of(point: DelegationPoint) -> str:
    held = [str(one.name) for one in (point.person, point.body) if one is not None]
    return ", ".join(held) or "Ingen angiven"


POINTS: Listed[DelegationPoint] = Listed(
    name="delegations-order",
    title="Delegationsordning",
    parts=(
        Part("Punkt", lambda p: f"{p.code} {p.text}", "namn"),
        Part("Delegat", lambda p: p.delegate, "delegat"),
        Part("Har rätten nu", holder_of, "nu"),
        Part("Högst i kr", limit_of, "hogst", is_numeric=True),
        Part("Från", lambda p: p.from_on, "fran"),
        Part("Upphör", lambda p: p.to_on, "upphor"),
        Part("Källa", lambda p: p.source),
    ),
    choices=(Choice("delegat", "Delegat", lambda p: [(p.delegate, p.delegate)]),),
    words=lambda p: f"{p.code} {p.text} {p.delegate} {p.source}",
    url=lambda p: reverse("delegations-point", args=[p.pk]),
    empty={
        "what": "Här står vem som får besluta vad för styrelsen",
        "why": "Ingen punkt är inlagd. Lägg in dem som styrelsen har beslutat dem.",
    },
    search="Sök punkt",
)


@page(grant=READ)
def order(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The points there are and have been."""
    add = {"label": "Lägg till punkt", "url": reverse("delegations-point-add")}
    return shown(
        request,
        viewer,
        POINTS,
        list(points_of(viewer.forbund_slug)),
        action=add if viewer.can(WRITE) else None,
        template="decisions/list.html",
        tabs=tabs("delegations-order"),
    )
