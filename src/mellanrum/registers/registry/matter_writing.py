"""Numbers and files of the diary. For actions only, also those of the registers above: they open a
matter or register a document with their own grant.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import IntegrityError, transaction

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser import file_policies
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.writing import locked, today_of, values_of
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.registry import matter_policies as rules
from mellanrum.registers.registry.matter_policies import DocumentRow, MatterRow
from mellanrum.registers.registry.matter_queries import (
    next_document_number,
    next_number,
    series_of,
)
from mellanrum.registers.registry.models import Document, Matter

T = TypeVar("T")
CHANGE = "registry.change"
TRIES = 20  # as many who register at the very same time


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as somebody gave it."""

    name: str
    data: bytes


def file_values(given: GivenFile | None) -> dict[str, Any]:
    """The columns of a KeptFile. Raises FieldError (`file`) for a file that is not taken in."""
    if given is None:
        return {}
    name = file_policies.clean_name(given.name)
    file_policies.check_file(name, given.data)
    return {
        "file_name": name,
        "media_type": file_policies.media_type_of(name),
        "size": len(given.data),
        "sha256": hashlib.sha256(given.data).hexdigest(),
        "content": given.data,
    }


def opened(
    *,
    forbund: Forbund,
    row: MatterRow,
    insats: Insats | None = None,
    number: int | None = None,
    by: Actor,
    at: datetime,
) -> Matter:
    """A new matter with the year's next number, or the typed `number`. Raises FieldError."""
    rules.check_matter(row, today_of(at))
    year = row.opened_on.year
    if number is not None:
        rules.check_number(number, series_of(forbund.pk, year, number))

    def create() -> Matter:
        chosen = next_number(forbund.pk, year) if number is None else number
        return Matter.objects.create(
            forbund=forbund, insats=insats, year=year, number=chosen, made_by=by.key, made_at=at,
            **values_of(row),
        )  # fmt: skip

    made = first_free(create)
    detail = {"number": str(made), "kind": made.kind, "opened_on": made.opened_on}
    record(by=by, at=at, verb="matters.open", subject=f"matters:{made.pk}", forbund=forbund.slug,
           detail=detail | ({"secrecy": made.secrecy} if made.secrecy else {}))  # fmt: skip
    return made


def first_free(create: Callable[[], T]) -> T:
    """What `create` makes, tried again when another took the same number in the same moment. A
    number that was not kept is not used up, so the series has no gaps.
    """
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                return create()
        except IntegrityError:
            continue
    raise DomainError("Numret hann tas av någon annan. Försök igen.")


def registered(
    *,
    matter: Matter,
    row: DocumentRow,
    file: GivenFile | None = None,
    replaces: Document | None = None,
    by: Actor,
    at: datetime,
) -> Document:
    """A new document in an open matter, with its next number. The matter is held meanwhile, so that
    nobody closes it. Raises FieldError.
    """
    matter = locked(matter)
    rules.check_open(matter.closed_on)
    rules.check_document(row, today_of(at))
    values = values_of(row) | file_values(file)

    def create() -> Document:
        number = next_document_number(matter.pk)
        return Document.objects.create(
            matter=matter, number=number, replaces=replaces, made_by=by.key, made_at=at, **values
        )

    made = first_free(create)
    told = {"number": str(made), "direction": made.direction, "kind": made.kind, "on": made.on}
    if made.sha256:
        told |= {"sha256": made.sha256, "size": made.size}
    record(by=by, at=at, verb="matter_documents.register", subject=f"matters:{matter.pk}",
           forbund=matter.forbund.slug, detail=told)  # fmt: skip
    return made
