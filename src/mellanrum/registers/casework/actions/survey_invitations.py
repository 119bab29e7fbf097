"""A participant is asked to answer a questionnaire, is reminded, declines to be asked at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.models import (
    Enrolment,
    Participant,
    SurveyInvitation,
    SurveyOptOut,
)
from mellanrum.registers.casework.queries.cases import sight_of
from mellanrum.registers.casework.queries.survey_invitations import askable, find_opt_out
from mellanrum.registers.casework.sight import NOT_YOURS, check_may_write
from mellanrum.registers.insatser.writing import today_of

INVITE = "surveys.invite"


@action
def invite(
    *, enrolment: Enrolment, campaign: int, link: str, channel: str, by: Actor, at: datetime
) -> SurveyInvitation:
    """Note that somebody is asked. `link` is the token. Raises DomainError for a case that the
    actor may not ask in, or when the person is asked already.
    """
    _check_may_ask(enrolment.pk, by, at)
    try:
        with transaction.atomic():
            made = SurveyInvitation.objects.create(
                enrolment=enrolment,
                campaign=campaign,
                link=link,
                channel=channel,
                invited_on=today_of(at),
                invited_by=by.key,
            )
    except IntegrityError as error:
        raise DomainError("Deltagaren är redan tillfrågad i omgången.") from error
    _record("survey_invitations.add", made, enrolment.insats.forbund.slug, by, at)
    return made


@action
def replace_link(
    *, invitation: SurveyInvitation, link: str, by: Actor, at: datetime
) -> SurveyInvitation:
    """Another link instead of a lost one."""
    _check_may_ask(invitation.enrolment_id, by, at)
    invitation.link = link
    invitation.save(update_fields=["link"])
    slug = invitation.enrolment.insats.forbund.slug
    _record("survey_invitations.renew", invitation, slug, by, at)
    return invitation


@action
def mark_reminded(*, numbers: Sequence[int], forbund: str, by: Actor, at: datetime) -> int:
    """Count a reminder on each of the invitations; they are those the actor may ask."""
    check_grant(by, INVITE)
    found = SurveyInvitation.objects.filter(pk__in=numbers, enrolment__in=askable(by, at))
    asked = list(found.values_list("pk", flat=True))
    held = SurveyInvitation.objects.filter(pk__in=asked)
    count = held.update(reminders=F("reminders") + 1, reminded_on=today_of(at))
    detail = {"invitations": count}
    record(by=by, at=at, verb="survey_invitations.remind", subject="survey_invitations:several",
           forbund=forbund, detail=detail)  # fmt: skip
    return count


@action
def empty_links(*, campaign: int, forbund: str, by: Actor, at: datetime) -> int:
    """Forget the links of a campaign that is over: nothing leads from a case to a ticket any more.
    Whoever closes the campaign may, without reading a case.
    """
    check_grant(by, "surveys.change")
    held = SurveyInvitation.objects.filter(campaign=campaign).exclude(link="")
    count = held.update(link="")
    record(by=by, at=at, verb="survey_invitations.empty", subject=f"campaigns:{campaign}",
           forbund=forbund, detail={"invitations": count})  # fmt: skip
    return count


@action
def opt_out(*, participant: Participant, by: Actor, at: datetime) -> SurveyOptOut:
    """The participant does not want questionnaires. Twice is once."""
    check_may_write(by, sight_of(participant, by, at))
    held = find_opt_out(participant) or SurveyOptOut.objects.create(
        participant=participant, from_on=today_of(at), recorded_by=by.key
    )
    _record_opt_out("survey_opt_outs.add", held, by, at)
    return held


@action
def take_back_opt_out(*, participant: Participant, by: Actor, at: datetime) -> SurveyOptOut:
    """The participant may be asked again."""
    check_may_write(by, sight_of(participant, by, at))
    held = find_opt_out(participant)
    if held is None:
        raise DomainError("Deltagaren har inte avböjt enkäter.")
    held.ended_on, held.ended_by = today_of(at), by.key
    held.save(update_fields=["ended_on", "ended_by"])
    _record_opt_out("survey_opt_outs.end", held, by, at)
    return held


def _check_may_ask(enrolment: int, by: Actor, at: datetime) -> None:
    check_grant(by, INVITE)
    if not askable(by, at).filter(pk=enrolment).exists():
        raise DomainError(NOT_YOURS)


def _record(verb: str, invitation: SurveyInvitation, forbund: str, by: Actor, at: datetime) -> None:
    detail = {"channel": invitation.channel, "campaign": invitation.campaign}
    subject = f"survey_invitations:{invitation.pk}"
    record(by=by, at=at, verb=verb, subject=subject, forbund=forbund, detail=detail)


def _record_opt_out(verb: str, held: SurveyOptOut, by: Actor, at: datetime) -> None:
    forbund = held.participant.compartment.forbund.slug
    record(by=by, at=at, verb=verb, subject=f"survey_opt_outs:{held.pk}", forbund=forbund)
