"""The text of the notice of adjusted minutes, ready for a member's notice board.

KL 8:12: it says that the minutes have been adjusted, where they are kept and which day the notice
was put up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mellanrum.documents.model import Contents, Document, Section, plain
from mellanrum.figures.format import long_date
from mellanrum.registers.governance.minutes_document import fact


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What a notice tells. Days that are not known yet are None and left to be filled in."""

    forbund: str
    body: str
    meeting_on: date
    paragraphs: str
    adjusted_on: date
    kept_at: str
    party: str = ""
    posted_on: date | None = None
    removable_on: date | None = None
    board: str = ""


def notice_rows(facts: NoticeFacts) -> list[tuple[str, str]]:
    """Labels with their values, in the order they are read."""
    return [
        ("Organ", f"{facts.body}, {facts.forbund}"),
        ("Sammanträdesdag", long_date(facts.meeting_on)),
        ("Paragrafer", facts.paragraphs),
        ("Protokollet justerades", long_date(facts.adjusted_on)),
        ("Anslaget sattes upp", said(facts.posted_on, "fylls i när anslaget sätts upp")),
        (
            "Anslaget tas ned tidigast",
            said(facts.removable_on, "tre veckor efter det sista anslaget hos medlemmarna"),
        ),
        ("Protokollet förvaras", facts.kept_at),
    ]


def said(day: date | None, otherwise: str) -> str:
    return long_date(day) if day else otherwise


def appeal_text(facts: NoticeFacts) -> str:
    """How one appeals (lag 2003:1210, 28 §; KL 13:5)."""
    return (
        "Den som är medlem av en kommun eller region som ingår i förbundet kan begära "
        "laglighetsprövning hos förvaltningsrätten inom tre veckor från det att justeringen "
        "tillkännagavs på medlemmarnas anslagstavlor (lag 2003:1210, 28 §, och KL 13 kap. 5 §)."
    )


def notice_title(facts: NoticeFacts) -> str:
    return f"Justerat protokoll, {facts.body.lower()} {long_date(facts.meeting_on)}"


def notice_text(facts: NoticeFacts) -> str:
    """As plain text, for a message."""
    rows = "\n".join(f"{label}: {value}" for label, value in notice_rows(facts))
    return f"{notice_title(facts)}\n\n{rows}\n\n{appeal_text(facts)}"


def notice_document(facts: NoticeFacts) -> Document:
    """One page to print."""
    where = f" ({facts.board})" if facts.board else ""
    heading = f"Anslag: {facts.party}{where}" if facts.party else "Anslag"
    blocks = tuple(fact(label, value) for label, value in notice_rows(facts))
    return Document(
        title=f"Justerat protokoll, {facts.body.lower()}",
        organisation=facts.forbund,
        year=facts.meeting_on.year,
        date=facts.adjusted_on,
        sections=(
            Section("anslag", heading, 1, blocks),
            Section("overklaga", "Så överklagar du", 1, (plain(appeal_text(facts)),)),
        ),
        contents=Contents(sections=False),
    )
