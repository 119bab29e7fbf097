"""The form of a plan's draft: as many goals and steps as there are, and some empty ones.

Empty rows are called 'ny1', 'ny2' …, so that a draft is found again; what is written in them gets
a key of its own when it is read.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from mellanrum.registers.casework.plan_content import (
    PARTICIPANT,
    PARTY,
    ROLE,
    YES,
    PlanContent,
    content_of,
    keys_in,
)
from mellanrum.web.areas.insatser.forms import LongText

NEW = "ny"
CHOOSE, CLASHED = "valj-", "clashed"
KEEP = (("mine", "Behåll min text"), ("theirs", "Ta den andras text"), ("both", "Behåll båda"))
HIDDEN = frozenset({"stamp", "begun_on", CLASHED})
LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class StepFields:
    legend: str
    fields: tuple[BoundField, ...]


@dataclass(frozen=True, slots=True)
class GoalFields:
    legend: str
    text: BoundField
    steps: tuple[StepFields, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that two have written in: what each wrote, and the choice."""

    label: str
    mine: str
    theirs: str
    choice: BoundField


class PlanForm(forms.Form):
    """The whole draft. `stamp` tells which saving of it the form was opened from."""

    begun_on = forms.DateField(
        label="Planen påbörjades", widget=forms.DateInput({"type": "date"}), required=False
    )
    own_words = LongText(
        label="Med deltagarens egna ord",
        help_text="Vad personen själv vill, så som personen säger det.",
        widget=forms.Textarea({"rows": 3, "autofocus": True}),
        max_length=LONGEST,
        required=False,
    )
    wishes = LongText(
        label="Önskemål om stödet",
        help_text="Hur personen vill ha det: tider, arbetssätt, vem som ska vara med.",
        widget=forms.Textarea({"rows": 2}),
        max_length=LONGEST,
        required=False,
    )
    stamp = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        flat: Mapping[str, str],
        parties: Mapping[int, str],
        stamp: int,
        begun_on: date | None = None,
        clashes: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        """`flat` are the fields to show when nothing is posted; `begun_on` is asked for a new
        plan only; `clashes` are fields where somebody else has written too.
        """
        super().__init__(data, initial={**flat, "stamp": stamp, "begun_on": begun_on})
        if begun_on is None:
            del self.fields["begun_on"]
        self.keys = keys_in(data if data is not None else _with_blanks(flat))
        self.who = _who(parties)
        for goal, steps in self.keys.items():
            self._add_goal(goal, steps)
        self.told = dict(clashes or {})
        for name in self.told:
            self.fields[CHOOSE + name] = _choice(name)
        clashed = forms.CharField(widget=forms.HiddenInput, required=False)
        clashed.initial = " ".join(self.told)
        self.fields[CLASHED] = clashed

    def _add_goal(self, goal: str, steps: Iterable[str]) -> None:
        self.fields[f"goal-{goal}"] = LongText(
            label="Målet", widget=forms.Textarea({"rows": 2}), max_length=LONGEST, required=False
        )
        for key in steps:
            start = f"step-{goal}-{key}"
            self.fields[f"{start}-what"] = forms.CharField(
                label="Vad", max_length=2000, required=False
            )
            self.fields[f"{start}-who"] = forms.ChoiceField(
                label="Vem", choices=self.who, required=False
            )
            self.fields[f"{start}-role"] = forms.CharField(
                label="Roll, om någon annan", max_length=120, required=False
            )
            self.fields[f"{start}-due_on"] = forms.DateField(
                label="Klart senast", widget=forms.DateInput({"type": "date"}), required=False
            )
            self.fields[f"{start}-work"] = forms.BooleanField(
                label="Rör arbete eller studier", required=False
            )

    def clean(self) -> dict[str, Any]:
        """Who and when belong to something that is to be done."""
        given = self.cleaned_data
        for goal, steps in self.keys.items():
            for key in steps:
                start = f"step-{goal}-{key}"
                told = given.get(f"{start}-due_on") or given.get(f"{start}-role")
                if told and not given.get(f"{start}-what"):
                    self.add_error(f"{start}-what", "Skriv vad som ska göras.")
                if given.get(f"{start}-who") == ROLE and not given.get(f"{start}-role"):
                    self.add_error(f"{start}-role", "Skriv vem, till exempel god man.")
        return given

    def content(self) -> PlanContent:
        """What the valid form says, with keys of their own for what is new."""
        flat = {
            name: _text(self.cleaned_data.get(name))
            for name in self.fields
            if not name.startswith(CHOOSE) and name not in HIDDEN
        }
        return content_of({_fresh(name, self._tokens()): text for name, text in flat.items()})

    def _tokens(self) -> dict[str, str]:
        if not hasattr(self, "_held"):
            new = {k for goal, steps in self.keys.items() for k in (goal, *steps)}
            self._held = {k: secrets.token_hex(4) for k in sorted(new) if k.startswith(NEW)}
        return self._held

    def goals(self) -> list[GoalFields]:
        """The fields as they are drawn."""
        return [
            GoalFields(
                f"Mål {place}",
                self[f"goal-{goal}"],
                tuple(
                    StepFields(f"Mål {place}, delmål {number}", self._step(goal, key))
                    for number, key in enumerate(steps, 1)
                ),
            )
            for place, (goal, steps) in enumerate(self.keys.items(), 1)
        ]

    def _step(self, goal: str, key: str) -> tuple[BoundField, ...]:
        parts = ("what", "who", "role", "due_on", "work")
        return tuple(self[f"step-{goal}-{key}-{part}"] for part in parts)

    def clashes(self) -> list[Clash]:
        """Both texts of each field that two have written in."""
        labels = self.labels() if self.told else {}
        return [
            Clash(labels.get(name, "Delmål"), mine or "inget", theirs or "inget",
                  self[CHOOSE + name])
            for name, (mine, theirs) in self.told.items()
        ]  # fmt: skip

    def labels(self) -> dict[str, str]:
        """What each field is called where the fieldset is not seen."""
        found = {name: str(field.label) for name, field in self.fields.items()}
        for goal in self.goals():
            found[goal.text.name] = goal.legend
            for step in goal.steps:
                found |= {f.name: f"{step.legend}: {f.label.lower()}" for f in step.fields}
        return found

    def hidden(self) -> list[BoundField]:
        return [self["stamp"], self[CLASHED]]


def chosen(
    mine: Mapping[str, str], theirs: Mapping[str, str], posted: Mapping[str, Any]
) -> dict[str, str]:
    """The fields when the one who wrote has chosen between two texts."""
    picked = dict(mine)
    for name in [*mine, *theirs]:
        choice = posted.get(CHOOSE + name, "mine")
        if choice == "theirs":
            picked[name] = theirs.get(name, "")
        elif choice == "both" and theirs.get(name):
            picked[name] = "\n\n".join(filter(None, (mine.get(name), theirs[name])))
    return picked


def _with_blanks(flat: Mapping[str, str]) -> list[str]:
    """The names of all fields, with an empty step in each goal and an empty goal of two steps."""
    names: list[str] = []
    for goal, steps in keys_in(flat).items():
        names += [f"goal-{goal}", *(f"step-{goal}-{s}-what" for s in (*steps, f"{NEW}1"))]
    return [*names, f"goal-{NEW}1", f"step-{NEW}1-{NEW}1-what", f"step-{NEW}1-{NEW}2-what"]


def _who(parties: Mapping[int, str]) -> list[tuple[str, str]]:
    named = ((f"{PARTY}-{pk}", label) for pk, label in parties.items())
    return [(PARTICIPANT, "Deltagaren"), *named, (ROLE, "Någon annan")]


def _choice(name: str) -> forms.ChoiceField:
    is_text = name in {"own_words", "wishes"} or name.startswith("goal-") or name.endswith("-what")
    choices = KEEP if is_text else KEEP[:2]
    return forms.ChoiceField(
        label="Vad ska gälla", choices=choices, widget=forms.RadioSelect, required=True,
        error_messages={"required": "Välj vilken text som ska gälla."},
    )  # fmt: skip


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return YES if value is True else str(value or "").strip()


def _fresh(name: str, tokens: Mapping[str, str]) -> str:
    return "-".join(tokens.get(part, part) for part in name.split("-"))
