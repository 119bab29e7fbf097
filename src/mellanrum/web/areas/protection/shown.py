"""What a record's fields hold, in words: for lists, files and pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms

from mellanrum.documents.listing import Value
from mellanrum.web.areas.protection.clock import clock_text, moment_text
from mellanrum.web.areas.protection.fields import RowForm
from mellanrum.web.areas.protection.forms import ReadRuleForm, RiskForm
from mellanrum.web.areas.protection.kinds import KINDS, Kind, ListColumn

STEP_LABELS = {
    "state": "Läge",
    "risk": "Risk för de berörda",
    "risk_reason": "Skäl för riskbedömningen",
    "notified_at": "Anmäld",
    "notice_reference": "Myndighetens ärendenummer",
    "delay_reason": "Skäl för förseningen",
    "skipped_reason": "Skäl att inte anmäla",
    "persons_informed": "De berörda informerade",
    "persons_informed_on": "Informerade den",
    "persons_informed_reason": "Hur de informerades, eller varför inte",
    "closed_at": "Avslutad",
}
LONG_STEPS = ("risk_reason", "delay_reason", "skipped_reason", "persons_informed_reason")
PICKED = {"party_id": "controller", "processing_id": "processing", "meeting_id": "meeting"}


def value_of(record: Any, name: str) -> Value:
    """A field's value: a day stays a day, a code becomes its label, a moment a text."""
    if name in PICKED:
        held = getattr(record, PICKED[name])
        return "" if held is None else str(held)
    told = getattr(record, f"get_{name}_display", None)
    held = told() if told else getattr(record, name)
    if isinstance(held, datetime):
        return moment_text(held)
    return held if held is None or isinstance(held, date | int) else str(held)


def text_of(record: Any, name: str) -> str:
    """The same as text; '' for nothing."""
    held = value_of(record, name)
    return "" if held is None else str(held)


def labels_of(kind: Kind) -> dict[str, str]:
    """The fields of a kind with their labels, in the order of the form, then the steps'."""
    form = {n: str(f.label) for n, f in kind.form.base_fields.items() if n != "seen"}
    return {**form, **STEP_LABELS} if kind.name == "incident" else form


def every_label() -> dict[str, str]:
    """The fields of all the kinds and of the risks, for the log."""
    forms_of: list[type[RowForm]] = [RiskForm, ReadRuleForm, *(kind.form for kind in KINDS)]
    told = {n: str(f.label) for form in forms_of for n, f in form.base_fields.items()}
    return {**told, **STEP_LABELS}


def is_long(kind: Kind, name: str) -> bool:
    """Whether the field holds a text to read and not a fact."""
    if name in LONG_STEPS:
        return True
    held = kind.form.base_fields.get(name)
    return held is not None and isinstance(held.widget, forms.Textarea)


def facts_of(kind: Kind, record: Any) -> list[dict[str, Any]]:
    """The short fields that hold something."""
    names = [n for n in labels_of(kind) if n != "title" and not is_long(kind, n)]
    return [_fact(labels_of(kind)[n], value_of(record, n)) for n in names if text_of(record, n)]


def _fact(label: str, value: Value) -> dict[str, Any]:
    return {"label": label, "date": value} if isinstance(value, date) else {
        "label": label, "value": str(value)
    }  # fmt: skip


def texts_of(kind: Kind, record: Any) -> list[dict[str, str]]:
    """The long fields that hold something."""
    return [
        {"label": label, "text": text_of(record, name)}
        for name, label in labels_of(kind).items()
        if is_long(kind, name) and text_of(record, name)
    ]


def headings(kind: Kind) -> list[str]:
    return ["Nummer", *labels_of(kind).values()]


def file_rows(kind: Kind, records: Iterable[Any]) -> Iterable[list[Value]]:
    """The records with all their fields, under `headings`."""
    for record in records:
        yield [record.pk, *(value_of(record, name) for name in labels_of(kind))]


def cell(one: ListColumn, record: Any, now: datetime) -> dict[str, Any]:
    """A cell of a list; the first column is the row's own link."""
    label = one.column.label
    if one.name == "clock":
        return {"label": label, "text": clock_text(record, now)}
    value = getattr(record, one.name) if one.name == "processing" else value_of(record, one.name)
    if isinstance(value, date):
        return {"label": label, "date": value}
    return {"label": label, "text": "–" if value in (None, "") else str(value)}
