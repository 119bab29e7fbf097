"""Lists: all compensations, the own, the rates, the files."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.governance_machines import COMPENSATION
from mellanrum.domain.periods import ONE_DAY
from mellanrum.ledger.money import kronor
from mellanrum.registers.governance.models import Compensation, PayRate, PayrollRun, Seat
from mellanrum.registers.governance.pay_queries import compensations_of, rates_of, runs_of
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.payroll.reach import OWN, PAY, READ, own_person, tabs
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

ROLES = {"": "Alla", **dict(Seat.Role.choices)}


def state_of(one: Compensation) -> str:
    """Its state; one that payroll has had and that is to be taken off says so."""
    if one.state == "returned" and one.run_id:
        return "Dras av i nästa lönefil"
    return COMPENSATION.states[one.state]


PARTS: tuple[Part[Compensation], ...] = (
    Part("Slag", lambda x: x.rate.get_what_display().partition(",")[0], "slag"),
    Part("Dag", lambda x: x.on, "dag"),
    Part("Möte", lambda x: x.meeting.body.name if x.meeting else "", "mote"),
    Part("Antal", lambda x: x.quantity, "antal", is_numeric=True),
    Part("Belopp i kr", lambda x: kronor(x.amount_ore), "belopp", is_numeric=True),
    Part("Läge", state_of, "lage"),
)
CHOICES: tuple[Choice[Compensation], ...] = (
    Choice("lage", "Läge", lambda x: [(x.state, COMPENSATION.states[x.state])]),
    Choice("slag", "Slag", lambda x: [(x.rate.what, x.rate.get_what_display())]),
    Choice("ar", "År", lambda x: [(str(x.on.year), str(x.on.year))]),
)


def url_of(one: Compensation) -> str:
    return reverse("payroll-item", args=[one.pk])


ALL: Listed[Compensation] = Listed(
    name="payroll",
    title="Ersättningar",
    parts=(Part("Person", lambda x: x.person.name, "person"), *PARTS),
    choices=CHOICES,
    words=lambda x: f"{x.person.name} {x.text} {x.meeting.body.name if x.meeting else ''}",
    url=url_of,
    empty={
        "what": "Här samlas arvoden, förlorad arbetsinkomst och resor",
        "why": "Ingen ersättning finns. Arvoden föreslås från närvaron under Möten att betala.",
    },
    search="Sök ersättning",
)
MINE: Listed[Compensation] = Listed(
    name="payroll-mine",
    title="Mina ersättningar",
    parts=PARTS,
    choices=CHOICES,
    words=lambda x: f"{x.text} {x.rate.get_what_display()}",
    url=url_of,
    empty={
        "what": "Här ser du dina arvoden och det du begär",
        "why": "Du har inga ersättningar än. Begär förlorad arbetsinkomst, resor och utlägg här.",
    },
    search="Sök ersättning",
)
RATES: Listed[PayRate] = Listed(
    name="payroll-rates",
    title="Belopp",
    parts=(
        Part("Slag", lambda x: x.get_what_display(), "slag"),
        Part("Grupp", lambda x: x.body.name if x.body else "Alla", "grupp"),
        Part("Roll", lambda x: ROLES.get(x.role, x.role), "roll"),
        Part(
            "Belopp i kr",
            lambda x: None if x.amount_ore is None else kronor(x.amount_ore),
            "belopp",
            is_numeric=True,
        ),
        Part("Från", lambda x: x.from_on, "fran"),
        Part("Till och med", lambda x: x.to_on and x.to_on - ONE_DAY, "till"),
        Part("Löneart", lambda x: x.pay_code),
        Part("Beslut", lambda x: x.source),
    ),
    choices=(Choice("slag", "Slag", lambda x: [(x.what, x.get_what_display())]),),
    words=lambda x: f"{x.get_what_display()} {x.source} {x.body or ''}",
    url=lambda x: reverse("payroll-rate", args=[x.pk]),
    empty={
        "what": "Här står vad som betalas och vem som har beslutat det",
        "why": "Inga belopp finns. Programmet har inga egna: skriv dem som medlemmarna beslutat.",
    },
    search="Sök belopp",
)
RUNS: Listed[PayrollRun] = Listed(
    name="payroll-runs",
    title="Lönefiler",
    parts=(
        Part("Fil", lambda x: x.file_name, "fil"),
        Part("Från", lambda x: x.from_on, "fran"),
        Part("Till och med", lambda x: x.to_on - ONE_DAY, "till"),
        Part("Rader", lambda x: x.rows, "rader", is_numeric=True),
        Part("Belopp i kr", lambda x: kronor(x.total_ore), "belopp", is_numeric=True),
        Part("Lämnad", lambda x: timezone.localtime(x.made_at).date(), "lamnad"),
    ),
    choices=(),
    words=lambda x: x.file_name,
    url=lambda x: reverse("payroll-run", args=[x.pk]),
    empty={
        "what": "Här finns varje fil som lämnats till lön",
        "why": "Ingen fil är gjord. Den görs av det som är attesterat.",
    },
    search="Sök fil",
)


def listed(
    request: HttpRequest, viewer: Viewer, kind: Listed[Any], rows: Any, add: tuple[str, str] | None
) -> HttpResponse:
    """The list in its place among the tabs; `add` is (label, url name)."""
    action = {"label": add[0], "url": reverse(add[1])} if add else None
    more: dict[str, Any] = {"tabs": tabs(viewer, kind.name)}
    return shown(request, viewer, kind, list(rows), action=action,
                 template="payroll/list.html", **more)  # fmt: skip


@page(grant=PAY)
def payroll(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Everything of everybody."""
    found = compensations_of(viewer.forbund_slug)
    return listed(request, viewer, ALL, found, ("Skriv en ersättning", "payroll-add"))


@page(grant=OWN)
def mine(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the viewer is paid."""
    person = own_person(viewer)
    found = compensations_of(viewer.forbund_slug).filter(person=person) if person else []
    add = ("Begär ersättning", "payroll-claim") if person else None
    return listed(request, viewer, MINE, found, add)


@page(grant=READ)
def rates(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What is paid and by whose decision."""
    add = ("Lägg in belopp", "payroll-rate-add") if viewer.can(PAY) else None
    return listed(request, viewer, RATES, rates_of(viewer.forbund_slug), add)


@page(grant=PAY)
def runs(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The files that payroll has been given."""
    found = runs_of(viewer.forbund_slug)
    return listed(request, viewer, RUNS, found, ("Gör en lönefil", "payroll-run-add"))
