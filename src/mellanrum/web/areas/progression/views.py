"""Progression of an enrolment: looked at together, rated together, withdrawn. A POST calls one
action.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

from mellanrum.accounts.queries import list_names
from mellanrum.domain.errors import DomainError
from mellanrum.instruments.definition import Instrument
from mellanrum.instruments.progression import get_rules
from mellanrum.registers.casework.actions.progression import rate, withdraw_rating
from mellanrum.registers.casework.models import Enrolment, ProgressionRating
from mellanrum.registers.casework.queries.progression import (
    due_of,
    find_rating,
    get_current,
    list_ratings,
    list_standing,
)
from mellanrum.web.areas.plans.forms import posted, status_of
from mellanrum.web.areas.plans.plan_views import check_readable, may_write
from mellanrum.web.areas.plans.reading import crumbs_of, enrolment_of, frame_of
from mellanrum.web.areas.progression.forms import RateForm, WithdrawForm
from mellanrum.web.areas.progression.shown import Shown, shown
from mellanrum.web.case_access import OpenCase, case_page, case_writes
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name

EMPTY = {
    "what": "Ingen skattning än",
    "why": "Deltagaren och handläggaren svarar var för sig på några frågor och tittar sedan på "
    "bilden ihop. Nästa gång syns vad som har rört sig.",
}


@case_page("läsa progressionen")
def progression(
    request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int
) -> HttpResponse:
    """What both sides have answered over time, and what to talk about."""
    found = enrolment_of(case, enrolment)
    check_readable(case)
    instrument = get_current()
    ratings = list_ratings(found, case.sight)
    standing = list_standing(ratings, instrument)
    writes = may_write(viewer, case, found)
    context = {
        **frame_of(case, found, "progression"),
        "case": case,
        "enrolment": found,
        "writes": writes,
        "empty": {**EMPTY, "action": _start(case, found) if writes else None},
        "due": due_text(case, found, instrument, standing),
        "ratings": _lines(ratings, viewer, case),
        **(drawn(shown(instrument, standing)) if standing else {}),
    }
    return render(request, "progression/progression.html", context)


def drawn(found: Shown) -> dict[str, Any]:
    """What the template draws; the drawings are our own and escape all text."""
    return {
        "shown": found,
        "radars": [mark_safe(svg) for svg in found.radars],  # noqa: S308
        "areas": [(one, mark_safe(one.svg)) for one in found.areas],  # noqa: S308
    }


def due_text(
    case: OpenCase, enrolment: Enrolment, instrument: Instrument, standing: list[ProgressionRating]
) -> dict[str, Any] | None:
    """When the next rating is due, and whether that day has passed."""
    due = due_of(standing, get_rules(instrument))
    if due is None or enrolment.ends_on is not None:
        return None
    return {"on": due, "is_late": due < timezone.localdate(case.at)}


def _start(case: OpenCase, enrolment: Enrolment) -> dict[str, str]:
    url = reverse("progression-rate", args=[case.number, enrolment.pk])
    return {"label": "Skatta tillsammans", "url": url}


def _lines(
    ratings: list[ProgressionRating], viewer: Viewer, case: OpenCase
) -> list[dict[str, Any]]:
    """Every rating, the newest first. One query, for names."""
    names = list_names({rating.recorded_by for rating in ratings})
    return [_rating_line(one, names, viewer, case) for one in reversed(ratings)]


def _rating_line(
    one: ProgressionRating, names: Mapping[str, str], viewer: Viewer, case: OpenCase
) -> dict[str, Any]:
    is_own = one.party_id in case.sight.parties or one.recorded_by == viewer.actor.key
    may = is_own and viewer.can("cases.write") and not case.sight.is_opened
    url = reverse("progression-withdraw", args=[case.number, one.enrolment_id, one.pk])
    return {
        "rating": one,
        "answers": len(one.values.all()),
        "by": actor_name(one.recorded_by, names),
        "url": url if may and one.withdrawn_at is None else "",
    }


@case_writes("skatta progressionen")
def rate_together(
    request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int
) -> HttpResponse:
    """Both sides' questions on one page."""
    found = enrolment_of(case, enrolment)
    check_readable(case)
    instrument = get_current()
    form = RateForm(
        posted(request), instrument=instrument, initial={"on": timezone.localdate(case.at)}
    )
    if request.method == "POST" and form.is_valid():
        try:
            on = form.cleaned_data["on"]
            rate(enrolment=found, on=on, sides=form.rated(), by=viewer.actor, at=case.at)
            messages.success(request, "Skattningen är sparad.")
            return redirect("progression", case.number, enrolment)
        except DomainError as error:
            form.add_error(None, error.message)
    context = {
        "form": form,
        "parts": form.parts(),
        "lead": f"{case.participant.code}, {found.insats.name}",
        "crumbs": crumbs_of(case, ("Progression", _page(case, found))),
        "cancel": {"label": "Avbryt", "url": _page(case, found)},
        "draft": f"rating:{found.pk}",
    }
    return render(request, "progression/rate.html", context, status=status_of(form))


def _page(case: OpenCase, enrolment: Enrolment) -> str:
    return reverse("progression", args=[case.number, enrolment.pk])


@case_writes("dra tillbaka en skattning")
def withdraw(
    request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int, rating: int
) -> HttpResponse:
    """Take a rating made by mistake out of every line and count."""
    found = enrolment_of(case, enrolment)
    check_readable(case)
    held = find_rating(found, case.sight, rating)
    if held is None:
        raise Http404
    form = WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            withdraw_rating(rating=held, reason=reason, by=viewer.actor, at=case.at)
            messages.success(request, "Skattningen är tillbakadragen.")
            return redirect("progression", case.number, enrolment)
        except DomainError as error:
            form.add_error("reason", error.message)
    context = {
        "form": form,
        "title": "Dra tillbaka skattningen",
        "lead": f"Skattning av {held.get_side_display()} den {held.rated_on}. Den lämnar alla "
        "linjer och räkningar, och står kvar i listan med skälet.",
        "crumbs": crumbs_of(case, ("Progression", _page(case, found))),
        "cancel": {"label": "Avbryt", "url": _page(case, found)},
    }
    return render(request, "progression/withdraw.html", context, status=status_of(form))


@case_page("skriva ut progressionen")
def printed(request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int) -> HttpResponse:
    """The same as PDF, to look at together. Without ratings there is nothing to print."""
    from mellanrum.web.areas.progression.papers import progression_pdf

    found = enrolment_of(case, enrolment)
    check_readable(case)
    instrument = get_current()
    standing = list_standing(list_ratings(found, case.sight), instrument)
    if not standing:
        raise Http404
    pdf = progression_pdf(case, viewer, found, instrument, standing)
    return file_response(pdf, f"progression-{case.number}", "pdf")
