"""Forms of plans: the head, the steps, a copy, the year's summary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from mellanrum.registers.governance.models import Decision
from mellanrum.registers.planning.models import OperationalPlan, PlanGoal
from mellanrum.registers.planning.rows import PlanRow
from mellanrum.web.areas.operation.fields import (
    NO_PERSONS,
    RowForm,
    day,
    row_of,
    whole,
    words,
)
from mellanrum.web.areas.operation.fields import text as line


class PlanForm(RowForm):
    """What stands above the areas."""

    title = line("Namn", "Till exempel ”Verksamhetsplan 2022–2024”.", most=160,
                 told="Skriv vad planen heter.")  # fmt: skip
    from_year = whole("Första år", "Budgetåret.", least=2004, most=2200)
    to_year = whole("Sista år", "Kommunallagen 11:6 kräver en plan för tre år.", least=2004,
                    most=2200)  # fmt: skip
    vision = words("Vision", f"Det förbundet vill uppnå på lång sikt. {NO_PERSONS}")
    note = words("Kommentar", "Förutsättningar som läsaren behöver känna till.")

    def row(self) -> PlanRow:
        given = self.values()
        return PlanRow(**{name: given[name] for name in PlanRow.__dataclass_fields__})


class CopyForm(PlanForm):
    """A new period with what is chosen."""

    field_order = ("title", "from_year", "to_year", "goals", "has_activities", "vision", "note",
                   "seen")  # fmt: skip
    goals = forms.MultipleChoiceField(
        label="Mål som följer med",
        help_text="Måtten följer med sina mål. Fokusområdena följer alltid med.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    has_activities = forms.BooleanField(
        label="Ta med aktiviteter som inte är klara",
        required=False,
        initial=True,
        help_text="Deras dagar flyttas in i den nya planens år.",
    )

    def __init__(self, data: Any, *, goals: Sequence[PlanGoal], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["goals"].choices = [(str(g.pk), str(g)) for g in goals]  # type: ignore[attr-defined]


class ConsultForm(RowForm):
    """When the members were consulted on the plan."""

    consulted_on = day("Dag för samrådet", "Samrådet självt beskrivs under Samråd.")


class DecideForm(RowForm):
    """The board's decision."""

    decision = row_of("Beslut", "Välj styrelsens beslut", "Beslutet ska finnas under Beslut.",
                      required=True)  # fmt: skip

    def __init__(self, data: Any, *, decisions: Any, held: OperationalPlan) -> None:
        super().__init__(data)
        self.plan = held
        field = self.fields["decision"]
        field.queryset = decisions  # type: ignore[attr-defined]
        field.label_from_instance = decision_said  # type: ignore[attr-defined]


def decision_said(one: Decision) -> str:
    """'Styrelsen 2021-11-26 § 41: Verksamhetsplan …'."""
    return f"{one}: {one.text[:80]}"


class SummaryForm(RowForm):
    """The board's own words about a year."""

    text = words("Bedömning av året", f"Säg inte mer än målen visar. {NO_PERSONS}", rows=6,
                 told="Skriv bedömningen.")  # fmt: skip
