"""Forms of values from elsewhere, and of files of them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.core.files import File

from mellanrum.exchange.surveys.workbook import MOST_BYTES
from mellanrum.registers.surveys.rows import SurveyNumberRow
from mellanrum.web.areas.outputs.benchmark_forms import SOURCE, Percent
from mellanrum.web.areas.surveynumbers.naming import SEXES, Names, question_choices

KINDS = {"national": "Riket", "other": "Ett annat förbund", "own": "Ett eget tidigare år"}


class ValueForm(forms.Form):
    """What may be changed in a value that is there."""

    value = Percent(
        label="Värde",
        help_text="I procent, till exempel 84 eller 84,5.",
        min_value=0,
        max_value=100,
        decimal_places=2,
        widget=forms.TextInput({"inputmode": "decimal", "size": 8}),
        error_messages={
            "required": "Skriv värdet.",
            "invalid": "Skriv ett tal, till exempel 84,5.",
            "min_value": "Värdet är från 0 till 100.",
            "max_value": "Värdet är från 0 till 100.",
            "max_decimal_places": "Skriv högst två decimaler.",
        },
    )
    n = forms.IntegerField(
        label="Antal svar",
        required=False,
        min_value=1,
        max_value=10_000_000,
        help_text="Hur många svar värdet är räknat på, om det står i källan.",
        widget=forms.TextInput({"inputmode": "numeric", "size": 8}),
        error_messages={
            "invalid": "Skriv ett heltal med siffror.",
            "min_value": "Minst ett svar. Lämna tomt om antalet inte är känt.",
            "max_value": "Så många svar kan det inte vara.",
        },
    )
    source = forms.CharField(
        label="Källa",
        max_length=300,
        help_text=SOURCE,
        error_messages={"required": "Skriv vilket dokument och vilken sida värdet kommer från."},
    )


class NumberForm(ValueForm):
    """A new value."""

    field_order = ("question", "survey_year", "sex", "kind", "label", "value", "n", "source")
    question = forms.ChoiceField(
        label="Fråga",
        help_text="Frågorna står efter formulär och grupp. Svarsfrekvensen står sist i varje.",
        error_messages={"required": "Välj vilken fråga värdet gäller.",
                        "invalid_choice": "Välj en fråga ur listan."},
    )  # fmt: skip
    survey_year = forms.IntegerField(
        label="Enkätår",
        min_value=2004,
        max_value=2200,
        help_text="Enkätåret går från november till oktober och heter som året det slutar.",
        widget=forms.TextInput({"inputmode": "numeric", "size": 6}),
        error_messages={
            "required": "Skriv vilket enkätår värdet gäller.",
            "invalid": "Skriv året med fyra siffror.",
            "min_value": "Skriv ett år från 2004.",
            "max_value": "Skriv ett år med fyra siffror.",
        },
    )
    sex = forms.ChoiceField(
        label="Vilka svar", choices=tuple(SEXES.items()), widget=forms.RadioSelect, initial="all"
    )
    kind = forms.ChoiceField(
        label="Varifrån",
        choices=tuple(KINDS.items()),
        widget=forms.RadioSelect,
        initial="national",
    )
    label = forms.CharField(
        label="Förbundets namn",
        max_length=80,
        required=False,
        help_text="Bara för ett annat förbund: så som det ska stå i tabeller.",
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, names: Names, initial: Mapping[str, Any]
    ) -> None:
        super().__init__(data, initial=dict(initial))
        cast("forms.ChoiceField", self.fields["question"]).choices = [
            ("", "Välj en fråga"),
            *question_choices(names),
        ]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        is_other, label = given.get("kind") == "other", (given.get("label") or "").strip()
        if is_other and not label:
            self.add_error("label", "Skriv vad det andra förbundet heter.")
        given["label"] = label if is_other else ""
        return given

    def row(self) -> SurveyNumberRow:
        """The value as the form wants it."""
        given = dict(self.cleaned_data)
        instrument, group, item = given.pop("question").split("/")
        return SurveyNumberRow(instrument=instrument, group=group, item=item, **given)


class UploadForm(forms.Form):
    """A file, or the content of one that has been looked through and is to be loaded."""

    file = forms.FileField(
        label="Fil",
        help_text="Excel (.xlsx) eller CSV, med en rubrikrad.",
        required=False,
    )
    file.is_asked = True  # type: ignore[attr-defined]
    content = forms.CharField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        file = cast("File[bytes] | None", given.get("file"))
        if file is None and not given.get("content"):
            self.add_error("file", "Välj en fil.")
        elif file is not None and (file.size or 0) > MOST_BYTES:
            self.add_error("file", "Filen är för stor. Dela upp den.")
        return given

    def read(self) -> tuple[str, bytes]:
        """The file's name and content. Raises ValueError for content that is not as sent out."""
        file = cast("File[bytes] | None", self.cleaned_data.get("file"))
        if file is not None:
            return str(file.name), file.read()
        try:
            content = base64.b64decode(self.cleaned_data["content"], validate=True)
        except binascii.Error:
            raise ValueError("content") from None
        return self.cleaned_data["name"] or "filen", content


def sent_again(name: str, content: bytes) -> UploadForm:
    """The same file as hidden fields, to be loaded when somebody has said so."""
    return UploadForm(
        auto_id="igen_%s", initial={"content": base64.b64encode(content).decode(), "name": name}
    )
