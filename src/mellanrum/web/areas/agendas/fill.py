"""Fill an agenda: standing items, a template, the last meeting, decisions, tasks, wishes."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mellanrum.domain.swedish import plural
from mellanrum.registers.governance.actions import agenda_sources as made
from mellanrum.registers.governance.agenda_queries import (
    list_open_tasks,
    list_open_wishes,
    list_unreported,
)
from mellanrum.registers.governance.models import Body, Meeting
from mellanrum.web.areas.agendas.forms import FillForm, templates
from mellanrum.web.areas.meetings.reach import (
    OFFICE,
    crumbs,
    get_meeting,
    seen_meetings,
    title_of,
    url_of,
)
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

COPIED = 5  # earlier meetings offered to copy from


@writes(grant=OFFICE)
def fill(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Choose one source at a time; what the agenda has already is not put there again."""
    meeting = get_meeting(viewer, pk)
    form = FillForm(posted(request), choices=choices_of(viewer, meeting))

    def save() -> tuple[str, str]:
        run = filled(viewer, meeting, form.cleaned_data["source"])
        run()
        return "Dagordningen är påfylld.", f"{url_of(meeting)}#dagordning"

    cancel = {"label": "Avbryt", "url": url_of(meeting)}
    lead = f"{title_of(meeting)}. Det som redan står på dagordningen hämtas inte en gång till."
    ask = Ask("Hämta punkter", "Hämta", cancel, crumbs(meeting), lead)
    return answered(request, form, ask, save)


def choices_of(viewer: Viewer, meeting: Meeting) -> list[tuple[str, str]]:
    """What there is to fill from now."""
    found = [("standing", "Gruppens stående punkter"), *templates()]
    found += [(f"copy-{m.pk}", f"Punkterna från {title_of(m)}") for m in earlier(viewer, meeting)]
    if meeting.body.kind == Body.Kind.BOARD:
        waiting = len(list_unreported(meeting))
        if waiting:
            told = plural(waiting, "delegationsbeslut", "delegationsbeslut")
            found.append(("decisions", f"{told} att anmäla"))
        if tasks := len(list_open_tasks(meeting)):
            found.append(("tasks", f"{plural(tasks, 'uppdrag', 'uppdrag')} att följa upp"))
    wishes = list_open_wishes(meeting.body)
    return found + [(f"wish-{w.pk}", f"Önskemål: {w.text}") for w in wishes]


def earlier(viewer: Viewer, meeting: Meeting) -> list[Meeting]:
    """The body's last meetings before this one."""
    found = seen_meetings(viewer).filter(body=meeting.body, on__lt=meeting.on)
    return list(found.exclude(state="cancelled").order_by("-on")[:COPIED])


def filled(viewer: Viewer, meeting: Meeting, source: str) -> Callable[[], object]:
    """What the choice does."""
    kind, _, key = source.partition("-")
    by, at = viewer.actor, timezone.now()
    if kind == "template":
        return lambda: made.use_template(meeting=meeting, key=key, by=by, at=at)
    if kind == "copy":
        last = next(m for m in earlier(viewer, meeting) if str(m.pk) == key)
        return lambda: made.copy_agenda(meeting=meeting, source=last, by=by, at=at)
    if kind == "wish":
        wish = next(w for w in list_open_wishes(meeting.body) if str(w.pk) == key)
        return lambda: made.take_wish(wish=wish, meeting=meeting, by=by, at=at)
    acts = {"standing": made.insert_standing, "decisions": made.report_decisions,
            "tasks": made.follow_up_tasks}  # fmt: skip
    return lambda: acts[kind](meeting=meeting, by=by, at=at)
