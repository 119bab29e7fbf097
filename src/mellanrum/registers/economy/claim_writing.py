"""What the actions of claims do with their rows. For actions only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Max

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import digest
from mellanrum.domain.economy_machines import CLAIM
from mellanrum.registers.economy import attest_policies as attest
from mellanrum.registers.economy.attachments import Thing, list_attachments
from mellanrum.registers.economy.claim_lines import CostLine
from mellanrum.registers.economy.claim_policies import ClaimFacts, check_open
from mellanrum.registers.economy.claim_queries import (
    amount_of,
    facts_of,
    last_check,
    list_rights,
    list_writers,
)
from mellanrum.registers.economy.models import Claim, ClaimAttest, ClaimLine
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.queries import is_led_by
from mellanrum.registers.insatser.text_policies import check_texts
from mellanrum.registers.insatser.writing import change, locked, today_of

OFFICE, WRITE, ATTEST = "economy.change", "claims.write", "economy.attest"


def check_may_write(by: Actor, insats: Insats, at: datetime) -> None:
    """The office writes claims of all insatser, a lead of the own."""
    check_grant(by, WRITE)
    if not by.can(OFFICE) and not is_led_by(insats.forbund.slug, insats.slug, by.key, today_of(at)):
        check_grant(by, OFFICE)


def check_may_change_papers(thing: Thing, by: Actor, at: datetime) -> None:
    """Who writes a claim adds its papers while it is open; the office those of all else."""
    if isinstance(thing, Claim):
        check_may_write(by, thing.award.insats, at)
        check_open(Claim.objects.get(pk=thing.pk).state)
        return
    check_grant(by, OFFICE)


def held(claim: Claim, seen: int | None = None) -> Claim:
    """The claim locked, and its award too, so that two claims do not take the same money."""
    now = locked(claim, seen)
    locked(now.award)
    return now


def put_lines(claim: Claim, lines: Sequence[CostLine]) -> str:
    """Write a draft's lines anew; returns a digest of them for the log."""
    ClaimLine.objects.filter(claim=claim).delete()
    ClaimLine.objects.bulk_create(
        ClaimLine(
            claim=claim,
            position=position,
            kind=line.kind,
            text=line.text,
            amount_ore=line.amount_ore,
            vat_ore=line.vat_ore,
        )
        for position, line in enumerate(lines, 1)
    )
    told = [[line.kind, line.text, line.amount_ore, line.vat_ore] for line in lines]
    return digest({"lines": told})


def next_number(award: int) -> int:
    last = Claim.objects.filter(award=award).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def facts_now(claim: Claim, at: datetime) -> ClaimFacts:
    """What the checks ask, with the papers and the attest order of the day."""
    rights = list_rights(claim.award.insats.forbund.slug)
    return facts_of(claim, len(list_attachments(claim)), rights, today_of(at))


def moved(
    now: Claim, verb: str, by: Actor, at: datetime, *, values: Any = None, **told: Any
) -> Claim:
    """The locked claim after the move, with its event. `values` are other columns to write."""
    state, slug = CLAIM.after(now.state, verb), now.award.insats.forbund.slug
    name = f"claims.{'give_back' if verb == 'return' else verb}"
    return change(now, {"state": state, **(values or {})}, name, slug, by=by, at=at, **told)


def with_reason(claim: Claim, verb: str, reason: str, by: Actor, at: datetime) -> Claim:
    """A move that nobody makes without saying why; the reason is shown on the claim."""
    now = held(claim)
    CLAIM.check(now.state, verb)
    CLAIM.check_reason(verb, reason)
    check_texts(reason=reason)
    text = reason.strip()
    return moved(now, verb, by, at, values={"reason": text}, reason=text)


def approve(now: Claim, step: str, comment: str, by: Actor, at: datetime) -> Claim:
    """Check or attest a locked claim: the attest order, two persons, and a row of who and when."""
    check_texts(comment=comment)
    before = last_check(now)
    attest.check_other_person(by.key, list_writers([now])[now.pk], f"claim_{step}")
    if step == ClaimAttest.Step.ATTEST and before is not None:
        attest.check_second_person(by.key, before.attested_by)
    right = _right(now, step, by, at)
    running = before.round if before else 0
    amount = amount_of(now)
    ClaimAttest.objects.create(
        claim=now,
        round=running + (step == ClaimAttest.Step.CHECK),
        step=step,
        rule_id=right,
        amount_ore=amount,
        comment=comment.strip(),
        attested_by=by.key,
        attested_at=at,
    )
    return moved(now, step, by, at, amount_ore=amount, rule=right)


def _right(now: Claim, step: str, by: Actor, at: datetime) -> int:
    """The number of the attest order's line that allows the step."""
    insats = now.award.insats
    rights, on = list_rights(insats.forbund.slug), today_of(at)
    found = attest.check_right(rights, by.key, f"claim_{step}", insats.slug, amount_of(now), on)
    return found.number
