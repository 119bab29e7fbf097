"""The board of a preparation group, its queue, and its meetings."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.audit.reads import log_reads
from mellanrum.registers.casework.models import Intake, PreparationMeeting
from mellanrum.registers.casework.queries.preparation import (
    find_meeting,
    find_next_meeting,
    list_board,
    list_items,
    list_meetings,
    list_own_groups,
    list_paused,
    read_board,
)
from mellanrum.registers.casework.queries.referrals import (
    list_group_parties,
    read_intakes,
    view_of,
)
from mellanrum.registers.casework.referring_policies import can_see_intake
from mellanrum.registers.insatser.models import PreparationGroup
from mellanrum.web.areas.preparation import presenters
from mellanrum.web.areas.preparation.forms import AttendanceForm, MinutesForm
from mellanrum.web.areas.preparation.minutes import minutes_pdf
from mellanrum.web.decorators import page
from mellanrum.web.files import file_response, list_file
from mellanrum.web.listing import FORMAT
from mellanrum.web.viewer import Viewer

GROUP = "grupp"
SENDER = "fran"
QUEUE_HEADINGS = ("Kod", "Insats", "I kö från", "Dagar i kö")


def chosen_group(request: HttpRequest, viewer: Viewer) -> tuple[PreparationGroup, list[Any]]:
    """The group asked for, or the first one; and the others to change to. Raises Http404."""
    groups = list_own_groups(viewer.actor, viewer.forbund_id or 0)
    if not groups:
        raise Http404
    asked = request.GET.get(GROUP, "")
    group = next((g for g in groups if g.slug == asked), groups[0])
    tabs = [
        {
            "label": g.name,
            "url": f"{reverse('preparation')}?{GROUP}={g.slug}",
            "current": g == group,
        }
        for g in groups
    ]
    return group, tabs if len(groups) > 1 else []


@page(grant="cases.prepare")
def board(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What has come in, oldest first, by state; what is chosen is received at once."""
    group, tabs = chosen_group(request, viewer)
    at, on = timezone.now(), timezone.localdate()
    senders = _senders(group)
    asked = request.GET.get(SENDER, "")
    sender = asked if asked in dict(senders) else ""
    seen = read_board(group, viewer.actor, at, presenters.SHOWN, sender=sender)
    log_board(viewer, list(seen.shown), "beredningsgruppens tavla")
    context = {
        "group": group,
        "tabs": tabs,
        "sections": presenters.board(seen.shown, seen.counts, on, group.unread_days),
        "pauses": [presenters.pause_text(p) for p in list_paused(group.forbund_id, on)],
        "meeting": find_next_meeting(group, on),
        "has_unseen": seen.is_more_unseen,
        "senders": [{"value": v, "label": label, "selected": v == sender} for v, label in senders],
    }
    return render(request, "preparation/board.html", context)


def _senders(group: PreparationGroup) -> list[tuple[str, str]]:
    parties = list_group_parties(group, timezone.localdate())
    return [(p.slug, p.name) for p in parties]


def log_board(viewer: Viewer, shown: list[Intake], purpose: str) -> None:
    subjects = read_intakes([i.pk for i in shown])
    log_reads(actor=viewer.actor.key, subjects=subjects, purpose=purpose, at=timezone.now())


@page(grant="cases.prepare")
def queue(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Who waits, for what and since when; longest first."""
    group, tabs = chosen_group(request, viewer)
    at, on = timezone.now(), timezone.localdate()
    found = list_board(group, viewer.actor, at).filter(state="queued")
    waiting = list(found.order_by("referral__queued_on", "pk")[:500])
    log_board(viewer, waiting, "beredningsgruppens kö")
    if form := request.GET.get(FORMAT):
        rows = [(i.referral.code, i.referral.insats.name if i.referral.insats else "",
                 i.referral.queued_on, (on - (i.referral.queued_on or on)).days)
                for i in waiting]  # fmt: skip
        return list_file(form, "Kö", QUEUE_HEADINGS, rows)
    lines = [presenters.line_of(i, on, group.unread_days) for i in waiting]
    files = (("CSV", "csv"), ("Excel", "xlsx"))
    exports = [
        {"label": label, "url": f"?{FORMAT}={form}&{GROUP}={group.slug}"} for label, form in files
    ]
    context = {"group": group, "tabs": tabs, "lines": lines, "exports": exports,
               "crumbs": [presenters.CRUMB]}  # fmt: skip
    return render(request, "preparation/queue.html", context)


@page(grant="cases.prepare")
def meetings(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every meeting of the group."""
    group, tabs = chosen_group(request, viewer)
    found = list(list_meetings(group)[:200])
    context = {"group": group, "tabs": tabs, "meetings": found, "crumbs": [presenters.CRUMB]}
    return render(request, "preparation/meetings.html", context)


def open_meeting(viewer: Viewer, number: int) -> PreparationMeeting:
    """A meeting of a group that the viewer sits in. Raises Http404."""
    found = find_meeting(number, viewer.actor)
    if found is None:
        raise Http404
    return found


@page(grant="cases.prepare")
def meeting(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """The agenda, who is there, and the way into each case."""
    found = open_meeting(viewer, number)
    on = timezone.localdate()
    items = list_items(found)
    seen = {i.pk for i in items if can_see_intake(viewer.actor, view_of(i.intake), on)}
    log_board(viewer, [i.intake for i in items if i.pk in seen], "dagordning för beredning")
    present = list(found.parties.values_list("party_id", flat=True))
    parties = list_group_parties(found.group, on)
    lines = [presenters.item_line(n, i, i.pk in seen) for n, i in enumerate(items, start=1)]
    first = next((line for line in lines if line["url"] and not line["done"]), None)
    context = {
        "meeting": found,
        "title": presenters.meeting_title(found),
        "lines": lines,
        "first": first,
        "form": AttendanceForm(None, parties=parties, present=present),
        "parties_text": presenters.parties_text(found),
        "has_attendance": bool(present),
        "crumbs": [presenters.CRUMB],
    }
    return render(request, "preparation/meeting.html", context)


@page(grant="cases.prepare")
def minutes(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """The minutes: who was there and what was decided, without persons."""
    found = open_meeting(viewer, number)
    return render(request, "preparation/minutes.html", minutes_context(found))


def minutes_context(meeting: PreparationMeeting) -> dict[str, Any]:
    initial = {"text": meeting.minutes, "version": meeting.version}
    return {
        "meeting": meeting,
        "title": f"Minnesanteckningar, {presenters.meeting_title(meeting)}",
        "parties_text": presenters.parties_text(meeting),
        "lines": presenters.minutes_lines(list_items(meeting)),
        "form": MinutesForm(None, initial=initial),
        "crumbs": presenters.meeting_crumbs(meeting),
    }


@page(grant="cases.prepare")
def minutes_file(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """The minutes as PDF."""
    found = open_meeting(viewer, number)
    lines = presenters.minutes_lines(list_items(found))
    parties = presenters.parties_text(found)
    content = minutes_pdf(found, parties, lines, viewer.name, timezone.localtime())
    return file_response(content, f"minnesanteckningar-{found.on:%Y-%m-%d}", "pdf")
