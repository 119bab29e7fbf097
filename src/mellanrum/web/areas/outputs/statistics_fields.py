"""The forms in which a statistics form and its fields are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from mellanrum.reports.actions.statistics_forms import FieldRow, FormRow
from mellanrum.reports.statistics_forms import Filled
from mellanrum.reports.statistics_models import StatisticsField
from mellanrum.web.areas.insatser.forms import NO_PERSONS, LongText

KEYS = "figure-keys"  # the list of suggestions in the page
Kind = StatisticsField.Kind


class AboutForm(forms.Form):
    """What a statistics form is and who asks for it."""

    name = forms.CharField(
        label="Namn", max_length=120, error_messages={"required": "Ge blanketten ett namn."}
    )
    recipient = forms.CharField(
        label="Mottagare",
        max_length=120,
        help_text="Vem som får uppgifterna.",
        error_messages={"required": "Skriv vem som får uppgifterna."},
    )
    cycle = forms.CharField(
        label="När",
        max_length=120,
        required=False,
        help_text="Till exempel ”En gång om året, senast den 15 mars”.",
    )
    note = LongText(
        label="Anteckning", required=False, max_length=2000, widget=forms.Textarea({"rows": 4})
    )

    def row(self) -> FormRow:
        return FormRow(**self.cleaned_data)


class FieldForm(forms.Form):
    """One field of a statistics form."""

    label = forms.CharField(
        label="Uppgift",
        max_length=160,
        help_text="Så som mottagaren frågar.",
        error_messages={"required": "Skriv vad mottagaren frågar efter."},
    )
    kind = forms.ChoiceField(
        label="Värdet är",
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vad värdet är."},
    )
    figure_key = forms.CharField(
        label="Siffrans nyckel",
        max_length=200,
        required=False,
        help_text="För en siffra ur registren, till exempel ekonomi.balans.summa-tillgangar. "
        "Nycklarna finns i Excel-filerna från varje tabell.",
        widget=forms.TextInput({"list": KEYS, "autocomplete": "off"}),
    )
    text = forms.CharField(
        label="Text", max_length=300, required=False, help_text="För en fast text."
    )
    unit = forms.CharField(
        label="Enhet", max_length=40, required=False, help_text="Till exempel tkr eller antal."
    )
    source = forms.CharField(
        label="Källa",
        max_length=300,
        required=False,
        help_text="Utan källa står det varifrån siffran kommer.",
    )
    note = forms.CharField(label="Anmärkning", max_length=300, required=False)

    def row(self) -> FieldRow:
        """The field as written; what belongs to another kind is left out."""
        given = self.cleaned_data
        key = given["figure_key"].strip() if given["kind"] == Kind.FIGURE else ""
        text = given["text"].strip() if given["kind"] == Kind.TEXT else ""
        return FieldRow(**{**given, "figure_key": key, "text": text})


class HandForm(forms.Form):
    """The values of a year that are written by hand."""

    def __init__(self, data: Any, *, filled: Sequence[Filled]) -> None:
        super().__init__(data)
        for one in filled:
            if one.field.kind == Kind.HAND:
                unit = f" ({one.field.unit})" if one.field.unit else ""
                self.fields[f"f{one.field.pk}"] = forms.CharField(
                    label=f"{one.field.label}{unit}",
                    help_text=one.field.note,
                    max_length=300,
                    required=False,
                    initial=one.text,
                )

    def values(self) -> dict[int, str]:
        """What was written, by field."""
        return {int(name[1:]): text.strip() for name, text in self.cleaned_data.items()}


class DeliverForm(forms.Form):
    """A word about the delivery."""

    note = forms.CharField(
        label="Anteckning",
        max_length=300,
        required=False,
        help_text=f"Till exempel hur uppgifterna skickades. {NO_PERSONS}",
    )
