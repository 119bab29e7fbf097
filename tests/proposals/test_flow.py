"""An application's way: sent, scored unseen, recommended, granted whole or not at all, undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.audit.persons import closed
from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.models import AttestRule, Award, InsatsYear, ObjectLink
from mellanrum.registers.governance.models import Body, DelegationPoint, Meeting, Person
from mellanrum.registers.insatser.models import Goal, Insats, InsatsPeriod
from mellanrum.registers.organisation.models import Code, Forbund
from mellanrum.registers.proposals.actions import applications, decisions, ideas, preparations
from mellanrum.registers.proposals.editions import differences
from mellanrum.registers.proposals.idea_policies import IdeaRow
from mellanrum.registers.proposals.models import Application, Course, Review
from mellanrum.registers.proposals.money_queries import InsatsMoney, insats_money
from mellanrum.registers.proposals.preparation_policies import may_see_scores
from mellanrum.registers.proposals.queries import find_by_receipt, list_prepared
from mellanrum.registers.proposals.tables import application_rows
from tests.economy.funding_world import make_forbund
from tests.proposals.world import (
    ADA,
    AT,
    BEN,
    CONTENT,
    DIRECTOR,
    HEAD,
    LATER,
    asked_points,
    grant_row,
    prepared,
    prepared_again,
    sent,
)
from tests.web.conftest import rolled_back

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SAME: dict[str, Any] = {"by": DIRECTOR, "at": AT}
THEN: dict[str, Any] = {"by": DIRECTOR, "at": LATER}


@pytest.fixture(scope="module")
def ready(django_db_setup: object, django_db_blocker: object) -> Iterator[Forbund]:
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        forbund = make_forbund()
        with opened("test"):
            Code.objects.create(forbund=forbund, list="insats_type", code="metod", label="Metod",
                                valid_from=2018, source="Prov")  # fmt: skip
        asked_points(forbund)
        yield forbund


@pytest.fixture
def forbund(ready: Forbund, db: None) -> Iterator[Forbund]:
    return ready


def counts() -> tuple[int, ...]:
    kinds = (Insats, Award, InsatsPeriod, ObjectLink, InsatsYear, Goal, Course)
    return tuple(kind.objects.count() for kind in kinds)


def test_a_grant_makes_all_of_it_and_undone_leaves_nothing(forbund: Forbund) -> None:
    application = prepared(sent(forbund))
    assert list_prepared("sodra", date(2021, 1, 1), date(2022, 1, 1)) == [application]
    before = counts()
    made = decisions.grant(application=application, row=grant_row(), **THEN)
    assert counts() == tuple(n + k for n, k in zip(before, (1, 1, 1, 1, 3, 1, 1), strict=True))
    application.refresh_from_db()
    insats = application.insats
    assert application.state == "granted" and insats is not None
    assert {y.year: y.amount_ore for y in made.award.years.all()} == dict(grant_row().years)
    assert insats.years.get(year=2022).budget_ore == 600_000_00
    assert insats.object_links.get().number == insats.ledger_object == "77"
    with closed():  # as for the office, which reads no persons
        decisions.undo(application=application, reason="Beslutet upphävdes", **THEN)
    assert counts() == before
    application.refresh_from_db()
    assert (application.state, application.insats) == ("in_preparation", None)
    assert Event.objects.filter(verb="application_decisions.undo").count() == 1


def test_what_fails_late_leaves_nothing_of_the_grant(forbund: Forbund) -> None:
    """The ledger's object is taken: the insats and the funds made before it are not there."""
    first = prepared(sent(forbund))
    decisions.grant(application=first, row=grant_row(), **THEN)
    other = replace(CONTENT, head=replace(HEAD, title="Annan insats"))
    second = prepared(sent(forbund, other))
    before = counts()
    row = grant_row(short_name="Annan", reference="§ 46")
    with pytest.raises(DomainError, match="Objekt 77"), transaction.atomic():
        decisions.grant(application=second, row=row, **THEN)
    assert counts() == before
    second.refresh_from_db()
    assert second.state == "recommended"


def test_by_delegation_no_more_than_the_attest_order_allows(forbund: Forbund) -> None:
    application = prepared(sent(forbund))
    with pytest.raises(DomainError, match="Attestordningen ger dig ingen rätt"):
        decisions.grant(application=application, row=grant_row(decider="delegation"), **THEN)
    with pytest.raises(DomainError, match="mindre än det sökta"):
        decisions.grant(application=application, row=grant_row(amount_ore=100_00), **THEN)
    with pytest.raises(DomainError, match="inte mer än så"):
        decisions.grant(application=application, row=grant_row(amount_ore=1_300_000_00), **THEN)


def test_ones_own_score_comes_before_others_and_a_conflict_bars(forbund: Forbund) -> None:
    held = preparations.begin(application=sent(forbund), body=None, **SAME)
    points = {"behov": 4, "nytta": 5}
    preparations.give_scores(preparation=held, points=points, by=ADA, at=AT)
    given = [ADA.key]
    assert may_see_scores(ADA.key, given, is_open=True)
    assert not may_see_scores(BEN.key, given, is_open=True)
    assert may_see_scores(BEN.key, given, is_open=False)
    with pytest.raises(DomainError, match="Ta bort det innan"):
        preparations.declare_conflict(preparation=held, reason="Chef där", by=ADA, at=AT)
    preparations.declare_conflict(preparation=held, reason="Chef där", by=BEN, at=AT)
    with pytest.raises(DomainError, match="anmält jäv"):
        preparations.give_scores(preparation=held, points=points, by=BEN, at=AT)
    with pytest.raises(DomainError, match="Skriv varför du avstyrker"):
        preparations.take_stand(preparation=held, stand="disagree", note="", by=ADA, at=AT)
    preparations.take_stand(preparation=held, stand="disagree", note="Dyrt", by=ADA, at=AT)
    assert Review.objects.get(member=ADA.key).stand == "disagree"
    assert "disagree" not in str(list(Event.objects.values_list("detail", flat=True)))
    with pytest.raises(DomainError, match="är inte besvarad"):
        preparations.finish(preparation=held, outcome="recommended", statement="Ja",
                            prepared_on=date(2021, 3, 2), **SAME)  # fmt: skip


def test_what_was_sent_twice_is_kept_twice_and_told_apart(forbund: Forbund) -> None:
    application = sent(forbund)
    applications.give_back(application=application, reason="Målen behöver vara fler", **SAME)
    application.refresh_from_db()
    assert application.reason == "Målen behöver vara fler"
    more = replace(CONTENT, head=replace(HEAD, method="Lots"))
    applications.save(application=application, content=more, seen=application.version, **SAME)
    application.refresh_from_db()
    applications.send(application=application, seen=application.version, **SAME)
    first, second = application.editions.order_by("number")
    told = differences(first.content, second.content)
    assert [(d.heading, d.removed, d.added) for d in told] == [
        ("Metod", ("Uppsökande arbete",), ("Lots",))
    ]


def test_nothing_unfinished_is_sent_and_one_extension_at_a_time(forbund: Forbund) -> None:
    with pytest.raises(DomainError, match="inget mål"):
        sent(forbund, replace(CONTENT, goals=()))
    granted = prepared(sent(forbund))
    decisions.grant(application=granted, row=grant_row(), **THEN)
    insats = Application.objects.get(pk=granted.pk).insats
    longer = replace(HEAD, from_on=date(2023, 7, 1), to_on=date(2024, 1, 1), applied_ore=None)
    costs = (replace(CONTENT.costs[0], year=2023),)
    extension = replace(CONTENT, kind="extension", head=longer, costs=costs)
    told: dict[str, Any] = {"kind": "extension", "insats": insats}
    first = prepared(sent(forbund, extension, **told))
    with pytest.raises(DomainError, match="redan en inskickad"):
        sent(forbund, extension, **told)
    row = grant_row(reference="§ 9", amount_ore=300_000_00, from_on=date(2023, 7, 1),
                    to_on=date(2024, 1, 1), years={}, object_number="")  # fmt: skip
    decisions.grant(application=first, row=row, **THEN)
    assert [p.kind for p in insats.periods.order_by("from_on")] == ["first", "extension"]
    assert insats.years.get(year=2023).budget_ore == 600_000_00


def test_the_sender_of_an_idea_gets_an_answer(forbund: Forbund) -> None:
    row = IdeaRow("Mötesplats", "Unga saknar en plats", sender="Demo Granne", contact="070-000")
    made = ideas.receive(forbund=forbund, row=row, receipt="ABCD-2345", by=ADA, at=AT)
    assert find_by_receipt(" abcd-2345 ") == made
    assert "Granne" not in str(Event.objects.get(verb="ideas.receive").detail)
    with pytest.raises(DomainError, match="svar till den"):
        ideas.decline(idea=made, reason="Utanför uppdraget", answer="", seen=0, **SAME)
    ideas.decline(idea=made, reason="Utanför", answer="Tack, kommunen gör det.", seen=0, **SAME)
    made.refresh_from_db()
    assert (made.state, made.answer) == ("declined", "Tack, kommunen gör det.")


def test_a_director_grants_within_the_limit_and_the_board_is_told(forbund: Forbund) -> None:
    """Both the attest order and the delegation order bound the amount; undone, it is withdrawn."""
    with opened("test"):
        user = User.objects.create_user("chef-prov", display_name="Demo Chef")
    by = Actor(user.actor_key, DIRECTOR.grants, DIRECTOR.assignments)
    with opened("test"):
        person = Person.objects.create(forbund=forbund, name="Demo Chef", user=user)
        told = {"forbund": forbund, "from_on": date(2021, 1, 1), "source": "Prov"}
        AttestRule.objects.create(user=user, what="award", limit_ore=1_500_000_00, **told)
        point = DelegationPoint.objects.create(
            code="2.1", text="Medel", delegate="förbundschefen", person=person,
            limit_ore=1_200_000_00, **told,
        )  # fmt: skip
    application = prepared(sent(forbund))
    row = grant_row(decider="delegation", reference="D 2021:1")
    made = decisions.grant(application=application, row=row, point=point, by=by, at=LATER)
    assert made.delegated is not None and made.delegated.amount_ore == 1_200_000_00
    application.refresh_from_db()
    [told_row] = [r for r in application_rows("sodra") if r.title == "MyKey"]
    assert (told_row.decider, told_row.granted_ore) == ("delegation", 1_200_000_00)
    assert insats_money(application.insats, 2022) == InsatsMoney(600_000_00, 600_000_00, None)
    decisions.undo(application=application, reason="Fel punkt", by=by, at=LATER)
    made.delegated.refresh_from_db()
    assert made.delegated.withdrawn_reason == "Fel punkt"
    over = grant_row(decider="delegation", reference="D 2021:2")
    with opened("test"):
        DelegationPoint.objects.filter(pk=point.pk).update(limit_ore=50_000_00)
    point.refresh_from_db()
    again = prepared_again(application)
    with pytest.raises(DomainError, match=r"mer än punkt 2\.1 medger"), transaction.atomic():
        decisions.grant(application=again, row=over, point=point, by=by, at=LATER)
    assert not Insats.objects.filter(short_name="MyKey").exists()


def test_an_application_is_put_on_the_agenda_with_what_the_board_needs(forbund: Forbund) -> None:
    with opened("test"):
        body = Body.objects.create(forbund=forbund, slug="provbord", name="Bordet", kind="board")
        meeting = Meeting.objects.create(body=body, on=date(2021, 6, 1), form="physical")
    one = prepared(sent(forbund))
    same: dict[str, Any] = {"adds_item": True, "by": DIRECTOR, "at": AT}
    with pytest.raises(DomainError, match="Välj mötet"):
        applications.place(application=one, meeting=None, **same)
    item = applications.place(application=one, meeting=meeting, **same).item
    assert item is not None and item.title == f"{one} Ansökan om medel till MyKey"
    assert "Gruppen tillstyrker." in item.background
    assert item.amount_ore == 1_200_000_00 and not item.is_delegable
    with pytest.raises(DomainError, match="hör redan till en punkt"):
        applications.place(application=one, meeting=meeting, item=item, **same)
