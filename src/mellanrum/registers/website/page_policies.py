"""What must hold of a page of the site, of a text on it, and of the times it is seen."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import ascii_slug
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_SLUG = 60
LONGEST_BODY = 40_000  # characters: some fifteen printed pages
LANGUAGES = {"sv": "svenska", "sv-easy": "lättläst svenska", "en": "engelska"}
FREE = "free"
# Addresses of the site's own pages and of what is public beside it: no own page may hide them.
RESERVED = frozenset(
    {"static", "publicerat", "forbundet", "oppna-data", "api", "webb", "konto", "webbplats"}
)


@dataclass(frozen=True, slots=True)
class TextRow:
    """What is written: `body` is CommonMark."""

    title: str
    lead: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class PageRow:
    """Where a page stands: in the menu, or under another page (its number)."""

    is_in_menu: bool
    parent_id: int | None = None


def check_text(row: TextRow) -> None:
    """A title, nothing about a single person's number, and not a book."""
    check_written("title", row.title, "Skriv en rubrik.")
    check_texts(title=row.title, lead=row.lead, body=row.body)
    if len(row.body) > LONGEST_BODY:
        raise FieldError(
            "Texten är längre än 40 000 tecken. Dela den på flera sidor, så går den att läsa.",
            "body",
        )


def check_language(language: str, chosen: Collection[str]) -> None:
    """The förbund has said that it writes in the language."""
    if language not in chosen:
        raise DomainError(
            f"Webbplatsen har inte {LANGUAGES[language]}. Slå på språket i inställningarna först."
        )


def check_swedish_first(language: str, has_swedish: bool) -> None:
    """Who reads Swedish is told no less than others."""
    if language != "sv" and not has_swedish:
        raise DomainError("Publicera den svenska texten först: den visas där en annan text saknas.")


def check_schedule(publish_at: datetime, ends_at: datetime | None, now: datetime) -> None:
    """A time to come, and an end after it."""
    if publish_at <= now:
        raise FieldError(
            "Tiden har redan varit. Välj en senare tid, eller publicera nu.", "publish_at"
        )
    check_ends(publish_at, ends_at)


def check_ends(publish_at: datetime, ends_at: datetime | None) -> None:
    """A text is seen before it ends."""
    if ends_at is not None and ends_at <= publish_at:
        raise FieldError(
            "Texten skulle sluta visas innan den har börjat. Välj en senare tid.", "ends_at"
        )


def check_no_other(number: int | None, state: str) -> None:
    """`number` is the revision that already has the state ('draft', 'scheduled'), or None."""
    if number is None:
        return
    if state == "draft":
        raise DomainError(
            f"Version {number} är ett utkast. Publicera eller kasta det utkastet först."
        )
    raise DomainError(f"Version {number} är redan tidsatt. Gör den till utkast först.")


def check_slug(slug: str, taken: Collection[str]) -> None:
    """An address that can be read aloud, and that no other page has."""
    if len(slug) > LONGEST_SLUG or not SLUG.fullmatch(slug):
        raise FieldError(
            "Skriv adressen med små bokstäver a–z, siffror och bindestreck, till exempel "
            "for-arbetsgivare.",
            "slug",
        )
    if slug in taken or slug in RESERVED:
        raise FieldError(f"Adressen {slug} är upptagen. Välj en annan.", "slug")


def slug_for(title: str, taken: Collection[str]) -> str:
    """An address made of the title; a number after it where another has the same."""
    stem = ascii_slug(title)[:LONGEST_SLUG].strip("-") or "nyhet"
    return next(
        slug for n in range(1, len(taken) + 2)
        if (slug := stem if n == 1 else f"{stem}-{n}") not in taken
    )  # fmt: skip


def check_parent(kind: str, page: int, parent: int | None, has_children: bool) -> None:
    """Two levels and no more: a page that has pages under it stands under none."""
    if parent is None:
        return
    if kind != FREE:
        raise FieldError("Bara en egen sida läggs under en annan.", "parent")
    if parent == page or has_children:
        raise FieldError(
            "Sidan har själv sidor under sig. Flytta dem först: menyn har två nivåer.", "parent"
        )


def check_alt(alt: str) -> None:
    """A picture says the same to who does not see it."""
    check_written(
        "alt", alt, "Skriv vad bilden visar, för den som inte ser den (lag 2018:1937, 10 §)."
    )
    check_texts(alt=alt)
