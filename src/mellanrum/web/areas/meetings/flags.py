"""What is not as the rules would have it about a meeting, told without stopping anybody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mellanrum.domain.swedish import long_date
from mellanrum.registers.governance.calling_clock import LAWFUL, call_due
from mellanrum.registers.governance.calling_policies import is_late
from mellanrum.registers.governance.models import Meeting

LATE_BUDGET = "Budgeten ska vara beslutad senast den 30 november (lag 2003:1210, 23 §)."


def late_text(meeting: Meeting, called_on: date) -> str:
    """By which day the notice was to be sent, and which rule says so; '' for one in time."""
    body = meeting.body
    due = call_due(meeting.on, body.call_days)
    if due is None or not is_late(meeting.on, called_on, body.call_days):
        return ""
    rule = f" ({body.call_source})" if body.call_source else ""
    return f"Senast {long_date(due)}{rule}. Skälet står i historiken."


def list_flags(meeting: Meeting, today: date) -> Iterator[str]:
    """Sentences for a meeting that is to be held."""
    if meeting.state not in ("planned", "called") or meeting.on < today:
        return
    body = meeting.body
    if meeting.form != Meeting.Form.PHYSICAL and body.kind in LAWFUL and not body.remote_source:
        yield (
            "Styrelsen har inte beslutat att ledamöter får delta på distans (lag 2003:1210, "
            "19 a §). Anteckna beslutet på gruppens sida, eller håll mötet på plats."
        )
    if meeting.kind == Meeting.Kind.BUDGET and meeting.on.month == 12:
        yield f"{LATE_BUDGET} Mötet är för sent för nästa års budget."
    if meeting.state == "planned" and is_late(meeting.on, today, body.call_days):
        due = call_due(meeting.on, body.call_days)
        assert due is not None
        yield f"Kallelsen skulle ha skickats senast {long_date(due)}."
