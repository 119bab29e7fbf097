"""Reminders of follow-ups that wait: to the leads of the insats, with numbers and no persons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from mellanrum.accounts.access import Role
from mellanrum.outbox.actions import Notice
from mellanrum.registers.casework.queries.follow_ups import DueFollowUps, list_due_follow_ups
from mellanrum.registers.insatser.models import InsatsAppointment
from mellanrum.registers.insatser.operation_queries import in_force
from mellanrum.registers.organisation.models import Forbund


def list_follow_up_notices(forbund: Forbund, on: date) -> Iterator[Notice]:
    """At most one a week to each lead of an insats where follow-ups wait. Few queries, however many
    there are.
    """
    found = list_due_follow_ups(forbund, on)
    leads = _leads(forbund, on)
    monday = on - timedelta(days=on.weekday())
    for due in found:
        for name, user in sorted(leads[due.insats]):
            key = f"{forbund.slug}:followups:{due.insats}:{monday}:{name}"[:160]
            yield Notice(forbund.slug, key, name, subject_of(due),
                         "Öppna Uppföljningar i Mellanrum.", due.first_due, user)  # fmt: skip


def subject_of(due: DueFollowUps) -> str:
    """'Teamet: 2 uppföljningar väntar, varav 1 försenad'."""
    count = due.late + due.coming
    words = "uppföljning väntar" if count == 1 else "uppföljningar väntar"
    late = "försenad" if due.late == 1 else "försenade"
    return f"{due.name}: {count} {words}" + (f", varav {due.late} {late}" if due.late else "")


def _leads(forbund: Forbund, on: date) -> dict[str, list[tuple[str, int]]]:
    """{insats: shown names and numbers of those who lead it}. One query."""
    held = InsatsAppointment.objects.filter(
        in_force(on), insats__forbund=forbund, role=Role.INSATS_LEAD
    )
    found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for one in held.select_related("user", "insats"):
        found[one.insats.slug].append((str(one.user), one.user_id))
    return found
