"""Taking something of a case to a party's own journal, with a receipt."""

from __future__ import annotations

from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.models import JournalExport, Participant
from mellanrum.registers.casework.queries.cases import sight_of
from mellanrum.registers.casework.sight import check_may_write
from mellanrum.registers.organisation.models import Party


@action
def export(
    *,
    participant: Participant,
    party: Party,
    content: str,
    number: int,
    purpose: str,
    code: str,
    content_hash: str,
    by: Actor,
    at: datetime,
) -> JournalExport:
    """Keep the receipt of what a party took: by whom, when, and the SHA-256 of the file. The caller
    has read it by the viewer's own sight. Raises DomainError for another's party.
    """
    seen = check_may_write(by, sight_of(participant, by, at))
    if not seen.is_everything and party.pk not in seen.parties:
        raise DomainError("Du kan bara föra över till din egen parts journal.")
    if not any(letter.isalnum() for letter in purpose):
        raise DomainError("Skriv vad utdraget ska användas till.")
    made = JournalExport.objects.create(
        participant=participant, party=party, content=content, number=number, purpose=purpose,
        code=code, content_hash=content_hash, exported_by=by.key, exported_at=at,
    )  # fmt: skip
    record(by=by, at=at, verb="journal_exports.create", subject=f"journal_exports:{made.pk}",
           forbund=participant.compartment.forbund.slug,
           detail={"party": party.slug, "content": content, "hash": content_hash})  # fmt: skip
    return made
