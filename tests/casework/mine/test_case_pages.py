"""The own page in the case: the team that has it gives codes, records ombud and answers."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mellanrum.audit.models import Event, Read
from mellanrum.registers.casework.models import (
    OwnMessage,
    Participant,
    ParticipantAccess,
    Representative,
)
from tests.casework.mine.scenes import (
    CONFIRM,
    LOG_IN,
    NAME,
    consented,
    given,
    inside,
    named,
    ombud,
)
from tests.casework.world import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
HOST = {"sam_kommun", "lea_lead"}
CAST = (
    *sorted(HOST), "kari_af", "filip_fk", "vera_verkstan", "petra_prep", "remi_ref",
    "stina_steward", "dora_dpo", "chef_office", "rev_office", "olle_outsider", "stranger",
)  # fmt: skip


def base(participant: Participant) -> str:
    return f"/deltagare/{participant.pk}/min-sida/"


@pytest.mark.parametrize("name", CAST)
def test_who_may_open_it(world: World, name: str) -> None:
    participant = world.participant()
    consented(world, participant)  # FK sees the case, and still not the codes
    for path in ("", "kod/", "ombud/", "meddelanden/"):
        status = world.client(name).get(base(participant) + path).status_code
        shared = path == "meddelanden/" and name == "filip_fk"  # the consent covers notes
        assert (status == 200) == (name in HOST or shared), (path, status)


def test_a_code_is_given_and_opens_the_page(world: World) -> None:
    participant, client = named(participant=world.participant()), world.client("sam_kommun")
    unsaid = client.post(f"{base(participant)}kod/")
    assert unsaid.status_code == 422 and "Välj hur personen visar" in unsaid.content.decode()
    page = client.post(f"{base(participant)}kod/", {"factor": "list", "days": "90"})
    html = page.content.decode()
    assert "no-store" in page["Cache-Control"]
    code = re.search(r"<strong>(\w{4} \w{4} \w{4})</strong>", html)
    listed = re.findall(r"<td>(\d{6})</td>", html)
    assert code is not None and len(listed) == 10
    visitor = Client()
    visitor.post(LOG_IN, {"code": code[1]})
    assert visitor.post(CONFIRM, {"digits": listed[0]})["Location"] == "/min-sida/"
    overview = client.get(base(participant)).content.decode()
    assert "senast använd" in overview
    assert code[1] not in overview


def test_the_letter_is_only_for_a_code_of_this_case(world: World) -> None:
    participant, other = world.participant("A0001"), world.participant("A0002")
    client, code = world.client("sam_kommun"), given(world, participant)
    pdf = client.post(f"{base(participant)}brev/", {"code": code.code})
    assert pdf.content.startswith(b"%PDF")
    assert client.post(f"{base(other)}brev/", {"code": code.code}).status_code == 409
    assert client.post(f"{base(participant)}brev/", {"code": "hittepå"}).status_code == 409
    assert client.get(f"{base(participant)}brev/").status_code == 405


def test_a_code_is_revoked(world: World) -> None:
    participant, other = world.participant("A0001"), world.participant("A0002")
    code, client = given(world, participant), world.client("sam_kommun")
    url = f"koder/{code.access.pk}/aterkalla/"
    assert client.post(base(other) + url).status_code == 404
    client.post(base(participant) + url)
    assert ParticipantAccess.objects.get().revoked_at is not None
    assert "slutade gälla" in client.get(base(participant)).content.decode()


def test_an_ombud_is_recorded_given_a_code_and_ended(world: World) -> None:
    participant, client = world.participant(), world.client("sam_kommun")
    told = {
        "kind": "guardian", "name": "Påhittad Vårdnadshavare", "authority": "Personbevis 2026-02",
        "kinds": ["plan"], "from_on": timezone.localdate().isoformat(),
        "to_on": (timezone.localdate() + timedelta(days=30)).isoformat(),
    }  # fmt: skip
    assert client.post(f"{base(participant)}ombud/", {**told, "kinds": []}).status_code == 422
    client.post(f"{base(participant)}ombud/", told)
    who = Representative.objects.get()
    assert who.to_on == timezone.localdate() + timedelta(days=31)
    form = {"holder": who.pk, "factor": "list", "days": "30"}
    assert client.post(f"{base(participant)}kod/", form).status_code == 200
    assert ParticipantAccess.objects.get().representative == who
    page = client.get(base(participant)).content.decode()
    assert "Personbevis 2026-02" in page
    client.post(f"{base(participant)}ombud/{who.pk}/avsluta/")
    assert ParticipantAccess.objects.get().revoked_at is not None
    assert "Personbevis" not in str(list(Event.objects.values()))


def test_an_ombud_of_another_case_gets_no_code_here(world: World) -> None:
    mine, other = world.participant("A0001"), world.participant("A0002")
    who = ombud(world, other, ("plan",))
    client = world.client("sam_kommun")
    form = {"holder": who.pk, "factor": "list", "days": "30"}
    client.post(f"{base(mine)}kod/", form)
    assert not ParticipantAccess.objects.filter(representative=who).exists()
    assert client.post(f"{base(mine)}ombud/{who.pk}/avsluta/").status_code == 404


def test_messages_are_answered_once(world: World) -> None:
    participant, client = world.participant(), world.client("sam_kommun")
    inside(given(world, participant)).post("/min-sida/meddelanden/", {"text": "Ring mig."})
    url = f"{base(participant)}meddelanden/"
    assert "Ring mig." in client.get(url).content.decode()
    message = OwnMessage.objects.get()
    client.post(url, {"message": message.pk, "answer": ""})
    assert "Besvarat" in client.get(url).content.decode()
    assert client.post(url, {"message": message.pk, "answer": "x"}).status_code == 409
    assert Read.objects.filter(purpose="meddelanden från deltagaren").exists()


def test_only_the_host_answers(world: World) -> None:
    participant = world.participant()
    consented(world, participant)
    inside(given(world, participant)).post("/min-sida/meddelanden/", {"text": "Ring mig."})
    filip, url = world.client("filip_fk"), f"{base(participant)}meddelanden/"
    assert "<textarea" not in filip.get(url).content.decode()
    told = {"message": OwnMessage.objects.get().pk, "answer": "x"}
    assert filip.post(url, told).status_code == 409


def test_nothing_of_the_code_is_in_an_address_or_the_log(world: World) -> None:
    participant = named(participant=world.participant("HEMLIG1"))
    given(world, participant)
    events = str(list(Event.objects.values()))
    assert not any(text in events for text in ("HEMLIG1", NAME))
