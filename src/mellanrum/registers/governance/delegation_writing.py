"""What the actions of delegation share. For actions only."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import record
from mellanrum.registers.governance.delegation_paper import delegated_document
from mellanrum.registers.governance.delegation_policies import DelegatedRow, PointRow
from mellanrum.registers.governance.delegation_queries import next_delegated_number, number_of
from mellanrum.registers.governance.models import (
    AgendaItem,
    DelegatedDecision,
    DelegationPoint,
    Person,
)
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.insatser.writing import locked
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.registry.matter_policies import DocumentRow
from mellanrum.registers.registry.matter_writing import GivenFile, first_free, registered
from mellanrum.registers.registry.models import Matter

CHANGE, READ = "governance.change", "governance.read"


def check_may_decide(by: Actor, point: DelegationPoint, decider: Person) -> None:
    """The office registers any decision; who holds the point the own."""
    own = decider.user is not None and decider.user.actor_key == by.key
    check_grant(by, READ if own else CHANGE)


def check_free_code(forbund: Forbund, row: PointRow, own: int | None) -> None:
    """No other point with the same code begins that day."""
    held = DelegationPoint.objects.filter(forbund=forbund, code=row.code, from_on=row.from_on)
    if any(one.pk != own for one in held):
        raise FieldError(f"Punkt {row.code} från den dagen finns redan.", "code")


def kept_delegated(matter: Matter | None) -> AgendaItem | None:
    """An item of the matter that the board has said is its own to decide."""
    if matter is None:
        return None
    return AgendaItem.objects.filter(matter=matter, is_delegable=False).first()


def new_delegated(
    point: DelegationPoint, row: DelegatedRow, decider: Person, insats: Insats | None,
    matter: Matter | None, by: Actor, at: datetime,
) -> DelegatedDecision:  # fmt: skip
    """The row with its number, and its event."""
    year = row.decided_on.year
    key = decider.user.actor_key if decider.user else f"person:{decider.pk}"

    def create() -> DelegatedDecision:
        return DelegatedDecision.objects.create(
            forbund=point.forbund, point=point, year=year,
            number=next_delegated_number(point.forbund, year), decided_on=row.decided_on,
            decided_by=key, decided_name=decider.name, text=row.text.strip(),
            reasons=row.reasons.strip(), matter=matter, insats=insats, amount_ore=row.amount_ore,
            made_at=at,
        )  # fmt: skip

    made = first_free(create)
    detail = {"number": str(made), "point": point.code, "amount_ore": made.amount_ore,
              "decided_on": made.decided_on}  # fmt: skip
    record(by=by, at=at, verb="delegated.decide", subject=f"delegated:{made.pk}",
           forbund=point.forbund.slug, detail=detail)  # fmt: skip
    if matter is not None:
        diary_paper(made, matter, by, at)
    return made


def diary_paper(made: DelegatedDecision, matter: Matter, by: Actor, at: datetime) -> None:
    """The decision as a document of its matter, drawn up that day."""
    from mellanrum.documents.typst import render_pdf

    pdf = render_pdf(delegated_document(made), is_sheet=True)
    row = DocumentRow(f"Delegationsbeslut {number_of(made)}", "internal", made.decided_on)
    file = GivenFile(f"delegationsbeslut-{made.year}-{made.number}.pdf", pdf)
    registered(matter=locked(matter), row=row, file=file, by=by, at=at)
