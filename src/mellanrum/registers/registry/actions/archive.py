"""Archive packages: who made one of which years, and its digest."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.registry.matter_writing import CHANGE


@action
def note_package(
    *, forbund: Forbund, first: int, last: int, files: int, sha256: str, by: Actor, at: datetime
) -> None:
    """Note that the package was made; the package itself is not kept here."""
    check_grant(by, CHANGE)
    told = {"first_year": first, "last_year": last, "files": files, "sha256": sha256}
    record(by=by, at=at, verb="archive_packages.make", subject=f"archive_packages:{sha256[:16]}",
           forbund=forbund.slug, detail=told)  # fmt: skip
