"""Reads that stand out: each rule against a slow count by hand, whose staff is seen, and that an
answer stays.
"""

from __future__ import annotations

from datetime import date

import pytest

from mellanrum.audit.gate import opened
from mellanrum.audit.models import Read
from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance.actions.protection_reads import answer_read, seed_read_rules
from mellanrum.registers.governance.models import ReadReview, ReadRule
from mellanrum.registers.governance.protection_policies import FieldError
from mellanrum.registers.governance.protection_queries import (
    Scope,
    find_standout,
    list_answers,
    list_standouts,
    scope_of,
)
from mellanrum.registers.governance.protection_standouts import (
    StandOut,
    case_text,
    list_standout_reads,
    midnight,
    number_of,
)
from tests.registers.protection_world import AT, World, make_world, read

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
START, END = midnight(date(2026, 2, 1)), midnight(date(2026, 8, 1))


@pytest.fixture
def world() -> World:
    made = make_world()
    seed_read_rules(forbund=made.forbund, by=made.officer, at=AT)
    return made


def only(kind: str, threshold: int) -> None:
    with opened("test"):
        ReadRule.objects.exclude(kind=kind).update(is_active=False)
        ReadRule.objects.filter(kind=kind).update(threshold=threshold)


def found(world: World) -> list[StandOut]:
    return list_standouts(scope_of(world.forbund.pk, world.officer), START, END)


def test_the_proposed_rules_are_put_in_once(world: World) -> None:
    assert set(ReadRule.objects.values_list("kind", flat=True)) == set(ReadRule.Kind.values)
    assert all(rule.source and rule.description for rule in ReadRule.objects.all())
    with pytest.raises(DomainError, match="finns redan"):
        seed_read_rules(forbund=world.forbund, by=world.officer, at=AT)


def test_many_different_persons_in_a_day(world: World) -> None:
    only("many_persons", 3)
    for number in (1, 2, 2, 2):
        read(world.worker, number, "2026-03-02T09:00+01:00")
    assert found(world) == []
    read(world.worker, 3, "2026-03-02T23:30+01:00")
    read(world.worker, 4, "2026-03-03T00:10+01:00")  # the day after, in Sweden
    (one,) = found(world)
    assert (one.on, one.persons, one.reads) == (date(2026, 3, 2), 3, 5)
    assert one.key == f"many_persons.{world.worker.pk}.2026-03-02"


@pytest.mark.parametrize(
    ("at", "is_odd"),
    [
        ("2026-03-02T05:59+01:00", True),
        ("2026-03-02T06:00+01:00", False),
        ("2026-03-02T19:59+01:00", False),
        ("2026-03-02T20:00+01:00", True),
        ("2026-03-07T12:00+01:00", True),  # Saturday
        ("2026-03-08T12:00+01:00", True),  # Sunday
        ("2026-03-06T12:00+01:00", False),
        ("2026-06-29T05:30+00:00", False),  # 07.30 in summer
        ("2026-03-02T05:30+00:00", False),  # 06.30 in winter
        ("2026-05-04T04:30+00:00", False),  # 06.30 in summer
    ],
)
def test_odd_hours_are_those_of_a_swedish_clock(world: World, at: str, is_odd: bool) -> None:
    only("odd_hours", 1)
    read(world.worker, 1, at)
    assert bool(found(world)) is is_odd


def test_breaking_the_glass_stands_out_once_a_case_and_day(world: World) -> None:
    only("break_glass", 1)
    read(world.worker, 7, "2026-03-02T09:00+01:00")
    for number in (7, 7, 8):
        read(world.worker, number, "2026-03-02T09:05+01:00", "nödöppning: öppna ärendet")
    assert {(one.number, one.reads) for one in found(world)} == {("7", 2), ("8", 1)}


def test_a_code_in_an_old_read_is_counted_and_never_told(world: World) -> None:
    only("many_persons", 3)
    at = AT.replace(hour=11)
    subjects = ("participant:stod/SF-12", "intake:12", "participant:12")
    for subject in subjects:
        Read.objects.create(at=at, actor=world.worker.actor_key, subject=subject)
    (one,) = found(world)
    assert one.persons == 3
    told = [case_text(number_of(subject)) for subject in subjects]
    assert told == ["Ett ärende", "Aktualisering 12", "Ärende 12"]
    only("many_readers", 1)
    with opened("test"):
        ReadRule.objects.filter(kind="many_readers").update(is_active=True)
    assert {one.number for one in found(world)} == {"a12", "12"}


def test_reads_before_and_after_ones_assignment(world: World) -> None:
    only("after_end", 1)
    for day in ("2026-02-02", "2026-05-31", "2026-06-01", "2026-06-02"):
        read(world.worker, 1, f"{day}T12:00+02:00")
    assert {one.on for one in found(world)} == {date(2026, 6, 1), date(2026, 6, 2)}


def test_one_case_read_by_many_is_told_without_who(world: World) -> None:
    only("many_readers", 2)
    read(world.worker, 5, "2026-03-02T09:00+01:00")
    read(world.worker, 5, "2026-03-03T09:00+01:00")
    read(world.stranger, 5, "2026-03-03T09:00+01:00")
    assert found(world) == []  # the other's staff is the other officer's
    both = Scope(world.forbund.pk, frozenset({world.mine.pk, world.other.pk}))
    (one,) = list_standouts(both, START, END)
    assert (one.actor, one.number, one.actors, one.reads) == ("", "5", 2, 3)
    assert one.on == date(2026, 3, 1)


def test_only_the_own_partys_staff_is_seen(world: World) -> None:
    only("odd_hours", 1)
    read(world.stranger, 1, "2026-03-02T23:00+01:00")
    assert found(world) == []
    assert list_standouts(Scope(world.forbund.pk, frozenset({world.other.pk})), START, END)
    assert list_standouts(Scope(world.forbund.pk, frozenset()), START, END) == []


def test_what_is_not_of_a_person_is_not_counted(world: World) -> None:
    only("odd_hours", 1)
    Read.objects.create(at=AT.replace(hour=23), actor=world.worker.actor_key, subject="voucher:1")
    assert found(world) == []


def test_a_rule_out_of_use_finds_nothing(world: World) -> None:
    only("odd_hours", 1)
    only("break_glass", 1)
    read(world.worker, 1, "2026-03-02T23:00+01:00")
    assert found(world) == []


@pytest.mark.parametrize("kind", list(ReadRule.Kind.values))
def test_a_stand_out_is_found_again_by_its_key_with_its_reads(world: World, kind: str) -> None:
    only(kind, 1)
    read(world.worker, 5, "2026-07-06T23:00+02:00", "nödöppning")  # all five at once
    read(world.worker, 6, "2026-03-02T12:00+01:00")
    scope = scope_of(world.forbund.pk, world.officer)
    listed = [one for one in found(world) if one.on >= date(2026, 7, 1)]
    again = find_standout(scope, listed[0].key)
    assert again is not None
    assert again.one == listed[0]
    reads = list_standout_reads(again.one, again.rule, again.looked)
    assert [one.subject for one in reads] == ["participant:5"]
    other = Scope(world.forbund.pk, frozenset({world.other.pk}))
    assert find_standout(other, listed[0].key) is None


@pytest.mark.parametrize(
    "key", ["", "x", "odd_hours.1", "odd_hours.1.2026-13-01", "x.1.2026-01-01"]
)
def test_a_key_that_is_none_finds_nothing(world: World, key: str) -> None:
    assert find_standout(scope_of(world.forbund.pk, world.officer), key) is None


def test_an_answer_stays_and_the_last_one_counts(world: World) -> None:
    key = "odd_hours.1.2026-03-02"
    for verdict, comment in (("not_ok", "Frågat chefen."), ("ok", "Jourpass den kvällen.")):
        answer_read(
            party=world.mine, key=key, verdict=verdict, comment=comment, by=world.officer, at=AT
        )
    held = list_answers(frozenset({world.mine.pk}))[key]
    assert (held.verdict, held.actor) == ("ok", world.officer.key)
    assert list_answers(frozenset({world.other.pk})) == {}


def test_an_answer_needs_its_ground_and_the_right_party(world: World) -> None:
    key = "odd_hours.1.2026-03-02"
    with pytest.raises(DomainError, match="bygger på"):
        answer_read(party=world.mine, key=key, verdict="ok", comment=" ", by=world.officer, at=AT)
    with pytest.raises(FieldError):
        answer_read(party=world.other, key=key, verdict="ok", comment="x", by=world.officer, at=AT)
    assert not ReadReview.objects.exists()
