"""python -m surveyload.filling N|count: half-done forms in an empty installation, or a count."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[2])]
MIXED = 300  # forms that results are told of before the load begins


def main() -> None:
    from mellanrum.jobs.setup import start_django

    start_django()
    if sys.argv[1] == "count":
        print(json.dumps(asdict(counted())))
        return
    from django.conf import settings
    from django.core.management import call_command

    from mellanrum.audit.routers import shares_database
    from surveyload import TOLD

    for alias in ("default",) if shares_database() else ("default", "reads"):
        call_command("migrate", database=alias, run_syncdb=True, verbosity=0, interactive=False)
    (Path(settings.VAR) / TOLD).write_text(json.dumps(make(int(sys.argv[1]))), encoding="utf-8")


def make(number: int) -> dict[str, Any]:
    from caseload.making import copies, login, refresh_statistics
    from django.db import transaction
    from django.utils import timezone

    from mellanrum.audit.gate import opened
    from tests.casework.world import BY, build_world

    at = timezone.now()
    world = build_world(by=BY, at=at)
    with opened("bench"), transaction.atomic():
        insatser = [world.insatser["teamet"], *copies(world.insatser["teamet"], at)]
        campaign = campaign_of(world, insatser)
        tokens = tickets(campaign, insatser, number)
        mixed(campaign, insatser)
    session = login(world, world.users["chef_office"], insatser[0], set()).session
    refresh_statistics()
    return {"tokens": tokens, "session": session}


def campaign_of(world: Any, insatser: list[Any]) -> Any:
    """To those who close, in ten insatser."""
    from django.utils import timezone

    from mellanrum.registers.surveys.models import Campaign, CampaignInsats

    today = timezone.localdate()
    campaign = Campaign.objects.create(
        forbund=world.forbund, slug="last", title="Vid avslut", instrument="indikatorer",
        instrument_version="2021", group="participant_closing", kind="closing",
        survey_year=today.year, from_on=today - timedelta(30), to_on=today + timedelta(30),
        state="open",
    )  # fmt: skip
    CampaignInsats.objects.bulk_create(
        CampaignInsats(campaign=campaign, insats=insats) for insats in insatser
    )
    return campaign


def tickets(campaign: Any, insatser: list[Any], number: int) -> list[str]:
    """Links whose holders have answered everything and not sent it."""
    from mellanrum.registers.surveys.links import new_token, reference, seal, token_hash
    from mellanrum.registers.surveys.models import HalfDone, Ticket
    from surveyload import GIVEN

    tokens = [new_token() for _ in range(number)]
    draft = json.dumps({"values": GIVEN, "texts": {}, "language": "sv", "place": "granska"})
    Ticket.objects.bulk_create(
        (
            Ticket(campaign=campaign, insats=insatser[n % len(insatser)], channel="sms",
                   token_hash=token_hash(token))
            for n, token in enumerate(tokens)
        ),
        batch_size=2_000,
    )  # fmt: skip
    HalfDone.objects.bulk_create(
        (
            HalfDone(campaign=campaign, reference=reference(token), sealed=seal(token, draft),
                     month_on=campaign.from_on.replace(day=1))
            for token in tokens
        ),
        batch_size=2_000,
    )  # fmt: skip
    return tokens


def mixed(campaign: Any, insatser: list[Any]) -> None:
    from mellanrum.registers.surveys.models import Answer, Sheet
    from surveyload import GIVEN, SEX

    sheets = Sheet.objects.bulk_create(
        Sheet(campaign=campaign, insats=insatser[n % len(insatser)], sex=SEX,
              poured_on=campaign.from_on.replace(day=1))
        for n in range(MIXED)
    )  # fmt: skip
    Answer.objects.bulk_create(
        Answer(sheet=sheet, item=item, value=value)
        for sheet in sheets
        for item, value in GIVEN.items()
    )


def counted() -> Any:
    from mellanrum.registers.surveys.models import HalfDone, Sheet, Ticket, Urn
    from surveyload import Count

    states = Ticket.objects.filter(campaign__slug="last")
    return Count(
        Urn.objects.count(), Sheet.objects.count() - MIXED, states.filter(state="used").count(),
        states.filter(state="open").count(), HalfDone.objects.count(),
    )  # fmt: skip


if __name__ == "__main__":
    main()
