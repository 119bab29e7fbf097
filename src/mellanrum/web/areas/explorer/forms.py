"""The form of a question: a GET, so that the address is the question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from mellanrum.reports.choices import measures_by_group, periods_by_year
from mellanrum.reports.questions import (
    BY,
    COMPARE,
    COMPARISONS,
    INSATS,
    MEASURE,
    OWN_PERIOD,
    PERIOD,
    SEX,
    WHOLE,
    Asked,
    Choices,
    breakdown_title,
    nearest_measure,
)
from mellanrum.stats.measures.catalogue import BY_KEY, MEASURES

Options = list[tuple[str, Any]]


class Free(forms.ChoiceField):
    """Whether the choice is one of the listed is asked of the question, which says why not."""

    def validate(self, value: Any) -> None:
        return


class FreeMany(forms.MultipleChoiceField):
    """The same for several."""

    widget = forms.CheckboxSelectMultiple

    def validate(self, value: Any) -> None:
        return


class QuestionForm(forms.Form):
    """Fields are named as in the address. Nothing must be filled in: there are defaults."""

    use_required_attribute = False
    matt = Free(label="Mått")
    period = Free(label="Period")
    egen = forms.CharField(
        label="Annan period",
        required=False,
        help_text="Till exempel 2021-K3, 2021-05, r2021-06 (tolv månader till och med juni) eller "
        "2021-01-15--2021-03-31. Går före listan.",
    )
    efter = Free(label="Dela upp på")
    jamfor = Free(label="Jämför")
    insats = FreeMany(label="Insatser", help_text="Ingen vald visar alla.")

    def __init__(self, asked: Asked, choices: Choices, problems: Mapping[str, str]) -> None:
        keys = [key for _, year in periods_by_year(choices) for key, _ in year]
        is_listed = asked.period in keys
        data = {
            MEASURE: asked.measure if asked.measure in BY_KEY else nearest_key(asked.measure),
            PERIOD: asked.period if is_listed else "",
            OWN_PERIOD: "" if is_listed else asked.period,
            BY: asked.by,
            COMPARE: asked.compare,
            INSATS: list(asked.insatser),
        }
        super().__init__(data, auto_id="fraga-%s")
        for name, options in options_of(choices).items():
            if name == INSATS:
                options.sort(key=lambda option: option[0] not in asked.insatser)  # chosen first
            self.fields[name].choices = options  # type: ignore[attr-defined]
        self.full_clean()
        for name, sentence in problems.items():
            self.add_error(OWN_PERIOD if name == PERIOD and not is_listed else name, sentence)


def nearest_key(text: str) -> str:
    """The measure that was perhaps meant, so that one press asks for it."""
    near = nearest_measure(text)
    return near.key if near else ""


def options_of(choices: Choices) -> dict[str, Options]:
    """What can be chosen in each list."""
    periods: Options = [("", "Välj period"), *periods_by_year(choices)]
    return {
        MEASURE: [
            (group, [(m.key, m.title) for m in measures]) for group, measures in measures_by_group()
        ],
        PERIOD: periods,
        BY: breakdown_options(),
        COMPARE: list(COMPARISONS.items()),
        INSATS: [(WHOLE, "Förbundet"), *choices.insatser.items()],
    }


def breakdown_options() -> Options:
    """Sex, and every variable of the catalogue."""
    found: Sequence[str] = dict.fromkeys(b for m in MEASURES for b in m.breakdowns)  # type: ignore[assignment]
    variables = [(b, breakdown_title(b)) for b in found if b != SEX]
    return [("", "Ingen uppdelning"), (SEX, breakdown_title(SEX)), ("Grupper", variables)]
