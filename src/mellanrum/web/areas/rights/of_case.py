"""A case as those open it who answer to the person: staff of the party that has it, or its steward,
who sees no other page of a case. Every opening is logged.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.audit.reads import log_reads
from mellanrum.registers.casework.models import Participant
from mellanrum.registers.casework.queries.cases import find_visible, read_subjects
from mellanrum.web.areas.cases.presenters import tabs, title_of
from mellanrum.web.areas.people.choices import parties_of
from mellanrum.web.case_access import OpenCase
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

GRANTS = ("cases.write", "cases.gallra")


@dataclass(frozen=True, slots=True)
class RightsCase:
    """`whole`: the case as staff have it; a steward is not shown the ways to the rest of it."""

    participant: Participant
    at: datetime
    whole: OpenCase | None

    @property
    def is_steward(self) -> bool:
        return self.whole is None

    @property
    def number(self) -> int:
        return int(self.participant.pk)

    @property
    def crumbs(self) -> list[dict[str, str]]:
        if self.whole is None:
            return [{"label": "Begäranden", "url": reverse("rights-list")}]
        url = reverse("cases-participant", args=[self.number])
        here = {"label": title_of(self.whole), "url": url}
        return [{"label": "Deltagare", "url": reverse("cases")}, here]

    @property
    def tabs(self) -> list[dict[str, object]]:
        return tabs(self.whole, "rights-case") if self.whole else []


def rights_page(purpose: str) -> Callable[[Callable[..., HttpResponse]], Any]:
    """A page that reads."""
    return _opening(page(grant=GRANTS), purpose)


def rights_writes(
    purpose: str, *, form: bool = True
) -> Callable[[Callable[..., HttpResponse]], Any]:
    """A view whose POST calls one action."""
    return _opening(writes(grant=GRANTS, form=form), purpose)


def _opening(guard: Any, purpose: str) -> Callable[[Callable[..., HttpResponse]], Any]:
    def decorate(view: Callable[..., HttpResponse]) -> Any:
        @functools.wraps(view)
        def run(
            request: HttpRequest, viewer: Viewer, number: int, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            case = open_rights(viewer, number, purpose)
            return view(request, viewer, case, *args, **kwargs)

        return guard(run)

    return decorate


def open_rights(viewer: Viewer, number: int, purpose: str) -> RightsCase:
    """Raises Http404, the same for hidden and missing."""
    at = timezone.now()
    found = _of_steward(viewer, number)
    whole = None
    if found is None:
        visible = find_visible(number, viewer.actor, at)
        if visible is None or not visible[1].is_host or visible[1].is_opened:
            raise Http404
        found = visible[0]
        whole = OpenCase(found, visible[1], at)
    log_reads(actor=viewer.actor.key, subjects=read_subjects([number]), purpose=purpose, at=at)
    return RightsCase(found, at, whole)


def _of_steward(viewer: Viewer, number: int) -> Participant | None:
    held = parties_of(viewer.actor)
    if not held:
        return None
    found = Participant.objects.select_related("compartment__forbund", "identity")
    return found.filter(pk=number, compartment_id__in=held).first()
