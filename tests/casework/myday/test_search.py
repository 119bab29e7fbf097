"""Searching finds what one may see, and says the same of what is hidden and what is not there."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mellanrum.audit.models import Read
from mellanrum.registers.casework.actions.identities import IdentityDraft, save_identity
from mellanrum.registers.casework.models import Participant
from tests.casework.referrals.making import refer_one
from tests.casework.world import AT, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
NAME, NUMBER = "Påhittade Petronella Prov", "19900101-2385"
SEARCH = "/sok/"


def ask(client: Client, typed: str) -> str:
    answer = client.post(SEARCH, {"sok": typed})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def somebody(world: World) -> Participant:
    participant = world.participant("Q7731")
    save_identity(
        participant=participant, draft=IdentityDraft(name=NAME, number=NUMBER),
        by=world.actor("sam_kommun"), at=AT,
    )  # fmt: skip
    return participant


@pytest.mark.parametrize("typed", ["Q77", "q7731", "petronella", "Prov Petronella", NUMBER])
def test_one_of_the_host_is_found_by_code_name_and_number(
    world: World, somebody: Participant, typed: str
) -> None:
    told = ask(world.client("sam_kommun"), typed)
    assert f"/deltagare/{somebody.pk}/" in told
    read = Read.objects.filter(actor=world.users["sam_kommun"].actor_key).latest("pk")
    assert (read.subject, read.purpose) == (f"participant:{somebody.pk}", "sökning")


@pytest.mark.parametrize("typed", ["Q7731", "Petronella", NUMBER])
@pytest.mark.parametrize("name", ["kari_af", "vera_verkstan", "remi_ref", "petra_prep"])
def test_hidden_and_missing_give_the_same_answer(
    world: World, somebody: Participant, name: str, typed: str
) -> None:
    client = world.client(name)
    hidden, missing = ask(client, typed), ask(client, "Q9999")
    assert "Inget hittades" in hidden
    assert plain(hidden, typed) == plain(missing, "Q9999")
    assert not Read.objects.filter(actor=world.users[name].actor_key, purpose="sökning")


def plain(told: str, typed: str) -> str:
    """Without the words written and the form's own secret."""
    body = told[told.index("<main") : told.index("</main>")]
    lines = [line for line in body.split("<input") if "csrfmiddlewaretoken" not in line]
    return "".join(lines).replace(f'value="{typed}"', "")


@pytest.mark.parametrize("name", ["chef_office", "rev_office", "dora_dpo", "klara_koord"])
def test_the_office_finds_no_person_and_asks_no_table_of_persons(
    world: World, somebody: Participant, name: str
) -> None:
    client = world.client(name)
    with CaptureQueriesContext(connection) as seen:
        told = [ask(client, typed) for typed in ("Q7731", "Petronella", NUMBER)]
    assert not any("Q7731" in one.replace('value="Q7731"', "") for one in told)
    assert not [q for q in seen.captured_queries if "casework_" in q["sql"]]


def test_the_office_finds_insatser_and_the_handbook(world: World) -> None:
    told = ask(world.client("chef_office"), "teamet")
    assert "/insatser/teamet/" in told
    assert "/handbok/" in ask(world.client("rev_office"), "gallring")


def test_a_caseworker_finds_only_the_own_insats(world: World) -> None:
    assert "/insatser/verkstan/" not in ask(world.client("sam_kommun"), "verkstan")


def test_a_referrer_finds_its_own_by_name(world: World) -> None:
    intake = refer_one(world, name=NAME)
    url = f"/aktualiseringar/{intake.pk}/"
    assert url in ask(world.client("remi_ref"), "petronella")
    assert url not in ask(world.client("kari_af"), "petronella")


def test_only_a_code_may_stand_in_an_address(world: World, somebody: Participant) -> None:
    client = world.client("sam_kommun")
    assert f"/deltagare/{somebody.pk}/" in client.get(f"{SEARCH}?sok=Q7731").content.decode()
    for typed in ("Petronella", NUMBER, "A19900101-2385"):
        told = client.get(SEARCH, {"sok": typed}).content.decode()
        assert "/deltagare/" not in told[told.index("<main") :]
        assert typed not in told


def test_no_link_of_a_result_holds_the_words_of_who_works_with_persons(world: World) -> None:
    for n in range(12):
        world.participant(f"A{n:04}")
    told = ask(world.client("sam_kommun"), "A0")
    assert told.count('class="m-hit" href="/deltagare/') == 10
    assert "Visa alla: deltagare" in told
    told = ask(world.client("sam_kommun"), "deltagare")
    assert 'href="/handbok/"' in told
    assert "?sok=" not in told[told.index("<main") :]


def test_one_letter_is_too_little(world: World) -> None:
    assert "minst två tecken" in ask(world.client("sam_kommun"), "A")


def test_many_cost_no_more_queries_than_one(world: World) -> None:
    client, costs = world.client("sam_kommun"), []
    world.participant("Q7731")
    ask(client, "A0")
    for number in range(2, 40, 19):
        for n in range(19):
            world.participant(f"A{number + n:04}")
        with CaptureQueriesContext(connection) as seen:
            ask(client, "A0")
        costs.append(len([q for q in seen.captured_queries if "SAVEPOINT" not in q["sql"]]))
    assert len(set(costs)) == 1
    assert costs[0] <= 20
