"""The page where a meeting is minuted: who is there, each paragraph, and what is left to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.deadlines import minutes_day, minutes_due
from mellanrum.domain.governance_machines import MEETING
from mellanrum.domain.swedish import joined
from mellanrum.figures.format import long_date
from mellanrum.registers.governance.meeting_policies import members_of, quorum_of, serving
from mellanrum.registers.governance.minutes_content import HOW, item_content
from mellanrum.registers.governance.minutes_part import (
    Room,
    obstacle_at,
    room_of,
    serving_at,
    sittings_from,
)
from mellanrum.registers.governance.minutes_policies import is_bound, is_late
from mellanrum.registers.governance.minutes_queries import (
    find_minutes,
    items_of,
    list_adjusters,
    list_editions,
    number_shown,
)
from mellanrum.registers.governance.models import AgendaItem, Meeting
from mellanrum.registers.insatser.models import Insats
from mellanrum.web.areas.meetings.reach import is_loaded, state_of, title_of
from mellanrum.web.areas.minutes.forms import DecidedForm, WrittenForm
from mellanrum.web.areas.minutes.reach import ADJUST, READ, WRITE
from mellanrum.web.areas.operation.pages import story
from mellanrum.web.viewer import Viewer

WRITABLE = ("ongoing", "closed")
POSTED = "announcements-meeting"
UNOPENED = ("planned", "called", "cancelled")
NOT_OPENED = "Mötet är inte öppnat."
UNOPENED_TEXT = "Mötet öppnas tidigast {}."
Context = dict[str, Any]


def minutes_page(viewer: Viewer, meeting: Meeting, today: date) -> Context:
    """Everything of the page; a fixed number of queries."""
    room, items = room_of(meeting), items_of(meeting)
    can_write = viewer.can(WRITE) and meeting.state in WRITABLE
    insatser = list_insatser(viewer) if can_write else []
    current = next((item.pk for item in items if not item.outcome), 0)
    adjusters = adjuster_rows(meeting)
    cards = [card(room, item, insatser, can_write=can_write) for item in items]
    return {
        "title": f"Protokoll: {title_of(meeting)}",
        "crumbs": [{"label": "Protokoll", "url": reverse("minutes")}],
        "meeting": meeting,
        "state": state_of(meeting),
        "lead": joined_lines(due_text(meeting, today), waited_text(meeting, adjusters)),
        "late": late_text(meeting, today),
        "moves": next_first(
            moves_of(viewer, meeting), meeting.state, is_treated=not current, adjusters=adjusters
        ),
        "quorum": None if meeting.state in UNOPENED else quorum_text(room),
        "present": present_of(room),
        "sees_all": viewer.can(READ),
        "can_write": can_write,
        "items": [{**one, "is_current": one["item"].pk == current} for one in told_once(cards)],
        "adjusters": adjusters,
        "editions": edition_rows(meeting),
        "files": files_of(meeting),
        "events": story(viewer.forbund_slug, f"meetings:{meeting.pk}", codes=MEETING.states)
        if viewer.can(READ)
        else [],
    }


def list_insatser(viewer: Viewer) -> list[Insats]:
    found = Insats.objects.filter(forbund__slug=viewer.forbund_slug)
    return list(found.order_by("position", "name"))


def due_text(meeting: Meeting, today: date) -> str:
    """When the minutes are to be adjusted, or were."""
    if meeting.adjusted_on:
        return f"Justerat {long_date(meeting.adjusted_on)}."
    if meeting.state in UNOPENED:
        return UNOPENED_TEXT.format(long_date(meeting.on)) if today < meeting.on else NOT_OPENED
    if not is_bound(meeting.body.kind):
        return "Inte justerat. Lagen sätter ingen sista dag för gruppens protokoll."
    late = ", tiden har gått ut" if minutes_due(meeting.on) < today else ""
    return f"Justeras senast {long_date(minutes_due(meeting.on))} (KL 5 kap. 69 §){late}."


def waited_text(meeting: Meeting, adjusters: Sequence[Mapping[str, Any]]) -> str:
    """Whose signature the minutes wait for; '' when it is nobody's turn."""
    waited = [one for one in adjusters if not one["at"]]
    if meeting.state != "proofed" or not waited:
        return ""
    return f"Nu väntas underskrift av {joined([one['name'] for one in waited])}."


def joined_lines(*lines: str) -> str:
    return " ".join(line for line in lines if line)


def next_first(
    moves: list[dict[str, Any]], state: str, *, is_treated: bool,
    adjusters: Sequence[Mapping[str, Any]],
) -> list[dict[str, Any]]:  # fmt: skip
    """While the meeting lasts the next step follows what is done: the attendance, then the
    paragraphs (on the page itself), who adjusts, and the end. It stands first.
    """
    if state != "ongoing":
        return moves
    step = "minutes-attendance"
    if is_treated:
        step = "minutes-close" if adjusters else "minutes-adjusters"
    return sorted(moves, key=lambda one: one["name"] != step)


def told_once(cards: Iterable[Context]) -> Iterator[Context]:
    """What stops a decision is told of the first paragraph that it stops."""
    told: set[str] = set()
    for one in cards:
        yield {**one, "obstacle": "" if one["obstacle"] in told else one["obstacle"]}
        told.add(one["obstacle"])


def late_text(meeting: Meeting, today: date) -> str:
    """That the last day has passed, with its rule; '' in time, and where no law sets a day."""
    if meeting.state in UNOPENED and not meeting.adjusted_on:
        return ""
    if not is_bound(meeting.body.kind) or not is_late(meeting.on, meeting.adjusted_on, today):
        return ""
    due = minutes_day(meeting.on)
    if meeting.adjusted_on:
        return (f"Protokollet justerades {long_date(meeting.adjusted_on)}. Sista dagen var "
                f"{long_date(due.last)} ({due.told}).")  # fmt: skip
    return (f"Protokollet skulle ha justerats senast {long_date(due.last)} ({due.told}). Justera "
            "nu, och skriv skälet till att det är sent.")  # fmt: skip


def moves_of(viewer: Viewer, meeting: Meeting) -> list[dict[str, Any]]:
    """Buttons of what is possible now, the next step first."""
    has_come = meeting.on <= timezone.localdate()
    opening = [("Öppna mötet", "minutes-open")] if has_come else []
    office = {
        "planned": opening,
        "called": opening,
        "ongoing": [("Närvaro", "minutes-attendance"), ("Lägg till en punkt", "minutes-item-add"),
                    ("Ordförande och sekreterare", "minutes-leaders"),
                    ("Välj justerare", "minutes-adjusters"), ("Avsluta mötet", "minutes-close")],
        "closed": [("Lämna för justering", "minutes-hand-over"),
                   ("Välj justerare", "minutes-adjusters"), ("Närvaro", "minutes-attendance"),
                   ("Fortsätt mötet", "minutes-resume")],
        "proofed": [("Återta protokollet", "minutes-take-back")],
        "adjusted": [("Anslag", POSTED), ("Diarieför", "minutes-register")],
        "announced": [("Anslag", POSTED), ("Diarieför", "minutes-register")],
    }.get(meeting.state, []) if viewer.can(WRITE) and not is_loaded(meeting) else []  # fmt: skip
    kept = [one for one in office if one[1] != POSTED or is_bound(meeting.body.kind)]
    found = [{"label": label, "name": name, "url": reverse(name, args=[meeting.pk])}
             for label, name in kept]  # fmt: skip
    if meeting.state == "proofed" and viewer.can(ADJUST) and is_waited_for(viewer, meeting):
        url = reverse("minutes-sign", args=[meeting.pk])
        found.insert(0, {"label": "Justera protokollet", "name": "minutes-sign", "url": url})
    return found


def is_waited_for(viewer: Viewer, meeting: Meeting) -> bool:
    """The viewer is one of those who are to adjust, and has not."""
    own = meeting.adjusters.filter(person__user_id=viewer.actor.user_id or 0)
    return own.filter(signed_at__isnull=True).exists()


def quorum_text(room: Room) -> dict[str, Any] | None:
    """How many serve of how many, now; None where no quorum is asked for."""
    if not room.is_statutory:
        return None
    sittings = sittings_from(room, latest(room))
    seats, there = len(members_of(sittings)), len(serving(sittings))
    is_enough = there >= quorum_of(seats)
    word = "Beslutför" if is_enough else "Inte beslutför"
    rest = "" if is_enough else f" Minst {quorum_of(seats)} behövs (KL 6 kap. 27 §)."
    return {"word": word, "shape": "reached" if is_enough else "not-reached",
            "text": f"{there} av {seats} tjänstgör.{rest}"}  # fmt: skip


def latest(room: Room) -> int:
    """The paragraph that the meeting stands at: after the last coming and the last leaving."""
    left = (one.to_item + 1 for one in room.attendances if one.to_item)
    return max([0, *left, *(one.from_item or 0 for one in room.attendances)])


def present_of(room: Room) -> str:
    names = [one.person.name for one in room.attendances if one.state == "present"]
    return joined(names) or "Ingen är antecknad än."


def card(room: Room, item: AgendaItem, insatser: Iterable[Insats], *, can_write: bool) -> Context:
    """One paragraph: read, or with its forms while it may be written."""
    is_fixed = item.is_immediate and bool(item.outcome)
    is_open = can_write and not is_fixed
    return {
        "item": item,
        "number": number_shown(item),
        "anchor": f"punkt-{item.pk}",
        "told": item_content(room, item),
        "obstacle": "" if item.outcome or not can_write else obstacle_at(room, item),
        "is_open": is_open,
        "written": written_form(item) if is_open else None,
        "decided": decided_form(item, insatser) if is_open and not item.outcome else None,
        "proposals": list(item.proposals.all()),
        "votes": [{"pk": v.pk, "text": vote_text(v)} for v in item.votes.all()],
        "conflicts": list(item.conflicts.all()),
        "reservations": list(item.reservations.all()),
        "part": joined([p.name for p in serving_at(room, item)]),
    }


def vote_text(vote: Any) -> str:
    won = "Ja" if vote.outcome == "yes" else "Nej"
    counts = f"{vote.yes} ja, {vote.no} nej, {vote.abstained} avstår"
    return f"{vote.question}: {counts}. {won} vinner med {HOW[vote.decided_by]}."


def written_form(item: AgendaItem) -> WrittenForm:
    form = WrittenForm(None, held=item)
    form.auto_id = f"id_{item.pk}_%s"
    return form


def decided_form(item: AgendaItem, insatser: Iterable[Insats]) -> DecidedForm:
    form = DecidedForm(None, insatser, held=item)
    form.auto_id = f"id_{item.pk}_%s"
    return form


def adjuster_rows(meeting: Meeting) -> list[dict[str, Any]]:
    """Who adjusts and when each has."""
    return [
        {"name": one.person.name, "role": one.get_role_display(), "at": one.signed_at,
         "has_account": one.person.user_id is not None}
        for one in list_adjusters(meeting)
    ]  # fmt: skip


def edition_rows(meeting: Meeting) -> list[dict[str, Any]]:
    """Each frozen edition with its digest, and why it was withdrawn."""
    return [
        {"number": one.edition, "at": one.made_at, "sha256": one.signed_sha256 or one.sha256,
         "reason": one.withdrawn_reason}
        for one in list_editions(meeting)
    ]  # fmt: skip


def files_of(meeting: Meeting) -> Sequence[dict[str, str]]:
    if meeting.state in UNOPENED:
        return []
    kinds = (("PDF", "pdf"), ("Word", "docx"), ("Webbsida", "html"))
    return [
        {"label": label, "url": reverse("minutes-file", args=[meeting.pk, form])}
        for label, form in kinds
    ]


def find_content(meeting: Meeting) -> dict[str, Any] | None:
    """What the edition in force says; None while the minutes are a draft."""
    held = find_minutes(meeting)
    return held.content if held else None
