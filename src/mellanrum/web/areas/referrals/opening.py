"""Opening an intake on a page: 404 for who may not see it, and every reading logged."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from mellanrum.audit.reads import log_reads
from mellanrum.registers.casework.models import Intake
from mellanrum.registers.casework.preparing_policies import seats_of
from mellanrum.registers.casework.queries.referrals import find_intake, read_intakes, view_of
from mellanrum.registers.casework.referring_policies import is_preparing, is_sending
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

P = ParamSpec("P")
GRANTS = ("cases.refer", "cases.prepare", "cases.read")


@dataclass(frozen=True, slots=True)
class OpenIntake:
    """An intake as one viewer sees it now: of the sending side, of the group, or of the insats."""

    intake: Intake
    at: datetime
    is_sender: bool
    is_preparer: bool
    is_host: bool

    @property
    def number(self) -> int:
        return int(self.intake.pk)

    @property
    def on(self) -> date:
        return timezone.localdate(self.at)


IntakePage = Callable[Concatenate[HttpRequest, Viewer, OpenIntake, P], HttpResponse]
Routed = Callable[Concatenate[HttpRequest, P], HttpResponse]


def intake_page(purpose: str) -> Callable[[IntakePage[P]], Routed[Any]]:
    """A page that reads an intake; `purpose` goes to the read log."""
    return _opening(page(grant=GRANTS), purpose)


def intake_writes(
    purpose: str, grant: str | tuple[str, ...] = GRANTS[:2], *, form: bool = True
) -> Callable[[IntakePage[P]], Routed[Any]]:
    """A view whose POST calls one action on an intake; with `form`, its GET shows the form."""
    return _opening(writes(grant=grant, form=form), purpose)


def _opening(guard: Any, purpose: str) -> Callable[[IntakePage[P]], Routed[Any]]:
    def decorate(view: IntakePage[P]) -> Routed[Any]:
        @functools.wraps(view)
        def run(
            request: HttpRequest, viewer: Viewer, number: int, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            return view(request, viewer, open_intake(viewer, number, purpose), *args, **kwargs)

        return guard(run)  # type: ignore[no-any-return]

    return decorate


def open_intake(viewer: Viewer, number: int, purpose: str) -> OpenIntake:
    """The intake, if the viewer sees it; logged. Raises Http404 for hidden and missing alike."""
    at = timezone.now()
    intake = find_intake(number, viewer.actor, at)
    if intake is None:
        raise Http404
    by, seen, on = viewer.actor, view_of(intake), timezone.localdate(at)
    log_reads(actor=by.key, subjects=read_intakes([number]), purpose=purpose, at=at)
    return OpenIntake(
        intake,
        at,
        is_sender=any(is_sending(by, a, seen) for a in by.assignments),
        is_preparer=any(is_preparing(a, seen, on) for a in by.assignments),
        is_host=seen.host in seats_of(by, seen.group),
    )
