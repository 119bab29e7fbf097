"""Events are planned, changed and moved on; each POST calls one action."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.network_machines import NETWORK_EVENT
from mellanrum.registers.network.actions import events as made
from mellanrum.registers.network.event_queries import rules_of
from mellanrum.registers.network.models import NetworkEvent
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.web.areas.events.forms import EventForm, RulesForm, WhyForm
from mellanrum.web.areas.events.pages import STEPS
from mellanrum.web.areas.events.reach import CHANGE, asked, get_event, public_url, url_of
from mellanrum.web.areas.operation.fields import RowForm
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

DOES: dict[str, Any] = {
    "open": made.open_event,
    "close": made.close_event,
    "hold": made.hold_event,
    "cancel": made.cancel_event,
    "resume": made.resume_event,
}
NOTES = {
    "open": "Inbjudan får en egen sida som alla kan läsa, och där vem som helst anmäler sig.",
    "close": "Inbjudans sida stängs. De som är anmälda står kvar.",
    "hold": "Evenemanget räknas från och med nu i årets siffror. Närvaron kan fyllas i efteråt.",
    "cancel": "De som är anmälda får ett meddelande med skälet.",
    "resume": "Evenemanget blir planerat igen och räknas inte förrän det är genomfört.",
}


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A new event."""
    form = EventForm(posted(request), forbund=viewer.forbund_slug)

    def save() -> tuple[str, str]:
        forbund, at = get_forbund(viewer.forbund_slug), timezone.now()
        new = made.add_event(forbund=forbund, row=form.row(), by=viewer.actor, at=at)
        return f"{new.title} är tillagt.", url_of(new)

    return answered(request, form, asked("Nytt evenemang", "Spara evenemanget"), save)


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Another time, place or text."""
    found = get_event(viewer, pk)
    form = EventForm(posted(request), forbund=viewer.forbund_slug, held=found)

    def save() -> tuple[str, str]:
        made.change_event(event=found, row=form.row(), seen=form.version, by=viewer.actor,
                          at=timezone.now())  # fmt: skip
        return "Evenemanget är sparat.", url_of(found)

    return answered(request, form, asked("Ändra evenemanget", "Spara evenemanget", found), save)


@writes(grant=CHANGE)
def step(request: HttpRequest, viewer: Viewer, pk: int, name: str) -> HttpResponse:
    """Open, close, held, cancelled, taken up again."""
    found = get_event(viewer, pk)
    verb = next((verb for verb, slug in STEPS.items() if slug == name), "")
    if not verb:
        raise Http404
    NETWORK_EVENT.check(found.state, verb)
    move = NETWORK_EVENT.moves[verb]
    form = WhyForm(posted(request)) if move.needs_reason else RowForm(posted(request))

    def save() -> tuple[str, str]:
        why = {"reason": form.cleaned_data["reason"]} if move.needs_reason else {}
        now = DOES[verb](event=found, by=viewer.actor, at=timezone.now(), **why)
        return _told(verb, now, request.build_absolute_uri(public_url(now))), url_of(found)

    danger = verb == "cancel"
    ask = asked(move.label, move.label, found, note=NOTES[verb], is_danger=danger)
    return answered(request, form, ask, save)


def _told(verb: str, now: NetworkEvent, address: str) -> str:
    if verb == "open":
        return f"Anmälan är öppen. Skicka adressen {address} till dem som är inbjudna."
    return f"{now.title}: {NETWORK_EVENT.states[now.state].lower()}."


@writes(grant=CHANGE)
def rules(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """How long names are kept, and when people are reminded."""
    held = rules_of(viewer.forbund_slug)
    shown = {name: getattr(held, name) for name in held.__dataclass_fields__}
    form = RulesForm(posted(request), initial=shown)

    def save() -> tuple[str, str]:
        forbund, at = get_forbund(viewer.forbund_slug), timezone.now()
        made.save_rules(forbund=forbund, row=form.row(), by=viewer.actor, at=at)
        return "Reglerna är sparade.", reverse("events")

    note = "Tiden står på inbjudans sida, så att den som anmäler sig vet hur länge namnet finns."
    return answered(
        request, form, asked("Hur länge namn finns kvar", "Spara reglerna", note=note), save
    )


@writes(grant=CHANGE)
def remove_names(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take the names away before the time is out."""
    found = get_event(viewer, pk)
    form = RowForm(posted(request))

    def save() -> tuple[str, str]:
        made.remove_names(event=found, by=viewer.actor, at=timezone.now())
        return "Namnen är borttagna. Antalen står kvar.", url_of(found)

    note = (
        "Anmälningarna tas bort och kan inte hämtas tillbaka. Kvar blir hur många som kom, per "
        "part och kön. Den som inte är ikryssad på närvarolistan räknas inte."
    )
    ask = asked("Ta bort namnen?", "Ta bort namnen", found, note=note, is_danger=True)
    return answered(request, form, ask, save)
