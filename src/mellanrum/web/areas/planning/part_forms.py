"""Forms of a plan's parts: areas, goals, measures, activities, and what is said of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms

from mellanrum.domain.errors import DomainError
from mellanrum.figures.figure import Figure
from mellanrum.registers.planning.models import FocusArea, PlanGoal, PlanMeasure, PlanReview
from mellanrum.registers.planning.rows import (
    ActivityRow,
    AreaRow,
    GoalRow,
    MeasureRow,
    ReviewRow,
)
from mellanrum.web.areas.boardgoals.picking import label_of, picked, suggestions
from mellanrum.web.areas.operation.fields import (
    NO_PERSONS,
    RowForm,
    day,
    one_of,
    row_of,
    whole,
    words,
)
from mellanrum.web.areas.operation.fields import text as line

LIST_ID = "siffrorna"
FIGURE_HELP = (
    "Skriv ett ord, till exempel arbete eller medel, och välj ur listan. Enkäternas indikatorer "
    "skrivs indikator:1, och en enkätfråga 6a."
)


def key_of(row: Any) -> int | None:
    return row.pk if row is not None else None


def number(label: str, help_text: str = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=help_text,
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


class AreaForm(RowForm):
    """A focus area."""

    title = line("Fokusområde", "Till exempel ”Individen i centrum”.", most=120,
                 told="Skriv fokusområdets namn.")  # fmt: skip
    text = words("Om området")
    insats_kind = one_of(
        "Visa insatsernas mål", "Målen för dessa insatser visas samlat under området.",
        required=False,
    )  # fmt: skip

    def __init__(self, data: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["insats_kind"].choices = FocusArea.InsatsKind.choices  # type: ignore[attr-defined]

    def row(self) -> AreaRow:
        return AreaRow(**self.values())


class GoalForm(RowForm):
    """A goal in own words, or one of the board's."""

    text = line("Mål", "Så som det ska stå i planen.", most=300)
    board_goal = row_of(
        "Eller ett av styrelsens mål", "Inget", "Dess text och siffra står under Ekonomi och Mål."
    )
    level = one_of("Nivå", "Resultaten redovisas per nivå.")
    is_equality = forms.BooleanField(
        label="Visa kvinnor och män bredvid varandra",
        required=False,
        initial=True,
        help_text="Där siffran finns för båda. Ta bort krysset bara om målet inte gäller personer.",
    )
    is_outside = forms.BooleanField(
        label="Utanför förbundets egen rådighet",
        required=False,
        help_text="Någon annan avgör om målet nås. Det syns i uppföljningen.",
    )
    why_outside = line(
        "Varför förbundet inte rår över det", "Till exempel vilken part som gör det.", most=300
    )

    def __init__(self, data: Any, *, board_goals: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["board_goal"].queryset = board_goals  # type: ignore[attr-defined]
        self.fields["level"].choices = PlanGoal.Level.choices  # type: ignore[attr-defined]

    def row(self) -> GoalRow:
        given = self.values()
        return GoalRow(board_goal_id=key_of(given.pop("board_goal")), **given)


class MeasureForm(RowForm):
    """What a goal is measured by. `figures` are those of the newest year."""

    text = line("Vad som mäts", "Till exempel ”Andel avslutade i arbete eller studier”.", most=300,
                told="Skriv vad som mäts.")  # fmt: skip
    against = one_of("Utfallet jämförs med")
    figure = line("Siffra", FIGURE_HELP, most=400)
    direction = one_of("Riktning", required=False)
    target = number("Målvärde", "I siffrans enhet: procent, kronor eller antal.")
    unit = line("Enhet", "Till exempel % eller personer.", most=20)
    base_year = whole("Basår", "Om utfallet jämförs med ett basår.", least=2000, most=2200,
                      required=False)  # fmt: skip
    base_value = number("Värdet basåret", "Lämna tomt om registret känner året.")
    source = line("Källa", "Beslutet, eller var uppgiften hämtas.", most=300,
                  told="Skriv var måttet är beslutat eller hämtat.")  # fmt: skip

    def __init__(
        self, data: Mapping[str, Any] | None, *, figures: Mapping[str, Figure], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.figures = figures
        choices = [("", "Ingen"), *PlanMeasure.Direction.choices]
        cast("forms.ChoiceField", self.fields["direction"]).choices = choices
        self.fields["against"].choices = PlanMeasure.Against.choices  # type: ignore[attr-defined]
        self.fields["figure"].widget.attrs |= {"list": LIST_ID, "autocomplete": "off", "size": 60}
        self.show_figure()

    def show_figure(self) -> None:
        """The figure by its name, and numbers without needless decimals."""
        held = self.initial.get("figure", "")
        if held in self.figures:
            self.initial["figure"] = label_of(self.figures[held])
        for name in ("target", "base_value"):
            value = self.initial.get(name)
            if value is not None and value % 1 == 0:
                self.initial[name] = value.quantize(1)

    @property
    def suggestions(self) -> list[str]:
        return suggestions(self.figures)

    def clean_figure(self) -> str:
        asked = str(self.cleaned_data["figure"]).strip()
        if asked and asked == getattr(self.held, "figure", ""):
            return asked  # what is held is kept, also where this year lacks it
        try:
            return picked(asked, self.figures)
        except DomainError as error:
            raise forms.ValidationError(error.message) from None

    def row(self) -> MeasureRow:
        given = self.values()
        return MeasureRow(**{name: given[name] for name in MeasureRow.__dataclass_fields__})


class RevisedGoalForm(RowForm):
    """Other words for a decided goal."""

    text = line("Målets nya lydelse", "Den gamla står kvar med sin dag.", most=300,
                told="Skriv målet.")  # fmt: skip
    revised_on = day("Gäller från och med")
    reason = line("Skäl och beslut", NO_PERSONS, most=300,
                  told="Skriv skälet och beslutet till ändringen.")  # fmt: skip


class RevisedMeasureForm(MeasureForm):
    """Another figure or target for a decided measure."""

    revised_on = day("Gäller från och med", "Åren dessförinnan bedöms mot det som gällde då.")
    reason = line("Skäl och beslut", NO_PERSONS, most=300,
                  told="Skriv skälet och beslutet till ändringen.")  # fmt: skip


class ActivityForm(RowForm):
    """What is done, by whom and when."""

    text = line("Aktivitet", NO_PERSONS, most=300, told="Skriv vad som ska göras.")
    function = line("Ansvarig funktion", "Till exempel Förbundschefen.", most=120,
                    told="Skriv vilken funktion som ansvarar.")  # fmt: skip
    owner = row_of("Ligger hos", "Ingen", "Den som får den bland sina aktiviteter.")
    from_on = day("Från och med")
    due_on = day("Klar senast")
    insats = row_of("Insats", "Ingen")

    def __init__(self, data: Any, *, owners: Any, insatser: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]
        self.fields["insats"].queryset = insatser  # type: ignore[attr-defined]

    def row(self) -> ActivityRow:
        given = self.values()
        owner, insats = given.pop("owner"), given.pop("insats")
        return ActivityRow(owner_id=key_of(owner), insats_id=key_of(insats), **given)


class EndForm(RowForm):
    """The day it was done."""

    ended_on = day("Klar den")


class DropForm(RowForm):
    """Why it was not carried out."""

    ended_on = day("Dag då det stod klart")
    reason = line("Varför den inte genomfördes", f"Skälet står i uppföljningen. {NO_PERSONS}",
                  most=300, told="Skriv varför aktiviteten inte genomfördes.")  # fmt: skip


class ResumeForm(RowForm):
    """Why it is taken up again."""

    reason = line("Varför den tas upp igen", NO_PERSONS, most=300,
                  told="Skriv varför aktiviteten tas upp igen.")  # fmt: skip


class ReviewForm(RowForm):
    """What is said of a goal or a measure in a year."""

    verdict = one_of("Bedömning", required=False)
    comment = words("Kommentar", f"Varför det blev så. {NO_PERSONS}")

    def __init__(self, data: Any, *, year: int, is_measured: bool, held: PlanReview | None) -> None:
        super().__init__(data, held=held)
        self.year = year
        first = "Räknas ut" if is_measured else "Ingen bedömning"
        choices = [("", first), *PlanReview.Verdict.choices]
        cast("forms.ChoiceField", self.fields["verdict"]).choices = choices
        self.fields["verdict"].help_text = (
            "Utfallet avgör när det finns. Välj något annat bara om styrelsen bedömer annorlunda: "
            "det visas bredvid."
            if is_measured
            else "Inget räknar ut utfallet."
        )

    def row(self) -> ReviewRow:
        given = self.values()
        return ReviewRow(self.year, given["verdict"], given["comment"])
