"""The form by which somebody asks for support herself, in plain Swedish or English."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from mellanrum.registers.casework.intake_writing import Considering, Told
from mellanrum.registers.casework.models import Consent, Participant
from mellanrum.registers.organisation.models import Party
from mellanrum.web.areas.referrals.public_words import Words

OWN = "Egen anmälan."


class SelfForm(forms.Form):
    """A phone number or an address to answer is all that is asked for. `website` is a trap."""

    phone = forms.CharField(
        max_length=40, required=False,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "autofocus": True}),
    )  # fmt: skip
    email = forms.EmailField(
        max_length=120, required=False, widget=forms.EmailInput({"autocomplete": "email"})
    )
    name = forms.CharField(
        max_length=120, required=False, widget=forms.TextInput({"autocomplete": "name"})
    )
    wishes = forms.CharField(max_length=4000, required=False, widget=forms.Textarea({"rows": 5}))
    birth_year = forms.IntegerField(required=False)
    sex = forms.ChoiceField(choices=(), required=False)
    language = forms.CharField(max_length=40, required=False)
    needs_interpreter = forms.BooleanField(required=False)
    consents = forms.BooleanField(required=False)
    website = forms.CharField(max_length=200, required=False)
    nonce = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None, *, words: Words, on: date) -> None:
        super().__init__(data, initial={"nonce": secrets.token_urlsafe(16)})
        self.words, self.on = words, on
        for name, (label, help_text) in words.fields.items():
            self.fields[name].label = label
            self.fields[name].help_text = help_text
        self.fields["sex"].choices = [  # type: ignore[attr-defined]
            (Participant.Sex.OTHER, words.sexes[2]),
            (Participant.Sex.WOMAN, words.sexes[0]),
            (Participant.Sex.MAN, words.sexes[1]),
        ]
        self.fields["birth_year"].error_messages["invalid"] = words.bad_year
        self.fields["email"].error_messages["invalid"] = words.bad_email
        self.fields["website"].widget.attrs |= {"tabindex": "-1", "autocomplete": "off"}

    def clean_birth_year(self) -> int | None:
        year = self.cleaned_data["birth_year"]
        if year is not None and not self.on.year - 120 <= year <= self.on.year:
            raise forms.ValidationError(self.words.bad_year)
        return int(year) if year is not None else None

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not given.get("phone") and not given.get("email") and not self.errors:
            self.add_error("phone", self.words.no_way)
        return given

    @property
    def is_trapped(self) -> bool:
        """A person does not see the field; a program fills it."""
        return bool(self.cleaned_data["website"])

    def told(self) -> Told:
        given = self.cleaned_data
        names = ("wishes", "name", "phone", "email", "birth_year", "language", "needs_interpreter")
        return Told(
            reason=OWN, sex=given["sex"] or "other", **{name: given[name] for name in names}
        )

    def considering(self, parties: list[Party]) -> Considering:
        if not self.cleaned_data["consents"]:
            return Considering()
        return Considering(self.on, Consent.How.OWN_PAGE, tuple(parties))
