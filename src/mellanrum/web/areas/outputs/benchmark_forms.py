"""Forms of benchmarks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from mellanrum.domain.errors import DomainError
from mellanrum.registers.organisation.models import Benchmark
from mellanrum.registers.organisation.rows import BenchmarkRow
from mellanrum.reports.benchmarks import KINDS, choice_of, find_measure, list_comparable

MEASURES = "benchmark-measures"  # the list of suggestions in the page
SOURCE = (
    "Dokument och sida, till exempel ”Årsredovisning 2019, s. 12”. Den som läser ska hitta dit."
)


class Percent(forms.DecimalField):
    """A share in per cent, written as people do: 33, 48,57 or 33 %."""

    def to_python(self, value: Any) -> Any:
        text = str(value or "").replace("%", "").replace("\u202f", "").replace("\u00a0", "")
        return super().to_python(text.strip().replace(",", "."))


class NumbersForm(forms.Form):
    """What may be changed in a benchmark that is there: its numbers and where they come from."""

    value = Percent(
        label="Värde",
        help_text="I procent, till exempel 33 eller 48,57.",
        min_value=0,
        max_value=100,
        decimal_places=2,
        widget=forms.TextInput({"inputmode": "decimal", "size": 8}),
        error_messages={
            "required": "Skriv värdet i procent.",
            "invalid": "Skriv ett tal, till exempel 48,57.",
            "min_value": "En andel är från 0 till 100 procent.",
            "max_value": "En andel är från 0 till 100 procent.",
            "max_decimal_places": "Skriv högst två decimaler.",
        },
    )
    n = forms.IntegerField(
        label="Bas",
        required=False,
        min_value=1,
        max_value=10_000_000,
        help_text="Hur många personer andelen är räknad på, om det står i källan. Med basen kan "
        "skillnaden prövas mot slumpen åt båda hållen.",
        widget=forms.TextInput({"inputmode": "numeric", "size": 8}),
        error_messages={
            "invalid": "Skriv ett heltal med siffror.",
            "min_value": "Basen är minst en person. Lämna tomt om den inte är känd.",
            "max_value": "Så många personer kan basen inte vara.",
        },
    )
    source = forms.CharField(
        label="Källa",
        max_length=300,
        help_text=SOURCE,
        error_messages={"required": "Skriv vilket dokument och vilken sida värdet kommer från."},
    )


class BenchmarkForm(NumbersForm):
    """A new benchmark."""

    field_order = ("measure", "kind", "label", "year", "value", "n", "source")
    measure = forms.CharField(
        label="Mått",
        max_length=200,
        help_text="Börja skriva, så föreslås de mått som går att jämföra.",
        widget=forms.TextInput({"list": MEASURES, "autocomplete": "off"}),
        error_messages={"required": "Välj vilket mått värdet gäller."},
    )
    kind = forms.ChoiceField(
        label="Slag",
        choices=tuple(KINDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Välj vad det är ett jämförelsetal för."},
    )
    label = forms.CharField(
        label="Etikett",
        max_length=160,
        required=False,
        help_text="Så står det i tabeller: ”Riket”, eller det andra förbundets namn.",
    )
    year = forms.IntegerField(
        label="År",
        min_value=2004,
        help_text="Året som värdet gäller.",
        widget=forms.TextInput({"inputmode": "numeric", "size": 6}),
        error_messages={
            "required": "Skriv vilket år värdet gäller.",
            "invalid": "Skriv året med fyra siffror.",
            "min_value": "Skriv ett år från 2004, då lagen om samordningsförbund började gälla.",
        },
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, this_year: int, initial: Mapping[str, Any]
    ) -> None:
        super().__init__(data, initial=dict(initial))
        self.this_year = this_year

    def clean_measure(self) -> str:
        try:
            return find_measure(self.cleaned_data["measure"]).key
        except DomainError as error:
            raise forms.ValidationError(error.message) from error

    def clean_year(self) -> int:
        year = int(self.cleaned_data["year"])
        if year > self.this_year:
            raise forms.ValidationError(f"Året {year} är inte slut än.")
        return year

    def clean(self) -> dict[str, Any]:
        """The nation is called so unless something else is said; the others need a name."""
        given = self.cleaned_data
        if given.get("kind") and not given.get("label", "").strip():
            if given["kind"] == Benchmark.Kind.NATIONAL:
                given["label"] = "Riket"
            else:
                self.add_error("label", "Skriv vad jämförelsetalet ska heta i tabeller.")
        return given

    def row(self) -> BenchmarkRow:
        """The benchmark as the form wants it."""
        return BenchmarkRow(**self.cleaned_data)


def suggestions() -> list[str]:
    """What the field of measures suggests."""
    return [choice_of(measure) for measure in list_comparable()]
