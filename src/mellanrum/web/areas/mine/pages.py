"""Pages of the own page that read: what is next, the plan, the activities, who has read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.casework.queries import own_page as queries
from mellanrum.registers.casework.queries.extract import compartment_sight
from mellanrum.registers.casework.queries.own_activities import OwnActivity, list_own_activities
from mellanrum.registers.casework.queries.own_plan import OwnStep, list_current, list_own_steps
from mellanrum.registers.casework.queries.readings import list_readings, read_log
from mellanrum.web.areas.mine.admission import Visit, drawn, own_page
from mellanrum.web.areas.mine.consents import ending
from mellanrum.web.areas.mine.words import day_in, label_in, moment_in

NEXT = 5
ANSWERED_WITHIN = timedelta(days=14)
READS = 100
MENU = (
    ("plan", "mine-plan", "plan"),
    ("progression", "mine-progression", "plan"),
    ("activities", "mine-activities", "case"),
    ("messages", "mine-messages", ""),
    ("consents", "mine-consents", "case"),
    ("reads", "mine-reads", "case"),
    ("rights", "mine-rights", ""),
    ("all", "mine-all", "*"),
)


@own_page()
def start(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What happens next, and the way to everything."""
    told = {"coming": coming(visit), "menu": menu(visit)}
    return drawn(request, "start", visit, told)


def menu(visit: Visit) -> list[dict[str, str]]:
    """The pages that the holder may open."""
    holder = visit.holder
    return [
        {"label": visit.words[word], "url_name": name}
        for word, name, kind in MENU
        if not kind or (holder.sees_all if kind == "*" else holder.may_see(kind))
    ]


def coming(visit: Visit) -> list[dict[str, str]]:
    """Activities, the participant's own steps, consents that end, answers that have come."""
    told: list[dict[str, str]] = []
    if visit.holder.may_see("case"):
        told += [_activity(one, visit) for one in _activities(visit)[:NEXT]]
        told += ending(visit)
    if visit.holder.may_see("plan"):
        told += [_step(one, visit) for one in _steps(visit)[:NEXT]]
    return told + _answers(visit)


def _answers(visit: Visit) -> list[dict[str, str]]:
    since = visit.at - ANSWERED_WITHIN
    fresh = [
        m
        for m in queries.list_messages(visit.holder)
        if m.answer and m.answered_at is not None and m.answered_at > since
    ]
    return [
        {
            "title": visit.words["answer"],
            "when": day_in(m.answered_at or visit.at, visit.language),
            "text": m.answer,
            "url_name": "mine-messages",
        }
        for m in fresh[:1]
    ]


def _activities(visit: Visit) -> list[OwnActivity]:
    participant = visit.holder.participant
    sight = compartment_sight(participant, visit.at)
    return list_own_activities(participant, sight, visit.at)


def _steps(visit: Visit) -> list[OwnStep]:
    return list_own_steps(visit.holder.participant)


def _activity(one: OwnActivity, visit: Visit) -> dict[str, str]:
    when = _when(one, visit)
    return {"title": one.title, "when": when, "text": one.place, "url_name": "mine-activities"}


def _when(one: OwnActivity, visit: Visit) -> str:
    """A moment, or from which day and to which."""
    if one.from_on is None:
        return moment_in(one.at, visit.language)
    start = day_in(one.from_on, visit.language)
    if one.to_on is None:
        return visit.words["from"].format(start=start)
    end = day_in(one.to_on - ONE_DAY, visit.language)
    return visit.words["from_to"].format(start=start, end=end)


def _step(one: OwnStep, visit: Visit) -> dict[str, str]:
    when = f"{visit.words['when']} {day_in(one.due_on, visit.language)}" if one.due_on else ""
    return {"title": one.what, "when": when, "text": "", "url_name": "mine-plan"}


@own_page("plan")
def plan(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What was agreed, in the version that holds."""
    return drawn(request, "plan", visit, {"plans": [_plan(p, visit) for p in _current(visit)]})


def _current(visit: Visit) -> list[Any]:
    return list_current(visit.holder.participant)


def _plan(one: Any, visit: Visit) -> dict[str, Any]:
    agreed = day_in(one.agreed_on, visit.language)
    return {
        "insats": one.insats,
        "agreed": visit.words["agreed"].format(day=agreed),
        "own_words": one.own_words,
        "wishes": one.wishes,
        "goals": [
            {"text": goal.text, "steps": [_drawn_step(step, visit) for step in goal.steps]}
            for goal in one.goals
        ],
    }


def _drawn_step(step: OwnStep, visit: Visit) -> dict[str, str]:
    you = "the_participant" if visit.holder.representative else "you"
    return {
        "what": step.what,
        "who": visit.words[you] if step.is_own else step.who,
        "due": day_in(step.due_on, visit.language) if step.due_on else "",
        "state": label_in(step.state, visit.language),
    }


@own_page("case")
def activities(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What the participant takes part in, and what is hers to do."""
    steps = _steps(visit) if visit.holder.may_see("plan") else []
    told = {
        "activities": [
            {"title": a.title, "when": _when(a, visit), "place": a.place, "note": a.note}
            for a in _activities(visit)
        ],
        "steps": [_drawn_step(step, visit) for step in steps],
        "shows_steps": visit.holder.may_see("plan"),
    }
    return drawn(request, "activities", visit, told)


@own_page("case")
def reads(request: HttpRequest, visit: Visit) -> HttpResponse:
    """When, which role of which party, and why. Names are not shown: the party answers for its
    staff.
    """
    participant = visit.holder.participant
    page = Paginator(read_log(participant), READS).get_page(request.GET.get("sida"))
    found = list_readings(participant, list(page.object_list))
    older = page.next_page_number() if page.has_next() else None
    days: dict[str, dict[tuple[str, str, str], int]] = {}
    for one in found:
        line = (one.role, one.party, one.purpose)
        day = days.setdefault(day_in(one.at, visit.language), {})
        day[line] = day.get(line, 0) + 1
    return drawn(request, "reads", visit, {"days": _days(days), "older": older})


def _days(days: dict[str, dict[tuple[str, str, str], int]]) -> list[dict[str, Any]]:
    return [
        {
            "day": day,
            "lines": [
                {"role": role, "party": party, "purpose": purpose, "times": times}
                for (role, party, purpose), times in lines.items()
            ],
        }
        for day, lines in days.items()
    ]
