"""The action plan (handlingsplan): the person's own words first, then goals and who does what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mellanrum.documents.model import Block, Document
from mellanrum.documents.paper import PaperSection
from mellanrum.documents.paper_blocks import Facts, LeadIn, SignatureSpace, TextColumn, TextTable
from mellanrum.registers.casework.papers.frame import (
    NOBODY,
    UNDECIDED,
    Contact,
    Person,
    Print,
    Sender,
    day_text,
    filled,
    paper,
    paragraphs,
    section,
    text_or,
)

COLUMNS = (
    TextColumn("Vad vi gör", 5),
    TextColumn("Vem", 4),
    TextColumn("Klart senast", 3),
    TextColumn("Läge", 2),
)
NO_STEPS = "Vi har inte bestämt några delmål än."
NO_WISH = "Det här har du inte berättat än. Du kan göra det när du vill."


@dataclass(frozen=True, slots=True)
class SubGoal:
    """`who` does it, `state` in words (Planerat, Pågår, Klart, Inställt)."""

    what: str
    who: str = ""
    due_on: date | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """`words` are the person's own; `direction` is work, studies, health or the like."""

    words: str
    direction: str = ""
    steps: tuple[SubGoal, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    number: int
    on: date
    change: str = ""


@dataclass(frozen=True, slots=True)
class PartyRole:
    """A party that stands behind the plan, whom to ask there, and what it answers for."""

    party: str
    contact: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    on: date
    time: str = ""
    place: str = ""
    with_whom: str = ""

    @property
    def shown(self) -> str:
        at = f"kl. {self.time}" if self.time else ""
        return ", ".join(filled(f"{day_text(self.on)} {at}", self.place, self.with_whom))


@dataclass(frozen=True, slots=True)
class PlanData:
    """A version of the plan. `agreed_how` says in words how the person agreed (signed on screen,
    said so at a meeting); without `agreed_on` lines to sign are printed.
    """

    sender: Sender
    person: Person
    made: Print
    insats: str
    wishes: str = ""
    summary: str = ""
    goals: tuple[Goal, ...] = ()
    parties: tuple[PartyRole, ...] = ()
    agreed_on: date | None = None
    agreed_how: str = ""
    versions: tuple[Version, ...] = ()
    next_meeting: Meeting | None = None
    contact: Contact = NOBODY


def plan(data: PlanData) -> Document:
    """The plan to be read alone by the person. Source: the process of the insatser
    (krav-pyramis R-PART-10, R-PART-24): anchored with the individual, backed by all parties.
    """
    sections = [
        section("vill", "Det här vill jag", *wishes(data)),
        section("nasta", "Det som händer nu", next_steps(data)),
        *goal_sections(data.goals),
        section("parter", "De här står bakom planen", parties(data.parties)),
        section("overens", "Så är vi överens", *agreement(data)),
        *version_sections(data.versions),
    ]
    return paper(
        "Min handlingsplan",
        sections,
        sender=data.sender,
        made=data.made,
        kind="Handlingsplan",
        recipient=data.person.lines(),
        reference=data.person.code,
        subtitle=data.insats,
    )


def wishes(data: PlanData) -> tuple[Block, ...]:
    lead = LeadIn(data.wishes) if data.wishes.strip() else None
    return (lead or paragraphs(NO_WISH)[0], *paragraphs(data.summary))


def next_steps(data: PlanData) -> Facts:
    meeting = data.next_meeting.shown if data.next_meeting else UNDECIDED
    return Facts((("Nästa möte", meeting), ("Fråga gärna", data.contact.shown)))


def goal_sections(goals: tuple[Goal, ...]) -> list[PaperSection]:
    """One heading for all goals, one for each."""
    if not goals:
        return [section("mal", "Mina mål", *paragraphs("Vi har inte bestämt några mål än."))]
    own = [goal_section(number, goal) for number, goal in enumerate(goals, 1)]
    intro = "Vi har delat upp varje mål i delmål. Där står vem som gör vad."
    return [section("mal", "Mina mål", *paragraphs(intro)), *own]


def goal_section(number: int, goal: Goal) -> PaperSection:
    direction = f" ({goal.direction.strip()})" if goal.direction.strip() else ""
    rows = tuple(
        (step.what, text_or(step.who), day_text(step.due_on), text_or(step.state, "Planerat"))
        for step in goal.steps
    )
    heading = f"Mål {number}{direction}: {text_or(goal.words)}"
    return section(f"mal-{number}", heading, TextTable(COLUMNS, rows, NO_STEPS), level=2)


def parties(roles: tuple[PartyRole, ...]) -> TextTable:
    columns = (TextColumn("Part", 3), TextColumn("Kontakt", 3), TextColumn("Ansvarar för", 4))
    rows = tuple((who.party, text_or(who.contact), text_or(who.role)) for who in roles)
    return TextTable(columns, rows, "Vi har inte bestämt vilka parter som är med än.")


def agreement(data: PlanData) -> tuple[Block, ...]:
    """When and how it was agreed, or lines to sign on."""
    if data.agreed_on is None:
        words = "Planen är ett förslag. Den gäller när vi är överens."
        lines = ("Ort och datum", "Min underskrift", "Ort och datum", "Handläggarens underskrift")
        return (*paragraphs(words), SignatureSpace(lines))
    how = f"Så gick det till: {data.agreed_how}." if data.agreed_how.strip() else ""
    said = f"Vi blev överens om planen den {day_text(data.agreed_on)}."
    return paragraphs(f"{said} {how}".strip(), "Du kan alltid be om att ändra planen.")


def version_sections(versions: tuple[Version, ...]) -> list[PaperSection]:
    """What has changed, once there is more than one version."""
    if len(versions) < 2:
        return []
    columns = (TextColumn("Version", 1), TextColumn("Datum", 2), TextColumn("Det här ändrades", 5))
    rows = tuple((str(v.number), day_text(v.on), text_or(v.change, "–")) for v in versions)
    return [section("versioner", "Planens versioner", TextTable(columns, rows, ""))]
