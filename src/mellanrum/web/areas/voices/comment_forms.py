"""Forms of open answers: themes, and masking one that tells who somebody is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from mellanrum.registers.surveys.comment_policies import MASK_REASONS
from mellanrum.web.areas.operation.fields import RowForm


class ThemesForm(RowForm):
    """Which themes an answer has."""

    themes = forms.MultipleChoiceField(
        label="Teman",
        help_text="Välj det som svaret handlar om. Inget valt tar bort temana.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Välj ur listan."},
    )

    def __init__(self, data: Any, *, offered: Mapping[str, str], given: tuple[str, ...]) -> None:
        super().__init__(data, initial={"themes": list(given)})
        self.fields["themes"].choices = list(offered.items())  # type: ignore[attr-defined]


class MaskForm(RowForm):
    """Why the text is erased; that it cannot be undone is confirmed."""

    reason = forms.ChoiceField(
        label="Skäl",
        help_text="Skälet står kvar i stället för texten.",
        choices=[(reason, reason) for reason in MASK_REASONS],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ett skäl.", "invalid_choice": "Välj ett av skälen."},
    )
    sure = forms.BooleanField(
        label="Jag förstår att texten raderas och inte går att få tillbaka",
        error_messages={"required": "Bekräfta att texten ska raderas."},
    )


class ExportForm(forms.Form):
    """Taken away only by who has looked through them."""

    granskade = forms.BooleanField(
        label="Jag har läst svaren och maskerat dem som pekar ut någon",
        error_messages={"required": "Läs igenom svaren och maskera dem som pekar ut någon först."},
    )
    format = forms.ChoiceField(
        label="Fil",
        choices=(("xlsx", "Excel"), ("csv", "CSV")),
        initial="xlsx",
        widget=forms.RadioSelect,
        error_messages={"required": "Välj en fil.", "invalid_choice": "Välj Excel eller CSV."},
    )
