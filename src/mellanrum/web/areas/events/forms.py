"""Forms of events: the event itself, the rules, who came, why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.models import BoardGoal
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.network.event_policies import (
    CountRow,
    EventRow,
    RegistrationRow,
    RulesRow,
)
from mellanrum.registers.network.kinds import kinds
from mellanrum.registers.network.models import EventRegistration, NetworkEvent
from mellanrum.registers.surveys.models import Campaign
from mellanrum.web.areas.claims.fields import amount
from mellanrum.web.areas.events.reach import insatser_of, parties_of
from mellanrum.web.areas.operation.catalogue_forms import moment
from mellanrum.web.areas.operation.fields import (
    NO_PERSONS,
    RowForm,
    day,
    one_of,
    row_of,
    text,
    whole,
    words,
)

FIELDS = {"starts_at": "starts", "ends_at": "ends", "cost_ore": "cost"}


class LinkedForm(RowForm):
    """A form whose rules speak of numbers ('party_id') where it has rows ('party')."""

    def refuse(self, error: DomainError) -> None:
        attr = getattr(error, "attr", "")
        name = FIELDS.get(attr, attr.removesuffix("_id"))
        super().refuse(FieldError(error.message, name) if name != attr else error)

    def number(self, name: str) -> int | None:
        found = self.cleaned_data.get(name)
        return found.pk if found else None


def clock(label: str) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Skriv tiden som 09:30.", "required": "Skriv en tid."},
    )


class EventForm(LinkedForm):
    """What an event is, when and where, and what it counts towards."""

    title = text("Rubrik", "Vad det handlar om.", most=160, told="Skriv vad det handlar om.")
    kind = one_of("Slag")
    on = day("Första dagen")
    starts = clock("Börjar")
    last_on = day("Sista dagen", "Lämna tomt om det är samma dag.", required=False)
    ends = clock("Slutar")
    form = one_of("Form")
    place = text("Plats", most=160)
    link = forms.URLField(
        label="Länk till digitalt möte",
        help_text="Visas bara för den som har fått plats.",
        max_length=300,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Skriv hela adressen, till exempel https://mote.exempel.se."},
    )
    invitation = words("Inbjudan", f"Texten på inbjudans sida. {NO_PERSONS}", rows=8)
    target_group = text("Målgrupp", "Till exempel medlemmarnas handläggare.", most=300)
    partners = text("Samarbetspartner", most=300)
    seats = whole("Platser", "Lämna tomt om det inte finns någon gräns.", most=5000,
                  required=False)  # fmt: skip
    closes_on = day("Sista anmälningsdag", "Lämna tomt för evenemangets egen dag.", required=False)
    party = row_of("Ordnas av", "Förbundet", "Välj medlemmen, om den ordnar med stöd av förbundet.")
    support = text("Förbundets stöd", "Det medlemmen får, till exempel lokal eller föreläsare.",
                   most=300)  # fmt: skip
    cost = amount("Förbundets kostnad i kr", "Lämna tomt om den inte är känd.")
    object_number = text("Objekt i bokföringen", "Objektets nummer, om kostnaden har ett.", most=20)
    insats = row_of("Insats", "Ingen särskild")
    goal = row_of("Räknas mot styrelsens mål", "Inget")
    figure = text("Nyckeltal", "Nyckeln, till exempel natverk.deltagare.antal, om målet inte är "
                  "ett av styrelsens.", most=160)  # fmt: skip
    is_equality = forms.BooleanField(
        label="Handlar om jämställdhet eller jämlikhet",
        help_text="Deltagarna räknas också för sig.",
        required=False,
    )
    source = text("Källa", "Var beslutet eller underlaget finns.", most=300)

    def __init__(self, data: Any, *, forbund: str, held: NetworkEvent | None = None) -> None:
        shown = shown_of(held) if held else {"form": "physical"}
        super().__init__(data, held=held, initial=shown)
        fields: Any = self.fields
        fields["kind"].choices = list(kinds().items())
        fields["form"].choices = NetworkEvent.Form.choices
        fields["party"].queryset = parties_of(forbund)
        fields["insats"].queryset = insatser_of(forbund)
        fields["goal"].queryset = BoardGoal.objects.filter(forbund__slug=forbund)

    def row(self) -> EventRow:
        given = self.cleaned_data
        starts = moment(given["on"], given["starts"])
        ends = moment(given["last_on"] or given["on"], given["ends"])
        names = ("kind", "title", "form", "place", "link", "invitation", "support", "partners",
                 "target_group", "seats", "closes_on", "object_number", "figure", "is_equality",
                 "source")  # fmt: skip
        told: dict[str, Any] = {name: given[name] for name in names}
        links: dict[str, Any] = {
            f"{name}_id": self.number(name) for name in ("party", "insats", "goal")
        }
        return EventRow(starts_at=starts, ends_at=ends, cost_ore=given["cost"], **told, **links)


def shown_of(held: NetworkEvent) -> dict[str, Any]:
    """The held moments as days and clocks."""
    starts, ends = timezone.localtime(held.starts_at), timezone.localtime(held.ends_at)
    last_on = ends.date() if ends.date() != starts.date() else None
    return {"on": starts.date(), "starts": starts.time(), "last_on": last_on,
            "ends": ends.time(), "cost": held.cost_ore}  # fmt: skip


class WhyForm(RowForm):
    reason = text("Skäl", f"Står i historiken, och i meddelandet när det ställs in. {NO_PERSONS}",
                  most=300, told="Skriv skälet.")  # fmt: skip


class GuestForm(LinkedForm):
    """Who comes, as the office writes it on the day."""

    name = text("Namn", told="Skriv namnet.")
    party = row_of("Arbetar hos", "Någon annan")
    organisation = text("Organisation eller enhet", most=160)
    sex = forms.ChoiceField(label="Kön", choices=EventRegistration.Sex.choices, required=False,
                            initial="unstated")  # fmt: skip

    def __init__(self, data: Any, *, forbund: str, held: Any = None) -> None:
        super().__init__(data, held=held)
        self.fields["party"].queryset = parties_of(forbund)  # type: ignore[attr-defined]

    def row(self) -> RegistrationRow:
        given = self.cleaned_data
        return RegistrationRow(
            name=given["name"],
            organisation=given["organisation"],
            party_id=self.number("party"),
            sex=given["sex"] or "unstated",
            email=given.get("email", ""),
        )


class CountForm(LinkedForm):
    """How many came."""

    party = row_of("Part", "Andra")
    label = text("Vilka andra", "Till exempel andra samordningsförbund.", most=160)
    organisations = whole("Antal organisationer", most=5000)
    women = whole("Kvinnor", least=0, most=5000)
    men = whole("Män", least=0, most=5000)
    unstated = whole("Kön inte uppgivet", least=0, most=5000)

    def __init__(self, data: Any, *, forbund: str, held: Any = None) -> None:
        new = {} if held else {"organisations": 1, "women": 0, "men": 0, "unstated": 0}
        super().__init__(data, held=held, initial=new)
        self.fields["party"].queryset = parties_of(forbund)  # type: ignore[attr-defined]

    def row(self) -> CountRow:
        names = ("label", "organisations", "women", "men", "unstated")
        told = {name: self.cleaned_data[name] for name in names}
        return CountRow(party_id=self.number("party"), **told)


class RulesForm(RowForm):
    """How long names are kept, and when people are reminded."""

    keep_days = whole("Dagar som namnen finns kvar", "Räknas från evenemangets sista dag. Därefter "
                      "finns bara antalen.", most=365)  # fmt: skip
    remind_days = whole("Påminnelse, dagar före", "Skriv 0 för ingen påminnelse.", least=0, most=30)
    source = text("Källa", "Beslutet: vem, när och paragraf.", most=300,
                  told="Skriv vem som har bestämt det, och när.")  # fmt: skip

    def row(self) -> RulesRow:
        return RulesRow(**{n: self.cleaned_data[n] for n in RulesRow.__dataclass_fields__})


class CampaignForm(RowForm):
    """Which questionnaire those who came are asked."""

    campaign = row_of("Enkätomgång", "Ingen", "En omgång som svaras på plats eller från en lista.")

    def __init__(self, data: Any, *, held: NetworkEvent) -> None:
        super().__init__(data, held=held)
        found = Campaign.objects.filter(forbund=held.forbund_id, kind__in=("event", "list"))
        self.fields["campaign"].queryset = found  # type: ignore[attr-defined]
