"""Forms of activities and meetings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.activities import PlacementDraft
from mellanrum.registers.casework.actions.planned_meetings import MeetingDraft
from mellanrum.registers.casework.models import Enrolment, Placement, PlannedMeeting
from mellanrum.registers.insatser.models import CatalogueActivity, Workplace
from mellanrum.web.areas.cases.note_forms import MOMENT
from mellanrum.web.areas.operation.fields import day, last_day, one_of, text, whole, words

OWN_TITLE = "Ett eget namn, skriv nedan"
Choices = list[tuple[str, str]]


def offer(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def posted(request: Any) -> Any:
    """What was posted, or None for a form that is only shown."""
    return request.POST if request.method == "POST" else None


class RuleForm(forms.Form):
    """A form that can show a rule's sentence."""

    def refuse(self, error: DomainError) -> None:
        self.add_error(None, error.message)


class PlacementForm(RuleForm):
    """What, where and when. Most has a sensible beginning."""

    enrolment = one_of("Insats")
    activity = one_of("Aktivitet", required=False)
    title = text("Eget namn", "När aktiviteten inte finns i utbudet.", most=160)
    workplace = one_of("Arbetsplats", required=False)
    from_on = day("Från och med")
    to_on = last_day()
    extent = whole("Procent av heltid", required=False)
    is_begun = forms.BooleanField(label="Har redan börjat", required=False)

    def __init__(
        self,
        data: Any,
        *,
        enrolments: Sequence[Enrolment],
        offered: Sequence[CatalogueActivity],
        workplaces: Sequence[Workplace],
        held: Placement | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        self.enrolments = {str(e.pk): e for e in enrolments}
        self.offered = {str(a.pk): a for a in offered}
        self.workplaces = {str(w.pk): w for w in workplaces}
        super().__init__(data, initial=initial or _initial(held))
        offer(self, "enrolment", [(k, e.insats.name) for k, e in self.enrolments.items()])
        several = len(self.enrolments) > 1
        names = [(k, offered_text(a, several=several)) for k, a in self.offered.items()]
        offer(self, "activity", [("", OWN_TITLE), *names])
        offer(
            self, "workplace", [("", "Ingen"), *((k, w.name) for k, w in self.workplaces.items())]
        )
        if held is not None or not several:
            self.fields["enrolment"].required = False
            self.fields["enrolment"].widget = forms.HiddenInput()
        if held is not None:
            del self.fields["is_begun"]

    def chosen_enrolment(self) -> Enrolment:
        """The one asked for, else the only one."""
        first = next(iter(self.enrolments.values()))
        return self.enrolments.get(self.cleaned_data["enrolment"], first)

    def draft(self) -> PlacementDraft:
        given = self.cleaned_data
        return PlacementDraft(
            from_on=given["from_on"],
            to_on=given["to_on"],
            activity=self.offered.get(given["activity"]),
            title=given["title"],
            workplace=self.workplaces.get(given["workplace"]),
            extent=given["extent"],
            is_begun=given.get("is_begun", False),
        )


def offered_text(activity: CatalogueActivity, *, several: bool) -> str:
    return f"{activity.name}, {activity.insats.short_name}" if several else activity.name


def _initial(held: Placement | None) -> dict[str, Any]:
    if held is None:
        return {}
    return {
        "enrolment": held.enrolment_id,
        "activity": held.activity_id,
        "title": held.title,
        "workplace": held.workplace_id,
        "from_on": held.from_on,
        "to_on": held.to_on,
        "extent": held.extent,
    }


class ChangeForm(PlacementForm):
    """`seen` is the version that was opened."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class FinishForm(RuleForm):
    last_on = day("Sista dag")
    outcome = words("Vad blev det", "Vad gick bra, vad behövs härnäst.", rows=5)


class CancelForm(RuleForm):
    """The list is the förbund's own; without one, the reason is written."""

    reason = one_of("Skäl", required=False)
    text = words("Med egna ord", "", rows=3)

    def __init__(self, data: Any, *, choices: Choices) -> None:
        super().__init__(data)
        offer(self, "reason", [("", "Skrivs nedan"), *choices])
        if not choices:
            del self.fields["reason"]


class MeetingForm(RuleForm):
    """When, how long, what kind; where and with whom if it needs saying."""

    enrolment = one_of("Insats")
    starts_at = forms.DateTimeField(
        label="När",
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT),
        error_messages={"required": "Skriv dag och tid.", "invalid": "Skriv dag och tid."},
    )
    minutes = whole("Minuter", most=600)
    kind = one_of("Slags möte")
    place = text("Plats", most=160)
    with_whom = text("Fler som är med", "Till exempel arbetsgivare eller god man.", most=160)

    def __init__(
        self,
        data: Any,
        *,
        enrolments: Sequence[Enrolment],
        kinds: Choices,
        held: PlannedMeeting | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        names = ("starts_at", "minutes", "kind", "place", "with_whom")
        shown = {name: getattr(held, name) for name in names} if held else {}
        self.enrolments = {str(e.pk): e for e in enrolments}
        super().__init__(data, initial={**shown, **(initial or {})})
        offer(self, "enrolment", [(k, e.insats.name) for k, e in self.enrolments.items()])
        offer(self, "kind", kinds)
        if held is not None or len(self.enrolments) < 2:
            self.fields["enrolment"].required = False
            self.fields["enrolment"].widget = forms.HiddenInput()

    def chosen_enrolment(self) -> Enrolment:
        first = next(iter(self.enrolments.values()))
        return self.enrolments.get(self.cleaned_data["enrolment"], first)

    def draft(self) -> MeetingDraft:
        given = self.cleaned_data
        return MeetingDraft(
            starts_at=given["starts_at"],
            minutes=given["minutes"],
            kind=given["kind"],
            place=given["place"],
            with_whom=given["with_whom"],
        )


class HoldForm(RuleForm):
    """What happened at the meeting, in two taps or with words."""

    text = words("Anteckning", "Frivilligt. Bara din part läser den.", rows=3)
    came = forms.ChoiceField(
        label="Kom deltagaren",
        choices=(("yes", "Ja"), ("no", "Nej, uteblev")),
        widget=forms.RadioSelect,
        initial="yes",
        error_messages={"required": "Välj om deltagaren kom."},
    )
