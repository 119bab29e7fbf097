"""Who may open a page, said beside the view: `@page(grant=…)`, `@writes(grant=…)`, `@public`.

An outsider (no assignment in any förbund) and anybody looking for another förbund's object gets
404; one whose role lacks the grant gets 403. A rule that says no (DomainError) becomes a page with
its sentence.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from mellanrum.domain.errors import DomainError
from mellanrum.reports.warming import BeingCountedError
from mellanrum.web.posting import told_kept
from mellanrum.web.second_factor import needs_second_factor
from mellanrum.web.shown_once import check_not_shown
from mellanrum.web.viewer import Viewer

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Viewer, P], HttpResponse]
Routed = Callable[Concatenate[HttpRequest, P], HttpResponse]
READING = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class Access:
    """What a view asks of the one who opens it; the access table in the tests is held to this."""

    grants: tuple[str, ...] = ()
    writes: bool = False
    is_public: bool = False


def page(
    grant: str | tuple[str, ...] = (), *, outsiders: bool = False
) -> Callable[[View[P]], Routed[P]]:
    """A page that reads. `grant`: one of these permissions is needed. `outsiders`: also for one
    without an assignment.
    """
    return _guarded(Access(_grants(grant)), READING, outsiders)


def writes(grant: str | tuple[str, ...], *, form: bool = True) -> Callable[[View[P]], Routed[P]]:
    """A view whose POST calls one action; with `form`, its GET shows the form."""
    methods = (*READING, "POST") if form else ("POST",)
    return _guarded(Access(_grants(grant), writes=True), methods, outsiders=False)


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for everyone, without log-in."""

    @functools.wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in READING:
            return HttpResponseNotAllowed(READING)
        return view(request, *args, **kwargs)

    run.access = Access(is_public=True)  # type: ignore[attr-defined]
    return login_not_required(run)


def _grants(grant: str | tuple[str, ...]) -> tuple[str, ...]:
    return (grant,) if isinstance(grant, str) else grant


def _guarded(
    access: Access, methods: tuple[str, ...], outsiders: bool
) -> Callable[[View[P]], Routed[P]]:
    def decorate(view: View[P]) -> Routed[P]:
        @functools.wraps(view)
        def run(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            viewer = admitted(request, access, outsiders)
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            if needs_second_factor(request, access.grants):
                return render(request, "second_factor.html", status=403)
            try:
                check_not_shown(request)
                return told_kept(request, view(request, viewer, *args, **kwargs))
            except BeingCountedError:
                return render(request, "being_counted.html", status=202)
            except DomainError as error:
                return render(request, "stopped.html", {"message": error.message}, status=409)

        run.access = access  # type: ignore[attr-defined]
        return run  # type: ignore[return-value]

    return decorate


def admitted(request: HttpRequest, access: Access, outsiders: bool) -> Viewer:
    """The viewer, if let in. Raises Http404 for an outsider, PermissionDenied without the grant."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None or (viewer.forbund_id is None and not outsiders):
        raise Http404
    if access.grants and not any(viewer.can(grant) for grant in access.grants):
        raise PermissionDenied
    return viewer
