"""Adding, changing and removing a goal; what the board says of it in a year."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.actions import board_goals
from mellanrum.registers.economy.goal_queries import list_all_goals, review_of
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.years import newest_year
from mellanrum.web.areas.boardgoals.forms import LIST_ID, GoalForm, ReviewForm
from mellanrum.web.areas.boardgoals.reading import (
    CHANGE,
    crumbs,
    figures_of,
    get_goal,
    holds_in,
)
from mellanrum.web.decorators import writes
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer

STEP = 10  # between the places of two goals


def answered(
    request: HttpRequest,
    form: Any,
    context: dict[str, Any],
    save: Callable[[], None],
    done: tuple[str, str],
) -> HttpResponse:
    """Show the form, or do what it asks. `done` is (what is told, where one goes)."""
    if request.method == "POST" and form.is_valid():
        try:
            save()
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, done[0])
            return redirect(done[1])
    shown = {"form": form, "crumbs": crumbs(), "list_id": LIST_ID, **context}
    return render(request, "boardgoals/form.html", shown, status=422 if form.errors else 200)


def _figures(viewer: Viewer) -> dict[str, Any]:
    year = newest_year(viewer.forbund_slug)
    return figures_of(viewer, [], year) if year else {}


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A goal that is not in the register."""
    goals = list_all_goals(viewer.forbund_slug)
    start = {
        "from_year": newest_year(viewer.forbund_slug) or timezone.localdate().year,
        "position": max((goal.position for goal in goals), default=0) + STEP,
    }
    form = GoalForm(posted(request), figures=_figures(viewer), initial=start)
    context = {
        "title": "Lägg till ett mål",
        "submit": "Lägg till målet",
        "cancel": {"label": "Avbryt", "url": reverse("boardgoals")},
    }
    taken = {goal.slug for goal in goals}
    done = ("Målet är tillagt.", reverse("boardgoals"))
    return answered(request, form, context, lambda: _save(viewer, form, taken), done)


def _save(viewer: Viewer, form: GoalForm, taken: set[str]) -> None:
    forbund, row = get_forbund(viewer.forbund_slug), form.row(taken)
    board_goals.save_board_goal(forbund=forbund, row=row, by=viewer.actor, at=timezone.now())


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Another wording, figure, target or period."""
    held = get_goal(viewer, pk)
    form = GoalForm(posted(request), figures=_figures(viewer), held=held)
    url = reverse("boardgoals-goal", args=[pk])
    context = {
        "title": "Ändra målet",
        "lead": held.text,
        "submit": "Spara målet",
        "cancel": {"label": "Avbryt", "url": url},
    }
    done = ("Målet är sparat.", url)
    return answered(request, form, context, lambda: _save(viewer, form, set()), done)


class SureForm(forms.Form):
    """Nothing to fill in: the button is the answer."""

    def refuse(self, error: DomainError) -> None:
        self.add_error(None, error.message)


@writes(grant=CHANGE)
def remove(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take away a goal that the board has said nothing of."""
    held = get_goal(viewer, pk)
    context = {
        "title": "Ta bort målet?",
        "lead": held.text,
        "note": "Ett mål som styrelsen har kommenterat tas inte bort. Sätt i stället ett sista år.",
        "submit": "Ta bort målet",
        "danger": True,
        "cancel": {"label": "Avbryt", "url": reverse("boardgoals-goal", args=[pk])},
    }

    def save() -> None:
        board_goals.remove_board_goal(
            forbund=held.forbund, slug=held.slug, by=viewer.actor, at=timezone.now()
        )

    done = ("Målet är borttaget.", reverse("boardgoals"))
    return answered(request, SureForm(posted(request)), context, save, done)


@writes(grant=CHANGE)
def review(request: HttpRequest, viewer: Viewer, pk: int, year: int) -> HttpResponse:
    """What the board says of the goal in the year; emptied, it is taken away."""
    held = get_goal(viewer, pk)
    if not holds_in(held, year):
        raise Http404
    said = review_of(held, year)
    form = ReviewForm(posted(request), goal=held, year=year, held=said)
    url = reverse("boardgoals-year", args=[year])
    context = {
        "title": f"Styrelsen om målet {year}",
        "lead": held.text,
        "submit": "Spara",
        "cancel": {"label": "Avbryt", "url": url},
    }

    def save() -> None:
        row, at = form.row(), timezone.now()
        if said is not None and not row.verdict and not row.comment:
            board_goals.remove_board_goal_review(
                forbund=held.forbund, goal=held.slug, year=year, by=viewer.actor, at=at
            )
            return
        board_goals.review_board_goal(forbund=held.forbund, row=row, by=viewer.actor, at=at)

    return answered(request, form, context, save, ("Sparat.", url))
