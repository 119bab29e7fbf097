"""The minutes of a preparation meeting as a paper; the host is its sender."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.figures.format import long_date
from mellanrum.registers.casework.models import PreparationMeeting
from mellanrum.registers.casework.papers import render
from mellanrum.registers.casework.papers.frame import (
    Print,
    Sender,
    bullets,
    paper,
    paragraphs,
    section,
)


def minutes_pdf(
    meeting: PreparationMeeting, parties: str, lines: Sequence[str], by: str, at: datetime
) -> bytes:
    place = f" Plats: {meeting.place}." if meeting.place else ""
    none = paragraphs("Inga ärenden togs upp.")
    sections = [
        section("mote", "Mötet", *paragraphs(f"Med på mötet: {parties}.{place}")),
        section("arenden", "Ärenden", *((bullets(lines),) if lines else none)),
    ]
    if meeting.minutes.strip():
        sections.append(section("noteringar", "Noteringar", *paragraphs(meeting.minutes)))
    return render(
        paper(
            f"{meeting.group.name} {long_date(meeting.on)}", sections,
            sender=Sender(meeting.group.host.name), made=Print(at, by), kind="Minnesanteckningar",
        )
    )  # fmt: skip
