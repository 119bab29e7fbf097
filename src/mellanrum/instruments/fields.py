"""Reads values out of parsed TOML or JSON, collecting what is wrong instead of stopping."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from mellanrum.instruments.problems import InstrumentProblem

E = TypeVar("E", bound=StrEnum)


class Fields:
    """One table of the file. A value that is missing or of the wrong kind becomes a problem, and
    something harmless is read in its place: the caller raises when `problems` is not empty.
    """

    def __init__(self, data: Any, file: str, place: str, problems: list[InstrumentProblem]) -> None:
        self.data: dict[str, Any] = data if isinstance(data, dict) else {}
        self.file = file
        self.place = place
        self.problems = problems
        if not isinstance(data, dict):
            self.fault("Här ska det stå en tabell med fält.", "Skriv fälten som namn = värde.")

    def fault(self, message: str, remedy: str) -> None:
        self.problems.append(InstrumentProblem(self.file, self.place, message, remedy))

    def text(self, name: str, *, needed: bool = False) -> str:
        """A text, '' when it is absent; with `needed` an absent or empty one is a problem."""
        value = self.data.get(name, "")
        if not isinstance(value, str):
            self.fault(f"Fältet {name} ska vara en text.", "Sätt texten inom citattecken.")
            return ""
        if needed and not value.strip():
            self.fault(f"Fältet {name} saknas.", f"Fyll i {name}.")
        return value.strip()

    def number(self, name: str, default: int | None = None) -> int:
        """A whole number; with no default an absent one is a problem (0 is read)."""
        value = self.data.get(name, default)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.fault(f"Fältet {name} ska vara ett helt tal.", f"Skriv {name} med siffror.")
        return default or 0

    def find_number(self, name: str) -> int | None:
        """A whole number, or None when it is absent."""
        return None if self.data.get(name) is None else self.number(name)

    def find_fraction(self, name: str) -> Fraction | None:
        """An exact number written as a text ('0,85'), or None when it is absent."""
        value = self.text(name)
        try:
            return Fraction(value.replace(",", ".")) if value else None
        except (ValueError, ZeroDivisionError):
            self.fault(f"Fältet {name} ska vara ett tal.", "Skriv till exempel ”0,85”.")
            return None

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.data.get(name, default)
        if not isinstance(value, bool):
            self.fault(f"Fältet {name} ska vara sant eller falskt.", "Skriv true eller false.")
            return default
        return value

    def choice(self, name: str, kind: type[E], default: E | None = None) -> E:
        """One of an enumeration's values; the first is read in place of a wrong one."""
        value = self.data.get(name, default)
        known = [str(member) for member in kind]
        if isinstance(value, str) and value in known:
            return kind(value)
        self.fault(f"Fältet {name} har ett okänt värde.", f"Välj ett av: {', '.join(known)}.")
        return next(iter(kind))

    def codes(self, name: str) -> frozenset[int]:
        """A list of option codes; an empty one is a problem."""
        value = self.data.get(name)
        whole = isinstance(value, list) and all(type(code) is int for code in value)
        if not value or not whole:
            self.fault(f"Fältet {name} ska räkna upp svarens koder.", "Skriv till exempel [5, 6].")
            return frozenset()
        return frozenset(value)

    def tables(self, name: str, place: str, key: str = "key") -> list[Fields]:
        """The tables of a list, each placed by its key: `place` is what one is called."""
        value = self.data.get(name, [])
        if not isinstance(value, list):
            self.fault(f"Fältet {name} ska vara en lista.", f"Skriv varje post under [[{name}]].")
            return []
        return [
            Fields(part, self.file, self._below(place, part, key, i), self.problems)
            for i, part in enumerate(value, 1)
        ]

    def _below(self, place: str, part: Any, key: str, position: int) -> str:
        name = part.get(key, position) if isinstance(part, dict) else position
        return f"{self.place}, {place} {name}" if self.place else f"{place} {name}"

    def table(self, name: str, place: str) -> Fields | None:
        """A table below this one, None when it is absent."""
        if self.data.get(name) is None:
            return None
        where = f"{self.place}, {place}" if self.place else place
        return Fields(self.data[name], self.file, where, self.problems)
