"""Forms of campaigns, lists, paper and tablets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from mellanrum.instruments.definition import Instrument, InstrumentKind
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.surveys.campaign_policies import (
    LOCKED,
    MONTHS_AFTER,
    MOST_FORMS,
    CampaignPlan,
)
from mellanrum.registers.surveys.models import Campaign, Group
from mellanrum.registers.surveys.queries.campaigns import row_of
from mellanrum.web.areas.operation.fields import (
    RowForm,
    day,
    last_day,
    one_of,
    text,
    whole,
    words,
)
from mellanrum.web.areas.operation.fields import (
    row_of as chosen_row,
)

QUESTIONNAIRE = "questionnaire"
ADDRESSES = "En adress på varje rad. Du kan klistra in en kolumn ur ett kalkylblad."


def several(label: str, help_text: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Välj ur listan."},
    )


def yes(label: str, help_text: str = "") -> forms.BooleanField:
    return forms.BooleanField(label=label, help_text=help_text, required=False)


def name_of(instrument: Instrument) -> str:
    return f"{instrument.key}|{instrument.version}"


class CampaignForm(RowForm):
    """A campaign; of an open one only what nobody has answered under."""

    field_order = (
        "title", QUESTIONNAIRE, "group", "kind", "months_after", "survey_year", "from_on", "to_on",
        "greeting", "contact", "languages", "one_page", "seen",
    )  # fmt: skip
    title = text("Namn", "Det som svarande och läsare ser.", most=160, told="Skriv ett namn.")
    questionnaire = one_of("Formulär")
    group = one_of("Vilka som svarar")
    kind = one_of("Hur de frågas")
    months_after = whole(
        "Månader efter start",
        f"Bara för ”en tid efter start”. Vanligt är {MONTHS_AFTER}.",
        most=24,
        required=False,
    )
    survey_year = whole("Enkätår", "November till oktober. Året är det då det slutar.",
                        least=2000, most=2100)  # fmt: skip
    from_on = day("Första dagen")
    to_on = last_day("Sista dagen", required=True)
    greeting = words("Hälsning", "Visas först i enkäten och i brevet. Lämna tomt för vår text.")
    contact = text("Vem man kan fråga", "Namn och telefon, så som den svarande ska läsa det.",
                   most=160)  # fmt: skip
    languages = several("Språk utöver svenska", "Visas där formuläret finns på språket.")
    one_page = yes("Alla frågor på en sida", "Annars visas en fråga i taget.")

    def __init__(
        self,
        data: Any,
        *,
        instruments: Sequence[Instrument],
        languages: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.offer(QUESTIONNAIRE, ((name_of(i), f"{i.title}, {i.version}") for i in instruments))
        self.offer("group", Group.choices)
        self.offer("kind", Campaign.Kind.choices)
        self.offer("languages", languages)
        if isinstance(self.held, Campaign):
            self.show_held(self.held)

    def offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]

    def show_held(self, held: Campaign) -> None:
        """What is locked is not shown."""
        self.initial[QUESTIONNAIRE] = f"{held.instrument}|{held.instrument_version}"
        self.initial["languages"] = held.languages.split()
        if held.state != "draft":
            for name in (QUESTIONNAIRE, *LOCKED):
                self.fields.pop(name, None)

    def plan(self) -> CampaignPlan:
        """What is written, on top of what stands there already."""
        given = self.values()
        given["languages"] = " ".join(given["languages"])
        if name := given.pop(QUESTIONNAIRE, ""):
            given["instrument"], given["instrument_version"] = name.split("|")
        before = row_of(self.held) if isinstance(self.held, Campaign) else None
        known = {f.name: getattr(before, f.name) for f in fields(CampaignPlan)} if before else {}
        return CampaignPlan(**{**known, **given})


class YearForm(RowForm):
    """All groups of an instrument, in a survey year."""

    questionnaire = one_of("Formulär", "Alla grupper som formuläret har får var sin omgång.")
    survey_year = whole("Enkätår", "November till oktober. Året är det då det slutar.",
                        least=2000, most=2100)  # fmt: skip

    def __init__(self, data: Any, *, instruments: Sequence[Instrument], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        offered = [
            (name_of(i), f"{i.title}, {i.version}: {len(i.forms)} grupper")
            for i in instruments
            if i.kind is InstrumentKind.INDICATORS
        ]
        self.fields[QUESTIONNAIRE].choices = offered  # type: ignore[attr-defined]


class InsatserForm(RowForm):
    """The insatser of a draft."""

    insatser = several("Insatser", "Ingen vald betyder att enkäten ställs utan insats.")

    def __init__(self, data: Any, *, offered: Sequence[Insats], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["insatser"].choices = [(i.slug, i.name) for i in offered]  # type: ignore[attr-defined]


class WhyForm(RowForm):
    """A reason, told in the log and where the results are."""

    reason = text("Skäl", "Skriv inget om enskilda personer.", most=200, told="Skriv skälet.")


class SureForm(RowForm):
    """Nothing to fill in: the button is the answer."""


class InInsatsForm(RowForm):
    """Something that is handed out in an insats, if the campaign has any."""

    insats = chosen_row("Insats", None, required=True)

    def __init__(self, data: Any, *, insatser: Sequence[Insats], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if insatser:
            offered = Insats.objects.filter(pk__in=[i.pk for i in insatser])
            self.fields["insats"].queryset = offered.order_by("position", "name")  # type: ignore[attr-defined]
            self.fields["insats"].label_from_instance = lambda i: i.name  # type: ignore[attr-defined]
        else:
            del self.fields["insats"]

    @property
    def place(self) -> Insats | None:
        """The insats that was chosen."""
        return self.cleaned_data.get("insats")


class NumberedForm(InInsatsForm):
    """So many paper forms, each with its number."""

    count = whole("Antal blanketter", "Lika många som du lämnar ut: antalet blir basen för "
                  "svarsfrekvensen.", most=MOST_FORMS)  # fmt: skip


class KioskForm(InInsatsForm):
    """A tablet that people answer on."""

    label = text("Var plattan står", "Till exempel ”väntrummet”.", most=80, told="Skriv var.")
    hours = whole("Timmar", "Sedan slutar plattan av sig själv.", most=12)


class RecipientsForm(InInsatsForm):
    """Addresses, pasted or in a file."""

    addresses = words("E-postadresser", ADDRESSES, rows=8)
    file = forms.FileField(
        label="Eller en fil",
        help_text="Text eller CSV (UTF-8), en adress på varje rad.",
        required=False,
    )

    def __init__(self, data: Any, files: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.files = files or MultiValueDict()

    def clean(self) -> dict[str, Any]:
        """Either, or both together."""
        given = super().clean() or self.cleaned_data
        if not given.get("addresses") and not given.get("file"):
            self.add_error("addresses", "Klistra in adresser eller välj en fil.")
        return given

    def clean_file(self) -> str:
        """The file as text."""
        held = self.cleaned_data["file"]
        try:
            return held.read().decode("utf-8-sig") if held else ""
        except UnicodeDecodeError as error:
            told = "Filen är inte text i UTF-8. Spara den som CSV UTF-8 och försök igen."
            raise forms.ValidationError(told) from error

    def text(self) -> str:
        return f"{self.cleaned_data['addresses']}\n{self.cleaned_data['file']}".strip("\n")
