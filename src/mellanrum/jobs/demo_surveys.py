"""This survey year's campaigns for the demo: made, opened, handed out to some, answered by a few.

Made by the actions that the pages use, so that a caseworker of the demo has something to hand out.
All answers are drawn by a fixed seed.
"""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import Any

from mellanrum.accounts.queries import find_user
from mellanrum.audit.actor import system
from mellanrum.instruments.definition import Form, Instrument, ItemKind
from mellanrum.instruments.loading import load_instrument
from mellanrum.jobs.demo_event import demo_event
from mellanrum.jobs.people import DEMO_FORBUND
from mellanrum.registers.insatser.assignments import actor_of
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.surveys.actions.answering import submit
from mellanrum.registers.surveys.actions.campaigns import create_year, open_campaign
from mellanrum.registers.surveys.actions.inviting import invite_participants
from mellanrum.registers.surveys.campaign_policies import PARTICIPANT_GROUPS, survey_year_of
from mellanrum.registers.surveys.models import Campaign
from mellanrum.registers.surveys.queries.inviting import to_ask

SEED = 2021
BY = system("demo")
HANDED, ANSWERED = 16, 12
SEXES = ("woman", "man", "unstated")
NATIONAL = ("indikatorer", "2021")  # the latest that a source prints


def demo_surveys(at: datetime) -> int:
    """Make the campaigns, once; returns how many links were handed out."""
    year, forbund = survey_year_of(today_of(at)), get_forbund(DEMO_FORBUND)
    if Campaign.objects.filter(forbund=forbund, survey_year=year).exists():
        return 0
    demo_event(forbund, at)
    instrument = load_instrument(*NATIONAL)
    made = create_year(forbund=forbund, instrument=instrument, year=year, by=BY, at=at)
    opened = [
        open_campaign(campaign=campaign, by=BY, at=at)
        for campaign in made
        if campaign.group in PARTICIPANT_GROUPS
    ]
    ongoing = next(c for c in opened if c.group == "participant_ongoing")
    return _hand_out(ongoing, instrument, at)


def _hand_out(campaign: Campaign, instrument: Instrument, at: datetime) -> int:
    """As the demo's caseworker does; some answer."""
    user = find_user("handlaggare")
    assert user is not None
    by = actor_of(user, today_of(at))
    waiting = to_ask([campaign], by, at)[campaign.pk]
    numbers = [row.one.enrolment.pk for row in waiting[:HANDED]]
    if not numbers:
        return 0
    done = invite_participants(campaign=campaign, enrolments=numbers, channel="link", by=by, at=at)
    draw = Random(SEED)  # noqa: S311 invented answers, no secret
    form = instrument.get_form(campaign.group)
    for given in done.given[:ANSWERED]:
        submit(token=given.token, content=_answers(instrument, form, draw), by=BY, at=at)
    return len(done.given)


def _answers(instrument: Instrument, form: Form, draw: Random) -> dict[str, Any]:
    """A form as it is sent. Questions that hang on an earlier one are left."""
    asked = [i for i in form.items if i.kind is ItemKind.CHOICE and i.shown_if is None]
    values = {i.key: draw.choice(sorted(instrument.scale_of(i).codes)) for i in asked}
    sex = draw.choice(SEXES) if form.asks_sex else "unstated"
    return {"values": values, "texts": {}, "sex": sex, "form": "standard", "language": "sv"}
