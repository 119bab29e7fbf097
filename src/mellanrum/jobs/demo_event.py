"""An activity of the demo that is over: what its visitors said, in answers and in own words.

All words are invented; the answers are drawn by a fixed seed.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import zip_longest
from random import Random
from typing import Any

from mellanrum.audit.actor import system
from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.surveys.actions.answering import submit_keyed
from mellanrum.registers.surveys.actions.campaigns import (
    close_campaign,
    create_campaign,
    open_campaign,
)
from mellanrum.registers.surveys.campaign_policies import CampaignPlan, survey_year_of
from mellanrum.registers.surveys.models import Campaign

BY = system("demo")
INSATS, SEED, FORMS = "samverkansteam", 7, 14
BEFORE = timedelta(days=45)  # so that it lies in the survey year that has just ended
OPTIONS = {"overall": (3, 4, 5), "useful": (2, 3, 4, 5), "clear": (3, 4, 5), "advise": (0, 1, 1)}
KEEP = (
    "Att jag inte är ensam om det här.",
    "Övningen med veckoplanen. Den ska jag prova hemma.",
    "Nu vet jag vem jag ska ringa.",
    "Kaffet och pratet efteråt var det bästa.",
    "Det var bra att få höra hur andra hade gjort.",
)
BETTER = (
    "Börja senare på dagen, bussen går inte så tidigt.",
    "Mindre text på bilderna.",
    "Jag hade velat ha en paus till.",
    "Säg i förväg hur länge det håller på.",
)


def demo_event(forbund: Forbund, at: datetime) -> Campaign:
    """A closed questionnaire to the visitors of an afternoon, keyed from paper."""
    insats = Insats.objects.get(forbund=forbund, slug=INSATS)
    on = (at - BEFORE).date()
    made: Campaign = create_campaign(
        forbund=forbund, row=_plan(on), insatser=[insats], by=BY, at=at - BEFORE
    )
    opened = open_campaign(campaign=made, by=BY, at=at - BEFORE)
    draw = Random(SEED)  # noqa: S311 invented answers, no secret
    for number, (keep, better) in enumerate(_words()):
        submit_keyed(
            campaign=opened,
            insats=insats,
            channel="keyed",
            content=_form(draw, keep, better),
            attempt=f"demo-event-{number}",
            by=BY,
            at=at - BEFORE,
        )
    closed: Campaign = close_campaign(campaign=opened, by=BY, at=at)
    return closed


def _plan(on: date) -> CampaignPlan:
    return CampaignPlan(
        title="Vägen vidare, en eftermiddag",
        instrument="aktivitet",
        instrument_version="1",
        group="visitors",
        kind="event",
        survey_year=survey_year_of(on),
        from_on=on,
        to_on=on + 7 * ONE_DAY,
    )


def _words() -> list[tuple[str, str]]:
    """A comment or none to each question, as many as there are forms."""
    found = list(zip_longest(KEEP, BETTER, fillvalue=""))
    return found + [("", "")] * (FORMS - len(found))


def _form(draw: Random, keep: str, better: str) -> dict[str, Any]:
    values = {item: draw.choice(codes) for item, codes in OPTIONS.items()}
    texts = {"keep": keep, "better": better}
    return {
        "values": values,
        "texts": texts,
        "sex": "unstated",
        "form": "standard",
        "language": "sv",
    }
