"""Breaking the glass: own party, a reason, an alert, and the participant sees it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mellanrum.audit.models import Event, Read
from mellanrum.domain.errors import DomainError
from mellanrum.outbox.models import Message
from mellanrum.registers.casework.actions.openings import break_glass
from mellanrum.registers.casework.queries.cases import sight_of
from tests.casework.world import AT, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
WHY = "Polisen har ringt och personen är i akut fara."


def test_it_opens_for_an_hour_and_only_to_read(world: World) -> None:
    participant, vera = world.participant(), world.actor("vera_verkstan")
    assert sight_of(participant, vera, AT) is None
    break_glass(participant=participant, reason=WHY, by=vera, at=AT)
    sight = sight_of(participant, vera, AT)
    assert sight is not None and sight.is_opened
    assert sight_of(participant, vera, AT + timedelta(hours=1)) is None


def test_the_officer_is_told_and_nothing_personal_is_in_it(world: World) -> None:
    participant = world.participant("HEMLIG1")
    break_glass(participant=participant, reason=WHY, by=world.actor("vera_verkstan"), at=AT)
    told = Message.objects.get(key__contains="opening")
    assert "dataskyddsombudet" in told.recipient
    assert told.user == world.users["dora_dpo"].pk  # not to the office's address
    for text in (told.subject, told.body, str(list(Event.objects.values()))):
        assert "HEMLIG1" not in text
        assert "Polisen" not in text


def test_not_across_parties_and_not_without_a_reason(world: World) -> None:
    participant = world.participant()
    with pytest.raises(DomainError, match="egen part"):
        break_glass(participant=participant, reason=WHY, by=world.actor("filip_fk"), at=AT)
    with pytest.raises(DomainError, match="varför"):
        break_glass(participant=participant, reason="akut", by=world.actor("vera_verkstan"), at=AT)


def test_on_the_page_and_in_the_read_log(world: World) -> None:
    participant, client = world.participant(), world.client("vera_verkstan")
    assert client.get(f"/deltagare/{participant.pk}/").status_code == 404
    answer = client.post("/nodoppning/", {"code": "a0001", "reason": WHY}, follow=True)
    assert answer.status_code == 200
    assert Read.objects.filter(purpose__startswith="nödöppning").exists()
    unknown = client.post("/nodoppning/", {"code": "B1", "reason": WHY})
    assert unknown.status_code == 422
    assert "inget ärende" in unknown.content.decode()
