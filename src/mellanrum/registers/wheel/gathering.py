"""What the year holds, register by register. Each source costs as many queries for many rows as for
few: at most two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from mellanrum.domain import deadlines
from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.economy.agreement_queries import agreements_of
from mellanrum.registers.economy.models import BudgetPlan
from mellanrum.registers.governance.body_queries import list_ending_seats
from mellanrum.registers.governance.task_queries import tasks_of
from mellanrum.registers.insatser.queries import list_ending
from mellanrum.registers.internal_control.queries import occasions_of
from mellanrum.registers.planning.planning_queries import activities_of
from mellanrum.registers.proposals.models import CycleStep
from mellanrum.registers.wheel.duty_policies import legal_source
from mellanrum.registers.wheel.entries import Entry, judged, of_year, passing
from mellanrum.registers.wheel.meeting_entries import list_meeting_entries
from mellanrum.registers.wheel.queries import Turn, duties_of, has_legal, list_turns


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose wheel, and of when."""

    forbund: str
    year: int
    today: date
    user: int | None = None

    @property
    def first(self) -> date:
        return date(self.year, 1, 1)

    @property
    def end(self) -> date:
        """The first day of the next year."""
        return date(self.year + 1, 1, 1)


def gather(ask: Asked, sources: Iterable[str]) -> list[Entry]:
    """The year's entries from these keys of SOURCES, in order of days."""
    return of_year((entry for key in sources for entry in SOURCES[key](ask)), ask.year)


def turn_entry(turn: Turn) -> Entry:
    """A duty's occasion."""
    duty, body = turn.duty, turn.duty.body
    return Entry(
        turn.on,
        duty.title,
        duty.kind,
        turn.state,
        ("duty", (duty.pk, turn.year, turn.number)),
        responsible=duty.responsible,
        body=body.name if body else "",
        body_slug=body.slug if body else "",
        note=legal_source(duty.legal, turn.year) or duty.source,
    )


def duties(ask: Asked) -> list[Entry]:
    found = list_turns(duties_of(ask.forbund), [ask.year], ask.today)
    return [turn_entry(turn) for turn in found]


def meetings(ask: Asked) -> list[Entry]:
    return list_meeting_entries(ask.forbund, ask.year, ask.today)


def own_meetings(ask: Asked) -> list[Entry]:
    """Of the bodies that the user has a seat in."""
    return list_meeting_entries(ask.forbund, ask.year, ask.today, ask.user, is_all=False)


def budget(ask: Asked) -> list[Entry]:
    """The law's day for the next year's budget, where no duty tells of it."""
    if has_legal(ask.forbund, "budget", ask.first):
        return []
    following, day = ask.year + 1, deadlines.budget_day(ask.year + 1)
    plans = BudgetPlan.objects.filter(forbund__slug=ask.forbund, first_year=following)
    is_done = plans.filter(state="decided").exists()
    state = judged(is_done, day.last, ask.today, 60)
    title = f"Budgeten för {following} ska vara beslutad"
    return [Entry(day.last, title, "budget", state, ("budget", ()), "Styrelsen", note=day.told)]


def controls(ask: Asked) -> list[Entry]:
    """Occasions of decided plans."""
    found = occasions_of(ask.forbund).filter(due_on__gte=ask.first, due_on__lt=ask.end)
    found = found.exclude(control__plan__state="proposal").prefetch_related(None)
    return [
        Entry(
            one.due_on,
            one.control.title,
            "control",
            "skipped" if one.state == "skipped" else _open(one.state != "done", one.due_on, ask),
            ("control", (one.pk,)),
            responsible=one.control.owner,
        )
        for one in found
    ]


def activities(ask: Asked) -> list[Entry]:
    """Of plans that are decided."""
    found = activities_of(ask.forbund).filter(due_on__gte=ask.first, due_on__lt=ask.end)
    return [
        Entry(
            one.due_on,
            one.text,
            "activity",
            "skipped" if one.state == "dropped" else _open(one.state != "done", one.due_on, ask),
            ("activity", (one.pk,)),
            responsible=one.function,
        )
        for one in found.filter(goal__area__plan__state="decided")
    ]


def tasks(ask: Asked) -> list[Entry]:
    found = tasks_of(ask.forbund).filter(due_on__gte=ask.first, due_on__lt=ask.end)
    return [
        Entry(
            one.due_on,
            one.text,
            "task",
            "skipped" if one.state == "dropped" else _open(one.state == "open", one.due_on, ask),
            ("task", (one.pk,)),
            responsible=one.responsible,
            body=one.item.meeting.body.name if one.item else "",
            body_slug=one.item.meeting.body.slug if one.item else "",
        )
        for one in found
        if one.due_on is not None
    ]


def steps(ask: Asked) -> list[Entry]:
    """Steps of applications that are sent, and of granted insatser."""
    mine = Q(course__insats__forbund__slug=ask.forbund) | Q(application__forbund__slug=ask.forbund)
    found = CycleStep.objects.filter(mine, due_on__gte=ask.first, due_on__lt=ask.end)
    found = found.exclude(application__state="draft").order_by("due_on", "pk")
    return [_step(one, ask) for one in found.select_related("application", "course__insats")]


def _step(one: CycleStep, ask: Asked) -> Entry:
    if one.application is not None:
        name, place = str(one.application), ("application", (one.application.slug,))
    else:
        assert one.course is not None
        insats = one.course.insats
        name, place = insats.name, ("insats", (insats.slug,))
    state = _open(one.done_on is None, one.due_on, ask)
    return Entry(one.due_on, f"{one.label}: {name}", "step", state, place, one.owner,
                 note=one.source)  # fmt: skip


def agreements(ask: Asked) -> list[Entry]:
    """Last days of bought services."""
    found = agreements_of(ask.forbund).filter(to_on__gt=ask.first, to_on__lte=ask.end)
    return [
        Entry(last, f"Avtalet med {one.counterparty} går ut: {one.title}", "agreement",
              passing(last, ask.today), ("agreement", (one.pk,)), note=one.source)
        for one in found
        if one.to_on is not None and (last := one.to_on - ONE_DAY)
    ]  # fmt: skip


def seats(ask: Asked) -> list[Entry]:
    """Last days of seats that nobody follows in, one entry a body and day; no names."""
    found: dict[tuple[int, date], Entry] = {}
    for seat in list_ending_seats(ask.forbund, ask.first, ask.end):
        assert seat.to_on is not None
        last, body = seat.to_on - ONE_DAY, seat.body
        found[seat.body_id, last] = Entry(
            last, f"Uppdrag i {body.name} går ut", "seat", passing(last, ask.today),
            ("body", (body.pk,)), body=body.name, body_slug=body.slug,
        )  # fmt: skip
    return list(found.values())


def periods(ask: Asked) -> list[Entry]:
    """Last days of decided insatser that no later decision follows."""
    return [
        Entry(last, f"{one.insats.name} har beslut till och med denna dag", "period",
              passing(last, ask.today), ("insats", (one.insats.slug,)))
        for one in list_ending(ask.forbund, ask.first, ask.end)
        if one.to_on is not None and (last := one.to_on - ONE_DAY)
    ]  # fmt: skip


def _open(is_open: bool, on: date, ask: Asked) -> str:
    return judged(not is_open, on, ask.today)


SOURCES: dict[str, Callable[[Asked], list[Entry]]] = {
    "duties": duties,
    "meetings": meetings,
    "own_meetings": own_meetings,
    "budget": budget,
    "controls": controls,
    "activities": activities,
    "tasks": tasks,
    "steps": steps,
    "agreements": agreements,
    "seats": seats,
    "periods": periods,
}
