"""Applications read as rows: what the data package holds of them."""

from __future__ import annotations

from typing import Any

from django.db.models import Field

from mellanrum.registers.insatser.tables import INSATSER
from mellanrum.registers.keyed import Ref, Register
from mellanrum.registers.organisation.tables import PARTIES
from mellanrum.registers.proposals.models import (
    Application,
    ApplicationDecision,
    ApplicationEdition,
    Preparation,
)
from mellanrum.registers.proposals.queries import (
    applications_of,
    applied_ore,
    decision_in_force,
    last_edition,
    last_stated,
)
from mellanrum.registers.proposals.rows import ApplicationRow

DECIDED = ("outcome", "decider", "decided_on", "reference")
COLUMNS: dict[str, tuple[type[Any], str]] = {
    "sent_on": (ApplicationEdition, "sent_on"),
    "prepared_on": (Preparation, "prepared_on"),
    "statement": (Preparation, "outcome"),
    "granted_ore": (ApplicationDecision, "amount_ore"),
    **{name: (ApplicationDecision, name) for name in DECIDED},
}


class Applications(Register[ApplicationRow]):
    """Some of a row stands in the application's edition, preparation and decision."""

    def column(self, attr: str) -> Field[Any, Any]:
        model, name = COLUMNS.get(attr, (Application, ""))
        found: Any = model._meta.get_field(name) if name else super().column(attr)
        return found  # type: ignore[no-any-return]

    def read(self, forbund: str, **where: Any) -> dict[int, ApplicationRow]:
        """Every application that has been sent, the oldest first. Five queries."""
        found = applications_of(forbund).filter(**where).order_by("year", "number")
        return {one.pk: row_of(one) for one in found if one.editions.all()}


APPLICATIONS = Applications(
    "applications",
    ApplicationRow,
    Application,
    "forbund",
    ("year", "number"),
    (Ref("applicant", PARTIES, ("applicant",)), Ref("insats", INSATSER, ("insats",))),
)


def application_rows(forbund: str) -> list[ApplicationRow]:
    """Every application that has been sent, the oldest first. Five queries."""
    return list(APPLICATIONS.read(forbund).values())


def row_of(one: Application) -> ApplicationRow:
    edition, stated = last_edition(one), last_stated(one)
    decision = decision_in_force(one)
    is_grant = decision is not None and decision.outcome == "granted"
    return ApplicationRow(
        year=one.year,
        number=one.number,
        title=one.title,
        kind=one.kind,
        applicant=one.applicant.slug,
        insats=one.insats.slug if one.insats else "",
        purpose=one.purpose,
        target_group=one.target_group,
        sent_on=edition.sent_on if edition else None,
        prepared_on=stated.prepared_on if stated else None,
        statement=stated.outcome if stated else "",
        from_on=(decision.from_on if is_grant and decision else None) or one.from_on,
        to_on=(decision.to_on if is_grant and decision else None) or one.to_on,
        applied_ore=applied_ore(one) or None,
        outcome=decision.outcome if decision else "",
        decider=decision.decider if decision else "",
        decided_on=decision.decided_on if decision else None,
        reference=decision.reference if decision else "",
        granted_ore=decision.amount_ore if is_grant and decision else None,
    )
