"""Publishing an edition: always the protected one."""

from __future__ import annotations

import gzip
import hashlib
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.documents.model import Document
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.models import Edition


@action
def store_edition(
    *,
    forbund: Forbund,
    kind: str,
    year: int,
    revision: str,
    document: Document,
    pdf: bytes,
    by: Actor,
    at: datetime,
) -> Edition:
    """Keep a built report with its hashes, so that the site can serve it as it was."""
    check_grant(by, "reports.write")
    content = document.to_json().encode()
    edition = Edition.objects.create(
        forbund=forbund,
        kind=kind,
        year=year,
        revision=revision,
        minimum=forbund.minimum_group,
        document=gzip.compress(content, mtime=0),
        document_sha256=hashlib.sha256(content).hexdigest(),
        pdf=pdf,
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
        built_at=at,
        built_by=by.key,
    )
    record(
        by=by,
        at=at,
        verb="reports.publish",
        subject=f"edition:{forbund.slug}:{year}:{revision}",
        forbund=forbund.slug,
        detail={"kind": kind, "document": edition.document_sha256, "pdf": edition.pdf_sha256},
    )
    return edition
