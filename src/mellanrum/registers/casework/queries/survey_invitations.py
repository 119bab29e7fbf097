"""Whom somebody may ask to answer a questionnaire, and whom they have asked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from mellanrum.accounts.access import Role
from mellanrum.audit.actor import Actor
from mellanrum.registers.casework.models import (
    Enrolment,
    Participant,
    SurveyInvitation,
    SurveyOptOut,
)
from mellanrum.registers.casework.queries.cases import visible_enrolments
from mellanrum.registers.casework.queries.participants import is_own, own_rows
from mellanrum.registers.casework.survey_policies import WRONG_REGISTRATION

NEAR = ("participant__compartment", "participant__identity", "insats__forbund", "municipality")


@dataclass(frozen=True, slots=True)
class Askable:
    """An enrolment that the actor may ask. `is_own`: its case lies with the actor's own party,
    whose addresses alone are told.
    """

    enrolment: Enrolment
    is_opted_out: bool
    is_own: bool

    @property
    def code(self) -> str:
        return self.enrolment.participant.code

    @property
    def is_protected(self) -> bool:
        held = getattr(self.enrolment.participant, "identity", None)
        return held is not None and held.is_protected

    @property
    def name(self) -> str:
        return self._told("name")

    @property
    def phone(self) -> str:
        return self._told("phone")

    @property
    def email(self) -> str:
        return self._told("email")

    @property
    def reached(self) -> frozenset[str]:
        """The channels that there is an address for."""
        told = {"sms": self.phone, "email": self.email, "letter": self.name}
        return frozenset(channel for channel, address in told.items() if address)

    def _told(self, what: str) -> str:
        held = getattr(self.enrolment.participant, "identity", None)
        if held is None or held.is_protected or not self.is_own:
            return ""
        return str(getattr(held, what))


def askable(by: Actor, at: datetime) -> QuerySet[Enrolment]:
    """Enrolments the actor may ask: those of its own party's cases, and where it leads the insats
    all that it sees.
    """
    found = visible_enrolments(by, at)
    if by.is_system:
        return found
    led = {a.insats for a in by.assignments if a.role == Role.INSATS_LEAD and a.insats}
    return found.filter(own_rows(by) | Q(insats__in=led))


def list_askable(
    by: Actor, at: datetime, insatser: Collection[int], since: date, numbers: Collection[int] = ()
) -> list[Askable]:
    """Those of the insatser who were enrolled on `since` or later, wrong registrations left out;
    with `numbers` these enrolments alone. One query.
    """
    held = SurveyOptOut.objects.filter(participant=OuterRef("participant"), ended_on__isnull=True)
    found = (
        askable(by, at)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=since), insats__in=insatser)
        .exclude(closing_reason=WRONG_REGISTRATION)
        .annotate(opted_out=Exists(held))
        .select_related(*NEAR)
        .order_by("insats__position", "participant__code", "pk")
    )
    if numbers:
        found = found.filter(pk__in=numbers)
    return [Askable(e, e.opted_out, is_own(by, e)) for e in found]


def list_invitations(by: Actor, at: datetime, campaigns: Collection[int]) -> list[SurveyInvitation]:
    """Invitations that the actor may see, newest first. One query."""
    found = SurveyInvitation.objects.filter(
        campaign__in=campaigns, enrolment__in=askable(by, at).values("pk")
    )
    near = [f"enrolment__{name}" for name in NEAR]
    return list(found.select_related(*near).order_by("-invited_on", "-pk"))


def list_asked(campaigns: Collection[int], enrolments: Collection[int]) -> set[tuple[int, int]]:
    """(campaign, enrolment) of those already asked. One query."""
    found = SurveyInvitation.objects.filter(campaign__in=campaigns, enrolment__in=enrolments)
    return set(found.values_list("campaign", "enrolment_id"))


def list_of_case(participant: Participant, insatser: Collection[int]) -> list[SurveyInvitation]:
    """A participant's invitations in insatser that are seen, newest first. One query."""
    found = SurveyInvitation.objects.filter(
        enrolment__participant=participant, enrolment__insats__in=insatser
    )
    return list(found.select_related("enrolment__insats"))


def find_opt_out(participant: Participant) -> SurveyOptOut | None:
    """The participant does not want questionnaires now."""
    return SurveyOptOut.objects.filter(participant=participant, ended_on__isnull=True).first()
