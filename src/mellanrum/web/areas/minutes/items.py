"""One paragraph while the meeting lasts: written, decided, proposals, votes, conflicts, tasks."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance.actions import minutes as made
from mellanrum.registers.governance.actions import tasks, votes
from mellanrum.registers.governance.minutes_part import room_of, serving_at
from mellanrum.registers.governance.models import (
    AgendaItem,
    Conflict,
    ItemProposal,
    Person,
    Reservation,
    VoteRound,
)
from mellanrum.registers.insatser.writing import values_of
from mellanrum.web.areas.minutes.forms import (
    ConflictForm,
    DecidedForm,
    ProposalForm,
    ReservationForm,
    TaskForm,
    VoteForm,
    WrittenForm,
)
from mellanrum.web.areas.minutes.presenters import list_insatser
from mellanrum.web.areas.minutes.reach import (
    WRITE,
    asked_item,
    get_item,
    item_url,
    of_item,
)
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer


def part_of(item: AgendaItem) -> list[Person]:
    """Who takes part in the decision now."""
    return serving_at(room_of(item.meeting), item)


@writes(grant=WRITE)
def write(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Save what is written; field by field through htmx, or all by the button."""
    item = get_item(viewer, pk)
    form = WrittenForm(posted(request), held=item)
    form.auto_id = f"id_{item.pk}_%s"

    def save() -> tuple[str, str]:
        made.write_item(item=item, row=form.row(), seen=form.version, by=viewer.actor,
                        at=timezone.now())  # fmt: skip
        return f"§ {item.number} är sparad.", item_url(item)

    if request.headers.get("HX-Request"):
        return autosaved(request, viewer, item, form)
    return answered(request, form, asked_item(item, "Skriv paragrafen", "Spara"), save)


def autosaved(
    request: HttpRequest, viewer: Viewer, item: AgendaItem, form: WrittenForm
) -> HttpResponse:
    """The line that says whether it is saved, with the version to save from. What was typed stays
    on the page whatever comes of it.
    """
    problem, version, stands = "", int(request.POST.get("seen") or 0), {}
    if form.is_valid():
        try:
            now = made.write_item(item=item, row=form.row(), seen=form.version, by=viewer.actor,
                                  at=timezone.now())  # fmt: skip
            version = now.version
        except DomainError as error:
            problem = error.message
            now = AgendaItem.objects.get(pk=item.pk)
            version, stands = now.version, other_text(form, now)
    else:
        problem = " ".join(str(told) for found in form.errors.values() for told in found)
    context = {"item": item, "version": version, "problem": problem,
               "stands": stands,
               "saved_at": None if problem else timezone.localtime()}  # fmt: skip
    return render(request, "minutes/saved.html", context)


def other_text(form: WrittenForm, now: AgendaItem) -> dict[str, str]:
    """{label: what stands saved} where that is not what was typed here, so that both can be kept:
    what is typed next is saved over it.
    """
    held = {name: str(getattr(now, name)) for name in values_of(form.row())}
    return {
        str(form.fields[name].label): text
        for name, text in held.items()
        if text and text != form.cleaned_data[name]
    }


@writes(grant=WRITE)
def decide(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """What came of it. Refused without a quorum, or when somebody in conflict took part."""
    item = get_item(viewer, pk)
    form = DecidedForm(posted(request), list_insatser(viewer), held=item)

    def save() -> tuple[str, str]:
        made.decide_item(item=item, row=form.row(), insats=form.insats_chosen(), by=viewer.actor,
                         at=timezone.now())  # fmt: skip
        return f"§ {item.number} är beslutad.", item_url(item)

    return answered(request, form, asked_item(item, "Besluta", "Besluta"), save)


@writes(grant=WRITE, form=False)
def reopen(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Treat the item again."""
    item = get_item(viewer, pk)
    made.reopen_item(item=item, by=viewer.actor, at=timezone.now())
    messages.success(request, "Paragrafen går att behandla igen.")
    return redirect(item_url(item))


@writes(grant=WRITE)
def propose(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A proposal by somebody who takes part."""
    item = get_item(viewer, pk)
    form = ProposalForm(posted(request), part_of(item))

    def save() -> tuple[str, str]:
        made.propose(item=item, person=form.chosen(), text=form.cleaned_data["text"],
                     by=viewer.actor, at=timezone.now())  # fmt: skip
        return "Yrkandet är antecknat.", item_url(item)

    return answered(request, form, asked_item(item, "Anteckna yrkande", "Spara yrkandet"), save)


@writes(grant=WRITE)
def vote(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A vote: how each voted, or the counts of a closed one."""
    item = get_item(viewer, pk)
    form = VoteForm(posted(request), part_of(item))

    def save() -> tuple[str, str]:
        held = votes.vote(item=item, row=form.row(), ballots=form.ballots(), by=viewer.actor,
                          at=timezone.now())  # fmt: skip
        won = "Ja" if held.outcome == "yes" else "Nej"
        return f"Omröstningen är antecknad. {won} vann.", item_url(item)

    return answered(request, form, asked_item(item, "Anteckna omröstning", "Räkna rösterna"), save)


@writes(grant=WRITE)
def conflict(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Somebody has a conflict of interest."""
    item = get_item(viewer, pk)
    there = [a.person for a in room_of(item.meeting).attendances if a.state == "present"]
    form = ConflictForm(posted(request), there)

    def save() -> tuple[str, str]:
        given = form.cleaned_data
        made.declare_conflict(item=item, person=form.chosen(), reason=given["reason"],
                              left_room=given["left_room"], by=viewer.actor,
                              at=timezone.now())  # fmt: skip
        return "Jävet är antecknat.", item_url(item)

    return answered(request, form, asked_item(item, "Anteckna jäv", "Spara"), save)


@writes(grant=WRITE)
def reserve(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Somebody who took part reserves."""
    item = get_item(viewer, pk)
    form = ReservationForm(posted(request), part_of(item))

    def save() -> tuple[str, str]:
        made.reserve(item=item, person=form.chosen(), text=form.cleaned_data["text"],
                     by=viewer.actor, at=timezone.now())  # fmt: skip
        return "Reservationen är antecknad.", item_url(item)

    return answered(request, form, asked_item(item, "Anteckna reservation", "Spara"), save)


@writes(grant=WRITE)
def task(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """What the decision asks somebody to do."""
    item, form = get_item(viewer, pk), TaskForm(posted(request))

    def save() -> tuple[str, str]:
        tasks.add(forbund=item.meeting.body.forbund, row=form.row(), item=item, by=viewer.actor,
                  at=timezone.now())  # fmt: skip
        return "Uppdraget är antecknat.", item_url(item)

    return answered(request, form, asked_item(item, "Ge ett uppdrag", "Spara uppdraget"), save)


@writes(grant=WRITE, form=False)
def carry(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The meeting has carried this proposal."""
    held = of_item(viewer, ItemProposal, pk)
    made.carry(proposal=held, by=viewer.actor, at=timezone.now())
    messages.success(request, "Yrkandet är bifallet.")
    return redirect(item_url(held.item))


@writes(grant=WRITE, form=False)
def unpropose(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The proposal is taken back."""
    held = of_item(viewer, ItemProposal, pk)
    made.withdraw_proposal(proposal=held, by=viewer.actor, at=timezone.now())
    messages.success(request, "Yrkandet är borttaget.")
    return redirect(item_url(held.item))


@writes(grant=WRITE, form=False)
def unvote(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The vote was noted wrongly."""
    held = of_item(viewer, VoteRound, pk)
    votes.withdraw_vote(vote=held, by=viewer.actor, at=timezone.now())
    messages.success(request, "Omröstningen är borttagen.")
    return redirect(item_url(held.item))


@writes(grant=WRITE, form=False)
def leave_room(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The one in conflict has left the room."""
    held = of_item(viewer, Conflict, pk)
    made.leave_room(conflict=held, by=viewer.actor, at=timezone.now())
    messages.success(request, "Antecknat att den jäviga har lämnat rummet.")
    return redirect(item_url(held.item))


@writes(grant=WRITE, form=False)
def unconflict(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The conflict was noted by mistake."""
    held = of_item(viewer, Conflict, pk)
    made.withdraw_conflict(conflict=held, by=viewer.actor, at=timezone.now())
    messages.success(request, "Jävet är borttaget.")
    return redirect(item_url(held.item))


@writes(grant=WRITE, form=False)
def unreserve(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The reservation is taken back."""
    held = of_item(viewer, Reservation, pk)
    made.withdraw_reservation(reservation=held, by=viewer.actor, at=timezone.now())
    messages.success(request, "Reservationen är borttagen.")
    return redirect(item_url(held.item))
