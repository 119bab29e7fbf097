"""An application, and a meeting's decision pack, as documents for print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.documents.model import (
    Block,
    BulletList,
    Document,
    Note,
    Paragraph,
    Run,
    Section,
    Style,
    TableBlock,
    plain,
)
from mellanrum.figures.table import Table


@dataclass(frozen=True, slots=True)
class Summary:
    """An application in a decision pack: what is asked, what the group says, who disagrees."""

    letter: str
    title: str
    facts: Sequence[tuple[str, str]]
    purpose: str
    goals: Sequence[str]
    statement: str
    stands: Sequence[str]
    points: Sequence[str]
    scores: Table | None = None


def application_document(
    *,
    title: str,
    organisation: str,
    told: Mapping[str, Sequence[str]],
    budget: Table | None,
    state: str,
    day: date,
) -> Document:
    """The application as it was sent, or as it stands while it is a draft; `told` as an edition."""
    kept = {heading: lines for heading, lines in told.items() if heading != "Budget"}
    sections = [
        Section(f"d{place}", heading, 1, tuple(_lines(lines)))
        for place, (heading, lines) in enumerate(kept.items(), 1)
    ]
    if budget is not None and budget.columns:
        listed = tuple(_lines(told.get("Budget", ())))
        sections.append(Section("budget", "Budget", 1, (TableBlock(budget), *listed)))
    return Document(
        title=title,
        organisation=organisation,
        year=day.year,
        date=day,
        sections=tuple(sections),
        subtitle=f"Ansökan om medel. {state}",
    )


def _lines(lines: Sequence[str]) -> Iterator[Block]:
    if len(lines) == 1:
        yield plain(lines[0])
    elif lines:
        yield BulletList(tuple((Run(line),) for line in lines))


def pack_document(
    *,
    meeting: str,
    organisation: str,
    summaries: Sequence[Summary],
    amounts: Table,
    combinations: Table,
    day: date,
) -> Document:
    """All applications of a meeting: amounts first, then one after the other."""
    sections = [
        Section("belopp", "Belopp och utrymme", 1, (TableBlock(amounts),)),
        Section("kombinationer", "Kombinationer", 1, (TableBlock(combinations),)),
    ]
    sections += [_summary(one) for one in summaries]
    return Document(
        title="Beslutsunderlag: ansökningar",
        organisation=organisation,
        year=day.year,
        date=day,
        sections=tuple(sections),
        subtitle=meeting,
    )


def _summary(one: Summary) -> Section:
    facts = tuple((Run(f"{label}: ", Style.STRONG), Run(value)) for label, value in one.facts)
    blocks: list[Block] = [BulletList(facts)]
    if one.purpose:
        blocks.append(plain(one.purpose))
    blocks += list(_headed("Mål", one.goals))
    blocks.append(Note(one.statement or "Utvecklingsgruppen har inte lämnat något utlåtande."))
    blocks += list(_headed("Ledamöternas ställningstaganden", one.stands))
    blocks += list(_headed("Checklistan", one.points))
    if one.scores is not None:
        blocks.append(TableBlock(one.scores))
    return Section(f"ansokan-{one.letter.lower()}", f"{one.letter}. {one.title}", 1, tuple(blocks))


def _headed(heading: str, lines: Sequence[str]) -> Iterator[Block]:
    if lines:
        yield Paragraph((Run(heading, Style.STRONG),))
        yield BulletList(tuple((Run(line),) for line in lines))
