"""Which claims and awards a viewer sees: the office all, a lead those of the insatser it leads."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404
from django.urls import reverse

from mellanrum.accounts.access import CASEWORK, Role
from mellanrum.registers.economy.claim_queries import awards_of, claims_of
from mellanrum.registers.economy.models import Award, Claim
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Forbund
from mellanrum.web.viewer import Viewer

M = TypeVar("M", bound=Model)
READ, WRITE, OFFICE = "claims.read", "claims.write", "economy.change"
ECONOMY, ATTEST = "economy.read", "economy.attest"
TABS = (
    ("Rekvisitioner", "claims", READ),
    ("Beviljade medel", "claims-awards", READ),
    ("Upplupet", "claims-unclaimed", READ),
    ("Avtal", "claims-agreements", ECONOMY),
    ("Attestordning", "claims-order", ECONOMY),
)


def own_only(viewer: Viewer) -> bool:
    return bool(viewer.roles & CASEWORK)


def led(viewer: Viewer) -> frozenset[int]:
    """The numbers of the insatser that the viewer leads."""
    held = viewer.actor.assignments
    return frozenset(a.insats for a in held if a.role == Role.INSATS_LEAD and a.insats is not None)


def seen(viewer: Viewer, rows: QuerySet[M], path: str) -> QuerySet[M]:
    """Those of the insatser that the viewer sees, by the lookup of the insats's number."""
    return rows.filter(**{f"{path}__in": led(viewer)}) if own_only(viewer) else rows


def seen_claims(viewer: Viewer) -> QuerySet[Claim]:
    return seen(viewer, claims_of(viewer.forbund_slug), "award__insats_id")


def seen_awards(viewer: Viewer) -> QuerySet[Award]:
    return seen(viewer, awards_of(viewer.forbund_slug), "insats_id")


def seen_insatser(viewer: Viewer) -> QuerySet[Insats]:
    found = Insats.objects.filter(forbund__slug=viewer.forbund_slug)
    return seen(viewer, found, "pk").order_by("position", "name")


def get_claim(viewer: Viewer, pk: int) -> Claim:
    """Raises Http404 for one of an insats that the viewer does not see."""
    return _got(seen_claims(viewer).filter(pk=pk).first())


def get_award(viewer: Viewer, pk: int) -> Award:
    """Raises Http404 for one of an insats that the viewer does not see."""
    return _got(seen_awards(viewer).filter(pk=pk).first())


def _got(found: M | None) -> M:
    if found is None:
        raise Http404
    return found


def get_forbund(viewer: Viewer) -> Forbund:
    return Forbund.objects.get(slug=viewer.forbund_slug)


def may_write(viewer: Viewer) -> bool:
    return viewer.can(WRITE)


def tabs(viewer: Viewer, current: str) -> list[dict[str, Any]]:
    """The parts of the money's way out that the viewer may open."""
    return [
        {"label": label, "url": reverse(name), "current": name == current}
        for label, name, grant in TABS
        if viewer.can(grant)
    ]


def crumb(name: str, *args: Any, label: str = "") -> dict[str, str]:
    own = next((text for text, url_name, _ in TABS if url_name == name), "")
    return {"label": label or own, "url": reverse(name, args=args)}
