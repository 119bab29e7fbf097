"""A förbund has moved to another installation, or has not after all."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.insatser.writing import change, locked
from mellanrum.registers.website.models import Site
from mellanrum.registers.website.moving_policies import check_moved_to


@action
def tell_moved(*, site: Site, to: str, by: Actor, at: datetime) -> Site:
    """Every page of the site says where it has gone, and its tables are summed here no more.
    Raises FieldError for an address that is none.
    """
    check_grant(by, "website.change")
    check_moved_to(to)
    values: dict[str, Any] = {"moved_to": to}
    if to:
        values["shares_nationally"] = False
    now = locked(site)
    verb = "site.move" if to else "site.return"
    return change(now, values, verb, now.forbund.slug, by=by, at=at)
