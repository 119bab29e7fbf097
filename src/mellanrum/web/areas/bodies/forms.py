"""Forms of bodies, seats and people."""

from __future__ import annotations

from typing import Any

from django import forms

from mellanrum.registers.governance.body_policies import BodyPlan, SeatPlan
from mellanrum.registers.governance.models import Body, Eligibility, Person, Seat
from mellanrum.registers.governance.person_policies import EligibilityPlan, PersonPlan
from mellanrum.web.areas.operation.fields import (
    RowForm,
    day,
    last_day,
    one_of,
    row_of,
    text,
    whole,
    words,
)

EMPTY = ("", "–")


class BodyForm(RowForm):
    name = text("Namn", told="Skriv gruppens namn.")
    kind = one_of("Slag")
    insats = row_of("Insats", "Ingen", "För en styrgrupp: insatsen som den leder.")
    municipality = row_of("Kommun", "Ingen", "För en lokal samverkansgrupp: kommunen.")
    mandate = words("Uppdrag", "Vad gruppen ska göra. Skriv inget om enskilda personer.")
    mandate_source = text("Var uppdraget är beslutat", "Till exempel förbundsordningen 7 §.",
                          most=300)  # fmt: skip
    call_days = whole("Kallelse, dagar före mötet", "Lämna tomt om inget är bestämt.", least=0,
                      required=False)  # fmt: skip
    call_source = text("Var dagarna är bestämda", "Till exempel arbetsordningen 4 §.", most=300)
    remote_source = text(
        "Beslut om deltagande på distans",
        "Styrelsen behöver ha beslutat om det (lag 2003:1210, 19 a §). Lämna tomt om den inte har "
        "det.",
        most=300,
    )
    meetings_aim = whole("Möten per år", "Så många som gruppen har bestämt. Tomt om inget är "
                         "bestämt.", least=1, required=False)  # fmt: skip
    meetings_aim_source = text("Var antalet är bestämt", most=300)

    def __init__(self, data: Any, *, insatser: Any, municipalities: Any, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["kind"].choices = Body.Kind.choices  # type: ignore[attr-defined]
        self.fields["insats"].queryset = insatser  # type: ignore[attr-defined]
        self.fields["municipality"].queryset = municipalities  # type: ignore[attr-defined]

    def row(self) -> BodyPlan:
        names = ("name", "kind", "mandate", "mandate_source", "call_days", "call_source",
                 "remote_source", "meetings_aim", "meetings_aim_source")  # fmt: skip
        return BodyPlan(**{name: self.cleaned_data[name] for name in names})

    def belongs(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"insats": given["insats"], "municipality": given["municipality"]}


class EndForm(RowForm):
    """The last day of a body or a person; empty opens again."""

    ended_on = last_day("Sista dag")


class LeaveForm(RowForm):
    left_on = last_day("Sista dag")


class SeatForm(RowForm):
    role = one_of("Roll")
    party = row_of("Part", "Ingen", "Medlemmen eller parten som har utsett personen.")
    person = row_of("Person", "Ingen ännu", "Finns personen inte här läggs den in under Personer.")
    from_on = day("Från och med")
    to_on = last_day()
    position = whole(
        "Ordning",
        "För ersättare: i vilken ordning de kallas för sin medlem. Lämna tomt för nästa nummer.",
        required=False,
    )
    source = text("Utsedd genom", "Vem som har utsett personen och när.", most=300,
                  told="Skriv vem som har utsett personen och när.")  # fmt: skip

    def __init__(self, data: Any, *, parties: Any, people: Any, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["role"].choices = Seat.Role.choices  # type: ignore[attr-defined]
        self.fields["party"].queryset = parties  # type: ignore[attr-defined]
        self.fields["person"].queryset = people  # type: ignore[attr-defined]

    def row(self) -> SeatPlan:
        given = self.cleaned_data
        return SeatPlan(given["role"], given["from_on"], given["to_on"], given["position"],
                        given["source"])  # fmt: skip


class SeatEndForm(RowForm):
    to_on = last_day("Sista dag", required=True)
    reason = text("Skäl", "Till exempel att personen har avgått.", most=300,
                  told="Skriv varför uppdraget slutar.")  # fmt: skip


class PersonChoiceForm(RowForm):
    person = row_of("Person", None, required=True)

    def __init__(self, data: Any, *, people: Any, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class ReplaceForm(PersonChoiceForm):
    on = day("Från och med", "Samma dag slutar den förra.")
    reason = text("Varför den förra slutar", most=300, told="Skriv varför uppdraget slutar.")
    source = text("Utsedd genom", "Vem som har utsett personen och när.", most=300,
                  told="Skriv vem som har utsett personen och när.")  # fmt: skip


class ExtendForm(RowForm):
    to_on = last_day()
    source = text("Beslut", "Vem som har beslutat och när.", most=300,
                  told="Skriv vem som har beslutat och när.")  # fmt: skip


class PersonForm(RowForm):
    name = text("Namn", told="Skriv personens namn.")
    email = forms.EmailField(
        label="E-post", required=False, error_messages={"invalid": "Skriv en hel e-postadress."}
    )
    phone = text("Telefon", most=40)
    employer = text("Arbetsgivare eller uppdrag", "Var personen arbetar eller är förtroendevald.")
    pay_number = text("Nummer i lönesystemet", "Lönesystemets eget nummer, inte personnummer.",
                      most=20)  # fmt: skip
    user = row_of("Inloggning", "Ingen", "Då ser personen sina grupper och sina ersättningar.")

    def __init__(self, data: Any, *, users: Any, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["user"].queryset = users  # type: ignore[attr-defined]

    def row(self) -> PersonPlan:
        names = ("name", "email", "phone", "employer", "pay_number")
        return PersonPlan(**{name: self.cleaned_data[name] for name in names})

    def clean_pay_number(self) -> str:
        """Each number once."""
        number = str(self.cleaned_data["pay_number"]).strip()
        others = Person.objects.filter(pay_number=number).exclude(pk=getattr(self.held, "pk", 0))
        forbund = self.initial.get("forbund")
        if number and others.filter(forbund__slug=forbund).exists():
            raise forms.ValidationError("En annan person har redan det numret.")
        return number


class EligibilityForm(RowForm):
    ground = one_of("Grund")
    party = row_of("Hos", None, "Kommunen, regionen eller myndigheten.", required=True)
    from_on = day("Från och med")
    to_on = last_day()
    source = text("Källa", "Hur ni vet det: protokoll, intyg eller egen uppgift.", most=300,
                  told="Skriv var uppgiften kommer från.")  # fmt: skip

    def __init__(self, data: Any, *, parties: Any, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["ground"].choices = Eligibility.Ground.choices  # type: ignore[attr-defined]
        self.fields["party"].queryset = parties  # type: ignore[attr-defined]

    def row(self) -> EligibilityPlan:
        given = self.cleaned_data
        return EligibilityPlan(given["ground"], given["party"].kind, given["from_on"],
                               given["to_on"], given["source"])  # fmt: skip


class EligibilityEndForm(RowForm):
    to_on = last_day("Sista dag", required=True)
