"""The form of an enrolment: who it is, and the follow-up variables at the start. One screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms

from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.enrolling_policies import (
    Exceptions,
    NewPerson,
    check_person,
    from_number,
)
from mellanrum.registers.casework.models import Enrolment, Participant
from mellanrum.registers.casework.rows import EnrolmentRow
from mellanrum.registers.insatser.models import Insats
from mellanrum.web.areas.enrolments.fields import (
    code_choices,
    day,
    fill,
    initial_day,
    joined,
    line,
    municipality_choices,
    number,
    party_choices,
    pick,
    split,
    ticks,
)

CODED = {
    "education": "education",
    "occupation_before": "occupation",
    "referrer": "referrer",
    "incomes": "income",
}
ALIASES = {
    "incomes_start": "incomes",
    "referrer_party": "place",
    "birth_year": "birth_year",
    "participant": "birth_year",
    "code": "code",
    "closing_reason": "starts_on",
    "mode": "is_anonymous",
}


class VariablesForm(forms.Form):
    """The follow-up variables at the start."""

    starts_on = day("Startdag")
    referred_on = day("Aktualiserad", required=False)
    referrer = pick("Aktualiserad av")
    place = pick("Part och enhet")
    consent_on = day("Samtycke lämnat", required=False)
    education = pick("Utbildning")
    support_years = number("År i offentlig försörjning", 60, "Tomt om det inte är känt.")
    support_none = forms.BooleanField(label="Ingen tid i offentlig försörjning", required=False)
    occupation_before = pick("Sysselsättning vid start")
    extent_before = number("Omfattning, procent", 100)
    municipality = pick("Bor i kommun")
    incomes = ticks("Försörjning vid start", "Flera kan gälla.")
    age_exception = line("Skäl om åldern är utanför målgruppen")

    def __init__(self, data: Mapping[str, Any] | None, *, insats: Insats, on: date, **kwargs: Any):
        super().__init__(data, **kwargs)
        lists = code_choices(insats.forbund, on.year)
        for name, list_name in CODED.items():
            fill(self, name, lists[list_name])
        fill(self, "place", party_choices(insats.forbund))
        fill(self, "municipality", municipality_choices(insats.forbund))

    def row(self, base: EnrolmentRow | None = None) -> EnrolmentRow:
        """The row that the form wants; what it does not ask for is as in `base`."""
        given = self.cleaned_data
        party, unit = split(given["place"])
        held = base or EnrolmentRow("", "", "", given["starts_on"])
        years = given["support_years"]
        known = "years" if years is not None else "unknown"
        status = "not_applicable" if given["support_none"] and years is None else known
        names = ("starts_on", "referred_on", "referrer", "consent_on", "education",
                 "occupation_before", "extent_before", "municipality", "age_exception")  # fmt: skip
        values = {name: given[name] for name in names}
        return replace(
            held,
            **values,
            referrer_party=party,
            referrer_unit=unit,
            support_status=status,
            support_years=years,
            incomes_start=tuple(sorted(given["incomes"])),
        )


def told_of(row: EnrolmentRow) -> dict[str, Any]:
    """What the fields hold for a row."""
    names = ("referrer", "education", "occupation_before", "extent_before", "municipality",
             "age_exception", "support_years")  # fmt: skip
    days = {n: initial_day(getattr(row, n)) for n in ("starts_on", "referred_on", "consent_on")}
    return {
        **{name: getattr(row, name) for name in names},
        **days,
        "place": joined(row.referrer_party, row.referrer_unit),
        "support_none": row.support_status == "not_applicable",
        "incomes": list(row.incomes_start),
    }


class LimitsForm(forms.Form):
    """What passes a limit of the insats, with its reason."""

    in_target = forms.BooleanField(label="Hör till målgruppen", required=False, initial=True)
    target_exception = line("Skäl om personen är utanför målgruppen")
    capacity_reason = line("Skäl för en plats till när det är fullt", "Processledaren beslutar.")

    def exceptions(self) -> Exceptions:
        given = self.cleaned_data
        return Exceptions(given["target_exception"].strip(), given["capacity_reason"].strip())


class PersonForm(forms.Form):
    """Who it is. A code, a sex and a year of birth are enough."""

    code = line("Kod", "Påhittad. Ändra den om du vill.", 40)
    is_anonymous = forms.BooleanField(label="Anonym: bara kön och startår", required=False)
    sex = forms.ChoiceField(
        label="Kön",
        choices=Participant.Sex.choices,
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": "Välj i listan."},
    )
    birth_year = number("Födelseår", 2100)
    name = line("Namn", "Krypteras. Syns bara för den part som ansvarar.", 160)
    number = line("Personnummer eller samordningsnummer", "Ger kön och födelseår.", 20)
    is_protected = forms.BooleanField(label="Skyddade uppgifter: bara en kod", required=False)
    is_new = forms.BooleanField(label="Det är en annan person: skriv in ändå", required=False)
    is_same = forms.BooleanField(label="Det är samma person", required=False)

    def __init__(self, data: Mapping[str, Any] | None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.on: date = kwargs["on"]
        self.fields["sex"].is_asked = True  # type: ignore[attr-defined]
        self.fields["number"].widget.attrs["inputmode"] = "numeric"

    def clean(self) -> dict[str, Any]:
        """The number is read, and what it tells is filled in."""
        given = super().clean() or {}
        if self.errors:
            return given
        person = self.person()
        if person.is_protected:
            self._ask("is_protected", check_person, person)
        elif not given["is_anonymous"]:
            self._ask("number", from_number, person, self.on)
        if not given["sex"] and not given["number"].strip():
            self.add_error("sex", "Välj kön, eller skriv personnumret.")
        return given

    def _ask(self, field: str, check: Any, *given: Any) -> None:
        try:
            check(*given)
        except DomainError as error:
            self.add_error(field, error.message)

    def person(self) -> NewPerson:
        given = self.cleaned_data
        names = ("code", "sex", "birth_year", "name", "number", "is_protected")
        return NewPerson(**{name: given[name] for name in names})


class EnrolForm(PersonForm, VariablesForm, LimitsForm):
    """Everything on one screen. A variable that an anonymous enrolment may not carry is left out
    when it is one.
    """

    def __init__(self, data: Mapping[str, Any] | None, *, insats: Insats, on: date, **kwargs: Any):
        super().__init__(data, insats=insats, on=on, **kwargs)
        if insats.registration == Insats.Registration.ANONYMOUS:
            self.initial["is_anonymous"] = True

    def wanted(self) -> EnrolmentRow:
        if self.cleaned_data["is_anonymous"]:
            mode = Enrolment.Mode.ANONYMOUS
            return EnrolmentRow("", "", "", self.cleaned_data["starts_on"], mode=mode)
        return self.row()


class AgainForm(VariablesForm, LimitsForm):
    """Enrolling somebody the party already has."""


class CorrectForm(VariablesForm):
    """Correcting the variables afterwards. `seen` is the row as it was when the form was opened."""

    reason = line("Varför det ändras")
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
