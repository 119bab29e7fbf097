"""Forms of insatser."""

from __future__ import annotations

from django import forms

from mellanrum.registers.insatser.models import GoalReport

NO_PERSONS = "Skriv inget om enskilda personer: texten är öppen för alla med tillgång."


def whole(label: str, help_text: str, lowest: int, highest: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=help_text, min_value=lowest, max_value=highest, required=False
    )


def long_text(label: str, help_text: str, rows: int = 4) -> forms.CharField:
    widget = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, help_text=help_text, widget=widget, required=False)


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
