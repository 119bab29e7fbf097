"""Forms of plans: agreeing, a new version, handing over and answering."""

from __future__ import annotations

from typing import Any

from django import forms

from mellanrum.registers.casework.models import PlanVersion
from mellanrum.web.areas.insatser.forms import long_text


def day(label: str, help_text: str = "", *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=forms.DateInput({"type": "date"}),
        required=required,
        error_messages={"required": "Skriv dagen.", "invalid": "Skriv dagen som 2026-03-01."},
    )


class AgreeForm(forms.Form):
    """How the participant said yes. `signature` is drawn on the screen (signature.js)."""

    on = day("Dag")
    how = forms.ChoiceField(
        label="Så sa deltagaren ja",
        choices=PlanVersion.How.choices,
        widget=forms.RadioSelect,
        initial=PlanVersion.How.RECORDED,
        error_messages={"required": "Välj hur deltagaren sa ja."},
    )
    told = long_text(
        "Anteckning", "När det är antecknat: hur deltagaren sa ja, och vilka som var med.", 2
    )
    signature = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40_000)


class NewVersionForm(forms.Form):
    reason = forms.CharField(
        label="Vad ska ändras",
        max_length=300,
        required=False,
        help_text="En mening som deltagaren förstår. Den står i planens historik.",
    )


def status_of(form: forms.Form) -> int:
    return 422 if form.errors else 200


def posted(request: Any) -> Any:
    """What was posted, or None for a form that is only shown."""
    return request.POST if request.method == "POST" else None


class DeadlineAnswerForm(forms.Form):
    """Why a deadline is not waited for; the choices are the förbund's own list."""

    answer = forms.ChoiceField(
        label="Svar",
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ett svar."},
    )
    told = long_text("Anteckning", "Om något behöver förklaras. Den som ser ärendet läser den.", 2)

    def __init__(self, data: Any, *, choices: list[tuple[str, str]]) -> None:
        super().__init__(data)
        offer(self, "answer", choices)


def offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Give a field its choices; an empty list says who fills it in."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
    if not choices:
        field.help_text = "Listan är tom. Förbundschefen fyller i den bland kodlistorna."
