"""The consent form to print: in Swedish, in English, or in both on pages of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mellanrum.documents.model import Block, Document, plain
from mellanrum.documents.paper import PaperSection
from mellanrum.documents.paper_blocks import Check, Checks, LeadIn, SignatureSpace
from mellanrum.registers.casework.papers.consent_words import GROUNDS, WORDS, ConsentWords
from mellanrum.registers.casework.papers.frame import (
    NOBODY,
    Contact,
    Language,
    Person,
    Print,
    Sender,
    bullets,
    day_text,
    last_day,
    paper,
    paragraphs,
    section,
)


@dataclass(frozen=True, slots=True)
class InWords:
    """A text in both languages; without English the Swedish is printed."""

    swedish: str
    english: str = ""

    def said(self, language: Language) -> str:
        is_english = language is Language.ENGLISH and bool(self.english.strip())
        return self.english if is_english else self.swedish


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind of information. `is_chosen` None: to be ticked by hand on the printed form."""

    label: InWords
    detail: InWords = InWords("")
    is_chosen: bool | None = None


@dataclass(frozen=True, slots=True)
class ConsentData:
    """`period` is [starts_on, ends_on). `interpreter` is a language, '' when none was needed, None
    when it is to be filled in by hand. `given_how` says how a recorded consent was given.
    """

    sender: Sender
    person: Person
    made: Print
    insats: str
    parties: tuple[str, ...]
    kinds: tuple[KindChoice, ...]
    purpose: InWords
    starts_on: date | None = None
    ends_on: date | None = None
    contact: Contact = NOBODY
    interpreter: str | None = None
    given_on: date | None = None
    given_how: str = ""
    ground: InWords = InWords("")


def consent(data: ConsentData, *languages: Language) -> Document:
    """The form in one language (Swedish unless told) or in several, each from a new page.

    Source: OSL 10 kap. 1 § and 12 kap. 2 §; GDPR art. 6 and 13; what a consent must hold: which
    parties, what, why, how long, that it can be withdrawn.
    """
    chosen = languages or (Language.SWEDISH,)
    sections = [part for language in chosen for part in form(data, language, chosen[0])]
    return paper(
        WORDS[chosen[0]].title,
        sections,
        sender=data.sender,
        made=data.made,
        kind=" · ".join(WORDS[language].kind for language in chosen),
        recipient=(data.person.shown,),
        reference=data.person.code,
        subtitle=data.insats,
        language=chosen[0],
    )


def form(data: ConsentData, language: Language, first: Language) -> list[PaperSection]:
    """The form in one language; one that is not the first begins on a page of its own."""
    words = WORDS[language]
    parts = [
        (words.parties, parties(data, words)),
        (words.kinds, kinds(data, words, language)),
        (words.purpose, paragraphs(data.purpose.said(language) or words.purpose_missing)),
        (words.period, paragraphs(period(data, words, language))),
        (words.voluntary, paragraphs(words.voluntary_text)),
        (words.withdraw, withdrawing(data, words)),
        (words.afterwards, paragraphs(words.afterwards_text)),
        (words.law, law(data, words, language)),
        (words.signatures, signatures(data, words, language)),
    ]
    title = "" if language is first else words.title
    return [
        section(f"{language}-{at}", heading, *blocks, language=language, title="" if at else title)
        for at, (heading, blocks) in enumerate(parts)
    ]


def parties(data: ConsentData, words: ConsentWords) -> tuple[Block, ...]:
    if not data.parties:
        return (LeadIn(words.lead), plain(words.parties_missing))
    return (LeadIn(words.lead), plain(words.parties_text), bullets(data.parties))


def kinds(data: ConsentData, words: ConsentWords, language: Language) -> tuple[Block, ...]:
    if not data.kinds:
        return (plain(words.kinds_missing),)
    items = tuple(
        Check(kind.label.said(language), kind.detail.said(language), kind.is_chosen)
        for kind in data.kinds
    )
    return (plain(words.kinds_text), Checks(items, words.yes_no))


def period(data: ConsentData, words: ConsentWords, language: Language) -> str:
    first = day_text(data.starts_on, language)
    if data.starts_on is None or data.ends_on is None:
        return words.period_open.format(first=first[:1].lower() + first[1:])
    return words.period_text.format(first=first, last=day_text(last_day(data.ends_on), language))


def withdrawing(data: ConsentData, words: ConsentWords) -> tuple[Block, ...]:
    """The ways to withdraw; one without a contact is told without one."""
    contact = ", ".join(data.contact.parts) or data.sender.contact or data.sender.party
    ways = [way.format(contact=contact, sender=data.sender.party) for way in words.ways]
    return (plain(words.withdraw_text), bullets(ways))


def law(data: ConsentData, words: ConsentWords, language: Language) -> tuple[Block, ...]:
    ground = data.ground.said(language) or GROUNDS[language]
    return paragraphs(words.law_text.format(ground=ground))


def interpreter(data: ConsentData, words: ConsentWords) -> tuple[Block, ...]:
    if data.interpreter is None:
        return (Checks(tuple(Check(choice) for choice in words.interpreter_choices)),)
    if not data.interpreter.strip():
        return (plain(f"{words.interpreter_choices[0]}."),)
    return (plain(words.interpreter_used.format(language=data.interpreter)),)


def signatures(data: ConsentData, words: ConsentWords, language: Language) -> tuple[Block, ...]:
    """Lines to sign, or how a recorded consent was given."""
    if data.given_on is not None:
        day = day_text(data.given_on, language)
        said = words.recorded.format(day=day, how=data.given_how or "–")
        return (plain(said), *interpreter(data, words))
    lines = tuple(line.format(person=data.person.shown) for line in words.lines)
    return (plain(words.signatures_text), *interpreter(data, words), SignatureSpace(lines))
