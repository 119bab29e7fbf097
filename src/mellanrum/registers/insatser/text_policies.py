"""What may stand in a text that everybody with access reads: nothing that points out a person."""

from __future__ import annotations

import re

from mellanrum.domain.errors import DomainError
from mellanrum.domain.identifiers import is_of_a_person

NUMBER = re.compile(r"(?<!\d)(?:\d{2})?\d{6}[\s_+-]?\d{4}(?!\d)")


class FieldError(DomainError):
    """A rule about one attribute: the sentence belongs beside its field."""

    def __init__(self, message: str, attr: str) -> None:
        super().__init__(message)
        self.attr = attr


class SeenOldError(DomainError):
    """Somebody has changed the row since it was seen."""

    def __init__(self) -> None:
        super().__init__(
            "Någon annan har ändrat detta sedan du öppnade sidan. Det du skrev står kvar: läs "
            "det nya och spara igen om ditt ska gälla."
        )


def holds_a_number_of_a_person(text: str) -> bool:
    """A personnummer or samordningsnummer stands somewhere in the text."""
    return any(is_of_a_person(found[0]) for found in NUMBER.finditer(text))


def check_no_person(attr: str, text: str) -> None:
    """Everybody with access reads the text, so no personnummer may stand in it."""
    if holds_a_number_of_a_person(text):
        raise FieldError(
            "Texten innehåller något som ser ut som ett personnummer. Ta bort det: här får inget "
            "stå om enskilda personer.",
            attr,
        )


def check_texts(**texts: str) -> None:
    """`check_no_person` of each attribute."""
    for attr, text in texts.items():
        check_no_person(attr, text)


def check_written(attr: str, text: str, sentence: str) -> None:
    """Something that can be read is written."""
    if not any(letter.isalnum() for letter in text):
        raise FieldError(sentence, attr)


def check_version(seen: int, now: int) -> None:
    """Nobody has changed the row since `seen`."""
    if seen != now:
        raise SeenOldError
