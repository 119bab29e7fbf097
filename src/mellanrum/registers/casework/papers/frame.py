"""What every paper has in common: sender, person, time of print, words for what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mellanrum.documents.model import Block, BulletList, Run, plain
from mellanrum.documents.paper import LetterHead, Paper, PaperSection
from mellanrum.domain.periods import ONE_DAY, SWEDEN, today_of
from mellanrum.figures.format import long_date

UNDECIDED = "Inte bestämt än"
UNDECIDED_EN = "Not decided yet"
ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

SWEDISH_WORDS = ("Datum", "Beteckning", "Utskrivet", "av")
ENGLISH_WORDS = ("Date", "Reference", "Printed", "by")


class Language(StrEnum):
    SWEDISH = "sv"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Sender:
    """The responsible party, with the unit and the person to ask."""

    party: str
    unit: str = ""
    address: tuple[str, ...] = ()
    contact: str = ""
    telephone: str = ""
    email: str = ""

    def lines(self) -> tuple[str, ...]:
        return filled(self.party, self.unit, *self.address, self.telephone, self.email)


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the paper is about. With protected identity the code is shown and nothing else."""

    code: str
    name: str = ""
    address: tuple[str, ...] = ()
    is_protected: bool = False

    @property
    def shown(self) -> str:
        """The name if there is one and it may be shown, else the code."""
        return self.code if self.is_protected else self.name or self.code

    def lines(self) -> tuple[str, ...]:
        """The postal address, or the code alone."""
        return (self.shown,) if self.is_protected else filled(self.shown, *self.address)


@dataclass(frozen=True, slots=True)
class Receiver:
    """A unit that a letter goes to, and the person there."""

    party: str
    unit: str = ""
    contact: str = ""
    address: tuple[str, ...] = ()

    def lines(self) -> tuple[str, ...]:
        return filled(self.party, self.unit, self.contact, *self.address)


@dataclass(frozen=True, slots=True)
class Print:
    """When the paper was made and by whom, as it is to be read."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask. Any part may be missing."""

    name: str = ""
    party: str = ""
    telephone: str = ""
    email: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """All that is known."""
        telephone = self.telephone.replace(" ", "\u00a0")
        return filled(self.name, self.party, telephone, self.email)

    @property
    def shown(self) -> str:
        """All that is known in one line, or that it is not decided."""
        return ", ".join(self.parts) or UNDECIDED


NOBODY = Contact()


def filled(*parts: str) -> tuple[str, ...]:
    """The parts that say something."""
    return tuple(part.strip() for part in parts if part.strip())


def text_or(text: str, missing: str = UNDECIDED) -> str:
    return text.strip() or missing


def day_text(day: date | None, language: Language = Language.SWEDISH) -> str:
    """'1 juni 2026', '1 June 2026', or that it is not decided."""
    if day is None:
        return UNDECIDED_EN if language is Language.ENGLISH else UNDECIDED
    if language is Language.ENGLISH:
        return f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"
    return long_date(day)


def last_day(ends_on: date | None) -> date | None:
    """The last day of a half-open period, as people write it."""
    return None if ends_on is None else ends_on - ONE_DAY


def local(at: datetime) -> datetime:
    """The time as the clock on the wall shows it; one without a zone is that already."""
    return at.astimezone(SWEDEN) if at.tzinfo else at


def time_text(at: datetime) -> str:
    """'1 juni 2026 kl. 09.05'."""
    return f"{long_date(local(at).date())} kl. {local(at):%H.%M}"


def iso_minute(at: datetime) -> str:
    return f"{local(at):%Y-%m-%d %H.%M}"


def bullets(texts: Sequence[str]) -> BulletList:
    return BulletList(tuple((Run(text),) for text in texts))


def paragraphs(*texts: str) -> tuple[Block, ...]:
    """One paragraph for each blank-line-separated part that says something."""
    parts = [part.strip() for text in texts for part in text.split("\n\n")]
    return tuple(plain(part) for part in parts if part)


def section(
    key: str, heading: str, *blocks: Block, level: int = 1, language: str = "", title: str = ""
) -> PaperSection:
    return PaperSection(key, heading, level, blocks, language, title)


def paper(
    title: str,
    sections: Sequence[PaperSection],
    *,
    sender: Sender,
    made: Print,
    kind: str,
    recipient: tuple[str, ...] = (),
    reference: str = "",
    subtitle: str = "",
    language: Language = Language.SWEDISH,
) -> Paper:
    """A paper with its letter head and colophon. The colophon lacks the check code, which
    `documents.paper` prints in the foot of every page.
    """
    at, english = local(made.at), language is Language.ENGLISH
    date_word, code_word, printed, by = ENGLISH_WORDS if english else SWEDISH_WORDS
    facts = [(date_word, day_text(today_of(at), language))]
    facts += [(code_word, reference)] if reference else []
    clock = f"{at:%H:%M}" if english else f"kl. {at:%H.%M}"
    return Paper(
        title=title,
        subtitle=subtitle,
        organisation=sender.party,
        year=at.year,
        date=today_of(at),
        sections=tuple(sections),
        language=language.value,
        colophon=((printed, f"{facts[0][1]} {clock} {by} {made.by}"),),
        head=LetterHead(sender.lines(), recipient, kind, tuple(facts)),
    )
