"""Contacts as counts: what caseworkers noted in cases, by day, so that nobody counts them by hand.

A contact is counted once, whoever's party it belongs to and whoever may read it; its text is never
read here. They are as they stood at the last tally (`casework.actions.tally`). A withdrawn note
counts nowhere, nor does one about somebody who is not enrolled.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count
from django.db.models.functions import TruncDate

from mellanrum.registers.casework.queries.tally import tallied_contacts
from mellanrum.registers.organisation.models import Forbund
from mellanrum.stats.operation_frames import ActivityView


def contact_views(forbund: Forbund) -> Iterator[ActivityView]:
    """One row per insats, day, kind of contact, party and sex. Two queries."""
    noted = tallied_contacts(forbund.slug)
    by = ("enrolment__insats__slug", "day", "contact", "party__slug", "participant__sex")
    rows = noted.annotate(day=TruncDate("occurred_at")).values_list(*by)
    for slug, day, kind, party, sex, n in rows.annotate(n=Count("pk")).order_by(*by):
        start = day.toordinal()
        yield ActivityView(slug, start, start + 1, kind, "", party, sex, n)
