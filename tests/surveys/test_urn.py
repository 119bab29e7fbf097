"""Anonymous by design: a sent form is used once, is mixed with others, and leads to nobody."""

from __future__ import annotations

import pytest

from mellanrum.audit.models import Event
from mellanrum.audit.persons import PersonTableError, closed
from mellanrum.audit.queries import revision, voices_revision
from mellanrum.domain.errors import DomainError
from mellanrum.jobs.survey_due import survey_duties
from mellanrum.registers.surveys.actions.answering import decline, save_half_done, submit
from mellanrum.registers.surveys.actions.pouring import pour
from mellanrum.registers.surveys.answering_policies import (
    AlreadyAnsweredError,
    UnknownLinkError,
    to_pour,
)
from mellanrum.registers.surveys.links import reference, unseal
from mellanrum.registers.surveys.models import Answer, Campaign, HalfDone, Sheet, Ticket, Urn
from mellanrum.registers.surveys.queries.pouring import pourable
from tests.casework.world import World
from tests.surveys.world import AT, BY, SENT, new_link

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def send(campaign: Campaign, world: World, value: int = 6) -> str:
    token = new_link(campaign=campaign, world=world)
    submit(token=token, content={**SENT, "values": {"f1": value}}, by=BY, at=AT)
    return token


def test_a_link_answers_once(campaign: Campaign, world: World) -> None:
    token = send(campaign, world)
    with pytest.raises(AlreadyAnsweredError):
        submit(token=token, content=SENT, by=BY, at=AT)
    assert Urn.objects.count() == 1
    assert Ticket.objects.get().state == "used"


def test_a_forged_link_is_told_what_to_do(campaign: Campaign) -> None:
    with pytest.raises(UnknownLinkError, match="be den du har kontakt"):
        submit(token="bcdfghjkmnpqrstv", content=SENT, by=BY, at=AT)


def test_a_batch_is_five_and_five_stay_behind_for_the_last(
    campaign: Campaign, world: World
) -> None:
    """Whoever looks at the results now and later never sees what one person answered."""
    for _ in range(9):
        send(campaign, world)
    assert not pourable(AT)
    with pytest.raises(DomainError, match="blandas"):
        pour(campaign=campaign, insats=world.insatser["teamet"].pk, by=BY, at=AT)
    send(campaign, world)
    ((found, insats),) = pourable(AT)
    assert pour(campaign=found, insats=insats, by=BY, at=AT) == 5
    assert (Answer.objects.count(), Urn.objects.count()) == (5, 5)
    assert not pourable(AT)


def test_every_answer_is_counted_once(campaign: Campaign, world: World) -> None:
    for value in (1, 2, 3, 4, 5, 6) * 2:
        send(campaign, world, value)
    pour(campaign=campaign, insats=world.insatser["teamet"].pk, by=BY, at=AT)
    pour(campaign=campaign, insats=world.insatser["teamet"].pk, by=BY, at=AT.replace(month=11))
    assert sorted(Answer.objects.values_list("value", flat=True)) == sorted((1, 2, 3, 4, 5, 6) * 2)


def test_what_waits_is_poured_when_the_campaign_is_over(campaign: Campaign, world: World) -> None:
    send(campaign, world)
    over = AT.replace(month=11)
    ((found, insats),) = pourable(over)
    assert pour(campaign=found, insats=insats, by=BY, at=over) == 1


def test_what_is_due_pours_the_urn(campaign: Campaign, world: World) -> None:
    before = voices_revision(world.forbund.slug), revision(world.forbund.slug)
    for _ in range(10):
        send(campaign, world)
    assert voices_revision(world.forbund.slug) == before[0]
    survey_duties(BY, AT)
    assert Sheet.objects.count() == 5
    assert voices_revision(world.forbund.slug) != before[0]
    assert revision(world.forbund.slug) == before[1]


def test_nothing_on_a_sheet_tells_order_or_time(campaign: Campaign, world: World) -> None:
    for value in (1, 2, 3, 4, 5, 6) * 2:
        send(campaign, world, value)
    pour(campaign=campaign, insats=world.insatser["teamet"].pk, by=BY, at=AT)
    names = {f.name for f in Sheet._meta.get_fields()}
    assert names == {
        "number", "campaign", "insats", "municipality", "sex", "poured_on", "answers",
    }  # fmt: skip
    assert all(n > 2**32 for n in Sheet.objects.values_list("pk", flat=True))
    told = [e.detail for e in Event.objects.filter(verb="surveys.answer")]
    assert all(set(detail) == {"channel"} for detail in told)


def test_half_done_is_read_with_the_link_only_and_goes_when_sent(
    campaign: Campaign, world: World
) -> None:
    token = new_link(campaign=campaign, world=world)
    save_half_done(token=token, content={"values": {"f1": 2}}, by=BY, at=AT)
    held = HalfDone.objects.get(reference=reference(token))
    assert unseal(token, held.sealed) == '{"values": {"f1": 2}}'
    assert unseal("bcdfghjkmnpqrstv", held.sealed) is None
    submit(token=token, content=SENT, by=BY, at=AT)
    assert not HalfDone.objects.exists()


def test_who_declines_is_not_asked_again(campaign: Campaign, world: World) -> None:
    token = new_link(campaign=campaign, world=world)
    decline(token=token, by=BY, at=AT)
    with pytest.raises(UnknownLinkError, match="inte vill svara"):
        submit(token=token, content=SENT, by=BY, at=AT)


def test_the_office_cannot_read_a_sheet(campaign: Campaign) -> None:
    with closed(), pytest.raises(PersonTableError):
        Sheet.objects.count()


@pytest.mark.parametrize(
    ("waiting", "is_closed", "is_mixed", "number"),
    [
        (9, False, False, 0),  # too few to leave five behind
        (10, False, False, 5),
        (300, False, True, 200),  # a large urn is poured in parts
        (4, True, False, 4),  # nobody has read anything before
        (4, True, True, 0),  # four would be seen as a difference
        (204, True, True, 204),  # no part leaves fewer than five
        (205, True, True, 200),
    ],
)
def test_no_pouring_leaves_a_group_that_shows(
    waiting: int, is_closed: bool, is_mixed: bool, number: int
) -> None:
    assert to_pour(waiting, is_closed, is_mixed) == number
