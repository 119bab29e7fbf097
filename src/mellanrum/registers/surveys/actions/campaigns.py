"""Campaigns: made, changed, opened, closed. Closing forgets every link."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.persons import opened
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.machines import CAMPAIGN
from mellanrum.instruments.definition import Form, Instrument
from mellanrum.registers.casework.actions.survey_invitations import empty_links
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.text_policies import check_texts
from mellanrum.registers.insatser.writing import change, locked, put, today_of, values_of
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.surveys import campaign_policies as rules
from mellanrum.registers.surveys.campaign_policies import CampaignPlan
from mellanrum.registers.surveys.models import (
    Campaign,
    CampaignInsats,
    HalfDone,
    Kiosk,
    Recipient,
    Sheet,
    Ticket,
)
from mellanrum.registers.surveys.queries.campaigns import row_of, running_insatser
from mellanrum.registers.surveys.queries.instruments import find_instrument, form_of

CHANGE = "surveys.change"
CLOSING = "enkätomgången avslutas: länkar och adresser glöms"


@action
def create_campaign(
    *, forbund: Forbund, row: CampaignPlan, insatser: Sequence[Insats], by: Actor, at: datetime
) -> Campaign:
    """A draft. Raises DomainError when the questionnaire has no form for the group."""
    check_grant(by, CHANGE)
    rules.check_campaign(row)
    find_instrument(forbund.slug, row.instrument, row.instrument_version).get_form(row.group)
    taken = Campaign.objects.filter(forbund=forbund).values_list("slug", flat=True)
    slug = rules.slug_for(row.group, row.survey_year, taken)
    made = put(Campaign(forbund=forbund, slug=slug), row, "campaigns", forbund.slug, by=by, at=at)
    _put_insatser(made, insatser)
    return made


@action
def create_year(
    *, forbund: Forbund, instrument: Instrument, year: int, by: Actor, at: datetime
) -> list[Campaign]:
    """Drafts for every group of the instrument in a survey year; groups that have one already in
    that year are left. Raises DomainError when all have.
    """
    held = Campaign.objects.filter(
        forbund=forbund, survey_year=year, instrument=instrument.key
    ).values_list("group", flat=True)
    wanted = [form for form in instrument.forms if form.group not in set(held)]
    if not wanted:
        raise DomainError(f"Alla grupper har redan en omgång för {year}.")
    insatser = running_insatser(forbund.slug, *rules.survey_year(year))
    return [_of_form(forbund, instrument, form, year, insatser, by, at) for form in wanted]


def _of_form(
    forbund: Forbund,
    instrument: Instrument,
    form: Form,
    year: int,
    insatser: Sequence[Insats],
    by: Actor,
    at: datetime,
) -> Campaign:
    from_on, to_on = rules.survey_year(year)
    row = CampaignPlan(
        title=f"{form.title} {year}",
        instrument=instrument.key,
        instrument_version=instrument.version,
        group=form.group,
        kind=rules.kind_of(form.group),
        survey_year=year,
        from_on=from_on,
        to_on=to_on,
    )
    asked = insatser if form.group in rules.BY_INSATS else ()
    made: Campaign = create_campaign(forbund=forbund, row=row, insatser=asked, by=by, at=at)
    return made


@action
def change_campaign(
    *, campaign: Campaign, row: CampaignPlan, seen: int, by: Actor, at: datetime
) -> Campaign:
    """Raises SeenOldError after a clash, FieldError for what is locked once open."""
    check_grant(by, CHANGE)
    now = locked(campaign, seen)
    rules.check_campaign(row)
    rules.check_unlocked(now.state, row_of(now), row)
    slug = campaign.forbund.slug
    find_instrument(slug, row.instrument, row.instrument_version).get_form(row.group)
    return change(now, values_of(row), "campaigns.change", slug, by=by, at=at)


@action
def choose_insatser(
    *, campaign: Campaign, insatser: Sequence[Insats], by: Actor, at: datetime
) -> Campaign:
    """A draft's insatser become these. Those left out with a reason stay so."""
    check_grant(by, CHANGE)
    now = locked(campaign)
    if now.state != CAMPAIGN.start:
        raise DomainError("Omgången är öppnad. Undanta en insats som inte ska vara med.")
    chosen = {i.pk for i in insatser}
    CampaignInsats.objects.filter(campaign=now, excluded=False).exclude(insats__in=chosen).delete()
    _put_insatser(now, insatser)
    slugs = sorted(i.slug for i in insatser)
    _record("campaigns.choose", now, campaign.forbund.slug, by, at, insatser=slugs)
    return now


@action
def exclude_insats(
    *, campaign: Campaign, insats: Insats, reason: str, by: Actor, at: datetime
) -> None:
    """Leave an insats out, with the reason that the results show. What it has answered stays."""
    check_grant(by, CHANGE)
    now = locked(campaign)
    rules.check_exclusion(reason, now.state)
    _check_cut(now, insats)
    held = CampaignInsats.objects.filter(campaign=now, insats=insats)
    if not held.update(excluded=True, reason=reason.strip()):
        raise DomainError("Insatsen hör inte till omgången.")
    _record("campaigns.exclude", now, campaign.forbund.slug, by, at, insats=insats.slug)


@action
def include_insats(*, campaign: Campaign, insats: Insats, by: Actor, at: datetime) -> None:
    """Take an insats that was left out back in."""
    check_grant(by, CHANGE)
    now = locked(campaign)
    _check_cut(now, insats)
    held = CampaignInsats.objects.filter(campaign=now, insats=insats, excluded=True)
    if not held.update(excluded=False, reason=""):
        raise DomainError("Insatsen är redan med.")
    _record("campaigns.include", now, campaign.forbund.slug, by, at, insats=insats.slug)


@opened("how many have answered in an insats that is left out")
def _check_cut(campaign: Campaign, insats: Insats) -> None:
    sheets = Sheet.objects.filter(campaign=campaign, insats=insats).count()
    rules.check_cut(sheets, campaign.forbund.minimum_group)


@action
def open_campaign(*, campaign: Campaign, by: Actor, at: datetime) -> Campaign:
    """Let answers come. Raises DomainError when there is nothing to ask or nobody to ask."""
    check_grant(by, CHANGE)
    now = locked(campaign)
    state = CAMPAIGN.after(now.state, "open")
    asked = CampaignInsats.objects.filter(campaign=now, excluded=False).count()
    rules.check_may_open(form_of(now), asked, now.group, now.to_on, today_of(at))
    return _move(now, state, "open", campaign.forbund.slug, by, at)


@action
def close_campaign(*, campaign: Campaign, by: Actor, at: datetime) -> Campaign:
    """No more answers. Unused links are void, and every link and address is forgotten."""
    check_grant(by, CHANGE)
    now = locked(campaign)
    state = CAMPAIGN.after(now.state, "close")
    open_tickets = Ticket.objects.filter(campaign=now, state=Ticket.State.OPEN)
    open_tickets.update(state=Ticket.State.VOID)
    HalfDone.objects.filter(campaign=now).delete()
    Kiosk.objects.filter(campaign=now, ended_at__isnull=True).update(ended_at=at)
    slug = campaign.forbund.slug
    with opened(CLOSING):
        empty_links(campaign=now.pk, forbund=slug, by=by, at=at)
        _forget(Recipient.objects.filter(campaign=now))
    return _move(now, state, "close", slug, by, at)


@action
def reopen_campaign(*, campaign: Campaign, reason: str, by: Actor, at: datetime) -> Campaign:
    """Take answers again, at a tablet or on paper: the links given before stay forgotten."""
    check_grant(by, CHANGE)
    now = locked(campaign)
    state = CAMPAIGN.after(now.state, "reopen")
    CAMPAIGN.check_reason("reopen", reason)
    if today_of(at) >= now.to_on:
        raise DomainError("Sista dagen har passerat, så inga svar kan komma. Skapa en ny omgång.")
    return _move(now, state, "reopen", campaign.forbund.slug, by, at, reason)


@action
def cancel_campaign(*, campaign: Campaign, reason: str, by: Actor, at: datetime) -> Campaign:
    """A draft that will not be asked."""
    check_grant(by, CHANGE)
    now = locked(campaign)
    state = CAMPAIGN.after(now.state, "cancel")
    CAMPAIGN.check_reason("cancel", reason)
    return _move(now, state, "cancel", campaign.forbund.slug, by, at, reason)


def _move(
    now: Campaign, state: str, verb: str, forbund: str, by: Actor, at: datetime, reason: str = ""
) -> Campaign:
    check_texts(reason=reason)
    told = {"reason": reason} if reason else {}
    return change(now, {"state": state}, f"campaigns.{verb}", forbund, by=by, at=at, **told)


def _put_insatser(campaign: Campaign, insatser: Iterable[Insats]) -> None:
    held = set(CampaignInsats.objects.filter(campaign=campaign).values_list("insats", flat=True))
    new = [i for i in insatser if i.pk not in held]
    CampaignInsats.objects.bulk_create(CampaignInsats(campaign=campaign, insats=i) for i in new)


def _forget(recipients: Iterable[Recipient]) -> None:
    """No address and no link is left; the index becomes one that nothing gives."""
    for one in recipients:
        one.address, one.link, one.address_index = "", "", secrets.token_hex(32)
        one.save(update_fields=["address", "link", "address_index"])


def _record(
    verb: str, campaign: Campaign, forbund: str, by: Actor, at: datetime, **detail: object
) -> None:
    subject = f"campaigns:{campaign.pk}"
    record(by=by, at=at, verb=verb, subject=subject, forbund=forbund, detail=dict(detail))
