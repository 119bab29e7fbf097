"""Persons found: imported only for who works with them. Those shown are logged as read."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from mellanrum.audit.reads import log_reads
from mellanrum.domain.machines import REFERRAL
from mellanrum.registers.casework.models import Intake
from mellanrum.registers.casework.queries.cases import read_subjects
from mellanrum.registers.casework.queries.referrals import read_intakes
from mellanrum.registers.casework.queries.searching import People, find_people
from mellanrum.web.areas.search.results import Hit, Results
from mellanrum.web.viewer import Viewer

PURPOSE = "sökning"
MORE = "Det finns fler. Skriv mer av koden eller namnet."


def people_of(viewer: Viewer, at: datetime, typed: str) -> list[Results]:
    """Participants and referrals, the groups that hold something."""
    found = find_people(viewer.actor, at, typed)
    subjects = [
        *read_subjects(one.participant_id for one in found.enrolments),
        *read_intakes([one.pk for one in found.intakes]),
    ]
    log_reads(actor=viewer.actor.key, subjects=subjects, purpose=PURPOSE, at=at)
    return [g for g in (_participants(found), _referrals(found)) if g.hits]


def _participants(found: People) -> Results:
    names = found.names or {}
    hits = [
        Hit(
            one.participant.code,
            reverse("cases-participant", args=[one.participant_id]),
            ", ".join(filter(None, [names.get(one.participant_id), one.insats.short_name])),
        )
        for one in found.enrolments
    ]
    return Results("Deltagare", hits, reverse("cases-search") if found.has_more else "", posts=True)


def _referrals(found: People) -> Results:
    hits = [
        Hit(one.referral.code, reverse("referrals-case", args=[one.pk]), _told(one))
        for one in found.intakes
    ]
    return Results("Aktualiseringar", hits, note=MORE if found.has_more_intakes else "")


def _told(one: Intake) -> str:
    return ", ".join(filter(None, [one.name, REFERRAL.states[one.state]]))
