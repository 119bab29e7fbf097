"""What somebody tries who wants to know more than she may: numbers of others' things, fields that
name another party, lists, files, codes and the traces that are left. Each answer is the same as
for what is not there.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from mellanrum.audit.models import Event
from mellanrum.exchange.package.export import export_package
from mellanrum.outbox.models import Message
from mellanrum.registers.casework.actions.enrolling import enrol_participant
from mellanrum.registers.casework.models import (
    Consent,
    Intake,
    Participant,
    SessionPlace,
)
from mellanrum.registers.insatser.actions.appointments import end
from mellanrum.web.areas.drafts.shown import is_own
from tests.casework.cast_scene import NAME, NUMBER, WORDS
from tests.casework.enrolments.story import ROW
from tests.casework.mine.scenes import given, inside
from tests.casework.plans.scenes import withdraw
from tests.casework.test_cast import NOW, ROWS, Place, place  # noqa: F401
from tests.casework.world import AT, BY, TODAY
from tests.web.conftest import rolled_back

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
OF_CASE = sorted(name for name, row in ROWS.items() if "{person}" in row["path"])
OF_THING = [name for name in OF_CASE if ROWS[name]["path"].count("{") > 1]
LISTS = ("/deltagare/", "/min-dag/", "/kalender/", "/kalender/min.ics", "/inskrivning/", "/dagen/",
         "/inskrivning/uppfoljningar/", "/overlamningar/", "/aktualiseringar/", "/platser/",
         "/deltagare/?format=csv", "/deltagare/?format=xlsx")  # fmt: skip
HIDDEN = {403, 404, 405}
SEEN_BY = {
    "sam_kommun": {"own", "shared", "fkshared"},
    "lea_lead": {"own", "shared", "fkshared"},
    "filip_fk": {"shared", "fkown", "fkshared"},
    "rut_region": set(),
}


@pytest.fixture
def at_work(place: Place, django_db_blocker: Any) -> Iterator[Place]:  # noqa: F811
    """What the test writes is undone."""
    cache.clear()
    with django_db_blocker.unblock(), rolled_back():
        yield place


def path_of(name: str, scene: dict[str, str], **other: str) -> str:
    return str(ROWS[name]["path"]).format(**{**scene, **other})


def text_of(client: Client, path: str) -> str:
    return client.get(path, follow=True).content.decode("utf-8", "ignore")


@pytest.mark.parametrize("name", OF_THING)
def test_one_case_s_thing_is_not_found_under_another_case(at_work: Place, name: str) -> None:
    """Both cases are seen by the caseworker; the number belongs to one of them."""
    sam, path = at_work.clients["lea_lead"], path_of(name, at_work.scene, person="2")
    assert at_work.scene["handing"] == "2"
    assert sam.get(path).status_code in HIDDEN
    assert sam.post(path).status_code in HIDDEN


def test_each_reads_the_notes_that_are_hers(at_work: Place) -> None:
    for who, words in SEEN_BY.items():
        for name in ("cases-notes", "cases-participant"):
            told = text_of(at_work.clients[who], path_of(name, at_work.scene))
            found = {w for w in ("own", "shared", "fkown", "fkshared") if WORDS[w] in told}
            assert found == words, (who, name)


@pytest.mark.parametrize("name", OF_CASE)
def test_who_has_a_consent_for_days_alone_reads_no_words(at_work: Place, name: str) -> None:
    told = text_of(at_work.clients["rut_region"], path_of(name, at_work.scene))
    hidden = ("own", "fkown", "shared", "fkshared", "plan", "area", "closing", "ombud", "request")
    assert not [w for w in hidden if WORDS[w] in told]
    assert NAME not in told


def test_a_withdrawn_consent_closes_every_address_at_once(at_work: Place) -> None:
    scene, filip = at_work.scene, at_work.clients["filip_fk"]
    assert "A0001" in text_of(filip, "/deltagare/")
    for consent in Consent.objects.all():
        withdraw(consent=consent)
    check_closed(at_work, filip)
    assert filip.get(path_of("plans-handover", scene)).status_code == 404
    assert filip.post(path_of("plans-handover-accept", scene)).status_code == 404


def test_a_consent_that_has_run_out_closes_every_address(
    at_work: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = NOW + timedelta(days=200)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    check_closed(at_work, at_work.world.client("filip_fk"))


def test_an_assignment_that_ended_today_closes_every_address(at_work: Place) -> None:
    held = at_work.world.users["sam_kommun"].insats_appointments.get()
    end(held=held, to_on=TODAY, by=BY, at=AT)
    sam = at_work.clients["sam_kommun"]
    for name in OF_CASE:
        assert sam.get(path_of(name, at_work.scene)).status_code in HIDDEN, name


def check_closed(at_work: Place, client: Client) -> None:
    """Neither the case nor a hint of it, in any page, list, file or search."""
    for name in OF_CASE:
        assert client.get(path_of(name, at_work.scene)).status_code in HIDDEN, name
    for path in LISTS:
        told = text_of(client, path)
        assert not re.search("A0001|B0002|C0003", told), path
    for words in ("A0001", NAME, NUMBER):
        told = client.post("/sok/", {"sok": words}).content.decode()
        assert "/deltagare/1/" not in told


@pytest.mark.parametrize("who", ["filip_fk", "rut_region", "kari_af", "vera_verkstan"])
def test_a_name_or_a_number_finds_nobody_for_another_party(at_work: Place, who: str) -> None:
    for path in ("/sok/", "/deltagare/sok/"):
        for words in (NAME, NUMBER, NUMBER.replace("-", "")):
            told = at_work.clients[who].post(path, {"sok": words, "q": words}).content.decode()
            assert "A0001" not in told, (path, words)


@pytest.mark.parametrize("who", ["sam_kommun", "lea_lead"])
def test_no_title_file_or_cache_keeps_who_it_is(at_work: Place, who: str) -> None:
    """A browser remembers titles and addresses; the next one at the desk opens it."""
    for name in OF_CASE:
        answer = at_work.clients[who].get(path_of(name, at_work.scene))
        if answer.status_code != 200:
            continue
        told = answer.content.decode("utf-8", "ignore")
        title = re.search("<title>(.*?)</title>", told, re.DOTALL)
        kept = f"{title[1] if title else ''} {answer.get('Content-Disposition', '')}"
        assert not re.search("Påhittade|hittade|900101", kept), name
        assert "no-store" in answer["Cache-Control"], name
        assert answer["Referrer-Policy"] in {"same-origin", "no-referrer"}
        assert not re.search(r'(href|action)="[^"]*(900101|hittade)', told), name


def test_nothing_of_a_person_is_in_events_or_letters(at_work: Place) -> None:
    told = str(list(Event.objects.values())) + str(list(Message.objects.values()))
    for word in (NAME, "Persson", NUMBER, NUMBER.replace("-", ""), "A0001", *WORDS.values()):
        assert word not in told, word


def test_nothing_of_a_person_is_in_the_server_s_log(
    at_work: Place, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    sam = at_work.clients["sam_kommun"]
    for path in ("/sok/", "/deltagare/sok/"):
        sam.post(path, {"sok": NAME})
    sam.post("/inskrivning/ny/teamet/", {"name": NAME, "number": NUMBER})
    sam.get(f"/deltagare/{at_work.scene['person']}/anteckningar/999/")
    assert not re.search("Persson|900101|hemlig", caplog.text)


def test_the_data_package_holds_no_identity_and_no_words(at_work: Place, tmp_path: Path) -> None:
    export_package("mellanbygd", tmp_path)
    told = "".join(f.read_text("utf-8", "ignore") for f in tmp_path.rglob("*") if f.is_file())
    for word in (NAME, NUMBER, NUMBER.replace("-", ""), *WORDS.values(), "gAAAA"):
        assert word not in told, word


def test_a_hidden_participant_cannot_be_booked(at_work: Place) -> None:
    places = SessionPlace.objects.count()
    path, number = path_of("activities-book", at_work.scene), at_work.scene["handing_enrolment"]
    answer = at_work.clients["kari_af"].post(path, {"deltagare": number})
    assert answer.status_code == 422
    assert SessionPlace.objects.count() == places


def test_a_hidden_referral_can_be_neither_received_nor_put_on_the_agenda(at_work: Place) -> None:
    number, pia = at_work.scene["hidden_intake"], at_work.clients["pia_prep_fk"]
    assert pia.get(f"/aktualiseringar/{number}/").status_code == 404
    pia.post("/beredning/ta-emot/", {"case": number})
    pia.post(path_of("preparation-agenda", at_work.scene), {f"place_{number}": "1"})
    hidden = Intake.objects.get(pk=number)
    assert hidden.state == "sent"
    assert not hidden.items.exists()
    for path in ("/beredning/", "/beredning/ko/", path_of("preparation-meeting", at_work.scene)):
        assert hidden.referral.code not in text_of(pia, path), path


def test_a_steward_gives_and_ends_nothing_in_another_party(at_work: Place) -> None:
    stina, world = at_work.clients["stina_steward"], at_work.world
    told = {
        "username": "olle_outsider", "role": "caseworker", "party": world.parties["fk"].pk,
        "insats": world.insatser["teamet"].pk, "from_on": "2026-03-02",
    }  # fmt: skip
    assert stina.post("/behorigheter/ny/", told).status_code == 422
    theirs = world.users["filip_fk"].insats_appointments.get().pk
    assert stina.post(f"/behorigheter/insats/{theirs}/avsluta/").status_code == 404
    for path in ("beslut", "foresla", "undanta"):
        assert stina.post(f"/gallring/fk/{path}/").status_code == 404


def test_writing_oneself_does_not_tell_whether_somebody_has_written(at_work: Place) -> None:
    told = {"phone": "070-1", "name": NAME, "birth_year": "1990", "sex": "woman", "nonce": "a"}
    stranger = at_work.clients["stranger"]
    first = stranger.post("/anmalan/beredning/", told)
    second = stranger.post("/anmalan/beredning/", told | {"nonce": "b"})
    assert (first.status_code, second.status_code) == (200, 200)
    assert Intake.objects.filter(sender="").count() == 2


def test_a_false_status_link_answers_as_a_spent_one(at_work: Place) -> None:
    stranger, path = at_work.clients["stranger"], path_of("status", at_work.scene)
    assert stranger.post(path).status_code == 200
    spent, false = stranger.post(path), stranger.post("/status/hittepahittepahittepa/")
    assert (spent.status_code, false.status_code) == (410, 410)
    assert spent.content == false.content


def test_the_participant_takes_back_her_own_consents_only(at_work: Place) -> None:
    person = Participant.objects.get(pk=at_work.scene["handing"])
    browser = inside(given(at_work.world, person))
    other = at_work.scene["consent"]
    browser.post("/min-sida/samtycken/ta-tillbaka/", {"samtycke": other, "steg": "ja"})
    assert Consent.objects.get(pk=other).withdrawn_at is None
    for path in ("/min-sida/plan/", "/min-sida/last/", "/min-sida/allt-om-mig/", "/min-sida/"):
        assert "A0001" not in text_of(browser, path)
    assert browser.get("/deltagare/1/").status_code == 302


def test_another_party_is_not_told_that_there_is_a_code_or_an_ombud(at_work: Place) -> None:
    for name, key in (("mine-revoke", "access"), ("mine-representative-end", "ombud")):
        for who in ("filip_fk", "rut_region"):
            real, false = (path_of(name, at_work.scene, **{key: n})
                           for n in (at_work.scene[key], "999"))  # fmt: skip
            assert at_work.clients[who].post(real).status_code == 404
            assert at_work.clients[who].post(false).status_code == 404


def test_another_insats_of_the_person_is_not_told_to_another_party(at_work: Place) -> None:
    """The consent is for the work together in the team; where else she takes part is her own."""
    verkstan = other_enrolment(at_work)
    filip, person = at_work.clients["filip_fk"], at_work.scene["person"]
    for name in ("plans-case", "enrolments-case", "cases-participant", "closings-case"):
        assert "Verkstan" not in text_of(filip, path_of(name, at_work.scene)), name
    for page in ("plan", "kartlaggning", "steg"):
        assert filip.get(f"/deltagare/{person}/{page}/{verkstan}/").status_code == 404


def other_enrolment(at_work: Place) -> int:
    """The participant is enrolled in verkstan too."""
    made = enrol_participant(
        insats=at_work.world.insatser["verkstan"], row=ROW, by=BY, at=AT,
        participant=Participant.objects.get(pk=at_work.scene["person"]),
    )  # fmt: skip
    return int(made.pk)


def test_the_draft_leads_nowhere_else() -> None:
    assert is_own("/deltagare/1/")
    for address in ("//elsewhere.example/", "/\\elsewhere.example", "https://x.example", "x"):
        assert not is_own(address), address
