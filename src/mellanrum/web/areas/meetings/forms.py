"""Forms of the plan of meetings, of the notice and of its answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance import meeting_plan_policies as rules
from mellanrum.registers.governance.meeting_plan_policies import PlanRow
from mellanrum.registers.governance.models import Meeting
from mellanrum.web.areas.operation.fields import (
    NO_PERSONS,
    RowForm,
    day,
    one_of,
    row_of,
    text,
    words,
)

PASTED, WEEKLY, MONTHLY = "pasted", "weekly", "monthly"
RHYTHMS = (
    (PASTED, "På de dagar som jag skriver"),
    (f"{WEEKLY}-1", "Varje vecka"),
    (f"{WEEKLY}-2", "Varannan vecka"),
    (f"{WEEKLY}-4", "Var fjärde vecka"),
    (f"{WEEKLY}-6", "Var sjätte vecka"),
    (f"{WEEKLY}-8", "Var åttonde vecka"),
    (f"{MONTHLY}-1", "En gång i månaden, samma veckodag"),
    (f"{MONTHLY}-2", "Varannan månad, samma veckodag"),
    (f"{MONTHLY}-3", "En gång i kvartalet, samma veckodag"),
)


def clock(label: str) -> forms.TimeField:
    told = {"invalid": "Skriv tiden som 09:00."}
    widget = forms.TimeInput({"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget, error_messages=told)


def address(label: str, help_text: str) -> forms.URLField:
    told = {"invalid": "Skriv hela adressen, med https:// först."}
    return forms.URLField(label=label, help_text=help_text, required=False, error_messages=told,
                          assume_scheme="https")  # fmt: skip


class MeetingForm(RowForm):
    """Time, place and kind of a meeting."""

    kind = one_of("Slag")
    form = one_of("Form")
    starts_at = clock("Börjar")
    ends_at = clock("Slutar")
    place = text("Plats", "Lokal och ort.", most=160)
    link = address("Länk till mötet", "För dem som deltar på distans.")
    note = text("Att veta", f"Står i kallelsen. {NO_PERSONS}", most=300)

    def __init__(self, data: Any, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["kind"].choices = Meeting.Kind.choices  # type: ignore[attr-defined]
        self.fields["form"].choices = Meeting.Form.choices  # type: ignore[attr-defined]

    def row(self) -> PlanRow:
        given = self.cleaned_data
        names = ("form", "kind", "starts_at", "ends_at", "place", "link", "note")
        return PlanRow(**{name: given[name] for name in names})


class PlanForm(MeetingForm):
    """Many meetings at once: the days pasted, or every so often."""

    body = row_of("Grupp", "Välj grupp", required=True)
    rhythm = one_of("Hur ofta")
    days = words("Dagar", "En dag på varje rad, till exempel 2026-03-01.", rows=4)
    first_on = day("Första dagen", "Veckodagen följer av den.", required=False)
    last_on = day("Sista dagen", "Till och med.", required=False)
    field_order = ("body", "rhythm", "days", "first_on", "last_on", "kind", "form")

    def __init__(self, data: Any, *, bodies: Any, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["rhythm"].choices = RHYTHMS  # type: ignore[attr-defined]
        self.found: list[date] = []

    def clean(self) -> None:
        given = self.cleaned_data
        rhythm = given.get("rhythm", PASTED)
        try:
            self.found = self._listed(rhythm, given)
        except DomainError as error:
            attr = getattr(error, "attr", None)
            self.add_error(attr if attr in self.fields else None, error.message)

    def _listed(self, rhythm: str, given: Any) -> list[date]:
        if rhythm == PASTED:
            return rules.read_days(given.get("days", ""))
        first, last = given.get("first_on"), given.get("last_on")
        if first is None or last is None:
            name = "first_on" if first is None else "last_on"
            self.add_error(name, "Skriv en dag.")
            return []
        kind, _, step = rhythm.partition("-")
        every = rules.list_weekly if kind == WEEKLY else rules.list_monthly
        return every(first, last, int(step))


class MoveForm(RowForm):
    on = day("Ny dag")
    reason = text("Skäl", f"Skickas till de kallade. {NO_PERSONS}", most=300, told="Skriv skälet.")


class CancelForm(RowForm):
    reason = text("Skäl", f"Skickas till de kallade. {NO_PERSONS}", most=300, told="Skriv skälet.")


class CallForm(RowForm):
    greeting = words("Hälsning", "Står överst i kallelsen. Lämna tomt för den vanliga.", rows=3)
    late_reason = text("Skäl till att kallelsen är sen", "Står i mötets historik.", most=300)

    def __init__(self, data: Any, *, is_late: bool) -> None:
        super().__init__(data)
        if is_late:
            self.fields["late_reason"].is_asked = True  # type: ignore[attr-defined]
        else:
            del self.fields["late_reason"]


class AnswerForm(RowForm):
    comes = forms.TypedChoiceField(
        label="Kommer du?",
        choices=(("ja", "Ja, jag kommer"), ("nej", "Nej, jag kan inte")),
        widget=forms.RadioSelect,
        coerce=lambda value: value == "ja",
        empty_value=None,
        error_messages={"required": "Välj ja eller nej."},
    )
    note = text("Skäl", "Om du inte kan komma. Skriv kort, utan uppgifter om hälsa.", most=300)


class PostedForm(RowForm):
    posted_on = day("Anslaget den", "Dagen då medlemmen satte upp kungörelsen.")
    evidence = text("Hur du vet det", "Till exempel en länk till anslagstavlan.", most=300)
