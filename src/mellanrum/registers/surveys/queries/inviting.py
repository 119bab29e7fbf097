"""Who is to be asked now, who has been, and who has not answered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.registers.casework.models import SurveyInvitation
from mellanrum.registers.casework.queries.survey_invitations import (
    Askable,
    list_askable,
    list_asked,
    list_invitations,
)
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.surveys.campaign_policies import can_remind, due_on, is_due
from mellanrum.registers.surveys.links import token_hash
from mellanrum.registers.surveys.models import Campaign, CampaignInsats, Ticket
from mellanrum.registers.surveys.queries.campaigns import asked_insatser, list_inviting


@dataclass(frozen=True, slots=True)
class ToAsk:
    """Somebody to hand a questionnaire to; `since` is the day it became due."""

    one: Askable
    since: date


def list_own_campaigns(forbund: str, by: Actor, at: datetime) -> list[Campaign]:
    """Open campaigns to participants of the insatser where the actor works. Two queries."""
    insatser = {a.insats for a in by.assignments if a.insats is not None}
    return list_inviting(forbund, insatser, today_of(at))


def to_ask(campaigns: Sequence[Campaign], by: Actor, at: datetime) -> dict[int, list[ToAsk]]:
    """{campaign: whom the actor is to ask now}. Two queries, however many campaigns and people."""
    if not campaigns:
        return {}
    of = {c.pk: {i.pk for i in asked_insatser(c)} for c in campaigns}
    since = min(c.from_on for c in campaigns)
    found = list_askable(by, at, set().union(*of.values()), since)
    asked = list_asked(of.keys(), [one.enrolment.pk for one in found])
    return {
        c.pk: [
            ToAsk(one, _since(c, one))
            for one in found
            if one.enrolment.insats_id in of[c.pk]
            and not one.is_opted_out
            and (c.pk, one.enrolment.pk) not in asked
            and is_due_now(c, one, at)
        ]
        for c in campaigns
    }


def is_due_now(campaign: Campaign, one: Askable, at: datetime) -> bool:
    period = (campaign.from_on, campaign.to_on)
    enrolled = (one.enrolment.starts_on, one.enrolment.ends_on)
    return is_due(campaign.kind, campaign.months_after, period, enrolled, today_of(at))


def _since(campaign: Campaign, one: Askable) -> date:
    held = one.enrolment
    day = due_on(campaign.kind, campaign.months_after, held.starts_on, held.ends_on)
    return max(day or campaign.from_on, campaign.from_on)


def find_asking(
    campaign: Campaign, enrolments: Collection[int], by: Actor, at: datetime
) -> list[tuple[Askable, bool]]:
    """Those of the enrolments that the actor may ask in the campaign, each with whether it has been
    asked. Three queries.
    """
    held = CampaignInsats.objects.filter(campaign=campaign, excluded=False)
    insatser = set(held.values_list("insats_id", flat=True))
    if not enrolments:
        return []
    found = list_askable(by, at, insatser, campaign.from_on, enrolments)
    asked = list_asked([campaign.pk], [one.enrolment.pk for one in found])
    return [(one, (campaign.pk, one.enrolment.pk) in asked) for one in found]


def open_hashes(campaigns: Collection[int]) -> set[str]:
    """Of tickets that can still be used. One query."""
    found = Ticket.objects.filter(campaign__in=campaigns, state=Ticket.State.OPEN)
    return set(found.values_list("token_hash", flat=True))


def list_unanswered(campaign: Campaign, by: Actor, at: datetime) -> list[SurveyInvitation]:
    """Invitations that the actor may see whose link can still be used. Two queries."""
    still = open_hashes([campaign.pk])
    found = list_invitations(by, at, [campaign.pk])
    return [one for one in found if one.link and token_hash(one.link) in still]


def list_to_remind(
    campaign: Campaign, channel: str, by: Actor, at: datetime
) -> list[SurveyInvitation]:
    """Those of `list_remindable` asked in one way."""
    return [one for one in list_remindable(campaign, by, at) if one.channel == channel]


def list_remindable(campaign: Campaign, by: Actor, at: datetime) -> list[SurveyInvitation]:
    """Those asked before today who have not answered, declined or opted out, and have not been
    reminded today or too often. Three queries.
    """
    on = today_of(at)
    found = [
        one
        for one in list_unanswered(campaign, by, at)
        if can_remind(one.reminders, one.invited_on, one.reminded_on, on)
    ]
    return _still_asked(campaign, found, by, at)


def _still_asked(
    campaign: Campaign, found: list[SurveyInvitation], by: Actor, at: datetime
) -> list[SurveyInvitation]:
    """Without those who have declined to be asked at all."""
    numbers = [one.enrolment_id for one in found]
    if not numbers:
        return []
    held = list_askable(by, at, {o.enrolment.insats_id for o in found}, campaign.from_on, numbers)
    asked = {one.enrolment.pk for one in held if not one.is_opted_out}
    return [one for one in found if one.enrolment_id in asked]


def list_of_day(
    campaign: Campaign,
    channel: str,
    on: date,
    by: Actor,
    at: datetime,
    *,
    only_reminded: bool = False,
) -> list[tuple[Askable, str]]:
    """(whom, token) of those asked or reminded in that way on a day who have not answered: what a
    file or a print holds; with `only_reminded` not those asked that day. Three queries.
    """
    found = [
        one
        for one in list_unanswered(campaign, by, at)
        if one.channel == channel
        and (one.reminded_on == on or (one.invited_on == on and not only_reminded))
    ]
    numbers = {one.enrolment_id: one.link for one in found}
    if not numbers:
        return []
    insatser = {one.enrolment.insats_id for one in found}
    held = list_askable(by, at, insatser, campaign.from_on, numbers)
    return [(one, numbers[one.enrolment.pk]) for one in held if not one.is_opted_out]
