"""What the actions of templates share."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Max

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import record
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.network.letter_policies import TemplateRow
from mellanrum.registers.network.models import LetterTemplate, LetterVersion
from mellanrum.registers.organisation.models import Forbund

NOUN = "letter_templates"


def head_of(row: TemplateRow) -> dict[str, Any]:
    """What is not of a version."""
    return {"title": row.title, "kind": row.kind, "source": row.source}


def made_of(
    forbund: Forbund, row: TemplateRow, *, is_example: bool, by: Actor, at: datetime
) -> LetterTemplate:
    """A template and its first version. Raises FieldError when the name is taken."""
    if LetterTemplate.objects.filter(forbund=forbund, title=row.title).exists():
        raise FieldError("En annan mall heter så. Välj ett annat namn.", "title")
    made = LetterTemplate.objects.create(forbund=forbund, is_example=is_example, **head_of(row))
    versioned(made, row, by, at)
    record(by=by, at=at, verb=f"{NOUN}.add", subject=f"{NOUN}:{made.pk}", forbund=forbund.slug,
           detail={"title": made.title, "kind": made.kind})  # fmt: skip
    return made


def versioned(template: LetterTemplate, row: TemplateRow, by: Actor, at: datetime) -> None:
    """The next version."""
    last = template.versions.aggregate(last=Max("number"))["last"] or 0
    LetterVersion.objects.create(
        template=template, number=last + 1, subject=row.subject, body=row.body,
        made_by=by.key, made_at=at,
    )  # fmt: skip
