"""Whose compensations a viewer sees: the office all, everybody the own."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse

from mellanrum.registers.governance.models import Compensation, PayRate, Person
from mellanrum.registers.governance.pay_queries import compensations_of, owner_of, rates_of
from mellanrum.registers.governance.person_queries import find_own
from mellanrum.registers.organisation.models import Forbund
from mellanrum.web.viewer import Viewer

PAY, READ, SEAT = "governance.pay", "governance.read", "governance.seat"
OWN = (READ, SEAT)
TABS = (
    ("Ersättningar", "payroll", (PAY,)),
    ("Attestera", "payroll-attest-all", (PAY,)),
    ("Möten att betala", "payroll-meetings", (PAY,)),
    ("Lönefiler", "payroll-runs", (PAY,)),
    ("Belopp", "payroll-rates", (READ,)),
    ("Summor", "payroll-sums", (PAY,)),
    ("Mina ersättningar", "payroll-mine", OWN),
)


def tabs(viewer: Viewer, current: str) -> list[dict[str, Any]]:
    seen = [(label, name) for label, name, grants in TABS if any(map(viewer.can, grants))]
    drawn = [{"label": t, "url": reverse(n), "current": n == current} for t, n in seen]
    return drawn if len(drawn) > 1 else []


def crumb(name: str, *args: Any, label: str = "") -> dict[str, str]:
    own = next((text for text, url_name, _ in TABS if url_name == name), "")
    return {"label": label or own, "url": reverse(name, args=args)}


def home(viewer: Viewer) -> dict[str, str]:
    """The list that the viewer comes from."""
    return crumb("payroll" if viewer.can(PAY) else "payroll-mine")


def own_person(viewer: Viewer) -> Person | None:
    return find_own(viewer.forbund_slug, viewer.actor.key)


def get_compensation(viewer: Viewer, pk: int) -> Compensation:
    """Raises Http404 for another's, but to the office."""
    found = compensations_of(viewer.forbund_slug).filter(pk=pk).first()
    if found is None or not (viewer.can(PAY) or owner_of(found) == viewer.actor.key):
        raise Http404
    return found


def get_rate(viewer: Viewer, pk: int) -> PayRate:
    """Raises Http404 for another förbund's."""
    found = rates_of(viewer.forbund_slug).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_forbund(viewer: Viewer) -> Forbund:
    return Forbund.objects.get(slug=viewer.forbund_slug)
