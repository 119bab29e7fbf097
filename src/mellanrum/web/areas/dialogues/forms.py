"""Forms of talks with the members."""

from __future__ import annotations

from typing import Any

from django import forms

from mellanrum.registers.economy.models import BudgetPlan
from mellanrum.registers.planning.models import Consultation, Wish
from mellanrum.registers.planning.rows import ComingRow, ConsultationRow, WishRow
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


def key_of(row: Any) -> int | None:
    return row.pk if row is not None else None


class ConsultationForm(RowForm):
    """A talk, planned or held."""

    kind = one_of("Slag", "Ett medlemssamråd krävs innan budgeten beslutas (lag 2003:1210 23 §).")
    title = line("Namn", "Till exempel ”Medlemssamråd hösten 2021”.", most=160,
                 told="Skriv vad samtalet kallas.")  # fmt: skip
    held_on = day("Dag", "En kommande dag är ett planerat samtal.")
    form = one_of("Form")
    place = line("Plats", "Lokal eller länk.", most=160)
    joint_with = line("Tillsammans med", "Till exempel grannförbund som bjuder in.", most=300)
    budget_year = whole("Budgetår", "Det år som samtalet gäller.", least=2004, most=2200,
                        required=False)  # fmt: skip
    meeting = row_of("Möte", "Inget", "Mötet i registret över möten, om det finns där.")
    plan = row_of("Verksamhetsplan", "Ingen", "Planen som samtalet gäller.")
    invitation = words("Inbjudan", f"Texten i brevet till medlemmarna. {NO_PERSONS}", rows=8)
    information = words(
        "Det förbundet berättade",
        f"Förra året, inriktning, medelstilldelning. {NO_PERSONS}",
        rows=6,
    )
    outcome = words("Vad det ledde till", f"Till exempel en avsiktsförklaring. {NO_PERSONS}")

    def __init__(self, data: Any, *, meetings: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["kind"].choices = Consultation.Kind.choices  # type: ignore[attr-defined]
        self.fields["form"].choices = Consultation.Form.choices  # type: ignore[attr-defined]
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]

    def row(self) -> ConsultationRow:
        given = {n: v for n, v in self.values().items() if n != "parties"}
        meeting, plan = given.pop("meeting"), given.pop("plan")
        return ConsultationRow(meeting_id=key_of(meeting), plan_id=key_of(plan), **given)


class NewForm(ConsultationForm):
    """A new one, with those who are invited."""

    field_order = ("kind", "title", "held_on", "form", "place", "joint_with", "parties",
                   "budget_year", "meeting", "plan", "invitation", "information", "outcome",
                   "seen")  # fmt: skip
    parties: Any = forms.ModelMultipleChoiceField(
        queryset=None,
        label="Inbjudna",
        help_text="Fler kan läggas till efteråt.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any, *, parties: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["parties"].queryset = parties  # type: ignore[attr-defined]


class InviteForm(RowForm):
    party = row_of("Part", "Välj part", required=True)

    def __init__(self, data: Any, *, parties: Any) -> None:
        super().__init__(data)
        self.fields["party"].queryset = parties  # type: ignore[attr-defined]


class ComingForm(RowForm):
    """Who came for a party."""

    has_come = forms.BooleanField(label="Någon kom", required=False)
    roles = line("Roller", "Till exempel ordförande i kommunstyrelsen, socialchef. Inga namn.",
                 most=300)  # fmt: skip

    def row(self) -> ComingRow:
        return ComingRow(**self.values())


class WishForm(RowForm):
    """A wish, the answer, and what came of it."""

    party = row_of("Medlem", "Hela mötet")
    text = words("Synpunkt eller önskemål", told="Skriv synpunkten eller önskemålet.")
    answer = words("Förbundets svar")
    answered_on = day("Svarade den", required=False)
    outcome = one_of("Vad det blev")
    done = words("Vad som gjorts", f"Hur önskemålet har följts upp. {NO_PERSONS}")
    goal = row_of("Mål i verksamhetsplanen", "Inget")
    activity = row_of("Aktivitet i verksamhetsplanen", "Ingen")
    matter = row_of("Ärende", "Inget")
    budget = row_of("Budget", "Ingen")

    def __init__(self, data: Any, *, choices: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        self.fields["outcome"].choices = Wish.Outcome.choices  # type: ignore[attr-defined]

    def row(self) -> WishRow:
        links = ("party", "goal", "activity", "matter", "budget")
        given: dict[str, Any] = {
            f"{n}_id" if n in links else n: key_of(v) if n in links else v
            for n, v in self.values().items()
        }
        return WishRow(**given)


class BudgetForm(RowForm):
    """Which proposed budget the members were consulted on."""

    budget = row_of("Budget", "Välj budget", "Förslag som inte är samrådda än.", required=True)

    def __init__(self, data: Any, *, forbund: str) -> None:
        super().__init__(data)
        found = BudgetPlan.objects.filter(forbund__slug=forbund, state="proposal")
        self.fields["budget"].queryset = found  # type: ignore[attr-defined]
