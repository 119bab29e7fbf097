"""The meetings to come, with what is due before each; and a year's, month by month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import Period
from mellanrum.domain.periods import year as year_of
from mellanrum.exchange.calendar import calendar_of
from mellanrum.figures.format import long_date
from mellanrum.registers.governance.calling_clock import Due, list_due
from mellanrum.registers.governance.meeting_plan_policies import Taken, list_clashes
from mellanrum.registers.governance.meeting_queries import held_of, taken_of, with_counts
from mellanrum.registers.governance.models import Meeting
from mellanrum.reports.meeting_counts import counts_table
from mellanrum.web.areas.meetings.calendar import happening
from mellanrum.web.areas.meetings.reach import (
    OFFICE,
    READ,
    seen_bodies,
    seen_meetings,
    state_of,
    tabs,
    url_of,
)
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.decorators import page
from mellanrum.web.files import file_response, table_file
from mellanrum.web.viewer import Viewer

MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
          "oktober", "november", "december")  # fmt: skip


SOON = 6  # meetings on the overview


@dataclass(frozen=True, slots=True)
class Line:
    """A meeting in a list; `due` is what comes next before or after it."""

    meeting: Meeting
    due: Due | None

    @property
    def time(self) -> str:
        starts = self.meeting.starts_at
        return f"{starts:%H.%M}" if starts else ""

    @property
    def next(self) -> str:
        return self.due.label if self.due else ""


def lines_of(meetings: Iterable[Meeting], today: date) -> list[Line]:
    return [Line(meeting, next_due(meeting, today)) for meeting in meetings]


def next_due(meeting: Meeting, today: date) -> Due | None:
    """What is to be done by when; nothing for a cancelled meeting, nor when all is done. A notice
    that is late comes first for as long as it can be sent.
    """
    if meeting.state in ("cancelled", "announced"):
        return None
    is_called = meeting.called_at is not None
    left = [d for d in list_due(held_of(meeting)) if not (is_called and "Kallelse" in d.label)]
    may_call = meeting.state == "planned" and meeting.on >= today
    return next((d for d in left if d.on >= today or (may_call and "Kallelse" in d.label)), None)


PARTS: tuple[Part[Line], ...] = (
    Part("Grupp", lambda x: x.meeting.body.name, "grupp"),
    Part("Dag", lambda x: x.meeting.on, "dag"),
    Part("Tid", lambda x: x.time),
    Part("Slag", lambda x: x.meeting.get_kind_display(), "slag"),
    Part("Plats", lambda x: x.meeting.place or x.meeting.get_form_display()),
    Part("Läge", lambda x: state_of(x.meeting), "lage"),
    Part("Närmast", lambda x: x.next),
    Part("Dag för det", lambda x: x.due.on if x.due else None, "senast"),
)
CHOICES: tuple[Choice[Line], ...] = (
    Choice("grupp", "Grupp", lambda x: [(x.meeting.body.slug, x.meeting.body.name)]),
    Choice("slag", "Slag", lambda x: [(x.meeting.kind, x.meeting.get_kind_display())]),
    Choice("lage", "Läge", lambda x: [(state_of(x.meeting), state_of(x.meeting))]),
)


def listed(name: str, title: str, args: Sequence[Any] = ()) -> Listed[Line]:
    return Listed(
        name=name,
        title=title,
        parts=PARTS,
        choices=CHOICES,
        words=lambda x: f"{x.meeting.body.name} {x.meeting.place} {x.meeting.get_kind_display()}",
        url=lambda x: url_of(x.meeting),
        empty={
            "what": "Här står gruppernas möten",
            "why": "Inget möte är planerat. Planera hela årets möten på en gång.",
        },
        search="Sök grupp eller plats",
        args=args,
    )


@page(grant=READ)
def meetings(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The meetings to come, the nearest first."""
    today = timezone.localdate()
    coming = seen_meetings(viewer).filter(on__gte=today).order_by("on", "body__name")
    found = list(with_counts(coming))
    return shown(
        request,
        viewer,
        listed("meetings", "Möten"),
        lines_of(found, today),
        action=_plan(viewer),
        template="meetings/list.html",
        tabs=tabs(viewer, "meetings"),
        warnings=[clash_text(*pair) for pair in list_clashes(taken_of(found))],
        links=[{"label": "Till min kalender (.ics)", "url": reverse("meetings-calendar")}],
    )


def coming_rows(viewer: Viewer, today: date) -> list[dict[str, Any]]:
    """The next meetings with what is due, for the overview."""
    found = seen_meetings(viewer).filter(on__gte=today).exclude(state="cancelled")
    return [
        {"on": x.meeting.on, "url": url_of(x.meeting), "body": x.meeting.body.name,
         "state": state_of(x.meeting), "next": x.next,
         "due": x.due.on if x.due else None}
        for x in lines_of(found.order_by("on", "body__name")[:SOON], today)
    ]  # fmt: skip


def _plan(viewer: Viewer) -> dict[str, str] | None:
    add = {"label": "Planera möten", "url": reverse("meetings-plan")}
    return add if viewer.can(OFFICE) else None


def clash_text(one: Taken, other: Taken) -> str:
    """'25 maj 2021: Styrelsen och Arbetsutskottet möts samtidigt.'."""
    both = one.starts_at is not None and other.starts_at is not None
    told = "möts samtidigt" if both else "möts samma dag"
    return f"{long_date(one.on)}: {one.body} och {other.body} {told}."


@page(grant=READ)
def year(request: HttpRequest, viewer: Viewer, year: int | None = None) -> HttpResponse:
    """A year of meetings: month by month, as a list, and counted by body."""
    today = timezone.localdate()
    chosen = today.year if year is None else year
    if not 1990 <= chosen <= today.year + 10:
        raise Http404
    found = meetings_in(viewer, year_of(chosen))
    return shown(
        request,
        viewer,
        listed("meetings-year-of", f"Möten {chosen}", [chosen]),
        lines_of(found, today),
        action=_plan(viewer),
        template="meetings/year.html",
        tabs=tabs(viewer, "meetings-year"),
        years=[_year_link(y, chosen) for y in (chosen - 1, chosen, chosen + 1)],
        months=list(months_of(found)),
        below=_counted(viewer, found, chosen, today),
    )


def meetings_in(viewer: Viewer, period: Period) -> list[Meeting]:
    found = seen_meetings(viewer).filter(on__gte=period.start, on__lt=period.end)
    return list(with_counts(found).order_by("on", "body__name"))


def _year_link(year: int, chosen: int) -> dict[str, Any]:
    url = reverse("meetings-year-of", args=[year])
    return {"label": str(year), "url": url, "current": year == chosen}


def months_of(found: Sequence[Meeting]) -> Iterator[dict[str, Any]]:
    """The twelve months, each with its meetings that stand."""
    for number, name in enumerate(MONTHS, 1):
        held = [m for m in found if m.on.month == number and m.state != "cancelled"]
        rows = [{"day": m.on, "url": url_of(m), "body": m.body.name, "kind": kind_of(m)}
                for m in held]  # fmt: skip
        yield {"name": name.capitalize(), "rows": rows}


def kind_of(meeting: Meeting) -> str:
    """'' for an ordinary one."""
    is_plain = meeting.kind == Meeting.Kind.ORDINARY
    return "" if is_plain else meeting.get_kind_display().lower()


def _counted(viewer: Viewer, found: list[Meeting], year: int, today: date) -> dict[str, Any] | None:
    bodies = list(seen_bodies(viewer))
    if not found:
        return None
    forms = (("CSV", "csv"), ("Excel", "xlsx"))
    files = [
        {"label": label, "url": reverse("meetings-counts", args=[year, form])}
        for label, form in forms
    ]
    return {"table": counts_table(bodies, found, year, today), "downloads": files}


@page(grant=READ)
def counts(request: HttpRequest, viewer: Viewer, year: int, form: str) -> HttpResponse:
    """How many meetings each body has had, as csv or xlsx."""
    found = meetings_in(viewer, year_of(year))
    return table_file(counts_table(seen_bodies(viewer), found, year, timezone.localdate()), form)


@page(grant=READ)
def calendar(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The meetings from a year back, cancelled ones too, for one's own calendar."""
    today = timezone.localdate()
    found = seen_meetings(viewer).filter(on__gte=today.replace(year=today.year - 1, day=1))
    content = calendar_of("Möten", [happening(m, url) for m, url in _with(request, found)],
                          timezone.now())  # fmt: skip
    return file_response(content, "moten", "ics")


def _with(request: HttpRequest, found: Any) -> Iterator[tuple[Meeting, str]]:
    return ((m, request.build_absolute_uri(url_of(m))) for m in found)
