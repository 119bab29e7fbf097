"""Cases of the demo förbund that the addresses of enrolments lead to: one open, one closed."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.audit.actor import system
from mellanrum.registers.casework.actions.closings import Outcome, Words, close_case
from mellanrum.registers.casework.actions.journal_exports import export
from mellanrum.registers.casework.models import Closing, Enrolment
from mellanrum.registers.casework.queries.cases import sight_of
from mellanrum.web.areas.closings import papers
from mellanrum.web.case_access import OpenCase

BY = system("test")
LAST = date(2026, 2, 27)


def enrolment_places(at: datetime) -> dict[str, str]:
    """Numbers of participants, enrolments, a closing and an export."""
    open_one, ended = _open_in("samverkansteam")[:2]
    led = _open_in("steget-fram")[0]
    outcome = Outcome(LAST, reason="discharged", occupation="work")
    closing = close_case(
        enrolment=ended, outcome=outcome, words=Words("Gick en kurs"), by=BY, at=at
    )
    return {
        "enrolled": str(open_one.participant_id),
        "enrolment": str(open_one.pk),
        "led": str(led.participant_id),
        "led_enrolment": str(led.pk),
        "ended": str(ended.participant_id),
        "ended_enrolment": str(ended.pk),
        "closing": str(closing.pk),
        "export": str(_exported(closing, at)),
    }


def _open_in(insats: str) -> list[Enrolment]:
    """The last ones, which no other test writes about."""
    found = Enrolment.objects.filter(insats__slug=insats, ends_on__isnull=True, mode="person")
    return list(found.filter(starts_on__lt=LAST).order_by("-pk"))


def _exported(closing: Closing, at: datetime) -> int:
    person = closing.enrolment.participant
    sight = sight_of(person, BY, at)
    assert sight is not None
    case = OpenCase(person, sight, at)
    party = person.compartment
    draft = papers.unsaved_receipt(case, party, "closing", closing.pk, "Journalen", BY.key, at)
    pdf = papers.export_pdf(case, draft, closing, [])
    made = export(
        participant=person, party=party, content="closing", number=closing.pk,
        purpose="Journalen", code="J-PROV", content_hash=papers.hash_of(pdf), by=BY, at=at,
    )  # fmt: skip
    return int(made.pk)
