"""The form of a month's sums."""

from __future__ import annotations

from typing import Any

from django import forms

from mellanrum.instruments.definition import Form, Instrument, Item
from mellanrum.registers.surveys.routine_policies import MOST, Counts, field_name, routine_form
from mellanrum.web.areas.instruments.fields import SeenForm
from mellanrum.web.areas.instruments.told import filter_text
from mellanrum.web.areas.operation.fields import whole


class SumsForm(SeenForm):
    """A number for each answer of each question; an empty one is nobody."""

    def __init__(self, data: Any, *, instrument: Instrument, held: Counts, **kwargs: Any) -> None:
        self.instrument = instrument
        self.asked: Form = routine_form(instrument)
        super().__init__(data, **kwargs)
        for item in self.asked.items:
            for option in instrument.scale_of(item).options:
                made = whole(option.label, least=0, most=MOST, required=False)
                made.is_asked = True  # type: ignore[attr-defined]
                made.initial = held.get(item.key, {}).get(option.code)
                self.fields[field_name(item.key, option.code)] = made

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors and all(n is None for name, n in told.items() if name != "seen"):
            raise forms.ValidationError("Skriv minst ett tal. Skriv 0 om ingen fick frågan.")
        return told

    @property
    def questions(self) -> list[dict[str, Any]]:
        """Question by question, for the template."""
        return [
            {
                "legend": f"{item.number}. {item.text}",
                "help": filter_text(self.instrument, self.asked, item),
                "fields": self.fields_of(item),
            }
            for item in self.asked.items
        ]

    def fields_of(self, item: Item) -> list[forms.BoundField]:
        options = self.instrument.scale_of(item).options
        return [self[field_name(item.key, option.code)] for option in options]

    def counts(self) -> dict[str, dict[int, int]]:
        """What is written, by item and code."""
        return {
            item.key: {
                option.code: self.cleaned_data[field_name(item.key, option.code)] or 0
                for option in self.instrument.scale_of(item).options
            }
            for item in self.asked.items
        }
