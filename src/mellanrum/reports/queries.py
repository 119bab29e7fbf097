"""Reading kept editions."""

from __future__ import annotations

import gzip

from mellanrum.documents.model import Document
from mellanrum.reports.models import Edition

ANNUAL = "annual"
HEAVY = ("document", "pdf")


def list_editions(forbund: str, kind: str = ANNUAL) -> list[Edition]:
    """Those of a kind, newest year and edition first, without their contents."""
    found = Edition.objects.filter(forbund__slug=forbund, kind=kind).defer(*HEAVY)
    return list(found.order_by("-year", "-built_at"))


def find_edition(forbund: str, year: int, kind: str = ANNUAL) -> Edition | None:
    """The newest edition of a year, without its contents."""
    found = Edition.objects.filter(forbund__slug=forbund, year=year, kind=kind).defer(*HEAVY)
    return found.order_by("-built_at").first()


def find_edition_of(forbund: str, year: int, revision: str, kind: str = ANNUAL) -> Edition | None:
    found = Edition.objects.filter(forbund__slug=forbund, year=year, revision=revision, kind=kind)
    return found.defer(*HEAVY).first()


def get_document(edition: Edition) -> Document:
    """The edition's document, as it was built."""
    from mellanrum.documents.json import document_from_json

    return document_from_json(gzip.decompress(bytes(edition.document)).decode())
