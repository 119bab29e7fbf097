"""Forms of who may what, for the steward of a party."""

from __future__ import annotations

from typing import Any

from django import forms

from mellanrum.accounts.access import IN_INSATS, IN_PARTY, LABELS, Role
from mellanrum.accounts.queries import find_user
from mellanrum.web.areas.people.choices import Choices

ROLES = (*sorted(IN_INSATS), Role.PREPARER, *sorted(IN_PARTY))
DAY = {"invalid": "Skriv dagen som 2026-03-01."}


def day(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, widget=widget, required=required, help_text=help_text, error_messages=DAY
    )


class AppointForm(forms.Form):
    """Give a role: to whom, which, where and when."""

    username = forms.CharField(
        label="Användarnamn",
        max_length=150,
        help_text="Personen behöver ha ett konto. Skapa det först.",
    )
    role = forms.ChoiceField(
        label="Roll", choices=[(r.value, LABELS[r].capitalize()) for r in ROLES]
    )
    party = forms.ChoiceField(label="För vilken part")
    insats = forms.ChoiceField(
        label="Insats", required=False, help_text="För processledare och handläggare."
    )
    group = forms.ChoiceField(
        label="Beredningsgrupp", required=False, help_text="För ledamot i beredningsgrupp."
    )
    unit = forms.ChoiceField(
        label="Enhet", required=False, help_text="För remittent. Tomt betyder hela parten."
    )
    from_on = day("Från och med")
    to_on = day("Till och med", required=False, help_text="Tomt om det gäller tills vidare.")

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("party", "insats", "group", "unit"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            blank = [] if name == "party" else [("", "Ingen")]
            field.choices = [*blank, *choices.of(name)]

    def clean_username(self) -> str:
        name = str(self.cleaned_data["username"])
        if find_user(name) is None:
            raise forms.ValidationError(f"Det finns inget konto med namnet {name}.")
        return name

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        role, begins, ends = told.get("role"), told.get("from_on"), told.get("to_on")
        if role in IN_INSATS and not told.get("insats"):
            self.add_error("insats", "Välj i vilken insats.")
        if role == Role.PREPARER and not told.get("group"):
            self.add_error("group", "Välj vilken beredningsgrupp.")
        if begins and ends and ends < begins:
            self.add_error("to_on", "Uppdraget kan inte sluta innan det har börjat.")
        return told


class InviteForm(forms.Form):
    """A new account. The person chooses the password."""

    username = forms.RegexField(
        r"^[\w.-]+$",
        label="Användarnamn",
        max_length=150,
        error_messages={
            "invalid": "Använd bokstäver, siffror, punkt, bindestreck och understreck."
        },
    )
    display_name = forms.CharField(label="Visas som", max_length=120, help_text="Namn och titel.")
    email = forms.EmailField(label="E-post", required=False)


class EndForm(forms.Form):
    """When a role ends."""

    last_on = day("Sista dag", help_text="Från dagen efter ser personen inga ärenden i rollen.")
