"""Claims on awarded funds: written by the owner, checked by one, attested by another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.economy_machines import CLAIM
from mellanrum.registers.economy.claim_lines import CostLine, check_lines
from mellanrum.registers.economy.claim_policies import (
    ClaimRow,
    check_open,
    check_row,
    check_stops,
)
from mellanrum.registers.economy.claim_queries import amount_of
from mellanrum.registers.economy.claim_writing import (
    ATTEST,
    approve,
    check_may_write,
    facts_now,
    held,
    moved,
    next_number,
    put_lines,
    with_reason,
)
from mellanrum.registers.economy.models import Award, Claim
from mellanrum.registers.insatser.writing import change, locked, values_of


@action
def start(
    *, award: Award, row: ClaimRow, lines: Sequence[CostLine], by: Actor, at: datetime
) -> Claim:
    """A draft. Who leads the insats, or the office, writes it."""
    check_may_write(by, award.insats, at)
    check_row(row)
    check_lines(lines)
    locked(award)
    number = next_number(award.pk)
    made = Claim.objects.create(
        award=award, number=number, made_by=by.key, made_at=at,
        from_on=row.from_on, to_on=row.to_on, report=row.report,
    )  # fmt: skip
    content = put_lines(made, lines)
    record(
        by=by,
        at=at,
        verb="claims.start",
        subject=f"claims:{made.pk}",
        forbund=award.insats.forbund.slug,
        detail={"award": award.reference, "number": number, "content": content},
    )
    return made


@action
def revise(
    *, claim: Claim, row: ClaimRow, lines: Sequence[CostLine], seen: int, by: Actor, at: datetime
) -> Claim:
    """Write a draft, or one that was given back, anew. Raises SeenOldError after a clash."""
    check_may_write(by, claim.award.insats, at)
    now = locked(claim, seen)
    check_open(now.state)
    check_row(row)
    check_lines(lines)
    content, slug = put_lines(now, lines), now.award.insats.forbund.slug
    return change(now, values_of(row), "claims.change", slug, by=by, at=at, content=content)


@action
def submit(*, claim: Claim, seen: int | None = None, by: Actor, at: datetime) -> Claim:
    """Hand it in. Raises DomainError for the first check that stops, and SeenOldError when the
    claim is another than the one of version `seen`.
    """
    check_may_write(by, claim.award.insats, at)
    now = held(claim, seen)
    CLAIM.check(now.state, "submit")
    check_stops(facts_now(now, at))
    values = {"submitted_by": by.key, "submitted_at": at, "reason": ""}
    return moved(now, "submit", by, at, values=values, amount_ore=amount_of(now))


@action
def check(
    *, claim: Claim, comment: str = "", seen: int | None = None, by: Actor, at: datetime
) -> Claim:
    """The first of two: the costs are right and belong to the award. One approves what one has
    seen: SeenOldError when the claim has changed since the version `seen`.
    """
    check_grant(by, ATTEST)
    now = held(claim, seen)
    CLAIM.check(now.state, "check")
    check_stops(facts_now(now, at))
    return approve(now, "check", comment, by, at)


@action
def attest(
    *, claim: Claim, comment: str = "", seen: int | None = None, by: Actor, at: datetime
) -> Claim:
    """The second of two: it is to be paid. SeenOldError as `check`."""
    check_grant(by, ATTEST)
    now = held(claim, seen)
    CLAIM.check(now.state, "attest")
    check_stops(facts_now(now, at))
    return approve(now, "attest", comment, by, at)


@action
def give_back(*, claim: Claim, reason: str, by: Actor, at: datetime) -> Claim:
    """Back to the owner with what is to be mended."""
    check_grant(by, ATTEST)
    return with_reason(claim, "return", reason, by, at)


@action
def withdraw(*, claim: Claim, reason: str, by: Actor, at: datetime) -> Claim:
    """The owner wants no money for it after all."""
    check_may_write(by, claim.award.insats, at)
    return with_reason(claim, "withdraw", reason, by, at)
