"""Letters with a link and its QR code: one page a person, in one file to print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mellanrum.documents.model import Block, Note, plain
from mellanrum.documents.paper import Paper, PaperSection
from mellanrum.documents.paper_blocks import Facts, LargeText, Picture, Steps
from mellanrum.documents.qr import qr_svg
from mellanrum.registers.casework.papers.frame import Print, Sender, paper, section
from mellanrum.registers.surveys.links import grouped
from mellanrum.registers.surveys.models import Campaign

TITLE = "Vad tycker du om stödet?"
GREETING = (
    "Vi vill veta vad du tycker, så att stödet blir bättre för dig och för andra. Du bestämmer "
    "själv om du vill svara. Det påverkar inte det stöd du får."
)
ANONYMOUS = (
    "Ditt svar är anonymt. Länken är bara till för att var och en ska svara en gång. Ditt svar "
    "sparas utan namn, utan tid och utan länken, blandat med andras."
)
STEPS = (
    "Rikta telefonens kamera mot rutan. Eller skriv adressen i en webbläsare och sedan koden.",
    "Svara på frågorna. Du kan hoppa över en fråga och göra klart senare.",
    "Tryck på Skicka. Länken fungerar en gång.",
)
ALT = "QR-kod som öppnar enkäten. Adressen och koden under leder till samma sida."


@dataclass(frozen=True, slots=True)
class Letter:
    """`to` is the name, or the code where there is none to tell. `link` lies in the QR code;
    whoever types writes `address` and there `token`.
    """

    to: str
    link: str
    address: str
    token: str


def letters(campaign: Campaign, sent: Sequence[Letter], sender: Sender, made: Print) -> Paper:
    """The letters in one document. Raises ValueError for none."""
    if not sent:
        raise ValueError("no letters")
    return paper(
        TITLE,
        [_page(campaign, at, letter) for at, letter in enumerate(sent)],
        sender=sender,
        made=made,
        kind="Enkät",
    )


def _page(campaign: Campaign, at: int, letter: Letter) -> PaperSection:
    asks: tuple[Block, ...] = (
        (plain(f"Har du frågor? Kontakta {campaign.contact}."),) if campaign.contact else ()
    )
    blocks: tuple[Block, ...] = (
        Facts((("Till", letter.to),)),
        plain(campaign.greeting or GREETING),
        Steps(STEPS),
        Picture(qr_svg(letter.link), ALT, 36),
        LargeText("Adress", letter.address),
        LargeText("Kod", grouped(letter.token)),
        Note(ANONYMOUS),
        *asks,
    )
    return section(f"brev-{at}", "Så svarar du", *blocks, title=TITLE if at else "")
