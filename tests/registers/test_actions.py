"""Actions: permission, then policy, then row and event in one transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mellanrum.audit.actor import Actor, system
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.exchange.package import import_package
from mellanrum.registers.casework.actions import enrolments, occupation_spells, participants
from mellanrum.registers.casework.models import Enrolment, Participant
from mellanrum.registers.casework.rows import EnrolmentRow, OccupationSpellRow, ParticipantRow
from mellanrum.registers.insatser.actions import goals, periods
from mellanrum.registers.insatser.models import Goal, InsatsPeriod
from mellanrum.registers.insatser.rows import GoalRow, InsatsPeriodRow
from mellanrum.registers.organisation.actions import memberships
from mellanrum.registers.organisation.models import Forbund, Membership
from mellanrum.registers.organisation.rows import MembershipRow

pytestmark = pytest.mark.django_db
BY = system("test")
AT = datetime(2022, 1, 31, tzinfo=UTC)
SMALL = Path(__file__).parents[1] / "exchange" / "packages" / "litet"
NEW = EnrolmentRow("steget", "norra", "ny", date(2021, 5, 1), education="gymnasium")


@pytest.fixture
def forbund() -> Forbund:
    import_package(SMALL, by=BY, at=AT)
    found = Forbund.objects.get()
    row = ParticipantRow("norra", "ny", "woman", 1995)
    participants.save_participant(forbund=found, row=row, by=BY, at=AT)
    return found


def last_event() -> Event:
    found = Event.objects.order_by("-pk").first()
    assert found is not None
    return found


def test_enrol_then_close(forbund: Forbund) -> None:
    pk = enrolments.enrol(forbund=forbund, row=NEW, by=BY, at=AT)
    event = last_event()
    assert (event.verb, event.subject) == ("enrolments.save", f"enrolments:{pk}")
    assert event.forbund == "exempel"
    enrolments.close(
        forbund=forbund,
        enrolment=pk,
        ends_on=date(2021, 10, 1),
        reason="to_work",
        occupation="work",
        incomes=("sick",),
        by=BY,
        at=AT,
    )
    held = Enrolment.objects.get(pk=pk)
    assert (held.ends_on, held.occupation_after) == (date(2021, 10, 1), "work")
    assert list(held.incomes.values_list("moment", "code")) == [("closing", "sick")]
    with pytest.raises(DomainError, match="redan avslutad"):
        enrolments.close(
            forbund=forbund, enrolment=pk, ends_on=date(2021, 11, 1), reason="moved", by=BY, at=AT
        )


def test_the_log_tells_nothing_of_a_person(forbund: Forbund) -> None:
    enrolments.enrol(forbund=forbund, row=NEW, by=BY, at=AT)
    for event in Event.objects.filter(verb__regex="^(enrolments|participants)"):
        told = f"{event.subject} {event.detail}"
        assert not {"ny", "1995", "gymnasium", "d01"} & set(told.replace("'", " ").split())
        assert event.detail.keys() <= {"content", "created", "changed", "unchanged", "kept"}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (replace(NEW, starts_on=date(2020, 1, 1)), "startade 2020-02-01"),
        (replace(NEW, education="doktor"), "finns inte i kodlistan"),
        (replace(NEW, participant="d02"), "redan inskriven"),
        (replace(NEW, mode="anonymous"), "anonym"),
        (replace(NEW, insats="stigen"), "finns inte i registret"),
        (replace(NEW, participant="okänd"), "finns inte i registret"),
    ],
)
def test_a_refused_enrolment_changes_nothing(
    forbund: Forbund, row: EnrolmentRow, said: str
) -> None:
    before = (Enrolment.objects.count(), Event.objects.count())
    with pytest.raises(DomainError, match=said):
        enrolments.enrol(forbund=forbund, row=row, by=BY, at=AT)
    assert (Enrolment.objects.count(), Event.objects.count()) == before


def test_without_permission_nothing_is_done(forbund: Forbund) -> None:
    nobody = Actor("user:1", frozenset({"insatser.read"}))
    row = ParticipantRow("norra", "annan", "man")
    with pytest.raises(DomainError, match="Din roll"):
        participants.save_participant(forbund=forbund, row=row, by=nobody, at=AT)
    assert not Participant.objects.filter(code="annan").exists()


def test_an_insats_is_extended_after_its_last_period(forbund: Forbund) -> None:
    director = Actor("user:2", frozenset({"insatser.change"}))
    row = InsatsPeriodRow("steget", date(2022, 6, 1), None, "extension")
    with pytest.raises(DomainError, match="överlappar"):
        periods.extend(forbund=forbund, row=row, by=director, at=AT)
    later = replace(row, from_on=date(2023, 1, 1))
    pk = periods.extend(forbund=forbund, row=later, by=director, at=AT)
    assert InsatsPeriod.objects.get(pk=pk).from_on == date(2023, 1, 1)
    assert last_event().actor == "user:2"
    assert last_event().detail["from_on"] == "2023-01-01"


def test_saving_again_changes_the_same_row(forbund: Forbund) -> None:
    row = GoalRow("steget", "nytt", "Alla trivs", "qualitative", 2021)
    first = goals.save_goal(forbund=forbund, row=row, by=BY, at=AT)
    again = goals.save_goal(forbund=forbund, row=replace(row, text="De flesta"), by=BY, at=AT)
    assert first == again
    assert Goal.objects.get(pk=first).text == "De flesta"


def test_a_membership_ends_and_cannot_overlap_another(forbund: Forbund) -> None:
    ended = MembershipRow("sodra", date(2021, 6, 1), date(2022, 1, 1))
    pk = memberships.save_membership(forbund=forbund, row=ended, by=BY, at=AT)
    assert Membership.objects.get(pk=pk).to_on == date(2022, 1, 1)
    with pytest.raises(DomainError, match="överlappar"):
        memberships.save_membership(
            forbund=forbund, row=MembershipRow("sodra", date(2021, 12, 31)), by=BY, at=AT
        )


def test_work_begins_while_enrolled(forbund: Forbund) -> None:
    enrolments.enrol(forbund=forbund, row=NEW, by=BY, at=AT)
    spell = OccupationSpellRow("steget", "norra", "ny", NEW.starts_on, "work", date(2021, 4, 1))
    with pytest.raises(DomainError, match="inte pågick"):
        occupation_spells.begin(forbund=forbund, row=spell, by=BY, at=AT)
    begun = replace(spell, began_on=date(2021, 6, 1))
    occupation_spells.begin(forbund=forbund, row=begun, by=BY, at=AT)
    assert Enrolment.objects.get(participant__code="ny").spells.count() == 1
