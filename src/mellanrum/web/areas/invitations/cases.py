"""Questionnaires of one participant: what has been handed out, and declining to be asked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from mellanrum.domain.machines import CAMPAIGN
from mellanrum.registers.casework.actions.survey_invitations import opt_out, take_back_opt_out
from mellanrum.registers.casework.models import SurveyInvitation
from mellanrum.registers.casework.queries.enrolments import list_enrolments
from mellanrum.registers.casework.queries.survey_invitations import find_opt_out, list_of_case
from mellanrum.registers.surveys.models import Campaign
from mellanrum.web.areas.cases.pages import frame
from mellanrum.web.case_access import OpenCase, case_page, case_writes
from mellanrum.web.listing import Column
from mellanrum.web.viewer import Viewer

PURPOSE = "enkäter"
COLUMNS = (Column("Omgång"), Column("Insats"), Column("Läge"), Column("Lämnades"), Column("Dag"))


@case_page(PURPOSE)
def case(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """What the participant has been asked. Never whether it was answered."""
    insatser = {one.insats_id for one in list_enrolments(case.participant, case.sight)}
    held = list_of_case(case.participant, insatser)
    titles = Campaign.objects.in_bulk({one.campaign for one in held})
    context = frame(case, "cases-participant") | {
        "title": "Enkäter",
        "crumbs": frame(case, "invitations-case")["crumbs"],
        "declined": find_opt_out(case.participant),
        "can_write": viewer.can("cases.write") and not case.sight.is_opened,
        "table": {
            "heading": "Utlämnade enkäter",
            "id": "enkater",
            "columns": COLUMNS,
            "rows": [_row(one, titles.get(one.campaign)) for one in held],
            "empty": "Ingen enkät är utlämnad.",
        },
        "decline_url": reverse("invitations-opt-out", args=[case.number]),
        "accept_url": reverse("invitations-opt-in", args=[case.number]),
    }
    return render(request, "invitations/case.html", context)


def _row(one: SurveyInvitation, of: Campaign | None) -> dict[str, Any]:
    return {
        "label": of.title if of else "–",
        "cells": [
            {"label": "Insats", "text": one.enrolment.insats.short_name},
            {"label": "Läge", "text": CAMPAIGN.states[of.state] if of else "–"},
            {"label": "Lämnades", "text": one.get_channel_display()},
            {"label": "Dag", "date": one.invited_on},
        ],
    }


@case_writes("avböja enkäter", form=False)
def decline(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """The participant does not want to be asked. It is undone on the same page."""
    opt_out(participant=case.participant, by=viewer.actor, at=case.at)
    messages.success(request, "Deltagaren frågas och påminns inte mer.")
    return redirect("invitations-case", case.number)


@case_writes("ta emot enkäter igen", form=False)
def accept(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """The participant may be asked again."""
    take_back_opt_out(participant=case.participant, by=viewer.actor, at=case.at)
    messages.success(request, "Deltagaren kan frågas igen.")
    return redirect("invitations-case", case.number)
