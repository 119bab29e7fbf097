"""Opening a participant's case on a page: 404 for who may not see it, and every reading logged.

    @case_page("handlingsplan")
    def plan(request, viewer, case): ...

The address holds the case's own number, never a personnummer. What the viewer may read of it is
`case.sight`; queries filter by it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from mellanrum.audit.reads import log_reads
from mellanrum.registers.casework.models import Participant
from mellanrum.registers.casework.queries.cases import find_visible, read_subjects
from mellanrum.registers.casework.sight import Sight
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

P = ParamSpec("P")
BROKEN = "nödöppning"


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case as one viewer sees it now."""

    participant: Participant
    sight: Sight
    at: datetime

    @property
    def number(self) -> int:
        return int(self.participant.pk)


CaseView = Callable[Concatenate[HttpRequest, Viewer, OpenCase, P], HttpResponse]
Routed = Callable[Concatenate[HttpRequest, P], HttpResponse]


def case_page(purpose: str, grant: str = "cases.read") -> Callable[[CaseView[P]], Routed[Any]]:
    """A page that reads a case; `purpose` goes to the read log and is shown to the participant."""
    return _opening(page(grant=grant), purpose)


def case_writes(
    purpose: str, grant: str = "cases.write", *, form: bool = True
) -> Callable[[CaseView[P]], Routed[Any]]:
    """A view whose POST calls one action on a case; with `form`, its GET shows the form."""
    return _opening(writes(grant=grant, form=form), purpose)


def _opening(guard: Any, purpose: str) -> Callable[[CaseView[P]], Routed[Any]]:
    def decorate(view: CaseView[P]) -> Routed[Any]:
        @functools.wraps(view)
        def run(
            request: HttpRequest, viewer: Viewer, number: int, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            return view(request, viewer, open_case(viewer, number, purpose), *args, **kwargs)

        return guard(run)  # type: ignore[no-any-return]

    return decorate


def open_case(viewer: Viewer, number: int, purpose: str) -> OpenCase:
    """The case, if the viewer sees it; logged. Raises Http404, the same for hidden and missing."""
    at = timezone.now()
    found = find_visible(number, viewer.actor, at)
    if found is None:
        raise Http404
    participant, sight = found
    if sight.is_opened:
        purpose = f"{BROKEN}: {purpose}"
    log_reads(actor=viewer.actor.key, subjects=read_subjects([number]), purpose=purpose, at=at)
    return OpenCase(participant, sight, at)
