"""Routine questions on violence: sums a month, and nowhere a trace of what one person said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps

from mellanrum.audit.models import Event
from mellanrum.audit.persons import opened
from mellanrum.domain.errors import DomainError
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Status
from mellanrum.instruments.loading import load_instrument
from mellanrum.registers.insatser.text_policies import FieldError, SeenOldError
from mellanrum.registers.surveys.actions.routine_counts import sum_up
from mellanrum.registers.surveys.models import RoutineCount
from mellanrum.registers.surveys.queries.routine_counts import find_counts, routine_tables
from mellanrum.registers.surveys.routine_policies import field_name, state_of
from tests.casework.world import AT, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
ROUTINE = load_instrument("vald-rutin", "1")
MONTH = date(2026, 2, 1)
LATER = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
SUMS: Mapping[str, Mapping[int, int]] = {
    "asked": {0: 3, 1: 20},
    "hinder": {1: 2, 4: 1},
    "reply": {0: 9, 1: 8, 2: 2},
    "help": {0: 1, 1: 5, 2: 2},
}


def enter(world: World, counts: Mapping[str, Mapping[int, int]] = SUMS, **more: Any) -> None:
    """The kommun's sums in teamet, by its own caseworker."""
    told: dict[str, Any] = {
        "insats": world.insatser["teamet"],
        "party": world.parties["kommun"],
        "month_on": MONTH,
        "by": world.actor("sam_kommun"),
        "at": AT,
        **more,
    }
    held = find_counts(told["insats"], told["party"], ROUTINE, told["month_on"])
    told.setdefault("seen", state_of(held))
    sum_up(instrument=ROUTINE, counts=counts, **told)


def with_one(**changed: Mapping[int, int]) -> dict[str, Mapping[int, int]]:
    return {**SUMS, **changed}


def test_sums_are_entered_and_put_right(world: World) -> None:
    enter(world)
    found = find_counts(world.insatser["teamet"], world.parties["kommun"], ROUTINE, MONTH)
    assert {k: {c: n for c, n in v.items() if n} for k, v in found.items()} == SUMS
    rows = RoutineCount.objects.count()
    enter(world, with_one(reply={0: 10, 1: 8, 2: 2}))
    assert RoutineCount.objects.count() == rows
    assert RoutineCount.objects.get(item="reply", code=0).count == 10
    with pytest.raises(SeenOldError):
        enter(world, seen=0)


@pytest.mark.parametrize(
    ("counts", "field", "sentence"),
    [
        (with_one(help={1: 9}), "help-1", "9 svar .* men bara 8 med ”Ja, nu eller förut”"),
        (with_one(reply={0: 21}, help={}), "reply-0", "21 svar .* men bara 20 med ”Ja”"),
        (with_one(hinder={2: 4}), "hinder-2", "4 svar .* men bara 3 med ”Nej”"),
        (with_one(asked={0: -1, 1: 20}), "asked-0", "från 0"),
    ],
)
def test_sums_hang_together(
    world: World, counts: Mapping[str, Mapping[int, int]], field: str, sentence: str
) -> None:
    with pytest.raises(FieldError, match=sentence) as refused:
        enter(world, counts)
    assert refused.value.attr == field
    assert not RoutineCount.objects.exists()


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"month_on": date(2026, 4, 1)}, "inte börjat"),
        ({"month_on": date(2026, 2, 2)}, "första dag"),
    ],
)
def test_only_a_month_that_has_begun(world: World, more: dict[str, Any], sentence: str) -> None:
    with pytest.raises(DomainError, match=sentence):
        enter(world, **more)


@pytest.mark.parametrize("name", ["kari_af", "chef_office", "petra_prep"])
def test_others_do_not_enter_for_a_party(world: World, name: str) -> None:
    with pytest.raises(DomainError):
        enter(world, by=world.actor(name))
    enter(world, by=world.actor("lea_lead"))


def rows_of_all_tables() -> dict[str, int]:
    with opened("test: every table is counted"):
        return {
            m._meta.label: m._default_manager.count() for m in apps.get_models() if m._meta.managed
        }


def test_one_more_answer_adds_no_row_anywhere_and_the_log_does_not_tell_it(world: World) -> None:
    """What lies in the database after one more person has answered: a sum that is one higher, and
    an event that says that somebody saved the month, the same whatever the answer was.
    """
    enter(world)
    before = rows_of_all_tables()
    told = []
    for counts in (
        with_one(asked={0: 3, 1: 21}, reply={0: 9, 1: 9, 2: 2}),
        with_one(asked={0: 3, 1: 22}, reply={0: 10, 1: 9, 2: 2}),
    ):
        enter(world, counts)
        event = Event.objects.filter(verb="routine_counts.sum_up").order_by("-pk")[0]
        told.append((event.subject, event.detail, event.digest))
    after = rows_of_all_tables()
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {Event._meta.label} and after[Event._meta.label] == (
        before[Event._meta.label] + 2
    )
    assert told[0] == told[1], "a yes and a no are told alike"
    assert told[0][1] == {
        "insats": "teamet", "party": "kommun", "month_on": "2026-02-01",
        "instrument": "vald-rutin",
    }  # fmt: skip


def test_a_sum_has_no_place_for_a_person_or_a_moment() -> None:
    names = {field.name for field in RoutineCount._meta.get_fields()}
    assert names == {
        "id", "insats", "party", "instrument", "instrument_version", "month_on", "item", "code",
        "count",
    }  # fmt: skip


def shown(world: World, today: date) -> dict[str, dict[str, dict[str, int | None]]]:
    """{period: {insats: {column: number, None where it is hidden}}}."""
    tables = routine_tables(world.forbund.slug, 2026, today, Policy(5, "Prov"))
    return {
        table.period: {
            row.key: {
                column.key: None if cell.status is Status.SUPPRESSED else int(cell.value or 0)
                for column, cell in zip(table.columns, row.cells, strict=True)
                if cell is not None
            }
            for row in table.rows
        }
        for table in tables
    }


def test_a_half_year_is_told_when_it_is_over_and_small_numbers_never(world: World) -> None:
    enter(world)
    assert shown(world, date(2026, 6, 30)) == {}
    first = shown(world, date(2026, 7, 1))
    team = first["2026-H1"]["teamet"]
    assert (team["stalld"], team["ja"], team["hjalp"]) == (20, 8, None)
    assert team["ej-stalld"] is None and team["ej-hjalp"] is None, "7 of 8 would tell the eighth"
    few = {"asked": {1: 3}, "reply": {1: 3}, "help": {1: 3}}
    enter(world, few, month_on=date(2026, 9, 1), at=LATER)
    year = shown(world, date(2027, 1, 1))
    assert set(year) == {"2026-H1", "2026-H2", "2026"}
    assert year["2026-H1"] == first["2026-H1"], "what has been told is not taken back"
    assert year["2026-H2"]["teamet"]["ja"] is None
    assert year["2026"]["teamet"]["ja"] is None, "11 less 8 would tell the three"


def test_the_pages(world: World) -> None:
    sam, chef = world.client("sam_kommun"), world.client("chef_office")
    home = "/enkater/rutinfragor/"
    url = f"{home}teamet/kommun/2024-02/"
    assert sam.get(f"{home}teamet/af/2026-02/").status_code == 404
    assert chef.get(url).status_code == 404
    seen = {"seen": state_of({})}
    told = {field_name(k, c): n for k, v in SUMS.items() for c, n in v.items()} | seen
    wrong = sam.post(url, {**told, "help-1": 30})
    assert wrong.status_code == 422 and "Rätta ett av talen" in wrong.content.decode()
    assert sam.post(url, told).status_code == 302
    assert RoutineCount.objects.get(item="reply", code=1).count == 8
    page = chef.get(home).content.decode()
    assert "halvår 1 2024" in page and "Inte ifyllt" not in page
    assert "Inte ifyllt" in sam.get(home).content.decode()
    half = chef.get(f"{home}2024-H1.csv").content.decode()
    assert "Alla insatser" in half and "20" in half
    assert chef.get(f"{home}2023.csv").status_code == 404
