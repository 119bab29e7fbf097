"""Contacts as counts: what caseworkers noted in cases, by day, so that nobody counts them by hand.

A contact is counted once, whoever's party it belongs to and whoever may read it; its text is never
read here. Who came to a group session has been met, who did not was missed. They are as they stood
at the last tally (`casework.actions.tally`). A withdrawn note counts nowhere, nor does one about
somebody who is not enrolled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.db.models import Count
from django.db.models.functions import TruncDate

from mellanrum.registers.casework.models import Attendance
from mellanrum.registers.casework.queries.tally import tallied_attendance, tallied_contacts
from mellanrum.registers.organisation.models import Code, Forbund
from mellanrum.stats.operation_frames import ActivityView

Key = tuple[str, int, str, str, str]  # insats, day, kind, party, sex
MET, MISSED = ("visit", "meeting"), ("no_show",)


def contact_views(forbund: Forbund) -> Iterator[ActivityView]:
    """One row per insats, day, kind of contact, party and sex. Five queries at most."""
    counted = Counter(_noted(forbund.slug))
    counted.update(_came(forbund))
    for (insats, day, kind, party, sex), n in sorted(counted.items()):
        yield ActivityView(insats, day, day + 1, kind, "", party, sex, n)


def _noted(forbund: str) -> dict[Key, int]:
    """Contacts that were written down."""
    by = ("enrolment__insats__slug", "day", "contact", "party__slug", "participant__sex")
    noted = tallied_contacts(forbund).annotate(day=TruncDate("occurred_at"))
    rows = noted.values_list(*by).annotate(n=Count("pk")).order_by(*by)
    return {(slug, day.toordinal(), kind, party, sex): n for slug, day, kind, party, sex, n in rows}


def _came(forbund: Forbund) -> Counter[Key]:
    """Attendance at group sessions, by the kind that the förbund counts it as."""
    enrolment = "place__enrolment"
    by = (f"{enrolment}__insats__slug", "day", "status", "place__session__activity__kind",
          "party__slug", f"{enrolment}__participant__sex")  # fmt: skip
    noted = tallied_attendance(forbund.slug).annotate(day=TruncDate("place__session__starts_at"))
    kinds, counted = _kinds(forbund), Counter[Key]()
    for slug, day, status, own, party, sex, n in noted.values_list(*by).annotate(n=Count("pk")):
        if kind := kind_of(status, own, kinds):
            counted[slug, day.toordinal(), kind, party, sex] += n
    return counted


def _kinds(forbund: Forbund) -> dict[str, str]:
    """{kind of contact: what it counts as}, in the förbund's order."""
    found = Code.objects.filter(forbund=forbund, list="activity_kind").order_by("position", "code")
    return dict(found.values_list("code", "counts_as"))


def kind_of(status: str, own: str, kinds: dict[str, str]) -> str:
    """The kind of contact that an attendance is: the activity's own kind if it counts as that,
    else the first of the förbund's that does; a visit before a meeting. '' when it has none.
    """
    meanings = MISSED if status == Attendance.Status.NO else MET
    if kinds.get(own) in meanings:
        return own
    found = (k for meaning in meanings for k, counts_as in kinds.items() if counts_as == meaning)
    return next(found, "")
