"""Who waits to be taken in, and how full the insatser are."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.audit.reads import log_reads
from mellanrum.registers.casework.enrolling_policies import capacity_warning
from mellanrum.registers.casework.models import Enrolment, Intake
from mellanrum.registers.casework.queries.enrolments import list_marks, list_own_insatser
from mellanrum.registers.casework.queries.referrals import list_recommended, read_intakes
from mellanrum.registers.insatser.models import Insats
from mellanrum.web.areas.enrolments.enrol import REFERRAL, places_text
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

SHOWN = 100


@page(grant="cases.read")
def start(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Those recommended, longest waiting first, and each insats with its places."""
    at = timezone.now()
    waiting = list(list_recommended(viewer.actor, at)[:SHOWN])
    subjects = read_intakes([i.pk for i in waiting])
    log_reads(actor=viewer.actor.key, subjects=subjects, purpose="se vilka som väntar", at=at)
    insatser = list_own_insatser(viewer.actor)
    context = {
        "waiting": [waiting_shown(i, viewer) for i in waiting],
        "insatser": insatser_shown(insatser, viewer),
        "may_enrol": viewer.can("cases.write"),
    }
    return render(request, "enrolments/start.html", context)


def waiting_shown(intake: Intake, viewer: Viewer) -> dict[str, Any]:
    """Code, insats and how long; no name in a list that others may look over a shoulder at."""
    row = intake.referral
    assert row.insats is not None
    url = reverse("enrolments-new", args=[row.insats.slug])
    return {
        "code": row.code,
        "insats": row.insats.short_name,
        "since": intake.held_at,
        "from": str(row.referrer_unit or row.referrer_party or ""),
        "url": f"{url}?{REFERRAL}={intake.pk}" if viewer.can("cases.write") else "",
    }


def insatser_shown(insatser: list[Insats], viewer: Viewer) -> list[dict[str, Any]]:
    """Each insats with its places. Two queries."""
    still = Enrolment.objects.filter(insats__in=insatser, ends_on__isnull=True)
    taken = dict(still.values_list("insats_id").annotate(n=Count("pk")).order_by())
    if not insatser:
        return []
    marks = list_marks(insatser[0].forbund, "capacity_mark", timezone.localdate().year)
    return [one_shown(i, taken.get(i.pk, 0), marks, viewer) for i in insatser]


def one_shown(insats: Insats, taken: int, marks: list[int], viewer: Viewer) -> dict[str, Any]:
    heads = insats.registration == Insats.Registration.HEAD_COUNT
    is_lead = leads(viewer, insats)
    return {
        "name": insats.name,
        "places": "" if heads else places_text(insats, taken),
        "warning": capacity_warning(taken, insats.capacity, marks, insats.name),
        "url": "" if heads else reverse("enrolments-new", args=[insats.slug]),
        "rules_url": reverse("enrolments-rules", args=[insats.slug]) if is_lead else "",
        "limits_url": reverse("plans-limits", args=[insats.slug]) if is_lead else "",
        "heads_url": reverse("enrolments-heads", args=[insats.slug]) if heads and is_lead else "",
    }


def leads(viewer: Viewer, insats: Insats) -> bool:
    return any(a.insats == insats.pk and a.role == "insats_lead" for a in viewer.actor.assignments)
