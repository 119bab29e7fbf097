"""The demo's governance of 2021: who sits where, the meetings, the diary, plans and control.

Published are six board meetings, the consultation in September, three applications, and what was
granted to MyKey and Steget Fram. People are plainly invented; so is all that says so.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from mellanrum.jobs.demo_governance_auditors import demo_auditors
from mellanrum.jobs.demo_governance_control import demo_control
from mellanrum.jobs.demo_governance_meetings import demo_board_meetings
from mellanrum.jobs.demo_governance_onward import demo_onward
from mellanrum.jobs.demo_governance_people import demo_seats
from mellanrum.jobs.demo_governance_proposals import demo_proposals
from mellanrum.jobs.demo_governance_registry import demo_registry
from mellanrum.jobs.demo_planning import demo_planning
from mellanrum.jobs.people import DEMO_FORBUND
from mellanrum.registers.governance.models import Person


def demo_governance(at: datetime) -> bool:
    """Walk the year once; False when it is walked already. One transaction a noun."""
    if Person.objects.filter(forbund__slug=DEMO_FORBUND).exists():
        return False
    steps = (demo_seats, demo_board_meetings, demo_planning, demo_proposals, demo_registry,
             demo_control, demo_auditors)  # fmt: skip
    for step in steps:
        with transaction.atomic():
            step()
    with transaction.atomic():
        demo_onward(at)
    return True
