"""Logging in to the own page: two factors, the same answer for all that is wrong, and a lock."""

from __future__ import annotations

import io
import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.outbox.models import Message
from mellanrum.registers.casework import own_page_policies as rules
from mellanrum.registers.casework.actions import own_page as actions
from mellanrum.registers.casework.models import FailedLogIn, OneTimeCode, ParticipantAccess
from mellanrum.registers.casework.own_page_policies import REFUSED
from mellanrum.web.areas.mine import delivery
from tests.casework.mine.scenes import CONFIRM, EMAIL, LOG_IN, NAME, PHONE, given, inside, named
from tests.casework.world import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SECRET = 8


def wrong(code: str) -> str:
    """The same reference with another secret."""
    return code[:5] + "".join("3" if c == "2" else "2" for c in code[5:].replace(" ", ""))


def answer_to(typed: str, client: Client | None = None) -> Any:
    return (client or Client()).post(LOG_IN, {"code": typed})


def test_the_code_and_a_one_time_code_open_the_page(world: World) -> None:
    client = inside(given(world, world.participant()))
    page = client.get("/min-sida/")
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert Event.objects.filter(verb="own_pages.log_in").count() == 1


def test_a_code_is_typed_as_people_type(world: World) -> None:
    code = given(world, world.participant())
    assert answer_to(code.code.lower().replace(" ", "-")).status_code == 302


def test_without_the_second_factor_nothing_opens(world: World) -> None:
    code, client = given(world, world.participant()), Client()
    answer_to(code.code, client)
    for path in ("/min-sida/", "/min-sida/plan/", "/min-sida/last/", "/min-sida/samtycken/"):
        assert client.get(path)["Location"] == LOG_IN


def test_wrong_unknown_revoked_expired_and_locked_are_answered_alike(world: World) -> None:
    right = given(world, world.participant())
    revoked = given(world, world.participant("A0002"))
    actions.revoke_code(access=revoked.access, by=world.actor("sam_kommun"), at=timezone.now())
    old = given(world, world.participant("A0003"))
    locked = given(world, world.participant("A0004"))
    change(access=old.access, created_at=timezone.now() - timedelta(days=9),
           expires_at=timezone.now() - timedelta(minutes=1))  # fmt: skip
    change(access=locked.access, locked_at=timezone.now())
    tried = (wrong(right.code), "ZZZZ ZZZZ ZZZZ", "", revoked.code, old.code, locked.code)
    answers = [answer_to(typed) for typed in tried]
    assert {a.status_code for a in answers} == {422}
    assert len({re.sub(r'value="[^"]+"', "", a.content.decode()) for a in answers}) == 1
    assert REFUSED in answers[0].content.decode()


@actions.action
def change(*, access: ParticipantAccess, **told: Any) -> None:
    ParticipantAccess.objects.filter(pk=access.pk).update(**told)
    actions._record("test.change", access, access_actor(), timezone.now())


def access_actor() -> Any:
    from tests.casework.world import BY

    return BY


def test_five_wrong_codes_lock_for_an_hour(world: World) -> None:
    code = given(world, world.participant())
    for _ in range(4):
        answer_to(wrong(code.code))
    assert answer_to(code.code).status_code == 302  # four are not enough
    answer_to(wrong(code.code))
    assert answer_to(code.code).status_code == 422
    held = ParticipantAccess.objects.get(pk=code.access.pk)
    assert held.locked_at is not None
    change(access=held, locked_at=timezone.now() - timedelta(hours=1))
    assert answer_to(code.code).status_code == 302


def test_wrong_one_time_codes_lock_too(world: World) -> None:
    code, client = given(world, world.participant()), Client()
    answer_to(code.code, client)
    for _ in range(5):
        assert client.post(CONFIRM, {"digits": "nej"}).status_code == 422
    assert client.post(CONFIRM, {"digits": code.code_list[0]}).status_code == 422
    assert answer_to(code.code).status_code == 422


def test_one_address_may_not_try_for_ever(world: World, monkeypatch: Any) -> None:
    monkeypatch.setattr(rules, "FROM_ONE_SOURCE", 6)
    code = given(world, world.participant())
    for _ in range(6):
        answer_to("ZZZZ ZZZZ ZZZZ")
    assert answer_to(code.code).status_code == 422
    assert FailedLogIn.objects.count() == 6
    assert "127.0.0.1" not in str(list(FailedLogIn.objects.values()))


def test_a_one_time_code_is_used_once(world: World) -> None:
    code = given(world, world.participant())
    inside(code)
    client = Client()
    answer_to(code.code, client)
    assert "kod nummer 2" in client.get(CONFIRM).content.decode()
    assert client.post(CONFIRM, {"digits": code.code_list[0]}).status_code == 422
    assert client.post(CONFIRM, {"digits": code.code_list[1]}).status_code == 302


def test_a_code_comes_by_e_mail_and_tells_nothing_more(
    world: World, settings: Any, monkeypatch: Any
) -> None:
    settings.SECOND_FACTOR = True
    monkeypatch.setenv("MELLANRUM_EMAIL_BACKEND", settings.EMAIL_BACKEND)
    code = given(world, named(participant=world.participant("HEMLIG1")), "email")
    client = Client()
    answer_to(code.code, client)
    [sent] = mail.outbox
    assert sent.to == [EMAIL]
    digits = re.search(r"\b\d{6}\b", sent.body)
    assert digits is not None
    assert not any(text in sent.subject + sent.body for text in (NAME, "HEMLIG1", PHONE))
    assert digits[0] not in client.get(CONFIRM).content.decode()
    assert client.post(CONFIRM, {"digits": digits[0]}).status_code == 302
    assert not Message.objects.exists()  # the office's outbox


def test_a_sent_code_lasts_ten_minutes(world: World) -> None:
    code = given(world, named(participant=world.participant()), "email")
    at = timezone.now() - timedelta(minutes=10)
    digits = actions.make_one_time_code(access=code.access, by=access_actor(), at=at)
    client = Client()
    session = client.session
    session["own_page_pending"] = {"access": code.access.pk, "since": timezone.now().timestamp()}
    session.save()
    assert client.post(CONFIRM, {"digits": digits}).status_code == 422


def test_codes_are_not_sent_without_end(world: World) -> None:
    code = given(world, named(participant=world.participant()), "email")
    for _ in range(5):
        actions.make_one_time_code(access=code.access, by=access_actor(), at=timezone.now())
    with pytest.raises(DomainError, match="många koder"):
        actions.make_one_time_code(access=code.access, by=access_actor(), at=timezone.now())


def test_sms_without_a_gateway_says_that_it_was_not_sent(world: World, settings: Any) -> None:
    settings.SECOND_FACTOR = True
    code = given(world, named(participant=world.participant()), "sms")
    assert answer_to(code.code).status_code == 503


def test_sms_goes_to_the_gateway_with_the_code_alone(
    world: World, settings: Any, monkeypatch: Any
) -> None:
    settings.SECOND_FACTOR = True
    monkeypatch.setenv("MELLANRUM_SMS_URL", "https://sms.invalid/send")
    sent: list[Any] = []
    monkeypatch.setattr(
        delivery, "urlopen", lambda request, timeout: sent.append(request) or io.BytesIO()
    )
    code, client = given(world, named(participant=world.participant("HEMLIG1")), "sms"), Client()
    answer_to(code.code, client)
    [request] = sent
    told = json.loads(request.data)
    assert told["to"] == PHONE
    digits = re.search(r"\b\d{6}\b", told["text"])
    assert digits is not None and "HEMLIG1" not in told["text"]
    assert client.post(CONFIRM, {"digits": digits[0]}).status_code == 302


def test_the_demo_shows_the_code_and_says_so(world: World) -> None:
    code, client = given(world, named(participant=world.participant()), "sms"), Client()
    answer_to(code.code, client)
    assert "Det här är en demo" in client.get(CONFIRM).content.decode()


def test_twenty_minutes_of_nothing_end_the_visit(world: World) -> None:
    client = inside(given(world, world.participant()))
    session = client.session
    session["own_page"] = {**session["own_page"], "seen": timezone.now().timestamp() - 1201}
    session.save()
    answer = client.get("/min-sida/plan/", follow=True)
    assert "20 minuter" in answer.content.decode()
    assert client.get("/min-sida/")["Location"] == LOG_IN


def test_logging_out_ends_the_visit_and_leaves_staff_logged_in(world: World) -> None:
    client = inside(given(world, world.participant()))
    assert client.get("/min-sida/logga-ut/").status_code == 302
    assert client.get("/min-sida/").status_code == 200  # a GET changes nothing
    client.post("/min-sida/logga-ut/")
    assert client.get("/min-sida/")["Location"] == LOG_IN
    assert "own_page" not in client.session


def test_a_revoked_code_closes_a_visit_that_goes_on(world: World) -> None:
    code = given(world, world.participant())
    client = inside(code)
    actions.revoke_code(access=code.access, by=world.actor("sam_kommun"), at=timezone.now())
    assert client.get("/min-sida/")["Location"] == "/min-sida/utloggad/"


def test_a_new_code_ends_the_earlier_one(world: World) -> None:
    participant = world.participant()
    first = given(world, participant)
    given(world, participant)
    assert answer_to(first.code).status_code == 422


def test_only_the_host_gives_codes(world: World) -> None:
    participant = world.participant()
    for name in ("filip_fk", "stina_steward", "remi_ref", "chef_office"):
        with pytest.raises(DomainError):
            actions.give_code(
                participant=participant, factor="list", days=9, by=world.actor(name),
                at=timezone.now(),
            )  # fmt: skip


def test_who_has_no_telephone_gets_a_list(world: World) -> None:
    with pytest.raises(DomainError, match="Välj en lista"):
        given(world, world.participant(), "sms")


def test_no_code_is_stored_or_told_to_the_log(world: World) -> None:
    code = given(world, world.participant("HEMLIG1"))
    inside(code)
    plain = code.code.replace(" ", "")
    stored = str(list(ParticipantAccess.objects.values())) + str(list(OneTimeCode.objects.values()))
    events = str(list(Event.objects.values()))
    for text in (plain, plain[4:], *code.code_list):
        assert text not in stored + events
    assert "HEMLIG1" not in events
