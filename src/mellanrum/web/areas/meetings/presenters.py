"""A meeting as its page shows it: facts, days to keep, agenda, who comes, what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.governance_machines import MEETING
from mellanrum.domain.swedish import plural
from mellanrum.registers.governance.agenda_policies import PREPARED
from mellanrum.registers.governance.calling_clock import list_due
from mellanrum.registers.governance.meeting_policies import members_of, quorum_of, serving
from mellanrum.registers.governance.meeting_queries import (
    answer_of,
    held_of,
    list_attendances,
    list_items,
    list_postings,
    list_seats_on,
    list_sittings,
)
from mellanrum.registers.governance.minutes_policies import may_read
from mellanrum.registers.governance.models import Attendance, Decision, Meeting, Posting, Seat
from mellanrum.reports.meeting_papers import NumberedItem, numbered
from mellanrum.web.areas.claims.presenters import cell, columns
from mellanrum.web.areas.governance.presenters import decision_row, with_distance
from mellanrum.web.areas.meetings.flags import late_text, list_flags
from mellanrum.web.areas.meetings.reach import ALL, OFFICE, crumb, is_loaded, state_of, title_of
from mellanrum.web.areas.minutes.panel import minutes_panel
from mellanrum.web.areas.operation.pages import fact, kept, move, story
from mellanrum.web.viewer import Viewer

ANSWERS = {"waiting": "Har inte svarat", "coming": "Kommer", "excused": "Kan inte",
           "vacant": "Platsen saknar person"}  # fmt: skip
HELD = {"present": "Närvarande", "absent": "Frånvarande"}
NOT_CALLED = "Inte kallad"
CALLED = ("Namn", "Uppdrag", "Part", "Svar", "Väntas tjänstgöra")


@dataclass(frozen=True, slots=True)
class Held:
    """What the page is made of, each read once."""

    items: tuple[NumberedItem, ...]
    seats: Sequence[Seat]
    called: Sequence[Attendance]
    postings: Sequence[Posting]
    decisions: Sequence[Decision]


def held_now(meeting: Meeting) -> Held:
    decisions = Decision.objects.filter(meeting=meeting).select_related("meeting__body", "insats")
    is_budget = meeting.kind == Meeting.Kind.BUDGET
    return Held(
        numbered(list_items(meeting)),
        list_seats_on(meeting.body, meeting.on),
        list_attendances(meeting),
        list_postings(meeting) if is_budget else (),
        list(decisions.order_by("number")),
    )


def meeting_page(viewer: Viewer, meeting: Meeting, held: Held) -> dict[str, Any]:
    """The context of meetings/meeting.html."""
    today, may = timezone.localdate(), viewer.can(OFFICE)
    own = [a for a in held.called if a.person.user_id == (viewer.actor.user_id or 0)]
    return {
        "title": title_of(meeting),
        "state": state_of(meeting),
        "lead": when_and_how(meeting),
        "crumbs": [crumb()],
        "meeting": meeting,
        "moves": list(moves(viewer, meeting, bool(held.items))),
        "own": _own(own[0], meeting) if own else None,
        "facts_title": "Om mötet",
        "facts": kept(list(_facts(viewer, meeting))),
        "flags": list(list_flags(meeting, today)) if may else [],
        "due": due_rows(meeting, today),
        "agenda": [_item(meeting, one, may) for one in held.items],
        "may_prepare": may and meeting.state in PREPARED and not is_loaded(meeting),
        "expected": expected_text(held) if meeting.state in PREPARED else "",
        "panel": minutes_panel(viewer, meeting, today) if viewer.can(ALL) else None,
        "tables": list(_tables(viewer, meeting, held)),
        "decisions": [decision_row(d) for d in held.decisions],
        "events": story(viewer.forbund_slug, f"meetings:{meeting.pk}", codes=MEETING.states)
        if viewer.can(ALL)
        else [],
    }


def _own(own: Attendance, meeting: Meeting) -> dict[str, str] | None:
    """One's own answer, until the meeting begins."""
    if meeting.state not in PREPARED:
        return None
    told = "Du är kallad till mötet och har inte svarat."
    if own.state == Attendance.State.EXCUSED:
        told = "Du har svarat att du inte kan komma."
    elif own.answered_at is not None:
        told = "Du har svarat att du kommer."
    if own.serves_for is not None:
        told = f"Du är kallad att tjänstgöra. {told}"
    label = "Ändra svaret" if own.answered_at else "Svara om du kommer"
    return {"text": told, "label": label, "url": reverse("meetings-answer", args=[own.pk])}


def moves(viewer: Viewer, meeting: Meeting, has_items: bool) -> Iterator[dict[str, Any]]:
    """What the viewer can do with the meeting now. The action judges again."""
    can, pk = MEETING.moves_from(meeting.state), meeting.pk
    may = viewer.can(OFFICE) and not is_loaded(meeting)
    is_ahead = meeting.on >= timezone.localdate()
    if may and is_ahead and "call" in can:
        if not has_items:
            yield move("Gör dagordningen", "agendas-fill", pk)
        yield move("Kalla", "meetings-call", pk)
    if has_items:
        yield move("Läs handlingarna", "meetings-read", pk)
        yield move("Allt i en PDF", "meetings-package", pk)
    if meeting.state != "cancelled" and may_read(meeting.adjusted_on, sees_all=viewer.can(ALL)):
        yield move("Protokoll", "minutes-meeting", pk)
    yield move("Kallelsen som PDF", "meetings-notice", pk)
    yield move("Till min kalender", "meetings-ics", pk)
    if may and meeting.state in PREPARED:
        yield move("Ändra", "meetings-change", pk)
    if may and is_ahead and meeting.state in PREPARED:
        yield move("Flytta", "meetings-move", pk)
        yield move("Ställ in", "meetings-cancel", pk)


def _facts(viewer: Viewer, meeting: Meeting) -> Iterator[dict[str, Any]]:
    yield fact("Dag", meeting.on)
    yield fact("Tid", time_text(meeting))
    yield fact("Plats", meeting.place)
    if meeting.link:
        yield fact("Länk", "Delta på distans", meeting.link)
    yield fact("Att veta", meeting.note)
    yield fact("Öppet", "För alla" if meeting.is_public else "")
    if meeting.called_at is not None:
        called_on = timezone.localtime(meeting.called_at).date()
        yield fact("Kallelsen skickad", called_on)
        yield fact("Sen kallelse", late_text(meeting, called_on))
    yield fact("Inställt", meeting.cancelled_reason)
    if meeting.adjusted_on:
        yield fact("Justerat", meeting.adjusted_on)


def when_and_how(meeting: Meeting) -> str:
    """'Ordinarie, på plats och digitalt, kl. 09.00–12.00, Stadshuset'."""
    time = time_text(meeting)
    told = (meeting.get_form_display().lower(), f"kl. {time}" if time else "", meeting.place)
    return ", ".join([meeting.get_kind_display(), *filter(None, told)])


def time_text(meeting: Meeting) -> str:
    """'09.00–12.00'."""
    if meeting.starts_at is None:
        return ""
    ends = f"–{meeting.ends_at:%H.%M}" if meeting.ends_at else ""
    return f"{meeting.starts_at:%H.%M}{ends}"


def due_rows(meeting: Meeting, today: date) -> list[dict[str, str]]:
    """The days that follow from the meeting's own, with what sets them."""
    if meeting.state == "cancelled":
        return []
    return [
        {"label": due.label, "value": with_distance(due.on, today), "source": due.source}
        for due in list_due(held_of(meeting))
    ]


def _item(meeting: Meeting, one: NumberedItem, may: bool) -> dict[str, Any]:
    item, can = one.item, may and meeting.state in PREPARED
    facts = [item.get_kind_display(), item.presenter]
    if item.minutes_allotted:
        facts.append(plural(item.minutes_allotted, "minut", "minuter"))
    if one.papers:
        facts.append(plural(len(one.papers), "handling", "handlingar"))
    return {
        "number": one.number,
        "title": item.title,
        "pk": item.pk,
        "told": " · ".join(filter(None, facts)),
        "url": reverse("meetings-read-item", args=[meeting.pk, one.number]),
        "edit": reverse("agendas-item", args=[item.pk]) if can else "",
        "up": reverse("agendas-item-up", args=[item.pk]) if can else "",
        "down": reverse("agendas-item-down", args=[item.pk]) if can else "",
    }


def expected_text(held: Held) -> str:
    """Who is expected to serve, and whether that is enough (KL 6:27); '' where nobody sits."""
    sittings = list_sittings(held.seats, held.called)
    seats = len(members_of(sittings))
    if not seats or not held.called:
        return ""
    there, least = len(serving(sittings)), quorum_of(seats)
    told = f"{there} av {seats} väntas tjänstgöra."
    if there >= least:
        return f"{told} Mötet väntas bli beslutsfört (minst {least})."
    return f"{told} Det räcker inte: minst {least} behövs för att mötet ska få besluta."


def _tables(viewer: Viewer, meeting: Meeting, held: Held) -> Iterator[dict[str, Any]]:
    if held.called or (held.seats and meeting.state in PREPARED and not is_loaded(meeting)):
        yield _called(viewer, meeting, held)
    if meeting.kind == Meeting.Kind.BUDGET and viewer.can(ALL):
        yield _posted(viewer, held.postings)


def _called(viewer: Viewer, meeting: Meeting, held: Held) -> dict[str, Any]:
    by_seat = {a.seat_id: a for a in held.called}
    serves = set(serving(list_sittings(held.seats, held.called)))
    may = viewer.can(OFFICE) and meeting.state in PREPARED
    drawn = len(CALLED) - (1 if meeting.state in PREPARED else 2)
    rows = [_seat(seat, by_seat.get(seat.pk), seat.pk in serves, may, viewer.can(ALL))
            for seat in sorted(held.seats, key=is_deputy)]  # fmt: skip
    return {
        "heading": "Kallade",
        "id": "kallade",
        "columns": columns(*CALLED if meeting.state in PREPARED else CALLED[:-1]),
        "rows": [{**row, "cells": row["cells"][:drawn]} for row in rows],
        "empty": "Ingen har en plats i gruppen den dagen.",
    }


def is_deputy(seat: Seat) -> bool:
    """The deputies stand last, as on the list of attendance."""
    return seat.role == Seat.Role.DEPUTY


def _seat(
    seat: Seat, held: Attendance | None, serves: bool, may: bool, sees_reason: bool
) -> dict[str, Any]:
    answer = ANSWERS[answer_of(seat, held)] if held or not seat.person_id else NOT_CALLED
    if held is not None and held.state in HELD:
        answer = HELD[held.state]
    if held is not None and held.note and may and sees_reason:
        answer = f"{answer}: {held.note}"
    filled = held.serves_for if held else None
    for_whom = f"Ja, för {filled.person or filled.party}" if filled else "Ja"
    row: dict[str, Any] = {
        "label": seat.person.name if seat.person else "Ingen",
        "cells": [
            cell("Uppdrag", seat.get_role_display()),
            cell("Part", seat.party.name if seat.party else "–"),
            cell("Svar", answer),
            cell("Väntas tjänstgöra", for_whom if serves else "Nej"),
        ],
    }
    if may and held is not None:
        row["remove"] = {
            "label": "Anteckna svar",
            "url": reverse("meetings-answer", args=[held.pk]),
        }
    return row


def _posted(viewer: Viewer, postings: Sequence[Posting]) -> dict[str, Any]:
    return {
        "heading": "Kungörelsen hos medlemmarna",
        "id": "anslag",
        "columns": columns("Medlem", "Anslaget", "Underlag"),
        "rows": [_posting(viewer, one) for one in postings],
        "empty": "Medlemmarnas anslagstavlor läggs upp när kallelsen skickas.",
    }


def _posting(viewer: Viewer, one: Posting) -> dict[str, Any]:
    row: dict[str, Any] = {
        "label": one.party.name,
        "cells": [
            cell("Anslaget", one.posted_on or "Inte ännu"),
            cell("Underlag", one.evidence or "–"),
        ],
    }
    if viewer.can(OFFICE) and one.posted_on is None:
        url = reverse("meetings-posted", args=[one.pk])
        row["remove"] = {"label": "Anteckna anslag", "url": url}
    return row


def reading(meeting: Meeting, items: Sequence[NumberedItem], number: int) -> Mapping[str, Any]:
    """The item with this number, and those before and after it."""
    by_number = {one.number: one for one in items}
    near = {"before": by_number.get(number - 1), "after": by_number.get(number + 1)}
    links = {
        name: {"label": one.heading, "url": reverse("meetings-read-item", args=[meeting.pk,
                                                                               one.number])}
        for name, one in near.items()
        if one is not None
    }  # fmt: skip
    return {"one": by_number[number], **links}
