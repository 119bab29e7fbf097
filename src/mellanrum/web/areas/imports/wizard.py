"""What is alike for the office's files and the persons': the pages of columns and of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from mellanrum.domain.errors import Problem
from mellanrum.exchange.mapping.fields import SheetReading
from mellanrum.exchange.mapping.matching import Profile, match, ready_profiles
from mellanrum.exchange.mapping.raw import RawFile
from mellanrum.exchange.package.schema.columns import File
from mellanrum.exchange.templates.headings import heading_of
from mellanrum.registers.imports.models import ImportProfile
from mellanrum.web.areas.imports.forms import ColumnsForm, ValuesForm, headings_of, samples

READY, OWN = "klar:", "egen:"
TOLD = 200  # faults shown on the page; the file has them all


def profile_choices(target: str, held: Sequence[ImportProfile]) -> list[tuple[str, str]]:
    """Own ones first, then those that come with the program."""
    own = [(f"{OWN}{one.pk}", one.name) for one in held]
    ready = [(f"{READY}{one.key}", f"{one.name} (förslag)") for one in ready_for(target)]
    return [*own, *ready]


def ready_for(target: str) -> list[Profile]:
    return [one for one in ready_profiles() if one.target == target]


def chosen_profile(
    value: str, target: str, held: Sequence[ImportProfile]
) -> tuple[str, Mapping[str, Any] | None]:
    """(name, content) of what was chosen; ('', None) for none."""
    for one in held:
        if value == f"{OWN}{one.pk}":
            return one.name, one.content
    for ready in ready_for(target):
        if value == f"{READY}{ready.key}":
            return ready.name, ready.content
    return "", None


def after_columns(form: ColumnsForm, tables: Sequence[File]) -> list[SheetReading]:
    """What was told; a sheet that became another table is matched anew."""
    by_name, sheets = {f.name: f for f in tables}, {s.name: s for s in form.raw.sheets}
    return [
        match(sheets[one.sheet], by_name[one.file]).reading
        if one.sheet in form.moved and one.file
        else one
        for one in form.result()
    ]


def profile_content(readings: Sequence[SheetReading]) -> dict[str, Any]:
    """Of the first sheet that is read: what a profile keeps."""
    first = next(one for one in readings if one.file)
    return {**first.to_json(), "sheet": ""}


def with_values(
    readings: Sequence[SheetReading], told: Mapping[str, Mapping[str, Mapping[str, str]]]
) -> list[SheetReading]:
    """The words added to those that were known."""
    found = []
    for one in readings:
        values = {name: dict(words) for name, words in one.values.items()}
        for name, words in told.get(one.file, {}).items():
            values.setdefault(name, {}).update(words)
        found.append(replace(one, values=values))
    return found


def drawn_sheets(form: ColumnsForm, raw: RawFile) -> list[dict[str, Any]]:
    """For imports/columns.html."""
    found = []
    for place, sheet in enumerate(raw.sheets):
        key = f"s{place}"
        columns = [
            {"field": form[f"{key}-c{n}"], "heading": h, "samples": samples(sheet, h)}
            for n, h in enumerate(headings_of(sheet))
            if f"{key}-c{n}" in form.fields
        ]
        constants = [form[name] for name in form.fields if name.startswith(f"{key}-k-")]
        found.append(
            {
                "id": f"blad-{place}",
                "name": sheet.name,
                "table": form[f"{key}-table"],
                "columns": columns,
                "order": form[f"{key}-order"] if f"{key}-order" in form.fields else None,
                "constants": constants,
            }
        )
    return found


def drawn_words(form: ValuesForm, titles: Mapping[str, str]) -> list[dict[str, Any]]:
    """For imports/values.html: the words by column."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for key, table, column, word, often in form.words:
        one = {"field": form[key], "word": word, "often": often}
        groups.setdefault((table, column), []).append(one)
    return [
        {
            "id": f"ord-{place}",
            "heading": f"{titles.get(table, table)}: {heading_of(column)}",
            "words": words,
        }
        for place, ((table, column), words) in enumerate(groups.items())
    ]


def drawn_problem(problem: Problem) -> dict[str, Any]:
    return {
        "where": problem.file,
        "row": problem.row or "",
        "column": problem.column or "–",
        "value": problem.value or "–",
        "message": problem.message,
        "remedy": problem.remedy,
    }
