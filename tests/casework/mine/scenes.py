"""Scenes of the own page: somebody is given a code, and logs in with it in a browser."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.casework.actions.consents import ConsentDraft, record_consent
from mellanrum.registers.casework.actions.own_page import GivenCode, give_code
from mellanrum.registers.casework.actions.representatives import (
    RepresentativeDraft,
    record_representative,
)
from mellanrum.registers.casework.models import (
    ActionPlan,
    Consent,
    Identity,
    Participant,
    PlanGoal,
    PlanStep,
    PlanVersion,
    Representative,
)
from tests.casework.world import BY, World

NAME, PHONE, EMAIL = "Påhittade Petronella", "070-000 00 01", "petronella@exempel.invalid"
LOG_IN, CONFIRM = "/min-sida/logga-in/", "/min-sida/bekrafta/"


@action
def named(*, participant: Participant) -> Participant:
    """With a telephone and an e-mail address."""
    Identity.objects.create(participant=participant, name=NAME, phone=PHONE, email=EMAIL)
    record(by=BY, at=timezone.now(), verb="test.name", subject="x")
    return participant


@action
def agreed_plan(
    *, participant: Participant, words: str = "Jag vill bli bagare.", state: str = "agreed"
) -> PlanVersion:
    """A plan with one goal and two steps; only an agreed one is shown."""
    plan = ActionPlan.objects.create(
        enrolment=participant.enrolments.get(), begun_on=date(2026, 2, 1)
    )
    told: dict[str, Any] = {"state": state}
    if state != "draft":
        told |= {"agreed_on": date(2026, 2, 10), "agreed_how": "screen", "content_digest": "x"}
    version = PlanVersion.objects.create(
        plan=plan, number=1, own_words=words, written_by="user:1", written_at=timezone.now(), **told
    )
    goal = PlanGoal.objects.create(version=version, key="a", position=0, text="Hitta ett bageri")
    PlanStep.objects.create(
        goal=goal, key="a", position=0, what="Ringa bageriet", who="participant",
        due_on=date(2026, 12, 24),
    )  # fmt: skip
    PlanStep.objects.create(
        goal=goal, key="b", position=1, what="Boka praktik", who="party",
        party=participant.compartment,
    )  # fmt: skip
    record(by=BY, at=timezone.now(), verb="test.plan", subject="x")
    return version


def given(
    world: World, participant: Participant, factor: str = "list", who: Representative | None = None
) -> GivenCode:
    """A code by the host's caseworker, now."""
    return give_code(
        participant=participant, factor=factor, days=90, by=world.actor("sam_kommun"),
        at=timezone.now(), representative=who,
    )  # fmt: skip


def inside(code: GivenCode) -> Client:
    """A browser that has logged in with a code and the next of its list."""
    client = Client()
    assert client.post(LOG_IN, {"code": code.code}).status_code == 302
    asked = re.search(r"kod nummer (\d+)", client.get(CONFIRM).content.decode())
    assert asked is not None
    answer = client.post(CONFIRM, {"digits": code.code_list[int(asked[1]) - 1]})
    assert answer["Location"] == "/min-sida/"
    return client


def ombud(world: World, participant: Participant, kinds: tuple[str, ...]) -> Representative:
    today = timezone.localdate()
    draft = RepresentativeDraft(
        kind="trustee", name="Påhittade Gode Man", authority="Beslut av överförmyndaren 2026-01-01",
        kinds=kinds, from_on=today - timedelta(days=10),
    )  # fmt: skip
    return record_representative(
        participant=participant, draft=draft, by=world.actor("sam_kommun"), at=timezone.now()
    )


def consented(world: World, participant: Participant, by: Actor | None = None) -> Consent:
    """The kommun and FK share notes for half a year."""
    today = timezone.localdate()
    draft = ConsentDraft(
        parties=(world.parties["kommun"], world.parties["fk"]), kinds=("case", "notes"),
        purpose="Samordna stödet till arbete.", given_on=today, from_on=today,
        to_on=today + timedelta(days=180), how="paper",
    )  # fmt: skip
    return record_consent(
        participant=participant, draft=draft, by=by or world.actor("sam_kommun"), at=timezone.now()
    )
