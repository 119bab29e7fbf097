"""How an application comes in from a data package: in short, with what was stated and decided of
it. For actions only.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from mellanrum.audit.actor import Actor
from mellanrum.registers.economy.models import Award
from mellanrum.registers.governance.models import Body, Decision, Meeting
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.registers.proposals.models import (
    Application,
    ApplicationDecision,
    ApplicationEdition,
    Preparation,
)
from mellanrum.registers.proposals.rows import ApplicationRow

SOURCE = "Datapaketet"


def state_of(row: ApplicationRow) -> str:
    """Where the application stands: decided, stated about, or sent."""
    return row.outcome or {"recommended": "recommended", "not_recommended": "not_recommended"}.get(
        row.statement, "sent"
    )


def put_application(
    forbund: Forbund, held: Application | None, row: ApplicationRow, by: Actor, at: datetime
) -> Application:
    """The application of the row, new or changed, with its edition, preparation and decision."""
    insats = Insats.objects.filter(forbund=forbund, slug=row.insats).first()
    made = held or Application(
        forbund=forbund, year=row.year, number=row.number, made_by=by.key, made_at=at
    )
    made.applicant = Party.objects.get(forbund=forbund, slug=row.applicant)
    made.insats, made.state = insats, state_of(row)
    if insats is not None:
        made.level = insats.kind
    for name in ("title", "kind", "purpose", "target_group", "from_on", "to_on", "applied_ore"):
        setattr(made, name, getattr(row, name))
    made.version += 1
    made.save()
    _put_parts(made, row, by, at)
    return made


def _put_parts(made: Application, row: ApplicationRow, by: Actor, at: datetime) -> None:
    edition = _put_edition(made, row, by)
    if row.prepared_on is not None:
        _put_preparation(made, edition, row, row.prepared_on, by, at)
    if row.decided_on is not None:
        _put_decision(made, row, row.decided_on, by, at)


def _put_edition(made: Application, row: ApplicationRow, by: Actor) -> ApplicationEdition:
    sent_on = row.sent_on or date(row.year, 1, 1)
    at = datetime(sent_on.year, sent_on.month, sent_on.day, tzinfo=UTC)
    values = {"amount_ore": row.applied_ore or 0, "sent_by": by.key, "sent_at": at,
              "sent_on": sent_on}  # fmt: skip
    last = made.editions.order_by("number").last()
    edition, _ = ApplicationEdition.objects.update_or_create(
        application=made, number=last.number if last else 1, defaults=values
    )
    return edition


def _put_preparation(
    made: Application, edition: ApplicationEdition, row: ApplicationRow, on: date, by: Actor,
    at: datetime,
) -> None:  # fmt: skip
    body = Body.objects.filter(forbund=made.forbund, kind="development").first()
    meeting = Meeting.objects.filter(body=body, on=on).first()
    last = made.preparations.order_by("number").last()
    values: dict[str, Any] = {
        "edition": edition, "body": body, "meeting": meeting, "prepared_on": on,
        "outcome": row.statement, "begun_on": edition.sent_on, "made_by": by.key, "made_at": at,
    }  # fmt: skip
    Preparation.objects.update_or_create(
        application=made, number=last.number if last else 1, defaults=values
    )


def _put_decision(
    made: Application, row: ApplicationRow, on: date, by: Actor, at: datetime
) -> None:
    """With the funds and the board's decision that the registers already hold of it."""
    own = {"insats": made.insats, "insats__isnull": False}
    decision = Decision.objects.filter(
        meeting__on=on, meeting__body__kind="board", meeting__body__forbund=made.forbund, **own
    ).first()
    award = Award.objects.filter(reference=row.reference, **own).first()
    is_grant = row.outcome == "granted"
    values: dict[str, Any] = {
        "outcome": row.outcome, "decider": row.decider, "decided_on": on,
        "reference": row.reference, "amount_ore": row.granted_ore or 0,
        "from_on": row.from_on if is_grant else None, "to_on": row.to_on if is_grant else None,
        "decision": decision, "meeting": decision.meeting if decision else None, "award": award,
        "source": SOURCE, "entered_by": by.key, "entered_at": at,
    }  # fmt: skip
    ApplicationDecision.objects.update_or_create(
        application=made, undone_at__isnull=True, defaults=values
    )
