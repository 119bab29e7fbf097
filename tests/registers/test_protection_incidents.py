"""Breaches: the 72 hours, the steps and their order, the reminders."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mellanrum.audit.actor import system
from mellanrum.domain.errors import DomainError
from mellanrum.outbox.models import Message
from mellanrum.registers.governance.actions import protection_incidents as done
from mellanrum.registers.governance.actions.protection_records import change_record
from mellanrum.registers.governance.models import ProtectionIncident
from mellanrum.registers.governance.protection_notices import clock_notices
from mellanrum.registers.governance.protection_policies import FieldError
from mellanrum.registers.governance.protection_tables import row_of
from tests.registers.protection_world import AT, DISCOVERED, World, incident, make_world

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
HOUR = timedelta(hours=1)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def made(world: World) -> ProtectionIncident:
    return done.report_incident(
        forbund=world.forbund, row=incident(world.mine), by=world.officer, at=AT
    )


def now(made: ProtectionIncident) -> ProtectionIncident:
    return ProtectionIncident.objects.get(pk=made.pk)


def assess(world: World, made: ProtectionIncident, risk: str = "risk") -> None:
    done.assess_incident(incident=made, risk=risk, reason="Namn röjdes.", by=world.officer, at=AT)


def notify(world: World, made: ProtectionIncident, hours: float, why: str = "") -> None:
    moment = DISCOVERED + timedelta(hours=hours)
    done.notify_incident(
        incident=made, notified_at=moment, reference="IMY-1", delay_reason=why,
        by=world.officer, at=moment + HOUR,
    )  # fmt: skip


def inform(world: World, made: ProtectionIncident, informed: str, why: str = "") -> None:
    on = date(2026, 3, 9) if informed == "yes" else None
    done.settle_information(
        incident=made, informed=informed, informed_on=on, reason=why, by=world.officer, at=AT
    )


def test_a_discovery_starts_the_clock_and_queues_a_reminder_without_a_word_of_what_happened(
    world: World, made: ProtectionIncident
) -> None:
    assert (made.state, made.due_at - made.discovered_at) == ("discovered", timedelta(hours=72))
    message = Message.objects.get()
    assert message.due_on == date(2026, 3, 9)
    assert "kl. 10.00" in message.body  # 09.00 UTC is 10.00 in Sweden
    told = f"{message.subject} {message.body} {message.recipient}"
    assert made.title not in told
    assert world.mine.name not in told


def test_notified_within_72_hours_needs_no_reason(world: World, made: ProtectionIncident) -> None:
    assess(world, made)
    notify(world, made, 72)
    assert (now(made).state, now(made).delay_reason) == ("notified", "")


def test_a_minute_later_needs_the_reason_for_the_delay(
    world: World, made: ProtectionIncident
) -> None:
    assess(world, made)
    with pytest.raises(FieldError, match="72 timmar") as told:
        notify(world, made, 72 + 1 / 60)
    assert told.value.attr == "delay_reason"
    notify(world, made, 72 + 1 / 60, "Omfattningen gick inte att bedöma i tid.")
    assert now(made).state == "notified"


@pytest.mark.parametrize("hours", [-1, 1000])
def test_a_notice_is_neither_before_the_discovery_nor_in_the_future(
    world: World, made: ProtectionIncident, hours: int
) -> None:
    assess(world, made)
    with pytest.raises(FieldError) as told:
        done.notify_incident(
            incident=made, notified_at=DISCOVERED + hours * HOUR, reference="", delay_reason="x",
            by=world.officer, at=AT,
        )  # fmt: skip
    assert told.value.attr == "notified_at"


def test_only_what_is_no_risk_is_left_unnotified_and_with_a_reason(
    world: World, made: ProtectionIncident
) -> None:
    assess(world, made, "risk")
    with pytest.raises(DomainError, match="sannolikt inte"):
        done.skip_notice(incident=made, reason="Ingen såg.", by=world.officer, at=AT)
    again = done.report_incident(
        forbund=world.forbund, row=incident(title="Andra"), by=world.officer, at=AT
    )
    assess(world, again, "unlikely")
    with pytest.raises(DomainError, match="skäl"):
        done.skip_notice(incident=again, reason=" ", by=world.officer, at=AT)
    done.skip_notice(incident=again, reason="Allt var krypterat.", by=world.officer, at=AT)
    assert now(again).state == "not_notified"


def test_steps_come_in_order(world: World, made: ProtectionIncident) -> None:
    with pytest.raises(DomainError, match="går inte"):
        notify(world, made, 1)
    with pytest.raises(DomainError, match="går inte"):
        done.close_incident(incident=made, by=world.officer, at=AT)


def test_it_closes_when_it_is_settled_whether_those_concerned_are_told(
    world: World, made: ProtectionIncident
) -> None:
    assess(world, made, "high")
    notify(world, made, 5)
    with pytest.raises(DomainError, match="Avgör först"):
        done.close_incident(incident=made, by=world.officer, at=AT)
    with pytest.raises(FieldError, match=r"34\.3"):
        inform(world, made, "no")
    inform(world, made, "yes")
    done.close_incident(incident=made, by=world.officer, at=AT)
    assert (now(made).state, now(made).closed_at) == ("closed", AT)
    with pytest.raises(DomainError, match="avslutad"):
        inform(world, made, "no", "Ångrar.")


def test_nothing_is_closed_before_its_measures_are_written(world: World) -> None:
    bare = done.report_incident(
        forbund=world.forbund, row=incident(measures=""), by=world.officer, at=AT
    )
    assess(world, bare, "unlikely")
    done.skip_notice(incident=bare, reason="Krypterat.", by=world.officer, at=AT)
    with pytest.raises(DomainError, match="åtgärder"):
        done.close_incident(incident=bare, by=world.officer, at=AT)


def test_the_clock_is_not_moved_once_it_has_stopped(world: World, made: ProtectionIncident) -> None:
    assess(world, made)
    notify(world, made, 5)
    seen = row_of(now(made))
    wanted = replace(seen, discovered_at=DISCOVERED - HOUR)
    with pytest.raises(FieldError) as told:
        change_record(
            forbund=world.forbund, found=made, seen=seen, wanted=wanted, by=world.officer, at=AT
        )
    assert told.value.attr == "discovered_at"


def test_a_step_refuses_a_personnummer(world: World, made: ProtectionIncident) -> None:
    with pytest.raises(FieldError) as told:
        done.assess_incident(
            incident=made, risk="risk", reason="Gäller 19121212-1212.", by=world.officer, at=AT
        )
    assert told.value.attr == "risk_reason"
    assert now(made).state == "discovered"


def test_another_partys_breach_is_not_touched(world: World) -> None:
    theirs = done.report_incident(
        forbund=world.forbund, row=incident(world.other), by=system("test"), at=AT
    )
    with pytest.raises(FieldError, match="inte dataskyddsombud"):
        assess(world, theirs)


def test_a_day_before_the_end_one_is_reminded_once_and_not_when_it_is_notified(
    world: World, made: ProtectionIncident
) -> None:
    edge = DISCOVERED + timedelta(hours=48)
    assert clock_notices("prov", edge - timedelta(minutes=1)) == []
    (first,) = clock_notices("prov", edge)
    (later,) = clock_notices("prov", edge + 20 * HOUR)
    assert first.key == later.key
    assert made.title not in first.subject + first.body
    assess(world, made)
    notify(world, made, 50)
    assert clock_notices("prov", edge + 20 * HOUR) == []


def test_the_daily_run_tells_of_the_clock_once(world: World, made: ProtectionIncident) -> None:
    from mellanrum.jobs.due import run_due

    at = DISCOVERED + timedelta(hours=60)
    run_due(at)
    run_due(at + HOUR)
    told = Message.objects.filter(key__endswith=":clock")
    assert [message.subject for message in told] == [
        f"Personuppgiftsincident {made.pk} har mindre än ett dygn kvar till anmälan"
    ]
