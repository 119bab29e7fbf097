"""An open answer that may be read, and results that are counted once a module."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from mellanrum.audit.actor import system
from mellanrum.audit.record import action, record
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.surveys.models import Campaign, CampaignInsats, Comment, Sheet
from mellanrum.reports import survey_results

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@contextmanager
def counted_once() -> Iterator[None]:
    """Results are remembered as in the process that serves pages; forgotten afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(survey_results, "settings", SimpleNamespace(ASIDE=True))
        patch.setattr(survey_results, "_held", OrderedDict())
        yield


@action
def voices_places(*, forbund: Forbund, insats: str) -> dict[str, str]:
    """Five forms of an insats, one with an open answer: its number."""
    held = Insats.objects.get(forbund=forbund, slug=insats)
    campaign = Campaign.objects.create(
        forbund=forbund, slug="nojdhet-2019", title="Nöjdhet 2019", instrument="nojdhet",
        instrument_version="1", group="participant_ongoing", kind="total", survey_year=2019,
        from_on=date(2018, 11, 1), to_on=date(2019, 11, 1), state="closed",
    )  # fmt: skip
    CampaignInsats.objects.create(campaign=campaign, insats=held)
    for _ in range(forbund.minimum_group):
        Sheet.objects.create(campaign=campaign, insats=held, poured_on=date(2019, 10, 1))
    made = Comment.objects.create(
        campaign=campaign, insats=held, item="good", text="Att ni lyssnar."
    )
    about = {"subject": f"surveys:{campaign.slug}", "forbund": forbund.slug}
    record(by=system("test"), at=AT, verb="survey_sheets.pour", **about)
    return {"open_answer": str(made.number)}
