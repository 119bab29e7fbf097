"""Templates of letters: written, followed by new versions, taken out of use."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.insatser.writing import change, locked
from mellanrum.registers.network.event_writing import CHANGE
from mellanrum.registers.network.letter_policies import TemplateRow, check_template
from mellanrum.registers.network.letter_queries import newest_of
from mellanrum.registers.network.letter_writing import NOUN, head_of, made_of, versioned
from mellanrum.registers.network.models import LetterTemplate
from mellanrum.registers.network.starting import starting_templates
from mellanrum.registers.organisation.models import Forbund


@action
def add_template(*, forbund: Forbund, row: TemplateRow, by: Actor, at: datetime) -> LetterTemplate:
    """A template with its first version."""
    check_grant(by, CHANGE)
    check_template(row)
    return made_of(forbund, row, is_example=False, by=by, at=at)


@action
def change_template(
    *, template: LetterTemplate, row: TemplateRow, seen: int, by: Actor, at: datetime
) -> LetterTemplate:
    """Another wording is a new version; what is changed is no example any more."""
    check_grant(by, CHANGE)
    check_template(row)
    now, forbund = locked(template, seen), template.forbund.slug
    held = LetterTemplate.objects.filter(forbund=now.forbund_id, title=row.title)
    if held.exclude(pk=now.pk).exists():
        raise FieldError("En annan mall heter så. Välj ett annat namn.", "title")
    newest = newest_of(now)
    if (newest.subject, newest.body) != (row.subject, row.body):
        versioned(now, row, by, at)
    values = head_of(row) | {"is_example": False}
    return change(now, values, f"{NOUN}.change", forbund, by=by, at=at)


@action
def end_template(
    *, template: LetterTemplate, is_ended: bool, by: Actor, at: datetime
) -> LetterTemplate:
    """Take it out of use, or back. Letters made with it are kept in the diary."""
    check_grant(by, CHANGE)
    now = locked(template)
    if now.is_ended == is_ended:
        raise DomainError("Mallen är redan ur bruk." if is_ended else "Mallen används redan.")
    verb = f"{NOUN}.{'end' if is_ended else 'restore'}"
    return change(now, {"is_ended": is_ended}, verb, now.forbund.slug, by=by, at=at)


@action
def start_templates(*, forbund: Forbund, by: Actor, at: datetime) -> list[LetterTemplate]:
    """The examples that the förbund does not have yet."""
    check_grant(by, CHANGE)
    held = set(LetterTemplate.objects.filter(forbund=forbund).values_list("title", flat=True))
    wanted = [row for row in starting_templates() if row.title not in held]
    if not wanted:
        raise DomainError("Alla exempel finns redan.")
    return [made_of(forbund, row, is_example=True, by=by, at=at) for row in wanted]
