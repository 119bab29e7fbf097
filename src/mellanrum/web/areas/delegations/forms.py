"""Forms of the delegation order and of decisions by it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from mellanrum.registers.governance.delegation_policies import NATURES, DelegatedRow, PointRow
from mellanrum.registers.governance.models import (
    Body,
    DelegatedDecision,
    DelegationPoint,
    Person,
)
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.registry.models import Matter
from mellanrum.web.areas.claims.fields import amount
from mellanrum.web.areas.operation.fields import RowForm, day, last_day, one_of, words
from mellanrum.web.areas.operation.fields import text as line

KEPT = "Mål, inriktning, omfattning och kvalitet beslutar styrelsen själv (lag 2003:1210, 10 §)."


def fill(form: forms.Form, name: str, rows: Iterable[Any], empty: str) -> dict[str, Any]:
    """Give a choice its rows; returns them by their keys."""
    held = {str(one.pk): one for one in rows}
    field: Any = form.fields[name]
    field.choices = [("", empty), *((key, label_of(one)) for key, one in held.items())]
    return held


def label_of(row: Any) -> str:
    if isinstance(row, DelegationPoint):
        return f"{row.code} {row.text} ({row.delegate})"
    if isinstance(row, Matter):
        return f"{row} {row.title}"
    return str(row.name)


class PointForm(RowForm):
    """A point of the order."""

    code = line("Nummer", most=12, told="Skriv punktens nummer i delegationsordningen.")
    text = line("Ärenden", most=300, told="Skriv vilka ärenden punkten gäller.")
    nature = one_of("Rör punkten något av detta", KEPT)
    delegate = line("Delegat", "I ord, till exempel: förbundschefen.", most=120,
                    told="Skriv vem som får besluta.")  # fmt: skip
    person = one_of("Person", "Den som har rätten nu.", required=False)
    body = one_of("Grupp", "I stället för en person, till exempel arbetsutskottet.",
                  required=False)  # fmt: skip
    limit_ore = amount("Högsta belopp i kr", "Lämna tomt om ingen gräns finns.")
    may_pass_on = forms.BooleanField(label="Får lämnas vidare till en annan", required=False)
    from_on = day("Från")
    to_on = last_day()
    source = line("Styrelsens beslut", "Dag och paragraf.", most=300,
                  told="Skriv styrelsens beslut: dag och paragraf.")  # fmt: skip

    def __init__(
        self, data: Any, people: Iterable[Person], bodies: Iterable[Body], **told: Any
    ) -> None:
        super().__init__(data, **told)
        field: Any = self.fields["nature"]
        field.choices = list(NATURES.items())
        self.people = fill(self, "person", people, "Ingen vald")
        self.bodies = fill(self, "body", bodies, "Ingen vald")

    def row(self) -> PointRow:
        asides = ("nature", "person", "body")
        return PointRow(**{k: v for k, v in self.values().items() if k not in asides})

    def holder(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"person": self.people.get(given["person"]),
                "body": self.bodies.get(given["body"]), "nature": given["nature"]}  # fmt: skip


class DecideForm(RowForm):
    """A decision by delegation."""

    point = one_of("Punkt i delegationsordningen")
    decider = one_of("Beslutad av", "Den som har rätten enligt punkten.")
    decided_on = day("Dag")
    text = words("Beslut", "Så som det ska läsas av styrelsen.", rows=3,
                 told="Skriv vad som beslutas.")  # fmt: skip
    reasons = words("Skäl", rows=3)
    amount_ore = amount("Belopp i kr", "Behövs när punkten har en gräns.")
    nature = one_of("Rör beslutet något av detta", KEPT)
    insats = one_of("Insats", required=False)
    matter = one_of("Ärende i diariet", required=False)

    def __init__(
        self,
        data: Any,
        points: Iterable[DelegationPoint],
        people: Iterable[Person],
        insatser: Iterable[Insats],
        matters: Iterable[Matter],
        **told: Any,
    ) -> None:
        super().__init__(data, **told)
        field: Any = self.fields["nature"]
        field.choices = list(NATURES.items())
        self.points = fill(self, "point", points, "Välj")
        self.people = fill(self, "decider", people, "Välj")
        self.insatser = fill(self, "insats", insatser, "Ingen")
        self.matters = fill(self, "matter", matters, "Inget")

    def row(self) -> DelegatedRow:
        asides = ("point", "decider", "insats", "matter")
        return DelegatedRow(**{k: v for k, v in self.values().items() if k not in asides})

    def chosen(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "point": self.points[given["point"]],
            "decider": self.people[given["decider"]],
            "insats": self.insatser.get(given["insats"]),
            "matter": self.matters.get(given["matter"]),
        }


class EndForm(RowForm):
    """The last day of a point."""

    to_on = last_day("Sista dag", required=True)


class ReportForm(RowForm):
    """Which decisions are reported under the item."""

    decisions = forms.MultipleChoiceField(
        label="Beslut",
        help_text="De skrivs i protokollet efter punkt och nummer.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Välj minst ett beslut att anmäla."},
    )

    def __init__(self, data: Any, found: Iterable[DelegatedDecision]) -> None:
        self.found = {str(one.pk): one for one in found}
        super().__init__(data, initial={"decisions": list(self.found)})
        field: Any = self.fields["decisions"]
        field.choices = [(k, f"D {one}, punkt {one.point.code}: {one.text}")
                         for k, one in self.found.items()]  # fmt: skip

    def chosen(self) -> list[DelegatedDecision]:
        return [self.found[key] for key in self.cleaned_data["decisions"]]
