"""Saved views: the list, saving, changing, removing and bringing back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.domain.errors import DomainError
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.actions.saved_views import (
    can_change,
    change_view,
    remove_view,
    restore_view,
    save_view,
)
from mellanrum.reports.models import SavedView
from mellanrum.reports.questions import Asked, Question, check
from mellanrum.reports.saved_views import find_view, list_views
from mellanrum.web.areas.explorer.asking import said
from mellanrum.web.areas.explorer.presenters import drawn_views, subject_of
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

GRANT = "followup.read"
REMOVED = "borttagen"


class ViewForm(forms.Form):
    """A name, and whether the whole förbund sees it."""

    name = forms.CharField(
        label="Namn",
        max_length=80,
        help_text="Skriv inget om enskilda personer.",
        error_messages={"required": "Ge vyn ett namn."},
    )
    is_shared = forms.BooleanField(
        label="Delad med alla i förbundet",
        required=False,
        help_text="Andra ser frågan, och svaret som deras egen roll får se det.",
    )


@page(grant=GRANT)
def saved(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """One's own views and those that others share; a just removed one can be brought back."""
    found = list(list_views(viewer.forbund_slug, viewer.actor.key))
    names = list_names({view.owner for view in found})
    context: dict[str, Any] = {
        "views": drawn_views(found, viewer.actor, names),
        "crumbs": CRUMBS[:1],
        "removed": _removed(request, viewer),
    }
    return render(request, "explorer/saved.html", context)


CRUMBS = (
    {"label": "Utforska", "url": "/utforska/"},
    {"label": "Sparade vyer", "url": "/utforska/vyer/"},
)


def _removed(request: HttpRequest, viewer: Viewer) -> SavedView | None:
    """The view that was just removed, if the address says one that the viewer may bring back."""
    number = request.GET.get(REMOVED, "")
    if not (number.isdecimal() and len(number) < 10):
        return None
    view = find_view(viewer.forbund_slug, viewer.actor.key, int(number))
    is_removed = view is not None and view.removed_at is not None
    return view if is_removed and view is not None and can_change(view, viewer.actor) else None


@writes(grant=GRANT)
def save(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Name the question in the address and keep it."""
    given = said(request, viewer)
    question = check(given.asked, given.choices)
    is_post = request.method == "POST"
    initial = {"name": subject_of(question, given.choices)[:80]}
    form = ViewForm(request.POST if is_post else None, initial=initial, auto_id="vy-%s")
    if is_post and form.is_valid():
        try:
            view = _saved(viewer, form, given.asked)
        except DomainError as error:
            form.add_error("name", error.message)
        else:
            messages.success(request, f"Vyn ”{view.name}” är sparad.")
            return redirect("explorer-views")
    return _form_page(request, form, "Spara vyn", given.asked, question)


def _saved(viewer: Viewer, form: ViewForm, asked: Asked) -> SavedView:
    return save_view(
        forbund=get_forbund(viewer.forbund_slug),
        name=form.cleaned_data["name"].strip(),
        query=asked.address(),
        is_shared=form.cleaned_data["is_shared"],
        by=viewer.actor,
        at=timezone.now(),
    )


def _form_page(
    request: HttpRequest, form: ViewForm, title: str, asked: Asked, question: Question | None
) -> HttpResponse:
    back = f"{reverse('explorer')}?{asked.address()}" if question else reverse("explorer-views")
    context = {
        "form": form,
        "title": title,
        "crumbs": CRUMBS,
        "cancel": {"label": "Avbryt", "url": back},
    }
    return render(request, "explorer/save.html", context, status=422 if form.errors else 200)


def _mine(viewer: Viewer, pk: int) -> SavedView:
    """A view that the viewer decides over. Raises Http404, or PermissionDenied for another's."""
    view = find_view(viewer.forbund_slug, viewer.actor.key, pk)
    if view is None:
        raise Http404
    if not can_change(view, viewer.actor):
        raise PermissionDenied
    return view


@writes(grant=GRANT)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Another name, or shared or not."""
    view = _mine(viewer, pk)
    initial = {"name": view.name, "is_shared": view.is_shared}
    is_post = request.method == "POST"
    form = ViewForm(request.POST if is_post else None, initial=initial, auto_id="vy-%s")
    if is_post and form.is_valid():
        name, shared = form.cleaned_data["name"].strip(), form.cleaned_data["is_shared"]
        try:
            change_view(view=view, name=name, is_shared=shared, by=viewer.actor, at=timezone.now())
        except DomainError as error:
            form.add_error("name", error.message)
        else:
            messages.success(request, f"Vyn ”{name}” är ändrad.")
            return redirect("explorer-views")
    return _form_page(request, form, "Ändra vyn", Asked(), None)


@writes(grant=GRANT, form=False)
def remove(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take it away; the list then offers to bring it back."""
    view = _mine(viewer, pk)
    remove_view(view=view, by=viewer.actor, at=timezone.now())
    return redirect(f"{reverse('explorer-views')}?{REMOVED}={view.pk}")


@writes(grant=GRANT, form=False)
def restore(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Bring a removed one back."""
    view = _mine(viewer, pk)
    restore_view(view=view, by=viewer.actor, at=timezone.now())
    messages.success(request, f"Vyn ”{view.name}” är tillbaka.")
    return redirect("explorer-views")
