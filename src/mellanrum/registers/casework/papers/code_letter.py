"""The letter with the code to *Mina sidor*: address, code, QR, how to log in, in two languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mellanrum.documents.model import Block, Document, Note, plain
from mellanrum.documents.paper import PaperSection
from mellanrum.documents.paper_blocks import LargeText, Picture, Steps
from mellanrum.documents.qr import qr_svg
from mellanrum.registers.casework.papers.frame import (
    NOBODY,
    Contact,
    Language,
    Person,
    Print,
    Sender,
    day_text,
    last_day,
    paper,
    section,
)


@dataclass(frozen=True, slots=True)
class CodeLetterData:
    """`address` is typed by hand; `qr_address` (the same when empty) lies in the QR code and never
    holds the code. `code` is grouped by the caller ('7KQ4 M2XD'). `second_factor` says what else is
    needed, in both languages; the code is valid until `ends_on`, which is the first day it is not.
    """

    sender: Sender
    person: Person
    made: Print
    address: str
    code: str
    qr_address: str = ""
    ends_on: date | None = None
    second_factor: tuple[str, str] = ("", "")
    contact: Contact = NOBODY

    def __post_init__(self) -> None:
        if "".join(self.code.split()) in self.qr_address + self.address:
            raise ValueError("the QR code must not hold the code: who finds the letter would be in")


def code_letter(data: CodeLetterData) -> Document:
    """The letter; Swedish first, then English on a new page. Source: issue 4 item 12."""
    return paper(
        SWEDISH.title,
        [*letter(data, SWEDISH), *letter(data, ENGLISH)],
        sender=data.sender,
        made=data.made,
        kind="Mina sidor",
        recipient=data.person.lines(),
        reference=data.person.code,
    )


@dataclass(frozen=True, slots=True)
class LetterWords:
    """The words of the letter in one language; `title` of the second begins a new page."""

    language: Language
    title: str
    what: str
    what_text: str
    address: str
    code: str
    valid: str
    alt: str
    how: str
    steps: tuple[str, ...]
    default_factor: str
    care: str
    care_text: str
    ask: str


def letter(data: CodeLetterData, words: LetterWords) -> list[PaperSection]:
    english = words.language is Language.ENGLISH
    factor = data.second_factor[1 if english else 0].strip() or words.default_factor
    steps = tuple(step.format(address=data.address, factor=factor) for step in words.steps)
    parts: tuple[tuple[str, tuple[Block, ...]], ...] = (
        (words.what, (plain(words.what_text), *codes(data, words))),
        (words.how, (Steps(steps),)),
        (words.care, (Note(words.care_text), *ask(data, words))),
    )
    return [
        section(f"{words.language}-{at}", heading, *blocks, language=words.language,
                title="" if at or not english else words.title)
        for at, (heading, blocks) in enumerate(parts)
    ]  # fmt: skip


def codes(data: CodeLetterData, words: LetterWords) -> tuple[Block, ...]:
    """Address, code, how long it is valid, and the address as a QR code."""
    blocks: tuple[Block, ...] = (LargeText(words.address, data.address),)
    blocks += (LargeText(words.code, data.code),)
    if data.ends_on is not None:
        last = day_text(last_day(data.ends_on), words.language)
        blocks += (plain(words.valid.format(day=last)),)
    picture = qr_svg(data.qr_address or data.address)
    return (*blocks, Picture(picture, words.alt.format(address=data.address), 34))


def ask(data: CodeLetterData, words: LetterWords) -> tuple[Block, ...]:
    contact = ", ".join(data.contact.parts) or ", ".join(data.sender.lines())
    return (plain(words.ask.format(contact=contact)),)


SWEDISH = LetterWords(
    Language.SWEDISH,
    title="Din kod till Mina sidor",
    what="Här kan du läsa och bestämma",
    what_text="På Mina sidor ser du din plan, dina aktiviteter och vem som har läst om dig. Där "
    "kan du också ta tillbaka ett samtycke och skriva till oss.",
    address="Adress",
    code="Din kod",
    valid="Koden gäller till och med {day}.",
    alt="QR-kod som öppnar {address}. Koden för att logga in finns inte i den.",
    how="Så loggar du in",
    steps=(
        "Öppna {address} i din telefon eller dator. Du kan också rikta kameran mot rutan.",
        "Skriv din kod.",
        "{factor}",
        "Nu är du inne. Välj Logga ut när du är klar.",
    ),
    default_factor="Bekräfta sedan att det är du. Sidan visar hur.",
    care="Var rädd om koden",
    care_text="Visa inte koden för någon annan. Vi ringer aldrig och frågar efter den. Har du "
    "tappat brevet? Säg till oss, så får du en ny kod och den gamla slutar att gälla.",
    ask="Frågor? Kontakta {contact}.",
)

ENGLISH = LetterWords(
    Language.ENGLISH,
    title="Your code to My pages (Mina sidor)",
    what="Here you can read and decide",
    what_text="On Mina sidor you see your plan, your activities and who has read about you. You "
    "can also take back a consent and write to us.",
    address="Address",
    code="Your code",
    valid="The code is valid up to and including {day}.",
    alt="QR code that opens {address}. The code to log in is not in it.",
    how="How to log in",
    steps=(
        "Open {address} on your phone or computer. You can also point the camera at the square.",
        "Type your code.",
        "{factor}",
        "Now you are in. Choose Logga ut (Log out) when you are done.",
    ),
    default_factor="Then confirm that it is you. The page shows how.",
    care="Take care of the code",
    care_text="Do not show the code to anyone else. We never call to ask for it. Have you lost the "
    "letter? Tell us, and you get a new code. The old one stops working.",
    ask="Questions? Contact {contact}.",
)
