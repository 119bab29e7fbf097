"""One campaign: choose whom to ask and how, and see whom one has asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from mellanrum.domain.errors import DomainError
from mellanrum.domain.machines import CAMPAIGN
from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import plural
from mellanrum.registers.casework.models import SurveyInvitation
from mellanrum.registers.surveys.actions.inviting import Invited, invite_participants
from mellanrum.registers.surveys.links import grouped
from mellanrum.registers.surveys.models import Campaign
from mellanrum.registers.surveys.passing_over import told_once
from mellanrum.registers.surveys.queries.inviting import ToAsk, list_remindable, to_ask
from mellanrum.web.areas.invitations.reading import (
    CHANNELS,
    FILES,
    INVITE,
    PRINTED,
    Work,
    crumbs,
    days_of,
    get_campaign,
    get_work,
    log,
    work_url,
)
from mellanrum.web.areas.surveys.reading import answer_url, qr_source
from mellanrum.web.decorators import page, writes
from mellanrum.web.listing import Column
from mellanrum.web.shown_once import shown_once
from mellanrum.web.templatetags.drawing import number_of
from mellanrum.web.viewer import Viewer

PURPOSE = "enkätinbjudningar"
ASKED = (Column("Deltagare"), Column("Insats"), Column("Lämnades"), Column("Dag"),
         Column("Påminnelser", numeric=True), Column("Senast påmind"))  # fmt: skip
KEPT_FILES = 5
FILE_LABELS = {
    "sms": "Sms",
    "email": "E-post",
    "letter": "Brev",
    "link": "Påminn dem som fått länken",
    "paper": "Påminn dem som fått papper",
    "phone": "Påminn dem som ringts",
}
EVERYBODY = "everybody"


@page(grant=INVITE)
def campaign(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Whom to ask now and whom one has asked."""
    at = timezone.now()
    work = get_work(viewer, slug, at)
    return _drawn(request, viewer, work, at)


@sensitive_post_parameters()
@writes(grant=INVITE, form=False)
def invite(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Make the links. Those handed over directly are shown once; others come in a file or print."""
    at = timezone.now()
    found = get_campaign(viewer, slug, at)
    channel = request.POST.get("channel", "")
    numbers = _chosen(request, viewer, found, at)
    try:
        done = invite_participants(
            campaign=found, enrolments=numbers, channel=channel, by=viewer.actor, at=at
        )
    except DomainError as error:
        work = get_work(viewer, slug, at)
        return _drawn(request, viewer, work, at, error=error.message, chosen=numbers, way=channel)
    log(viewer, [given.one.enrolment.participant_id for given in done.given], PURPOSE)
    if channel in (*FILES, PRINTED):
        return _sent(request, found, channel, done, at)
    return _handed(request, found, channel, done)


def _chosen(request: HttpRequest, viewer: Viewer, found: Campaign, at: datetime) -> list[int]:
    """The enrolments that are ticked, or all that wait."""
    if EVERYBODY in request.POST:
        return [row.one.enrolment.pk for row in to_ask([found], viewer.actor, at)[found.pk]]
    return [int(n) for n in request.POST.getlist("enrolment") if n.isdecimal()]


def _sent(
    request: HttpRequest, found: Campaign, channel: str, done: Invited, at: datetime
) -> HttpResponse:
    """Back to the campaign, where the file of the day is."""
    count = plural(len(done.given), "deltagare är tillfrågad", "deltagare är tillfrågade")
    what = "Skriv ut breven nedan." if channel == PRINTED else "Hämta filen nedan."
    messages.success(request, f"{count}. {what}")
    for told in told_once(done.passed_over):
        messages.warning(request, told)
    return redirect(work_url(found))


def _handed(request: HttpRequest, found: Campaign, channel: str, done: Invited) -> HttpResponse:
    """The links, shown once."""
    context = {
        "channel": CHANNELS[channel],
        "is_paper": channel == "paper",
        "is_phone": channel == "phone",
        "given": [link_of(request, one.one.code, one.one.name, one.token, n)
                  for n, one in enumerate(done.given, 1)],
        "passed_over": told_once(done.passed_over),
        "form_url": f"{reverse('surveys-form', args=[found.slug])}",
        "back": {"label": "Klar", "url": work_url(found)},
        "crumbs": crumbs(found),
    }  # fmt: skip
    return shown_once(request, render(request, "invitations/handed.html", context))


def link_of(request: HttpRequest, code: str, name: str, token: str, number: int) -> dict[str, Any]:
    url = answer_url(request, token)
    return {
        "id": f"link-{number}",
        "code": code,
        "name": name,
        "link": url,
        "number": grouped(token),
        "qr": qr_source(url),
    }


def _drawn(
    request: HttpRequest,
    viewer: Viewer,
    work: Work,
    at: datetime,
    *,
    error: str = "",
    chosen: list[int] | None = None,
    way: str = "link",
) -> HttpResponse:
    """The page. Those it shows are logged as read."""
    found = work.campaign
    shown = [row.one.enrolment.participant_id for row in work.waiting]
    log(viewer, [*shown, *(one.enrolment.participant_id for one in work.asked)], PURPOSE)
    context = {
        "title": found.title,
        "state": CAMPAIGN.states[found.state],
        "lead": found.get_kind_display(),
        "meta": [{"label": "Sista dag", "value": str(found.to_on - ONE_DAY)}],
        "crumbs": crumbs(),
        "error": error,
        "has_many": len(work.waiting) > 1,
        "everybody": EVERYBODY in request.POST,
        "waiting_count": number_of(len(work.waiting)),
        "waiting": [_waiting(row, chosen or []) for row in work.waiting],
        "channels": [(key, label, key == way) for key, label in CHANNELS.items()],
        "invite_url": reverse("invitations-invite", args=[found.slug]),
        "asked": _asked(work),
        "files": list(_files(work)),
        "reminders": list(_reminders(work, viewer, at)),
    }
    return render(request, "invitations/campaign.html", context, status=422 if error else 200)


def _waiting(row: ToAsk, chosen: list[int]) -> dict[str, Any]:
    one = row.one
    ways = [label for label, has in (("sms", one.phone), ("e-post", one.email)) if has]
    told = "bara länk eller papper, skyddade uppgifter" if one.is_protected else ", ".join(ways)
    return {
        "number": one.enrolment.pk,
        "code": one.code,
        "name": one.name,
        "insats": one.enrolment.insats.short_name,
        "since": row.since,
        "ways": told or "ingen adress",
        "checked": one.enrolment.pk in chosen,
    }


def _asked(work: Work) -> dict[str, Any]:
    rows = [_asked_row(work.campaign, one) for one in work.asked]
    return {
        "heading": "Utlämnade",
        "id": "utlamnade",
        "columns": ASKED,
        "rows": rows,
        "empty": "Ingen är tillfrågad än.",
    }


def _asked_row(found: Campaign, one: SurveyInvitation) -> dict[str, Any]:
    """Whether the person has answered is not told."""
    return {
        "url": reverse("invitations-renew", args=[found.slug, one.pk]),
        "label": one.enrolment.participant.code,
        "cells": [
            {"label": "Insats", "text": one.enrolment.insats.short_name},
            {"label": "Lämnades", "text": one.get_channel_display()},
            {"label": "Dag", "date": one.invited_on},
            {"label": "Påminnelser", "text": str(one.reminders), "numeric": True},
            {"label": "Senast påmind", "date": one.reminded_on}
            if one.reminded_on
            else {"label": "Senast påmind", "text": "–"},
        ],
    }


def _files(work: Work) -> Iterator[dict[str, str]]:
    """The files and prints of the last days."""
    slug = work.campaign.slug
    for channel in CHANNELS:
        name = "invitations-letters" if channel == PRINTED else "invitations-file"
        args = [slug] if channel == PRINTED else [slug, channel]
        form = "PDF" if channel == PRINTED else "CSV"
        for day in days_of(work.unanswered, channel)[:KEPT_FILES]:
            label = f"{FILE_LABELS[channel]} {day} ({form})"
            yield {"label": label, "url": f"{reverse(name, args=args)}?dag={day}"}


def _reminders(work: Work, viewer: Viewer, at: datetime) -> Iterator[dict[str, str]]:
    """The ways in which somebody can be reminded now. Three queries."""
    held = Counter(one.channel for one in list_remindable(work.campaign, viewer.actor, at))
    for channel, label in CHANNELS.items():
        if number := held[channel]:
            url = reverse("invitations-remind", args=[work.campaign.slug, channel])
            yield {"label": f"{label}: {number} kan påminnas", "url": url}
