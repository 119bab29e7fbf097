"""What an owner has used by the end of a year and not claimed yet, for the year's accounts."""

from __future__ import annotations

from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.economy.claim_queries import awards_of, money_of
from mellanrum.registers.economy.claim_writing import check_may_write
from mellanrum.registers.economy.models import Award, Unclaimed
from mellanrum.registers.economy.unclaimed_policies import check_unclaimed
from mellanrum.registers.insatser.writing import locked, today_of


@action
def report_unclaimed(
    *, award: Award, year: int, amount_ore: int, text: str = "", by: Actor, at: datetime
) -> Unclaimed:
    """Tell it, or tell it anew; 0 says that all is claimed."""
    check_may_write(by, award.insats, at)
    locked(award)
    read = awards_of(award.insats.forbund.slug).get(pk=award.pk)
    period = (read.from_on, read.to_on)
    check_unclaimed(amount_ore, money_of(read).left, year, period, text, today_of(at))
    before = Unclaimed.objects.filter(award=award, year=year).first()
    told = {"amount_ore": amount_ore, "text": text.strip()}
    made, _ = Unclaimed.objects.update_or_create(
        award=award, year=year, defaults={**told, "reported_by": by.key, "reported_at": at}
    )
    old = {"before": {"amount_ore": before.amount_ore}} if before else {}
    record(
        by=by,
        at=at,
        verb="unclaimed.report",
        subject=f"awards:{award.pk}",
        forbund=award.insats.forbund.slug,
        detail={"year": year, "amount_ore": amount_ore, **old},
    )
    return made
