"""Talks are added, changed and taken away; who came, what was wished, which budget it was about."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.planning.actions import consultations as made
from mellanrum.registers.planning.consultation_policies import check_for_budget, check_has_been
from mellanrum.registers.planning.planning_queries import (
    consultations_of,
    invited_of,
    list_members_of_year,
    wishes_of,
)
from mellanrum.web.areas.dialogues.forms import (
    BudgetForm,
    ComingForm,
    ConsultationForm,
    InviteForm,
    NewForm,
    WishForm,
)
from mellanrum.web.areas.dialogues.reach import (
    CHANGE,
    ask_of,
    choices_of,
    links_of,
    parties_of,
    url_of,
)
from mellanrum.web.areas.operation.fields import RowForm
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.areas.planning.reach import get_of
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A new talk; this year's members are invited unless unticked."""
    today = timezone.localdate()
    members = [party.pk for party in list_members_of_year(viewer.forbund_slug, today.year)]
    initial = {"held_on": today, "budget_year": today.year + 1, "parties": members}
    form = NewForm(posted(request), parties=parties_of(viewer), initial=initial,
                   **links_of(viewer))  # fmt: skip

    def save() -> tuple[str, str]:
        forbund, parties = get_forbund(viewer.forbund_slug), form.cleaned_data["parties"]
        new = made.add_consultation(forbund=forbund, row=form.row(), parties=list(parties),
                                    by=viewer.actor, at=timezone.now())  # fmt: skip
        return f"{new.title} är tillagt.", url_of(new)

    return answered(request, form, ask_of("Nytt samtal med medlemmarna", "Spara samtalet"), save)


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Another day, form or text."""
    found = get_of(consultations_of(viewer.forbund_slug), pk)
    form = ConsultationForm(posted(request), held=found, **links_of(viewer))

    def save() -> tuple[str, str]:
        row, now = form.row(), timezone.now()
        made.change_consultation(consultation=found, row=row, seen=form.version,
                                 by=viewer.actor, at=now)  # fmt: skip
        return "Samtalet är sparat.", url_of(found)

    return answered(request, form, ask_of("Ändra samtalet", "Spara samtalet", found), save)


@writes(grant=CHANGE)
def remove(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take away a talk where nothing is noted."""
    found = get_of(consultations_of(viewer.forbund_slug), pk)

    def save() -> tuple[str, str]:
        made.remove_consultation(consultation=found, by=viewer.actor, at=timezone.now())
        return "Samtalet togs bort.", ask_of("", "").cancel["url"]

    note = "Ett samtal där någon har kommit eller önskat något tas inte bort."
    ask = ask_of("Ta bort samtalet?", "Ta bort samtalet", found, is_danger=True, note=note)
    return answered(request, RowForm(posted(request)), ask, save)


@writes(grant=CHANGE)
def invite(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One more party."""
    found = get_of(consultations_of(viewer.forbund_slug), pk)
    left = parties_of(viewer).exclude(consultations__consultation=found)
    form = InviteForm(posted(request), parties=left)

    def save() -> tuple[str, str]:
        party, now = form.cleaned_data["party"], timezone.now()
        made.invite(consultation=found, party=party, by=viewer.actor, at=now)
        return f"{party.name} är inbjuden.", f"{url_of(found)}#parter"

    return answered(request, form, ask_of("Bjud in en part", "Bjud in parten", found), save)


@writes(grant=CHANGE)
def coming(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Who came for a party."""
    held = get_of(invited_of(viewer.forbund_slug), pk)
    form = ComingForm(posted(request), held=held)

    def save() -> tuple[str, str]:
        row, now = form.row(), timezone.now()
        made.note_coming(invited=held, row=row, seen=form.version, by=viewer.actor, at=now)
        return "Deltagandet är sparat.", f"{url_of(held.consultation)}#parter"

    title = f"Vilka kom från {held.party.name}?"
    return answered(request, form, ask_of(title, "Spara", held.consultation), save)


@writes(grant=CHANGE)
def wish_add(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """What a party thought or wished."""
    found = get_of(consultations_of(viewer.forbund_slug), pk)
    check_has_been(found.held_on, timezone.localdate())
    form = WishForm(posted(request), choices=choices_of(viewer), initial={"outcome": "open"})

    def save() -> tuple[str, str]:
        made.add_wish(consultation=found, row=form.row(), by=viewer.actor, at=timezone.now())
        return "Önskemålet är antecknat.", f"{url_of(found)}#onskemal"

    return answered(request, form, ask_of("Nytt önskemål", "Spara önskemålet", found), save)


@writes(grant=CHANGE)
def wish(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """What was answered and what came of it."""
    held = get_of(wishes_of(viewer.forbund_slug), pk)
    form = WishForm(posted(request), choices=choices_of(viewer), held=held)

    def save() -> tuple[str, str]:
        row, now = form.row(), timezone.now()
        made.change_wish(wish=held, row=row, seen=form.version, by=viewer.actor, at=now)
        return "Önskemålet är sparat.", f"{url_of(held.consultation)}#onskemal"

    ask = ask_of("Önskemål och svar", "Spara önskemålet", held.consultation)
    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def budget(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Note on a proposed budget that its members were consulted here."""
    found = get_of(consultations_of(viewer.forbund_slug), pk)
    check_for_budget(found.kind, found.held_on, timezone.localdate())
    form = BudgetForm(posted(request), forbund=viewer.forbund_slug)

    def save() -> tuple[str, str]:
        chosen, now = form.cleaned_data["budget"], timezone.now()
        made.mark_budget(consultation=found, budget=chosen, by=viewer.actor, at=now)
        return f"{chosen.title} är antecknad som samrådd.", url_of(found)

    note = "Samma sak som ”Anteckna medlemssamråd” på budgeten, med dagen och namnet härifrån."
    ask = ask_of("Anteckna samrådet på budgeten", "Anteckna på budgeten", found, note=note)
    return answered(request, form, ask, save)
