"""Reminders about what follows a meeting: notices, delegated decisions, tasks. Minutes that are not
adjusted are told of by `queries.list_unadjusted`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mellanrum.figures.format import long_date
from mellanrum.outbox.actions import Notice
from mellanrum.registers.governance import posting_policies as rules
from mellanrum.registers.governance.delegation_queries import list_overdue_reports, number_of
from mellanrum.registers.governance.models import Meeting
from mellanrum.registers.governance.posting_queries import list_announced
from mellanrum.registers.governance.task_queries import list_open_tasks
from mellanrum.registers.organisation.models import Forbund

OFFICE = "förbundschefen"
AHEAD = timedelta(days=14)  # a task is told about two weeks before its day


def list_minutes_notices(forbund: Forbund, today: date) -> Iterator[Notice]:
    """What waits of a förbund."""
    yield from _postings(forbund, today)
    yield from _delegated(forbund, today)
    yield from _tasks(forbund, today)


def _postings(forbund: Forbund, today: date) -> Iterator[Notice]:
    """A notice to put up (KL 8:12), or that may be taken down."""
    for one in list_announced(forbund.slug):
        found = rules.next_day(one.adjusted_on, one.facts, today)
        state = rules.state_of(one.facts, today)
        if found is None or state == "running":
            continue
        on, name = found[0], name_of(one.meeting)
        told = {
            "waiting": (f"Anslå protokollet från {name}", "Hos varje kommun och region som är "
                        "medlem, senast andra dagen efter justeringen (KL 8 kap. 12 §)."),
            "broken": (f"Anslå protokollet från {name} igen",
                       " ".join(rules.broken_text(b) for b in rules.list_broken(one.facts))),
            "ended": (f"Anslagen om protokollet från {name} kan tas ned",
                      "Tiden att överklaga har gått ut."),
        }[state]  # fmt: skip
        key = f"posting:{state}:{one.meeting.pk}:{on}"
        yield _notice(forbund, key, *told, on)


def _delegated(forbund: Forbund, today: date) -> Iterator[Notice]:
    """A decision that the board has met without being told of (lag 2003:1210, 10 §)."""
    for one, meeting in list_overdue_reports(forbund.slug, today):
        yield _notice(
            forbund,
            f"delegated:{one.pk}",
            f"Delegationsbeslut {number_of(one)} är inte anmält till styrelsen",
            f"Styrelsen sammanträdde {long_date(meeting.on)}. Anmäl beslutet vid nästa "
            "sammanträde (lag 2003:1210, 10 §).",
            meeting.on,
        )


def _tasks(forbund: Forbund, today: date) -> Iterator[Notice]:
    """A task whose day is near or has passed."""
    for task in list_open_tasks(forbund.slug):
        if task.due_on is not None and task.due_on <= today + AHEAD:
            body = f"Ansvarig: {task.responsible}. Markera uppdraget klart när det är gjort."
            subject = f"Uppdrag ur beslut: {task.text}"
            yield _notice(forbund, f"task:{task.pk}:{task.due_on}", subject, body, task.due_on)


def name_of(meeting: Meeting) -> str:
    return f"{meeting.body.name.lower()} {long_date(meeting.on)}"


def _notice(forbund: Forbund, key: str, subject: str, body: str, due_on: date) -> Notice:
    return Notice(forbund.slug, f"{forbund.slug}:{key}", OFFICE, subject[:200], body, due_on)
