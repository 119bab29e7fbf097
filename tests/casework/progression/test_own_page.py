"""Progression on the participant's own page: alone, and with the caseworker's view beside."""

from __future__ import annotations

import pytest
from django.utils import timezone

from mellanrum.registers.casework.models import Participant, ProgressionRating
from tests.casework.mine.scenes import given, inside, ombud
from tests.casework.plans.scenes import enrolment_of
from tests.casework.progression.scenes import rated
from tests.casework.world import TODAY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
PAGE = "/min-sida/steg/"
BACK = f"{PAGE}ta-tillbaka/"


def two(world: World) -> tuple[Participant, Participant]:
    return world.participant(), world.participant("A0002")


def test_one_answers_alone_sees_both_sides_and_takes_it_back(world: World) -> None:
    mine, other = two(world)
    sam = world.actor("sam_kommun")
    rated(enrolment_of(mine), sam, own={"goal": 2}, theirs={"prospect": 3}, on=TODAY)
    rated(enrolment_of(other), sam, own={"goal": 5}, theirs={"prospect": 5}, on=TODAY)
    client = inside(given(world, mine))
    html = client.get(PAGE).content.decode()
    assert "Handläggaren: 3 den 2026-03-02" in html
    assert ": 5 den" not in html
    assert client.post(PAGE, {"goal": "9"}).status_code == 422
    assert client.post(PAGE, {"goal": "4", "comment": "Bra"}).status_code == 302
    html = client.get(PAGE).content.decode()
    assert "redan svar från i dag" in html
    assert f"4 den {timezone.localdate()}" in html
    held = ProgressionRating.objects.get(recorded_by__startswith="own_page:")
    theirs = ProgressionRating.objects.filter(enrolment=enrolment_of(other)).first()
    assert theirs is not None
    assert client.post(BACK, {"skattning": theirs.pk}).status_code == 404
    assert client.post(BACK, {"skattning": "x"}).status_code == 404
    assert client.post(BACK, {"skattning": held.pk}).status_code == 302
    assert client.get(PAGE).content.decode().count("Tillbakataget") == 1


def test_a_representative_reads_only_with_the_plan_and_never_answers(world: World) -> None:
    mine, _ = two(world)
    sam = world.actor("sam_kommun")
    rated(enrolment_of(mine), sam, own={"goal": 2}, on=TODAY)
    blind = inside(given(world, mine, who=ombud(world, mine, ("case",))))
    assert blind.get(PAGE).status_code == 403
    client = inside(given(world, mine, who=ombud(world, mine, ("plan",))))
    html = client.get(PAGE).content.decode()
    assert "Deltagaren: 2 den 2026-03-02" in html
    assert 'name="goal"' not in html
    assert client.post(PAGE, {"goal": "4"}).status_code == 409
