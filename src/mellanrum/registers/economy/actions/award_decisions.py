"""Decisions on funds to the owner of an insats: entered, changed, ended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.economy import attest_policies as attest
from mellanrum.registers.economy import award_deciding as rules
from mellanrum.registers.economy.award_deciding import AwardPlan
from mellanrum.registers.economy.claim_policies import COUNTED
from mellanrum.registers.economy.claim_queries import awards_of, list_rights, money_of
from mellanrum.registers.economy.claim_writing import OFFICE
from mellanrum.registers.economy.models import Award, AwardYear, Claim
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.insatser.writing import change, locked, put, today_of, values_of
from mellanrum.registers.organisation.models import Party


@action
def grant_award(
    *,
    insats: Insats,
    owner: Party,
    row: AwardPlan,
    years: Mapping[int, int],
    decider: str,
    by: Actor,
    at: datetime,
) -> Award:
    """Enter a decision; `years` is {year: öre}, empty when it is not divided. With the `decider`
    'delegation' the attest order says whether who enters it may decide the amount alone.
    """
    check_grant(by, OFFICE)
    _check(insats, row, years, decider, by, at)
    _check_reference(insats, row.reference)
    slug = insats.forbund.slug
    made = Award(insats=insats, owner=owner)
    told = {"insats": insats.slug, "owner": owner.slug, "decider": decider}
    put(made, row, "awards", slug, by=by, at=at, **told)
    _put_years(made, years)
    return made


@action
def change_award(
    *,
    award: Award,
    row: AwardPlan,
    years: Mapping[int, int],
    decider: str,
    seen: int,
    by: Actor,
    at: datetime,
) -> Award:
    """A changed decision. It still covers what is claimed. Raises SeenOldError after a clash."""
    check_grant(by, OFFICE)
    now = locked(award, seen)
    insats = now.insats
    _check(insats, row, years, decider, by, at)
    _check_reference(insats, row.reference, now)
    read = awards_of(insats.forbund.slug).get(pk=now.pk)
    money = money_of(read)
    rules.check_lowered(row.amount_ore, money.claimed - money.repaid)
    rules.check_years_lowered(years, money.by_year)
    counted = Claim.objects.filter(award=now, state__in=COUNTED)
    rules.check_period_covers(row, list(counted.values_list("from_on", "to_on")))
    before = {one.year: one.amount_ore for one in read.years.all()}
    _put_years(now, years)
    told = {"years": dict(years)} if before != dict(years) else {}
    values, slug = values_of(row), insats.forbund.slug
    return change(now, values, "awards.change", slug, by=by, at=at, decider=decider, **told)


@action
def end_award(*, award: Award, ended_on: date, by: Actor, at: datetime) -> Award:
    """No costs from that day on are paid; what is left is not used."""
    check_grant(by, OFFICE)
    now = locked(award)
    rules.check_end(now.ended_on, ended_on, now.from_on)
    slug = now.insats.forbund.slug
    return change(now, {"ended_on": ended_on}, "awards.end", slug, by=by, at=at)


@action
def reopen_award(*, award: Award, by: Actor, at: datetime) -> Award:
    """It had not ended after all."""
    check_grant(by, OFFICE)
    now = locked(award)
    if now.ended_on is None:
        raise FieldError("Medlen har inte upphört.", "ended_on")
    slug = now.insats.forbund.slug
    return change(now, {"ended_on": None}, "awards.restore", slug, by=by, at=at)


def _check(
    insats: Insats,
    row: AwardPlan,
    years: Mapping[int, int],
    decider: str,
    by: Actor,
    at: datetime,
) -> None:
    rules.check_plan(row)
    rules.check_decided_by_now(row.decided_on, today_of(at))
    rules.check_years(row, years)
    rules.check_decider(decider)
    if decider == rules.DELEGATION:
        rights = list_rights(insats.forbund.slug)
        attest.check_delegated(rights, by.key, insats.slug, row.amount_ore, row.decided_on)


def _check_reference(insats: Insats, reference: str, own: Award | None = None) -> None:
    """Another award of the insats has not the same."""
    same = Award.objects.filter(insats=insats, reference=reference)
    if any(one != own for one in same):
        raise FieldError("Insatsen har redan ett beslut med den beteckningen.", "reference")


def _put_years(award: Award, years: Mapping[int, int]) -> None:
    """The years become these."""
    AwardYear.objects.filter(award=award).exclude(year__in=years).delete()
    for year, ore in sorted(years.items()):
        AwardYear.objects.update_or_create(award=award, year=year, defaults={"amount_ore": ore})
