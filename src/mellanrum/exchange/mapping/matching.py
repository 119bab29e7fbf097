"""Which of a file's columns is which of ours: suggested, never decided.

A heading that is our own is sure; a synonym or a near spelling is a suggestion that the user sees.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from mellanrum.exchange.mapping.fields import WHOLE_YEAR, SheetReading, reading_of
from mellanrum.exchange.mapping.raw import RawFile, RawSheet
from mellanrum.exchange.package.schema.columns import File
from mellanrum.exchange.templates.book import sheet_name
from mellanrum.exchange.templates.groups import version_of
from mellanrum.exchange.templates.headings import plain_name

NEAR = 0.84
MARKING = "markering"
PACKAGE = "mellanrum.exchange.mapping"


@dataclass(frozen=True, slots=True)
class Suggested:
    """`sure` when every column is ours by name and all that must be there are. `why` tells of each
    matched heading: 'exact', 'synonym', 'near' or 'profile'.
    """

    reading: SheetReading
    sure: bool
    why: Mapping[str, str]
    is_old: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """A ready-made way of reading files of one kind."""

    key: str
    name: str
    target: str
    source: str
    note: str
    content: Mapping[str, Any]


@cache
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """{our column: plain names that others use}."""
    text = (files(PACKAGE) / "synonyms.toml").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for group in tomllib.loads(text)["words"]:
        for column, words in group["columns"].items():
            found.setdefault(column, []).extend(plain_name(word) for word in words)
    return {column: tuple(words) for column, words in found.items()}


@cache
def ready_profiles() -> tuple[Profile, ...]:
    """Those that come with the program, by name."""
    found = []
    for path in sorted((files(PACKAGE) / "profiles").iterdir(), key=lambda p: p.name):
        held = tomllib.loads(path.read_text(encoding="utf-8"))
        content = {
            "file": held.get("table", ""),
            "columns": held["columns"],
            "constants": held.get("constants", {}),
            "values": held.get("values", {}),
        }
        found.append(
            Profile(
                held["key"], held["name"], held["target"], held["source"], held["note"], content
            )
        )
    return tuple(found)


def suggest(
    raw: RawFile, tables: Sequence[File], profile: Mapping[str, Any] | None = None
) -> tuple[Suggested, ...]:
    """For each sheet which table it is, and its columns; no table twice."""
    found: list[Suggested] = []
    taken: set[str] = set()
    for sheet in raw.sheets:
        left = [file for file in tables if file.name not in taken]
        one = _with_profile(sheet, left, profile) if profile else _of_sheet(sheet, left)
        if one.reading.file:
            taken.add(one.reading.file)
        found.append(one)
    return tuple(found)


def _of_sheet(sheet: RawSheet, tables: Sequence[File]) -> Suggested:
    named = next((f for f in tables if f.name == sheet.mark[0]), None)
    if named is not None:
        one = match(sheet, named)
        is_old = sheet.mark[1] != version_of(named)
        return Suggested(one.reading, one.sure, one.why, is_old)
    if sheet.mark[0] or not tables:
        return Suggested(SheetReading(sheet.name), True, {})  # a table of another group
    tried = [match(sheet, file) for file in tables]
    best = max(tried, key=lambda one: _score(one, sheet))
    matched = len(best.why)
    if matched == 0 and len(tables) > 1:
        return Suggested(SheetReading(sheet.name), False, {})
    return best


def _score(one: Suggested, sheet: RawSheet) -> tuple[bool, int, int, bool]:
    exact = sum(why == "exact" for why in one.why.values())
    stem = one.reading.file.removesuffix(".csv")
    is_named = plain_name(sheet.name) in (plain_name(stem), stem)
    return one.sure, 2 * exact + len(one.why), -abs(len(sheet.headings) - len(one.why)), is_named


def match(sheet: RawSheet, file: File) -> Suggested:
    """The columns of a sheet as those of a table."""
    names = [column.name for column in file.columns]
    if {"fran", "till_och_med"} <= {*names} and "ar" not in names:
        names.append(WHOLE_YEAR)
    columns: dict[str, str] = {}
    why: dict[str, str] = {}
    headings = [h for h in sheet.headings if plain_name(h) != MARKING]
    for kind, find in _ways(names):
        for heading in headings:
            left = [n for n in names if n not in columns.values()]
            found = "" if columns.get(heading) else find(plain_name(heading), left)
            if found:
                columns[heading], why[heading] = found, kind
    columns |= {h: "" for h in sheet.headings if h not in columns}
    used = set(columns.values())
    used |= {"fran", "till_och_med"} if WHOLE_YEAR in used else set()
    missing = {c.name for c in file.columns if c.required} - used
    is_sure = not missing and len(why) == len(headings) and set(why.values()) <= {"exact"}
    reading = SheetReading(sheet.name, file.name, columns)
    return Suggested(reading, is_sure, why)


def _ways(names: Collection[str]) -> list[tuple[str, Any]]:
    """The surest first, for all headings, before the next is tried."""
    words = synonyms()

    def exact(heading: str, left: Collection[str]) -> str:
        return heading if heading in left else ""

    def synonym(heading: str, left: Collection[str]) -> str:
        return next((n for n in left if heading in words.get(n, ())), "")

    def near(heading: str, left: Collection[str]) -> str:
        return next(iter(get_close_matches(heading, left, 1, NEAR)), "")

    return [("exact", exact), ("synonym", synonym), ("near", near)]


def _with_profile(sheet: RawSheet, tables: Sequence[File], profile: Mapping[str, Any]) -> Suggested:
    """What the profile says of the sheet's headings, and suggestions for the others."""
    named = next((f for f in tables if f.name == profile.get("file")), None)
    own = _of_sheet(sheet, [named] if named else tables)
    held = reading_of({**profile, "sheet": sheet.name})
    by_name = {plain_name(heading): target for heading, target in held.columns.items()}
    told = {h: by_name[plain_name(h)] for h in sheet.headings if plain_name(h) in by_name}
    used = set(told.values())
    rest = {h: t for h, t in own.reading.columns.items() if h not in told and t not in used}
    columns = dict.fromkeys(sheet.headings, "") | rest | told
    why = dict.fromkeys(told, "profile") | {h: w for h, w in own.why.items() if rest.get(h)}
    file = own.reading.file
    reading = SheetReading(sheet.name, file, columns, held.constants, held.values, held.order)
    known = {plain_name(h) for h in sheet.headings} - {MARKING}
    return Suggested(reading, known <= set(by_name) and bool(file), why)


def title_of(file: File) -> str:
    """The table's name on a page: 'Insatsperioder'."""
    return sheet_name(file)
