"""Forms of activities, group sessions and workplaces."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from mellanrum.registers.insatser.catalogue_policies import MOST_SESSIONS
from mellanrum.registers.insatser.models import GroupSession, Workplace
from mellanrum.registers.insatser.operation_queries import ACTIVITY_LISTS, labels_of
from mellanrum.registers.insatser.operation_rows import ActivityRow, SessionRow, WorkplaceRow
from mellanrum.registers.organisation.models import Party
from mellanrum.web.areas.operation.deviation_forms import OfInsatsForm
from mellanrum.web.areas.operation.fields import (
    NO_PERSONS,
    RowForm,
    day,
    last_day,
    one_of,
    row_of,
    text,
    whole,
    words,
)

REPEATS = (("0", "En gång"), ("1", "Varje vecka"), ("2", "Varannan vecka"))


class ActivityForm(OfInsatsForm):
    """What an insats offers."""

    insats = row_of("Insats", "Välj insats", required=True)
    name = text("Aktivitet", told="Skriv vad aktiviteten heter.")
    kind = one_of("Slag", required=False)
    is_work_oriented = forms.BooleanField(label="Arbetsinriktad", required=False)
    is_group = forms.BooleanField(
        label="Grupp", required=False, help_text="Har tillfällen i kalendern."
    )
    capacity = whole(
        "Platser", "Lämna tomt om det inte finns någon gräns.", most=999, required=False
    )
    description = words("Beskrivning", "Vad man gör, på lätt svenska. Deltagaren kan läsa den.")
    from_on = day("Från och med")
    to_on = last_day()

    def __init__(self, data: Any, *, forbund: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        kinds = list(labels_of(forbund, *ACTIVITY_LISTS).items())
        self.fields["kind"].choices = [("", "Inget valt"), *kinds]  # type: ignore[attr-defined]

    def row(self) -> ActivityRow:
        return ActivityRow(**self.values())


class SessionForm(RowForm):
    """One session; a new one may be repeated."""

    on = day("Dag")
    starts = forms.TimeField(
        label="Börjar",
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Skriv tiden som 09:30.", "required": "Skriv en tid."},
    )
    ends = forms.TimeField(
        label="Slutar",
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Skriv tiden som 09:30.", "required": "Skriv en tid."},
    )
    place = text("Plats", most=160)
    places = whole("Platser", "Lämna tomt om det inte finns någon gräns.", most=999, required=False)
    repeat = forms.ChoiceField(label="Upprepas", choices=REPEATS, required=False)
    times = whole("Antal tillfällen", "Det första räknat med.", most=MOST_SESSIONS, required=False)

    def __init__(self, data: Any, *, held: GroupSession | None = None, **kwargs: Any) -> None:
        super().__init__(data, held=held, **kwargs)
        if held is not None:
            starts, ends = (timezone.localtime(t) for t in (held.starts_at, held.ends_at))
            self.initial.update(on=starts.date(), starts=starts.time(), ends=ends.time())
            del self.fields["repeat"], self.fields["times"]

    def row(self) -> SessionRow:
        given = self.cleaned_data
        starts, ends = (moment(given["on"], given[name]) for name in ("starts", "ends"))
        return SessionRow(starts, ends, given["place"], given["places"])

    @property
    def weeks(self) -> int:
        """Weeks between sessions; how often does not matter when there is one."""
        return int(self.cleaned_data.get("repeat") or 0) or 1

    @property
    def number(self) -> int:
        """How many sessions."""
        once = self.cleaned_data.get("repeat") in ("", "0", None)
        return 1 if once else self.cleaned_data.get("times") or 1

    def refuse(self, error: Any) -> None:
        """The rules speak of starts_at and ends_at."""
        names = {"starts_at": "starts", "ends_at": "ends"}
        if getattr(error, "attr", None) in names:
            self.add_error(names[error.attr], error.message)
        else:
            super().refuse(error)


def moment(on: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(on, clock))


class WorkplaceForm(RowForm):
    """An employer or another place."""

    name = text(
        "Arbetsplats",
        "Arbetsgivarens eller platsens namn.",
        most=160,
        told="Skriv arbetsplatsens namn.",
    )
    municipality = row_of("Kommun", "Ingen vald")
    places = whole("Platser", "Hur många som kan vara där samtidigt.", most=999)
    contact = text("Kontaktväg", f"Växel eller funktionsbrevlåda. {NO_PERSONS}", most=200)
    insatser: forms.ModelMultipleChoiceField[Any] = forms.ModelMultipleChoiceField(
        queryset=None,
        label="Insatser",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="De insatser som använder platsen. Ingen vald betyder alla.",
    )
    from_on = day("Från och med")
    to_on = last_day()
    note = words("Anteckning", "Till exempel vilka uppgifter som finns. " + NO_PERSONS)

    def __init__(self, data: Any, *, forbund: str, insatser: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        towns = Party.objects.filter(forbund__slug=forbund, kind=Party.Kind.MUNICIPALITY)
        self.fields["municipality"].queryset = towns  # type: ignore[attr-defined]
        self.fields["insatser"].queryset = insatser  # type: ignore[attr-defined]
        if isinstance(self.held, Workplace):
            self.initial["insatser"] = [i.pk for i in self.held.insatser.all()]

    def row(self) -> WorkplaceRow:
        given = {n: v for n, v in self.values().items() if n != "insatser"}
        return WorkplaceRow(**given)
