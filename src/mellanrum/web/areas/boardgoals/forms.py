"""Forms of the board's goals and of what it says of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.text import slugify

from mellanrum.domain.errors import DomainError
from mellanrum.figures.figure import Figure
from mellanrum.registers.economy.models import BoardGoal, BoardGoalReview
from mellanrum.registers.economy.rows import BoardGoalReviewRow, BoardGoalRow
from mellanrum.registers.insatser.text_policies import check_texts
from mellanrum.web.areas.boardgoals.picking import label_of, picked, suggestions
from mellanrum.web.areas.boardgoals.reading import EARLIEST, LATEST
from mellanrum.web.areas.operation.fields import one_of, whole, words
from mellanrum.web.areas.operation.fields import text as line

LIST_ID = "siffrorna"
LONGEST_SLUG = 80
BY_FIGURE = "Räknas ut av siffran"


class GoalForm(forms.Form):
    """A goal. `figures` are those of the newest year that it can be measured by."""

    text = line("Mål", "Som styrelsen har beslutat det.", most=300, told="Skriv målet.")
    kind = forms.ChoiceField(
        label="Slag",
        choices=BoardGoal.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ett slag."},
    )
    figure = line(
        "Siffra",
        "Skriv ett ord, till exempel medel eller överskott, och välj ur listan. Namnet säger vad "
        "siffran är en andel av. Lämna tomt om styrelsen bedömer målet i ord.",
        most=400,
    )
    direction = one_of("Riktning", "Hur utfallet jämförs med målvärdet.", required=False)
    target = forms.DecimalField(
        label="Målvärde",
        help_text="I siffrans enhet: procent, kronor eller antal.",
        required=False,
        localize=True,
        max_digits=16,
        decimal_places=2,
        widget=forms.TextInput({"inputmode": "decimal", "size": 12}),
        error_messages={
            "invalid": "Skriv ett tal, till exempel 75 eller 2,5.",
            "max_decimal_places": "Skriv högst två decimaler.",
            "max_digits": "Talet är för stort.",
            "max_whole_digits": "Talet är för stort.",
        },
    )
    from_year = whole("Första år", "", least=EARLIEST, most=LATEST)
    to_year = whole("Sista år", "Lämna tomt om målet gäller tills vidare.", least=EARLIEST,
                    most=LATEST, required=False)  # fmt: skip
    position = whole("Ordning", "Målets plats i listan.", least=0, most=999)
    source = line("Källa", "Beslutet, till exempel budgetens paragraf.", most=300,
                  told="Skriv var målet är beslutat.")  # fmt: skip

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        figures: Mapping[str, Figure],
        held: BoardGoal | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial_of(held, figures) if held else initial)
        self.held, self.figures = held, figures
        choices = [("", "Ingen"), *BoardGoal.Direction.choices]
        cast("forms.ChoiceField", self.fields["direction"]).choices = choices
        self.fields["figure"].widget.attrs |= {"list": LIST_ID, "autocomplete": "off", "size": 60}

    @property
    def suggestions(self) -> list[str]:
        return suggestions(self.figures)

    def clean_figure(self) -> str:
        asked = self.cleaned_data["figure"]
        if self.held is not None and asked.strip() == self.held.figure:
            return self.held.figure  # what is held is kept, also where this year lacks it
        try:
            return picked(asked, self.figures)
        except DomainError as error:
            raise forms.ValidationError(error.message) from None

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        for name, told in (("direction", "Välj en riktning."), ("target", "Skriv ett målvärde.")):
            if given.get("figure") and name not in self.errors and given.get(name) in (None, ""):
                self.add_error(name, told)
        is_told = given.get("direction") or given.get("target") is not None
        if is_told and given.get("figure") == "":
            self.add_error("figure", "Välj siffran, eller töm riktning och målvärde.")
        return given

    def row(self, taken: set[str]) -> BoardGoalRow:
        """The goal as the form wants it; a new one gets a slug that is not `taken`."""
        given = self.cleaned_data
        check_texts(text=given["text"], source=given["source"])
        slug = self.held.slug if self.held else free_slug(given["text"], taken)
        return BoardGoalRow(slug=slug, **given)

    def refuse(self, error: DomainError) -> None:
        attr = getattr(error, "attr", None)
        self.add_error(attr if attr in self.fields else None, error.message)


def initial_of(held: BoardGoal, figures: Mapping[str, Figure]) -> dict[str, Any]:
    names = ("text", "kind", "direction", "target", "from_year", "to_year", "position", "source")
    figure = figures.get(held.figure)
    shown = {name: getattr(held, name) for name in names}
    if held.target is not None:
        shown["target"] = held.target.quantize(1) if held.target % 1 == 0 else held.target
    return {**shown, "figure": label_of(figure) if figure else held.figure}


def free_slug(text: str, taken: set[str]) -> str:
    """From the text; with a number after it when another goal has it."""
    stem = slugify(text)[: LONGEST_SLUG - 4].strip("-") or "mal"
    names = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


class ReviewForm(forms.Form):
    """What the board says of a goal in a year."""

    verdict = one_of("Bedömning", required=False)
    comment = words("Kommentar", rows=5)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        goal: BoardGoal,
        year: int,
        held: BoardGoalReview | None,
    ) -> None:
        initial = {"verdict": held.verdict, "comment": held.comment} if held else None
        super().__init__(data, initial=initial)
        self.goal, self.year = goal, year
        first = BY_FIGURE if goal.figure else "Ingen bedömning"
        choices = [("", first), *BoardGoalReview.Verdict.choices]
        cast("forms.ChoiceField", self.fields["verdict"]).choices = choices
        self.fields["verdict"].help_text = (
            "Siffran avgör när den finns. Välj något annat bara om styrelsen bedömer annorlunda: "
            "det visas bredvid."
            if goal.figure
            else "Målet mäts inte av någon siffra."
        )

    def row(self) -> BoardGoalReviewRow:
        given = self.cleaned_data
        check_texts(comment=given["comment"])
        return BoardGoalReviewRow(self.goal.slug, self.year, given["verdict"], given["comment"])

    def refuse(self, error: DomainError) -> None:
        attr = getattr(error, "attr", None)
        self.add_error(attr if attr in self.fields else None, error.message)
