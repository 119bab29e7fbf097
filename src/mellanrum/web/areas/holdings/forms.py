"""The forms of the registers: each knows its row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import Model

from mellanrum.domain.swedish import ascii_slug
from mellanrum.registers.economy import models
from mellanrum.registers.economy.rows import (
    CapitalStepRow,
    FixedAssetRow,
    PlacementPolicyRow,
    PlacementRow,
    PlacementValueRow,
    YearFactRow,
)
from mellanrum.registers.organisation.models import Party
from mellanrum.web.areas.funding.fields import AmountField, PercentField
from mellanrum.web.areas.operation.fields import RowForm, day, one_of, row_of, text, whole

SOURCE = "Beslutet, fakturan eller avtalet som uppgiften står i."
ACCOUNT = r"^\d{4,10}$"
FIRST_YEAR, LAST_YEAR = 2004, 2100


def account_field(label: str, help_text: str = "") -> forms.RegexField:
    told = "Skriv ett konto med minst fyra siffror, till exempel 1220."
    return forms.RegexField(
        ACCOUNT,
        label=label,
        help_text=help_text,
        error_messages={"invalid": told, "required": told},
        widget=forms.TextInput({"inputmode": "numeric", "size": 10}),
    )


def source_field() -> forms.CharField:
    return text("Källa", SOURCE, most=300, told="Skriv var uppgiften står.")


def year_field(label: str, help_text: str = "") -> forms.IntegerField:
    return whole(label, help_text, least=FIRST_YEAR, most=LAST_YEAR)


class HoldingForm(RowForm):
    """`keys` are the fields that a row is known by: they are not changed."""

    keys: ClassVar[Sequence[str]] = ()

    def __init__(self, data: Any, *, forbund: str, held: Model | None = None) -> None:
        super().__init__(data, held=held)
        self.fill(forbund)
        for name in self.keys if held is not None else ():
            self.fields[name].disabled = True

    def fill(self, forbund: str) -> None:
        """Give the choices."""

    def choose(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]

    def row(self) -> Any:
        """What the action takes."""
        raise NotImplementedError

    def slug(self, name: str) -> str:
        """The held row's, or one made of the name."""
        return getattr(self.held, "slug", "") or ascii_slug(name)[:80] or "rad"


class AssetForm(HoldingForm):
    name = text("Namn", told="Skriv vad tillgången är.", most=160)
    account = account_field("Konto", "Där anskaffningsvärdet är bokfört.")
    depreciation_account = account_field("Konto för avskrivningar", "Ackumulerade avskrivningar.")
    acquired_on = day("Anskaffad")
    cost_ore = AmountField("Anskaffningsvärde", told="Skriv vad tillgången kostade.")
    months = whole("Avskrivs på så många månader", "Nyttjandeperioden.", least=1, most=1200)
    residual_ore = AmountField("Restvärde", "Det som inte skrivs av. Tomt är 0 kr.")
    disposed_on = day("Avyttrad", "Första dagen utan tillgången.", required=False)
    disposed_ore = AmountField("Såld för", "Tomt om den inte är såld.")
    source = source_field()

    def row(self) -> FixedAssetRow:
        given = self.values()
        return FixedAssetRow(
            **given | {"slug": self.slug(given["name"]), "residual_ore": given["residual_ore"] or 0}
        )


class PlacementForm(HoldingForm):
    name = text("Namn", told="Skriv vad placeringen är.", most=160)
    issuer = text("Utgivare", "Banken eller den som gett ut papperet.", told="Skriv utgivaren.",
                  most=160)  # fmt: skip
    kind = one_of("Slag")
    account = account_field("Konto", "Där placeringen är bokförd.")
    acquired_on = day("Gjord")
    cost_ore = AmountField("Anskaffningsvärde", told="Skriv vad som placerades.")
    sold_on = day("Avslutad", "Första dagen utan placeringen.", required=False)
    sold_ore = AmountField("Gav vid avslutet", "Tomt om den inte är avslutad.")
    source = source_field()

    def fill(self, forbund: str) -> None:
        self.choose("kind", models.Placement.Kind.choices)

    def row(self) -> PlacementRow:
        given = self.values()
        return PlacementRow(slug=self.slug(given["name"]), **given)


class ValueForm(HoldingForm):
    keys = ("placement", "on")
    placement = row_of("Placering", "Välj placering", required=True)
    on = day("Dag", "Ofta årets sista dag.")
    market_ore = AmountField("Marknadsvärde", told="Skriv värdet den dagen.")
    source = source_field()

    def fill(self, forbund: str) -> None:
        found = models.Placement.objects.filter(forbund__slug=forbund)
        self.fields["placement"].queryset = found  # type: ignore[attr-defined]

    def row(self) -> PlacementValueRow:
        given = self.values()
        return PlacementValueRow(**given | {"placement": given["placement"].slug})


class PolicyForm(HoldingForm):
    keys = ("from_on",)
    from_on = day("Gäller från")
    kinds = forms.MultipleChoiceField(
        label="Tillåtna slag av placering",
        help_text="Lämna alla tomma om reglerna inte begränsar slaget.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    most_percent = whole(
        "Högst så många procent placerat",
        "Av likvida medel och placeringar tillsammans.",
        least=0,
        required=False,
    )
    most_percent_per_issuer = whole(
        "Högst så många procent hos en utgivare",
        "Av likvida medel och placeringar tillsammans.",
        least=0,
        required=False,
    )
    least_liquid_ore = AmountField("Minst på banken", "Under beloppet varnar likviditeten.")
    source = source_field()

    def fill(self, forbund: str) -> None:
        self.choose("kinds", sorted(models.Placement.Kind.choices))
        if self.held is not None:
            self.initial["kinds"] = self.initial["kinds"].split()

    def row(self) -> PlacementPolicyRow:
        given = self.values()
        return PlacementPolicyRow(**given | {"kinds": " ".join(sorted(given["kinds"]))})


class FactForm(HoldingForm):
    keys = ("year", "kind", "label")
    year = year_field("År")
    kind = one_of("Slag", "Ansvarsförbindelser och revisorernas kostnad går till noterna.")
    label = text("Vad det är", told="Skriv vad beloppet är.", most=160)
    party = row_of("Part", "Ingen part", "För revisorernas kostnad: vems revisor.")
    amount_ore = AmountField("Belopp", told="Skriv beloppet.")
    source = source_field()

    def fill(self, forbund: str) -> None:
        self.choose("kind", models.YearFact.Kind.choices)
        found = Party.objects.filter(forbund__slug=forbund)
        self.fields["party"].queryset = found  # type: ignore[attr-defined]

    def row(self) -> YearFactRow:
        given = self.values()
        party = given["party"].slug if given["party"] else ""
        return YearFactRow(**given | {"party": party})


class StepForm(HoldingForm):
    keys = ("from_year", "position")
    from_year = year_field("Gäller från och med år")
    position = whole("Steg", "1 för det lägsta.", least=1, most=50)
    up_to_ore = AmountField(
        "För årsmedel upp till", "Årets tilldelade medel. Tomt på det sista steget: alla större."
    )
    percent = PercentField("Högst så många procent av årsmedlen")
    cap_ore = AmountField("Dock högst", "Ett belopp, med eller utan procentsats.")
    source = text(
        "Källa",
        "Rekommendationen eller beslutet som nivån står i. Utan källa sparas inget steg.",
        most=300,
        told="Skriv var nivån står.",
    )

    def row(self) -> CapitalStepRow:
        return CapitalStepRow(**self.values())
