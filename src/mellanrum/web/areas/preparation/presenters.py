"""What the pages of the preparation group say: the board by state, the agenda, the minutes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from mellanrum.domain.machines import REFERRAL
from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import joined, plural
from mellanrum.figures.format import long_date
from mellanrum.registers.casework.models import Intake, PreparationItem, PreparationMeeting
from mellanrum.registers.insatser.models import IntakePause
from mellanrum.web.areas.referrals.presenters import age_text, shown_name
from mellanrum.web.templatetags.drawing import number_of

CRUMB = {"label": "Beredning", "url": "/beredning/"}
SECTIONS = ("sent", "received", "in_preparation", "own_work", "queued", "recommended")
SHOWN = 50  # of each state on the board; the rest is behind its link
TITLES = {
    "sent": "Att ta emot",
    "received": "Mottagna",
    "in_preparation": "Under beredning",
    "own_work": "Eget förarbete",
    "queued": "I kö",
    "recommended": "Rekommenderade",
}


def line_of(intake: Intake, on: date, unread_days: int) -> dict[str, Any]:
    """One case on the board."""
    row = intake.referral
    sender = row.referrer_party.name if row.referrer_party else "Egen anmälan"
    days = (on - localdate(intake.sent_at)).days
    is_late = intake.state == "sent" and days >= unread_days
    return {
        "number": str(intake.pk),
        "label": shown_name(intake),
        "sub": row.code if intake.name else "",
        "url": reverse("referrals-case", args=[intake.pk]),
        "sender": sender,
        "sent": localdate(intake.sent_at),
        "age": age_text(intake, on),
        "late": "Oläst för länge" if is_late else "",
        "queue": _queue_text(intake, on),
        "insats": row.insats.name if row.insats else "",
        "closed_to": "" if intake.consent_on else "Inget samtycke att ta del än",
    }


def _queue_text(intake: Intake, on: date) -> str:
    queued = intake.referral.queued_on
    if intake.state != "queued" or queued is None:
        return ""
    days = (on - queued).days
    return f"i kö {plural(days, 'dag', 'dagar')}" if days else "i kö sedan i dag"


def board(
    intakes: Iterable[Intake], counts: Mapping[str, int], on: date, unread_days: int
) -> list[dict[str, Any]]:
    """The sections of the board, those that hold something, each with its number."""
    lines: dict[str, list[dict[str, Any]]] = {state: [] for state in SECTIONS}
    for intake in intakes:
        if intake.state not in lines:
            continue
        lines[intake.state].append(line_of(intake, on, unread_days))
    return [
        {"state": state, "title": TITLES[state], "count": number_of(counts.get(state, 0)),
         "lines": lines[state], "is_more": counts.get(state, 0) > len(lines[state])}
        for state in SECTIONS
        if lines[state]
    ]  # fmt: skip


def pause_text(pause: IntakePause) -> str:
    until = f" till och med {long_date(pause.to_on - ONE_DAY)}" if pause.to_on else " tills vidare"
    return f"{pause.insats.name} tar inte in någon{until}: {pause.reason}"


def item_line(number: int, item: PreparationItem, is_seen: bool) -> dict[str, Any]:
    """A line of the agenda; a case that is not shared with the viewer's party is only counted."""
    told = {"number": str(number), "done": REFERRAL.moves[item.verb].label if item.verb else ""}
    if not is_seen:
        return {**told, "label": "Inte delat med din part", "url": "", "sub": ""}
    url = reverse("preparation-item", args=[item.meeting_id, item.pk])
    row = item.intake.referral
    sub = row.code if item.intake.name else ""
    return {**told, "label": shown_name(item.intake), "url": url, "sub": sub}


def minutes_lines(items: Sequence[PreparationItem]) -> list[str]:
    """What was decided, case by case, without saying whose: not even by code."""
    return [f"Ärende {n}: {decision_text(item)}" for n, item in enumerate(items, start=1)]


def decision_text(item: PreparationItem) -> str:
    if not item.verb:
        return "Inte beslutat, tas upp på nästa möte."
    insats = f" ({item.insats.name})" if item.insats else ""
    aside = joined(sorted(a.party.name for a in item.abstentions.all()))
    apart = f" {aside} deltog inte." if aside else ""
    return f"{REFERRAL.moves[item.verb].label}{insats}. {item.get_presence_display()}.{apart}"


def meeting_title(meeting: PreparationMeeting) -> str:
    return f"{meeting.group.name} {long_date(meeting.on)}"


def meeting_crumbs(meeting: PreparationMeeting) -> list[dict[str, str]]:
    url = reverse("preparation-meeting", args=[meeting.pk])
    return [CRUMB, {"label": meeting_title(meeting), "url": url}]


def parties_text(meeting: PreparationMeeting) -> str:
    names = sorted(p.party.name for p in meeting.parties.select_related("party"))
    return joined(names) or "Inte antecknat"
