"""Forms of the records plan and of gallring."""

from __future__ import annotations

from typing import Any

from django import forms

from mellanrum.registers.registry.models import RecordsRow
from mellanrum.registers.registry.records_policies import KindRow
from mellanrum.web.areas.operation.fields import NO_PERSONS, RowForm, day, one_of, text, whole

NAMES = ("title", "rule", "length", "unit", "moment", "medium", "place", "source")


class KindForm(RowForm):
    """A kind of document: kept, or destroyed after a time."""

    title = text("Handlingsslag", most=120, told="Skriv vad slaget av handlingar heter.")
    rule = one_of("Bevaras eller gallras")
    length = whole("Gallras efter", "Antal år eller månader. Tomt för det som bevaras.", most=200,
                   required=False)  # fmt: skip
    unit = one_of("År eller månader", required=False)
    moment = one_of("Räknas från", required=False)
    medium = text("Medium", "Till exempel digitalt eller papper.", most=60)
    place = text("Förvaring", "Var handlingarna finns.")
    source = text("Källa", "Var regeln kommer ifrån, till exempel ett beslut.", most=300,
                  told="Skriv var regeln kommer ifrån, till exempel ett beslut.")  # fmt: skip

    def __init__(self, data: Any, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["rule"].choices = RecordsRow.Rule.choices  # type: ignore[attr-defined]
        for name, kind in (("unit", RecordsRow.Unit), ("moment", RecordsRow.Moment)):
            self.fields[name].choices = [("", "Ingen"), *kind.choices]  # type: ignore[attr-defined]

    def row(self) -> KindRow:
        return KindRow(**{n: self.cleaned_data[n] for n in NAMES})


class DecideForm(RowForm):
    decided_on = day("Styrelsen beslutade")
    reference = text("Var beslutet står", "Till exempel styrelsen § 12.", most=160,
                     told="Skriv var styrelsens beslut står, till exempel § 12.")  # fmt: skip
    from_on = day("Gäller från och med")


class GallringForm(RowForm):
    """The documents shown are the ones that are destroyed, and no others."""

    chosen = forms.CharField(widget=forms.HiddenInput, required=False)
    note = text("Anteckning i protokollet", NO_PERSONS, most=300)
    sure = forms.BooleanField(
        label="Ja, förstör filerna",
        help_text="Filerna kan inte återskapas. Rader, kontrollsummor och protokoll står kvar.",
        error_messages={"required": "Kryssa för att bekräfta."},
    )

    def documents(self) -> list[int]:
        return [int(one) for one in self.cleaned_data["chosen"].split() if one.isdecimal()]
