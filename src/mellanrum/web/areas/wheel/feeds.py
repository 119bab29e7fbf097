"""Calendars to subscribe to: the own, and those of the bodies; and the file behind the address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.exchange.calendar import Happening, WholeDay, calendar_of
from mellanrum.registers.governance.body_queries import bodies_of
from mellanrum.registers.governance.meeting_queries import find_person
from mellanrum.registers.governance.models import Body, Meeting, Person
from mellanrum.registers.wheel.actions import feeds as made
from mellanrum.registers.wheel.feed_queries import Feed, body_feed, person_feed
from mellanrum.registers.wheel.models import PersonFeed
from mellanrum.registers.wheel.queries import find_body_of_feed, find_feed
from mellanrum.web.areas.meetings.calendar import happening
from mellanrum.web.areas.meetings.reach import seen_bodies
from mellanrum.web.areas.wheel.reach import READ, WRITE, may_change, tabs, today
from mellanrum.web.decorators import page, public, writes
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer

NAME = "wheel-feeds"


@page(grant=READ)
def feeds(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The own calendar, and those of the bodies that the viewer sees."""
    person = find_person(viewer.forbund_slug, viewer.actor.user_id)
    feed = PersonFeed.objects.filter(person=person).first() if person else None
    context = {
        "tabs": tabs(NAME),
        "person": person,
        "own": _address(request, feed.token) if feed else "",
        "bodies": [_body(request, body) for body in seen_bodies(viewer)],
        "may_change": may_change(viewer),
    }
    return render(request, "wheel/feeds.html", context)


def _body(request: HttpRequest, body: Body) -> dict[str, Any]:
    return {"body": body, "address": _address(request, body.calendar_token)}


def _address(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("wheel-feed", args=[token])) if token else ""


def _own_person(viewer: Viewer) -> Person:
    person = find_person(viewer.forbund_slug, viewer.actor.user_id)
    if person is None:
        raise Http404
    return person


@writes(grant=READ, form=False)
def renew(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A new address of the own calendar."""
    made.renew_feed(person=_own_person(viewer), by=viewer.actor, at=timezone.now())
    messages.success(request, "Din kalender har en ny adress. En tidigare adress svarar inte mer.")
    return redirect(NAME)


@writes(grant=READ, form=False)
def revoke(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The own calendar has no address."""
    made.revoke_feed(person=_own_person(viewer), by=viewer.actor, at=timezone.now())
    messages.success(request, "Adressen till din kalender är borttagen.")
    return redirect(NAME)


@writes(grant=WRITE, form=False)
def renew_body(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    return _of_body(request, viewer, pk, made.renew_body_feed,
                    "Kalendern har en ny adress. En tidigare adress svarar inte mer.")  # fmt: skip


@writes(grant=WRITE, form=False)
def revoke_body(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    return _of_body(request, viewer, pk, made.revoke_body_feed,
                    "Kalenderns adress är borttagen.")  # fmt: skip


def _of_body(
    request: HttpRequest, viewer: Viewer, pk: int, act: Callable[..., Body], told: str
) -> HttpResponse:
    body = bodies_of(viewer.forbund_slug).filter(pk=pk).first()
    if body is None:
        raise Http404
    act(body=body, by=viewer.actor, at=timezone.now())
    messages.success(request, f"{body.name}: {told}")
    return redirect(NAME)


@public
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind an address. Who has the address reads it; titles and nothing more."""
    held = _found(token)
    content = calendar_of(held.name, _events(held), timezone.now())
    response = file_response(content, "kalender", "ics")
    response["Cache-Control"] = "private, max-age=900"
    return response


def _found(token: str) -> Feed:
    """Raises Http404 for an address that is revoked or never was."""
    if (own := find_feed(token)) is not None:
        return person_feed(own.person, today())
    if (body := find_body_of_feed(token)) is not None:
        return body_feed(body, today())
    raise Http404


def _events(held: Feed) -> Iterator[Happening | WholeDay]:
    for meeting in held.meetings:
        yield _meeting(meeting)
    for day in held.days:
        yield WholeDay(f"{day.uid}@mellanrum", day.title, day.on, revision=day.version)


def _meeting(meeting: Meeting) -> Happening | WholeDay:
    """What, when and where; a meeting without a time takes the whole day."""
    timed = happening(meeting, "")
    if meeting.starts_at is None:
        return WholeDay(timed.uid, timed.title, meeting.on, is_cancelled=timed.is_cancelled,
                        revision=timed.revision)  # fmt: skip
    return Happening(timed.uid, timed.title, timed.starts_at, timed.ends_at, meeting.place,
                     is_cancelled=timed.is_cancelled, revision=timed.revision)  # fmt: skip
