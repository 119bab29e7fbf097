"""Reminders tell how much waits and nothing of anybody, once, to the one it is for."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mellanrum.accounts.actions.reminders import choose_reminders
from mellanrum.accounts.models import User
from mellanrum.audit.models import Event
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.jobs.due import run_due
from mellanrum.outbox.models import Message
from mellanrum.outbox.queries import list_messages
from mellanrum.registers.casework.day_lines import DayLine, grouped
from mellanrum.registers.casework.reminders import list_reminders, text_of
from tests.casework.myday.scenes import NAME, NUMBER, filled
from tests.casework.referrals.making import refer_one
from tests.casework.world import AT, BY, TODAY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
DAY = timedelta(days=1)


@action
def reached(*, world: World, name: str, reminders: str = "weekly") -> User:
    """A user with an address."""
    user = world.users[name]
    user.refresh_from_db()
    user.email, user.reminders = f"{name}@exempel.invalid", reminders
    user.save()
    record(by=BY, at=AT, verb="test.user", subject="x")
    return user


def test_one_is_told_once_a_week_of_what_waits(world: World) -> None:
    filled(world=world, participant=world.participant())
    user = reached(world=world, name="sam_kommun")
    (notice,) = list_reminders(AT)
    assert notice.user == user.pk
    assert notice.body.startswith(
        "Du har 1 sak vars dag har passerat, 2 saker för den här veckan och "
        "1 sak som väntar på svar eller har fått besked."
    )
    run_due(AT)
    run_due(AT + DAY)
    assert Message.objects.filter(user=user.pk).count() == 1
    run_due(AT + 7 * DAY)
    assert Message.objects.filter(user=user.pk).count() == 2


def test_daily_is_each_working_day_and_never_at_night(world: World) -> None:
    world.participant()
    user = reached(world=world, name="sam_kommun", reminders="daily")
    run_due(AT - timedelta(hours=6))
    assert not Message.objects.filter(user=user.pk)
    for days in range(7):
        run_due(AT + days * DAY)
    assert Message.objects.filter(user=user.pk).count() == 5


def test_who_wants_none_has_no_address_or_nothing_that_waits_gets_none(world: World) -> None:
    world.participant()
    reached(world=world, name="sam_kommun", reminders="none")
    reached(world=world, name="kari_af")
    reached(world=world, name="chef_office")
    assert not list(list_reminders(AT))


def test_a_referrer_is_told_that_an_answer_has_come_for_a_week_only(world: World) -> None:
    intake = refer_one(world)
    reached(world=world, name="remi_ref")
    assert not list(list_reminders(AT)), "what others have is no reminder"
    answered(intake=intake)
    assert len(list(list_reminders(AT + 7 * DAY - DAY * 3))) == 1
    assert not list(list_reminders(AT + 14 * DAY))


@action
def answered(*, intake: object) -> None:
    intake.state, intake.held_at = "returned", AT + DAY  # type: ignore[attr-defined]
    intake.save()  # type: ignore[attr-defined]
    record(by=BY, at=AT, verb="test.answer", subject="x")


def test_it_goes_to_the_one_it_is_for_and_the_office_sees_nothing_of_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MELLANRUM_OFFICE_EMAIL", "kansliet@exempel.invalid")
    world.participant()
    reached(world=world, name="sam_kommun")
    run_due(AT)
    (sent,) = [m for m in mail.outbox if m.to == ["sam_kommun@exempel.invalid"]]
    assert "Senast" not in sent.body
    assert not [m for m in mail.outbox if "Min dag" in m.body and m.to != sent.to]
    assert not list_messages(world.forbund.slug).filter(subject=sent.subject)
    told = Event.objects.filter(verb__startswith="outbox.", subject__contains=":reminder:")
    details = [str(event.detail) for event in told]
    assert details
    assert not [d for d in details if re.search(r"\d", d) or "Sam" in d]


def test_without_mail_it_is_withheld(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MELLANRUM_OFFICE_EMAIL", raising=False)
    monkeypatch.delenv("MELLANRUM_FROM", raising=False)
    world.participant()
    user = reached(world=world, name="sam_kommun")
    run_due(AT)
    assert Message.objects.get(user=user.pk).state == Message.State.WITHHELD


words = st.text(st.characters(categories=["L", "N"]), min_size=4, max_size=12)


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    lines=st.lists(
        st.builds(
            DayLine,
            what=words.map(lambda w: f"Delmål: {w} {NAME} {NUMBER}"),
            on=st.dates(TODAY - 90 * DAY, TODAY + 30 * DAY),
            url_name=st.just("plans-case"),
            whose=words.map(lambda w: f"KOD-{w}"),
            insats=st.just(("hemlig", "Hemliga insatsen")),
            is_waiting=st.booleans(),
            is_quiet=st.booleans(),
        ),
        max_size=8,
    )
)
def test_no_word_of_any_line_stands_in_a_reminder(lines: list[DayLine]) -> None:
    told = text_of(grouped(lines, TODAY))
    assert re.fullmatch(
        r"(Du har )?((, | och )?\d+ (sak|saker) (vars dag har passerat|för den här veckan|"
        r"som väntar på svar eller har fått besked))*\.?",
        told,
    )


def test_each_chooses_for_oneself(world: World) -> None:
    sam = world.users["sam_kommun"]
    client = world.client("sam_kommun")
    assert "Varje arbetsdag" in client.get("/profil/").content.decode()
    assert client.post("/profil/paminnelser/", {"paminnelser": "daily"}).status_code == 302
    sam.refresh_from_db()
    assert sam.reminders == "daily"
    assert client.post("/profil/paminnelser/", {"paminnelser": "x"}).status_code == 409
    with pytest.raises(DomainError, match="Var och en"):
        choose_reminders(user=sam, reminders="none", by=world.actor("lea_lead"), at=AT)


def test_the_office_has_no_choice_to_make(world: World) -> None:
    assert "Påminnelser" not in world.client("chef_office").get("/profil/").content.decode()
