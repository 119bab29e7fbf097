"""The letters that invite to a talk with the members, and the notes of it on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mellanrum.documents.letters import Letter, render_letters
from mellanrum.documents.model import Block, BulletList, Document, Run, Section, Style, plain
from mellanrum.figures.format import long_date
from mellanrum.registers.planning.models import Consultation, ConsultationParty, Wish
from mellanrum.reports.version import version


def invitations(found: Consultation, invited: Sequence[ConsultationParty], today: date) -> bytes:
    """One PDF with a letter to each invited party; one without address when none is invited."""
    parties = [row.party.name for row in invited] or ["Medlemmarna"]
    letters = [letter_to(name, found, today) for name in parties]
    return render_letters(letters, title=f"Inbjudan: {found.title}", by=found.forbund.name,
                          on=today)  # fmt: skip


def letter_to(party: str, found: Consultation, today: date) -> Letter:
    facts = [("Datum", long_date(today)), ("Tid", long_date(found.held_on))]
    facts += [("Plats", found.place)] if found.place else []
    facts += [("Form", found.get_form_display())]
    facts += [("Budgetår", str(found.budget_year))] if found.budget_year else []
    paragraphs = tuple(paragraphs_of(found.invitation))
    return Letter((found.forbund.name,), (party,), tuple(facts), f"Inbjudan: {found.title}",
                  paragraphs, (), (), (), (f"Välkommen. {found.forbund.name}",))  # fmt: skip


def paragraphs_of(text: str) -> Iterator[str]:
    return (part.strip() for part in text.replace("\r", "").split("\n\n") if part.strip())


def notes_document(
    found: Consultation, invited: Sequence[ConsultationParty], wishes: Sequence[Wish], today: date
) -> Document:
    """Who came, what was told, what each wished and was answered."""
    return Document(
        title=found.get_kind_display(),
        organisation=found.forbund.name,
        year=found.held_on.year,
        date=today,
        sections=tuple(_sections(found, invited, wishes)),
        subtitle=f"{found.title}, {long_date(found.held_on)}",
        colophon=(("Program", f"Mellanrum {version()}"),),
    )


def _sections(
    found: Consultation, invited: Sequence[ConsultationParty], wishes: Sequence[Wish]
) -> Iterator[Section]:
    came = tuple((Run(f"{r.party.name}: {r.roles}"),) for r in invited if r.has_come)
    absent = tuple((Run(r.party.name),) for r in invited if not r.has_come)
    yield Section("kom", "Deltog", 1, (BulletList(came) if came else plain("Ingen antecknad."),))
    if absent:
        yield Section("kom-inte", "Inbjudna som inte kom", 1, (BulletList(absent),))
    for key, heading, text in (
        ("berattade", "Det förbundet berättade", found.information),
        ("ledde-till", "Vad det ledde till", found.outcome),
    ):
        if text:
            yield Section(key, heading, 1, tuple(plain(part) for part in paragraphs_of(text)))
    if wishes:
        blocks = tuple(block for wish in wishes for block in _wish_blocks(wish))
        yield Section("onskemal", "Synpunkter och önskemål", 1, blocks)


def _wish_blocks(wish: Wish) -> Iterator[Block]:
    who = wish.party.name if wish.party else "Hela mötet"
    items = [(Run(f"{who}: ", Style.STRONG), Run(" ".join(wish.text.split())))]
    items += [(Run("Svar: ", Style.STRONG), Run(" ".join(wish.answer.split())))] * bool(wish.answer)
    items += [(Run("Gjort: ", Style.STRONG), Run(" ".join(wish.done.split())))] * bool(wish.done)
    items += [(Run("Vad det blev: ", Style.STRONG), Run(wish.get_outcome_display()))]
    yield BulletList(tuple(items))
