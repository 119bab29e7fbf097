"""The forms of progression: both sides' questions on one page, and why a rating is withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from mellanrum.instruments.definition import Form, Instrument, Item, ItemKind
from mellanrum.registers.casework.actions.progression import Rated
from mellanrum.registers.casework.progression_policies import LONGEST_COMMENT
from mellanrum.registers.casework.queries.progression import SIDES, form_of
from mellanrum.web.areas.insatser.forms import LongText, long_text
from mellanrum.web.areas.plans.forms import day

NO_ANSWER = ("", "Inget svar")
WRONG = "Välj ett av alternativen."
COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class SideOfForm:
    """One side's part of the form; `fields` are the questions in their order."""

    side: str
    title: str
    intro: str
    fields: tuple[BoundField, ...]
    comment: BoundField


def question(text: str, options: Iterable[tuple[int, str]], none: str) -> forms.ChoiceField:
    """A question with its scale as large targets, and the way back to no answer."""
    return forms.ChoiceField(
        label=text,
        choices=[*((str(code), f"{code} {label}") for code, label in options), ("", none)],
        widget=forms.RadioSelect,
        required=False,
        initial="",
        error_messages={"invalid_choice": WRONG},
    )


def scale_options(instrument: Instrument, item: Item) -> list[tuple[int, str]]:
    return [(option.code, option.label) for option in instrument.scale_of(item).options]


def asked(form: Form) -> tuple[Item, ...]:
    """The questions with a scale; own words are the comment."""
    return tuple(item for item in form.items if item.kind is ItemKind.CHOICE)


class RateForm(forms.Form):
    """What the participant and the caseworker answer, each on its own side."""

    on = day("Dag för skattningen")

    def __init__(self, data: Any, *, instrument: Instrument, initial: Any) -> None:
        super().__init__(data, initial=initial)
        self.sides = {side: form_of(instrument, side) for side in SIDES}
        for side, form in self.sides.items():
            for item in asked(form):
                options = scale_options(instrument, item)
                self.fields[f"{side}-{item.key}"] = question(item.text, options, NO_ANSWER[1])
            self.fields[f"{side}-{COMMENT}"] = comment_field()

    def parts(self) -> list[SideOfForm]:
        """The sides as the page draws them."""
        return [
            SideOfForm(
                side,
                form.title,
                form.intro,
                tuple(self[f"{side}-{item.key}"] for item in asked(form)),
                self[f"{side}-{COMMENT}"],
            )
            for side, form in self.sides.items()
        ]

    def rated(self) -> dict[str, Rated]:
        """The answers of each side, as they are saved."""
        data = self.cleaned_data
        return {
            side: Rated(
                {item.key: data[f"{side}-{item.key}"] for item in asked(form)},
                data[f"{side}-{COMMENT}"],
            )
            for side, form in self.sides.items()
        }


def comment_field() -> forms.CharField:
    return LongText(
        label="Kommentar",
        help_text="Det som behöver sägas om svaren. Deltagaren kan läsa det på sin egen sida.",
        widget=forms.Textarea({"rows": 3}),
        max_length=LONGEST_COMMENT,
        required=False,
    )


class WithdrawForm(forms.Form):
    """Why it is withdrawn."""

    reason = long_text("Varför", "Till exempel: svaren gällde en annan person.", 2)
    reason.is_asked = True  # type: ignore[attr-defined]
