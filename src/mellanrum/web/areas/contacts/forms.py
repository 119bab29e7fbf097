"""Forms of contacts, their roles and templates."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from mellanrum.registers.network.contact_policies import ContactRow, OrganisationRow, RoleRow
from mellanrum.registers.network.contact_queries import contacts_of, organisations_of
from mellanrum.registers.network.letter_policies import PLACEHOLDERS, TemplateRow
from mellanrum.registers.network.models import (
    Contact,
    ContactOrganisation,
    ContactRole,
    LetterTemplate,
)
from mellanrum.web.areas.events.forms import LinkedForm
from mellanrum.web.areas.events.reach import insatser_of, parties_of
from mellanrum.web.areas.operation.fields import (
    RowForm,
    day,
    last_day,
    one_of,
    row_of,
    text,
    words,
)


class OrganisationForm(LinkedForm):
    """A party, a unit of it, or somebody outside."""

    name = text("Namn", most=160, told="Skriv vad organisationen heter.")
    kind = one_of("Slag")
    party = row_of("Part", "Ingen av parterna")
    unit = text("Enhet", "Till exempel arbetsmarknadsenheten.", most=160)

    def __init__(self, data: Any, *, forbund: str, held: Any = None) -> None:
        super().__init__(data, held=held)
        fields: Any = self.fields
        fields["kind"].choices = ContactOrganisation.Kind.choices
        fields["party"].queryset = parties_of(forbund)

    def row(self) -> OrganisationRow:
        given = self.cleaned_data
        return OrganisationRow(given["name"], given["kind"], self.number("party"), given["unit"])


class ContactForm(LinkedForm):
    """Somebody one can write to or ring."""

    organisation = row_of("Organisation", None, "Saknas den lägger du till den först.",
                          required=True)  # fmt: skip
    name = text("Namn", "Den som förbundet möter i sitt arbete, aldrig en deltagare.",
                told="Skriv vem det är.")  # fmt: skip
    title = text("Titel")
    email = forms.EmailField(
        label="E-post",
        max_length=160,
        required=False,
        error_messages={"invalid": "Skriv adressen som namn@exempel.se."},
    )
    phone = text("Telefon", most=40)

    def __init__(self, data: Any, *, forbund: str, held: Any = None) -> None:
        super().__init__(data, held=held)
        self.fields["organisation"].queryset = organisations_of(forbund)  # type: ignore[attr-defined]

    def row(self) -> ContactRow:
        names = ("name", "title", "email", "phone")
        return ContactRow(**{name: self.cleaned_data[name] for name in names})


class RoleForm(LinkedForm):
    """A role from a day."""

    kind = one_of("Roll")
    insats = row_of("Insats", "Ingen särskild", "För kontaktperson för en insats.")
    about = text("Forum eller vad det gäller", "Till exempel länspartnerskapet.", most=160)
    responsibility = text("Ansvar och befogenheter", "Till exempel: introducerar nyanställda i "
                          "arbetssättet.", most=300)  # fmt: skip
    from_on = day("Från och med")
    to_on = last_day()

    def __init__(self, data: Any, *, forbund: str, held: Any = None) -> None:
        super().__init__(data, held=held)
        fields: Any = self.fields
        fields["kind"].choices = ContactRole.Kind.choices
        fields["insats"].queryset = insatser_of(forbund)

    def row(self) -> RoleRow:
        names = ("kind", "about", "responsibility", "from_on", "to_on")
        told: dict[str, Any] = {name: self.cleaned_data[name] for name in names}
        return RoleRow(insats_id=self.number("insats"), **told)


class EndForm(RowForm):
    last_on = day("Sista dagen")


class MergeForm(RowForm):
    """The duplicate that goes into the contact on the page."""

    other = row_of("Dubbletten", None, "Dess roller flyttas hit. Det som saknas här, till exempel "
                   "telefon, hämtas därifrån.", required=True)  # fmt: skip
    is_sure = forms.BooleanField(
        label="Ja, det är samma person",
        error_messages={"required": "Kryssa i att det är samma person."},
    )

    def __init__(self, data: Any, *, forbund: str, kept: Contact) -> None:
        super().__init__(data)
        field: Any = self.fields["other"]
        field.queryset = contacts_of(forbund).exclude(pk=kept.pk)
        field.label_from_instance = lambda one: f"{one.name}, {one.organisation}"


class TemplateForm(RowForm):
    """A template's text with its placeholders."""

    title = text("Mallens namn", most=160, told="Skriv vad mallen heter.")
    kind = one_of("Slag")
    subject = text("Brevets rubrik", most=200, told="Skriv brevets rubrik.")
    body = words("Text", "En tom rad ger ett nytt stycke. Platshållare: "
                 + ", ".join(f"{{{{ {name} }}}}" for name in PLACEHOLDERS) + ".", rows=16,
                 told="Skriv brevets text.")  # fmt: skip
    source = text("Källa", "Vem som har bestämt ordalydelsen, om någon har det.", most=300)

    def __init__(self, data: Any, *, held: LetterTemplate | None = None, **told: Any) -> None:
        super().__init__(data, held=held, **told)
        self.fields["kind"].choices = LetterTemplate.Kind.choices  # type: ignore[attr-defined]

    def row(self) -> TemplateRow:
        return TemplateRow(**{n: self.cleaned_data[n] for n in TemplateRow.__dataclass_fields__})


class UseForm(RowForm):
    """What the letter is about and who gets it."""

    matter = row_of("Ärende", None, "Brevet sparas i ärendet.", required=True)
    recipient = text("Mottagare", "Myndigheten eller organisationen.", most=200,
                     told="Skriv vem brevet är till.")  # fmt: skip
    signer = text("Undertecknare", "Namn och titel.", most=160)
    subject = text("Rubrik", "Tomt: mallens rubrik.", most=200)
    body = words("Text", "Kommer från mallen med värdena ifyllda. Ändra det som behövs.", rows=16)

    def __init__(self, data: Any, *, matters: Any, today: date, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.today = today
        field: Any = self.fields["matter"]
        field.queryset = matters
        field.label_from_instance = lambda one: f"{one} {one.title}"
