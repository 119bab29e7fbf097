"""From the first rest to the last follow-up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.closings import (
    GoalTold,
    Outcome,
    Words,
    close_case,
    reopen,
)
from mellanrum.registers.casework.actions.following_up import answer
from mellanrum.registers.casework.actions.occupation_spells import note_spell
from mellanrum.registers.casework.actions.resting import rest, resume
from mellanrum.registers.casework.actions.stays import extend
from mellanrum.registers.casework.actions.transfers import transfer
from mellanrum.registers.casework.enrolling_policies import stay_of
from mellanrum.registers.casework.models import Closing, Enrolment
from mellanrum.registers.casework.queries.enrolments import row_of
from mellanrum.stats.frames import load_frames
from tests.casework.enrolments.story import LATER, START, enrolled, put_rules
from tests.casework.world import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
WORK = Outcome(date(2026, 6, 1), own_reason="employment", occupation="work_unsubsidised",
               extent=75, incomes=("none",))  # fmt: skip
ILL = Outcome(date(2026, 6, 1), reason="illness", occupation="other")


def closed(world: World, made: Enrolment, outcome: Outcome = WORK, **words: object) -> Closing:
    by = world.actor("sam_kommun")
    told = Words(**words)  # type: ignore[arg-type]
    return close_case(enrolment=made, outcome=outcome, words=told, by=by, at=LATER)


def test_a_case_is_closed_with_all_that_came_of_it(world: World) -> None:
    made = enrolled(world)
    goals = (
        GoalTold("Komma i arbete", "achieved"),
        GoalTold("Må bättre", "partly", "Sover bättre"),
    )
    closing = closed(world, made, achieved="Gick en kurs", recommendations="Håll fast", goals=goals)
    held = row_of(made)
    assert (held.ends_on, held.closing_reason) == (date(2026, 6, 2), "discharged")
    assert (held.closing_reason_own, held.extent_after) == ("employment", 75)
    assert held.incomes_closing == ("none",)
    assert [g.achieved for g in closing.goals.all()] == ["achieved", "partly"]
    with pytest.raises(DomainError, match="Avslutad"):
        closed(world, made)


def test_one_closing_changes_the_statistics_by_one(world: World) -> None:
    made, other = enrolled(world), world.participant("B0001")
    assert other.pk
    before = load_frames("mellanbygd").enrolments
    closed(world, made)
    after = load_frames("mellanbygd").enrolments
    assert len(after) == len(before)
    assert _reasons(after) == [*_reasons(before), "discharged"]
    answer(enrolment=made, deadline="uppfoljning-3", verb="finish", done_on=date(2026, 6, 10),
           occupation="work_unsubsidised", by=world.actor("sam_kommun"), at=LATER)  # fmt: skip
    told = load_frames("mellanbygd").deadlines
    assert sum(told["tried"]) == 1
    assert [o for o in told["outcome"] if o] == ["work"]


def _reasons(frame: object) -> list[str]:
    return sorted(r for r in frame["reason"] if r)  # type: ignore[index]


def test_an_own_reason_belongs_to_an_official(world: World) -> None:
    made = enrolled(world)
    with pytest.raises(DomainError, match="hör till orsaken ”Utskriven till arbete"):
        closed(world, made, replace(WORK, reason="illness"))
    with pytest.raises(DomainError, match="Välj orsaken"):
        closed(world, made, replace(WORK, own_reason=""))


def test_the_last_day_is_neither_ahead_nor_before_the_start(world: World) -> None:
    made = enrolled(world)
    with pytest.raises(DomainError, match="ligger framåt i tiden"):
        closed(world, made, replace(WORK, last_on=date(2026, 7, 1)))
    with pytest.raises(DomainError, match="före starten"):
        closed(world, made, replace(WORK, last_on=date(2026, 2, 1)))
    with pytest.raises(DomainError, match="vad personen gör efter"):
        closed(world, made, replace(WORK, occupation=""))


def test_without_work_or_studies_somebody_takes_over(world: World) -> None:
    made = enrolled(world)
    with pytest.raises(DomainError, match="vilken part som tar vid"):
        closed(world, made, ILL)
    closing = closed(world, made, ILL, returned_to=world.parties["region"])
    assert closing.returned_to == world.parties["region"]


def test_or_it_is_told_why_nobody_does(world: World) -> None:
    assert closed(world, enrolled(world), ILL, no_return_reason="Flyttar utomlands").pk


def test_a_wrong_registration_leaves_every_measure(world: World) -> None:
    made = enrolled(world)
    wrong = Outcome(START, reason="wrong_registration")
    with pytest.raises(DomainError, match="vad som blev fel"):
        closed(world, made, wrong)
    closed(world, made, wrong, achieved="Fel insats")
    assert row_of(made).closing_reason == "wrong_registration"


def test_who_rests_is_not_closed_before_coming_back(world: World) -> None:
    made, by = enrolled(world), world.actor("sam_kommun")
    with pytest.raises(DomainError, match="kan inte börja före starten"):
        rest(enrolment=made, on=date(2026, 2, 1), by=by, at=LATER)
    rest(enrolment=made, on=date(2026, 4, 1), by=by, at=LATER)
    with pytest.raises(DomainError, match=r"vilande sedan 1 april 2026. Återuppta den först"):
        closed(world, made)
    with pytest.raises(DomainError, match="Vilande"):
        rest(enrolment=made, on=date(2026, 4, 2), by=by, at=LATER)
    with pytest.raises(DomainError, match="inte före"):
        resume(enrolment=made, on=date(2026, 3, 31), by=by, at=LATER)
    resume(enrolment=made, on=date(2026, 5, 1), by=by, at=LATER)
    events = list(made.events.values_list("event", "occurred_on"))
    assert events == [("rest_from", date(2026, 4, 1)), ("rest_to", date(2026, 5, 1))]
    assert closed(world, made).pk


def test_a_stay_is_warned_of_and_prolonged_by_the_lead(world: World) -> None:
    made, teamet = enrolled(world), world.insatser["teamet"]
    stay = stay_of(START, 18, None, (50, 90), date(2027, 1, 15))
    assert (stay.last, stay.passed, stay.is_over) == (date(2027, 8, 31), (50,), False)
    assert stay.warning == "50 procent av längsta tiden har gått: till 31 augusti 2027."
    lead, more = world.actor("lea_lead"), date(2027, 11, 30)
    with pytest.raises(DomainError, match="inte bestämt att tiden får förlängas"):
        extend(enrolment=made, until=more, reason="Praktik pågår", by=lead, at=LATER)
    put_rules(insats=teamet, values={"extension_months": 3})
    with pytest.raises(DomainError, match="Din roll"):
        extend(enrolment=made, until=more, reason="Praktik", by=world.actor("sam_kommun"), at=LATER)
    with pytest.raises(DomainError, match="förlängas till 30 november 2027"):
        extend(enrolment=made, until=date(2027, 12, 1), reason="Praktik", by=lead, at=LATER)
    with pytest.raises(DomainError, match="redan till 31 augusti 2027"):
        extend(enrolment=made, until=date(2027, 8, 1), reason="Praktik", by=lead, at=LATER)
    with pytest.raises(DomainError, match="Skriv varför"):
        extend(enrolment=made, until=more, reason=" ", by=lead, at=LATER)
    extend(enrolment=made, until=more, reason="Praktik pågår", by=lead, at=LATER)
    assert Enrolment.objects.get(pk=made.pk).stay_to_on == more


def test_a_transfer_carries_the_variables_and_counts_nobody_twice(world: World) -> None:
    made, by = enrolled(world), world.actor("sam_kommun")
    there, day = world.insatser["verkstan"], date(2026, 6, 1)
    with pytest.raises(DomainError, match="inte bestämt vilken avslutsorsak"):
        transfer(enrolment=made, to=there, last_on=day, by=by, at=LATER)
    put_rules(insats=made.insats, values={"transfer_reason": "other"})
    with pytest.raises(DomainError, match="Välj en annan insats"):
        transfer(enrolment=made, to=made.insats, last_on=day, by=by, at=LATER)
    begun = transfer(enrolment=made, to=there, last_on=day, by=by, at=LATER)
    old, new = row_of(made), row_of(begun)
    assert (old.ends_on, old.closing_reason, new.starts_on) == (
        date(2026, 6, 2),
        "other",
        old.ends_on,
    )
    assert (new.education, new.incomes_start) == (old.education, old.incomes_start)
    assert begun.transferred_from == made
    rows = {r["insats"]: r for r in load_frames("mellanbygd").enrolments.to_dicts()}
    assert rows["teamet"]["moved"] == 1
    assert rows["verkstan"]["origin"] == START.toordinal()
    with pytest.raises(DomainError, match="flyttad till Verkstan"):
        reopen(enrolment=made, reason="Fel", by=by, at=LATER)


def test_a_closed_case_is_opened_again_for_a_reason(world: World) -> None:
    made, by = enrolled(world), world.actor("sam_kommun")
    closed(world, made, achieved="Gick en kurs")
    with pytest.raises(DomainError, match="Skriv ett skäl"):
        reopen(enrolment=made, reason=" ", by=by, at=LATER)
    reopen(enrolment=made, reason="Jobbet blev inte av", by=by, at=LATER)
    held = row_of(made)
    assert (held.ends_on, held.closing_reason, held.incomes_closing) == (None, "", ())
    assert Closing.objects.get(enrolment=made).reopened_reason == "Jobbet blev inte av"
    assert closed(world, made).pk


def test_a_case_somebody_has_followed_up_is_not_opened(world: World) -> None:
    made, by = enrolled(world), world.actor("sam_kommun")
    closed(world, made)
    answer(enrolment=made, deadline="uppfoljning-3", verb="miss", by=by, at=LATER)
    with pytest.raises(DomainError, match="redan besvarad och räknas från avslutet"):
        reopen(enrolment=made, reason="Fel", by=by, at=LATER)


def test_a_follow_up_is_answered_once(world: World) -> None:
    made, by = enrolled(world), world.actor("sam_kommun")
    asked = {"enrolment": made, "deadline": "uppfoljning-3", "by": by, "at": LATER}
    with pytest.raises(DomainError, match="inskrivningen pågår"):
        answer(verb="finish", done_on=date(2026, 6, 1), occupation="studies", **asked)
    closed(world, made)
    with pytest.raises(DomainError, match="Skriv vilken dag"):
        answer(verb="finish", occupation="studies", **asked)
    with pytest.raises(DomainError, match="vad personen gör nu"):
        answer(verb="finish", done_on=date(2026, 6, 10), **asked)
    with pytest.raises(DomainError, match="Skriv ett skäl"):
        answer(verb="exempt", **asked)
    answer(verb="exempt", reason="Har avlidit", **asked)
    with pytest.raises(DomainError, match="redan besvarad: inte aktuell"):
        answer(verb="miss", **asked)


def test_work_begun_while_enrolled_is_noted(world: World) -> None:
    made, by = enrolled(world), world.actor("sam_kommun")
    with pytest.raises(DomainError, match="inte pågick"):
        note_spell(enrolment=made, occupation="studies", began_on=date(2026, 2, 1), by=by, at=LATER)
    first = note_spell(
        enrolment=made, occupation="studies", began_on=date(2026, 4, 1), by=by, at=LATER
    )
    again = note_spell(enrolment=made, occupation="studies", began_on=date(2026, 4, 1),
                       ended_on=date(2026, 5, 1), by=by, at=LATER)  # fmt: skip
    assert first == again


def test_another_party_needs_a_consent_to_touch_the_case(world: World) -> None:
    made = enrolled(world)
    with pytest.raises(DomainError, match="inget uppdrag"):
        rest(enrolment=made, on=date(2026, 4, 1), by=world.actor("kari_af"), at=LATER)
