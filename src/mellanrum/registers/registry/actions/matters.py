"""Matters of the diary: opened, changed, closed, opened again."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.registry_machines import MATTER
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.text_policies import check_no_person
from mellanrum.registers.insatser.writing import change, locked, today_of, values_of
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.registry import matter_policies as rules
from mellanrum.registers.registry.matter_policies import DocumentRow, MatterRow
from mellanrum.registers.registry.matter_writing import CHANGE, GivenFile, opened, registered
from mellanrum.registers.registry.models import Matter


@action
def open_matter(
    *,
    forbund: Forbund,
    row: MatterRow,
    insats: Insats | None = None,
    number: int | None = None,
    by: Actor,
    at: datetime,
) -> Matter:
    """A matter with the next number of its year, or a typed one for what is registered late."""
    check_grant(by, CHANGE)
    return opened(forbund=forbund, row=row, insats=insats, number=number, by=by, at=at)


@action
def open_with_document(
    *,
    forbund: Forbund,
    row: MatterRow,
    first: DocumentRow,
    file: GivenFile | None = None,
    insats: Insats | None = None,
    number: int | None = None,
    by: Actor,
    at: datetime,
) -> Matter:
    """A matter and its first document at once."""
    check_grant(by, CHANGE)
    made = opened(forbund=forbund, row=row, insats=insats, number=number, by=by, at=at)
    registered(matter=made, row=first, file=file, by=by, at=at)
    return made


@action
def change_matter(
    *, matter: Matter, row: MatterRow, insats: Insats | None, seen: int, by: Actor, at: datetime
) -> Matter:
    """Change what is told of it; the number and its year stay. Raises SeenOldError."""
    check_grant(by, CHANGE)
    now = locked(matter, seen)
    rules.check_matter(row, today_of(at))
    values = values_of(row) | {"opened_on": now.opened_on, "insats": insats}
    return change(now, values, "matters.change", now.forbund.slug, by=by, at=at)


@action
def close_matter(*, matter: Matter, on: date, by: Actor, at: datetime) -> Matter:
    """The matter is finished; from that day the records plan may count."""
    check_grant(by, CHANGE)
    now = locked(matter)
    rules.check_close(now.opened_on, now.closed_on, on, today_of(at))
    return change(now, {"closed_on": on}, "matters.close", now.forbund.slug, by=by, at=at)


@action
def reopen_matter(*, matter: Matter, reason: str, by: Actor, at: datetime) -> Matter:
    """The matter was not finished after all. The reason stands in the log."""
    check_grant(by, CHANGE)
    now = locked(matter)
    MATTER.check(rules.state_of(now.closed_on), "reopen")
    MATTER.check_reason("reopen", reason)
    check_no_person("reason", reason)
    slug, told = now.forbund.slug, reason.strip()
    return change(now, {"closed_on": None}, "matters.reopen", slug, by=by, at=at, reason=told)
