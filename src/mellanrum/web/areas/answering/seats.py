"""A seat: where somebody answers, by a link of their own or at a tablet, with what is half done.

A link's draft lies on the server, readable with the link alone. A tablet's lies in the server's
memory for ten minutes, readable with the attempt's own secret, and is gone when the form is sent or
begun again: the tablet keeps nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.urls import reverse

from mellanrum.audit import persons
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.instruments.definition import Form, Instrument
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.surveys.actions import answering as actions
from mellanrum.registers.surveys.answering_policies import (
    AlreadyAnsweredError,
    UnknownLinkError,
    check_campaign_open,
    check_link,
)
from mellanrum.registers.surveys.autosave import keep_again
from mellanrum.registers.surveys.links import reference, seal, unseal
from mellanrum.registers.surveys.models import Campaign, Kiosk, Ticket
from mellanrum.registers.surveys.queries.answering import (
    find_half_done,
    find_kiosk,
    find_ticket,
    get_asked,
)
from mellanrum.registers.surveys.queries.instruments import find_instrument
from mellanrum.web.areas.answering.access import ANSWERER, WHY, StopError
from mellanrum.web.areas.answering.flow import Draft, read_draft
from mellanrum.web.areas.answering.memory import remembered

REMEMBERED = 600  # seconds that a tablet's half-done form is held
NO_QUESTIONS = "Enkäten har inga frågor än. Säg till den du har kontakt med."
ENDED = "Plattan är avslutad. Lämna den till personalen."
UNKNOWN_KIOSK = "Den här plattan är inte inlagd. Lämna den till personalen."


@dataclass(frozen=True, slots=True)
class Seat:
    """`secret` is the link's token, or at a tablet the attempt's own; `home` the first page's
    address, to which a screen's name is added, `end` that of the thanks, which know nothing.
    """

    campaign: Campaign
    instrument: Instrument
    form: Form
    insats_name: str
    secret: str
    home: str
    end: str
    kiosk: Kiosk | None = None
    ticket: Ticket | None = None

    def url(self, screen: str) -> str:
        return f"{self.home}{screen}/" if screen else self.home


def link_seat(token: str, at: datetime, *, is_sending: bool = False) -> Seat:
    """Raises StopError for a link that cannot be answered now."""
    ticket = find_ticket(token)
    insats = _ask_about(ticket) if ticket else None
    campaign = ticket.campaign if ticket else None
    state = ticket.state if ticket else None
    try:
        check_link(state)
    except AlreadyAnsweredError as error:
        why = "twice" if is_sending else "used"
        status = 409 if is_sending else 410
        raise StopError(error.message, status, why, campaign, is_thanks=True) from error
    except UnknownLinkError as error:
        raise StopError(
            error.message, 410 if ticket else 404, state or "unknown", campaign
        ) from error
    assert ticket is not None
    place = insats.name if insats else ""
    home, end = reverse("answer", args=[token]), reverse("answer-thanks")
    instrument, form = _asked(ticket.campaign, at)
    return Seat(ticket.campaign, instrument, form, place, token, home, end, ticket=ticket)


def _ask_about(ticket: Ticket) -> Insats | None:
    """The ticket's insats; its campaign is put in its place. A campaign that closes meanwhile lets
    nobody in: its tickets are void.
    """
    key = (ticket.campaign_id, ticket.insats_id)
    ticket.campaign, insats = remembered(key, lambda: get_asked(*key))
    return insats


def kiosk_of(code: str, at: datetime) -> Kiosk:
    """Raises StopError for a tablet that is unknown or has ended."""
    kiosk = find_kiosk(code)
    if kiosk is None:
        raise StopError(UNKNOWN_KIOSK, 404, "unknown")
    if kiosk.ended_at is not None or at >= kiosk.expires_at:
        raise StopError(ENDED, 410, "ended", kiosk.campaign)
    return kiosk


def kiosk_seat(kiosk: Kiosk, code: str, attempt: str, at: datetime) -> Seat:
    """Raises StopError when the campaign cannot be answered now."""
    place = kiosk.insats.name if kiosk.insats else ""
    home, end = reverse("kiosk-form", args=[code, attempt]), reverse("kiosk-thanks", args=[code])
    instrument, form = _asked(kiosk.campaign, at)
    return Seat(kiosk.campaign, instrument, form, place, attempt, home, end, kiosk)


def _asked(campaign: Campaign, at: datetime) -> tuple[Instrument, Form]:
    """What the campaign asks, if it may be answered now and asks anything."""
    try:
        check_campaign_open(campaign.state, campaign.from_on, campaign.to_on, today_of(at))
    except DomainError as error:
        is_early = today_of(at) < campaign.from_on
        raise StopError(error.message, 409 if is_early else 410) from error
    try:
        name = (campaign.forbund.slug, campaign.instrument, campaign.instrument_version)
        instrument = remembered(name, lambda: find_instrument(*name))
        form = instrument.get_form(campaign.group)
    except DomainError as error:
        raise StopError(NO_QUESTIONS, 409, "no_questions", campaign) from error
    if not form.items:
        raise StopError(NO_QUESTIONS, 409, "no_questions", campaign)
    return instrument, form


def find_draft(seat: Seat) -> Draft | None:
    """What is half done here."""
    if seat.kiosk is None:
        return read_draft(find_half_done(seat.secret))
    sealed = cache.get(_key(seat.kiosk, seat.secret))
    return read_draft(unseal(seat.secret, sealed)) if sealed else None


def keep(seat: Seat, draft: Draft, at: datetime) -> None:
    """Save the answers so far. Raises AlreadyAnsweredError when the form was sent meanwhile."""
    if seat.kiosk is None:
        content = draft.content()
        if not keep_again(token=seat.secret, content=content, at=at):
            actions.save_half_done(token=seat.secret, content=content, by=ANSWERER, at=at)
        return
    sealed = seal(seat.secret, json.dumps(draft.content()))
    cache.set(_key(seat.kiosk, seat.secret), sealed, REMEMBERED)


def send(seat: Seat, content: dict[str, Any], at: datetime) -> None:
    """Lay the form in the urn, once. Raises AlreadyAnsweredError, or DomainError."""
    with persons.opened(WHY):
        if seat.kiosk is None:
            actions.submit(
                token=seat.secret, ticket=seat.ticket, content=content, by=ANSWERER, at=at
            )
            return
        actions.submit_at_kiosk(
            kiosk=seat.kiosk, attempt=seat.secret, content=content, by=ANSWERER, at=at
        )
    forget(seat.kiosk, seat.secret)


def forget(kiosk: Kiosk, attempt: str) -> None:
    """Nothing is left of a form that was begun at a tablet."""
    cache.delete(_key(kiosk, attempt))


def _key(kiosk: Kiosk, attempt: str) -> str:
    return f"kiosk:{kiosk.pk}:{reference(attempt)}"
