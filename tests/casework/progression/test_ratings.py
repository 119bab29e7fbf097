"""Ratings: by side and day, checked against the instrument, withdrawn and never lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.actions.progression import (
    Rated,
    rate_alone,
    take_back_rating,
    withdraw_rating,
)
from mellanrum.registers.casework.actions.representatives import (
    RepresentativeDraft,
    record_representative,
)
from mellanrum.registers.casework.day_lines import grouped
from mellanrum.registers.casework.extracting import gather
from mellanrum.registers.casework.models import ParticipantAccess, ProgressionRating
from mellanrum.registers.casework.queries import progression as queries
from mellanrum.registers.casework.queries.cases import sight_of
from mellanrum.registers.casework.queries.my_day import list_day
from mellanrum.registers.casework.queries.own_page import Holder
from mellanrum.registers.casework.queries.stories import story
from mellanrum.registers.casework.reminders import lines_of, text_of
from mellanrum.registers.casework.sight import EVERY_KIND
from tests.casework.plans.scenes import enrolment_of, give
from tests.casework.progression.scenes import OWN, THEIRS, rated
from tests.casework.world import AT, TODAY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SOONER = TODAY - timedelta(days=20)


def holder_of(participant: object, representative: object = None) -> Holder:
    access = ParticipantAccess(pk=7, participant=participant, representative=representative)  # type: ignore[misc]
    return Holder(access, EVERY_KIND)


def test_both_sides_are_saved_with_their_owner_and_an_event_that_tells_nothing(
    world: World,
) -> None:
    participant, sam = world.participant(), world.actor("sam_kommun")
    enrolment = enrolment_of(participant)
    made = rated(enrolment, sam, own={"belief": "2", "goal": ""}, theirs={"prospect": 4})
    assert [(r.side, r.party.slug) for r in made] == [(OWN, "kommun"), (THEIRS, "kommun")]
    sight = sight_of(participant, sam, AT)
    assert sight is not None
    standing = queries.list_standing(queries.list_ratings(enrolment, sight), queries.get_current())
    assert queries.occasions_of(standing, OWN)[0].values == {"belief": 2}
    assert queries.occasions_of(standing, THEIRS)[0].values == {"prospect": 4}
    event = Event.objects.latest("pk")
    assert event.verb == "ratings.rate"
    assert set(event.detail) == {"content"}


def test_what_may_not_be_saved_is_told_with_its_remedy(world: World) -> None:
    participant, sam = world.participant(), world.actor("sam_kommun")
    enrolment = enrolment_of(participant)
    rated(enrolment, sam, own={"goal": 3})
    for given, sentence in (
        ({"own": {"goal": 4}}, "redan en skattning av deltagaren"),
        ({}, "minst en fråga"),
        ({"theirs": {"goal": 6}}, "bland alternativen"),
        ({"theirs": {"påhittad": 1}}, "ingen fråga"),
        ({"theirs": {"goal": 1}, "on": TODAY + timedelta(days=1)}, "har inte varit"),
        ({"theirs": {"goal": 1}, "on": date(2025, 1, 1)}, "ligger före"),
    ):
        with pytest.raises(DomainError, match=sentence):
            rated(enrolment, sam, **given)  # type: ignore[arg-type]
    assert ProgressionRating.objects.count() == 1


def test_a_rating_is_withdrawn_with_a_reason_and_the_day_is_free_again(world: World) -> None:
    participant, sam = world.participant(), world.actor("sam_kommun")
    enrolment = enrolment_of(participant)
    (wrong,) = rated(enrolment, sam, own={"goal": 3})
    with pytest.raises(DomainError, match="Skriv varför"):
        withdraw_rating(rating=wrong, reason=" . ", by=sam, at=AT)
    withdraw_rating(rating=wrong, reason="Fel person", by=sam, at=AT)
    with pytest.raises(DomainError, match="redan tillbakadragen"):
        withdraw_rating(rating=wrong, reason="Igen", by=sam, at=AT)
    rated(enrolment, sam, own={"goal": 5})
    sight = sight_of(participant, sam, AT)
    assert sight is not None
    both = queries.list_ratings(enrolment, sight)
    assert len(both) == 2
    standing = queries.list_standing(both, queries.get_current())
    assert [o.values for o in queries.occasions_of(standing, OWN)] == [{"goal": 5}]


def test_another_party_sees_and_rates_only_by_consent_to_the_plan(world: World) -> None:
    participant, sam, filip = (
        world.participant(), world.actor("sam_kommun"), world.actor("filip_fk"),
    )  # fmt: skip
    enrolment = enrolment_of(participant)
    rated(enrolment, sam, own={"goal": 3}, on=SOONER, comment="Det går framåt")
    give(world=world, participant=participant, parties=("kommun", "fk"), kinds="case")
    with pytest.raises(DomainError, match="samtycke"):
        rated(enrolment, filip, theirs={"goal": 3})
    seen = sight_of(participant, filip, AT)
    assert seen is not None
    assert queries.list_ratings(enrolment, seen) == []
    assert story(participant, seen, kind="progression").items == ()
    give(world=world, participant=participant, parties=("kommun", "fk"))
    (made,) = rated(enrolment, filip, theirs={"goal": 3})
    assert made.party.slug == "fk"
    seen = sight_of(participant, filip, AT)
    assert seen is not None
    assert len(queries.list_ratings(enrolment, seen)) == 2
    told = story(participant, seen, kind="progression").items
    assert [item.text for item in told] == ["", "Det går framåt"]
    own = sight_of(participant, sam, AT)
    assert own is not None
    with pytest.raises(DomainError, match="annan part"):
        withdraw_rating(
            rating=ProgressionRating.objects.get(side=OWN), reason="Nej", by=filip, at=AT
        )


def test_the_participant_rates_alone_and_takes_it_back(world: World) -> None:
    participant, sam = world.participant(), world.actor("sam_kommun")
    enrolment, holder = enrolment_of(participant), holder_of(participant)
    told = {"holder": holder, "enrolment": enrolment, "by": holder.actor, "at": AT}
    made = rate_alone(given=Rated({"goal": 4}), **told)
    assert (made.side, made.party.slug, made.rated_on) == (OWN, "kommun", TODAY)
    with pytest.raises(DomainError, match="redan en skattning"):
        rate_alone(given=Rated({"goal": 5}), **told)
    take_back_rating(holder=holder, rating=made, by=holder.actor, at=AT)
    assert ProgressionRating.objects.get(pk=made.pk).withdrawn_at == AT
    draft = RepresentativeDraft("trustee", "Ombud", "Beslut 1", ("plan",), from_on=TODAY)
    ombud = record_representative(participant=participant, draft=draft, by=sam, at=AT)
    for other, sentence in (
        (holder_of(participant, ombud), "deltagaren själv"),
        (holder_of(world.participant("A0002")), "någon annan"),
    ):
        with pytest.raises(DomainError, match=sentence):
            rate_alone(given=Rated({"goal": 5}), **{**told, "holder": other})
    (kept,) = rated(enrolment, sam, own={"goal": 5})
    with pytest.raises(DomainError, match="annan part"):
        take_back_rating(holder=holder, rating=kept, by=holder.actor, at=AT)


def test_the_next_rating_is_on_the_day_of_who_works_with_the_plan(world: World) -> None:
    participant, sam = world.participant(), world.actor("sam_kommun")
    enrolment = enrolment_of(participant)
    begun = today_of(AT) - timedelta(days=30)
    interval = queries.get_rules(queries.get_current()).interval_days
    later = AT + timedelta(days=interval - 25)

    def lines(name: str) -> list[date]:
        at = later
        return [
            line.on
            for line in list_day(world.actor(name), at)
            if line.url_name == "progression-rate"
        ]

    assert lines("sam_kommun") == []  # nobody is reminded of what has not begun
    rated(enrolment, sam, own={"goal": 3}, theirs={"goal": 3}, on=begun)
    rated(enrolment, sam, own={"goal": 3}, on=TODAY)  # alone: the caseworker's day stands
    due = begun + timedelta(days=interval)
    assert lines("sam_kommun") == [due]
    assert queries.find_due(enrolment) == due
    give(world=world, participant=participant, parties=("kommun", "fk"), kinds="case")
    assert lines("filip_fk") == []
    assert "vars dag har passerat" in text_of(grouped(lines_of(sam, later), later.date()))


def test_the_register_extract_tells_answers_in_words(world: World) -> None:
    participant, sam = world.participant(), world.actor("sam_kommun")
    rated(enrolment_of(participant), sam, own={"goal": 4}, theirs={"prospect": 1})
    held = {one.name: one for one in gather(participant, AT)}
    told = [(row["item"], row["value"]) for row in held["RatingValue"].rows]
    assert told == [
        ("Jag vet vad jag vill nå.", "4, stämmer ganska bra"),
        ("Jag tror att deltagaren arbetar eller studerar inom ett år.", "1, stämmer inte alls"),
    ]
    assert [row["side"] for row in held["ProgressionRating"].rows] == ["deltagaren", "handläggaren"]
