"""The file to payroll: made once of what is attested, and kept as it was."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.governance_machines import COMPENSATION
from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.governance.body_writing import write
from mellanrum.registers.governance.models import Compensation, PayrollRun
from mellanrum.registers.governance.pay_file import pay_csv
from mellanrum.registers.governance.pay_policies import check_run
from mellanrum.registers.governance.pay_queries import to_pay
from mellanrum.registers.governance.pay_writing import PAY, lines_of
from mellanrum.registers.organisation.models import Forbund


@action
def export(*, forbund: Forbund, from_on: date, to_on: date, by: Actor, at: datetime) -> PayrollRun:
    """What is attested of [from_on, to_on), and what is to be taken off, in one file. Each row is
    in one file only. Raises DomainError when nothing is left or payroll's numbers are missing.
    """
    check_grant(by, PAY)
    held = Compensation.objects.select_for_update(of=("self",)).filter(forbund=forbund)
    list(held.values_list("pk", flat=True))
    rows = list(to_pay(forbund.slug, from_on, to_on))
    check_run(from_on, to_on, len(rows))
    lines = lines_of(rows)
    content = pay_csv(lines)
    made = PayrollRun.objects.create(
        forbund=forbund,
        from_on=from_on,
        to_on=to_on,
        file_name=f"lonefil-{from_on}-{to_on - ONE_DAY}.csv",
        content=content,
        sha256=sha256(content).hexdigest(),
        rows=len(lines),
        total_ore=sum(line.amount_ore for line in lines),
        made_by=by.key,
        made_at=at,
    )
    for row in rows:
        # What is taken off is open again: it may be mended and handed in anew.
        taken_off = row.run_id is not None
        state = row.state if taken_off else COMPENSATION.after(row.state, "export")
        values = {"state": state, "run": None if taken_off else made}
        write(row, values, "compensations.export", forbund.slug, by=by, at=at, run=made.pk)
    record(
        by=by,
        at=at,
        verb="payroll_runs.add",
        subject=f"payroll_runs:{made.pk}",
        forbund=forbund.slug,
        detail={"rows": made.rows, "total_ore": made.total_ore, "sha256": made.sha256},
    )
    return made
