"""What a day holds, for whom, and that it costs the same however many the cases are."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mellanrum.audit.models import Read
from mellanrum.registers.casework.day_lines import (
    DayLine,
    Group,
    distance,
    group_of,
    grouped,
    week_end,
)
from mellanrum.registers.casework.queries.my_day import list_day
from mellanrum.registers.casework.queries.my_day_lead import list_led
from mellanrum.registers.casework.queries.my_day_waiting import list_waiting_day
from tests.casework.myday.scenes import drafted, ending, filled, many
from tests.casework.plans.scenes import give, withdraw
from tests.casework.referrals.making import later, on_agenda, refer_one
from tests.casework.world import AT, TODAY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
GET = "/min-dag/"


def whats(lines: list[DayLine]) -> list[str]:
    return sorted(line.what for line in lines)


def line(on: date, **told: object) -> DayLine:
    return DayLine(what="x", on=on, url_name="start", **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "group"),
    [(-1, Group.LATE), (0, Group.WEEK), (6, Group.WEEK), (7, Group.COMING)],
)
def test_a_week_ends_on_sunday(days: int, group: Group) -> None:
    assert TODAY.weekday() == 0
    assert week_end(TODAY) == TODAY + timedelta(days=6)
    assert group_of(line(TODAY + timedelta(days=days)), TODAY) is group


def test_what_waits_is_of_this_week_and_what_others_have_comes() -> None:
    old = TODAY - timedelta(days=40)
    assert group_of(line(old, is_waiting=True), TODAY) is Group.WEEK
    assert group_of(line(old, is_waiting=True, is_quiet=True), TODAY) is Group.COMING


def test_days_are_told_in_words() -> None:
    told = [distance(line(TODAY + timedelta(days=n)), TODAY) for n in (-2, -1, 0, 1, 2)]
    assert told == ["2 dagar sen", "1 dag sen", "i dag", "i morgon", "om 2 dagar"]
    assert distance(line(TODAY - timedelta(days=4), is_waiting=True), TODAY) == "sedan 4 dagar"


def test_the_longest_late_is_first() -> None:
    first, second = line(TODAY - timedelta(days=9)), line(TODAY - timedelta(days=2))
    assert grouped([second, first], TODAY)[Group.LATE] == [first, second]


def test_a_caseworker_of_the_host_sees_all_that_waits(world: World) -> None:
    filled(world=world, participant=world.participant())
    drafted(world=world, name="sam_kommun")
    by = world.actor("sam_kommun")
    assert whats(list_day(by, AT)) == [
        "Delmål: Ringa bageriet", "Handlingsplan inom en månad", "Möte", "Samtycket går ut"
    ]  # fmt: skip
    assert whats(list_waiting_day(by, AT)) == [
        "1 utkast att spara", "Begäran: rätta uppgifter", "Meddelande att besvara"
    ]  # fmt: skip


def test_a_party_without_consent_sees_nothing_and_one_with_only_what_it_covers(
    world: World,
) -> None:
    participant = world.participant()
    filled(world=world, participant=participant)
    af, fk = world.actor("kari_af"), world.actor("filip_fk")
    assert not list_day(af, AT)
    assert not list_waiting_day(af, AT)
    assert whats(list_day(fk, AT)) == ["Handlingsplan inom en månad", "Samtycket går ut"]
    shared = give(world=world, participant=participant, parties=("kommun", "fk"))
    assert "Delmål: Ringa bageriet" in whats(list_day(fk, AT))
    withdraw(consent=shared)
    assert "Delmål: Ringa bageriet" not in whats(list_day(fk, AT))


def test_a_consent_that_goes_on_is_not_told_of(world: World) -> None:
    participant = world.participant()
    ending(world=world, participant=participant, on=TODAY)
    ending(world=world, participant=participant, on=TODAY, days=200)
    assert "Samtycket går ut" not in whats(list_day(world.actor("sam_kommun"), AT))


def test_a_referrer_sees_what_came_of_it_and_a_preparer_what_lies_unreceived(world: World) -> None:
    refer_one(world)
    remi, petra = world.actor("remi_ref"), world.actor("petra_prep")
    assert whats(list_waiting_day(remi, AT)) == ["Väntar på besked: skickad"]
    (waiting,) = list_waiting_day(petra, later(30))
    assert waiting.what == "1 aktualisering att ta emot i Beredningsgruppen"
    assert not waiting.read
    assert group_of(waiting, later(30).date()) is Group.LATE
    intake = refer_one(world, at=later(1))
    on_agenda(world, intake, at=later(1))
    assert "Möte: Beredningsgruppen" in whats(list_waiting_day(petra, later(1)))
    assert not list_waiting_day(world.actor("klara_koord"), AT)


def test_a_steward_sees_requests_of_its_own_party(world: World) -> None:
    filled(world=world, participant=world.participant())
    (request,) = list_waiting_day(world.actor("stina_steward"), AT)
    assert request.what == "Begäran: rätta uppgifter"
    assert request.participant is None, "a steward writes no notes"


def test_a_lead_sees_how_it_is_in_the_insats(world: World) -> None:
    world.participant("A0001")
    world.participant("A0002", starts_on=date(2024, 1, 1))
    (now,) = list_led(world.actor("lea_lead"), AT)
    assert (now.taken, now.over, now.near, now.without_plan) == (2, 1, 0, 2)
    assert not list_led(world.actor("sam_kommun"), AT)


@pytest.mark.parametrize(
    "name", ["sam_kommun", "lea_lead", "remi_ref", "petra_prep", "stina_steward", "filip_fk"]
)
def test_the_page_opens_and_logs_each_shown_once(world: World, name: str) -> None:
    filled(world=world, participant=world.participant(), on=timezone.localdate())
    before = set(Read.objects.values_list("pk", flat=True))
    answer = world.client(name).get(GET)
    assert answer.status_code == 200
    logged = list(Read.objects.exclude(pk__in=before).values_list("subject", "purpose"))
    assert len(logged) == len(set(logged))
    assert ("A0001" in answer.content.decode()) == bool(logged)
    assert {purpose for _, purpose in logged} <= {"min dag"}


@pytest.mark.parametrize("name", ["chef_office", "rev_office", "dora_dpo", "klara_koord"])
def test_those_who_work_with_no_person_have_no_day(world: World, name: str) -> None:
    assert world.client(name).get(GET).status_code == 403


def cost(world: World, name: str) -> int:
    client = world.client(name)
    client.get(GET)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(GET).status_code == 200
    return len([q for q in seen.captured_queries if "SAVEPOINT" not in q["sql"]])


COST = {"sam_kommun": 24, "lea_lead": 41, "remi_ref": 11, "petra_prep": 13, "stina_steward": 14}


@pytest.mark.parametrize("name", COST)
def test_two_hundred_cases_cost_no_more_queries_than_one(world: World, name: str) -> None:
    today = timezone.localdate()
    refer_one(world)
    filled(world=world, participant=world.participant(), on=today)
    one = cost(world, name)
    many(world=world, number=200 if name == "sam_kommun" else 20, on=today)
    assert cost(world, name) == one
    assert one <= COST[name]


def test_one_who_only_refers_begins_a_referral_from_the_day(world: World) -> None:
    way = 'btn-primary" href="/aktualiseringar/ny/"'
    assert way in world.client("remi_ref").get("/min-dag/").content.decode()
    assert way not in world.client("sam_kommun").get("/min-dag/").content.decode()


@pytest.mark.parametrize("name", ["sam_kommun", "remi_ref", "petra_prep", "stina_steward"])
def test_after_log_in_one_comes_to_the_day(world: World, name: str) -> None:
    assert world.client(name).get("/")["Location"] == GET


def test_without_a_second_factor_one_is_not_sent_to_a_closed_page(
    world: World, settings: Any
) -> None:
    settings.SECOND_FACTOR = True
    assert world.client("sam_kommun").get("/").status_code == 200
    assert world.client("sam_kommun").get(GET).status_code == 403


def test_one_insats_is_chosen_and_the_rest_of_a_long_group_is_one_link_away(world: World) -> None:
    many(world=world, number=10, on=timezone.localdate())
    client = world.client("sam_kommun")
    short = client.get(GET).content.decode()
    whole = client.get(f"{GET}?visa=allt&insats=teamet").content.decode()
    assert "rader till" in short
    assert "rader till" not in whole
    assert short.count("m-row-link") < whole.count("m-row-link")
    assert client.get(f"{GET}?insats=verkstan").status_code == 200
