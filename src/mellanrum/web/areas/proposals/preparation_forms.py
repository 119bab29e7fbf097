"""Forms of the preparation: checklist, scores, stand, outcome."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from mellanrum.registers.governance.models import Body, Meeting
from mellanrum.registers.proposals.actions.preparations import OUTCOMES
from mellanrum.registers.proposals.models import PointAnswer, Preparation, Review
from mellanrum.web.areas.operation.fields import (
    NO_PERSONS,
    RowForm,
    day,
    one_of,
    row_of,
    text,
    whole,
    words,
)


class BeginForm(RowForm):
    body = row_of("Grupp som bereder", "Kansliet själv")

    def __init__(self, data: Any, *, forbund: str, **told: Any) -> None:
        super().__init__(data, **told)
        bodies = Body.objects.filter(forbund__slug=forbund, kind__in=["development", "local"])
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


class ChecklistForm(RowForm):
    """A choice and a note for each point."""

    def __init__(self, data: Any, *, points: Sequence[Any], answers: Mapping[str, Any]) -> None:
        super().__init__(data)
        self.points = points
        choices = [("", "Inte besvarad"), *PointAnswer.Verdict.choices]
        for point in points:
            held = answers.get(point.slug)
            verdict = forms.ChoiceField(
                label=point.label,
                help_text=" ".join(t for t in (point.help, f"Källa: {point.source}.") if t),
                choices=choices,
                required=False,
                initial=held.verdict if held else "",
            )
            note = text(f"Anteckning till {point.label.lower()}", most=300)
            note.initial = held.note if held else ""
            self.fields[point.slug], self.fields[f"{point.slug}-note"] = verdict, note

    def answers(self) -> dict[str, tuple[str, str]]:
        given = self.cleaned_data
        return {
            p.slug: (given[p.slug], given[f"{p.slug}-note"]) for p in self.points if given[p.slug]
        }


class ScoresForm(RowForm):
    """Points for each criterion."""

    def __init__(self, data: Any, *, criteria: Sequence[Any], held: Mapping[str, int]) -> None:
        super().__init__(data)
        self.criteria = criteria
        for one in criteria:
            told = f"{one.help} Från {one.lowest} till {one.highest}. Källa: {one.source}."
            points = whole(one.label, told.strip(), least=one.lowest, most=one.highest)
            points.initial = held.get(one.slug)
            self.fields[one.slug] = points

    def points(self) -> dict[str, int]:
        return {one.slug: self.cleaned_data[one.slug] for one in self.criteria}


class StandForm(RowForm):
    stand = one_of("Ditt ställningstagande")
    note = words("Kommentar", f"Skriv alltid varför om du avstyrker. {NO_PERSONS}", rows=3)

    def __init__(self, data: Any, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["stand"].choices = Review.Stand.choices[1:]  # type: ignore[attr-defined]


class FinishForm(RowForm):
    outcome = one_of("Gruppens utlåtande")
    statement = words("Yttrande", f"Styrelsen och den sökande läser det. {NO_PERSONS}",
                      told="Skriv gruppens utlåtande.")  # fmt: skip
    prepared_on = day("Beredd den")
    meeting = row_of("Gruppens möte", "Inget möte")

    def __init__(self, data: Any, *, forbund: str, **told: Any) -> None:
        super().__init__(data, **told)
        outcomes = [c for c in Preparation.Outcome.choices if c[0] in OUTCOMES]
        meetings = Meeting.objects.filter(body__forbund__slug=forbund).exclude(body__kind="board")
        self.fields["outcome"].choices = outcomes  # type: ignore[attr-defined]
        self.fields["meeting"].queryset = meetings.select_related("body").order_by("-on")  # type: ignore[attr-defined]
