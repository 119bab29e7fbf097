"""A claim's way: drafted by the owner, checked by one, attested by another, paid, given back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from mellanrum.accounts.access import Role
from mellanrum.accounts.actions.users import create_user
from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.ledger.budget import PlanEntry
from mellanrum.registers.economy.actions import (
    attachments,
    attest_orders,
    claims,
    payments,
    plans,
)
from mellanrum.registers.economy.actions.award_decisions import (
    change_award,
    end_award,
    grant_award,
)
from mellanrum.registers.economy.actions.payments import PaymentRow
from mellanrum.registers.economy.actions.rebookings import save_rebooking
from mellanrum.registers.economy.actions.unclaimed import report_unclaimed
from mellanrum.registers.economy.attachments import content_of, list_attachments
from mellanrum.registers.economy.attest_policies import ATTEST, AWARD, CHECK, RightRow
from mellanrum.registers.economy.award_deciding import BOARD, DELEGATION, AwardPlan
from mellanrum.registers.economy.claim_lines import CostLine
from mellanrum.registers.economy.claim_policies import ClaimRow
from mellanrum.registers.economy.claim_queries import (
    awards_of,
    budget_left,
    claims_of,
    list_rights,
    list_writers,
    may_take,
    money_of,
)
from mellanrum.registers.economy.funding_queries import list_insats_funds
from mellanrum.registers.economy.models import Attachment, AttestRule, Award, Claim, ClaimAttest
from mellanrum.registers.economy.plan_policies import PlanHead
from mellanrum.registers.economy.rows import RebookingRow
from mellanrum.registers.insatser.text_policies import FieldError, SeenOldError
from mellanrum.registers.organisation.actions import appointments as office
from tests.casework.conftest import built
from tests.casework.world import AT, BY, START, TODAY, World
from tests.web.conftest import rolled_back

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["built"]
PASSWORD = "en-lang-losenfras-2026"
PDF = b"%PDF-1.7 kvitto"
ROW = ClaimRow(date(2026, 1, 1), date(2026, 2, 1), "Januari")
LINES = (CostLine("staff", "Handledare", 60_000_00), CostLine("travel", "Resor", 5_000_00, 300_00))
DECISION = AwardPlan(
    "SN 2025:9", date(2026, 1, 1), date(2027, 1, 1), 100_000_00, date(2025, 12, 1),
    "Styrelsen 2025-12-01 § 9", "Prov",
)  # fmt: skip


@pytest.fixture(scope="module")
def peopled(built: World, django_db_blocker: object) -> Iterator[World]:
    """With an economist, a board member, and an attest order: the economist checks up to 80 000 kr,
    the director checks and attests, the board member attests.
    """
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        for name, role in (("eva_eko", Role.ECONOMIST), ("bo_board", Role.BOARD_MEMBER)):
            same: Any = {"by": BY, "at": AT}
            shown = name.replace("_", " ").title()
            user = create_user(username=name, display_name=shown, password=PASSWORD, **same)
            built.users[name] = user
            office.appoint(user=user, forbund=built.forbund, role=role, from_on=START, **same)
        give(built, "eva_eko", CHECK, 80_000_00)
        give(built, "chef_office", CHECK, None, by="eva_eko")
        give(built, "chef_office", ATTEST, None, by="eva_eko")
        give(built, "bo_board", ATTEST, None)
        yield built
        for name in ("eva_eko", "bo_board"):
            del built.users[name]


def give(world: World, name: str, what: str, limit: int | None, by: str = "chef_office") -> None:
    attest_orders.give_right(
        forbund=world.forbund, user=world.users[name], by=world.actor(by), at=AT,
        row=RightRow(what, date(2025, 1, 1), "Styrelsen 2024-12-01 § 12", limit_ore=limit),
    )  # fmt: skip


@pytest.fixture
def world(peopled: World, django_db_blocker: object) -> Iterator[World]:
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        yield peopled


@pytest.fixture
def award(world: World) -> Award:
    """100 000 kr to the kommun for teamet during 2026."""
    made: Award = grant_award(
        insats=world.insatser["teamet"], owner=world.parties["kommun"], row=DECISION, years={},
        decider=BOARD, by=world.actor("chef_office"), at=AT,
    )  # fmt: skip
    return made


def drafted(world: World, award: Award, *, lines: Any = LINES, row: ClaimRow = ROW) -> Claim:
    by = world.actor("lea_lead")
    made: Claim = claims.start(award=award, row=row, lines=lines, by=by, at=AT)
    attachments.add(thing=made, name="kvitto.pdf", data=PDF, by=by, at=AT)
    return made


def submitted(world: World, award: Award, **told: Any) -> Claim:
    made: Claim = claims.submit(
        claim=drafted(world, award, **told), by=world.actor("lea_lead"), at=AT
    )
    return made


def attested(world: World, award: Award) -> Claim:
    claim = submitted(world, award)
    claim = claims.check(claim=claim, by=world.actor("eva_eko"), at=AT)
    made: Claim = claims.attest(claim=claim, by=world.actor("bo_board"), at=AT)
    return made


def test_a_claim_goes_all_the_way_and_what_is_left_follows(world: World, award: Award) -> None:
    claim, eva = attested(world, award), world.actor("eva_eko")
    money = money_of(awards_of("mellanbygd").get())
    assert (money.claimed, money.paid, money.left) == (65_000_00, 0, 35_000_00)
    paid = payments.pay(claim=claim, row=PaymentRow(TODAY, 64_000_00, "BG 1"), by=eva, at=AT)
    payments.repay(claim=paid, row=PaymentRow(TODAY, 4_000_00), by=eva, at=AT)
    money = money_of(awards_of("mellanbygd").get())
    assert (money.claimed, money.paid, money.repaid) == (64_000_00, 64_000_00, 4_000_00)
    assert (money.left, money.used) == (40_000_00, 60_000_00)
    steps = [(a.step, a.amount_ore) for a in claims_of("mellanbygd").get().attests.all()]
    assert steps == [("check", 65_000_00), ("attest", 65_000_00)]
    verbs = Event.objects.filter(subject=f"claims:{claim.pk}").values_list("verb", flat=True)
    assert sorted(verbs) == sorted(
        f"{'attachments' if v == 'attach' else 'claims'}.{v}"
        for v in ("start", "attach", "submit", "check", "attest", "pay", "repay")
    )


def test_nobody_takes_two_steps_nor_approves_the_own_writing(world: World, award: Award) -> None:
    claim, chef = submitted(world, award), world.actor("chef_office")
    checked = claims.check(claim=claim, by=chef, at=AT)
    with pytest.raises(DomainError, match="Du har granskat"):
        claims.attest(claim=checked, by=chef, at=AT)
    returned = claims.give_back(claim=checked, reason="Resorna saknar underlag", by=chef, at=AT)
    revised = claims.revise(
        claim=returned, row=ROW, lines=LINES[:1], seen=returned.version, by=chef, at=AT
    )
    again = claims.submit(claim=revised, by=world.actor("lea_lead"), at=AT)
    with pytest.raises(DomainError, match="Du har skrivit"):
        claims.check(claim=again, by=chef, at=AT)
    claims.check(claim=again, by=world.actor("eva_eko"), at=AT)
    rounds = ClaimAttest.objects.filter(claim=claim).values_list("round", "step")
    assert sorted(rounds) == [(1, "check"), (2, "check")]


def test_the_database_holds_that_two_persons_approve(world: World, award: Award) -> None:
    claim = attested(world, award)
    first = claim.attests.get(step="check")
    second = claim.attests.get(step="attest")
    second.attested_by = first.attested_by
    with pytest.raises(IntegrityError), transaction.atomic(), opened("test"):
        second.save()


def test_the_attest_order_tells_who_may(world: World, award: Award) -> None:
    big = (CostLine("staff", "Handledare", 90_000_00),)
    claim = submitted(world, award, lines=big)
    with pytest.raises(DomainError, match="Det får Chef Office"):
        claims.check(claim=claim, by=world.actor("eva_eko"), at=AT)
    with pytest.raises(DomainError, match="Din roll"):
        claims.check(claim=claim, by=world.actor("rev_office"), at=AT)
    rights, found = list_rights("mellanbygd"), claims_of("mellanbygd").get()
    writers = list_writers([found])[found.pk]
    may = {
        n: may_take(found, world.users[n].actor_key, rights, writers, TODAY) for n in world.users
    }
    assert [name for name, yes in may.items() if yes] == ["chef_office"]
    late = AT.replace(year=2030)
    for rule in AttestRule.objects.filter(what=CHECK):
        attest_orders.end_right(rule=rule, to_on=date(2027, 1, 1), by=BY, at=AT)
    with pytest.raises(DomainError, match="Ingen annan får det heller"):
        claims.check(claim=claim, by=world.actor("chef_office"), at=late)


def test_one_attests_the_amount_that_one_has_seen(world: World, award: Award) -> None:
    lea, eva, bo = (world.actor(name) for name in ("lea_lead", "eva_eko", "bo_board"))
    checked = claims.check(claim=submitted(world, award), by=eva, at=AT)
    opened_at = checked.version
    back = claims.give_back(claim=checked, reason="Fel resor", by=eva, at=AT)
    dearer = (CostLine("staff", "Handledare", 79_000_00),)
    claims.revise(claim=back, row=ROW, lines=dearer, seen=back.version, by=lea, at=AT)
    claims.submit(claim=back, by=lea, at=AT)
    again = claims.check(claim=back, by=eva, at=AT)
    with pytest.raises(SeenOldError):
        claims.attest(claim=again, seen=opened_at, by=bo, at=AT)
    done = claims.attest(claim=again, seen=again.version, by=bo, at=AT)
    assert done.attests.get(step="attest").amount_ore == 79_000_00


def test_nobody_gives_rights_to_oneself(world: World) -> None:
    with pytest.raises(DomainError, match="inte ge dig själv"):
        give(world, "chef_office", AWARD, None)
    with pytest.raises(DomainError, match="Bara förbundschefen"):
        give(world, "bo_board", AWARD, None, by="eva_eko")
    with pytest.raises(DomainError, match="inget uppdrag"):
        give(world, "lea_lead", ATTEST, None)


def test_a_claim_without_paper_or_beyond_the_award_is_not_handed_in(
    world: World, award: Award
) -> None:
    lea = world.actor("lea_lead")
    bare = claims.start(award=award, row=ROW, lines=LINES, by=lea, at=AT)
    with pytest.raises(DomainError, match="inget underlag"):
        claims.submit(claim=bare, by=lea, at=AT)
    submitted(world, award)
    over = drafted(world, award, lines=LINES[:1])
    with pytest.raises(DomainError, match="mer än det som är kvar av medlen, 35"):
        claims.submit(claim=over, by=lea, at=AT)
    assert claims.withdraw(claim=over, reason="Dubbel", by=lea, at=AT).state == "withdrawn"


def test_another_insats_lead_is_let_in_nowhere(world: World, award: Award) -> None:
    for name in ("vera_verkstan", "kari_af", "bo_board", "rev_office"):
        with pytest.raises(DomainError, match="Din roll"):
            claims.start(award=award, row=ROW, lines=LINES, by=world.actor(name), at=AT)
    claim = submitted(world, award)
    lea: Actor = world.actor("lea_lead")
    for step in (claims.check, claims.attest):
        with pytest.raises(DomainError, match="Din roll"):
            step(claim=claim, by=lea, at=AT)
    with pytest.raises(DomainError, match="ändras inte"):
        claims.revise(claim=claim, row=ROW, lines=LINES, seen=claim.version, by=lea, at=AT)
    with pytest.raises(DomainError, match="ändras inte"):
        attachments.add(thing=claim, name="mer.pdf", data=PDF, by=lea, at=AT)


def test_a_decision_on_delegation_asks_the_attest_order(world: World, award: Award) -> None:
    eva = world.actor("eva_eko")
    told: Any = {"insats": award.insats, "owner": award.owner, "years": {}, "by": eva, "at": AT}
    row = AwardPlan(
        "D 1", date(2026, 1, 1), date(2026, 7, 1), 30_000_00, TODAY, "Delegation 7", "Prov"
    )
    with pytest.raises(DomainError, match="Låt styrelsen besluta"):
        grant_award(row=row, decider=DELEGATION, **told)
    give(world, "eva_eko", AWARD, 30_000_00)
    assert grant_award(row=row, decider=DELEGATION, **told).amount_ore == 30_000_00


def test_a_changed_award_covers_what_is_claimed(world: World, award: Award) -> None:
    submitted(world, award)
    chef = world.actor("chef_office")
    told: Any = {"award": award, "years": {}, "decider": BOARD, "by": chef, "at": AT}
    with pytest.raises(DomainError, match="redan rekvirerat"):
        change_award(row=replace(DECISION, amount_ore=60_000_00), seen=0, **told)
    with pytest.raises(DomainError, match="Perioden ska täcka"):
        change_award(row=replace(DECISION, from_on=date(2026, 1, 15)), seen=0, **told)
    with pytest.raises(DomainError, match="Fördela hela"):
        change_award(row=DECISION, seen=0, **{**told, "years": {2026: 5}})
    changed = change_award(row=DECISION, seen=0, **{**told, "years": {2026: 100_000_00}})
    assert [one.year for one in changed.years.all()] == [2026]
    assert end_award(award=changed, ended_on=date(2026, 3, 1), by=chef, at=AT).ended_on


def test_a_changed_award_keeps_its_own_reference_and_covers_each_year(
    world: World, award: Award
) -> None:
    submitted(world, award)
    told: Any = {"decider": BOARD, "by": world.actor("chef_office"), "at": AT}
    same: Any = {"insats": award.insats, "owner": award.owner, "years": {}, **told}
    other = grant_award(row=replace(DECISION, reference="SN 2025:10"), **same)
    with pytest.raises(FieldError, match="redan ett beslut"):
        change_award(award=other, row=DECISION, years={}, seen=0, **told)
    long = replace(DECISION, to_on=date(2028, 1, 1))
    with pytest.raises(FieldError, match="redan rekvirerat för 2026"):
        change_award(
            award=award, row=long, years={2026: 60_000_00, 2027: 40_000_00}, seen=0, **told
        )
    with pytest.raises(FieldError, match="orimligt stort"):
        change_award(award=award, row=replace(DECISION, amount_ore=10**14), years={}, seen=0,
                     **told)  # fmt: skip


def test_a_claim_is_held_against_the_decided_budget_of_its_insats(
    world: World, award: Award
) -> None:
    claim = drafted(world, award)
    assert budget_left(claim, 2026) is None
    plan = plans.create_plan(
        forbund=world.forbund,
        head=PlanHead("Budget 2026", world.forbund.name, 2026, source="Prov"),
        lines=[PlanEntry("Insatser", "Teamet", "individual", {2026: 80_000_00}, insats="teamet")],
        by=BY, at=AT,
    )  # fmt: skip
    plans.decide_plan(plan=plan, decided_on=TODAY, decision="§ 4", seen=plan.version, by=BY, at=AT)
    assert budget_left(claim, 2026) == 80_000_00
    assert [one.budget_ore for one in list_insats_funds("mellanbygd", 2026)] == [80_000_00]
    submitted(world, award)
    assert budget_left(claim, 2026) == 15_000_00
    moved = RebookingRow(TODAY, "Styrelsen § 5", 2025, 2026, 5_000_00, "Försenat", "teamet")
    save_rebooking(forbund=world.forbund, row=moved, by=BY, at=AT)
    assert budget_left(claim, 2026) == 20_000_00
    assert [one.own_ore for one in list_insats_funds("mellanbygd", 2026)] == [85_000_00]


def test_what_is_used_and_not_claimed_fits_in_what_is_left(world: World, award: Award) -> None:
    lea = world.actor("lea_lead")
    submitted(world, award)
    told: Any = {"award": award, "year": 2026, "by": lea, "at": AT}
    with pytest.raises(DomainError, match="mer än det som är kvar"):
        report_unclaimed(amount_ore=40_000_00, **told)
    report_unclaimed(amount_ore=20_000_00, **told)
    assert report_unclaimed(amount_ore=0, **told).amount_ore == 0
    with pytest.raises(DomainError, match="gäller inte"):
        report_unclaimed(award=award, year=2025, amount_ore=1, by=lea, at=AT)


def in_office(world: World) -> Client:
    office = Client()
    office.force_login(
        world.users["chef_office"], "allauth.account.auth_backends.AuthenticationBackend"
    )
    return office


def test_a_forbund_without_awards_has_no_file_of_them(world: World) -> None:
    got = in_office(world).get("/ekonomi/rekvisitioner/bevillningar/summor.csv")
    assert got.status_code == 404


def test_a_right_with_a_last_day_can_end_sooner(world: World) -> None:
    row = RightRow(ATTEST, date(2025, 1, 1), "Styrelsen § 12", to_on=date(2999, 1, 1))
    user = world.users["bo_board"]
    rule = attest_orders.give_right(
        forbund=world.forbund, user=user, row=row, by=world.actor("chef_office"), at=AT
    )
    page = in_office(world).get(f"/ekonomi/rekvisitioner/attestordning/{rule.pk}/")
    assert f"attestordning/{rule.pk}/upphor/" in page.content.decode()


def test_a_paper_is_kept_as_it_came_and_withdrawn_with_a_reason(world: World, award: Award) -> None:
    claim, lea = drafted(world, award), world.actor("lea_lead")
    with pytest.raises(DomainError, match="stämmer inte med namnet"):
        attachments.add(thing=claim, name="kvitto.pdf", data=b"MZ program", by=lea, at=AT)
    paper = list_attachments(claim)[0]
    assert paper.sha256 == hashlib.sha256(PDF).hexdigest()
    assert content_of(Attachment.objects.get(pk=paper.pk)) == PDF
    attachments.withdraw(attachment=paper, reason="Fel kvitto", by=lea, at=AT)
    assert list_attachments(claim) == []
    assert [a.withdrawn_reason for a in list_attachments(claim, withdrawn=True)] == ["Fel kvitto"]
    spoilt = Attachment(content=b"annat", sha256=paper.sha256)
    with pytest.raises(DomainError, match="skadats"):
        content_of(spoilt)
