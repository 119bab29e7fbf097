"""Forms of the quarterly report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms

from mellanrum.reports.report_rules import FIELDS, LABELS, Texts
from mellanrum.web.areas.insatser.forms import LongText

HELP = {
    "success_factors": "Vad har fungerat bra, och vad beror det på? Vad bör andra insatser veta?",
    "challenges": "Vad har varit svårt? Vad görs åt det, av vem, och vad behöver ni hjälp med?",
    "deviations": (
        "Det som inte blev som planerat: mål, tider, budget, bemanning. Om intaget har stoppats, "
        "till exempel för att en part dragit tillbaka bemanning, skriv från när och varför."
    ),
}
OPEN = (
    "Skriv inget om enskilda personer: när rapporten är attesterad läses den av kansli och "
    "styrelse."
)
RIGHT = "Det stämmer"


class ReflectionsForm(forms.Form):
    """The lead's three texts; `version` is the one that was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    success_factors = LongText(label="", required=False)
    challenges = LongText(label="", required=False)
    deviations = LongText(label="", required=False)

    def __init__(self, data: Mapping[str, Any] | None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for name in FIELDS:
            self.fields[name].label = LABELS[name]
            self.fields[name].help_text = HELP[name]
            self.fields[name].widget = forms.Textarea({"rows": 7})

    def texts(self) -> Texts:
        return Texts(*(self.cleaned_data[name].strip() for name in FIELDS))


class AttestForm(forms.Form):
    """Each remark is ticked as right, or told why it is as it is."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, data: Mapping[str, Any] | None, *, remarks: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.remarks = tuple(remarks)
        for number in range(len(self.remarks)):
            self.fields[f"right_{number}"] = forms.BooleanField(label=RIGHT, required=False)
            self.fields[f"why_{number}"] = forms.CharField(
                label="Eller skriv vad det beror på", max_length=300, required=False
            )

    def clean(self) -> dict[str, Any]:
        for number in range(len(self.remarks)):
            if not self.answer(number):
                self.add_error(f"right_{number}", "Kryssa för att det stämmer, eller skriv varför.")
        return self.cleaned_data

    def answer(self, number: int) -> str:
        """What was written, else that it is right; '' for nothing."""
        given = self.cleaned_data
        return given.get(f"why_{number}", "").strip() or (
            RIGHT if given.get(f"right_{number}") else ""
        )

    def answers(self) -> dict[str, str]:
        return {remark: self.answer(n) for n, remark in enumerate(self.remarks)}

    def pairs(self) -> Iterator[tuple[str, forms.BoundField, forms.BoundField]]:
        """(remark, tick, text) for the page."""
        for number, remark in enumerate(self.remarks):
            yield remark, self[f"right_{number}"], self[f"why_{number}"]


class ReopenForm(forms.Form):
    """Why an attested report is opened again."""

    reason = LongText(
        label="Skäl",
        max_length=600,
        widget=forms.Textarea({"rows": 4}),
        help_text="Vad som är fel och ska rättas. Skälet står i loggen och i den tidigare utgåvan.",
        error_messages={"required": "Skriv varför rapporten låses upp."},
    )
