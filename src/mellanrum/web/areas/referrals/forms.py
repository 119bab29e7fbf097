"""Forms of referrals: few fields, one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from mellanrum.domain.errors import DomainError
from mellanrum.domain.identifiers import PersonalNumber, parse_personal_number
from mellanrum.registers.casework.intake_writing import Considering, Told
from mellanrum.registers.casework.models import Consent, Intake, Participant
from mellanrum.registers.casework.queries.referrals import Place
from mellanrum.registers.insatser.models import PreparationGroup
from mellanrum.registers.organisation.models import Party
from mellanrum.web.areas.insatser.forms import long_text

HOW = tuple((h.value, h.label) for h in Consent.How if h != Consent.How.OWN_PAGE)
TOLD = (
    "reason", "sex", "birth_year", "needs", "wishes", "name", "number", "phone", "email",
    "is_protected", "language", "needs_interpreter",
)  # fmt: skip


def day(label: str, help_text: str = "", *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Skriv ett datum som 2026-03-02."},
    )


def line(label: str, help_text: str = "", length: int = 120, **attrs: str) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=length, required=False,
        widget=forms.TextInput({"autocomplete": "off", **attrs}),
    )  # fmt: skip


def choose(
    label: str, options: Sequence[tuple[str, str]], help_text: str = "", *, required: bool = True
) -> forms.ChoiceField:
    found = [*options] if len(options) == 1 and required else [("", "Välj"), *options]
    return forms.ChoiceField(
        label=label, choices=found, help_text=help_text, required=required,
        error_messages={"required": "Välj ett alternativ."},
    )  # fmt: skip


def several(
    label: str, options: Sequence[tuple[str, str]], help_text: str = ""
) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=options, help_text=help_text, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip


class PersonFields(forms.Form):
    """What is told of the person: the same when it is sent and when it is amended."""

    reason = long_text("Varför behövs stöd från flera parter?", "Kort: vad är läget?", 3)
    needs = long_text("Vad behöver personen?", "", 3)
    wishes = long_text("Vad vill personen själv?", "Skriv med personens egna ord.", 3)
    is_protected = forms.BooleanField(
        label="Personen har skyddade personuppgifter", required=False,
        help_text="Då får aktualiseringen en kod. Skriv inte namn, nummer, telefon eller e-post.",
    )  # fmt: skip
    number = line("Personnummer eller samordningsnummer", "Ger födelseår och kön.",
                  20, inputmode="numeric")  # fmt: skip
    name = line("Namn")
    birth_year = forms.IntegerField(
        label="Födelseår", required=False,
        error_messages={"invalid": "Skriv årtalet med fyra siffror."},
    )  # fmt: skip
    sex = choose(
        "Kön", Participant.Sex.choices, "Följer av numret om det är skrivet.", required=False
    )
    phone = line("Telefon", "", 40, inputmode="tel")
    email = line("E-post", "", 120, inputmode="email")
    language = line("Språk", "Om det är ett annat än svenska.", 40)
    needs_interpreter = forms.BooleanField(label="Behöver tolk", required=False)

    def __init__(
        self, data: Mapping[str, Any] | None, *, on: date, incomes: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, **kwargs)
        self.on = on
        self.fields["reason"].required = True
        self.fields["reason"].error_messages["required"] = "Skriv varför."
        self.fields["reason"].widget.attrs["autofocus"] = True
        self.fields["sex"].is_asked = True  # type: ignore[attr-defined]
        self.fields["incomes"] = several("Vad lever personen på i dag?", incomes)

    def clean_number(self) -> str:
        """As typed, if it is one; the sentence never repeats it."""
        text = str(self.cleaned_data["number"]).strip()
        if text:
            self._parsed(text)
        return text

    def _parsed(self, text: str) -> PersonalNumber:
        try:
            return parse_personal_number(text, self.on)
        except DomainError as error:
            raise forms.ValidationError(error.message) from None

    def clean(self) -> dict[str, Any]:
        """What the number tells need not be written twice."""
        given = self.cleaned_data
        if number := given.get("number"):
            told = parse_personal_number(number, self.on)
            given["birth_year"] = given.get("birth_year") or int(told.text[:4])
            given["sex"] = given.get("sex") or told.sex
        if not given.get("sex") and "sex" not in self.errors:
            self.add_error("sex", "Välj kön, eller att det inte anges.")
        return given

    def told(self) -> Told:
        given = self.cleaned_data
        return Told(**{name: given[name] for name in TOLD}, incomes=tuple(given["incomes"]))


@dataclass(frozen=True, slots=True)
class Choices:
    """What the sender can choose among."""

    places: Sequence[Place]
    groups: Sequence[PreparationGroup]
    parties: Sequence[Party]
    referrers: Sequence[tuple[str, str]]
    incomes: Sequence[tuple[str, str]]
    municipalities: Sequence[Party] = ()


class ConsentFields(forms.Form):
    """That the person lets parties consider the referral."""

    consent_on = day("Personen samtyckte den", "Tomt: bara din part och gruppens värd ser den.")
    consent_how = choose("Hur samtycket lämnades", HOW, required=False)

    def __init__(
        self, data: Mapping[str, Any] | None, *, parties: Sequence[Party], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.known = {str(p.pk): p for p in parties}
        options = [(key, p.name) for key, p in self.known.items()]
        self.fields["parties"] = several("Parter som får ta del av aktualiseringen", options)
        self.fields["parties"].initial = self.initial.get("parties", list(self.known))

    def considering(self) -> Considering:
        given = self.cleaned_data
        chosen = tuple(self.known[key] for key in given["parties"])
        if given["consent_on"] is None:
            return Considering()
        return Considering(given["consent_on"], given["consent_how"], chosen)


class ReferForm(PersonFields, ConsentFields):
    """A new referral. What can only be one thing is not asked."""

    is_sure = forms.BooleanField(label="Det är en annan person", required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, on: date, choices: Choices) -> None:
        super().__init__(data, on=on, incomes=choices.incomes, parties=choices.parties)
        self.choices = choices
        self.ask_is_sure(False)
        places = [(p.key, p.label) for p in choices.places]
        groups = [(str(g.pk), g.name) for g in choices.groups]
        for name, label, options in (
            ("place", "Aktualiseringen kommer från", places),
            ("group", "Till beredningsgrupp", groups),
        ):
            self.fields[name] = choose(label, options)
            if len(options) == 1:
                self.fields[name].widget = forms.HiddenInput()
                self.fields[name].initial = options[0][0]
        towns = [(str(p.pk), p.name) for p in choices.municipalities]
        self.fields["municipality"] = choose("Bor i kommun", towns, required=False)
        self.fields["referrer"] = choose(
            "Remittent i statistiken", choices.referrers, "Lämna tomt om den följer av parten.",
            required=False,
        )  # fmt: skip

    def ask_is_sure(self, ask: bool) -> None:
        """Shown once there is somebody alike."""
        shown, hidden = forms.CheckboxInput(), forms.HiddenInput()
        self.fields["is_sure"].widget = shown if ask else hidden

    @property
    def place(self) -> Place:
        return next(p for p in self.choices.places if p.key == self.cleaned_data["place"])

    @property
    def group(self) -> PreparationGroup:
        number = int(self.cleaned_data["group"])
        return next(g for g in self.choices.groups if g.pk == number)

    @property
    def municipality(self) -> Party | None:
        number = self.cleaned_data["municipality"]
        return next((p for p in self.choices.municipalities if str(p.pk) == number), None)

    @property
    def referrer(self) -> str:
        return str(self.cleaned_data["referrer"]) or guess(self.place, self.choices.referrers)


def guess(place: Place, referrers: Sequence[tuple[str, str]]) -> str:
    """The code of the list referrer that the unit or party goes by; '' when it is not clear."""
    names = [place.party.slug, place.party.name]
    if place.unit is not None:
        names = [place.unit.slug, place.unit.name, *names]
    for name in names:
        for code, label in referrers:
            if name.lower() in (code.lower(), label.lower()):
                return code
    return ""


class AmendForm(PersonFields):
    """Changes what is told; `version` is the one that was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def initial_of(intake: Intake) -> dict[str, Any]:
        row = intake.referral
        held = {name: getattr(intake, name, None) for name in TOLD}
        incomes = list(intake.incomes.values_list("code", flat=True))
        return {**held, "sex": row.sex, "birth_year": row.birth_year, "incomes": incomes,
                "version": intake.version}  # fmt: skip


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(
        label="Skäl", max_length=2000, widget=forms.Textarea({"rows": 3, "autofocus": True}),
        error_messages={"required": "Skriv varför."},
    )  # fmt: skip


class PassOnForm(ReasonForm):
    """To which group, and why."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, groups: Sequence[PreparationGroup]
    ) -> None:
        super().__init__(data)
        self.known = {str(g.pk): g for g in groups}
        options = [(key, f"{g.name} (värd: {g.host.name})") for key, g in self.known.items()]
        self.fields = {"group": choose("Till beredningsgrupp", options), **self.fields}

    @property
    def group(self) -> PreparationGroup:
        return self.known[self.cleaned_data["group"]]
