"""What is wrong with an instrument or a language file, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mellanrum.domain.errors import DomainError


@dataclass(frozen=True, slots=True)
class InstrumentProblem:
    """`place` is where in the file ('Deltagare, pågående, fråga f9'), '' for the whole."""

    file: str
    place: str
    message: str
    remedy: str

    @property
    def sentence(self) -> str:
        """File, place, fault and remedy on one line."""
        where = f"{self.file}, {self.place}" if self.place else self.file
        return f"{where}: {self.message} {self.remedy}"


class InstrumentError(DomainError):
    """An instrument that cannot be used; `message` is the first of its `problems`."""

    def __init__(self, problems: Sequence[InstrumentProblem]) -> None:
        more = f" (och {len(problems) - 1} fel till)" if len(problems) > 1 else ""
        super().__init__(problems[0].sentence + more)
        self.problems = tuple(problems)
