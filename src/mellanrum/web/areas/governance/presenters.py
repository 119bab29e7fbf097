"""Governance as its pages show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from mellanrum.domain import deadlines
from mellanrum.domain.periods import Period
from mellanrum.figures.format import long_date, number
from mellanrum.ledger.money import kronor
from mellanrum.registers.governance.models import Body, Decision, Meeting, Seat


@dataclass(frozen=True, slots=True)
class Held:
    """What the register holds of a year."""

    bodies: Sequence[Body]
    seats: Sequence[Seat]
    meetings: Sequence[Meeting]
    decisions: Sequence[Decision]


def bounds(year: Period) -> tuple[date, date]:
    """First day, and the day after the last."""
    assert year.end is not None
    return year.start, year.end


def governance_page(year: int, today: date, held: Held) -> dict[str, Any]:
    """The context of governance/governance.html."""
    return {
        "year": year,
        "title": f"Styrning {year}",
        "facts": list(_statutory(year, today)),
        "bodies": [_body(body, held) for body in held.bodies],
        "meetings": [meeting_row(m, held.decisions, today) for m in reversed(held.meetings)],
        "decisions": [decision_row(d) for d in reversed(held.decisions)],
    }


def _statutory(year: int, today: date) -> Iterator[dict[str, Any]]:
    for label, day in (
        (f"Budget för {year} beslutas senast", deadlines.budget_day(year)),
        (f"Budget för {year + 1} beslutas senast", deadlines.budget_day(year + 1)),
        (f"Årsredovisning för {year} upprättas senast", deadlines.annual_report_day(year)),
    ):
        yield {"label": label, "value": _told(day, with_distance(day.last, today))}


def _told(day: deadlines.LegalDay, text: str) -> str:
    """The last day, and the counted one where it has been moved."""
    return f"{text}, {day.moved_text}" if day.is_moved else text


def with_distance(due: date, today: date) -> str:
    """'30 november 2026 (om 8 dagar)': relative only beside the absolute, and only when near."""
    days = (due - today).days
    near = {0: " (i dag)", 1: " (i morgon)"}.get(days, "")
    if 1 < days <= 60:
        near = f" (om {days} dagar)"
    return f"{long_date(due)}{near}"


def _body(body: Body, held: Held) -> dict[str, Any]:
    seats = [s for s in held.seats if s.body_id == body.pk]
    meetings = [m for m in held.meetings if m.body_id == body.pk]
    return {
        "name": body.name,
        "kind": body.get_kind_display(),
        "insats": body.insats,
        "seats": [
            {"role": s.get_role_display(), "party": s.party.name if s.party else "Kansliet"}
            for s in seats
        ],
        "last": long_date(meetings[-1].on) if meetings else "",
    }


def meeting_row(meeting: Meeting, decisions: Sequence[Decision], today: date) -> dict[str, Any]:
    """A meeting in the list of meetings."""
    return {
        "on": meeting.on,
        "url": meeting_url(meeting),
        "body": meeting.body.name,
        "kind": meeting.get_kind_display(),
        "form": meeting.get_form_display(),
        "decisions": _paragraphs([d.number for d in decisions if d.meeting_id == meeting.pk]),
        "minutes": minutes_text(meeting, today),
    }


def _paragraphs(numbers: Sequence[int]) -> str:
    """'§ 1' or '§ 1–4'; '' for none."""
    if len(numbers) < 2:
        return "".join(f"§ {n}" for n in numbers)
    return f"§ {min(numbers)}–{max(numbers)}"


def meeting_url(meeting: Meeting) -> str:
    on = meeting.on
    return reverse("governance-meeting", args=[on.year, meeting.body.slug, on.isoformat()])


def minutes_text(meeting: Meeting, today: date) -> str:
    """Whether the board's minutes are adjusted, or when they must be (KL 5:69)."""
    if meeting.adjusted_on:
        return f"Justerat {meeting.adjusted_on}"
    if meeting.body.kind != Body.Kind.BOARD or meeting.on > today:
        return ""
    due = deadlines.minutes_due(meeting.on)
    return f"Justeras senast {due}" if due >= today else "Justering ej registrerad"


def decision_row(decision: Decision) -> dict[str, Any]:
    """A decision as a line."""
    ore = decision.amount_ore
    return {
        "on": decision.meeting.on,
        "url": meeting_url(decision.meeting),
        "body": decision.meeting.body.name,
        "number": decision.number,
        "kind": decision.get_kind_display(),
        "text": decision.text,
        "insats": decision.insats,
        "amount": "" if ore is None else f"{number(kronor(ore))}\u202fkr",
    }
