"""What the meeting's own page shows of its minutes: where they stand and the way in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from mellanrum.registers.governance import posting_policies as rules
from mellanrum.registers.governance.models import Meeting
from mellanrum.registers.governance.posting_queries import facts_of, postings_of
from mellanrum.web.areas.minutes.presenters import UNOPENED, due_text, moves_of
from mellanrum.web.viewer import Viewer


def minutes_panel(viewer: Viewer, meeting: Meeting, today: date) -> dict[str, Any]:
    """Context of `minutes/_panel.html`. At most four queries."""
    facts = facts_of(postings_of(meeting)) if meeting.adjusted_on else ()
    force = rules.force_on(facts)
    return {
        "url": reverse("minutes-meeting", args=[meeting.pk]),
        "text": due_text(meeting, today),
        "attendance_url": reverse("minutes-attendance", args=[meeting.pk])
        if meeting.state not in UNOPENED
        else "",
        "moves": moves_of(viewer, meeting),
        "notices": rules.STATES[rules.state_of(facts, today)] if facts else "",
        "notices_url": reverse("announcements-meeting", args=[meeting.pk]) if facts else "",
        "force_on": force,
    }
