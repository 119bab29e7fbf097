"""A body as its page shows it: who sits, what the law asks, its meetings and standing items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse

from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import collation_key
from mellanrum.figures.format import long_date
from mellanrum.registers.governance.body_policies import is_held_on
from mellanrum.registers.governance.body_queries import (
    fact_of,
    list_meetings_of,
    list_standing,
    seats_of,
    status_of,
)
from mellanrum.registers.governance.body_status_policies import Line, ending_soon
from mellanrum.registers.governance.models import Body, Meeting, Seat
from mellanrum.web.areas.bodies.reach import CHANGE, READ, cell, columns, crumb, tabs
from mellanrum.web.areas.governance.presenters import meeting_url
from mellanrum.web.areas.operation.pages import fact, move, section, story
from mellanrum.web.viewer import Viewer

EMPTY_SEAT = "Ingen person antecknad"


def body_page(viewer: Viewer, body: Body, on: date) -> dict[str, Any]:
    """The context of bodies/body.html."""
    seats = sorted(seats_of(body), key=order_of)
    now = [s for s in seats if is_held_on(fact_of(s), on)]
    before = [s for s in seats if s not in now]
    may, sees = viewer.can(CHANGE), viewer.can(READ)
    add = {"label": "Lägg in uppdrag", "url": reverse("bodies-seat-add", args=[body.pk])}
    return {
        "title": body.name,
        "state": "Har upphört" if body.ended_on and body.ended_on <= on else "",
        "lead": body.get_kind_display() if body.get_kind_display() != body.name else "",
        "crumbs": [crumb("bodies")],
        "tabs": tabs(viewer, ""),
        "moves": moves(body) if may else [],
        "facts_title": "Gruppen",
        "facts": facts_of(body),
        "day": on.isoformat(),
        "day_text": long_date(on),
        "here": reverse("bodies-body", args=[body.pk]),
        "checks": [check(one) for one in status_of(body, now, on)],
        "warnings": [text for _, text in ending_soon([fact_of(s) for s in now], on)],
        "tables": [
            seats_table("sitter", f"Sitter {long_date(on)}", now, sees, add if may else None,
                        "Ingen har ett uppdrag i gruppen den dagen."),
            seats_table("andra", "Andra tider", before, sees, None, "Inga andra uppdrag finns."),
            meetings_table(list_meetings_of(body)),
            standing_table(body, on),
        ],
        "texts": [section("Uppdrag", body.mandate)],
        "links": links(viewer, body),
        "events": story(viewer.forbund_slug, f"bodies:{body.pk}") if sees else [],
    }  # fmt: skip


def order_of(seat: Seat) -> tuple[Any, ...]:
    """Members in the order they sign; after them deputies, member by member as they are called."""
    is_deputy = seat.role == Seat.Role.DEPUTY
    party = seat.party.name if is_deputy and seat.party else ""
    return (is_deputy, collation_key(party), seat.position, seat.from_on)


def moves(body: Body) -> list[dict[str, Any]]:
    """What the office may do."""
    return [
        move("Ändra gruppen", "bodies-change", body.pk),
        move("Gruppen upphör", "bodies-end", body.pk),
    ]


def facts_of(body: Body) -> list[dict[str, Any]]:
    days = "" if body.call_days is None else f"{body.call_days} dagar före mötet"
    remote = body.remote_source or "Inget beslut (lag 2003:1210, 19 a §)"
    return [
        fact("Slag", body.get_kind_display()),
        fact("Insats", body.insats.name if body.insats else ""),
        fact("Kommun", body.municipality.name if body.municipality else ""),
        fact("Uppdraget är beslutat i", body.mandate_source),
        fact("Kallelse", days),
        fact("Enligt", body.call_source),
        fact("Möten per år", body.meetings_aim),
        fact("Deltagande på distans", remote if body.kind == Body.Kind.BOARD else
             body.remote_source),
        fact("Upphörde", body.ended_on and body.ended_on - ONE_DAY),
    ]  # fmt: skip


def check(line: Line) -> dict[str, Any]:
    """For components/checks.html."""
    return {"passed": line.is_met, "title": line.text, "text": line.source}


def seats_table(
    key: str,
    heading: str,
    seats: Sequence[Seat],
    opens: bool,
    add: dict[str, str] | None,
    empty: str,
) -> dict[str, Any]:
    """Seats with who holds them."""
    return {
        "heading": heading,
        "id": key,
        "columns": columns("Person", "Roll", "Part", "Ordning", "Från", "Till och med"),
        "rows": [seat_row(seat, opens) for seat in seats],
        "empty": empty,
        "add": add,
    }


def seat_row(seat: Seat, opens: bool) -> dict[str, Any]:
    """A seat; the reason it ended stands under the name."""
    return {
        "label": seat.person.name if seat.person else EMPTY_SEAT,
        "sub": seat.ended_reason,
        "url": reverse("bodies-seat", args=[seat.pk]) if opens else "",
        "cells": [
            cell("Roll", seat.get_role_display()),
            cell("Part", seat.party.name if seat.party else ""),
            cell("Ordning", seat.position or ""),
            cell("Från", seat.from_on),
            cell("Till och med", seat.to_on - ONE_DAY if seat.to_on else "Tills vidare"),
        ],
    }


def meetings_table(meetings: Sequence[Meeting]) -> dict[str, Any]:
    """The newest first."""
    return {
        "heading": "Möten",
        "id": "moten",
        "columns": columns("Dag", "Slag", "Form", "Läge"),
        "rows": [
            {
                "label": long_date(one.on),
                "url": meeting_url(one),
                "cells": [
                    cell("Slag", one.get_kind_display()),
                    cell("Form", one.get_form_display()),
                    cell("Läge", one.get_state_display()),
                ],
            }
            for one in meetings
        ],
        "empty": "Inga möten är inlagda.",
    }


def standing_table(body: Body, on: date) -> dict[str, Any]:
    """What every agenda of the body has."""
    return {
        "heading": "Stående punkter",
        "id": "staende",
        "columns": columns("Punkt", "Från", "Källa"),
        "rows": [
            {"label": one.title, "cells": [cell("Från", one.from_on), cell("Källa", one.source)]}
            for one in list_standing(body, on)
        ],
        "empty": "Inga stående punkter är bestämda.",
    }


def links(viewer: Viewer, body: Body) -> list[dict[str, str]]:
    """The ways on: the body's meetings, its standing items and its calendar."""
    return [{"label": label, "url": url} for label, url in _links(viewer, body)]


def _links(viewer: Viewer, body: Body) -> Iterator[tuple[str, str]]:
    yield "Gruppens kommande möten", f"{reverse('meetings')}?grupp={body.slug}"
    if viewer.can(READ):
        yield "Stående punkter", reverse("agendas-standing")
    yield "Mötena till min kalender", reverse("meetings-calendar")
    if body.calendar_token:
        try:
            feed = reverse("wheel-feed", args=[body.calendar_token])
        except NoReverseMatch:
            return
        yield "Prenumerera på gruppens kalender", feed
