"""A referral is sent, seen by those who may, received, withdrawn and taken up again."""

from __future__ import annotations

import json

import pytest

from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.outbox.models import Message
from mellanrum.registers.casework.actions.referring import (
    amend,
    consent,
    pass_on,
    receive,
    refer,
    reopen,
    withdraw,
)
from mellanrum.registers.casework.actions.status_links import make_status_link, open_status_link
from mellanrum.registers.casework.intake_writing import Considering, Told
from mellanrum.registers.casework.models import Intake, Referral, StatusLink
from mellanrum.registers.casework.queries import referrals as asked
from mellanrum.registers.casework.referral_notices import list_unread
from mellanrum.registers.casework.referring_policies import can_see_intake
from mellanrum.registers.insatser.actions.preparation import save_group
from mellanrum.registers.insatser.text_policies import SeenOldError
from tests.casework.referrals.making import REASON, all_of, later, refer_one
from tests.casework.world import AT, BY, START, TODAY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
OFFICE_AND_OTHERS = ("stina_steward", "dora_dpo", "klara_koord", "chef_office", "rev_office")
PREPARERS = ("petra_prep", "par_prep_af", "pia_prep_fk", "pal_prep")
CAST = ("remi_ref", *PREPARERS, "kari_af", "filip_fk", "lea_lead", *OFFICE_AND_OTHERS)


def seen_by(world: World, intake: Intake) -> set[str]:
    """Who of the cast sees it; the policy and the query say the same of each."""
    found = set()
    for name in CAST:
        by = world.actor(name)
        told = can_see_intake(by, asked.view_of(Intake.objects.get(pk=intake.pk)), TODAY)
        assert asked.visible_intakes(by, AT).filter(pk=intake.pk).exists() == told, name
        if told:
            found.add(name)
    return found


def test_before_the_consent_only_sender_and_host_see(world: World) -> None:
    intake = refer_one(world, considering=Considering())
    assert seen_by(world, intake) == {"remi_ref", "petra_prep", "par_prep_af"}


def test_after_the_consent_the_parties_that_it_names_see(world: World) -> None:
    intake = refer_one(world, considering=Considering())
    fk = Considering(TODAY, "oral", (world.parties["fk"],))
    consent(intake=intake, considering=fk, by=world.actor("remi_ref"), at=AT)
    assert seen_by(world, intake) == {"remi_ref", "petra_prep", "par_prep_af", "pia_prep_fk"}
    consent(intake=intake, considering=Considering(), by=world.actor("petra_prep"), at=AT)
    assert seen_by(world, intake) == {"remi_ref", "petra_prep", "par_prep_af"}


def test_who_left_the_sending_party_sees_no_longer(world: World) -> None:
    intake = refer_one(world, by="filip_fk", considering=Considering())
    assert "filip_fk" in seen_by(world, intake)
    view = asked.view_of(Intake.objects.get(pk=intake.pk))
    elsewhere = world.actor("rut_region")
    moved = type(elsewhere)(intake.sender, elsewhere.grants, elsewhere.assignments)
    assert not can_see_intake(moved, view, TODAY)


def test_the_row_that_is_counted_is_made_at_once(world: World) -> None:
    row = refer_one(world).referral
    assert (row.compartment, row.referred_on, row.referrer) == (
        world.parties["kommun"],
        TODAY,
        "af",
    )
    assert (row.referrer_party, row.referrer_unit) == (world.parties["af"], world.units["af-lokal"])
    assert (row.prepared_on, row.outcome) == (None, "")


def test_a_number_is_checked_and_no_sentence_repeats_it(world: World) -> None:
    with pytest.raises(DomainError) as told:
        refer_one(world, number="19900101-0001")
    assert "0101" not in told.value.message
    assert not Intake.objects.exists()


def test_a_protected_identity_has_a_code_and_nothing_else(world: World) -> None:
    with pytest.raises(DomainError, match="skyddade"):
        refer_one(world, is_protected=True, name="Anna Prov")
    intake = refer_one(world, is_protected=True)
    assert (intake.name, intake.number_index) == ("", "")


def test_a_look_alike_is_told_before_a_second_is_sent(world: World) -> None:
    first = refer_one(world, name="Anna Provsson")
    with pytest.raises(DomainError, match="samma person"):
        refer_one(world, name="anna Andersson")
    second = refer_one(world, name="Anna Andersson", is_sure=True)
    assert second.pk != first.pk
    refer_one(world, name="Anna Provsson", sex="man")


def test_what_another_party_has_sent_is_not_given_away_by_the_warning(world: World) -> None:
    refer_one(world, name="Anna Provsson", considering=Considering())
    second = refer_one(world, by="filip_fk", name="Anna Provsson", considering=Considering())
    assert [i.pk for i in asked.look_alikes_of(second)] != []


def test_what_is_sent_can_be_amended_until_it_is_received(world: World) -> None:
    intake, remi = refer_one(world), world.actor("remi_ref")
    told = Told("Nytt skäl", "man", 1985, wishes="Jag vill jobba utomhus.", incomes=("none",))
    amend(intake=intake, told=told, version=intake.version, by=remi, at=AT)
    held = Intake.objects.get(pk=intake.pk)
    assert (held.wishes, held.referral.birth_year) == ("Jag vill jobba utomhus.", 1985)
    with pytest.raises(SeenOldError):
        amend(intake=intake, told=told, version=intake.version, by=remi, at=AT)
    receive(intakes=[held], by=world.actor("petra_prep"), at=AT)
    held.refresh_from_db()
    with pytest.raises(DomainError, match="redan mottagen"):
        amend(intake=held, told=told, version=held.version, by=remi, at=AT)


def test_many_are_received_at_once_and_by_nobody_else(world: World) -> None:
    both = [refer_one(world), refer_one(world)]
    with pytest.raises(DomainError):
        receive(intakes=both, by=world.actor("remi_ref"), at=AT)
    assert receive(intakes=both, by=world.actor("petra_prep"), at=later(1)) == 2
    held = Intake.objects.get(pk=both[0].pk)
    assert (held.state, held.has_it) == ("received", world.actor("petra_prep").key)
    assert held.held_at == later(1)


def test_the_sender_withdraws_with_a_reason(world: World) -> None:
    intake = refer_one(world)
    with pytest.raises(DomainError, match="skäl"):
        withdraw(intake=intake, reason=" ", by=world.actor("remi_ref"), at=later(2))
    with pytest.raises(DomainError, match="skickat"):
        withdraw(intake=intake, reason="Fel", by=world.actor("petra_prep"), at=later(2))
    withdraw(intake=intake, reason="Fick jobb.", by=world.actor("remi_ref"), at=later(2))
    row = Referral.objects.get(pk=intake.referral_id)
    assert (row.prepared_on, row.outcome) == (later(2).date(), "withdrawn")
    assert Intake.objects.get(pk=intake.pk).state == "withdrawn"


def test_what_is_withdrawn_can_be_taken_up_again_with_a_reason(world: World) -> None:
    intake, petra = refer_one(world), world.actor("petra_prep")
    withdraw(intake=intake, reason="Fick jobb.", by=world.actor("remi_ref"), at=AT)
    with pytest.raises(DomainError, match="skäl"):
        reopen(intake=intake, reason="", by=petra, at=later(9))
    reopen(intake=intake, reason="Jobbet tog slut.", by=petra, at=later(9))
    held = Intake.objects.select_related("referral").get(pk=intake.pk)
    assert (held.state, held.referral.prepared_on) == ("in_preparation", None)
    assert [m.verb for m in held.moves.all()] == ["reopen", "withdraw", "send"]
    assert held.moves.first().reason == "Jobbet tog slut."  # type: ignore[union-attr]


def test_it_is_passed_on_only_to_a_host_that_the_person_lets_consider(world: World) -> None:
    intake = refer_one(world, considering=Considering())
    other = save_group(forbund=world.forbund, slug="ovre", name="Övre", host=world.parties["fk"],
                       from_on=START, by=BY, at=AT)  # fmt: skip
    petra = world.actor("petra_prep")
    with pytest.raises(DomainError, match="samtyck"):
        pass_on(intake=intake, group=other, reason="Bor där", by=petra, at=AT)
    consent(intake=intake, considering=all_of(world), by=petra, at=AT)
    pass_on(intake=intake, group=other, reason="Bor där", by=petra, at=AT)
    held = Intake.objects.get(pk=intake.pk)
    assert (held.state, held.group, held.referral.compartment) == (
        "sent",
        other,
        world.parties["fk"],
    )
    assert "petra_prep" not in seen_by(world, held)


def test_the_person_may_write_herself_only_to_an_open_group(world: World) -> None:
    told = Told(REASON, "other", phone="070-000 00 00")
    made = refer(group=world.group, place=None, referrer="self", told=told,
                 considering=Considering(), by=BY, at=AT)  # fmt: skip
    assert (made.channel, made.sender) == ("self", "")
    withdraw(intake=made, reason="Hon ringde.", by=world.actor("petra_prep"), at=AT)
    world.group.is_open_to_all = False
    with pytest.raises(DomainError, match="anmäla sig själv"):
        refer(group=world.group, place=None, referrer="self", told=told,
              considering=Considering(), by=BY, at=AT)  # fmt: skip


def test_no_personal_data_in_events_or_messages(world: World) -> None:
    intake = refer_one(world, name="Anna Provsson", phone="070-123 45 67", needs="Ont i ryggen")
    withdraw(intake=intake, reason="Anna fick jobb", by=world.actor("remi_ref"), at=AT)
    told = json.dumps([[e.verb, e.subject, e.detail] for e in Event.objects.all()])
    told += json.dumps([[m.subject, m.body, m.key] for m in Message.objects.all()])
    for secret in ("Anna", "Provsson", "070-123", "ryggen", intake.referral.code):
        assert secret not in told


def test_an_unread_referral_is_told_to_the_group_and_the_sender_once(world: World) -> None:
    intake = refer_one(world, name="Anna Provsson")
    assert not list(list_unread(world.forbund, later(4).date()))
    told = list(list_unread(world.forbund, later(5).date()))
    assert {n.recipient for n in told} == {
        "Petra Prep", "Par Prep Af", "Pia Prep Fk", "Pal Prep", "Remi Ref",
    }  # fmt: skip
    assert {n.key for n in told} == {n.key for n in list_unread(world.forbund, later(6).date())}
    assert not [n for n in told if "Anna" in str(n) or intake.referral.code in str(n)]
    receive(intakes=[intake], by=world.actor("petra_prep"), at=later(6))
    assert not list(list_unread(world.forbund, later(7).date()))


def test_a_status_link_opens_once_and_its_token_is_not_kept(world: World) -> None:
    intake = refer_one(world)
    token = make_status_link(intake=intake, by=world.actor("remi_ref"), at=AT)
    assert token not in str(list(StatusLink.objects.values()))
    assert open_status_link(token=token, by=BY, at=later(1)).pk == intake.pk
    with pytest.raises(DomainError, match="redan använts"):
        open_status_link(token=token, by=BY, at=later(1))
    old = make_status_link(intake=intake, by=world.actor("petra_prep"), at=AT)
    with pytest.raises(DomainError, match="gått ut"):
        open_status_link(token=old, by=BY, at=later(14))
    with pytest.raises(DomainError, match="beredningsgruppen"):
        make_status_link(intake=intake, by=world.actor("rut_region"), at=AT)
