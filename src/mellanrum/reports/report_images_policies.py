"""What is asked of an image in a report, and the name that texts call it by."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from mellanrum.audit.actor import Actor
from mellanrum.documents.picture_kinds import told_foreign
from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import ascii_slug, joined
from mellanrum.registers.insatser.text_policies import FieldError, check_texts

LONGEST_KEY = 50
LONGEST_ALT = 1000
MOST = 60  # images in one report: each up to five megabytes
USED = re.compile(r"\{\{\s*bild:\s*([\w-]+)\s*\}\}")
KINDS = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "svg": "image/svg+xml"}
NOT_YOURS = "Bilden ändras av den som lade till den, eller av förbundschefen."


@dataclass(frozen=True, slots=True)
class ImageWords:
    """`alt` says what the image shows to who does not see it; a decorative one has neither."""

    alt: str = ""
    caption: str = ""
    is_decorative: bool = False


@dataclass(frozen=True, slots=True)
class ImageFile:
    """The file as it came: `name` is what it was called and `mime` its kind."""

    data: bytes
    mime: str
    name: str = "bild"


def mime_of(name: str, data: bytes) -> str:
    """By the end of the file's name. Raises DomainError for another kind, saying which it is."""
    suffix = name.rpartition(".")[2].lower()
    if suffix not in KINDS:
        raise DomainError(told_foreign(data, "PNG, JPEG eller SVG"))
    return KINDS[suffix]


def check_words(words: ImageWords) -> None:
    """Raises FieldError where the image would say nothing, or a decorative one something."""
    if words.is_decorative and (words.alt.strip() or words.caption.strip()):
        raise FieldError(
            "En bild som bara är utsmyckning har varken alternativ- eller bildtext. Ta bort "
            "texterna, eller märkningen.",
            "alt",
        )
    if not words.is_decorative and not words.alt.strip():
        raise FieldError(
            "Skriv vad bilden visar, för den som inte ser den, eller märk den som utsmyckning.",
            "alt",
        )
    if len(words.alt) > LONGEST_ALT:
        raise FieldError(f"Skriv högst {LONGEST_ALT} tecken.", "alt")
    check_texts(alt=words.alt, caption=words.caption)


def image_key(name: str, taken: Collection[str]) -> str:
    """A key that no other image has, after the file's name: 'invigningen', 'invigningen-2'."""
    stem = ascii_slug(name.rpartition(".")[0] or name)[:LONGEST_KEY].strip("-") or "bild"
    return next(
        key
        for n in range(1, len(taken) + 2)
        if (key := stem if n == 1 else f"{stem}-{n}") not in taken
    )


def check_room(count: int) -> None:
    if count >= MOST:
        raise DomainError(f"Rapporten har redan {MOST} bilder. Ta bort någon först.")


def keys_used(body: str) -> set[str]:
    """The keys of the images that a text shows."""
    return set(USED.findall(body))


def check_unused(headings: Iterable[str]) -> None:
    """Raises DomainError that names the sections whose texts show the image."""
    if found := [f"”{heading}”" for heading in headings]:
        raise DomainError(
            f"Bilden används i {joined(found)}. Ta bort den ur texten först, eller byt fil."
        )


def can_change(by: Actor, added_by: str) -> bool:
    return by.can("reports.write") or (by.can("reports.contribute") and added_by == by.key)


def check_can_change(by: Actor, added_by: str) -> None:
    if not can_change(by, added_by):
        raise DomainError(NOT_YOURS)
