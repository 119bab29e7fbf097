"""The list of claims: state, who waits for whom, and what the viewer may do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.economy_machines import CLAIM
from mellanrum.domain.periods import ONE_DAY
from mellanrum.ledger.money import kronor
from mellanrum.registers.economy.attest_policies import Right
from mellanrum.registers.economy.claim_queries import (
    amount_of,
    list_rights,
    list_writers,
    may_take,
    next_step,
    paid_of,
)
from mellanrum.registers.economy.models import Claim
from mellanrum.web.areas.claims.reach import (
    OFFICE,
    READ,
    crumb,
    may_write,
    seen_claims,
    tabs,
)
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

TASKS = {
    "granska": "Att granska",
    "attestera": "Att attestera",
    "betala": "Att betala",
    "komplettera": "Att komplettera",
}
STEPS = {"check": "granska", "attest": "attestera", "pay": "betala"}


@dataclass(frozen=True, slots=True)
class Line:
    """A claim in the list; `task` is what the viewer may do with it, '' for nothing."""

    claim: Claim
    task: str

    @property
    def title(self) -> str:
        return title_of(self.claim)


def title_of(claim: Claim) -> str:
    """'MyKey, rekvisition 2'."""
    return f"{claim.award.insats.short_name}, rekvisition {claim.number}"


def tasks_of(
    viewer: Viewer, claims: Sequence[Claim], rights: Sequence[Right], on: date
) -> list[Line]:
    """Each claim with what the viewer may do. One query."""
    writers = list_writers(claims) if claims else {}
    return [Line(c, _task(viewer, c, rights, writers[c.pk], on)) for c in claims]


def _task(
    viewer: Viewer, claim: Claim, rights: Sequence[Right], writers: frozenset[str], on: date
) -> str:
    step = next_step(claim)
    if claim.state == "returned":
        own = not viewer.can(OFFICE) or claim.made_by == viewer.actor.key
        return "komplettera" if may_write(viewer) and own else ""
    if step == "pay":
        return "betala" if viewer.can(OFFICE) else ""
    may = may_take(claim, viewer.actor.key, rights, writers, on)
    return STEPS[step] if step and may else ""


LIST: Listed[Line] = Listed(
    name="claims",
    title="Rekvisitioner",
    parts=(
        Part("Rekvisition", lambda x: x.title, "namn"),
        Part("Ägare", lambda x: x.claim.award.owner.name, "agare"),
        Part("Från", lambda x: x.claim.from_on, "fran"),
        Part("Till och med", lambda x: x.claim.to_on - ONE_DAY, "till"),
        Part("Belopp i kr", lambda x: kronor(amount_of(x.claim)), "belopp", is_numeric=True),
        Part("Utbetalt", lambda x: kronor(paid_of(x.claim)), "utbetalt", is_numeric=True),
        Part("Läge", lambda x: CLAIM.states[x.claim.state], "lage"),
        Part("För dig", lambda x: TASKS.get(x.task, ""), "uppgift"),
    ),
    choices=(
        Choice("uppgift", "För dig", lambda x: [(x.task, TASKS.get(x.task, ""))]),
        Choice("lage", "Läge", lambda x: [(x.claim.state, CLAIM.states[x.claim.state])]),
        Choice(
            "insats",
            "Insats",
            lambda x: [(x.claim.award.insats.slug, x.claim.award.insats.name)],
        ),
        Choice("ar", "År", lambda x: [(str(x.claim.from_on.year), str(x.claim.from_on.year))]),
    ),
    words=lambda x: (
        f"{x.title} {x.claim.award.reference} {x.claim.award.owner.name} {x.claim.report}"
    ),
    url=lambda x: reverse("claims-claim", args=[x.claim.pk]),
    empty={
        "what": "Här samlas det som insatsernas ägare rekvirerar",
        "why": "Ingen rekvisition finns. Den görs från ett beslut om medel, under Beviljade medel.",
    },
    search="Sök rekvisition",
)


@page(grant=READ)
def claims(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Claims of the insatser that the viewer sees, with what waits for the viewer."""
    found = list(seen_claims(viewer))
    rights, today = list_rights(viewer.forbund_slug), timezone.localdate()
    lines = tasks_of(viewer, found, rights, today)
    start = {**crumb("claims-awards"), "label": "Gör en rekvisition"}
    return shown(
        request,
        viewer,
        LIST,
        lines,
        action=start if may_write(viewer) else None,
        template="claims/list.html",
        tabs=tabs(viewer, "claims"),
        waiting=waiting(lines),
    )


def waiting(lines: Sequence[Line]) -> list[dict[str, str]]:
    """'Att granska: 2' with the list narrowed to them."""
    counts = {task: sum(line.task == task for line in lines) for task in TASKS}
    return [
        {"label": f"{label}: {counts[task]}", "url": f"{reverse('claims')}?uppgift={task}"}
        for task, label in TASKS.items()
        if counts[task]
    ]
