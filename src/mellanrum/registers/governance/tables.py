"""The governance registers with their natural keys."""

from __future__ import annotations

from mellanrum.registers.governance.models import Body, Decision, Meeting, Seat
from mellanrum.registers.governance.rows import BodyRow, DecisionRow, MeetingRow, SeatRow
from mellanrum.registers.insatser.tables import INSATSER
from mellanrum.registers.keyed import Ref, Register
from mellanrum.registers.organisation.tables import PARTIES

BODIES = Register(
    "bodies", BodyRow, Body, "forbund", ("slug",), (Ref("insats", INSATSER, ("insats",)),)
)
_BODY = Ref("body", BODIES, ("body",))
SEATS = Register(
    "seats",
    SeatRow,
    Seat,
    "body__forbund",
    ("body", "party", "role", "from_on", "position"),
    (_BODY, Ref("party", PARTIES, ("party",))),
)
MEETINGS = Register("meetings", MeetingRow, Meeting, "body__forbund", ("body", "on"), (_BODY,))
DECISIONS = Register(
    "decisions",
    DecisionRow,
    Decision,
    "meeting__body__forbund",
    ("body", "on", "number"),
    (Ref("meeting", MEETINGS, ("body", "on")), Ref("insats", INSATSER, ("insats",))),
)
