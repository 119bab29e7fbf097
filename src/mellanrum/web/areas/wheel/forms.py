"""Forms of duties and of what became of them."""

from __future__ import annotations

from typing import Any

from django import forms

from mellanrum.registers.governance.models import Body, Person
from mellanrum.registers.wheel.models import Duty
from mellanrum.registers.wheel.rows import DutyRow
from mellanrum.web.areas.operation.fields import (
    NO_PERSONS,
    RowForm,
    last_day,
    one_of,
    row_of,
    whole,
    words,
)
from mellanrum.web.areas.operation.fields import day as day_of
from mellanrum.web.areas.operation.fields import text as line
from mellanrum.web.areas.wheel.drawing import MONTHS

NOBODY = "Skriv vilken funktion som ansvarar, till exempel förbundschef."


class DutyForm(RowForm):
    title = line("Vad ska göras", NO_PERSONS, most=160, told="Skriv vad som ska göras.")
    text = words("Beskrivning", NO_PERSONS, rows=3)
    kind = one_of("Slag")
    source = line("Källa", "Lagens paragraf, beslutet eller avtalet.", most=300,
                  told="Skriv källan: lagens paragraf, beslutet eller avtalet.")  # fmt: skip
    legal = one_of("Dagen", "Lagens dag räknas ut varje år. Annars gäller dag och månad nedan.",
                   required=False)  # fmt: skip
    day = whole("Dag", "31 betyder månadens sista dag när det återkommer flera gånger om året.",
                most=31)  # fmt: skip
    month = one_of("Månad", "När det återkommer flera gånger om året: en av månaderna.")
    every_months = one_of("Hur ofta")
    lead_days = whole("Påminn så många dagar före", least=0, most=365)
    responsible = line("Ansvarig", "En funktion, till exempel förbundschef. Skriv inget namn.",
                       told=NOBODY)  # fmt: skip
    person = row_of("Person", "Ingen vald", "Den som får plikten i sin egen kalender.")
    body = row_of("Grupp", "Ingen vald", "Gruppen som får plikten i sin kalender.")
    from_on = day_of("Gäller från")
    to_on = last_day("Gäller till och med")
    is_public = forms.BooleanField(
        label="Visa på förbundets öppna årshjul",
        help_text="Alla kan läsa vad som ska göras, när och varför.",
        required=False,
    )

    def __init__(self, data: Any, *, forbund: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        months = [(str(n), name) for n, name in enumerate(MONTHS, 1)]
        chosen = {"kind": Duty.Kind.choices, "legal": Duty.Legal.choices, "month": months,
                  "every_months": [(str(n), label) for n, label in Duty.Every.choices]}  # fmt: skip
        for name, choices in chosen.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        people = Person.objects.filter(forbund__slug=forbund, left_on__isnull=True)
        bodies = Body.objects.filter(forbund__slug=forbund, ended_on__isnull=True)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]

    def row(self) -> DutyRow:
        given = self.values()
        whole_numbers = {name: int(given[name]) for name in ("month", "every_months")}
        return DutyRow(**{**given, **whole_numbers})


class EndForm(RowForm):
    to_on = last_day("Gäller till och med", required=True)
    reason = line("Skäl", f"Skälet sparas. {NO_PERSONS}", most=300,
                  told="Skriv varför plikten upphör.")  # fmt: skip


class FinishForm(RowForm):
    done_on = day_of("Klart")
    note = line("Anteckning", f"Till exempel var det finns. {NO_PERSONS}", most=300)


class ReasonForm(RowForm):
    reason = line("Skäl", f"Skälet sparas. {NO_PERSONS}", most=300, told="Skriv skälet.")
