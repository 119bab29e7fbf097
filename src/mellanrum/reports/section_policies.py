"""When a report's text may be saved."""

from __future__ import annotations

from mellanrum.domain.errors import DomainError


class SeenOldTextError(DomainError):
    """Another has changed the text of `section` since the writer opened it."""

    def __init__(self, section: str) -> None:
        super().__init__(
            "Någon annan har ändrat texten sedan du öppnade sidan. Din text står kvar här: öppna "
            "sidan i en ny flik, jämför och spara igen där."
        )
        self.section = section


def plain(text: str) -> str:
    """The text without what a browser adds: its line ends and blanks around."""
    return text.replace("\r\n", "\n").strip()
