"""Forms of invitations: for who invites, and for who is invited."""

from __future__ import annotations

from typing import Any

from django import forms

from mellanrum.accounts.access import GRANTS, IN_INSATS, IN_PARTY, LABELS, OFFICE, SEATED, Role
from mellanrum.accounts.providers import Target
from mellanrum.audit.actor import Actor
from mellanrum.registers.organisation.invitation_policies import LONGEST_DAYS
from mellanrum.registers.organisation.models import Party
from mellanrum.web.areas.people.choices import Choices, choices_for

USERNAME = {"invalid": "Använd bokstäver, siffror, punkt, bindestreck och understreck."}
WAYS = (("password", "Lösenord"), ("passkey", "Passnyckel, utan lösenord"))


def roles_for(by: Actor) -> list[Role]:
    """Those that the actor may invite to."""
    office = [r for r in OFFICE if by.can("organisation.appoint") or GRANTS[r] <= by.grants]
    given = office if by.can("people.invite") else []
    return sorted([*given, *(IN_INSATS | IN_PARTY if by.can("cases.appoint") else ())])


class NewForm(forms.Form):
    """Whom, to which role and where, and for how long."""

    email = forms.EmailField(
        label="E-post", max_length=160, help_text="Länken skickas hit och går att använda en gång."
    )
    role = forms.ChoiceField(
        label="Roll", error_messages={"required": "Välj vilken roll den du bjuder in får."}
    )
    party = forms.ChoiceField(label="Part", required=False)
    insats = forms.ChoiceField(
        label="Insats", required=False, help_text="För processledare och handläggare."
    )
    unit = forms.ChoiceField(
        label="Enhet", required=False, help_text="För roller hos parten. Tomt betyder hela parten."
    )
    days = forms.IntegerField(
        label="Giltig i dagar", min_value=1, max_value=LONGEST_DAYS, initial=LONGEST_DAYS
    )
    message = forms.CharField(
        label="Hälsning",
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Står i brevet. Skriv inget om någon enskild.",
    )

    def __init__(self, data: Any, *, by: Actor, forbund: int, slug: str) -> None:
        super().__init__(data)
        self.slug, self.roles = slug, roles_for(by)
        self.places = _places(by, forbund)
        roles = [(r.value, LABELS[r].capitalize()) for r in self.roles]
        self._fill("role", [("", "Välj roll"), *roles] if len(roles) > 1 else roles)
        for name in ("party", "insats", "unit"):
            self._fill(name, [("", "Ingen"), *self.places.of(name)])
            if not self.places.of(name):
                del self.fields[name]
        if "party" in self.fields and by.can("people.invite"):
            self.fields["party"].help_text = "För den som sitter i styrelsen eller en grupp."

    def _fill(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        role = told.get("role", "")
        if role in IN_INSATS and not told.get("insats"):
            self.add_error("insats", "Välj i vilken insats.")
        if role and role not in OFFICE and not told.get("party"):
            self.add_error("party", "Välj för vilken part.")
        if role in OFFICE - SEATED and told.get("party"):
            self.add_error("party", "Rollen hålls i förbundet. Välj ingen part.")
        return told

    def target(self) -> Target:
        """What was asked for."""
        told = self.cleaned_data
        slugs = {
            name: getattr(self.places, name)[int(told[name])].slug
            for name in ("party", "insats", "unit")
            if told.get(name)
        }
        return Target(Role(told["role"]), self.slug, **slugs)


def _places(by: Actor, forbund: int) -> Choices:
    """The own parties of a steward; for the office the parties that somebody may sit for."""
    if by.can("cases.appoint"):
        return choices_for(by, forbund)
    parties = {p.pk: p for p in Party.objects.filter(forbund=forbund)}
    return Choices(parties, {}, {}, {})


class JoinForm(forms.Form):
    """Who is invited chooses how to log in."""

    name = forms.CharField(
        label="Ditt namn",
        max_length=120,
        help_text="Visas för kollegor.",
        error_messages={"required": "Skriv ditt namn."},
    )
    username = forms.RegexField(
        r"^[\w.-]+$", label="Användarnamn", max_length=150, error_messages=USERNAME
    )
    way = forms.ChoiceField(
        label="Logga in med", choices=WAYS, initial="password", widget=forms.RadioSelect
    )
    password = forms.CharField(
        label="Lösenord",
        required=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text="Minst 12 tecken. Lämna tomt om du väljer passnyckel.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        password: Any = self.fields["password"]
        password.is_asked = True

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("way") == "password" and not told.get("password"):
            self.add_error("password", "Skriv ett lösenord, eller välj passnyckel.")
        if told.get("way") == "passkey":
            told["password"] = ""
        return told
