"""A case with a code, a representative and a request."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.audit.actor import system
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.actions.corrections import receive
from mellanrum.registers.casework.actions.own_page import give_code
from mellanrum.registers.casework.actions.representatives import (
    RepresentativeDraft,
    record_representative,
)
from mellanrum.registers.casework.models import Enrolment

BY = system("test")


def own_page_places(at: datetime) -> dict[str, str]:
    """They stay as long as the site does."""
    found = Enrolment.objects.filter(insats__slug="samverkansteam", ends_on__isnull=True)
    first = found.filter(mode="person", starts_on__lt=date(2026, 2, 27)).order_by("pk")
    case = first.select_related("participant__compartment__forbund")[0].participant
    draft = RepresentativeDraft(
        "guardian", "Påhittad", "Personbevis", ("plan",), from_on=today_of(at)
    )
    ombud = record_representative(participant=case, draft=draft, by=BY, at=at)
    code = give_code(participant=case, factor="list", days=400, by=BY, at=at)
    asked = receive(
        participant=case, kind="correction", text="Fel ort.", received_on=today_of(at), by=BY, at=at
    )
    return {
        "own_case": str(case.pk),
        "own_access": str(code.access.pk),
        "own_ombud": str(ombud.pk),
        "own_request": str(asked.pk),
    }
