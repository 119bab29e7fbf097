"""Fields that the forms of enrolments and closings share, and where a refusal belongs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from mellanrum.domain.errors import DomainError
from mellanrum.registers.organisation.models import Code, Forbund, Party, Unit

Choices = Sequence[tuple[str, str]]
PICK = ("", "Välj")
SAID = "Skriv inget som pekar ut någon annan."


def code_choices(forbund: Forbund, year: int) -> Mapping[str, list[tuple[str, str]]]:
    """{list: [(code, label)]} of those valid that year. One query."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for code in Code.objects.filter(forbund=forbund, valid_from__lte=year):
        if code.valid_to is None or year < code.valid_to:
            found[code.list].append((code.code, code.label))
    return found


def party_choices(forbund: Forbund) -> list[tuple[str, str]]:
    """Parties and their units: 'af' and 'af/af-lokal'. Two queries."""
    units: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for unit in Unit.objects.filter(party__forbund=forbund):
        units[unit.party_id].append((unit.slug, unit.name))
    found = []
    for party in Party.objects.filter(forbund=forbund):
        found.append((party.slug, party.name))
        found += [(f"{party.slug}/{s}", f"{party.name}, {name}") for s, name in units[party.pk]]
    return found


def municipality_choices(forbund: Forbund) -> list[tuple[str, str]]:
    """One query."""
    found = Party.objects.filter(forbund=forbund, kind=Party.Kind.MUNICIPALITY)
    return list(found.values_list("slug", "name"))


def day(
    label: str, help_text: str = "", *, required: bool = True, missing: str = "Skriv dagen."
) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": missing,
            "invalid": "Dagen finns inte. Skriv den som 2026-03-01.",
        },
    )


def pick(label: str, help_text: str = "", *, required: bool = False) -> forms.ChoiceField:
    """A select whose choices are given later by `fill`."""
    told = {"required": "Välj i listan.", "invalid_choice": "Välj ett värde i listan."}
    return forms.ChoiceField(
        label=label, help_text=help_text, required=required, error_messages=told
    )


def ticks(label: str, help_text: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Välj i listan."},
    )


def number(label: str, highest: int, help_text: str = "") -> forms.IntegerField:
    told = {
        "min_value": "Skriv 0 eller mer.",
        "max_value": f"Skriv högst {highest}.",
        "invalid": "Skriv ett heltal med siffror.",
    }
    return forms.IntegerField(
        label=label, help_text=help_text, min_value=0, max_value=highest, required=False,
        error_messages=told,
    )  # fmt: skip


def text(label: str, help_text: str = "", rows: int = 3, *, required: bool = False) -> forms.Field:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.Textarea({"rows": rows}),
        error_messages={"required": "Skriv varför."},
    )


def line(label: str, help_text: str = "", length: int = 200) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=length,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )


def fill(form: forms.Form, name: str, choices: Choices) -> None:
    """Give a field its choices; a select begins with nothing chosen."""
    field: Any = form.fields[name]
    many = isinstance(field, forms.MultipleChoiceField)
    field.choices = list(choices) if many else [PICK, *choices]


def place(form: forms.Form, error: DomainError, names: Mapping[str, str] | None = None) -> None:
    """Put a refusal beside the field it is about; `names` are fields by other attributes."""
    attr = getattr(error, "attr", "")
    field = (names or {}).get(attr, attr)
    form.add_error(field if field in form.fields else None, error.message)


def retyped(form: forms.Form, **values: str) -> None:
    """Change what a form shows of what was posted, such as a code that was taken meanwhile."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    for name, value in values.items():
        data[name] = value
    form.data = data


def posted(request: HttpRequest) -> QueryDict | None:
    """What was posted, or None for a form that is only shown."""
    return request.POST if request.method == "POST" else None


def status_of(form: forms.Form) -> int:
    return 422 if form.errors else 200


def split(place_chosen: str) -> tuple[str, str]:
    """'af/af-lokal' → ('af', 'af-lokal')."""
    party, _, unit = place_chosen.partition("/")
    return party, unit


def joined(party: str, unit: str) -> str:
    return f"{party}/{unit}" if unit else party


def initial_day(day_or_none: date | None) -> str:
    return day_or_none.isoformat() if day_or_none else ""
