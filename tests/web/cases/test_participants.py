"""The list of participants and the participant's page, as four authorities open them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mellanrum.audit.gate import opened
from mellanrum.audit.models import Read
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.actions.consents import withdraw_consent
from mellanrum.registers.casework.actions.identities import IdentityDraft, save_identity
from mellanrum.registers.casework.models import Enrolment, Note, Participant
from tests.casework.cases.matrix import note, share
from tests.casework.world import AT, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
NUMBER = "19900101-0009"


def page(world: World, who: str, participant: Participant) -> str:
    answer = world.client(who).get(reverse("cases-participant", args=[participant.pk]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def listed(world: World, who: str, query: str = "") -> str:
    answer = world.client(who).get(f"/deltagare/{query}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def found(client: Client, text: str) -> str:
    """What stands in the list; the field itself holds what was typed."""
    answer = client.post("/deltagare/sok/", {"sok": text})
    assert answer.status_code == 200
    return str(answer.content.decode().partition("</form>")[2].partition('class="m-results"')[2])


def named(world: World, participant: Participant) -> None:
    draft = IdentityDraft(name="Åsa Påhittad-Berg", number=NUMBER)
    save_identity(participant=participant, draft=draft, by=world.actor("sam_kommun"), at=AT)


def test_who_is_not_shared_with_is_neither_listed_nor_found(world: World) -> None:
    hidden, shared = world.participant("A0001"), world.participant("B0002")
    share(world, shared, "kommun fk")
    assert "A0001" in listed(world, "sam_kommun")
    seen = listed(world, "filip_fk")
    assert "B0002" in seen
    assert "A0001" not in seen
    url = reverse("cases-participant", args=[hidden.pk])
    assert world.client("filip_fk").get(url).status_code == 404
    assert world.client("chef_office").get(url).status_code == 403
    assert "A0001" not in found(world.client("filip_fk"), "A0001")


def test_a_list_is_logged_person_by_person(world: World) -> None:
    one, other = world.participant("A0001"), world.participant("A0002")
    listed(world, "sam_kommun")
    subjects = set(Read.objects.values_list("subject", flat=True))
    assert subjects == {f"participant:{one.pk}", f"participant:{other.pk}"}


def test_a_name_is_shown_and_found_in_the_own_party_alone(world: World) -> None:
    case = world.participant()
    share(world, case, "kommun fk")
    named(world, case)
    assert "Åsa Påhittad-Berg" in listed(world, "sam_kommun")
    assert "Åsa" not in listed(world, "filip_fk")
    assert "A0001" in found(world.client("sam_kommun"), "asa berg")
    assert "A0001" in found(world.client("sam_kommun"), NUMBER)
    for text in ("åsa berg", NUMBER):
        assert "A0001" not in found(world.client("filip_fk"), text)
    assert "Åsa" not in page(world, "filip_fk", case)


def test_neither_name_nor_number_gets_into_an_address(world: World) -> None:
    case = world.participant()
    named(world, case)
    client = world.client("sam_kommun")
    for text in (NUMBER, "Åsa"):
        body = found(client, text)
        assert f"sok={text}" not in body
        assert "A0001" in body
    wrong = found(client, "19900101-0010")
    assert "Kontrollsiffran" in wrong
    assert "A0001" not in wrong
    assert "0009" not in listed(world, "sam_kommun", f"?sok={NUMBER}")


def test_the_list_is_filtered_sorted_and_exported(world: World) -> None:
    case = world.participant("A0001", starts_on=date(2024, 9, 1))
    world.participant("A0002")
    named(world, case)
    over = listed(world, "sam_kommun", "?tid=over")
    assert "A0001" in over and "A0002" not in over
    assert "A0001" not in listed(world, "sam_kommun", "?lage=resting")
    by_code = listed(world, "sam_kommun", "?ordning=-kod")
    assert by_code.index("A0002") < by_code.index("A0001")
    plain = listed(world, "sam_kommun", "?format=csv")
    assert "A0001" in plain and "Åsa" not in plain
    assert "Åsa" in listed(world, "sam_kommun", "?format=csv&identitet=1")
    assert Read.objects.filter(purpose__contains="med namn").count() == 2


def test_nearness_of_the_longest_stay_is_the_same_in_filter_and_row(world: World) -> None:
    world.participant("A0001", starts_on=date(2024, 9, 20))  # 18 months: 20 March 2026
    near = listed(world, "sam_kommun", "?tid=near")
    assert "A0001" in near and "Snart 2026-03-19" in near
    assert "A0001" not in listed(world, "sam_kommun", "?tid=over")


def test_the_page_tells_who_state_and_story(world: World) -> None:
    case = world.participant()
    share(world, case, "kommun fk")
    note(world, case, "kommun", "Delat med FK", is_shared=True)
    note(world, case, "kommun", "Bara vårt")
    mine = page(world, "sam_kommun", case)
    assert "Pågående" in mine and "Bara vårt" in mine and "Samtycke lämnat" in mine
    theirs = page(world, "filip_fk", case)
    assert "Delat med FK" in theirs and "Bara vårt" not in theirs
    assert "Vem har läst" not in theirs


def test_after_withdrawal_nothing_is_left_for_the_other_party(world: World) -> None:
    case = world.participant()
    held = share(world, case, "kommun fk")
    written = note(world, case, "kommun", "Delat med FK", is_shared=True)
    client = world.client("filip_fk")
    assert "Delat med FK" in page(world, "filip_fk", case)
    withdraw_consent(consent=held, by=world.actor("sam_kommun"), at=AT)
    for url in (
        reverse("cases-participant", args=[case.pk]),
        reverse("cases-note", args=[case.pk, written.pk]),
        reverse("cases-notes", args=[case.pk]),
        reverse("cases-consents", args=[case.pk]),
    ):
        assert client.get(url).status_code == 404
    assert "A0001" not in listed(world, "filip_fk")
    assert "A0001" not in listed(world, "filip_fk", "?format=csv")
    assert "A0001" not in found(client, "A00")


def test_a_note_is_saved_in_three_steps(world: World) -> None:
    """Type, choose, save: the rest has its beginning."""
    case = world.participant()
    client = world.client("sam_kommun")
    given = {"text": "Ringde om praktik", "contact": "individual_meeting"}
    answer = client.post(reverse("cases-note-write", args=[case.pk]), given, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("cases-participant", args=[case.pk])
    written = Note.objects.get()
    assert (written.text, written.space, written.enrolment_id is not None) == (
        "Ringde om praktik", "own", True,
    )  # fmt: skip
    assert "Ringde om praktik" in answer.content.decode()


def test_a_refused_note_keeps_its_text_and_says_why(world: World) -> None:
    case = world.participant()
    given = {"text": "Min långa text", "space": "shared"}
    url = reverse("cases-note-write", args=[case.pk])
    answer = world.client("sam_kommun").post(url, given)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "Min långa text" in body and "giltigt samtycke" in body
    assert world.client("sam_kommun").post(url).status_code == 422


def test_the_closed_shared_space_says_why_before_one_writes(world: World) -> None:
    body = page(world, "sam_kommun", world.participant())
    assert 'disabled aria-describedby="shared-why"' in body
    assert "Det finns inget giltigt samtycke" in body


def many_notes(world: World, case: Participant, count: int, size: int = 200) -> None:
    with opened("test"):
        Note.objects.bulk_create(
            Note(participant=case, party=world.parties["kommun"], text="ord " * (size // 4),
                 author=world.actor("sam_kommun").key, space="own", created_at=AT,
                 occurred_at=AT - timedelta(hours=n))
            for n in range(count)
        )  # fmt: skip


def test_a_long_history_costs_no_more_queries_and_few_bytes(world: World) -> None:
    case = world.participant()
    client, url = world.client("sam_kommun"), reverse("cases-participant", args=[case.pk])
    note(world, case, "kommun")
    counts = []
    for _ in range(2):
        with (
            CaptureQueriesContext(connections["default"]) as main,
            CaptureQueriesContext(connections["reads"]) as reads,
        ):
            body = client.get(url).content
        queries = main.captured_queries + reads.captured_queries
        counts.append(len([q for q in queries if "SAVEPOINT" not in q["sql"]]))
        many_notes(world, case, 400, size=5000)
    assert counts[0] == counts[1]
    assert len(client.get(url).content) < 100_000
    assert len(body) < 100_000


def test_the_story_is_read_to_its_end_without_gaps(world: World) -> None:
    case = world.participant()
    many_notes(world, case, 70, size=8)
    client = world.client("sam_kommun")
    url = f"{reverse('cases-participant', args=[case.pk])}?visa=notes"
    seen = 0
    while url:
        answer = client.get(url)
        seen += len(answer.context["story"])
        url = answer.context["older"]
    assert seen == 70


def test_many_things_of_the_same_moment_are_told_once(world: World) -> None:
    case = world.participant()
    with opened("test"):
        Note.objects.bulk_create(
            Note(participant=case, party=world.parties["kommun"], text=f"ord {n}", space="own",
                 author="user:1", created_at=AT, occurred_at=AT)
            for n in range(70)
        )  # fmt: skip
    answer = world.client("sam_kommun").get(reverse("cases-participant", args=[case.pk]))
    assert len({one.text for one in answer.context["story"]}) == 70


def test_many_rows_cost_no_more_queries(world: World) -> None:
    world.participant("A0001")
    client = world.client("sam_kommun")
    counts = []
    for letter in "MN":
        with CaptureQueriesContext(connections["default"]) as main:
            client.get("/deltagare/")
        counts.append(len([q for q in main.captured_queries if "SAVEPOINT" not in q["sql"]]))
        with opened("test"):
            made = Participant.objects.bulk_create(
                Participant(
                    compartment=world.parties["kommun"], code=f"{letter}{n:04}", sex="woman"
                )
                for n in range(120)
            )
            Enrolment.objects.bulk_create(
                Enrolment(insats=world.insatser["teamet"], participant=p, starts_on=today_of(AT))
                for p in made
            )
    assert counts[0] == counts[1]
