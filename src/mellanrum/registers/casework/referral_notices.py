"""Reminders of referrals that nobody has received: to the group and the sender, without persons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from mellanrum.accounts.queries import list_names
from mellanrum.audit.actor import Actor
from mellanrum.outbox.actions import Notice
from mellanrum.registers.casework.models import Intake
from mellanrum.registers.casework.referring_policies import is_unread
from mellanrum.registers.insatser.models import PreparationSeat
from mellanrum.registers.insatser.operation_queries import in_force
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.organisation.models import Forbund


def list_unread(forbund: Forbund, on: date) -> Iterator[Notice]:
    """One notice to each member of the group and to the sender of every referral that has lain
    unread longer than the group's own time. Three queries.
    """
    found = Intake.objects.filter(group__forbund=forbund, state="sent").select_related("group")
    late = [i for i in found if is_unread(today_of(i.sent_at), on, i.group.unread_days)]
    members = _members({i.group_id for i in late}, on)
    names = list_names({i.sender for i in late})
    for intake in late:
        due = today_of(intake.sent_at) + timedelta(days=intake.group.unread_days)
        told = dict(members[intake.group_id])
        if (sender := Actor(intake.sender).user_id) is not None and intake.sender in names:
            told[sender] = names[intake.sender]
        for user, name in sorted(told.items(), key=lambda one: (one[1], one[0])):
            yield Notice(
                forbund.slug, f"{forbund.slug}:unread:{intake.pk}:{due}:{name}"[:160], name,
                f"En aktualisering till {intake.group.name} är oläst",
                "Ingen i gruppen har tagit emot den än. Öppna Beredning i Mellanrum.", due, user,
            )  # fmt: skip


def _members(groups: set[int], on: date) -> dict[int, dict[int, str]]:
    """{group: {user: shown name} of those who sit in it}."""
    seats = PreparationSeat.objects.filter(in_force(on), group__in=groups).select_related("user")
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for seat in seats:
        found[seat.group_id][seat.user_id] = str(seat.user)
    return found
