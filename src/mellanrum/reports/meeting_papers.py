"""A meeting on paper: the notice with its agenda, and all its papers in one file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mellanrum.documents.meeting_package import PDF, Package, Paper, merged
from mellanrum.documents.model import (
    Block,
    BulletList,
    Document,
    ImageBlock,
    Inlines,
    PageBreak,
    Paragraph,
    Run,
    Section,
    Style,
    plain,
)
from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import long_date, plural
from mellanrum.registers.governance.agenda_policies import is_given
from mellanrum.registers.governance.models import AgendaItem, Attendance, ItemPaper, Meeting
from mellanrum.reports.narrative import blocks_of
from mellanrum.reports.sheets import sheet_pdf

IMAGES = ("image/png", "image/jpeg")
WITHHELD = "Handling med sekretess, som lämnas ut av kansliet"


@dataclass(frozen=True, slots=True)
class NumberedPaper:
    """`number` runs through the meeting: 'Handling 4'. `content` is the file, None when it is gone
    or lies open nowhere. One that is withheld is there by its number alone.
    """

    number: int
    paper: ItemPaper
    content: bytes | None = None
    is_withheld: bool = False

    @property
    def title(self) -> str:
        return WITHHELD if self.is_withheld else self.paper.title

    @property
    def mark(self) -> str:
        return f"Handling {self.number}"

    @property
    def media_type(self) -> str:
        held = self.paper.document
        return held.media_type if held is not None else self.paper.media_type

    @property
    def secrecy(self) -> str:
        """The section of law that may hinder that it is given out, '' for none."""
        return secrecy_of(self.paper)


def secrecy_of(paper: ItemPaper) -> str:
    held = paper.document
    return "" if held is None else held.secrecy or held.matter.secrecy


@dataclass(frozen=True, slots=True)
class NumberedItem:
    number: int
    item: AgendaItem
    papers: tuple[NumberedPaper, ...]

    @property
    def heading(self) -> str:
        return f"{self.number}. {self.item.title}"


def numbered(
    items: Sequence[AgendaItem],
    contents: dict[int, bytes] | None = None,
    *,
    sees_all: bool = True,
) -> tuple[NumberedItem, ...]:
    """The items with their numbers and those of their papers. `contents`: files by paper.
    `sees_all`: the reader sees all of governance, papers with secrecy too.
    """
    files, last, found = contents or {}, 0, []
    for number, item in enumerate(items, 1):
        held = list(item.papers.all())
        papers = tuple(
            _numbered(last + n, paper, files, sees_all=sees_all) for n, paper in enumerate(held, 1)
        )
        found.append(NumberedItem(number, item, papers))
        last += len(held)
    return tuple(found)


def _numbered(
    number: int, paper: ItemPaper, files: dict[int, bytes], *, sees_all: bool
) -> NumberedPaper:
    if not is_given(secrecy_of(paper), sees_all=sees_all):
        return NumberedPaper(number, paper, is_withheld=True)
    return NumberedPaper(number, paper, files.get(paper.pk))


def notice_pdf(
    meeting: Meeting, items: Sequence[NumberedItem], called: Sequence[Attendance], on: date
) -> bytes:
    """The notice with the agenda and those called."""
    sections = [*_notice(meeting, items), *([_called(called)] if called else [])]
    return sheet_pdf(_document(meeting, "Kallelse", sections, on))


def package_pdf(meeting: Meeting, items: Sequence[NumberedItem], on: date) -> Package:
    """Everything in one: notice, agenda, each item with what is written about it and its papers."""
    sections = _notice(meeting, items)
    after = True  # the first item begins a page, and whatever follows papers or has some
    for one in items:
        has_pdf = any(_is_merged(p) for p in one.papers)
        if after or has_pdf:
            sections[-1] = _broken(sections[-1])
        sections += _item(one)
        after = has_pdf
    papers = [
        Paper(one.heading, p.mark, p.paper.title, p.content or b"")
        for one in items
        for p in one.papers
        if _is_merged(p)
    ]
    return merged(sheet_pdf(_document(meeting, "Handlingar", sections, on)), papers)


def _is_merged(one: NumberedPaper) -> bool:
    return one.content is not None and one.media_type == PDF


def _broken(section: Section) -> Section:
    """The section with a new page after it."""
    return replace(section, blocks=(*section.blocks, PageBreak()))


def _document(meeting: Meeting, kind: str, sections: Sequence[Section], on: date) -> Document:
    """The year is printed after the title."""
    day = long_date(meeting.on).rsplit(" ", 1)[0]
    title = f"{kind}: {meeting.body.name} {day}"
    return Document(title, meeting.body.forbund.name, meeting.on.year, on, tuple(sections))


def _notice(meeting: Meeting, items: Sequence[NumberedItem]) -> list[Section]:
    told = BulletList(tuple(_line(one) for one in items), ordered=True)
    agenda = told if items else plain("Dagordningen är tom.")
    return [
        Section("kallelse", "Kallelse", 1, tuple(_facts(facts_of(meeting)))),
        Section("dagordning", "Dagordning", 1, (agenda,)),
    ]


def _facts(rows: Iterable[tuple[str, str]]) -> Iterator[Block]:
    for label, value in rows:
        yield Paragraph((Run(f"{label}: ", Style.STRONG), Run(value)))


def facts_of(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """What the notice tells, with labels."""
    yield "Grupp", meeting.body.name
    yield "Möte", meeting.get_kind_display()
    yield "Dag", long_date(meeting.on)
    if meeting.starts_at is not None:
        ends = f"–{meeting.ends_at:%H.%M}" if meeting.ends_at else ""
        yield "Tid", f"{meeting.starts_at:%H.%M}{ends}"
    yield "Form", meeting.get_form_display()
    told = (("Plats", meeting.place), ("Länk", meeting.link), ("Att veta", meeting.note))
    yield from ((label, value) for label, value in told if value)
    if meeting.is_public:
        yield "Öppet", "Mötet är öppet för alla"


def _line(one: NumberedItem) -> Inlines:
    """The title, and in what way it is taken up."""
    item = one.item
    told = [item.get_kind_display().lower(), item.presenter]
    if item.minutes_allotted:
        told.append(plural(item.minutes_allotted, "minut", "minuter"))
    if one.papers:
        told.append(plural(len(one.papers), "handling", "handlingar"))
    return (Run(item.title), Run(f" ({', '.join(filter(None, told))})"))


def _called(called: Sequence[Attendance]) -> Section:
    people = tuple((Run(", ".join(filter(None, _person(one)))),) for one in called)
    return Section("kallade", "Kallade", 1, (BulletList(people),))


def _person(one: Attendance) -> tuple[str, str, str]:
    seat = one.seat
    role = seat.get_role_display().lower() if seat else ""
    return one.person.name, role, seat.party.name if seat and seat.party else ""


def _item(one: NumberedItem) -> list[Section]:
    """The item's heading, then each of its texts under one of its own."""
    key, item = f"punkt-{one.number}", one.item
    told = [("Slag", item.get_kind_display()), ("Föredragande", item.presenter)]
    told.append(("Ärende", f"{item.matter}" if item.matter else ""))
    facts = tuple(_facts((label, value) for label, value in told if value))
    texts = (("Bakgrund", item.background), ("Förslag till beslut", item.proposal))
    parts = [
        Section(f"{key}-{n}", heading, 2, text_blocks(text))
        for n, (heading, text) in enumerate(texts)
        if text.strip()
    ]
    if one.papers:
        blocks = tuple(block for paper in one.papers for block in _paper(paper))
        parts.append(Section(f"{key}-handlingar", "Handlingar", 2, blocks))
    return [Section(key, one.heading, 1, facts), *parts]


def text_blocks(text: str) -> tuple[Block, ...]:
    """CommonMark as blocks; what cannot be printed as such stands as it was written."""
    try:
        return blocks_of(text, {}, "punkten")
    except DomainError:
        return tuple(plain(part) for part in text.split("\n\n") if part.strip())


def _paper(one: NumberedPaper) -> Iterator[Block]:
    told = f"{one.mark}: {one.title}"
    mark = f" ({one.secrecy})" if one.secrecy else ""
    if one.is_withheld:
        yield plain(f"{told}{mark}.")
        return
    if one.content is not None and one.media_type in IMAGES:
        try:
            yield ImageBlock(one.content, one.media_type, one.paper.title, f"{told}{mark}")
            return
        except DomainError:
            pass
    where = "efter den här sidan" if one.media_type == PDF and one.content else "som egen fil"
    yield plain(f"{told}{mark}, {where}.")
