"""Everything the documents of 2017–2021 say that their organisations do can be pointed to.

`docs/reference/krav.md` has a row for every requirement: its words, and where it is met. A place is
`sida:NAME` (a page), `kommando:NAME`, `regel:CHAPTER` (a table of tests/spec), `handbok:CHAPTER`,
`fil:PATH` (a file of the checkout); or the row says why it is not for a system.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from django.urls import get_resolver

from mellanrum.jobs.cli import COMMANDS

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "reference" / "krav.md"
NOT_OURS = "Inte för ett system: "
# {prefix: how many}, of the requirements of 2017–2020, which are numbered without gaps.
EARLIER = {"ORG": 69, "FIN": 23, "INS": 37, "PART": 50, "SURV": 23, "GOAL": 17, "STAFF": 9,
           "ECO": 18, "INFO": 10, "ARCH": 6}  # fmt: skip
# {prefix: ranges of numbers}, of the requirements of 2017 and 2021.
LATER = {"ORG": "1-16 20-31 35-38 40-44 50-63 70-78", "FIN": "1-13", "PAR": "1-32",
         "INS": "1-8 10-21 30-37", "IND": "1-20", "GOAL": "1-9", "IC": "1-8",
         "EK": "1-10 15-18 20-28", "REP": "1-10", "INFO": "1-6", "COMP": "1-8", "GDPR": "1-10",
         "EQ": "1-6", "X": "1-7"}  # fmt: skip


def numbered(ranges: str) -> list[int]:
    spans = [part.split("-") for part in ranges.split()]
    return [n for first, last in spans for n in range(int(first), int(last) + 1)]


def expected() -> list[str]:
    earlier = [f"R-{p}-{n:02}" for p, last in EARLIER.items() for n in range(1, last + 1)]
    return earlier + [f"{p}-{n:02}" for p, ranges in LATER.items() for n in numbered(ranges)]


def rows() -> list[tuple[str, str, str]]:
    """(id, the requirement, where it is met), in the table's order."""
    found = re.findall(
        r"^\| ((?:R-)?[A-Z]+-\d\d) \| (.+?) \| (.+?) \|$", TABLE.read_text(encoding="utf-8"), re.M
    )
    return [(key, words.strip(), where.strip()) for key, words, where in found]


@cache
def pages() -> frozenset[str]:
    return frozenset(name for name in get_resolver().reverse_dict if isinstance(name, str))


def is_there(kind: str, name: str) -> bool:
    if kind == "sida":
        return name in pages()
    if kind == "kommando":
        return name.split(maxsplit=1)[0] in COMMANDS
    if kind == "regel":
        return (ROOT / "tests" / "spec" / f"{name}.md").is_file()
    if kind == "handbok":
        return (ROOT / "docs" / "handbok" / f"{name}.md").is_file()
    return kind == "fil" and (ROOT / name).exists()


def test_every_requirement_has_one_row() -> None:
    assert sorted(key for key, _, _ in rows()) == sorted(expected())


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_where_it_is_met_can_be_found(row: tuple[str, str, str]) -> None:
    _, words, where = row
    assert len(words) > 10
    if where.startswith(NOT_OURS):
        assert len(where) > len(NOT_OURS) + 25, "say why"
        return
    places = re.findall(r"`(\w+):([^`]+)`", where)
    assert places
    assert not [f"{kind}:{name}" for kind, name in places if not is_there(kind, name)]
