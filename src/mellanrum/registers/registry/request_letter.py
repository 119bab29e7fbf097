"""The answer to who asked for documents, as a letter in PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from mellanrum.documents.model import Block, plain
from mellanrum.documents.paper import LetterHead, Paper, PaperSection, render_paper
from mellanrum.documents.paper_blocks import TextColumn, TextTable
from mellanrum.domain.registry_machines import REQUEST
from mellanrum.figures.format import long_date
from mellanrum.registers.registry.models import RecordRequest, RequestedDocument
from mellanrum.registers.registry.request_policies import APPEALABLE, AnswerRow, how_to_appeal

COLUMNS = (
    TextColumn("Handling", 2),
    TextColumn("Beslut", 2),
    TextColumn("Bestämmelse", 2),
    TextColumn("Skäl", 4),
)
TOLD = {
    "released": "De handlingar du begärde lämnas ut.",
    "partly": "De handlingar du begärde lämnas ut delvis.",
    "refused": "De handlingar du begärde lämnas inte ut.",
    "missing": "De handlingar du begärde finns inte hos förbundet.",
}


def letter_pdf(
    request: RecordRequest, held: Sequence[RequestedDocument], verb: str, row: AnswerRow
) -> bytes:
    """The letter as PDF/UA. `verb` is the move that the answer makes."""
    state = REQUEST.moves[verb].to_state
    name = request.matter.forbund.name
    return render_paper(
        Paper(
            title=title_of(state),
            organisation=name,
            year=row.decided_on.year,
            date=row.decided_on,
            sections=tuple(sections(request, held, state, row)),
            head=LetterHead((name,), recipient(request), "Begäran om allmän handling", facts(
                request, row.decided_on)),
        )
    )  # fmt: skip


def title_of(state: str) -> str:
    return "Beslut om utlämnande" if state in APPEALABLE else "Svar på begäran om handlingar"


def recipient(request: RecordRequest) -> tuple[str, ...]:
    """Whoever has said who one is; else the number of the matter."""
    told = (request.requester, *request.contact.splitlines())
    return tuple(line for line in told if line) or (f"Ärende {request.matter}",)


def facts(request: RecordRequest, on: date) -> tuple[tuple[str, str], ...]:
    return (("Datum", long_date(on)), ("Diarienummer", str(request.matter)))


def sections(
    request: RecordRequest, held: Sequence[RequestedDocument], state: str, row: AnswerRow
) -> Iterator[PaperSection]:
    came = f"Begäran kom in {long_date(request.received_on)}."
    yield PaperSection("beslut", "Beslut", 1, paragraphs((TOLD[state], row.reasons, came)))
    yield PaperSection("begart", "Vad som begärts", 1, paragraphs(request.asked.split("\n")))
    if held:
        yield PaperSection("handlingar", "Handlingarna", 1, (table(held),))
    if state in APPEALABLE:
        told = how_to_appeal(request.matter.forbund.name, row.decided_on)
        yield PaperSection("overklaga", "Så överklagar du", 1, paragraphs(told))
    yield PaperSection("beslutat", "Beslutat av", 1, paragraphs((row.decided_by,)))


def paragraphs(texts: Iterable[str]) -> tuple[Block, ...]:
    return tuple(plain(text.strip()) for text in texts if text.strip())


def table(held: Sequence[RequestedDocument]) -> TextTable:
    rows = tuple(
        (str(one.document), one.get_outcome_display(), one.section or "–", one.reasons or "–")
        for one in held
    )
    return TextTable(COLUMNS, rows, "Inga handlingar.")
