"""What is wrong, said so that the user can act on it."""

from __future__ import annotations

from dataclasses import dataclass


class DomainError(Exception):
    """A rule says no. `message` is a Swedish sentence for the user."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in a file: where, what was read, what is wrong and what to do.

    `row` counts from 1 as the user's program shows it (the heading of a CSV file is row 1);
    0 means the file as a whole. `message` and `remedy` are Swedish sentences.
    """

    file: str
    row: int
    column: str
    value: str
    message: str
    remedy: str = ""

    @property
    def place(self) -> str:
        """'insatser.csv, rad 3, kolumn start'."""
        parts = [self.file]
        if self.row:
            parts.append(f"rad {self.row}")
        if self.column:
            parts.append(f"kolumn {self.column}")
        return ", ".join(parts)

    @property
    def sentence(self) -> str:
        """The whole problem on one line."""
        value = f" (”{self.value}”)" if self.value else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{self.place}{value}: {self.message}{remedy}"
