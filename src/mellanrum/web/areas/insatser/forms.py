"""Forms of insatser."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms

from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.models import GoalReport
from mellanrum.registers.insatser.policies import check_ages, check_name
from mellanrum.registers.insatser.rows import InsatsRow

NO_PERSONS = "Skriv inget om enskilda personer: texten är öppen för alla med tillgång."

CLASH = "Någon annan har ändrat detta sedan du öppnade formuläret, till"


def whole(label: str, help_text: str, lowest: int, highest: int) -> forms.IntegerField:
    told = {
        "min_value": f"Skriv ett tal från {lowest} och uppåt.",
        "max_value": f"Skriv ett tal som är högst {highest}.",
        "invalid": "Skriv ett heltal med siffror.",
    }
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=lowest,
        max_value=highest,
        required=False,
        error_messages=told,
    )


class LongText(forms.CharField):
    """Text of several lines; a browser's line ends become ours, so that nothing seems changed."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n")


def long_text(label: str, help_text: str, rows: int = 4) -> forms.CharField:
    widget = forms.Textarea({"rows": rows})
    return LongText(label=label, help_text=help_text, widget=widget, required=False)


class InsatsForm(forms.Form):
    """What the director may change about an insats; money and periods follow decisions."""

    name = forms.CharField(label="Namn", max_length=160)
    short_name = forms.CharField(
        label="Kortnamn", max_length=60, help_text="I tabeller där det är trångt."
    )
    purpose = long_text("Syfte", "Varför insatsen finns, i en eller två meningar.")
    target_group = long_text("Målgrupp", "Vilka insatsen är till för.", 3)
    age_from = whole("Lägsta ålder", "", 0, 120)
    age_to = whole("Högsta ålder", "Till och med.", 0, 120)
    capacity = whole("Platser", "Samtidiga deltagare.", 1, 9999)
    longest_stay_months = whole("Längsta tid", "I månader.", 1, 120)
    result_text = long_text("Resultat i ord", NO_PERSONS, 6)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Mapping[str, Any] | None, *, row: InsatsRow, others: Sequence[InsatsRow]
    ) -> None:
        """`row` is the insats as it is; `others` are the förbund's insatser. `seen` tells, as JSON,
        what the fields held when the form was opened.
        """
        told = told_of(row)
        super().__init__(data, initial={**told, "seen": json.dumps(told)})
        self.row, self.others = row, others

    def clean(self) -> dict[str, Any]:
        """The rules that are about one field, said at that field and all at once."""
        given = self.cleaned_data
        for attr in ("name", "short_name"):
            self._ask(attr, check_name, self.row.slug, attr, given.get(attr, ""), self.others)
        self._ask("age_to", check_ages, given.get("age_from"), given.get("age_to"))
        return given

    def _ask(self, field: str, check: Any, *given: Any) -> None:
        try:
            check(*given)
        except DomainError as error:
            self.add_error(field, error.message)

    def seen_row(self) -> InsatsRow:
        """The insats as it was when the form was opened; as it is, when the form does not say."""
        try:
            told = json.loads(self.cleaned_data["seen"])
        except ValueError:
            return self.row
        known = {name: told[name] for name in FIELDS if isinstance(told, dict) and name in told}
        return replace(self.row, **known)

    def wanted_row(self) -> InsatsRow:
        """The insats as the form wants it."""
        return replace(self.seen_row(), **{name: self.cleaned_data[name] for name in FIELDS})


FIELDS = tuple(name for name in InsatsForm.base_fields if name != "seen")


def told_of(row: InsatsRow) -> dict[str, Any]:
    """What the fields hold for a row."""
    return {name: getattr(row, name) for name in FIELDS}


def after_clash(form: InsatsForm, now: InsatsRow, attrs: Sequence[str]) -> InsatsForm:
    """The form to look at again: what was typed stays, what only another changed is shown as it is
    now, and at each field that both changed it says what the other wrote.
    """
    seen, wanted = form.seen_row(), form.wanted_row()
    mine = {n: getattr(wanted, n) for n in FIELDS if getattr(wanted, n) != getattr(seen, n)}
    told = told_of(now)
    data = {name: "" if v is None else v for name, v in {**told, **mine}.items()}
    again = InsatsForm({**data, "seen": json.dumps(told)}, row=now, others=form.others)
    again.full_clean()
    for attr in attrs:
        held = told[attr] if told[attr] not in (None, "") else "inget"
        again.add_error(attr, f"{CLASH} ”{held}”. Spara igen om ditt ska gälla.")
    return again


class GoalReportForm(forms.Form):
    """What the insats itself says about a goal."""

    verdict = forms.ChoiceField(
        label="Bedömning", choices=GoalReport.Verdict.choices, widget=forms.RadioSelect
    )
    comment = forms.CharField(
        label="Motivering",
        max_length=600,
        help_text=f"Vad bedömningen bygger på. {NO_PERSONS}",
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Skriv vad bedömningen bygger på."},
    )
