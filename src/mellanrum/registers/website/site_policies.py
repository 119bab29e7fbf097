"""What must hold of a site: its address, its languages, its logo, and when it may be opened."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from mellanrum.documents.picture_kinds import told_foreign
from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import joined
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
HOST = re.compile(rf"({LABEL}\.)+[a-z]{{2,63}}")
PNG, JPEG = "image/png", "image/jpeg"
MAGIC = {b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
LARGEST_LOGO = 200_000  # bytes: it is fetched with the first page
LARGEST_PICTURE = 2_000_000


@dataclass(frozen=True, slots=True)
class SiteRow:
    """Attributes as in the model."""

    accent: str = "teal"
    host: str = ""
    has_easy: bool = False
    has_english: bool = False
    address: str = ""
    email: str = ""
    phone: str = ""
    licence: str = "cc0"
    shares_nationally: bool = False


@dataclass(frozen=True, slots=True)
class AccessRow:
    """When and how the site was looked over, and what does not work (lag 2018:1937, 13 §)."""

    conformance: str = "partial"
    assessed_on: date | None = None
    assessed_how: str = ""
    shortcomings: str = ""


@dataclass(frozen=True, slots=True)
class GivenPicture:
    """A file as it came."""

    content: bytes
    alt: str = ""


def check_site(row: SiteRow, taken: Collection[str]) -> None:
    """`taken` are the addresses of other sites, and of the installation itself."""
    check_texts(address=row.address, phone=row.phone)
    if not row.host:
        return
    if not HOST.fullmatch(row.host):
        raise FieldError(
            "Skriv bara namnet, med små bokstäver och utan https, till exempel "
            "www.exempel.se. Lämna tomt om webbplatsen ligger i den gemensamma installationen.",
            "host",
        )
    if row.host in taken:
        raise FieldError(f"{row.host} används redan. Välj en annan adress.", "host")


def check_access(row: AccessRow, today: date) -> None:
    """A day that has been comes with how it was done."""
    check_texts(assessed_how=row.assessed_how, shortcomings=row.shortcomings)
    if row.assessed_on is None:
        return
    if row.assessed_on > today:
        raise FieldError("Dagen har inte varit än. Skriv när granskningen gjordes.", "assessed_on")
    check_written("assessed_how", row.assessed_how, "Skriv hur granskningen gjordes och av vem.")


def missing_to_open(has_start: bool, has_contact: bool) -> list[str]:
    """What a visitor must be able to find before anybody is let in."""
    told = ((has_start, "startsidans text"), (has_contact, "en adress, e-post eller telefon"))
    return [words for is_there, words in told if not is_there]


def check_open(has_start: bool, has_contact: bool) -> None:
    """Who one is and how one is reached."""
    if missing := missing_to_open(has_start, has_contact):
        raise DomainError(
            f"Webbplatsen saknar {joined(missing)}. Skriv det först: den som kommer dit ska se "
            "vilka ni är och hur man når er."
        )


def mime_of(content: bytes, attr: str = "file") -> str:
    """By the file's first bytes, never by its name. Raises FieldError for another kind."""
    for start, mime in MAGIC.items():
        if content.startswith(start):
            return mime
    raise FieldError(told_foreign(content, "PNG eller JPEG"), attr)


def check_size(content: bytes, most: int, attr: str = "file") -> None:
    """Small enough to be fetched on a telephone."""
    if len(content) > most:
        size = f"{len(content) / 1_000_000:.1f}".replace(".", ",")
        least = f"{most / 1_000_000:.1f}".replace(".", ",").removesuffix(",0")
        raise FieldError(f"Bilden är {size} MB. Spara den mindre: högst {least} MB.", attr)
