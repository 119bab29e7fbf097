"""Answers to what the machine found in minutes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from django import forms

from mellanrum.registers.website.minutes_policies import (
    KINDS,
    MOST_REASON,
    REASONS,
    Answer,
    Found,
)
from mellanrum.web.areas.operation.fields import RowForm, one_of, text, words

STAYS = "stays"
OUT = [(key, f"Ta bort: {label} ({law})") for key, (label, law) in REASONS.items()]


def name_of(one: Found) -> str:
    """The field's name: the same for the same finding whatever else is found."""
    return f"f-{hashlib.sha256(one.key.encode()).hexdigest()[:12]}"


class CheckForm(RowForm):
    """A choice for each finding, and room for what the machine did not find."""

    def __init__(self, data: Any, *, found: Sequence[Found]) -> None:
        super().__init__(data)
        self.found = found
        for one in found:
            self.fields[name_of(one)] = choice_for(one)
        self.fields["more"] = words(
            "Ta bort också",
            "En uppgift på varje rad, skriven som i protokollet. Den tas bort överallt.",
            rows=3,
        )
        reason = one_of("Varför", "Skälet för det du själv vill ta bort.", required=False)
        reason.choices = [("", "Välj skäl"), *OUT]
        self.fields["more_reason"] = reason

    def answers(self) -> list[Answer]:
        said = self.cleaned_data
        return [Answer(one.key, "" if said[name_of(one)] == STAYS else said[name_of(one)])
                for one in self.found]  # fmt: skip

    def more(self) -> list[tuple[str, str]]:
        lines = (line.strip() for line in self.cleaned_data["more"].splitlines())
        return [(line, self.cleaned_data["more_reason"]) for line in lines if line]


def choice_for(one: Found) -> forms.ChoiceField:
    law = f" Markerat: {one.law}." if one.law else ""
    field = one_of(f"{KINDS[one.kind]}: {one.text}", f"{one.place}. ”{one.around}”{law}")
    stays = [] if one.kind == "number" else [(STAYS, "Ska stå kvar")]
    field.choices = [("", "Välj"), *stays, *OUT]
    return field


class WithdrawForm(RowForm):
    reason = text("Skäl", "Varför protokollet tas bort från webben.", most=MOST_REASON,
                  told="Skriv varför protokollet tas bort från webben.")  # fmt: skip
