"""Money paid on a claim, and given back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.economy_machines import CLAIM
from mellanrum.registers.economy.claim_policies import (
    check_not_ahead,
    check_payment,
    check_repayment,
    check_stops,
)
from mellanrum.registers.economy.claim_queries import last_attest, paid_of
from mellanrum.registers.economy.claim_writing import OFFICE, facts_now, held, moved
from mellanrum.registers.economy.models import Claim, Payment, Voucher
from mellanrum.registers.insatser.text_policies import check_texts
from mellanrum.registers.insatser.writing import change, today_of


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """In öre; the voucher is the one in the ledger, when it is there already."""

    on: date
    amount_ore: int
    reference: str = ""
    voucher: Voucher | None = None


@action
def pay(*, claim: Claim, row: PaymentRow, by: Actor, at: datetime) -> Claim:
    """Note that an attested claim is paid: at most what was attested."""
    check_grant(by, OFFICE)
    now, done = held(claim), last_attest(claim)
    CLAIM.check(now.state, "pay")
    check_stops(facts_now(now, at))
    if done is None:
        raise LookupError(f"claim {now.pk} is attested by nobody")
    check_not_ahead(row.on, today_of(at))
    check_payment(row.amount_ore, done.amount_ore, row.on, today_of(done.attested_at))
    _enter(now, Payment.Kind.PAID, row, by, at)
    return moved(now, "pay", by, at, amount_ore=row.amount_ore, on=row.on)


@action
def repay(*, claim: Claim, row: PaymentRow, by: Actor, at: datetime) -> Claim:
    """Note that the owner has given money back; it can be claimed again within the award."""
    check_grant(by, OFFICE)
    now = held(claim)
    paid, repaid = paid_of(now), paid_of(now, Payment.Kind.REPAID)
    check_not_ahead(row.on, today_of(at))
    check_repayment(row.amount_ore, paid, repaid, now.state)
    _enter(now, Payment.Kind.REPAID, row, by, at)
    slug = now.award.insats.forbund.slug
    told = {"amount_ore": row.amount_ore, "on": row.on}
    return change(now, {}, "claims.repay", slug, by=by, at=at, **told)


def _enter(claim: Claim, kind: str, row: PaymentRow, by: Actor, at: datetime) -> None:
    check_texts(reference=row.reference)
    Payment.objects.create(
        claim=claim,
        kind=kind,
        on=row.on,
        amount_ore=row.amount_ore,
        reference=row.reference.strip(),
        voucher=row.voucher,
        entered_by=by.key,
        entered_at=at,
    )
