"""Group sessions: planned, changed, cancelled, and the calendar of a month."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import (
    Period,
    PeriodKind,
    add_months,
    kind_of,
    parse_period,
    period_label,
)
from mellanrum.domain.swedish import capitalized, plural
from mellanrum.exchange.calendar import Happening, calendar_of
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.actions import catalogue as made
from mellanrum.registers.insatser.models import GroupSession
from mellanrum.registers.insatser.operation_queries import list_sessions, sessions_of
from mellanrum.web.areas.operation.catalogue import activity_url, asked, get_activity
from mellanrum.web.areas.operation.catalogue_forms import SessionForm
from mellanrum.web.areas.operation.deviation_forms import ReasonForm
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    crumb,
    fact,
    move,
    object_page,
    posted,
    section,
    story,
)
from mellanrum.web.areas.operation.posts import check_changes
from mellanrum.web.areas.operation.reach import READ, WRITE, get_seen, may_change, own_only
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import file_response
from mellanrum.web.listing import Column
from mellanrum.web.viewer import Viewer

COLUMNS = (
    Column("Dag"),
    Column("Tid"),
    Column("Aktivitet"),
    Column("Insats"),
    Column("Plats"),
    Column("Läge"),
)
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


def get_session(viewer: Viewer, pk: int) -> GroupSession:
    """Raises Http404 for one of an insats the viewer does not see."""
    rows = sessions_of(viewer.forbund_slug).select_related("activity__insats__forbund")
    return get_seen(viewer, rows, pk, "activity__insats__slug")


def told(session: GroupSession) -> str:
    """'tisdag 3 mars 2026 kl. 09.30–11.00'."""
    starts, ends = (timezone.localtime(t) for t in (session.starts_at, session.ends_at))
    day = f"{WEEKDAYS[starts.weekday()]} {long_date(starts.date())}"
    return f"{day} kl. {starts:%H.%M}–{ends:%H.%M}"


@page(grant=READ)
def session(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One session."""
    found = get_session(viewer, pk)
    if found.cancelled_at:
        moves = [move("Håll tillfället ändå", "operation-session-restore", pk, post=True)]
    else:
        moves = [
            move("Ändra", "operation-session-change", pk),
            move("Ställ in", "operation-session-cancel", pk),
        ]
    context = {
        "title": found.activity.name,
        "state": "Inställt" if found.cancelled_at else "Hålls",
        "lead": capitalized(told(found)),
        "crumbs": crumbs(found),
        "moves": moves if may_change(viewer) else [],
        "facts_title": "Tillfället",
        "facts": [
            fact("Insats", found.activity.insats.name),
            fact("Plats", found.place),
            fact("Platser", str(found.places) if found.places else "Ingen gräns"),
        ],
        "texts": [section("Inställt", found.cancelled_reason)],
        "events": story(viewer.forbund_slug, f"group_sessions:{pk}"),
    }
    return object_page(request, context)


def crumbs(found: GroupSession) -> list[dict[str, str]]:
    own = {"label": found.activity.name, "url": activity_url(found.activity)}
    return [crumb("operation-catalogue"), own]


@writes(grant=WRITE)
def add(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Sessions of an activity: one, or repeated every week or every other."""
    check_changes(viewer)
    found = get_activity(viewer, pk)
    initial = {"on": timezone.localdate(), "places": found.capacity, "repeat": "0", "times": 1}
    form = SessionForm(posted(request), initial=initial)

    def save() -> tuple[str, str]:
        by, at = viewer.actor, timezone.now()
        new = made.plan_sessions(
            activity=found, row=form.row(), weeks=form.weeks, times=form.number, by=by, at=at
        )
        count = plural(len(new), "tillfälle är upplagt", "tillfällen är upplagda")
        return f"{count} i kalendern.", activity_url(found)

    return answered(request, form, asked(found, "Nya tillfällen", "Lägg upp tillfällena"), save)


def ask_of(found: GroupSession, title: str, submit: str, *, danger: bool = False) -> Ask:
    url = reverse("operation-session", args=[found.pk])
    trail = [*crumbs(found), {"label": long_date(timezone.localdate(found.starts_at)), "url": url}]
    lead = f"{found.activity.name}, {told(found)}"
    return Ask(title, submit, {"label": "Avbryt", "url": url}, trail, lead, "", danger)


@writes(grant=WRITE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Move a session, or change its place."""
    check_changes(viewer)
    found = get_session(viewer, pk)
    form = SessionForm(posted(request), held=found)

    def save() -> tuple[str, str]:
        by, at = viewer.actor, timezone.now()
        made.change_session(session=found, row=form.row(), seen=form.version, by=by, at=at)
        return "Tillfället är sparat.", reverse("operation-session", args=[pk])

    return answered(request, form, ask_of(found, "Ändra tillfället", "Spara tillfället"), save)


@writes(grant=WRITE)
def cancel(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The session is not held; it stays in the calendar."""
    check_changes(viewer)
    found = get_session(viewer, pk)
    form = ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        reason, at = form.cleaned_data["reason"], timezone.now()
        made.cancel_session(session=found, reason=reason, by=viewer.actor, at=at)
        return "Tillfället är inställt.", reverse("operation-session", args=[pk])

    ask = ask_of(found, "Ställ in tillfället", "Ställ in tillfället", danger=True)
    return answered(request, form, ask, save)


@writes(grant=WRITE, form=False)
def restore(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The session is held after all."""
    check_changes(viewer)
    made.restore_session(session=get_session(viewer, pk), by=viewer.actor, at=timezone.now())
    messages.success(request, "Tillfället hålls.")
    return redirect("operation-session", pk)


def get_month(key: str) -> Period:
    """'2026-03'. Raises Http404 for what is no month."""
    try:
        found = parse_period(key)
    except DomainError:
        raise Http404 from None
    if kind_of(found) is not PeriodKind.MONTH or not 2000 <= found.start.year <= 2100:
        raise Http404
    return found


def sessions_in(viewer: Viewer, month: Period) -> list[GroupSession]:
    """The sessions of a month that the viewer sees."""
    ends = month.end or month.start
    start, end = (
        timezone.make_aware(datetime.combine(d, datetime.min.time())) for d in (month.start, ends)
    )
    slugs = viewer.insatser if own_only(viewer) else None
    return list_sessions(viewer.forbund_slug, start, end, slugs)


@page(grant=READ)
def calendar(request: HttpRequest, viewer: Viewer, key: str) -> HttpResponse:
    """The sessions of a month, day by day."""
    month = get_month(key)
    found = sessions_in(viewer, month)
    before, after = (
        {"label": capitalized(period_label(m)), "url": month_url(m)} for m in around(month)
    )
    context = {
        "title": capitalized(period_label(month)),
        "before": before,
        "after": after,
        "file": reverse("operation-calendar-file", args=[key]),
        "table": {
            "heading": "Grupptillfällen",
            "id": "sessions",
            "columns": COLUMNS,
            "rows": [calendar_row(one) for one in found],
            "empty": "Inga grupptillfällen är upplagda den här månaden.",
        },
    }
    return render(request, "operation/calendar.html", context)


def around(month: Period) -> tuple[Period, Period]:
    """The months before and after."""
    earlier, later = (add_months(month.start, n) for n in (-1, 1))
    return parse_period(f"{earlier:%Y-%m}"), parse_period(f"{later:%Y-%m}")


def month_url(month: Period) -> str:
    return reverse("operation-calendar", args=[f"{month.start:%Y-%m}"])


def calendar_row(one: GroupSession) -> dict[str, Any]:
    starts, ends = (timezone.localtime(t) for t in (one.starts_at, one.ends_at))
    day = f"{WEEKDAYS[starts.weekday()]} {starts.day}"
    texts = (
        f"{starts:%H:%M}–{ends:%H:%M}", one.activity.name, one.activity.insats.name,
        one.place or "–", f"Inställt: {one.cancelled_reason}" if one.cancelled_at else "Hålls",
    )  # fmt: skip
    cells = [{"label": c.label, "text": text} for c, text in zip(COLUMNS[1:], texts, strict=True)]
    url = reverse("operation-session", args=[one.pk])
    return {"url": url, "label": capitalized(day), "cells": cells}


@page(grant=READ)
def calendar_file(request: HttpRequest, viewer: Viewer, key: str) -> HttpResponse:
    """The month for one's own calendar."""
    month = get_month(key)
    happenings = [happening(one) for one in sessions_in(viewer, month)]
    content = calendar_of("Grupptillfällen", happenings, timezone.now())
    return file_response(content, f"tillfallen-{key}", "ics")


def happening(one: GroupSession) -> Happening:
    description = f"Inställt: {one.cancelled_reason}" if one.cancelled_at else ""
    return Happening(
        uid=f"grupptillfalle-{one.pk}@mellanrum",
        title=f"{one.activity.name} ({one.activity.insats.short_name})",
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        place=one.place,
        description=description,
        is_cancelled=one.cancelled_at is not None,
        revision=one.version,
    )
