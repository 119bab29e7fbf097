"""Applications from a data package. On pages: `applications`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, digest, record
from mellanrum.registers.keyed import Counts, compare
from mellanrum.registers.organisation.loading import judge
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.proposals.models import Application
from mellanrum.registers.proposals.package_policies import RULES
from mellanrum.registers.proposals.package_writing import put_application
from mellanrum.registers.proposals.rows import ApplicationRow
from mellanrum.registers.proposals.tables import APPLICATIONS
from mellanrum.registers.proposals.writing import PREPARE


@action
def load_applications(
    *, forbund: Forbund, rows: Sequence[ApplicationRow], by: Actor, at: datetime
) -> Counts:
    """Many applications in short. Those that the register holds just so are left alone."""
    check_grant(by, PREPARE)
    judge(APPLICATIONS, RULES, forbund, rows, ())
    counts = compare(APPLICATIONS, forbund.slug, rows)
    held = APPLICATIONS.read(forbund.slug)
    known = {APPLICATIONS.key_of(row): (pk, row) for pk, row in held.items()}
    for row in rows:
        pk, before = known.get(APPLICATIONS.key_of(row), (None, None))
        if before != row:
            found = Application.objects.filter(pk=pk).first() if pk else None
            put_application(forbund, found, row, by, at)
    content = digest({"rows": [asdict(row) for row in rows]})
    record(by=by, at=at, verb="applications.load", subject="applications", forbund=forbund.slug,
           detail={**asdict(counts), "content": content})  # fmt: skip
    return counts
