"""Results from KAMSO: recorded as they were read off, and taken away when recorded in error."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, digest, record
from mellanrum.registers.economy.models import KamsoResult
from mellanrum.registers.economy.society_policies import KamsoRow, check_kamso, check_reason
from mellanrum.registers.economy.society_writing import GRANT, output_out
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.text_policies import FieldError


@action
def add_result(*, insats: Insats, row: KamsoRow, by: Actor, at: datetime) -> KamsoResult:
    """Record a result. FieldError for what is missing, and for a day that is recorded before."""
    check_grant(by, GRANT)
    check_kamso(row)
    if KamsoResult.objects.filter(insats=insats, made_on=row.made_on).exists():
        told = f"{insats.name} har redan ett resultat den {row.made_on}. Ändra dagen."
        raise FieldError(told, "made_on")
    new = KamsoResult.objects.create(
        insats=insats,
        made_on=row.made_on,
        tool_version=row.tool_version.strip(),
        inputs=row.inputs.strip(),
        outputs=[output_out(one) for one in row.outputs],
        source=row.source.strip(),
        recorded_by=by.key,
        recorded_at=at,
    )
    detail = {"insats": insats.slug, "made_on": row.made_on, "tool_version": new.tool_version}
    record(
        by=by,
        at=at,
        verb="kamso_results.add",
        subject=f"kamso_results:{new.pk}",
        forbund=insats.forbund.slug,
        detail={**detail, "outputs": len(row.outputs), "content": digest({"o": new.outputs})},
    )
    return new


@action
def remove_result(*, result: KamsoResult, reason: str, by: Actor, at: datetime) -> None:
    """Take away a result that was recorded in error; the log keeps what it said."""
    check_grant(by, GRANT)
    check_reason(reason)
    insats, number = result.insats, result.pk
    told = {"insats": insats.slug, "made_on": result.made_on, "outputs": result.outputs}
    KamsoResult.objects.filter(pk=number).delete()
    record(
        by=by,
        at=at,
        verb="kamso_results.remove",
        subject=f"kamso_results:{number}",
        forbund=insats.forbund.slug,
        detail={**told, "reason": reason.strip()},
    )
