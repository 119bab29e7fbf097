"""What of minutes, notices and tasks waits for the viewer: to adjust, to put up, to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from mellanrum.domain.deadlines import announcement_due, minutes_due
from mellanrum.domain.swedish import plural
from mellanrum.figures.format import long_date
from mellanrum.registers.governance.models import Adjuster
from mellanrum.registers.governance.posting_queries import list_to_post
from mellanrum.registers.governance.task_queries import list_overdue_tasks
from mellanrum.web.viewer import Viewer

Need = dict[str, str]


def minutes_needs(viewer: Viewer, places: list[Adjuster], today: date) -> Iterator[Need]:
    """The viewer's own first: `places` are of `places_under`."""
    for one in places:
        if one.signed_at is None:
            yield _to_adjust(one, today)
    if viewer.can("governance.change"):
        yield from _to_post(viewer, today)
        yield from _overdue(viewer, today)


def places_under(viewer: Viewer) -> list[Adjuster]:
    """The viewer's own places under minutes that wait for signatures, signed or not."""
    if not viewer.can("governance.adjust"):
        return []
    waiting = Adjuster.objects.filter(
        person__user_id=viewer.actor.user_id or 0,
        meeting__state="proofed", meeting__body__forbund__slug=viewer.forbund_slug,
    )  # fmt: skip
    return list(waiting.select_related("meeting__body"))


def _to_adjust(one: Adjuster, today: date) -> Need:
    due = minutes_due(one.meeting.on)
    told = "Senast" if today <= due else "Det skulle ha gjorts senast"
    return {
        "title": f"Justera protokollet från {long_date(one.meeting.on)}",
        "text": f"{told} {long_date(due)}.",
        "url": reverse("minutes-meeting", args=[one.meeting_id]),
    }


def _to_post(viewer: Viewer, today: date) -> Iterator[Need]:
    for one, _ in list_to_post(viewer.forbund_slug, today):
        yield {
            "title": f"Anslå protokollet från {long_date(one.meeting.on)}",
            "text": f"Hos varje medlem, senast {long_date(announcement_due(one.adjusted_on))}.",
            "url": reverse("announcements-meeting", args=[one.meeting.pk]),
        }


def _overdue(viewer: Viewer, today: date) -> Iterator[Need]:
    found = list_overdue_tasks(viewer.forbund_slug, today)
    if found:
        assert found[0].due_on is not None
        yield {
            "title": f"{plural(len(found), 'uppdrag', 'uppdrag')} ur beslut är försenade",
            "text": f"Det äldsta skulle ha varit klart {long_date(found[0].due_on)}.",
            "url": f"{reverse('decisions-tasks')}?bevakning=Försenat",
        }
