"""Taking people in: every limit says no in a sentence that helps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework import intake_checks, writing
from mellanrum.registers.casework.actions.enrolling import correct, enrol_participant
from mellanrum.registers.casework.correcting import ChangedMeanwhileError
from mellanrum.registers.casework.enrolling_policies import Exceptions
from mellanrum.registers.casework.intake_checks import (
    CodeTakenError,
    KnownError,
    LooksAlikeError,
)
from mellanrum.registers.casework.models import Enrolment, EnrolmentChange, Identity, Participant
from mellanrum.registers.casework.queries.enrolments import capacity_told, row_of, suggest_code
from mellanrum.registers.casework.rows import EnrolmentRow
from mellanrum.registers.insatser.models import Insats
from tests.casework.enrolments.story import NUMBER, PERSON, ROW, enrolled, put_codes, put_rules
from tests.casework.world import AT, BY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def test_a_person_is_taken_in_with_all_variables(world: World) -> None:
    made = enrolled(world)
    held = row_of(made)
    assert (held.insats, held.compartment, held.participant) == ("teamet", "kommun", "A0001")
    assert held.incomes_start == ("income_support", "sickness_benefit")
    assert (held.recorded_on, held.support_years) == (today_of(AT), 3)
    assert made.participant.identity.name == "Åsa Påhittad"
    assert made.participant.identity.words.count() == 2


def test_the_code_is_suggested_and_never_a_number(world: World) -> None:
    host = world.parties["kommun"]
    assert suggest_code(host) == "A0001"
    enrolled(world)
    assert suggest_code(host) == "A0002"
    with pytest.raises(DomainError, match="ser ut som ett personnummer"):
        enrolled(world, person=replace(PERSON, code="199001010009", name=""))


def test_the_events_tell_nothing_of_the_person(world: World) -> None:
    enrolled(world, person=replace(PERSON, number=NUMBER))
    told = " ".join(f"{e.subject} {e.detail}" for e in Event.objects.all())
    for word in ("Påhittad", "199001", "A0001", "sickness_benefit"):
        assert word not in told


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("19900101-0008", "Kontrollsiffran stämmer inte"),
        ("19901332-0009", "finns inte i kalendern"),
        ("1990", "siffror"),
    ],
)
def test_a_wrong_number_is_refused_and_not_repeated(world: World, number: str, said: str) -> None:
    with pytest.raises(DomainError, match=said) as refused:
        enrolled(world, person=replace(PERSON, number=number))
    assert number not in refused.value.message
    assert not Participant.objects.filter(code="A0001").exists()


def test_sex_and_year_of_birth_follow_from_the_number(world: World) -> None:
    told = replace(PERSON, number=NUMBER, birth_year=None, sex="man")
    made = enrolled(world, person=told).participant
    assert (made.sex, made.birth_year) == ("woman", 1990)
    other = replace(PERSON, code="A0002", number=NUMBER, birth_year=1985)
    with pytest.raises(DomainError, match="född 1990, men födelseåret är 1985"):
        enrolled(world, person=other)


def test_a_protected_identity_is_a_code_and_nothing_else(world: World) -> None:
    with pytest.raises(DomainError, match="bara en kod"):
        enrolled(world, person=replace(PERSON, is_protected=True))
    made = enrolled(world, person=replace(PERSON, is_protected=True, name="")).participant
    held = Identity.objects.get(participant=made)
    assert held.is_protected
    assert (held.name, held.number_index) == ("", "")


def test_nobody_is_enrolled_twice_in_the_same_insats(world: World) -> None:
    made = enrolled(world)
    with pytest.raises(DomainError, match=r"redan inskriven i Teamet sedan 1 mars 2026"):
        enrolled(world)
    again = replace(ROW, starts_on=date(2026, 3, 2))
    with pytest.raises(DomainError, match="redan inskriven i Teamet"):
        enrol_participant(
            insats=made.insats, participant=made.participant, row=again,
            by=world.actor("sam_kommun"), at=AT,
        )  # fmt: skip
    assert Enrolment.objects.filter(participant=made.participant).count() == 1


def test_a_code_that_somebody_took_meanwhile_is_told_so(world: World) -> None:
    world.participant("A0001", insats="verkstan")
    with pytest.raises(CodeTakenError, match="nästa lediga"):
        enrolled(world, person=replace(PERSON, name=""))


def test_the_same_number_is_the_same_person(world: World) -> None:
    first = enrolled(world, person=replace(PERSON, number=NUMBER))
    told = replace(PERSON, code="A0002", number=NUMBER)
    with pytest.raises(KnownError, match="finns redan med koden A0001") as known:
        enrolled(world, person=told)
    assert known.value.participant == first.participant_id


def test_another_party_learns_nothing_from_a_number(world: World) -> None:
    """The same answer whether the host has the person or not."""
    kari, told = world.actor("kari_af"), replace(PERSON, code="A0002", number=NUMBER)
    answers = []
    for _ in range(2):
        with pytest.raises(KnownError) as known:
            enrolled(world, person=told, by=kari)
        answers.append((known.value.message, known.value.participant, known.value.may_link))
        if len(answers) == 1:
            enrolled(world, person=replace(PERSON, number=NUMBER))
    assert answers[0] == answers[1] == (answers[0][0], None, False)


def test_another_party_learns_nothing_from_a_code(world: World) -> None:
    enrolled(world)
    with pytest.raises(CodeTakenError) as taken:
        enrolled(world, person=replace(PERSON, name=""), by=world.actor("kari_af"))
    assert "sedan" not in taken.value.message


def test_the_host_s_own_staff_say_that_it_is_the_same_person(world: World) -> None:
    enrolled(world, person=replace(PERSON, number=NUMBER))
    told = replace(PERSON, code="A0002", number=NUMBER)
    other = world.insatser["verkstan"]
    by = world.actor("vera_verkstan")
    with pytest.raises(KnownError, match="Kryssa i att det är samma person") as known:
        enrolled(world, person=told, insats=other, by=by)
    assert (known.value.participant, known.value.may_link) == (None, True)
    made = enrolled(world, person=told, insats=other, by=by, is_same=True)
    assert made.participant.code == "A0001"


def test_look_alikes_are_shown_before_a_person_is_made(world: World) -> None:
    first = enrolled(world)
    told = replace(PERSON, code="A0002", name="Asa Annan")
    with pytest.raises(LooksAlikeError) as alike:
        enrolled(world, person=told)
    assert alike.value.found == (first.participant_id,)
    assert enrolled(world, person=told, is_new=True).participant.code == "A0002"
    assert enrolled(world, person=replace(told, code="A0003", birth_year=1980)).pk


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"starts_on": date(2023, 12, 31)}, "startade 2024-01-01"),
        ({"starts_on": date(2026, 5, 1)}, "mer än en månad framåt"),
        ({"education": "doktor"}, "finns inte i kodlistan"),
        ({"extent_before": 120}, "inte mellan 0 och 100"),
        ({"referrer_party": "okänd"}, "finns inte i registret"),
        ({"municipality": "af"}, "kommun"),
    ],
)
def test_impossible_variables(world: World, changed: dict[str, object], said: str) -> None:
    with pytest.raises(DomainError, match=said):
        enrolled(world, row=replace(ROW, **changed))  # type: ignore[arg-type]
    assert not Participant.objects.filter(code="A0001").exists()


def test_age_outside_the_target_group_needs_a_reason(world: World) -> None:
    old = replace(PERSON, birth_year=1950)
    with pytest.raises(DomainError, match="målgruppen för teamet är 16–64 år"):
        enrolled(world, person=old)
    row = replace(ROW, age_exception="Beslut av styrgruppen")
    assert enrolled(world, person=old, row=row).age_exception == "Beslut av styrgruppen"


def test_outside_the_target_group_needs_a_reason(world: World) -> None:
    with pytest.raises(DomainError, match="inte är i målgruppen"):
        enrolled(world, is_in_target=False)
    made = enrolled(world, is_in_target=False, exceptions=Exceptions(target="Enligt beredningen"))
    assert made.ground.target_exception == "Enligt beredningen"


def test_a_full_insats_takes_one_more_by_the_lead_alone(world: World) -> None:
    put_rules(insats=world.insatser["teamet"], values={"capacity": 1})
    put_codes(world=world, name="capacity_mark", codes=("80", "100"))
    enrolled(world)
    other = replace(PERSON, code="A0002", name="Bo Uppdiktad", sex="man")
    said = capacity_told(Insats.objects.get(slug="teamet"), today_of(AT))
    assert said == "1 av 1 platser i Teamet är tagna (över 100 procent)."
    extra = Exceptions(capacity="Plats lovad före")
    with pytest.raises(DomainError, match="full: 1 av 1 platser"):
        enrolled(world, person=other, exceptions=extra)
    with pytest.raises(DomainError, match="Skriv varför en plats till ges"):
        enrolled(world, person=other, by=world.actor("lea_lead"))
    made = enrolled(world, person=other, by=world.actor("lea_lead"), exceptions=extra)
    assert made.ground.capacity_reason == "Plats lovad före"


def test_a_paused_insats_takes_nobody_in(world: World) -> None:
    from mellanrum.registers.insatser.actions.intake_pauses import pause_intake
    from mellanrum.registers.insatser.operation_rows import PauseRow

    row = PauseRow(from_on=date(2026, 2, 1), to_on=date(2026, 4, 1), reason="Sjukdom i teamet")
    pause_intake(insats=world.insatser["teamet"], row=row, deviation=None, by=BY, at=AT)
    with pytest.raises(DomainError, match="Sjukdom i teamet"):
        enrolled(world)


def test_an_insats_can_require_a_work_oriented_one(world: World) -> None:
    put_rules(insats=world.insatser["teamet"], values={"needs_work": True})
    with pytest.raises(DomainError, match="arbetslivsinriktad"):
        enrolled(world)
    put_rules(insats=world.insatser["verkstan"], values={"is_work_oriented": True})
    world.participant("A0009", insats="verkstan")
    known = Participant.objects.get(code="A0009")
    made = enrol_participant(insats=world.insatser["teamet"], participant=known, row=ROW,
                             by=BY, at=AT)  # fmt: skip
    assert made.participant == known


def test_an_anonymous_enrolment_carries_sex_and_year_only(world: World) -> None:
    bare = EnrolmentRow("", "", "", date(2026, 3, 1), mode="anonymous")
    with pytest.raises(DomainError, match="anonym inskrivning får inte bära"):
        enrolled(world, row=replace(ROW, mode="anonymous"))
    made = enrolled(world, row=bare)
    assert (made.participant.birth_year, made.participant.sex) == (None, "woman")
    assert not Identity.objects.filter(participant=made.participant).exists()
    put_rules(insats=world.insatser["teamet"], values={"registration": "anonymous"})
    with pytest.raises(DomainError, match="registrerar anonymt"):
        enrolled(world, person=replace(PERSON, code="A0007"))


def test_an_insats_of_heads_takes_no_persons(world: World) -> None:
    put_rules(insats=world.insatser["teamet"], values={"registration": "head_count"})
    with pytest.raises(DomainError, match="registreras som antal"):
        enrolled(world)


def test_only_who_works_there_takes_people_in(world: World) -> None:
    with pytest.raises(DomainError, match="inget uppdrag i Verkstan"):
        enrolled(world, insats=world.insatser["verkstan"])
    with pytest.raises(DomainError, match="Din roll"):
        enrolled(world, by=world.actor("remi_ref"))


def test_a_correction_keeps_what_was(world: World) -> None:
    made, by = enrolled(world), world.actor("sam_kommun")
    seen = row_of(made)
    wanted = replace(seen, education="higher", incomes_start=("income_support",))
    correct(enrolment=made, seen=seen, wanted=wanted, reason="Fel ruta", by=by, at=AT)
    assert row_of(made).education == "higher"
    held = EnrolmentChange.objects.get(enrolment=made)
    assert '"education": ["primary", "higher"]' in held.content
    with pytest.raises(ChangedMeanwhileError) as clash:
        correct(enrolment=made, seen=seen, wanted=replace(seen, education="upper_secondary"),
                by=by, at=AT)  # fmt: skip
    assert clash.value.attrs == ("education",)
    correct(enrolment=made, seen=seen, wanted=replace(seen, extent_before=25), by=by, at=AT)
    assert (row_of(made).education, row_of(made).extent_before) == ("higher", 25)


def test_two_at_the_very_same_time_enrol_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither has seen the other's row: the database itself says no, in the same words."""
    made = enrolled(world)
    monkeypatch.setattr(writing, "judge", lambda *args, **kwargs: None)
    monkeypatch.setattr(intake_checks, "open_since", lambda *args: None)
    again = replace(ROW, starts_on=date(2026, 3, 2))
    with pytest.raises(DomainError, match="redan inskriven i Teamet"):
        enrol_participant(insats=made.insats, participant=made.participant, row=again, by=BY, at=AT)
    assert Enrolment.objects.filter(participant=made.participant).count() == 1
