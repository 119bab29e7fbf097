"""What is noted of each who is called to a meeting.

Who serves, quorum and taking part from a distance are judged by meeting_policies.
"""

from __future__ import annotations

from dataclasses import dataclass

from mellanrum.registers.insatser.text_policies import FieldError, check_texts

STATUTORY = ("board", "committee")  # bodies that decide by the KL's rules
STATES = ("called", "present", "excused", "absent")
WAYS = ("room", "video", "sound")


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """What is noted of one at the meeting. Paragraphs tell when one came and left."""

    state: str
    way: str = "room"
    sound_reason: str = ""
    serves: bool = False
    from_item: int | None = None
    to_item: int | None = None
    note: str = ""


def check_attendance(row: AttendanceRow) -> None:
    """Who is not there takes no part; sound only has its reason; one leaves after one came."""
    if row.state not in STATES or row.way not in WAYS:
        raise FieldError("Välj ur listan.", "state")
    check_texts(note=row.note, sound_reason=row.sound_reason)
    if row.serves and row.state != "present":
        raise FieldError("Bara den som är närvarande kan tjänstgöra.", "serves")
    if row.from_item and row.to_item and row.to_item < row.from_item:
        raise FieldError("Paragrafen då någon går är före den då hen kom. Rätta en av dem.",
                         "to_item")  # fmt: skip


def is_there(state: str, from_item: int | None, to_item: int | None, number: int) -> bool:
    """At the meeting when paragraph `number` is taken up."""
    after = from_item is None or from_item <= number
    return state == "present" and after and (to_item is None or number <= to_item)
