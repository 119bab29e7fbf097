"""The entries of the sheet for Uppföljning Finsam: value, origin, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from mellanrum.documents.listing import Value
from mellanrum.domain.rounding import half_up
from mellanrum.domain.swedish import capitalized, plural
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.format import cell, printed
from mellanrum.registers.insatser.models import Insats

HEADINGS = ("Del", "Uppgift", "Värde", "Enhet", "Läge", "Ursprung", "Att göra")
STATES = {"given": "finns", "protected": "skyddat", "missing": "saknas"}
UNITS = {Unit.SEK: "kr", Unit.PERSONS: "personer", Unit.COUNT: "antal"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the system asks for: a figure or a text, its origin, and what to do about it."""

    key: str
    label: str
    figure: Figure | None = None
    text: str = ""
    origin: str = ""
    remedy: str = ""

    @property
    def state(self) -> str:
        """given, protected or missing."""
        if self.figure is not None and self.figure.status is Status.SUPPRESSED:
            return "protected"
        told = self.text or (self.figure is not None and self.figure.value is not None)
        return "given" if told else "missing"

    @property
    def printed(self) -> str:
        if self.state == "missing":
            return "saknas"
        return self.text if self.figure is None else printed(self.figure)

    @property
    def state_text(self) -> str:
        return STATES[self.state]


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the system: funds, administration, or one insats. `kind` is '' but for insatser."""

    key: str
    title: str
    entries: tuple[Entry, ...]
    kind: str = ""

    @property
    def missing(self) -> str:
        """'2 uppgifter saknas'; '' when none is."""
        n = sum(entry.state == "missing" for entry in self.entries)
        return f"{plural(n, 'uppgift', 'uppgifter')} saknas" if n else ""

    @property
    def kind_text(self) -> str:
        return Insats.Kind(self.kind).label.lower() if self.kind else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`problems` are sentences with what should be put right before anything is submitted."""

    year: int
    parts: tuple[Part, ...]
    problems: tuple[str, ...]

    def rows(self) -> list[tuple[Value, ...]]:
        """The sheet as a list, under HEADINGS."""
        return [_row(part, entry) for part in self.parts for entry in part.entries]


def origin_of(figure: Figure | None) -> str:
    """Rule (its first sentence) and register behind a figure, in one line."""
    if figure is None:
        return ""
    rule = figure.provenance.definition.partition(". ")[0].rstrip(".")
    return ". ".join(capitalized(part) for part in (rule, figure.provenance.source) if part)


def _row(part: Part, entry: Entry) -> tuple[Value, ...]:
    figure = entry.figure
    unit = UNITS.get(figure.unit, "") if figure is not None else ""
    return (
        part.title,
        entry.label,
        _value(entry),
        unit,
        entry.state_text,
        entry.origin,
        entry.remedy if entry.state != "given" else "",
    )


def _value(entry: Entry) -> Value:
    figure = entry.figure
    if figure is None:
        return entry.text
    if figure.value is None:
        return cell(figure)
    is_money = figure.unit is Unit.SEK
    return half_up(figure.value, 2) if is_money else int(half_up(figure.value, 0))
