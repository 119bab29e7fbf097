"""Forms of the own page as the team uses them: a code, a representative."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms

from mellanrum.registers.casework.actions.representatives import RepresentativeDraft
from mellanrum.registers.casework.models import (
    InformationKind,
    ParticipantAccess,
    Representative,
)
from mellanrum.registers.casework.own_page_policies import LONGEST_DAYS
from mellanrum.web.areas.insatser.forms import LongText
from mellanrum.web.areas.mine.delivery import is_possible
from mellanrum.web.areas.people.forms import day

ONE_DAY = timedelta(days=1)
SELF = ""


class CodeForm(forms.Form):
    """For whom, with which second factor, and how long."""

    holder = forms.ChoiceField(label="Koden är för", required=False, widget=forms.RadioSelect)
    factor = forms.ChoiceField(
        label="Så visar personen vem den är",
        widget=forms.RadioSelect,
        error_messages={"required": "Välj hur personen visar vem den är."},
        help_text="Utöver koden. Sms och mejl går till numret och adressen i ärendet. Listan är "
        "till för den som inte har telefon: lämna den i handen, inte i samma brev.",
    )
    days = forms.IntegerField(
        label="Gäller i så många dagar", min_value=1, max_value=LONGEST_DAYS, initial=180
    )

    def __init__(
        self, *args: Any, representatives: Sequence[Representative], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        factor = self.fields["factor"]
        assert isinstance(factor, forms.ChoiceField)
        factor.choices = [
            (way, label) for way, label in ParticipantAccess.Factor.choices if is_possible(way)
        ]
        field = self.fields["holder"]
        assert isinstance(field, forms.ChoiceField)
        names = [(str(r.pk), f"{r.name} ({r.get_kind_display()})") for r in representatives]
        field.choices = [(SELF, "Deltagaren"), *names]
        if not names:
            del self.fields["holder"]


class RepresentativeForm(forms.Form):
    """Somebody who may act for the participant."""

    kind = forms.ChoiceField(label="Vem det är", choices=Representative.Kind.choices)
    name = forms.CharField(label="Namn", max_length=200)
    authority = LongText(
        label="Handling som visar behörigheten",
        widget=forms.Textarea({"rows": 3}),
        help_text="Till exempel beslut, registerutdrag eller fullmakt, med datum.",
    )
    kinds = forms.MultipleChoiceField(
        label="Vad behörigheten omfattar",
        choices=InformationKind.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ombudet ser bara det här. Allt om deltagaren kan hämtas bara när allt är valt.",
    )
    from_on = day("Från och med")
    to_on = day("Till och med", required=False, help_text="Tomt om det gäller tills vidare.")
    phone = forms.CharField(label="Telefon för sms", max_length=40, required=False)
    email = forms.EmailField(label="E-post", required=False)

    def draft(self) -> RepresentativeDraft:
        told = dict(self.cleaned_data)
        last = told.pop("to_on")
        return RepresentativeDraft(**told, to_on=last + ONE_DAY if last else None)


class AnswerForm(forms.Form):
    """An answer, or none when it was answered in another way."""

    message = forms.IntegerField(widget=forms.HiddenInput)
    answer = LongText(
        label="Svar",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Deltagaren läser svaret på sin sida. Lämna tomt om du har svarat på annat sätt.",
    )
