"""Participants get links, are reminded, get another link. The ticket never knows whose it is."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.survey_invitations import (
    INVITE,
    invite,
    mark_reminded,
    replace_link,
)
from mellanrum.registers.casework.models import SurveyInvitation
from mellanrum.registers.casework.queries.survey_invitations import Askable
from mellanrum.registers.casework.survey_policies import check_channel, check_may_ask
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.surveys import campaign_policies as rules
from mellanrum.registers.surveys.links import new_token, reference, token_hash
from mellanrum.registers.surveys.models import Campaign, HalfDone, Ticket
from mellanrum.registers.surveys.opening import check_invites
from mellanrum.registers.surveys.passing_over import told_once
from mellanrum.registers.surveys.queries.inviting import find_asking, list_to_remind


@dataclass(frozen=True, slots=True)
class Given:
    """A link to hand over; told now, and found again only in files and letters."""

    one: Askable
    token: str


@dataclass(frozen=True, slots=True)
class Invited:
    """`passed_over` are (code, reason) of those who could not be asked in this way."""

    given: tuple[Given, ...]
    passed_over: tuple[tuple[str, str], ...]


@action
def invite_participants(
    *, campaign: Campaign, enrolments: Sequence[int], channel: str, by: Actor, at: datetime
) -> Invited:
    """Ask those of the enrolments who are to be asked now and can be reached so. Raises DomainError
    when nobody of them can.
    """
    check_grant(by, INVITE)
    check_invites(campaign, at)
    given: list[Given] = []
    passed_over: list[tuple[str, str]] = []
    for one, is_invited in find_asking(campaign, enrolments, by, at):
        try:
            _check(campaign, one, channel, is_invited, at)
        except DomainError as error:
            passed_over.append((one.code, error.message))
        else:
            given.append(_ask(campaign, one, channel, by, at))
    if not given:
        raise DomainError(_why(passed_over))
    return Invited(tuple(given), tuple(passed_over))


def _why(passed_over: Sequence[tuple[str, str]]) -> str:
    return " ".join(told_once(passed_over)) or "Välj minst en deltagare som ska frågas nu."


def _check(campaign: Campaign, one: Askable, channel: str, is_invited: bool, at: datetime) -> None:
    held = one.enrolment
    check_may_ask(
        is_opted_out=one.is_opted_out, closing_reason=held.closing_reason, is_invited=is_invited
    )
    period, enrolled = (campaign.from_on, campaign.to_on), (held.starts_on, held.ends_on)
    if not rules.is_due(campaign.kind, campaign.months_after, period, enrolled, today_of(at)):
        raise DomainError("Deltagaren hör inte till dem som ska frågas nu.")
    check_channel(channel, is_protected=one.is_protected, is_own=one.is_own, reached=one.reached)


def _ask(campaign: Campaign, one: Askable, channel: str, by: Actor, at: datetime) -> Given:
    token = new_token()
    invite(enrolment=one.enrolment, campaign=campaign.pk, link=token, channel=channel, by=by, at=at)
    Ticket.objects.create(
        campaign=campaign,
        insats_id=one.enrolment.insats_id,
        municipality_id=one.enrolment.municipality_id,
        channel=channel,
        token_hash=token_hash(token),
    )
    return Given(one, token)


@action
def take_reminders(*, campaign: Campaign, channel: str, by: Actor, at: datetime) -> int:
    """Count a reminder on those the actor asked for in that way who have not answered or declined;
    the file of the day then holds them. Raises DomainError when there is nobody.
    """
    check_grant(by, INVITE)
    check_invites(campaign, at)
    found = [one.pk for one in list_to_remind(campaign, channel, by, at)]
    if not found:
        raise DomainError("Det finns ingen att påminna nu.")
    slug = campaign.forbund.slug
    count: int = mark_reminded(numbers=found, forbund=slug, by=by, at=at)
    return count


@action
def renew_link(*, campaign: Campaign, invitation: SurveyInvitation, by: Actor, at: datetime) -> str:
    """A new token for somebody who has lost the link; the old one stops working."""
    check_invites(campaign, at)
    before, token = invitation.link, new_token()
    held = Ticket.objects.filter(campaign=campaign, token_hash=token_hash(before or token))
    if not held.filter(state=Ticket.State.OPEN).update(token_hash=token_hash(token)):
        raise DomainError("Länken kan inte bytas: den är använd eller gäller inte längre.")
    HalfDone.objects.filter(reference=reference(before)).delete()
    replace_link(invitation=invitation, link=token, by=by, at=at)
    return token


@action
def number_forms(
    *, campaign: Campaign, insats: Insats | None, count: int, by: Actor, at: datetime
) -> tuple[str, ...]:
    """So many paper forms are handed out: each has a number of its own, which nobody notes whom it
    was given to, and can be keyed once.
    """
    _check_hands_out(by, insats)
    check_invites(campaign, at)
    rules.check_number_of_forms(count)
    tokens = tuple(new_token() for _ in range(count))
    Ticket.objects.bulk_create(_paper(campaign, insats, tokens))
    subject = f"surveys:{campaign.slug}"
    record(by=by, at=at, verb="survey_tickets.add", subject=subject, forbund=campaign.forbund.slug,
           detail={"count": count, "insats": insats.slug if insats else ""})  # fmt: skip
    return tokens


def _check_hands_out(by: Actor, insats: Insats | None) -> None:
    if by.can("surveys.change"):
        return
    check_grant(by, INVITE)
    if insats is None or insats.pk not in {a.insats for a in by.assignments}:
        raise DomainError("Välj en insats där du har uppdrag.")


def _paper(campaign: Campaign, insats: Insats | None, tokens: Iterable[str]) -> list[Ticket]:
    made = [
        Ticket(
            campaign=campaign,
            insats=insats,
            channel=Ticket.Channel.PAPER,
            token_hash=token_hash(token),
        )
        for token in tokens
    ]
    secrets.SystemRandom().shuffle(made)
    return made
