"""A file of enrolments as rows with types: who by code, in what, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mellanrum.domain.errors import Problem
from mellanrum.domain.identifiers import is_of_a_person
from mellanrum.domain.periods import ONE_DAY
from mellanrum.exchange.mapping.applying import Applied, apply
from mellanrum.exchange.mapping.fields import SheetReading
from mellanrum.exchange.mapping.raw import RawFile
from mellanrum.exchange.package.reader import TextRow
from mellanrum.exchange.package.schema.columns import Col, File, Kind
from mellanrum.exchange.package.schema.persons import FILES as PERSON_FILES
from mellanrum.exchange.package.values import CellError, parse
from mellanrum.exchange.templates.allowed import find_wrong
from mellanrum.exchange.templates.choices import Choices
from mellanrum.registers.casework.actions.closings import Outcome
from mellanrum.registers.casework.enrolling_policies import NewPerson
from mellanrum.registers.casework.rows import EnrolmentRow
from mellanrum.registers.organisation.models import Forbund

TARGET = "deltaganden"
LEFT_OUT = {"part", "registrerad", "avslut_registrerat"}
PERSON = "Det ser ut som ett personnummer."
CODE_INSTEAD = "Ge personen en påhittad kod i stället. Namn och nummer skriver du in i ärendet."
_BY_NAME = {column.name: column for file in PERSON_FILES for column in file.columns}
_OF_PERSON = (
    replace(_BY_NAME["deltagare"], kind=Kind.TEXT, ref="", help="påhittad kod, aldrig ett nummer"),
    _BY_NAME["kon"],
    _BY_NAME["fodelsear"],
)
FILE = File(
    f"{TARGET}.csv",
    "Deltaganden, en rad per inskrivning",
    ("insats", "deltagare", "start"),
    (
        *_OF_PERSON,
        *(c for c in PERSON_FILES[1].columns if c.name not in {*LEFT_OUT, "deltagare"}),
    ),
)
EXAMPLE = (
    "d01;kvinna;1994;steget;person;2021-01-15;2021-11-30;2021-01-01;af;;;2021-01-10;gymnasium;3;"
    'seeking;;to_work;;work;"sick,support";support;norra;0;50'
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that can be read: who, in what, and how it ended."""

    number: int
    insats: str
    person: NewPerson
    row: EnrolmentRow
    outcome: Outcome | None


def read_entries(
    forbund: Forbund, raw: RawFile, readings: Sequence[SheetReading]
) -> tuple[list[tuple[Applied, Entry]], list[Problem], dict[Any, Any]]:
    """(rows in the order of their start, faults, words that are none of ours)."""
    choices = Choices(forbund.slug)
    sheets = {sheet.name: sheet for sheet in raw.sheets}
    entries: list[tuple[Applied, Entry]] = []
    problems: list[Problem] = []
    unknown: dict[Any, Any] = {}
    for reading in readings:
        if reading.file != FILE.name or reading.sheet not in sheets:
            continue
        applied = apply(sheets[reading.sheet], reading, FILE, choices)
        for row in applied.sheet.rows:
            if (entry := _entry(applied, row)) is not None:
                entries.append((applied, entry))
        problems += [applied.place(raw.name, p) for p in applied.sheet.problems]
        unknown |= {(FILE.name, name): words for name, words in applied.unknown.items()}
    entries.sort(key=lambda pair: pair[1].row.starts_on)
    return entries, problems, unknown


def _entry(applied: Applied, row: TextRow) -> Entry | None:
    """The row with types; None when some cell cannot be read."""
    values: dict[str, Any] = {}
    is_whole = True
    for column in FILE.columns:
        text = row.cells.get(column.name, "")
        try:
            values[column.name] = _value(column, text, applied.choices)
        except CellError as why:
            is_whole = False
            if column.name in applied.sheet.columns:
                shown = "" if is_of_a_person(text) else text[:80]
                applied.sheet.tell(row.number, column.name, shown, why.message, why.remedy)
    return _made(row.number, values) if is_whole else None


def _value(column: Col, text: str, choices: Choices) -> Any:
    if is_of_a_person(text):
        raise CellError(PERSON, CODE_INSTEAD)
    if wrong := find_wrong(column, text, choices):
        raise CellError(wrong.message, wrong.remedy)
    return parse(column, text)


def _made(number: int, v: Mapping[str, Any]) -> Entry:
    status, years = v["forsorjningstid"] or ("unknown", None)
    person = NewPerson(code=v["deltagare"], sex=v["kon"], birth_year=v["fodelsear"])
    row = EnrolmentRow(
        insats=v["insats"],
        compartment="",
        participant=v["deltagare"],
        starts_on=v["start"],
        mode=v["satt"] or "person",
        referred_on=v["remitterad"],
        referrer=v["remittent"] or "",
        referrer_party=v["remittent_part"] or "",
        referrer_unit=v["remittent_enhet"] or "",
        consent_on=v["samtycke"],
        education=v["utbildning"] or "",
        support_status=status,
        support_years=years,
        occupation_before=v["sysselsattning_fore"] or "",
        age_exception=v["aldersundantag"] or "",
        municipality=v["kommun"] or "",
        extent_before=v["omfattning_fore"],
        incomes_start=v["forsorjning_start"] or (),
    )
    outcome = None
    if v["slut"] is not None:
        outcome = Outcome(
            last_on=v["slut"] - ONE_DAY,
            reason=v["avslutsorsak"] or "",
            own_reason=v["avslutsorsak_egen"] or "",
            occupation=v["sysselsattning_efter"] or "",
            extent=v["omfattning_efter"],
            incomes=v["forsorjning_avslut"] or (),
        )
    return Entry(number, v["insats"], person, row, outcome)
