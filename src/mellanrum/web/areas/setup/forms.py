"""The assistant's forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from mellanrum.exchange.starting.answers import MINIMUM, UNDECIDED, Basics, Members, lines_of
from mellanrum.exchange.starting.onward import LONGEST_LEAD, FirstInsats, Look
from mellanrum.exchange.starting.person import Person
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.website.models import Site
from mellanrum.web.areas.operation.fields import RowForm, day, one_of, text, whole, words

LEAST, MOST = 3, 50


class CodeForm(RowForm):
    code = text(
        "Kod",
        "Koden visas i fönstret där programmet startades, och ligger i filen setup-code.",
        most=40,
        told="Skriv koden.",
    )


class BasicsForm(RowForm):
    name = text("Förbundets namn", "Som i förbundsordningen.", most=160, told="Skriv namnet.")
    org_number = text(
        "Organisationsnummer", "Tio siffror. Lämna tomt om det inte finns än.", most=20
    )
    seat = text("Säte", "Kommunen där förbundet har sitt säte.", most=80, told="Skriv sätet.")
    formed_on = day("Bildat", "Dagen då förbundet bildades.")
    employees = whole("Anställda på kansliet", "Räknat i personer, i år.", least=0, most=200)
    minimum_group = whole(
        "Minsta grupp som får redovisas",
        "Antal under detta döljs i alla tabeller, så att ingen kan kännas igen.",
        least=LEAST,
        most=MOST,
    )
    minimum_group_source = text(
        "Beslutet om minsta grupp",
        "Styrelsens beslut med dag och paragraf. Har ni inget än: låt förslaget stå.",
        most=300,
        told="Skriv beslutet, eller att det inte finns något än.",
    )

    def basics(self) -> Basics:
        return Basics(**self.values())


FIRST_BASICS = {
    "minimum_group": MINIMUM, "minimum_group_source": UNDECIDED, "employees": 1
}  # fmt: skip


class MembersForm(RowForm):
    municipalities = words("Kommuner", "En på varje rad.", rows=4, told="Skriv minst en kommun.")
    regions = words("Regioner", "En på varje rad. Oftast en enda.", rows=2)
    is_outside = forms.BooleanField(
        label="Kommunen ingår inte i någon region",
        help_text="Gäller Gotland. Då svarar kommunen för hälften.",
        required=False,
    )
    from_on = day("Medlemmar sedan", "För alla. Den som kom senare ändras efteråt.")

    def __init__(self, data: Any, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["regions"].is_asked = True  # type: ignore[attr-defined]

    def members(self) -> Members:
        given = self.cleaned_data
        return Members(
            lines_of(given["regions"]), lines_of(given["municipalities"]), given["from_on"],
            given["is_outside"],
        )  # fmt: skip


class PersonForm(RowForm):
    display_name = text("Namn", "Visas för dem som arbetar här.", told="Skriv namnet.")
    username = text(
        "Användarnamn", "Små bokstäver och siffror, utan mellanslag.", most=60,
        told="Skriv ett användarnamn.",
    )  # fmt: skip
    email = forms.EmailField(
        label="E-post", help_text="Dit påminnelser skickas.", required=False, max_length=254,
        error_messages={"invalid": "Skriv en e-postadress."},
    )  # fmt: skip
    password = forms.CharField(
        label="Lösenord",
        help_text="Minst tolv tecken. Gärna tre ord som inte hör ihop.",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Välj ett lösenord."},
    )
    again = forms.CharField(
        label="Lösenordet en gång till",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Skriv lösenordet en gång till."},
    )

    def clean_username(self) -> str:
        given: str = self.cleaned_data["username"].strip().lower()
        if not given.replace(".", "").replace("-", "").isalnum() or not given.isascii():
            raise forms.ValidationError("Använd bara a–z, siffror, punkt och bindestreck.")
        return given

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if {"password", "again"} <= given.keys() and given["password"] != given["again"]:
            self.add_error("again", "Lösenorden är olika.")
        return given

    def person(self) -> Person:
        given = self.cleaned_data
        return Person(
            given["username"], given["display_name"], given["password"], given["email"]
        )  # fmt: skip


class LookForm(RowForm):
    lead = words("Vad ni gör", "Står först på startsidan. Ändra förslaget som du vill.", rows=4,
                 told="Skriv några rader om vad förbundet gör.")  # fmt: skip
    email = forms.EmailField(
        label="E-post till kansliet", required=False, max_length=254,
        help_text="Syns för alla. Skriv den eller telefonnumret.",
        error_messages={"invalid": "Skriv en e-postadress."},
    )  # fmt: skip
    phone = text("Telefon", "Syns för alla.", most=40)
    address = text("Postadress", "Gata, postnummer och ort.", most=300)
    accent = one_of("Färg", "På länkar och knappar. Alla går att läsa.")
    is_open = forms.BooleanField(
        label="Öppna webbplatsen för alla", required=False, initial=True,
        help_text="Den kan stängas igen när som helst.",
    )  # fmt: skip

    def __init__(self, data: Any, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["accent"].choices = Site.Accent.choices  # type: ignore[attr-defined]
        self.fields["email"].is_asked = True  # type: ignore[attr-defined]
        self.fields["lead"].max_length = LONGEST_LEAD  # type: ignore[attr-defined]

    def look(self) -> Look:
        return Look(**{name: self.cleaned_data[name] for name in Look.__slots__})


REGISTRATIONS = (
    ("persons", "Här, person för person, av dem som arbetar i insatsen"),
    ("head_count", "Bara antal"),
    ("other_system", "I ett annat system"),
)
assert {key for key, _ in REGISTRATIONS} <= set(Insats.Registration.values)


class InsatsForm(RowForm):
    name = text("Insatsens namn", most=160, told="Skriv insatsens namn.")
    type = one_of("Typ", "Ur förbundets egen lista, som går att ändra.")
    purpose = words("Syfte", "Varför insatsen finns, i en eller två meningar.", rows=3)
    target_group = words("Målgrupp", "Vilka den är till för.", rows=2)
    from_on = day("Första dag")
    registration = one_of("Hur registreras deltagarna?")
    host = one_of(
        "Vem är huvudman?", "Den part som ansvarar för deltagarnas uppgifter.", required=False
    )

    def __init__(
        self,
        data: Any,
        *,
        types: Sequence[tuple[str, str]],
        parties: Sequence[tuple[str, str]],
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        self.fields["type"].choices = types  # type: ignore[attr-defined]
        self.fields["registration"].choices = REGISTRATIONS  # type: ignore[attr-defined]
        self.fields["host"].choices = [("", "Välj part"), *parties]  # type: ignore[attr-defined]
        self.fields["host"].is_asked = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("registration") == "persons" and not given.get("host"):
            self.add_error("host", "Välj vilken part som ansvarar för deltagarnas uppgifter.")
        return given

    def first(self) -> FirstInsats:
        return FirstInsats(**{name: self.cleaned_data[name] for name in FirstInsats.__slots__})


__all__ = ["BasicsForm", "CodeForm", "FieldError", "InsatsForm", "LookForm", "MembersForm",
           "PersonForm"]  # fmt: skip
