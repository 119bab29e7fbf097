"""The state's allocation tried on pasted rows: read, worked out, kept as JSON and read back.

A line is a förbund: name, need, inhabitants aged 16–64, last year's allocation in kronor and, where
its own capital is above the reasonable level, "ja"; tabs or semicolons between, as Excel pastes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import Any

from mellanrum.domain.errors import DomainError
from mellanrum.ledger.allocation import (
    AllocationModel,
    AllocationRow,
    ForbundNeed,
    allocate,
    model_of,
)
from mellanrum.ledger.amounts import AmountError, read_amount

MOST_ROWS, LONGEST_NAME = 300, 120
YES = {"ja", "x", "1"}
NO = {"", "nej", "0"}
BLANKS = re.compile(r"[\s\u00a0\u202f]")
NUMBER = re.compile(r"\d+(\.\d+)?")
SHAPE = (
    "Skriv namn, försörjningsmått, invånare 16–64 år och förra årets tilldelning, med tabb eller "
    "semikolon emellan."
)
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class AllocationQuestion:
    """The national total for a year and the pasted rows. The rest are other parameters than the
    year's own, to try; None keeps its own.
    """

    year: int
    total_ore: int
    text: str
    base_ore: int | None = None
    need_percent: int | None = None
    max_cut_percent: int | None = None


@dataclass(frozen=True, slots=True)
class AllocationAnswer:
    """Each förbund step by step; `steps` tell how, `notes` what the source leaves open."""

    year: int
    total_ore: int
    rows: tuple[AllocationRow, ...]
    steps: tuple[str, ...]
    notes: tuple[str, ...]


def answer_allocation(asked: AllocationQuestion) -> AllocationAnswer:
    """DomainError for a row that cannot be read, and as `allocate` does."""
    needs = tuple(read_needs(asked.text))
    result = allocate(asked.total_ore, asked.year, needs, model_for(asked))
    own = (TRIED,) if is_changed(asked) else ()
    return AllocationAnswer(
        result.year, result.total_ore, result.rows, result.steps, (*own, *result.notes)
    )


TRIED = "Här prövas andra tal än modellens egna."


def is_changed(asked: AllocationQuestion) -> bool:
    return any(
        value is not None for value in (asked.base_ore, asked.need_percent, asked.max_cut_percent)
    )


def model_for(asked: AllocationQuestion) -> AllocationModel:
    """The year's model with what the question changes."""
    model = model_of(asked.year)
    if asked.base_ore is not None:
        model = replace(model, base_ore=asked.base_ore)
    if asked.need_percent is not None:
        people = 100 - asked.need_percent
        model = replace(model, need_percent=asked.need_percent, population_percent=people)
    if asked.max_cut_percent is not None:
        model = replace(model, max_cut_percent=asked.max_cut_percent, limit_source="eget antagande")
    return model


def read_needs(text: str) -> Iterator[ForbundNeed]:
    """The rows in order; a heading on the first line is passed over. DomainError names the row."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_ROWS:
        raise DomainError(f"Klistra in högst {MOST_ROWS} rader.")
    for place, line in enumerate(lines, 1):
        cells = [cell.strip() for cell in re.split(r"[\t;]", line)]
        if place == 1 and is_heading(cells):
            continue
        yield _need(cells, place)


def is_heading(cells: list[str]) -> bool:
    """No figure stands beyond the first column."""
    return not any(char.isdigit() for cell in cells[1:] for char in cell)


def _need(cells: list[str], place: int) -> ForbundNeed:
    if not 3 <= len(cells) <= 5 or not cells[0]:
        raise DomainError(f"Rad {place} går inte att läsa. {SHAPE}")
    cells = [*cells, "", ""]
    mark = cells[4].lower()
    if mark not in YES | NO:
        raise DomainError(f"Rad {place}: skriv ja eller nej för eget kapital över rimlig nivå.")
    return ForbundNeed(
        name=cells[0][:LONGEST_NAME],
        need=_number(cells[1], place, "försörjningsmåttet"),
        population=_whole(cells[2], place),
        last_year_ore=_amount(cells[3], place),
        is_over_capital=mark in YES,
    )


def _number(text: str, place: int, what: str) -> Decimal:
    tight = BLANKS.sub("", text).replace(",", ".")
    if NUMBER.fullmatch(tight) is None or len(tight) > 20:
        raise DomainError(f"Rad {place}: {what} ”{text}” är inget tal. Skriv till exempel 1 234,5.")
    return Decimal(tight)


def _whole(text: str, place: int) -> int:
    value = _number(text, place, "antalet invånare")
    if value != value.to_integral_value():
        raise DomainError(f"Rad {place}: antalet invånare ”{text}” är inget helt tal.")
    return int(value)


def _amount(text: str, place: int) -> int | None:
    try:
        return read_amount(text)
    except AmountError as error:
        raise DomainError(f"Rad {place}: ”{text}”. {error} Skriv till exempel 2 500 000.") from None


def allocation_to_json(asked: AllocationQuestion, answer: AllocationAnswer) -> Json:
    """What is kept of a question of the allocation."""
    return {"question": asdict(asked), "answer": asdict(answer)}


def asked_from_json(content: Json) -> AllocationQuestion:
    return AllocationQuestion(**content["question"])


def allocation_from_json(content: Json) -> AllocationAnswer:
    """The answer as it was kept."""
    held = content["answer"]
    return AllocationAnswer(
        held["year"],
        held["total_ore"],
        tuple(AllocationRow(**row) for row in held["rows"]),
        tuple(held["steps"]),
        tuple(held["notes"]),
    )
