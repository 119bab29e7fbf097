"""Who may what: given and ended by the party's own steward, never to oneself."""

from __future__ import annotations

from datetime import date

import pytest

from mellanrum.accounts.models import User
from mellanrum.audit.gate import opened
from mellanrum.registers.casework.queries.cases import visible_participants
from mellanrum.registers.insatser.models import InsatsAppointment
from tests.casework.world import AT, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
NEW = {"role": "caseworker", "from_on": "2026-03-01"}


def told(world: World, username: str, **more: str) -> dict[str, str]:
    party = str(world.parties["kommun"].pk)
    return {**NEW, "username": username, "party": party,
            "insats": str(world.insatser["verkstan"].pk), **more}  # fmt: skip


def test_a_steward_gives_a_role_and_the_case_is_seen(world: World) -> None:
    participant = world.participant(insats="verkstan")
    client = world.client("stina_steward")
    assert participant not in visible_participants(world.actor("sam_kommun"), AT)
    answer = client.post("/behorigheter/ny/", told(world, "sam_kommun"))
    assert answer.status_code == 302, answer.content.decode()
    assert participant in visible_participants(world.actor("sam_kommun"), AT)


def test_nobody_gives_a_role_to_oneself(world: World) -> None:
    answer = world.client("stina_steward").post("/behorigheter/ny/", told(world, "stina_steward"))
    assert answer.status_code == 422
    assert "dig själv" in answer.content.decode()


def test_a_steward_rules_over_the_own_party_only(world: World) -> None:
    data = told(world, "filip_fk", party=str(world.parties["fk"].pk))
    assert world.client("stina_steward").post("/behorigheter/ny/", data).status_code == 422
    listed = world.client("stina_steward").get("/behorigheter/").content.decode()
    assert "Sam Kommun" in listed
    assert "Filip Fk" not in listed
    other = InsatsAppointment.objects.get(user=world.users["filip_fk"])
    answer = world.client("stina_steward").get(f"/behorigheter/insats/{other.pk}/avsluta/")
    assert answer.status_code == 404


def test_who_holds_an_office_role_cannot_work_with_cases(world: World) -> None:
    answer = world.client("stina_steward").post("/behorigheter/ny/", told(world, "chef_office"))
    assert answer.status_code == 422
    assert "kan inte förenas" in answer.content.decode()


def test_an_ended_role_closes_the_case_the_day_after(world: World) -> None:
    held = InsatsAppointment.objects.get(user=world.users["sam_kommun"])
    participant = world.participant()
    answer = world.client("stina_steward").post(
        f"/behorigheter/insats/{held.pk}/avsluta/", {"last_on": "2026-03-02"}
    )
    assert answer.status_code == 302
    assert participant in visible_participants(world.actor("sam_kommun", date(2026, 3, 2)), AT)
    assert world.actor("sam_kommun", date(2026, 3, 3)).assignments == ()


def test_an_account_is_made_with_a_link_by_which_the_person_chooses_the_password(
    world: World,
) -> None:
    answer = world.client("stina_steward").post(
        "/behorigheter/konto/", {"username": "ny.person", "display_name": "Ny Person", "email": ""}
    )
    assert answer.status_code == 200
    assert "/konto/password/reset/key/" in answer.content.decode()
    assert User.objects.get(username="ny.person").side == ""


@pytest.mark.parametrize("name", ["sam_kommun", "lea_lead", "rev_office", "dora_dpo", "remi_ref"])
def test_only_a_steward_and_the_office_come_in(world: World, name: str) -> None:
    assert world.client(name).get("/behorigheter/").status_code == 403


def test_the_office_sees_the_roles_of_the_forbund_and_nobody_of_a_party(world: World) -> None:
    office, user = world.client("chef_office"), world.users["rev_office"]
    listed = office.get("/behorigheter/").content.decode()
    main = listed.partition("<main")[2]
    assert str(user) in main and "förbundschef" in main.lower()
    assert f"/behorigheter/konton/{user.pk}/" in main
    for name in ("sam_kommun", "stina_steward", "remi_ref", "petra_prep"):
        assert str(world.users[name]) not in main, name
    assert "/behorigheter/ny/" not in main and "/behorigheter/konto/" not in main
    ended = office.get("/behorigheter/?lage=slut").content.decode().partition("<main")[2]
    assert str(user) not in ended
    assert office.get("/behorigheter/?format=csv").status_code == 200
    assert office.get("/behorigheter/ny/").status_code == 403


def test_who_has_had_a_role_is_told_without_an_account_to_open(world: World) -> None:
    user = world.users["rev_office"]
    with opened("test"):
        user.appointments.update(to_on=date(2026, 1, 15))
    main = world.client("chef_office").get("/behorigheter/?lage=slut").content.decode()
    main = main.partition("<main")[2]
    assert str(user) in main and "2026-01-14" in main
    assert f"/behorigheter/konton/{user.pk}/" not in main


def test_a_case_asks_for_two_factors(world: World, settings: object) -> None:
    settings.SECOND_FACTOR = True  # type: ignore[attr-defined]
    answer = world.client("stina_steward").get("/behorigheter/")
    assert answer.status_code == 403
    assert "två steg" in answer.content.decode()
    assert world.client("chef_office").get("/insatser/").status_code == 200
