"""Extracts and requests: who may, within which time, and what is left behind."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mellanrum.audit.models import Event, Read
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.actions import corrections as actions
from mellanrum.registers.casework.actions.corrections import ask, decide, receive
from mellanrum.registers.casework.models import Correction, Note, NoteVersion, Participant
from mellanrum.registers.casework.queries import rights as queries
from mellanrum.registers.casework.queries.cases import sight_of
from mellanrum.registers.casework.queries.own_page import find_holder
from mellanrum.registers.casework.rights_policies import answer_due
from tests.casework.mine.scenes import NAME, agreed_plan, consented, given, inside, named, ombud
from tests.casework.mine.test_extracting import noted
from tests.casework.world import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
TEXT = "Jag har aldrig bott i Storstad."


def received(world: World, participant: Participant, kind: str = "correction") -> Correction:
    return receive(
        participant=participant, kind=kind, text=TEXT, received_on=timezone.localdate(),
        by=actor(world, "stina_steward"), at=timezone.now(),
    )  # fmt: skip


def actor(world: World, name: str) -> Any:
    return world.actor(name, timezone.localdate())


@pytest.mark.parametrize(
    ("came", "due"),
    [
        (date(2026, 3, 2), date(2026, 4, 2)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2026, 12, 15), date(2027, 1, 15)),
    ],
)
def test_a_request_is_answered_within_a_month(came: date, due: date) -> None:
    assert answer_due(came) == due


@pytest.mark.parametrize("name", ["filip_fk", "remi_ref", "chef_office", "dora_dpo", "petra_prep"])
def test_only_the_party_that_has_the_case_receives_and_decides(world: World, name: str) -> None:
    participant = world.participant()
    held = received(world, participant)
    by, now = actor(world, name), timezone.now()
    with pytest.raises(DomainError):
        receive(participant=participant, kind="erasure", text=TEXT, received_on=today_of(now),
                by=by, at=now)  # fmt: skip
    with pytest.raises(DomainError):
        decide(correction=held, verb="grant", decision="Ja.", by=by, at=now)


@pytest.mark.parametrize("name", ["sam_kommun", "lea_lead", "stina_steward"])
def test_its_staff_and_its_steward_do(world: World, name: str) -> None:
    held = received(world, world.participant())
    done = decide(correction=held, verb="deny", decision="Uppgiften är rätt.",
                  by=actor(world, name), at=timezone.now())  # fmt: skip
    assert (done.state, done.decided_on) == ("denied", today_of(timezone.now()))


def test_a_no_has_reasons_and_a_decision_is_made_once(world: World) -> None:
    held, by, now = received(world, world.participant()), actor(world, "sam_kommun"), timezone.now()
    with pytest.raises(DomainError):
        decide(correction=held, verb="deny", decision=" ", by=by, at=now)
    decide(correction=held, verb="grant", decision="", by=by, at=now)
    with pytest.raises(DomainError):
        decide(correction=held, verb="deny", decision="Nej.", by=by, at=now)


def test_nothing_comes_in_tomorrow_or_empty(world: World) -> None:
    participant, by, now = world.participant(), actor(world, "sam_kommun"), timezone.now()
    told = {"participant": participant, "kind": "erasure", "by": by, "at": now}
    with pytest.raises(DomainError, match="inte har varit"):
        receive(text=TEXT, received_on=today_of(now) + timedelta(days=1), **told)
    with pytest.raises(DomainError, match="Skriv vad"):
        receive(text=" ", received_on=today_of(now), **told)


def test_a_granted_correction_keeps_the_old_wording(world: World) -> None:
    participant, by, now = world.participant(), actor(world, "stina_steward"), timezone.now()
    note = noted(participant=participant, party=world.parties["kommun"], text="Bor i Storstad.")
    decide(
        correction=received(world, participant), verb="grant", decision="", by=by, at=now,
        note=note, new_text="Bor i Mellanbygd.",
    )  # fmt: skip
    assert Note.objects.get(pk=note.pk).text == "Bor i Mellanbygd."
    assert "Bor i Storstad." in [v.text for v in NoteVersion.objects.filter(note=note)]


def test_another_partys_note_is_corrected_by_that_party(world: World) -> None:
    participant, by, now = world.participant(), actor(world, "stina_steward"), timezone.now()
    note = noted(participant=participant, party=world.parties["fk"], text="FK skrev fel.")
    with pytest.raises(DomainError, match="annan part"):
        decide(correction=received(world, participant), verb="grant", decision="", by=by, at=now,
               note=note, new_text="x")  # fmt: skip
    assert Correction.objects.get().state == "received"


def test_an_objection_is_flagged_until_it_is_denied(world: World) -> None:
    participant = world.participant()
    held = received(world, participant, "objection")
    assert queries.list_flags(participant) == ["Deltagaren har invänt mot hur uppgifterna används"]
    decide(correction=held, verb="deny", decision="Uppgifterna behövs.",
           by=actor(world, "sam_kommun"), at=timezone.now())  # fmt: skip
    assert queries.list_flags(participant) == []


def test_a_denied_one_stays_with_the_case_and_only_the_host_reads_it(world: World) -> None:
    participant, now = world.participant(), timezone.now()
    decide(correction=received(world, participant), verb="deny", decision="Uppgiften är rätt.",
           by=actor(world, "sam_kommun"), at=now)  # fmt: skip
    sight = sight_of(participant, actor(world, "sam_kommun"), now)
    assert sight is not None
    texts = [i.text for i in queries.story_of(participant, sight, limit=30, before=None)]
    assert set(texts) == {TEXT, "Uppgiften är rätt."}


def test_what_waits_is_listed_for_those_who_handle_it(world: World) -> None:
    held, now = received(world, world.participant()), timezone.now()
    for name in ("sam_kommun", "stina_steward"):
        assert queries.list_waiting(actor(world, name), now) == [held]
    for name in ("filip_fk", "vera_verkstan"):
        assert queries.list_waiting(actor(world, name), now) == []


def test_a_steward_does_it_on_the_pages(world: World) -> None:
    participant, client = world.participant(), world.client("stina_steward")
    base = f"/deltagare/{participant.pk}/rattigheter/"
    noted(participant=participant, party=world.parties["kommun"], text="Bor i Storstad.")
    told = {"kind": "correction", "text": TEXT, "received_on": timezone.localdate().isoformat()}
    assert client.post(f"{base}ny/").status_code == 422
    page = client.post(f"{base}ny/", told)["Location"]
    assert "A0001" in client.get("/rattelser/").content.decode()
    assert "Bor i Storstad." in client.get(page).content.decode()
    assert client.post(page, {"verb": "deny"}).status_code == 422
    note = Note.objects.get()
    done = client.post(
        page, {"verb": "grant", "note": note.pk, "new_text": "Bor i Mellanbygd."}, follow=True
    )
    assert "Bifallen" in done.content.decode()
    assert client.post(page, {"verb": "deny", "decision": "Nej"}).status_code == 409
    assert client.get(base).status_code == 200
    assert Read.objects.filter(purpose="pröva begäran").exists()


ALLOWED = {"sam_kommun", "lea_lead", "stina_steward", "stefan_steward"}
CAST = (
    *sorted(ALLOWED), "kari_af", "filip_fk", "rut_region", "vera_verkstan", "petra_prep",
    "remi_ref", "dora_dpo", "klara_koord", "chef_office", "rev_office", "olle_outsider",
    "stranger",
)  # fmt: skip


@pytest.mark.parametrize("name", CAST)
def test_who_may_open_the_rights_of_a_case(world: World, name: str) -> None:
    participant = world.participant()
    held = received(world, participant)
    base = f"/deltagare/{participant.pk}/"
    paths = ("rattigheter/", "rattigheter/ny/", f"rattigheter/{held.pk}/", "registerutdrag/")
    for path in paths:
        status = world.client(name).get(base + path).status_code
        assert (status == 200) == (name in ALLOWED), (path, status)


def test_a_request_of_another_case_is_not_found(world: World) -> None:
    held = received(world, world.participant("A0001"))
    other = world.participant("A0002")
    client = world.client("stina_steward")
    assert client.get(f"/deltagare/{other.pk}/rattigheter/{held.pk}/").status_code == 404


class TestExtract:
    """One click, and the log tells it."""

    def test_the_steward_gets_it_to_read_and_as_data(self, world: World) -> None:
        participant = named(participant=world.participant("HEMLIG1"))
        agreed_plan(participant=participant)
        client, url = world.client("stina_steward"), f"/deltagare/{participant.pk}/registerutdrag/"
        pdf = client.post(url, {"form": "pdf"})
        assert pdf.content.startswith(b"%PDF")
        data = json.loads(client.post(url, {"form": "json"}).content)
        assert data["ansvarig"] == "Mellanbygds kommun"
        assert NAME in json.dumps(data, ensure_ascii=False)
        events = Event.objects.filter(verb="extracts.make")
        assert [e.detail["form"] for e in events] == ["pdf", "json"]
        assert not any(t in str(list(events.values())) for t in ("HEMLIG1", NAME))
        assert Read.objects.filter(purpose="registerutdrag").count() == 2

    def test_the_person_gets_it_on_the_own_page(self, world: World) -> None:
        participant = named(participant=world.participant())
        client = inside(given(world, participant))
        assert client.get("/min-sida/allt-om-mig/").status_code == 200
        assert client.post("/min-sida/allt-om-mig/", {"form": "pdf"}).content.startswith(b"%PDF")
        data = json.loads(client.post("/min-sida/allt-om-mig/", {"form": "json"}).content)
        assert NAME in json.dumps(data, ensure_ascii=False)

    def test_a_representative_only_when_all_is_covered(self, world: World) -> None:
        participant = world.participant()
        client = inside(given(world, participant, who=ombud(world, participant, ("plan", "case"))))
        assert client.get("/min-sida/allt-om-mig/").status_code == 403
        assert client.post("/min-sida/allt-om-mig/").status_code == 403

    def test_not_by_the_officer_nor_another_party(self, world: World) -> None:
        participant = world.participant()
        for name in ("filip_fk", "dora_dpo", "chef_office", "stranger"):
            url = f"/deltagare/{participant.pk}/registerutdrag/"
            assert world.client(name).post(url, {"form": "json"}).status_code in (302, 403, 404)
        assert not Event.objects.filter(verb="extracts.make").exists()


def test_an_own_request_is_bound_to_who_is_logged_in(world: World) -> None:
    participant = world.participant()
    code = given(world, participant)
    holder = find_holder(code.access.pk, timezone.now())
    assert holder is not None
    made = ask(holder=holder, kind="restriction", text=TEXT, by=holder.actor, at=timezone.now())
    assert (made.participant, made.channel) == (participant, "own_page")
    assert TEXT not in str(list(Event.objects.values()))


@pytest.mark.parametrize("path", ["/rattelser/", "/deltagare/{pk}/rattigheter/"])
def test_queries_are_as_many_however_much_there_is(world: World, path: str) -> None:
    participant = world.participant()
    client = world.client("stina_steward")

    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(path.format(pk=participant.pk)).status_code == 200
        return len(found)

    received(world, participant)
    few = count()
    for _ in range(5):
        received(world, participant)
    assert count() == few


def test_the_actions_are_actions() -> None:
    for name in ("ask", "receive", "decide"):
        assert getattr(actions, name).is_action


def test_the_participants_page_tells_of_it(world: World) -> None:
    """A flag above, and the request in the story; another party is told neither."""
    participant = world.participant()
    received(world, participant, "objection")
    page = f"/deltagare/{participant.pk}/"
    for name, seen in (("sam_kommun", True), ("filip_fk", False)):
        if name == "filip_fk":
            consented(world, participant)
        html = world.client(name).get(page).content.decode()
        assert ("Deltagaren har invänt" in html) == seen
        assert (TEXT in html) == seen
