"""Forms of functions and their targets."""

from __future__ import annotations

from typing import Any

from mellanrum.registers.insatser.models import ExtraFunction, GoalReport
from mellanrum.registers.insatser.operation_rows import FunctionRow, TargetRow
from mellanrum.registers.organisation.models import Party
from mellanrum.web.areas.operation.fields import (
    NO_PERSONS,
    RowForm,
    day,
    last_day,
    one_of,
    row_of,
    text,
    whole,
    words,
)


class FunctionForm(RowForm):
    """A coordinator or an extra resource."""

    kind = one_of("Slag")
    title = text(
        "Funktion",
        "Till exempel ”samverkanskoordinator Boden”. Skriv inget namn.",
        told="Skriv vad funktionen heter.",
    )
    party = row_of("Part", "Välj part", "Parten som anställer.", required=True)
    municipality = row_of("Kommun", "Ingen särskild kommun")
    insats = row_of("Insats", "Ingen insats")
    percent = whole("Procent av heltid")
    from_on = day("Från och med")
    to_on = last_day()

    def __init__(self, data: Any, *, forbund: str, insatser: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        found = Party.objects.filter(forbund__slug=forbund)
        towns = found.filter(kind=Party.Kind.MUNICIPALITY)
        self.fields["kind"].choices = ExtraFunction.Kind.choices  # type: ignore[attr-defined]
        self.fields["party"].queryset = found  # type: ignore[attr-defined]
        self.fields["municipality"].queryset = towns  # type: ignore[attr-defined]
        self.fields["insats"].queryset = insatser  # type: ignore[attr-defined]
        self.fields["insats"].required = own

    def row(self) -> FunctionRow:
        return FunctionRow(**self.values())


class TargetForm(RowForm):
    """A target for a year, and its outcome."""

    year = whole("År", least=2000, most=2100)
    text = text("Mål", "Vad som ska vara uppnått.", most=300, told="Skriv målet.")
    target_number = whole("Målvärde", "Om målet är ett antal.", least=0, most=99999, required=False)
    outcome_number = whole("Utfall", "När det är känt.", least=0, most=99999, required=False)
    verdict = one_of("Bedömning", required=False)
    comment = words("Motivering", f"Vad bedömningen bygger på. {NO_PERSONS}", rows=3)

    def __init__(self, data: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choices = [("", "Inte bedömt ännu"), *GoalReport.Verdict.choices]
        self.fields["verdict"].choices = choices  # type: ignore[attr-defined]
        self.fields["comment"].max_length = 600  # type: ignore[attr-defined]

    def row(self) -> TargetRow:
        return TargetRow(**self.values())
