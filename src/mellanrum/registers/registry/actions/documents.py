"""Documents of the diary: registered, marked, and followed by new editions."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.insatser.writing import change, locked, today_of, values_of
from mellanrum.registers.registry import matter_policies as rules
from mellanrum.registers.registry.matter_policies import DocumentRow
from mellanrum.registers.registry.matter_writing import CHANGE, GivenFile, registered
from mellanrum.registers.registry.models import Document, Matter


@action
def register(
    *,
    matter: Matter,
    row: DocumentRow,
    file: GivenFile | None = None,
    by: Actor,
    at: datetime,
) -> Document:
    """A document that has come in, gone out or been drawn up, with its file if there is one."""
    check_grant(by, CHANGE)
    return registered(matter=matter, row=row, file=file, by=by, at=at)


@action
def replace(
    *,
    document: Document,
    row: DocumentRow,
    file: GivenFile | None = None,
    by: Actor,
    at: datetime,
) -> Document:
    """A new edition; the one it replaces is kept as it was."""
    check_grant(by, CHANGE)
    matter = locked(document.matter)
    newer = Document.objects.filter(replaces=document).defer("content").first()
    rules.check_replaces(document.matter_id == matter.pk, str(newer) if newer else "")
    return registered(matter=matter, row=row, file=file, replaces=document, by=by, at=at)


@action
def change_document(
    *, document: Document, row: DocumentRow, seen: int, by: Actor, at: datetime
) -> Document:
    """Correct what is told of it, or set or lift its mark. The file stays as it came."""
    check_grant(by, CHANGE)
    now = locked(document, seen)
    rules.check_document(row, today_of(at))
    slug = now.matter.forbund.slug
    return change(now, values_of(row), "matter_documents.change", slug, by=by, at=at)
