"""Fees, lost earnings and travel: proposed or claimed, handed in, attested by another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.governance_machines import COMPENSATION
from mellanrum.registers.governance.body_writing import check_belongs, write
from mellanrum.registers.governance.models import Compensation, Meeting, PayRate, Person
from mellanrum.registers.governance.pay_policies import (
    ClaimPlan,
    amount_of,
    check_claim,
    check_may_revise,
    check_once,
    check_two_hands,
)
from mellanrum.registers.governance.pay_queries import (
    list_writers,
    owner_of,
    propose_meeting,
    propose_yearly,
)
from mellanrum.registers.governance.pay_writing import (
    PAY,
    check_may_write,
    check_rate_on,
    is_written,
    moved,
    put_proposed,
    with_reason,
)
from mellanrum.registers.insatser.writing import locked, today_of
from mellanrum.registers.organisation.models import Forbund


@action
def write_meeting_fees(*, meeting: Meeting, by: Actor, at: datetime) -> list[Compensation]:
    """The fees of those present by the rates of the day, handed in; those written stay."""
    check_grant(by, PAY)
    proposed = propose_meeting(meeting)
    if not proposed:
        raise DomainError("Det finns inga fler arvoden för mötet: se närvaron och beloppen.")
    return put_proposed(proposed, meeting.on, meeting, by, at)


@action
def write_yearly_fees(
    *, forbund: Forbund, year: int, by: Actor, at: datetime
) -> list[Compensation]:
    """The year's fees by months in office, handed in; once a person, rate and year."""
    check_grant(by, PAY)
    proposed = propose_yearly(forbund.slug, year)
    if not proposed:
        raise DomainError(f"Det finns inga fler årsarvoden för {year}: se uppdragen och beloppen.")
    return put_proposed(proposed, date(year, 12, 31), None, by, at)


@action
def claim(
    *,
    person: Person,
    rate: PayRate,
    row: ClaimPlan,
    by: Actor,
    at: datetime,
    meeting: Meeting | None = None,
) -> Compensation:
    """A draft: lost earnings, travel or an expense. One claims one's own; the office for all."""
    check_may_write(by, person)
    check_belongs(person.forbund, rate, meeting.body if meeting else None)
    check_claim(row, today_of(at))
    check_rate_on(rate, row.on)
    check_once(is_written=is_written(person, rate, meeting))
    ore = amount_of(rate.what, rate.amount_ore, row)
    held = Compensation(forbund=person.forbund, person=person, rate=rate, meeting=meeting,
                        made_by=by.key, made_at=at)  # fmt: skip
    values = {"on": row.on, "quantity": row.quantity, "amount_ore": ore, "text": row.text}
    slug = person.forbund.slug
    return write(held, values, "compensations.add", slug, by=by, at=at, amount_ore=ore)


@action
def revise(
    *, found: Compensation, row: ClaimPlan, seen: int | None, by: Actor, at: datetime
) -> Compensation:
    """Write a draft, or one that was given back, anew. Raises SeenOldError after a clash."""
    check_may_write(by, found.person)
    now = locked(found, seen)
    check_may_revise(now.state, now.run_id)
    check_claim(row, today_of(at))
    check_rate_on(now.rate, row.on)
    ore = amount_of(now.rate.what, now.rate.amount_ore, row)
    values = {"on": row.on, "quantity": row.quantity, "amount_ore": ore, "text": row.text}
    slug = now.forbund.slug
    return write(now, values, "compensations.change", slug, by=by, at=at, amount_ore=ore)


@action
def drop(*, found: Compensation, by: Actor, at: datetime) -> None:
    """Throw away a draft that nobody has been handed."""
    check_may_write(by, found.person)
    now = locked(found)
    if now.state != COMPENSATION.start:
        raise DomainError("Bara ett utkast kan tas bort. Be den som attesterar att återlämna det.")
    slug, subject = now.forbund.slug, f"compensations:{now.pk}"
    now.delete()
    record(by=by, at=at, verb="compensations.remove", subject=subject, forbund=slug)


@action
def submit(
    *, found: Compensation, seen: int | None = None, by: Actor, at: datetime
) -> Compensation:
    """Hand it in. What payroll has had waits until it is taken off."""
    check_may_write(by, found.person)
    now = locked(found, seen)
    COMPENSATION.check(now.state, "submit")
    check_may_revise(now.state, now.run_id)
    return moved(now, "submit", by, at, reason="")


@action
def attest(
    *, found: Compensation, seen: int | None = None, by: Actor, at: datetime
) -> Compensation:
    """The second hand: not who is paid, nor who has written or handed it in."""
    check_grant(by, PAY)
    now = locked(found, seen)
    COMPENSATION.check(now.state, "attest")
    check_two_hands(by.key, owner_of(now), list_writers(now))
    return moved(now, "attest", by, at, attested_by=by.key, attested_at=at)


@action
def attest_many(
    *, found: Sequence[tuple[Compensation, int]], by: Actor, at: datetime
) -> list[Compensation]:
    """The second hand for several at once, each as of the version that was seen; all or none."""
    return [attest(found=one, seen=seen, by=by, at=at) for one, seen in found]


@action
def give_back(*, found: Compensation, reason: str, by: Actor, at: datetime) -> Compensation:
    """Back to who claimed it, with what is to be mended."""
    check_grant(by, PAY)
    return with_reason(found, "return", reason, by, at)


@action
def reverse(*, found: Compensation, reason: str, by: Actor, at: datetime) -> Compensation:
    """Payroll has had it and it was wrong: the next file takes it off, line by line."""
    check_grant(by, PAY)
    return with_reason(found, "reverse", reason, by, at)
