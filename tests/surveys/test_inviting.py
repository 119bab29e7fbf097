"""Inviting participants: who may ask whom, by which way, and who is reminded."""

from __future__ import annotations

from datetime import date

import pytest

from mellanrum.audit.persons import PersonTableError, closed
from mellanrum.domain.errors import DomainError
from mellanrum.jobs.survey_due import survey_notices
from mellanrum.registers.casework.actions.identities import protect_identity
from mellanrum.registers.casework.actions.survey_invitations import opt_out, take_back_opt_out
from mellanrum.registers.casework.models import Participant, SurveyInvitation
from mellanrum.registers.surveys.actions.answering import decline, submit
from mellanrum.registers.surveys.actions.inviting import (
    invite_participants,
    number_forms,
    renew_link,
    take_reminders,
)
from mellanrum.registers.surveys.links import token_hash
from mellanrum.registers.surveys.models import Campaign, Ticket
from mellanrum.registers.surveys.passing_over import told_once
from mellanrum.registers.surveys.queries.inviting import (
    list_of_day,
    list_own_campaigns,
    list_to_remind,
    to_ask,
)
from tests.casework.world import World
from tests.surveys.closing import end
from tests.surveys.world import AT, BY, SENT, open_campaign

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def number_of(participant: Participant) -> int:
    return int(participant.enrolments.get().pk)


def ask(campaign: Campaign, world: World, *people: Participant, user: str = "sam_kommun",
        channel: str = "link") -> list[str]:  # fmt: skip
    done = invite_participants(
        campaign=campaign, enrolments=[number_of(p) for p in people], channel=channel,
        by=world.actor(user), at=AT,
    )  # fmt: skip
    return [given.token for given in done.given]


def waiting(world: World, user: str) -> list[str]:
    by = world.actor(user)
    found = to_ask(list_own_campaigns(world.forbund.slug, by, AT), by, AT)
    return [row.one.code for rows in found.values() for row in rows]


def test_own_people_are_asked_once(campaign: Campaign, world: World) -> None:
    person = world.participant()
    assert waiting(world, "sam_kommun") == ["A0001"]
    (token,) = ask(campaign, world, person)
    ticket = Ticket.objects.get()
    assert ticket.token_hash == token_hash(token)
    assert not {f.name for f in Ticket._meta.get_fields()} & {
        "enrolment",
        "participant",
        "invitation",
    }
    assert waiting(world, "sam_kommun") == []
    with pytest.raises(DomainError, match="redan tillfrågad"):
        ask(campaign, world, person)


def test_another_partys_people_are_not_asked(campaign: Campaign, world: World) -> None:
    person = world.participant()
    assert waiting(world, "filip_fk") == []
    with pytest.raises(DomainError, match="Välj minst en"):
        ask(campaign, world, person, user="filip_fk")
    assert not SurveyInvitation.objects.exists()


def test_who_has_opted_out_is_left_alone_until_it_is_taken_back(
    campaign: Campaign, world: World
) -> None:
    person, sam = world.participant(), world.actor("sam_kommun")
    opt_out(participant=person, by=sam, at=AT)
    assert waiting(world, "sam_kommun") == []
    with pytest.raises(DomainError, match="avböjt"):
        ask(campaign, world, person)
    take_back_opt_out(participant=person, by=sam, at=AT)
    assert waiting(world, "sam_kommun") == ["A0001"]


def test_who_is_closed_as_wrong_or_came_later_is_not_asked(
    campaign: Campaign, world: World
) -> None:
    world.participant("A0002", starts_on=date(2026, 4, 1))
    assert waiting(world, "sam_kommun") == []


def test_a_protected_identity_is_never_written_to(campaign: Campaign, world: World) -> None:
    person, lea = world.participant(), world.actor("lea_lead")
    protect_identity(participant=person, by=lea, at=AT)
    with pytest.raises(DomainError, match="skyddade personuppgifter"):
        ask(campaign, world, person, channel="phone")
    assert len(ask(campaign, world, person, channel="paper")) == 1


def test_without_a_number_there_is_no_message(campaign: Campaign, world: World) -> None:
    with pytest.raises(DomainError, match="ingen uppgift om telefonnummer"):
        ask(campaign, world, world.participant(), channel="sms")


def test_a_reason_is_told_once_and_the_many_are_counted() -> None:
    held = [(f"A{n}", "Nej.") for n in range(1, 12)] + [("B1", "Inte nu.")]
    told = ["A1, A2, A3, A4, A5, A6, A7, A8 och 3 till: Nej.", "B1: Inte nu."]
    assert told_once(held) == told


def test_who_has_answered_or_declined_is_not_reminded(campaign: Campaign, world: World) -> None:
    people = [world.participant(f"A000{n}") for n in range(1, 5)]
    tokens = ask(campaign, world, *people)
    submit(token=tokens[0], content=SENT, by=BY, at=AT)
    decline(token=tokens[1], by=BY, at=AT)
    sam, later = world.actor("sam_kommun"), AT.replace(day=9)
    opt_out(participant=people[2], by=sam, at=AT)
    assert list_to_remind(campaign, "link", sam, AT) == []
    assert take_reminders(campaign=campaign, channel="link", by=sam, at=later) == 1
    held = SurveyInvitation.objects.get(reminders=1)
    assert held.enrolment.participant == people[3]
    ((one, token),) = list_of_day(campaign, "link", later.date(), sam, later)
    assert (one.code, token) == ("A0004", tokens[3])
    with pytest.raises(DomainError, match="ingen att påminna"):
        take_reminders(campaign=campaign, channel="link", by=sam, at=later)


def test_a_new_link_ends_the_old_one(campaign: Campaign, world: World) -> None:
    (old,) = ask(campaign, world, world.participant())
    held = SurveyInvitation.objects.select_related("enrolment__insats__forbund").get()
    new = renew_link(campaign=campaign, invitation=held, by=world.actor("sam_kommun"), at=AT)
    with pytest.raises(DomainError, match="Länken gäller inte"):
        submit(token=old, content=SENT, by=BY, at=AT)
    submit(token=new, content=SENT, by=BY, at=AT)
    with pytest.raises(DomainError, match="kan inte bytas"):
        renew_link(campaign=campaign, invitation=held, by=world.actor("sam_kommun"), at=AT)


def test_paper_forms_have_numbers_that_nobody_holds(campaign: Campaign, world: World) -> None:
    insats, sam = world.insatser["teamet"], world.actor("sam_kommun")
    tokens = number_forms(campaign=campaign, insats=insats, count=3, by=sam, at=AT)
    submit(token=tokens[0], content=SENT, by=BY, at=AT)
    assert sorted(Ticket.objects.values_list("state", flat=True)) == ["open", "open", "used"]
    with pytest.raises(DomainError, match="där du har uppdrag"):
        number_forms(campaign=campaign, insats=world.insatser["verkstan"], count=1, by=sam, at=AT)


def test_a_closing_is_followed_by_itself(world: World) -> None:
    open_campaign(world=world, slug="avslut", group="participant_closing", kind="closing")
    person = world.participant()
    assert waiting(world, "sam_kommun") == []
    end(person)
    assert waiting(world, "sam_kommun") == ["A0001"]


def test_the_order_of_tickets_is_not_that_of_invitations(campaign: Campaign, world: World) -> None:
    people = [world.participant(f"A00{n:02}") for n in range(1, 13)]
    tokens = ask(campaign, world, *people)
    numbers = [Ticket.objects.get(token_hash=token_hash(token)).pk for token in tokens]
    assert numbers != sorted(numbers)
    assert min(numbers) > 2**32


def test_the_office_reads_no_invitation(campaign: Campaign) -> None:
    with closed(), pytest.raises(PersonTableError):
        SurveyInvitation.objects.count()


def test_who_has_something_to_hand_out_is_told_once_a_week(
    campaign: Campaign, world: World
) -> None:
    world.participant()
    told = {notice.user: notice for notice in survey_notices(AT)}
    assert set(told) == {world.users[name].pk for name in ("sam_kommun", "lea_lead")}
    assert {notice.subject for notice in told.values()} == {"Enkäter: 1 att lämna ut"}
    assert not any("A0001" in f"{n.subject} {n.body} {n.key}" for n in told.values())
    assert {n.key for n in told.values()} == {n.key for n in survey_notices(AT.replace(day=6))}
