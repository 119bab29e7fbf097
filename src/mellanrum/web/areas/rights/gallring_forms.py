"""Forms of gallring."""

from __future__ import annotations

from typing import Any

from django import forms

from mellanrum.registers.organisation.models import GallringRule
from mellanrum.web.areas.people.forms import day


class RuleForm(forms.Form):
    """The party's decision, in its own words and numbers."""

    scope = forms.ChoiceField(
        label="Vad som gallras", choices=GallringRule.Scope.choices, widget=forms.RadioSelect
    )
    months = forms.IntegerField(
        label="Månader efter avslutet", min_value=1, max_value=1200,
        help_text="Räknas från den sista inskrivningens slut.",
    )  # fmt: skip
    grace_days = forms.IntegerField(
        label="Dagar mellan förslag och gallring", min_value=0, max_value=365, initial=14,
        help_text="Tid för att se och stoppa det som föreslagits av misstag.",
    )  # fmt: skip
    decision = forms.CharField(
        label="Beslutet", max_length=200, help_text="Diarienummer eller namn på gallringsplanen."
    )
    decided_on = day("Beslutat den")
    decided_by = forms.CharField(label="Beslutat av", max_length=120)

    def __init__(self, *args: Any, held: GallringRule | None, **kwargs: Any) -> None:
        told = {name: getattr(held, name) for name in self.base_fields} if held else {}
        kwargs["initial"] = told
        super().__init__(*args, **kwargs)


class HoldForm(forms.Form):
    """A case to except, or to let go."""

    code = forms.CharField(label="Deltagarens kod", max_length=40)
    reason = forms.CharField(
        label="Skäl", required=False, widget=forms.Textarea({"rows": 3}), max_length=2000
    )
    lift = forms.BooleanField(label="Ta bort undantaget i stället", required=False)


class CarryOutForm(forms.Form):
    """The party's name, by hand."""

    typed = forms.CharField(label="Skriv partens namn för att bekräfta", max_length=120)


class CancelForm(forms.Form):
    """Why it is stopped."""

    reason = forms.CharField(label="Skäl att avbryta", max_length=300)
