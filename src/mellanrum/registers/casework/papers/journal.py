"""Export to a party's own journal: notes or a plan as a document, and last a receipt page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mellanrum.documents.model import Block, Document, plain
from mellanrum.documents.paper import PaperSection
from mellanrum.documents.paper_blocks import Facts, SignatureSpace
from mellanrum.registers.casework.papers.frame import (
    Person,
    Print,
    Receiver,
    Sender,
    bullets,
    day_text,
    paper,
    paragraphs,
    section,
    text_or,
    time_text,
)
from mellanrum.registers.casework.papers.plan import (
    PlanData,
    goal_sections,
    parties,
    wishes,
)


@dataclass(frozen=True, slots=True)
class JournalNote:
    """A note with its author and party; `space` in words (eget utrymme, delat)."""

    written_at: datetime
    author: str
    party: str
    text: str
    kind: str = ""
    space: str = ""


@dataclass(frozen=True, slots=True)
class JournalData:
    """What is exported to `receiver`; `ground` is the consent or the law that lets it be given.

    `code` names the export in the log.
    """

    sender: Sender
    receiver: Receiver
    person: Person
    made: Print
    purpose: str = ""
    ground: str = ""
    code: str = ""
    notes: tuple[JournalNote, ...] = ()
    plan: PlanData | None = None


def journal_export(data: JournalData) -> Document:
    """The document and its receipt. Source: issue 4 item 11; OSL 10 kap. 1 § or 10:28 as `ground`
    tells: what is given to another authority must rest on one of them.
    """
    body = [*note_sections(data.notes), *plan_sections(data.plan)]
    if not body:
        body = [section("tomt", "Innehåll", *paragraphs("Exporten har inget innehåll."))]
    return paper(
        f"Utdrag till journal: {data.person.code}",
        [section("om", "Om utdraget", about(data)), *body, *receipt(data)],
        sender=data.sender,
        made=data.made,
        kind="Utdrag till egen journal",
        recipient=data.receiver.lines(),
        reference=data.person.code,
    )


def about(data: JournalData) -> Facts:
    return Facts(
        (
            ("Deltagare", data.person.shown),
            ("Ändamål", text_or(data.purpose)),
            ("Stöd för utlämnandet", text_or(data.ground)),
            ("Innehåll", contents(data)),
            ("Exportens kod", text_or(data.code, "–")),
        )
    )


def contents(data: JournalData) -> str:
    """'3 anteckningar och handlingsplan'."""
    word = "anteckning" if len(data.notes) == 1 else "anteckningar"
    parts = ([f"{len(data.notes)} {word}"] if data.notes else []) + (
        ["handlingsplan"] if data.plan else []
    )
    return " och ".join(parts) or "Inget"


def note_sections(notes: tuple[JournalNote, ...]) -> list[PaperSection]:
    """Each note whole, with its author and party."""
    if not notes:
        return []
    own = [section(f"anteckning-{at}", f"{time_text(note.written_at)}, {note.party}",
                   *note_blocks(note), level=2) for at, note in enumerate(notes, 1)]  # fmt: skip
    return [section("anteckningar", "Anteckningar"), *own]


def note_blocks(note: JournalNote) -> list[Block]:
    rows = [("Skrivet av", note.author)]
    rows += [("Slag", note.kind)] if note.kind.strip() else []
    rows += [("Utrymme", note.space)] if note.space.strip() else []
    return [Facts(tuple(rows)), *paragraphs(text_or(note.text, "–"))]


def plan_sections(plan: PlanData | None) -> list[PaperSection]:
    if plan is None:
        return []
    return [
        section("plan", "Handlingsplan: deltagarens egna ord", *wishes(plan)),
        *goal_sections(plan.goals),
        section("parter", "Parter bakom planen", parties(plan.parties)),
        section("overens", "Överenskommelse", agreement(plan)),
    ]


def agreement(plan: PlanData) -> Facts:
    """When and how the person agreed, told to somebody else."""
    rows = (("Deltagaren sa ja", day_text(plan.agreed_on)), ("Hur", text_or(plan.agreed_how, "–")))
    return Facts(rows)


def receipt(data: JournalData) -> list[PaperSection]:
    """On a page of its own, to be sent back or kept."""
    facts = Facts(
        (
            ("Från", data.sender.party),
            ("Till", " · ".join(data.receiver.lines())),
            ("Gäller", data.person.code),
            ("Innehåll", contents(data)),
            ("Exportens kod", text_or(data.code, "–")),
            ("Lämnat", time_text(data.made.at)),
            ("Lämnat av", data.made.by),
        )
    )
    lines = ("Ort och datum", "Mottagarens underskrift", "Namnförtydligande", "Fört in i (journal)")
    return [
        section(
            "kvitto",
            "Utdraget har tagits emot",
            plain(RECEIVED),
            facts,
            bullets(DUTIES),
            SignatureSpace(lines),
            title="Kvitto",
        )
    ]


RECEIVED = (
    "Mottagaren bekräftar här att utdraget har kommit fram och förts in i den egna journalen."
)
DUTIES = (
    "Från och med nu ansvarar mottagaren för uppgifterna i sin egen journal.",
    "Förstör det som inte förs in, så att inga lösa papper blir kvar.",
)
