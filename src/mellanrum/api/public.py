"""What anybody may read without a token: förbund with an open site, their insatser and calendar."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Field, Query, Router
from ninja.errors import HttpError

from mellanrum.api import public_schemas as shapes
from mellanrum.api.paging import PageIn, paged
from mellanrum.api.problems import NOT_HERE
from mellanrum.api.public_schemas import Slug
from mellanrum.domain.folding import holds_all
from mellanrum.registers.governance.meeting_queries import list_public
from mellanrum.registers.governance.models import Meeting
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.queries import list_insatser
from mellanrum.registers.network.event_queries import list_open as list_open_events
from mellanrum.registers.network.models import NetworkEvent
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.website.site_queries import list_open

router = Router(auth=None, tags=["Offentligt"])


def get_open(slug: str) -> Forbund:
    """A förbund whose site is open. Raises HttpError 404."""
    found = next((one.forbund for one in list_open() if one.forbund.slug == slug), None)
    if found is None:
        raise HttpError(404, NOT_HERE)
    return found


@router.get(
    "/forbund",
    response=shapes.Forbunds,
    summary="Förbund",
    description="Installationens förbund med öppen webbplats, i namnordning.",
    url_name="forbund-list",
)
def list_forbund(
    request: HttpRequest, response: HttpResponse, given: Query[PageIn]
) -> dict[str, Any]:
    """The förbund of the installation."""
    rows = [forbund_out(request, site.forbund) for site in list_open()]
    return paged(request, response, given, rows)


def forbund_out(request: HttpRequest, forbund: Forbund) -> dict[str, Any]:
    def url(name: str) -> str:
        return request.build_absolute_uri(reverse(name, args=[forbund.slug]))

    return {"slug": forbund.slug, "name": forbund.name, "page": url("site-start"),
            "insatser": url("api:insatser"), "reports": url("api:reports")}  # fmt: skip


class InsatserIn(PageIn):
    """What narrows the list."""

    municipality: str = Field("", alias="kommun", max_length=60, description="Kommunens kortnamn.")
    typ: str = Field("", max_length=60, description="Insatsens typ, som project eller team.")
    pagar: bool | None = Field(None, description="true: pågår i dag. false: pågår inte.")
    alder: int | None = Field(None, ge=0, le=120, description="Tar emot den som är så gammal.")
    sok: str = Field("", max_length=100, description="Ord i namn, syfte eller målgrupp.")


@router.get(
    "/forbund/{slug}/insatser",
    response=shapes.Insatser,
    summary="Insatser",
    description="Insatserna, de som pågår och de som har avslutats. Bara offentliga uppgifter "
    "och inga antal: de finns i de publicerade rapporterna.",
    url_name="insatser",
)
def insatser(
    request: HttpRequest, response: HttpResponse, slug: Slug, given: Query[InsatserIn]
) -> dict[str, Any]:
    """The insatser that pass the filters, in the förbund's own order."""
    today = timezone.localdate()
    found = list_insatser(get_open(slug).slug)
    rows = [insats_out(one, today) for one in found if is_wanted(one, given, today)]
    return paged(request, response, given, rows)


def is_wanted(insats: Insats, given: InsatserIn, today: date) -> bool:
    """Whether every filter leaves the insats."""
    if given.municipality and given.municipality not in {
        m.slug for m in insats.municipalities.all()
    }:
        return False
    if given.typ and given.typ != insats.type:
        return False
    if given.pagar is not None and given.pagar != is_running(insats, today):
        return False
    if given.alder is not None and not takes(insats, given.alder):
        return False
    words = f"{insats.name} {insats.purpose} {insats.target_group}"
    return holds_all(words, given.sok.replace("\x00", ""))


def takes(insats: Insats, age: int) -> bool:
    """Where no bound is set, all ages."""
    return (insats.age_from or 0) <= age <= (insats.age_to or age)


def is_running(insats: Insats, today: date) -> bool:
    return any(
        p.from_on <= today and (p.to_on is None or p.to_on > today) for p in insats.periods.all()
    )


def insats_out(insats: Insats, today: date) -> dict[str, Any]:
    return {
        "slug": insats.slug,
        "name": insats.name,
        "short_name": insats.short_name,
        "type": insats.type,
        "kind": insats.kind,
        "is_running": is_running(insats, today),
        "purpose": insats.purpose,
        "target_group": insats.target_group,
        "municipalities": [m.name for m in insats.municipalities.all()],
        "age_from": insats.age_from,
        "age_to": insats.age_to,
        "places": insats.capacity,
        "parties": [{"name": p.party.name, "role": p.role} for p in insats.insats_parties.all()],
        "periods": [{"from_on": p.from_on, "to_on": p.to_on} for p in insats.periods.all()],
        "part_of": insats.parent.slug if insats.parent else None,
        "succeeded_by": insats.successor.slug if insats.successor else None,
    }


class DaysIn(PageIn):
    """Days that bound a list."""

    fran: date | None = Field(None, description="Från och med den dagen.")
    till: date | None = Field(None, description="Till och med den dagen.")

    def holds(self, day: date) -> bool:
        return (self.fran is None or self.fran <= day) and (self.till is None or day <= self.till)


@router.get(
    "/forbund/{slug}/sammantraden",
    response=shapes.Meetings,
    summary="Öppna sammanträden",
    description="Kommande sammanträden som är kungjorda och öppna för alla.",
    url_name="public-meetings",
)
def meetings(
    request: HttpRequest, response: HttpResponse, slug: Slug, given: Query[DaysIn]
) -> dict[str, Any]:
    """Public meetings to come."""
    forbund, found = get_open(slug), list_public(timezone.localdate())
    mine = (m for m in found if m.body.forbund_id == forbund.pk and given.holds(m.on))
    return paged(request, response, given, [meeting_out(one) for one in mine])


def meeting_out(meeting: Meeting) -> dict[str, Any]:
    return {
        "id": meeting.pk,
        "body": meeting.body.name,
        "kind": meeting.get_kind_display(),
        "on": meeting.on,
        "starts_at": meeting.starts_at and f"{meeting.starts_at:%H:%M}",
        "ends_at": meeting.ends_at and f"{meeting.ends_at:%H:%M}",
        "form": meeting.get_form_display(),
        "place": meeting.place,
        "link": meeting.link,
    }


@router.get(
    "/forbund/{slug}/evenemang",
    response=shapes.Events,
    summary="Evenemang",
    description="Kommande evenemang som är öppna för anmälan.",
    url_name="public-events",
)
def events(
    request: HttpRequest, response: HttpResponse, slug: Slug, given: Query[DaysIn]
) -> dict[str, Any]:
    """Events to come that take registrations."""
    forbund, found = get_open(slug), list_open_events(timezone.now())
    mine = [one for one in found if one.forbund_id == forbund.pk and given.holds(day_of(one))]
    return paged(request, response, given, [event_out(request, one) for one in mine])


def day_of(event: NetworkEvent) -> date:
    return timezone.localtime(event.starts_at).date()


def event_out(request: HttpRequest, event: NetworkEvent) -> dict[str, Any]:
    starts: datetime = timezone.localtime(event.starts_at)
    return {
        "slug": event.slug,
        "title": event.title,
        "kind": event.kind,
        "starts_at": starts,
        "ends_at": timezone.localtime(event.ends_at),
        "form": event.form,
        "place": event.place,
        "invitation": event.invitation,
        "page": request.build_absolute_uri(f"/forbundet/evenemang/{event.slug}/"),
    }
