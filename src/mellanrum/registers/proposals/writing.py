"""What the actions of ideas and applications do with their rows. For actions only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Max, Model

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.domain.status import Machine
from mellanrum.registers.insatser.text_policies import check_texts
from mellanrum.registers.insatser.writing import change, locked, values_of
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.proposals.content import Content
from mellanrum.registers.proposals.models import (
    Application,
    ApplicationActivity,
    ApplicationCost,
    ApplicationGoal,
    ApplicationParty,
    ApplicationRisk,
    ApplicationStaff,
    Idea,
)
from mellanrum.registers.proposals.queries import is_own

WRITE, PREPARE, DECIDE, SCORE = (
    "proposals.write",
    "proposals.prepare",
    "proposals.decide",
    "proposals.score",
)
PARTS: dict[str, type[Model]] = {
    "parties": ApplicationParty,
    "goals": ApplicationGoal,
    "activities": ApplicationActivity,
    "staff": ApplicationStaff,
    "costs": ApplicationCost,
    "risks": ApplicationRisk,
}
S = TypeVar("S", Application, Idea)


def check_may_write(by: Actor, application: Application) -> None:
    """The office writes all; others what they made, or what their party or insats applies for."""
    check_grant(by, WRITE)
    if not is_own(by, application):
        check_grant(by, PREPARE)


def next_number(rows: Any, attr: str = "number") -> int:
    """One more than the highest."""
    return int(rows.aggregate(last=Max(attr))["last"] or 0) + 1


def parties_of(forbund: int, slugs: Iterable[str]) -> dict[str, int]:
    """{short form: number}. Raises DomainError for a party that the förbund has not."""
    wanted = {slug for slug in slugs if slug}
    found = dict(Party.objects.filter(forbund=forbund, slug__in=wanted).values_list("slug", "pk"))
    for slug in sorted(wanted - found.keys()):
        raise DomainError(f"Parten ”{slug}” finns inte i förbundet. Välj ur listan.")
    return found


def put_rows(application: Application, content: Content) -> None:
    """The application's rows become these, in this order."""
    named = [r.party for rows in (content.parties, content.staff, content.costs) for r in rows]
    parties = parties_of(application.forbund_id, named)
    for attr, model in PARTS.items():
        model._default_manager.filter(application=application).delete()
        _create(model, application, getattr(content, attr), parties)


def _create(
    model: type[Model],
    application: Application,
    rows: Sequence[Any],
    parties: Mapping[str, int],
) -> None:
    made = []
    for position, row in enumerate(rows, 1):
        values = values_of(row)
        if "party" in values:
            values["party_id"] = parties.get(values.pop("party"))
        made.append(model(application=application, position=position, **values))
    model._default_manager.bulk_create(made)


def moved(
    held: S,
    machine: Machine,
    verb: str,
    by: Actor,
    at: datetime,
    *,
    seen: int | None = None,
    reason: str | None = None,
    values: Mapping[str, Any] | None = None,
    name: str = "",
    **told: Any,
) -> S:
    """The row locked and moved, with its event; a `reason` is kept on the row. `name` is the
    event's verb where the move's own is another register's word.
    """
    now = locked(held, seen)
    state = machine.after(now.state, verb)
    machine.check_reason(verb, reason or "")
    check_texts(reason=reason or "")
    also = {"reason": reason.strip()} if reason is not None else {}
    noun = now._meta.model_name
    event = f"{noun}s.{name or verb}"
    written = {"state": state, **also, **(values or {})}
    return change(now, written, event, now.forbund.slug, by=by, at=at, **told)
