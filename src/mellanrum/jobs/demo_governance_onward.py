"""What the demo's office goes on with: rates of pay, an insats's way, the wheel, a coming meeting
and an open event. All invented but the days of MyKey.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from mellanrum.domain.legal_days import last_day
from mellanrum.domain.periods import today_of
from mellanrum.jobs.demo_governance_people import BY
from mellanrum.jobs.people import DEMO_FORBUND
from mellanrum.registers.governance.actions.meeting_plan import plan_meetings
from mellanrum.registers.governance.actions.pay_rates import add_rate
from mellanrum.registers.governance.meeting_plan_policies import PlanRow
from mellanrum.registers.governance.models import Body
from mellanrum.registers.governance.pay_policies import RatePlan
from mellanrum.registers.insatser.queries import get_insats
from mellanrum.registers.network.actions.events import add_event, open_event
from mellanrum.registers.network.event_policies import EventRow
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.proposals.actions.courses import lay_out
from mellanrum.registers.wheel.actions import duties

INVENTED = "Påhittat för demon"
RATES = (
    RatePlan("meeting", date(2021, 1, 1), 60_000, pay_code="310", source=INVENTED),
    RatePlan("lost_earnings", date(2021, 1, 1), 25_000, pay_code="320", source=INVENTED),
    RatePlan("mileage", date(2021, 1, 1), 1_850, pay_code="330", source=INVENTED),
)


def demo_onward(at: datetime) -> None:
    """The wheel begins today, so that nobody is late from the start."""
    forbund, same = get_forbund(DEMO_FORBUND), told(at)
    for rate in RATES:
        add_rate(forbund=forbund, row=rate, **same)
    lay_out(insats=get_insats(DEMO_FORBUND, "mykey"), state="running", on=date(2021, 8, 1),
            reason="Upplagd i efterhand för demon.", **same)  # fmt: skip
    duties.begin(forbund=forbund, from_on=today_of(at), **same)
    board = Body.objects.get(forbund=forbund, slug="styrelsen")
    day = last_day(today_of(at) + timedelta(days=30))
    plan_meetings(body=board, days=[day], row=PlanRow("digital", starts_at=time(9, 0)), **same)
    event = add_event(forbund=forbund, row=seminar(at), **same)
    open_event(event=event, **same)


def told(at: datetime) -> Any:
    return {"by": BY, "at": at}


def seminar(at: datetime) -> EventRow:
    """An invented seminar in three weeks, with seats for twenty."""
    begins = (at + timedelta(days=21)).replace(hour=12, minute=0, second=0, microsecond=0)
    return EventRow(
        kind="seminar",
        title="Påhittat seminarium om samverkan",
        starts_at=begins,
        ends_at=begins + timedelta(hours=2),
        place="Påhittad lokal",
        invitation="En påhittad inbjudan: parternas personal möts om samverkan i vardagen.",
        seats=20,
        source=INVENTED,
    )
