"""A form is sent, declined, left half done. None of it says who did."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db import IntegrityError

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.surveys.answering_policies import (
    KEYED_BY_ALL,
    check_campaign_open,
    check_link,
    check_number,
)
from mellanrum.registers.surveys.links import new_token, reference, seal, token_hash
from mellanrum.registers.surveys.models import Campaign, HalfDone, Kiosk, Ticket, Urn

KEY = "surveys.key"


@action
def submit(
    *,
    token: str,
    content: dict[str, Any],
    by: Actor,
    at: datetime,
    ticket: Ticket | None = None,
) -> Campaign:
    """Use the link's ticket and lay the form in the urn, in one transaction. `content` is the
    checked form (see `Urn`). `ticket` is the token's when the caller has just read it. Raises
    UnknownLinkError, AlreadyAnsweredError, or DomainError when the campaign is not open: then
    nothing is written.
    """
    ticket = ticket or _locked(token)
    campaign = ticket.campaign
    check_campaign_open(campaign.state, campaign.from_on, campaign.to_on, today_of(at))
    _use(token)
    _lay_in_urn(campaign, ticket, content)
    HalfDone.objects.filter(reference=reference(token)).delete()
    _record(campaign, "surveys.answer", by, at, channel=ticket.channel)
    return campaign


@action
def submit_at_kiosk(
    *, kiosk: Kiosk, attempt: str, content: dict[str, Any], by: Actor, at: datetime
) -> Campaign:
    """A form from a tablet: makes and uses a ticket. `attempt` is the form's own secret, so that
    the same form sent twice counts once (AlreadyAnsweredError). Closing the campaign ends the
    tablet: of the two the later waits, and no form comes in after the last were mixed.
    """
    near = Kiosk.objects.select_for_update(of=("self",)).select_related("campaign__forbund")
    kiosk = near.get(pk=kiosk.pk)
    campaign = kiosk.campaign
    if kiosk.ended_at is not None or at >= kiosk.expires_at:
        raise DomainError("Plattan är avslutad. Lämna den till personalen.")
    check_campaign_open(campaign.state, campaign.from_on, campaign.to_on, today_of(at))
    held = Ticket.objects.filter(token_hash=token_hash(attempt)).first()
    if held is not None:
        check_link(held.state)
    ticket = _new_ticket(campaign, kiosk.insats_id, Ticket.Channel.KIOSK, attempt)
    _lay_in_urn(campaign, ticket, content)
    _record(campaign, "surveys.answer", by, at, channel=ticket.channel)
    return campaign


@action
def submit_keyed(
    *,
    campaign: Campaign,
    insats: Insats | None,
    channel: str,
    content: dict[str, Any],
    attempt: str,
    by: Actor,
    at: datetime,
    token: str = "",
) -> Campaign:
    """A paper form or a telephone call, keyed by staff in an insats of their own. `token` is the
    number printed on the form, or that of the person's link: its ticket is used. Without one a
    ticket is made that stands outside the response rate, once for each `attempt`. Raises as
    `submit`, and DomainError for a number of another campaign or insats.
    """
    _check_keys(by, campaign, insats)
    near = Campaign.objects.select_for_update(of=("self",), no_key=True).select_related("forbund")
    campaign = near.get(pk=campaign.pk)  # closed meanwhile: the form is refused, not left behind
    check_campaign_open(campaign.state, campaign.from_on, campaign.to_on, today_of(at))
    if token:
        ticket = _locked(token)
        check_number(
            is_campaign=ticket.campaign_id == campaign.pk,
            is_insats=ticket.insats_id in (None, insats and insats.pk),
        )
        _use(token)
        HalfDone.objects.filter(reference=reference(token)).delete()
    else:
        held = Ticket.objects.filter(token_hash=token_hash(attempt)).first()
        if held is not None:
            check_link(held.state)
        number = insats.pk if insats else None
        ticket = _new_ticket(campaign, number, Ticket.Channel.KEYED, attempt)
    _lay_in_urn(campaign, ticket, content)
    _record(campaign, "surveys.key", by, at, channel=channel)
    return campaign


@action
def decline(*, token: str, by: Actor, at: datetime) -> None:
    """Whoever holds the link does not want to answer, and is not reminded."""
    ticket = _locked(token)
    ticket.state = Ticket.State.DECLINED
    ticket.save(update_fields=["state"])
    HalfDone.objects.filter(reference=reference(token)).delete()
    _record(ticket.campaign, "surveys.decline", by, at)


@action
def save_half_done(*, token: str, content: dict[str, Any], by: Actor, at: datetime) -> None:
    """Begin: keep the answers so far, readable only with the link. What follows on the next
    screens is `autosave.keep_again`.
    """
    ticket = _locked(token)
    held = {"sealed": seal(token, json.dumps(content)), "month_on": today_of(at).replace(day=1)}
    HalfDone.objects.update_or_create(
        reference=reference(token), defaults={"campaign": ticket.campaign, **held}
    )
    _record(ticket.campaign, "surveys.half_done", by, at)


def _check_keys(by: Actor, campaign: Campaign, insats: Insats | None) -> None:
    """The office keys everything, others what participants and visitors of an own insats say."""
    check_grant(by, KEY)
    own = insats is not None and insats.pk in {a.insats for a in by.assignments}
    if not (by.can("surveys.change") or (own and campaign.group in KEYED_BY_ALL)):
        raise DomainError("Välj en insats där du har uppdrag, och en enkät till dem som är där.")


def _use(token: str) -> None:
    """Once: of two sendings at the same moment the later waits for the first, and is told."""
    mine = Ticket.objects.filter(token_hash=token_hash(token))
    if not mine.filter(state=Ticket.State.OPEN).update(state=Ticket.State.USED):
        found = mine.exclude(state=Ticket.State.OPEN).first()
        check_link(found.state if found else None)


def _locked(token: str) -> Ticket:
    """The ticket, locked, if it may be used. Two sendings at once: the second waits and is told."""
    found = (
        Ticket.objects.select_for_update(of=("self",))
        .select_related("campaign__forbund", "insats")
        .filter(token_hash=token_hash(token))
        .first()
    )
    check_link(found.state if found else None)
    assert found is not None
    return found


def _new_ticket(campaign: Campaign, insats: int | None, channel: str, attempt: str) -> Ticket:
    token = attempt or new_token()
    used = Ticket.State.USED
    try:
        return Ticket.objects.create(
            campaign=campaign, insats_id=insats, channel=channel, token_hash=token_hash(token),
            state=used,
        )  # fmt: skip
    except IntegrityError:  # the same form, sent twice at the same moment
        check_link(used)
        raise


def _lay_in_urn(campaign: Campaign, ticket: Ticket, content: dict[str, Any]) -> None:
    Urn.objects.create(
        campaign=campaign,
        insats_id=ticket.insats_id,
        municipality_id=ticket.municipality_id,
        content=json.dumps(content, ensure_ascii=False),
    )


def _record(campaign: Campaign, verb: str, by: Actor, at: datetime, **detail: str) -> None:
    record(
        by=by,
        at=at,
        verb=verb,
        subject=f"surveys:{campaign.slug}",
        forbund=campaign.forbund.slug,
        detail=dict(detail),
    )
