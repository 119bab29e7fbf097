"""Reading kept editions."""

from __future__ import annotations

import gzip

from mellanrum.documents.model import Document
from mellanrum.reports.models import Edition

HEAVY = ("document", "pdf")


def list_editions(forbund: str) -> list[Edition]:
    """Newest year and edition first, without their contents."""
    found = Edition.objects.filter(forbund__slug=forbund).defer(*HEAVY)
    return list(found.order_by("-year", "-built_at"))


def find_edition(forbund: str, year: int) -> Edition | None:
    """The newest edition of a year, without its contents."""
    found = Edition.objects.filter(forbund__slug=forbund, year=year).defer(*HEAVY)
    return found.order_by("-built_at").first()


def find_edition_of(forbund: str, year: int, revision: str) -> Edition | None:
    found = Edition.objects.filter(forbund__slug=forbund, year=year, revision=revision)
    return found.defer(*HEAVY).first()


def get_document(edition: Edition) -> Document:
    """The edition's document, as it was built."""
    from mellanrum.documents.json import document_from_json

    return document_from_json(gzip.decompress(bytes(edition.document)).decode())
