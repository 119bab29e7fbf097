"""The deadlines of an insats, decided by who leads it. No persons here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.queries.plans import code_labels
from mellanrum.registers.insatser.actions.deadlines import decide_deadline
from mellanrum.registers.insatser.models import Deadline, Insats
from mellanrum.registers.insatser.queries import find_insats, is_led_by, list_deadlines
from mellanrum.registers.insatser.rows import DeadlineRow
from mellanrum.web.areas.plans.forms import offer, posted, status_of
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

OWN_DAYS = {"referral": "Aktualisering", "start": "Start", "closing": "Avslut"}
GRANT = "cases.lead"


class DeadlineForm(forms.Form):
    """One deadline. Without an event that it runs to it is a follow-up."""

    label = forms.CharField(
        label="Vad det heter", max_length=160, help_text="Som det ska stå i listorna."
    )
    from_event = forms.ChoiceField(label="Räknas från")
    to_event = forms.ChoiceField(
        label="Ska då vara klart",
        required=False,
        help_text="Välj ingen händelse om det är en uppföljning.",
    )
    length = forms.IntegerField(label="Inom", min_value=1, max_value=999)
    unit = forms.ChoiceField(label="Månader eller dagar", choices=Deadline.Unit.choices)
    source = forms.CharField(label="Beslut", max_length=300, required=False)

    def __init__(self, data: Any, *, events: dict[str, str], initial: Any) -> None:
        super().__init__(data, initial=initial)
        offer(self, "from_event", list(events.items()))
        offer(self, "to_event", [("", "Ingen: det är en uppföljning"), *events.items()])


@page(grant=GRANT)
def limits(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """The deadlines of an insats."""
    found = led(viewer, slug)
    events = events_of(found)
    context = {
        "insats": found,
        "deadlines": [
            {
                "label": one.label,
                "text": told_of(one, events),
                "url": reverse("plans-limit", args=[slug, one.slug]),
            }
            for one in list_deadlines(viewer.forbund_slug, slug)
        ],
        "action": {"label": "Ny tidsgräns", "url": reverse("plans-limit-new", args=[slug])},
        "crumbs": crumbs(found)[:-1],
    }
    return render(request, "plans/limits.html", context)


@writes(grant=GRANT)
def limit(request: HttpRequest, viewer: Viewer, slug: str, deadline: str = "") -> HttpResponse:
    """Decide a deadline, new or as it is."""
    found = led(viewer, slug)
    held = next((d for d in list_deadlines(viewer.forbund_slug, slug) if d.slug == deadline), None)
    if deadline and held is None:
        raise Http404
    seen = row_of(held) if held else None
    initial = {name: getattr(seen, name) for name in DeadlineForm.base_fields} if seen else {}
    form = DeadlineForm(posted(request), events=events_of(found), initial=initial)
    if request.method == "POST" and form.is_valid():
        row = wanted(found, form, deadline)
        try:
            decide_deadline(insats=found, row=row, seen=seen, by=viewer.actor, at=timezone.now())
            messages.success(request, f"{row.label} är sparad.")
            return redirect("plans-limits", slug)
        except DomainError as error:
            form.add_error(None, error.message)
    context = {
        "form": form,
        "title": held.label if held else "Ny tidsgräns",
        "lead": found.name,
        "submit": "Spara tidsgränsen",
        "cancel": {"label": "Avbryt", "url": reverse("plans-limits", args=[slug])},
        "crumbs": crumbs(found),
    }
    return render(request, "plans/form.html", context, status=status_of(form))


def led(viewer: Viewer, slug: str) -> Insats:
    """An insats that the viewer leads. Raises Http404."""
    found = find_insats(viewer.forbund_slug, slug)
    on = timezone.localdate()
    if found is None or not is_led_by(viewer.forbund_slug, slug, viewer.actor.key, on):
        raise Http404
    return found


def events_of(insats: Insats) -> dict[str, str]:
    """What a deadline may run from and to."""
    return {**OWN_DAYS, **code_labels(insats.forbund_id, "process_event")}


def told_of(one: Deadline, events: dict[str, str]) -> str:
    """'Från Start till Handlingsplan upprättad: 1 månader'."""
    to = f" till {events.get(one.to_event, one.to_event)}" if one.to_event else ", uppföljning"
    unit = {"months": "månad", "days": "dag"}[one.unit] if one.length == 1 else None
    length = f"{one.length} {unit or one.get_unit_display()}"
    return f"Från {events.get(one.from_event, one.from_event)}{to}: {length}"


def row_of(held: Deadline) -> DeadlineRow:
    names = ("slug", "label", "from_event", "to_event", "length", "unit", "is_follow_up", "source")
    return DeadlineRow(insats=held.insats.slug, **{name: getattr(held, name) for name in names})


def wanted(insats: Insats, form: DeadlineForm, slug: str) -> DeadlineRow:
    """The deadline that the valid form tells."""
    told = form.cleaned_data
    name = slug or slugify(told["label"])[:60]
    return DeadlineRow(insats=insats.slug, slug=name, is_follow_up=not told["to_event"], **told)


def crumbs(insats: Insats) -> list[dict[str, str]]:
    page = reverse("plans-limits", args=[insats.slug])
    return [
        {"label": "Insatser", "url": "/insatser/"},
        {"label": insats.name, "url": reverse("insats", args=[insats.slug])},
        {"label": "Tidsgränser", "url": page},
    ]
