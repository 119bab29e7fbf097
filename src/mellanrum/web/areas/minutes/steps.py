"""The meeting's own steps: opened, attended, closed, resumed, handed over, adjusted, registered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.governance.actions import adjusting, attendance
from mellanrum.registers.governance.actions import minutes as made
from mellanrum.registers.governance.minutes_policies import is_bound, is_late
from mellanrum.registers.governance.minutes_queries import (
    attendances_of,
    list_adjusters,
    seats_on,
)
from mellanrum.registers.governance.models import Meeting, Person
from mellanrum.registers.registry.models import Matter
from mellanrum.reports.signing_authority import authority_at, is_on_trial
from mellanrum.web.areas.claims.claim_forms import ReasonForm
from mellanrum.web.areas.freezing.forms import ConfirmForm, SignForm
from mellanrum.web.areas.minutes.forms import (
    AdjustersForm,
    HandOverForm,
    ItemForm,
    MatterForm,
    OpenForm,
)
from mellanrum.web.areas.minutes.reach import (
    ADJUST,
    WRITE,
    asked,
    get_meeting,
    item_url,
    url_of,
)
from mellanrum.web.areas.operation.fields import text
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

TRIAL = (
    "Det här är en provinstallation: underskriften görs med en provutfärdare och har ingen "
    "rättslig verkan."
)
BACK = "Utgåvan finns kvar med skälet. De som redan har justerat justerar den nya."


def leaders_form(request: HttpRequest, meeting: Meeting) -> OpenForm:
    """Who may lead: those with a seat first, then everybody else. The chair is proposed, or where
    the group has none the convener.
    """
    seats = seats_on(meeting)
    seated = {seat.person_id for seat in seats}
    people = sorted(people_of(meeting), key=lambda person: person.pk not in seated)
    leads = {seat.role: seat.person_id for seat in seats}
    chair = leads.get("chair") or leads.get("convener")
    secretary = meeting.secretary_id or leads.get("secretary")
    shown = {"chair": meeting.chair_id or chair, "secretary": secretary}
    return OpenForm(posted(request), people, initial=shown)


def people_of(meeting: Meeting) -> list[Person]:
    """Everybody of the förbund who may be at a meeting, by name."""
    found = Person.objects.filter(forbund=meeting.body.forbund)
    return list(found.order_by("name"))


@writes(grant=WRITE)
def open_meeting(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Open it, and put all who have a seat on the list."""
    found = get_meeting(viewer, pk)
    form = leaders_form(request, found)

    def save() -> tuple[str, str]:
        by, at = viewer.actor, timezone.now()
        chair, secretary = form.leader("chair"), form.leader("secretary")
        done = made.open_meeting(meeting=found, chair=chair, secretary=secretary, by=by, at=at)
        attendance.list_seated(meeting=done, by=by, at=at)
        told = "Mötet är öppnat. Anteckna närvaron."
        return told, reverse("minutes-attendance", args=[pk])

    return answered(request, form, asked(found, "Öppna mötet", "Öppna mötet"), save)


@writes(grant=WRITE)
def leaders(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Change who chairs or writes."""
    found = get_meeting(viewer, pk)
    form = leaders_form(request, found)

    def save() -> tuple[str, str]:
        chair, secretary = form.leader("chair"), form.leader("secretary")
        made.set_leaders(meeting=found, chair=chair, secretary=secretary, by=viewer.actor,
                         at=timezone.now())  # fmt: skip
        return "Ordförande och sekreterare är sparade.", url_of(found)

    return answered(request, form, asked(found, "Ordförande och sekreterare", "Spara"), save)


@writes(grant=WRITE)
def add_item(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Something taken up at the meeting."""
    found, form = get_meeting(viewer, pk), ItemForm(posted(request))

    def save() -> tuple[str, str]:
        title, kind = form.cleaned_data["title"], form.cleaned_data["kind"]
        new = made.add_item(meeting=found, title=title, kind=kind, by=viewer.actor,
                            at=timezone.now())  # fmt: skip
        return f"§ {new.number} är tillagd.", item_url(new)

    return answered(request, form, asked(found, "Lägg till en punkt", "Lägg till"), save)


@writes(grant=WRITE)
def adjusters(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Who adjusts beside the chair."""
    found = get_meeting(viewer, pk)
    there = [a.person for a in attendances_of(found) if a.state == "present"]
    chosen = [one.person_id for one in list_adjusters(found) if one.role == "adjuster"]
    choices = [p for p in there if p.pk != found.chair_id]
    form = AdjustersForm(posted(request), choices, chosen)

    def save() -> tuple[str, str]:
        adjusting.choose(meeting=found, adjusters=form.chosen(), by=viewer.actor,
                         at=timezone.now())  # fmt: skip
        return "Justerarna är valda.", url_of(found)

    note = "" if choices else "Ingen är antecknad som närvarande. Anteckna närvaron först."
    ask = asked(found, "Välj justerare", "Spara justerarna", note=note)
    return answered(request, form, ask, save)


@writes(grant=WRITE)
def close(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """End the meeting."""
    found, form = get_meeting(viewer, pk), ConfirmForm(posted(request))

    def save() -> tuple[str, str]:
        made.close_meeting(meeting=found, by=viewer.actor, at=timezone.now())
        return "Mötet är avslutat. Lämna protokollet för justering.", url_of(found)

    note = "Besluten skrivs in i registret. Du kan skriva i protokollet tills det justeras."
    return answered(request, form, asked(found, "Avsluta mötet", "Avsluta mötet", note=note), save)


@writes(grant=WRITE)
def resume(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The meeting goes on."""
    found, form = get_meeting(viewer, pk), ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        reason = form.cleaned_data["reason"]
        made.resume_meeting(meeting=found, reason=reason, by=viewer.actor, at=timezone.now())
        return "Mötet fortsätter.", url_of(found)

    return answered(request, form, asked(found, "Fortsätt mötet", "Fortsätt mötet"), save)


@writes(grant=WRITE)
def hand_over(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Freeze the minutes for adjusting."""
    found, form = get_meeting(viewer, pk), HandOverForm(posted(request))

    def save() -> tuple[str, str]:
        note, at = form.cleaned_data["note"], timezone.now()
        adjusting.hand_over(meeting=found, note=note, by=viewer.actor, at=at)
        return "Protokollet är lämnat för justering.", url_of(found)

    ask = asked(found, "Lämna för justering", "Lämna för justering")
    return answered(request, form, ask, save)


@writes(grant=WRITE)
def take_back(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Withdraw the edition to change something."""
    found, form = get_meeting(viewer, pk), ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        reason, at = form.cleaned_data["reason"], timezone.now()
        adjusting.take_back(meeting=found, reason=reason, by=viewer.actor, at=at)
        return "Protokollet går att skriva i igen.", url_of(found)

    title = "Återta protokollet"
    return answered(request, form, asked(found, title, title, note=BACK, is_danger=True), save)


class AdjustForm(SignForm):
    """As a report is signed; why, when it is late."""

    late_reason = text("Skäl till att det är sent", "Sista dagen har gått.", most=300)

    def __init__(self, request: HttpRequest, data: Any, *, is_late: bool) -> None:
        super().__init__(request, data, "")
        del self.fields["place"]
        if is_late:
            self.fields["late_reason"].is_asked = True  # type: ignore[attr-defined]
        else:
            del self.fields["late_reason"]
        self.fields["is_read"].label = "Jag har läst protokollet och justerar det"
        self.fields["is_read"].error_messages["required"] = "Markera att du har läst protokollet."


@writes(grant=ADJUST)
def sign(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Adjust in one's own name; who one is is shown once more."""
    found = get_meeting(viewer, pk)
    own = next((a for a in list_adjusters(found)
                if a.person.user_id == (viewer.actor.user_id or 0)), None)  # fmt: skip
    if own is None:
        raise Http404
    today = timezone.localdate()
    late = is_bound(found.body.kind) and is_late(found.on, found.adjusted_on, today)
    form = AdjustForm(request, posted(request), is_late=late)

    def save() -> tuple[str, str]:
        reason, now = form.cleaned_data.get("late_reason", ""), timezone.now()
        adjusting.sign(adjuster=own, authority=authority_at(now), late_reason=reason,
                       by=viewer.actor, at=now)  # fmt: skip
        return "Du har justerat protokollet.", url_of(found)

    lead = f"Du justerar som {own.person.name}, {own.get_role_display().lower()}."
    note = TRIAL if is_on_trial() else ""
    ask = asked(found, "Justera protokollet", "Justera", lead=lead, note=note)
    files = [{"label": "Läs protokollet (PDF)", "url": reverse("minutes-file", args=[pk, "pdf"])}]
    return answered(request, form, ask, save, "freezing/sign.html", files=files)


@writes(grant=WRITE)
def register(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Put the adjusted minutes into the diary."""
    found = get_meeting(viewer, pk)
    matters = Matter.objects.filter(forbund__slug=viewer.forbund_slug, closed_on__isnull=True)
    held = {str(one.pk): one for one in matters.order_by("-year", "-number")}
    form = MatterForm(posted(request), held)

    def save() -> tuple[str, str]:
        matter, at = held[form.cleaned_data["matter"]], timezone.now()
        document = adjusting.register(meeting=found, matter=matter, by=viewer.actor, at=at)
        return f"Protokollet är diariefört som {document}.", url_of(found)

    note = "" if held else "Det finns inget öppet ärende. Lägg upp ett i diariet först."
    return answered(request, form, asked(found, "Diarieför protokollet", "Diarieför", note=note),
                    save)  # fmt: skip


@writes(grant=WRITE, form=False)
def all_present(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Every member who has not said otherwise is there."""
    found = get_meeting(viewer, pk)
    count = attendance.note_all_present(meeting=found, by=viewer.actor, at=timezone.now())
    messages.success(request, f"{count} ledamöter är antecknade som närvarande.")
    return redirect("minutes-attendance", pk)
