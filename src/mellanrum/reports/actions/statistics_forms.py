"""Changing statistics forms and their fields, filling in by hand, and delivering."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.queries import revision
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.statistics_forms import (
    check_key,
    digest_of,
    file_of,
    filled_form,
    list_fields,
    list_values,
)
from mellanrum.reports.statistics_models import (
    Delivery,
    StatisticsField,
    StatisticsForm,
    StatisticsValue,
)

GRANT = "reports.write"
MOST_FIELDS = 300
Kind = StatisticsField.Kind


@dataclass(frozen=True, slots=True)
class FormRow:
    name: str
    recipient: str
    cycle: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """`kind` is figure (with `figure_key`), text (with `text`) or hand."""

    label: str
    kind: str
    figure_key: str = ""
    text: str = ""
    unit: str = ""
    source: str = ""
    note: str = ""


@action
def add_form(*, forbund: Forbund, row: FormRow, by: Actor, at: datetime) -> StatisticsForm:
    """A new form without fields. Raises DomainError when the name is taken."""
    check_grant(by, GRANT)
    check_name(forbund, row.name)
    form = StatisticsForm.objects.create(forbund=forbund, **asdict(row))
    _told("save_form", form, by, at, asdict(row))
    return form


@action
def change_form(*, form: StatisticsForm, row: FormRow, by: Actor, at: datetime) -> None:
    check_grant(by, GRANT)
    check_name(form.forbund, row.name, form.pk)
    for name, value in asdict(row).items():
        setattr(form, name, value)
    form.save(update_fields=list(asdict(row)))
    _told("save_form", form, by, at, asdict(row))


@action
def withdraw_form(*, form: StatisticsForm, by: Actor, at: datetime) -> None:
    """Fill it in no more; its deliveries are kept."""
    check_grant(by, GRANT)
    form.withdrawn = True
    form.save(update_fields=["withdrawn"])
    _told("withdraw_form", form, by, at, {"name": form.name})


@action
def save_field(
    *,
    form: StatisticsForm,
    row: FieldRow,
    by: Actor,
    at: datetime,
    field: StatisticsField | None = None,
) -> StatisticsField:
    """Add a field last, or change one. Raises DomainError for a figure that does not exist."""
    check_grant(by, GRANT)
    check_field(form, row)
    if field is None:
        held = list_fields(form)
        if len(held) >= MOST_FIELDS:
            raise DomainError(f"Blanketten har {MOST_FIELDS} fält, och fler går inte.")
        position = held[-1].position + 1 if held else 1
        field = StatisticsField.objects.create(form=form, position=position, **asdict(row))
    else:
        for name, value in asdict(row).items():
            setattr(field, name, value)
        field.save(update_fields=list(asdict(row)))
    _told("save_field", form, by, at, {"field": field.pk, **asdict(row)})
    return field


@action
def move_field(*, field: StatisticsField, up: bool, by: Actor, at: datetime) -> None:
    """Change places with the one above or below; the first stays first and the last last."""
    check_grant(by, GRANT)
    held = list_fields(field.form)
    here = next(n for n, one in enumerate(held) if one.pk == field.pk)
    there = here - 1 if up else here + 1
    if 0 <= there < len(held):
        held[here], held[there] = held[there], held[here]
    for position, one in enumerate(held, 1):
        if one.position != position:
            one.position = position
            one.save(update_fields=["position"])
    _told("move_field", field.form, by, at, {"field": field.pk, "up": up})


@action
def withdraw_field(*, field: StatisticsField, by: Actor, at: datetime) -> None:
    """Take it from the form; what was written in it is kept."""
    check_grant(by, GRANT)
    field.withdrawn = True
    field.save(update_fields=["withdrawn"])
    _told("withdraw_field", field.form, by, at, {"field": field.pk, "label": field.label})


@action
def fill_by_hand(
    *, form: StatisticsForm, year: int, values: Mapping[int, str], by: Actor, at: datetime
) -> int:
    """Write values of a year by field. Returns how many differ from what was there; the log tells
    which fields, not what was written.
    """
    check_grant(by, GRANT)
    hand = {field.pk for field in list_fields(form) if field.kind == Kind.HAND}
    held = list_values(form, year)
    new = {pk: text for pk, text in values.items() if pk in hand and text != held.get(pk, "")}
    for pk, text in new.items():
        StatisticsValue.objects.update_or_create(field_id=pk, year=year, defaults={"text": text})
    _told("fill_form", form, by, at, {"year": year, "fields": sorted(new)})
    return len(new)


@action
def deliver(*, form: StatisticsForm, year: int, note: str, by: Actor, at: datetime) -> Delivery:
    """Keep what is delivered with its digest. Raises DomainError for a form without fields."""
    check_grant(by, GRANT)
    filled = filled_form(form, year)
    if not filled:
        raise DomainError("Blanketten har inga fält, så det finns inget att lämna.")
    content = file_of(filled)
    delivery = Delivery.objects.create(
        form=form,
        year=year,
        revision=revision(form.forbund.slug),
        content=content,
        sha256=digest_of(content),
        note=note,
        delivered_at=at,
        delivered_by=by.key,
    )
    _told("deliver", form, by, at, {"year": year, "sha256": delivery.sha256})
    return delivery


def check_name(forbund: Forbund, name: str, pk: int | None = None) -> None:
    same = StatisticsForm.objects.filter(forbund=forbund, name=name, withdrawn=False)
    if (same.exclude(pk=pk) if pk else same).exists():
        raise DomainError(f"Det finns redan en blankett som heter ”{name}”.")


def check_field(form: StatisticsForm, row: FieldRow) -> None:
    """A figure has a key that exists, a fixed text has a text."""
    if row.kind == Kind.FIGURE:
        if not row.figure_key:
            raise DomainError("Skriv vilken siffra fältet ska ha.")
        check_key(form.forbund.slug, row.figure_key)
    if row.kind == Kind.TEXT and not row.text:
        raise DomainError("Skriv texten som ska stå i fältet.")


def _told(verb: str, form: StatisticsForm, by: Actor, at: datetime, detail: dict[str, Any]) -> None:
    record(
        by=by,
        at=at,
        verb=f"reports.{verb}",
        subject=f"statistics_form:{form.pk}",
        forbund=form.forbund.slug,
        detail=detail,
    )
