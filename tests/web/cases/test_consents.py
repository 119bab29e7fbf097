"""Consents, identity, reads and the parties' rules on their pages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from mellanrum.audit.models import Event, Read
from mellanrum.registers.casework.models import Consent, Identity, IdentityWord, Note
from mellanrum.registers.organisation.models import PartyRule
from tests.casework.cases.matrix import note, share
from tests.casework.world import AT, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
GIVEN = {
    "parties": ["kommun", "fk"],
    "kinds": ["case", "notes"],
    "purpose": "Samordna stödet",
    "given_on": "2026-03-02",
    "from_on": "2026-03-02",
    "last_on": "2027-03-01",
    "how": "paper",
}


def test_a_consent_is_recorded_and_opens_from_its_first_day(world: World) -> None:
    case = world.participant()
    client = world.client("sam_kommun")
    url = reverse("cases-consent-record", args=[case.pk])
    assert 'value="2027-03-01"' in client.get(url).content.decode()
    assert client.post(url, GIVEN).status_code == 302
    held = Consent.objects.get()
    assert (held.to_on, held.recorded_by) == (date(2027, 3, 2), world.actor("sam_kommun").key)
    page = reverse("cases-participant", args=[case.pk])
    assert world.client("filip_fk").get(page).status_code == 200
    assert world.client("kari_af").get(page).status_code == 404


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"parties": ["kommun"]}, "minst två parter"),
        ({"parties": ["af", "fk"]}, "ansvarar för ärendet"),
        ({"kinds": ["notes"]}, "omfatta att personen deltar"),
        ({"last_on": "2027-03-02"}, "högst 12 månader"),
        ({"last_on": "2026-03-01"}, "ligger före den första"),
        ({"given_on": "2026-03-03", "from_on": "2026-03-03"}, "inte har varit än"),
        ({"from_on": "2026-03-01"}, "före dagen då det lämnades"),
        ({"how": "screen"}, "skriva sitt namn"),
        ({"interpreter_used": "on"}, "vilket språk"),
    ],
)
def test_what_a_consent_cannot_be_is_told(
    world: World, changed: dict[str, object], sentence: str
) -> None:
    url = reverse("cases-consent-record", args=[world.participant().pk])
    answer = world.client("sam_kommun").post(url, GIVEN | changed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Consent.objects.exists()


def test_only_the_holding_party_records_and_anybody_who_sees_withdraws(world: World) -> None:
    case = world.participant()
    held = share(world, case, "kommun fk")
    client = world.client("filip_fk")
    assert client.get(reverse("cases-consent-record", args=[case.pk])).status_code == 404
    url = reverse("cases-consent-withdraw", args=[case.pk, held.pk])
    assert "slutar delningen genast" in client.get(url).content.decode()
    assert client.post(url).status_code == 302
    assert client.get(url).status_code == 404
    again = world.client("sam_kommun").post(url)
    assert again.status_code == 409


def test_withdrawing_asks_about_closing_and_closes_nothing(world: World) -> None:
    case = world.participant()
    held = share(world, case, "kommun fk")
    url = reverse("cases-consent-withdraw", args=[case.pk, held.pk])
    answer = world.client("sam_kommun").post(url, {"note": "Sagt i telefon"}, follow=True)
    body = answer.content.decode()
    assert "Deltagandet fortsätter tills du avslutar det" in body
    assert "Återkallat" in body
    assert case.enrolments.get().ends_on is None


def test_a_party_knows_only_of_the_consents_that_name_it(world: World) -> None:
    case = world.participant()
    share(world, case, "kommun fk")
    share(world, case, "kommun region")
    body = world.client("filip_fk").get(reverse("cases-consents", args=[case.pk])).content.decode()
    assert "Försäkringskassan" in body and "Region Mellan" not in body


def test_the_form_is_printed_to_be_signed_and_as_it_was_recorded(world: World) -> None:
    case = world.participant()
    client = world.client("sam_kommun")
    url = reverse("cases-consent-record", args=[case.pk])
    form = client.post(url, GIVEN | {"print": "1"})
    assert form.content.startswith(b"%PDF") and not Consent.objects.exists()
    held = share(world, case, "kommun fk")
    paper = client.get(reverse("cases-consent-paper", args=[case.pk, held.pk]))
    assert paper.content.startswith(b"%PDF")
    assert "samtycke-A0001.pdf" in paper["Content-Disposition"]


NUMBER = "19900101-0009"


def test_an_identity_is_kept_by_the_host_alone(world: World) -> None:
    case = world.participant()
    share(world, case, "kommun fk")
    url = reverse("cases-identity", args=[case.pk])
    assert world.client("filip_fk").get(url).status_code == 404
    client = world.client("sam_kommun")
    wrong = client.post(url, {"name": "Åsa Påhittad", "number": "19900101-0010"})
    assert wrong.status_code == 422 and "Kontrollsiffran" in wrong.content.decode()
    assert client.post(url, {"name": "Åsa Påhittad", "number": NUMBER}).status_code == 302
    assert Identity.objects.get().number == "199001010009"
    event = Event.objects.get(verb="identities.save")
    assert "Åsa" not in str(event.detail) and "0009" not in str(event.detail)


def test_the_same_number_twice_and_another_year_are_told(world: World) -> None:
    one, other = world.participant("A0001"), world.participant("A0002")
    young = world.participant("A0003", birth_year=2001)
    client = world.client("sam_kommun")
    client.post(reverse("cases-identity", args=[one.pk]), {"number": NUMBER})
    twice = client.post(reverse("cases-identity", args=[other.pk]), {"number": NUMBER})
    assert "finns redan på deltagaren A0001" in twice.content.decode()
    wrong = client.post(reverse("cases-identity", args=[young.pk]), {"number": NUMBER})
    assert "född ett annat år än 2001" in wrong.content.decode()


def test_protection_leaves_a_code_and_nothing_else(world: World) -> None:
    case = world.participant()
    client = world.client("sam_kommun")
    client.post(reverse("cases-identity", args=[case.pk]), {"name": "Åsa", "number": NUMBER})
    url = reverse("cases-identity-protect", args=[case.pk])
    assert client.post(url, {"code": "fel"}).status_code == 422
    assert client.post(url, {"code": "A0001"}).status_code == 302
    held = Identity.objects.get()
    assert (held.name, held.number, held.number_index, held.is_protected) == ("", "", "", True)
    assert not IdentityWord.objects.exists()
    again = client.post(reverse("cases-identity", args=[case.pk]), {"name": "Åsa"})
    assert again.status_code == 422
    body = client.get(reverse("cases-participant", args=[case.pk])).content.decode()
    assert "Skyddade personuppgifter" in body and "Åsa" not in body


def test_who_has_read_is_told_with_party_and_purpose(world: World) -> None:
    case = world.participant()
    share(world, case, "kommun fk")
    world.client("filip_fk").get(reverse("cases-participant", args=[case.pk]))
    url = reverse("cases-reads", args=[case.pk])
    assert world.client("filip_fk").get(url).status_code == 404
    body = world.client("sam_kommun").get(url).content.decode()
    assert "Filip Fk" in body and "Försäkringskassan" in body
    assert "läsa deltagarens sida" in body
    assert Read.objects.filter(actor=world.actor("sam_kommun").key).count() == 1


def test_a_steward_sets_and_ends_the_own_partys_rule(world: World) -> None:
    client = world.client("stina_steward")
    kommun = world.parties["kommun"].pk
    given = {
        "party": kommun,
        "rule": "no_shared_notes",
        "source": "Beslut",
        "from_on": "2026-03-01",
    }
    assert client.post(reverse("cases-rule-add"), given).status_code == 302
    assert "Regeln gäller redan" in client.post(reverse("cases-rule-add"), given).content.decode()
    another = client.post(reverse("cases-rule-add"), given | {"party": world.parties["fk"].pk})
    assert another.status_code == 422
    rule = PartyRule.objects.get()
    assert "Beslut" in client.get(reverse("cases-rules")).content.decode()
    case = world.participant()
    share(world, case, "kommun fk")
    page = world.client("sam_kommun").get(reverse("cases-participant", args=[case.pk]))
    assert "Mellanbygds kommun låter inte sin personal" in page.content.decode()
    end = reverse("cases-rule-end", args=[rule.pk])
    assert client.post(end, {"last_on": "2026-03-01"}).status_code == 302
    rule.refresh_from_db()
    assert rule.to_on == date(2026, 3, 2)
    assert world.client("sam_kommun").get(reverse("cases-rules")).status_code == 403


def test_a_note_is_changed_shared_and_withdrawn_on_its_pages(world: World) -> None:
    case = world.participant()
    share(world, case, "kommun fk")
    held = note(world, case, "kommun", "Första texten")
    client = world.client("sam_kommun")
    args = [case.pk, held.pk]
    seen = AT.isoformat()
    changed = {"text": "Andra texten", "seen": seen}
    assert client.post(reverse("cases-note-change", args=args), changed).status_code == 302
    assert "Första texten" in client.get(reverse("cases-note", args=args)).content.decode()
    clash = client.post(reverse("cases-note-change", args=args), changed | {"text": "Min text"})
    body = clash.content.decode()
    assert clash.status_code == 422 and "Andra texten" in body and "Min text" in body
    later = (AT + timedelta(hours=1)).isoformat()
    assert later in body
    share_url = reverse("cases-note-share", args=args)
    assert "Försäkringskassan" in client.get(share_url).content.decode()
    assert client.post(share_url).status_code == 302
    theirs = world.client("filip_fk")
    shown = theirs.get(reverse("cases-note", args=args)).content.decode()
    assert "Andra texten" in shown and "Första texten" not in shown
    assert theirs.get(reverse("cases-note-change", args=args)).status_code == 404
    withdraw = reverse("cases-note-withdraw", args=args)
    assert client.post(withdraw).status_code == 422
    assert client.post(withdraw, {"reason": "Fel person"}).status_code == 302
    assert theirs.get(reverse("cases-note", args=args)).status_code == 404
    assert Note.objects.get().withdrawn_reason == "Fel person"


def test_notes_are_searched_by_a_posted_form(world: World) -> None:
    case = world.participant()
    note(world, case, "kommun", "Möte om Älvsbyn")
    note(world, case, "kommun", "Ringde")
    client, url = world.client("sam_kommun"), reverse("cases-notes", args=[case.pk])
    assert "Ringde" in client.get(url).content.decode()
    body = client.post(url, {"words": "alvsbyn"}).content.decode()
    assert "Möte om Älvsbyn" in body and "Ringde" not in body
