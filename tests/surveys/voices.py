"""A year of answers for the pages that tell results: poured at once, in one action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from mellanrum.audit.actor import system
from mellanrum.audit.record import action, record
from mellanrum.registers.surveys.models import (
    Answer,
    Campaign,
    CampaignInsats,
    Comment,
    Sheet,
    SurveyNumber,
)
from tests.casework.world import World
from tests.surveys.world import AT, open_campaign

BY = system("test")
MONTH = date(2026, 2, 1)
Form = tuple[str, str, Mapping[str, int]]  # insats, sex, values


@action
def pour_forms(*, campaign: Campaign, world: World, forms: Sequence[Form]) -> None:
    """Forms as the urn would have left them; insatser that they name are asked."""
    for slug in {insats for insats, _, _ in forms if insats}:
        CampaignInsats.objects.get_or_create(campaign=campaign, insats=world.insatser[slug])
    for insats, sex, values in forms:
        held = world.insatser.get(insats)
        sheet = Sheet.objects.create(campaign=campaign, insats=held, sex=sex, poured_on=MONTH)
        for item, value in values.items():
            Answer.objects.create(sheet=sheet, item=item, value=value)
    told = {"forbund": world.forbund.slug, "subject": f"surveys:{campaign.slug}"}
    record(by=BY, at=AT, verb="survey_sheets.pour", **told)


@action
def national(
    *, world: World, values: Mapping[str, int], group: str = "participant_ongoing"
) -> None:
    """The nation's values of a group's questions in 2026."""
    for item, value in values.items():
        SurveyNumber.objects.create(
            forbund=world.forbund, instrument="indikatorer", survey_year=2026, item=item,
            group=group, value=value, source="NNS",
        )  # fmt: skip
    record(by=BY, at=AT, verb="survey_numbers.save", subject="x", forbund=world.forbund.slug)


@action
def comment(
    *,
    campaign: Campaign,
    world: World,
    insats: str = "teamet",
    text: str = "Bra",
    item: str = "good",
) -> int:
    """An open answer; its number."""
    held = world.insatser.get(insats)
    made = Comment.objects.create(campaign=campaign, insats=held, item="good", text=text)
    record(by=BY, at=AT, verb="test.comment", subject=f"surveys:{campaign.slug}")
    return int(made.number)


def satisfaction(world: World, **values: Any) -> Campaign:
    """A campaign with open questions."""
    return open_campaign(
        world=world, slug=str(values.pop("slug", "nojdhet-2026")), title="Nöjdhet 2026",
        instrument="nojdhet", instrument_version="1", **values,
    )  # fmt: skip
