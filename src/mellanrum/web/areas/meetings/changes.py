"""What is done with meetings: planned, changed, moved, cancelled, called, answered, put up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.swedish import plural
from mellanrum.figures.format import long_date
from mellanrum.registers.governance.actions import calling, meeting_plan
from mellanrum.registers.governance.calling_policies import is_late
from mellanrum.registers.governance.meeting_plan_policies import moved_from_holidays
from mellanrum.registers.governance.models import Meeting, Posting
from mellanrum.web.areas.meetings.forms import (
    AnswerForm,
    CallForm,
    CancelForm,
    MeetingForm,
    MoveForm,
    PlanForm,
    PostedForm,
)
from mellanrum.web.areas.meetings.presenters import when_and_how
from mellanrum.web.areas.meetings.reach import (
    OFFICE,
    READ,
    address_of,
    crumb,
    crumbs,
    get_attendance,
    get_meeting,
    seen_bodies,
    title_of,
    url_of,
)
from mellanrum.web.areas.operation.fields import RowForm
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer


def asked(meeting: Meeting, title: str, submit: str, **told: Any) -> Ask:
    """A form page of the meeting."""
    cancel = {"label": "Avbryt", "url": url_of(meeting)}
    return Ask(title, submit, cancel, crumbs(meeting), title_of(meeting), **told)


@writes(grant=OFFICE)
def plan(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Many meetings at once."""
    form = PlanForm(posted(request), bodies=seen_bodies(viewer), initial=START)

    def save() -> tuple[str, str]:
        days = moved_from_holidays(form.found)
        body, by, at = form.cleaned_data["body"], viewer.actor, timezone.now()
        made = meeting_plan.plan_meetings(body=body, days=days, row=form.row(), by=by, at=at)
        return planned_text(form.found, [m.on for m in made]), reverse("meetings")

    cancel = {"label": "Avbryt", "url": reverse("meetings")}
    lead = "Möten som hamnar på en helgdag flyttas till närmaste vardag därefter."
    return answered(request, form, Ask("Planera möten", "Planera", cancel, [crumb()], lead), save)


START = {"rhythm": "pasted", "kind": "ordinary", "form": "hybrid"}


def planned_text(asked_for: Sequence[date], days: Sequence[date]) -> str:
    """'6 möten är planerade. Flyttade från helgdag: 1 maj 2021.'."""
    told = f"{plural(len(days), 'möte är planerat', 'möten är planerade')}."
    away = sorted(set(asked_for) - set(days))
    if not away:
        return told
    return f"{told} Flyttade från helgdag: {', '.join(long_date(day) for day in away)}."


@writes(grant=OFFICE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Another time or place."""
    found = get_meeting(viewer, pk)
    form = MeetingForm(posted(request), held=found)

    def save() -> tuple[str, str]:
        by, at = viewer.actor, timezone.now()
        now = meeting_plan.change_meeting(
            meeting=found, row=form.row(), seen=form.version, by=by, at=at
        )
        return "Mötet är ändrat.", url_of(now)

    return answered(request, form, asked(found, "Ändra mötet", "Spara"), save)


@writes(grant=OFFICE)
def move(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Another day."""
    found = get_meeting(viewer, pk)
    form = MoveForm(posted(request), initial={"on": found.on})

    def save() -> tuple[str, str]:
        given = form.cleaned_data
        now = meeting_plan.move_meeting(
            meeting=found, on=given["on"], reason=given["reason"],
            address=address_of(request, found), by=viewer.actor, at=timezone.now(),
        )  # fmt: skip
        return "Mötet är flyttat. De som var kallade får besked och svarar på nytt.", url_of(now)

    return answered(request, form, asked(found, "Flytta mötet", "Flytta"), save)


@writes(grant=OFFICE)
def cancel(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Call it off."""
    found = get_meeting(viewer, pk)
    form = CancelForm(posted(request))

    def save() -> tuple[str, str]:
        meeting_plan.cancel_meeting(
            meeting=found, reason=form.cleaned_data["reason"],
            address=address_of(request, found), by=viewer.actor, at=timezone.now(),
        )  # fmt: skip
        return "Mötet är inställt. De som var kallade får besked.", url_of(found)

    ask = asked(found, "Ställ in mötet", "Ställ in mötet", is_danger=True)
    return answered(request, form, ask, save)


@writes(grant=OFFICE)
def call(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Send the notice."""
    found = get_meeting(viewer, pk)
    late = is_late(found.on, timezone.localdate(), found.body.call_days)
    form = CallForm(posted(request), is_late=late)

    def save() -> tuple[str, str]:
        given = form.cleaned_data
        calling.call_meeting(
            meeting=found, text=given["greeting"], late_reason=given.get("late_reason", ""),
            address=address_of(request, found), by=viewer.actor, at=timezone.now(),
        )  # fmt: skip
        return "Kallelsen är skickad.", url_of(found)

    note = "Kallelsen är sen enligt gruppens regler. Skriv varför." if late else ""
    return answered(request, form, asked(found, "Kalla", "Skicka kallelsen", note=note), save)


@writes(grant=READ)
def answer(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Whether one comes; the office notes what somebody has told it."""
    held = get_attendance(viewer, pk)
    meeting = held.meeting
    form = AnswerForm(posted(request))

    def save() -> tuple[str, str]:
        given = form.cleaned_data
        calling.answer(
            attendance=held, comes=given["comes"], note=given["note"],
            address=address_of(request, meeting), by=viewer.actor, at=timezone.now(),
        )  # fmt: skip
        told = "Svaret är sparat." if given["comes"] else "Svaret är sparat. Ersättare kallas."
        return told, url_of(meeting)

    is_own = held.person.user_id == (viewer.actor.user_id or 0)
    title = "Kommer du på mötet?" if is_own else f"Svar från {held.person.name}"
    ask = asked(meeting, title, "Spara svaret")
    lead = f"{title_of(meeting)}. {when_and_how(meeting)}."
    return answered(request, form, replace(ask, lead=lead), save)


def get_posting(viewer: Viewer, pk: int) -> Posting:
    about = {"about": Posting.About.BUDGET_MEETING, "pk": pk}
    found = Posting.objects.filter(meeting__body__forbund__slug=viewer.forbund_slug, **about)
    held = found.select_related("meeting__body__forbund", "party").first()
    if held is None:
        raise Http404
    return held


@writes(grant=OFFICE)
def put_up(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """When a member put up the notice of the budget meeting."""
    held = get_posting(viewer, pk)
    form: RowForm = PostedForm(posted(request))

    def save() -> tuple[str, str]:
        given = form.cleaned_data
        calling.post_budget_notice(
            posting=held, posted_on=given["posted_on"], evidence=given["evidence"],
            by=viewer.actor, at=timezone.now(),
        )  # fmt: skip
        return f"Anslaget hos {held.party.name} är antecknat.", url_of(held.meeting)

    ask = asked(held.meeting, f"Anslag hos {held.party.name}", "Spara dagen")
    return answered(request, form, ask, save)
