"""What always stands on the agendas, and what the groups wish to hear about."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.governance.actions import standing_items as made
from mellanrum.registers.governance.actions.agenda_sources import take_wish
from mellanrum.registers.governance.agenda_queries import standing_of, wishes_of
from mellanrum.registers.governance.meeting_queries import list_seats_on
from mellanrum.registers.governance.models import AgendaItem, AgendaWish, Body, Seat, StandingItem
from mellanrum.web.areas.agendas.forms import (
    StandingBodyForm,
    StandingForm,
    StartForm,
    StrikeForm,
    TakeForm,
    WishForm,
)
from mellanrum.web.areas.meetings.reach import (
    ALL,
    OFFICE,
    READ,
    crumb,
    seen_bodies,
    seen_meetings,
    tabs,
    title_of,
    url_of,
)
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

KINDS = dict(AgendaItem.Kind.choices)
STANDING: Listed[StandingItem] = Listed(
    name="agendas-standing",
    title="Stående punkter",
    parts=(
        Part("Punkt", lambda x: x.title, "punkt"),
        Part("Grupp", lambda x: x.body.name, "grupp"),
        Part("Slag", lambda x: KINDS.get(x.kind, x.kind)),
        Part("Från", lambda x: x.from_on, "fran"),
        Part("Till och med", lambda x: x.to_on and x.to_on - ONE_DAY, "till"),
        Part("Källa", lambda x: x.source),
    ),
    choices=(Choice("grupp", "Grupp", lambda x: [(x.body.slug, x.body.name)]),),
    words=lambda x: f"{x.title} {x.body.name} {x.source}",
    url=lambda x: reverse("agendas-standing-change", args=[x.pk]),
    empty={
        "what": "Här står det som alltid tas upp",
        "why": "Ingen punkt är inlagd. Börja med de vanliga och ändra dem.",
    },
    search="Sök punkt",
    lead="Läggs till när du hämtar punkter till en dagordning.",
)


@page(grant=ALL)
def standing(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every body's standing items."""
    may = viewer.can(OFFICE)
    add = {"label": "Lägg till punkt", "url": reverse("agendas-standing-add")}
    start = {"label": "Börja med de vanliga punkterna", "url": reverse("agendas-standing-start")}
    return shown(
        request,
        viewer,
        STANDING,
        list(standing_of(viewer.forbund_slug)),
        action=add if may else None,
        template="meetings/list.html",
        tabs=tabs(viewer, "agendas-standing"),
        links=[start] if may else [],
    )


def asked(title: str, submit: str, name: str, lead: str = "", **told: Any) -> Ask:
    back = {"label": "Stående punkter" if "standing" in name else "Önskemål", "url": reverse(name)}
    return Ask(title, submit, {**back, "label": "Avbryt"}, [crumb(), back], lead, **told)


@writes(grant=OFFICE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Last among the body's."""
    start = {"from_on": timezone.localdate(), "kind": "information"}
    form = StandingBodyForm(posted(request), bodies=seen_bodies(viewer), initial=start)

    def save() -> tuple[str, str]:
        body, at = form.cleaned_data["body"], timezone.now()
        made.add_standing_item(body=body, row=form.row(), by=viewer.actor, at=at)
        return "Punkten är inlagd.", reverse("agendas-standing")

    ask = asked("Ny stående punkt", "Lägg till", "agendas-standing")
    return answered(request, form, ask, save)


@writes(grant=OFFICE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Another name or text, or a last day."""
    held = standing_of(viewer.forbund_slug).filter(pk=pk).first()
    if held is None:
        raise Http404
    form = StandingForm(posted(request), held=held)

    def save() -> tuple[str, str]:
        by, at = viewer.actor, timezone.now()
        made.change_standing_item(standing=held, row=form.row(), seen=form.version, by=by, at=at)
        return "Punkten är sparad.", reverse("agendas-standing")

    ask = asked("Ändra punkten", "Spara", "agendas-standing", held.body.name)
    return answered(request, form, ask, save)


@writes(grant=OFFICE)
def start(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The items that boards usually have."""
    initial = {"on": timezone.localdate()}
    form = StartForm(posted(request), bodies=seen_bodies(viewer), initial=initial)

    def save() -> tuple[str, str]:
        given, at = form.cleaned_data, timezone.now()
        made.start_standing(body=given["body"], on=given["on"], by=viewer.actor, at=at)
        return "Punkterna är inlagda. Ändra dem efter er arbetsordning.", reverse(
            "agendas-standing"
        )

    lead = "Ekonomi, insatserna, fördjupning, kompetens och parternas rapporter."
    ask = asked("De vanliga punkterna", "Lägg in dem", "agendas-standing", lead)
    return answered(request, form, ask, save)


def phase(wish: AgendaWish) -> tuple[str, str]:
    """Whether it waits, has been taken up or is not."""
    if wish.item is not None:
        return ("taken", "Tas upp")
    return ("dropped", "Tas inte upp") if wish.dropped_reason else ("open", "Väntar")


WISHES: Listed[AgendaWish] = Listed(
    name="agendas-wishes",
    title="Önskemål",
    parts=(
        Part("Önskemål", lambda x: x.text, "text"),
        Part("Grupp", lambda x: x.body.name, "grupp"),
        Part("Part", lambda x: x.wished_by.party.name if x.wished_by and x.wished_by.party else ""),
        Part("Dag", lambda x: x.wished_on, "dag"),
        Part("Läge", lambda x: phase(x)[1]),
        Part("Möte", lambda x: title_of(x.item.meeting) if x.item else x.dropped_reason),
    ),
    choices=(
        Choice("lage", "Läge", lambda x: [phase(x)]),
        Choice("grupp", "Grupp", lambda x: [(x.body.slug, x.body.name)]),
    ),
    words=lambda x: f"{x.text} {x.body.name}",
    url=lambda x: reverse("agendas-wish", args=[x.pk]),
    empty={
        "what": "Här samlas vad grupperna vill höra om",
        "why": "Inget önskemål är inlagt. Det kan vara ett tema, ett besök eller en fråga.",
    },
    search="Sök önskemål",
)


@page(grant=READ)
def wishes(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the bodies that the viewer sees wish to hear about."""
    add = {"label": "Lägg till önskemål", "url": reverse("agendas-wish-add")}
    found = wishes_of(viewer.forbund_slug).filter(body__in=seen_bodies(viewer))
    return shown(
        request,
        viewer,
        WISHES,
        list(found),
        action=add,
        template="meetings/list.html",
        tabs=tabs(viewer, "agendas-wishes"),
    )


@writes(grant=READ)
def add_wish(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """By the office, or by whoever has a seat in the body."""
    form = WishForm(posted(request), bodies=seen_bodies(viewer))

    def save() -> tuple[str, str]:
        given = form.cleaned_data
        seat = own_seat(viewer, given["body"])
        by, at = viewer.actor, timezone.now()
        made.add_wish(body=given["body"], text=given["text"], seat=seat, by=by, at=at)
        return "Önskemålet är sparat.", reverse("agendas-wishes")

    return answered(request, form, asked("Nytt önskemål", "Spara", "agendas-wishes"), save)


def own_seat(viewer: Viewer, body: Body) -> Seat | None:
    """The viewer's own seat in the body today."""
    seats = list_seats_on(body, timezone.localdate())
    user = viewer.actor.user_id or 0
    return next((s for s in seats if s.person is not None and s.person.user_id == user), None)


def get_wish(viewer: Viewer, pk: int) -> AgendaWish:
    found = wishes_of(viewer.forbund_slug).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@writes(grant=OFFICE)
def wish(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take it up at a meeting."""
    held = get_wish(viewer, pk)
    coming = seen_meetings(viewer).filter(
        body=held.body, on__gte=timezone.localdate(), state__in=("planned", "called")
    )
    form = TakeForm(posted(request), meetings=coming.order_by("on"))

    def save() -> tuple[str, str]:
        meeting = form.cleaned_data["meeting"]
        take_wish(wish=held, meeting=meeting, by=viewer.actor, at=timezone.now())
        return "Önskemålet står på dagordningen.", url_of(meeting)

    ask = asked("Ta upp önskemålet", "Lägg på dagordningen", "agendas-wishes", held.text)
    drop = {"label": "Tas inte upp", "url": reverse("agendas-wish-drop", args=[pk])}
    return answered(request, form, ask, save, "agendas/wish.html", drop=drop)


@writes(grant=OFFICE)
def drop_wish(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Say why it is not taken up."""
    held = get_wish(viewer, pk)
    form = StrikeForm(posted(request))

    def save() -> tuple[str, str]:
        reason = form.cleaned_data["reason"]
        made.drop_wish(wish=held, reason=reason, by=viewer.actor, at=timezone.now())
        return "Önskemålet är avslutat.", reverse("agendas-wishes")

    ask = asked("Önskemålet tas inte upp", "Spara", "agendas-wishes", held.text)
    return answered(request, form, ask, save)
