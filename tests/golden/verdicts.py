"""Every number that the four documents print, and what the packages give for it.

The census (tryckta-tal.csv) has each printed number and its place. Five kinds of lists say where a
number comes from: a figure, a reader of rows (`rows.py`), the survey answers, the budget's sums, or
nothing, for a reason. Nothing here knows an answer: `ours` is computed each time.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path

from mellanrum.figures.figure import Figure
from tests.golden.printed import Printed, findings, printed_numbers
from tests.golden.printed_surveys import Answers, outside_rows, printed_rows, text_rows, told
from tests.golden.rows import Row, Sources, is_printed, read

HERE = Path(__file__).parent
DEMO = HERE.parents[1] / "demo"
PAGE_NUMBER = "sidnummer"
DEVIATIONS = {
    "sodra-norrbotten-2021": DEMO / "AVVIKELSER.md",
    "pyramis-2017": DEMO / "AVVIKELSER-PYRAMIS.md",
    "pyramis-2019": DEMO / "AVVIKELSER-PYRAMIS.md",
}


class Verdict(StrEnum):
    GIVEN = "återgiven"
    CONTRADICTED = "motsägs"
    OUT_OF_REACH = "kan inte återges"
    PAGE = "sidnummer"


class Origin(StrEnum):
    """What a number was got from."""

    FIGURE = "siffra"
    REGISTER = "register"
    PRINTED = "text i rapporten"
    TOLD = "text i register"
    SURVEY = "enkätsvar"
    BUDGET = "budget"
    REPORT = "rapportens text"
    NOTHING = "–"


# What a reader is of, by the words that it is made of; the first that fits.
ORIGINS = {
    "enkät(": Origin.SURVEY,
    "plan(": Origin.BUDGET,
    "budgetbelopp[": Origin.BUDGET,
    "dokument(": Origin.REPORT,
    "efter(": Origin.TOLD,
    "står(": Origin.TOLD,
    "period(": Origin.TOLD,
    "dag_i(": Origin.TOLD,
    "{": Origin.FIGURE,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A printed number: `ours` is computed, '' when nothing gives it; `why` a finding or reason."""

    document: str
    key: str
    printed: str
    place: str
    ours: str
    verdict: Verdict
    why: str = ""
    origin: Origin = Origin.NOTHING


def rows_of(name: str) -> list[Row]:
    path = HERE / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def census() -> dict[tuple[str, str], Row]:
    return {(row["document"], row["golden_key"]): row for row in rows_of("tryckta-tal.csv")}


def answers(document: str, sources: Sources) -> list[Answer]:
    """One answer per printed number of the document, in the order of the census."""
    found = {answer.key: answer for answer in _all(document, sources)}
    places = {key: row for (name, key), row in census().items() if name == document}
    assert found.keys() == places.keys(), sorted(found.keys() ^ places.keys())
    return [replace(found[key], place=row["place"]) for key, row in places.items()]


def _all(document: str, sources: Sources) -> Iterator[Answer]:
    figures = HERE / f"{document}.csv"
    if figures.exists():
        yield from _of_figures(document, printed_numbers(figures), sources.figures)
    for row in rows_of(f"{document}-rader.csv"):
        yield _of_row(document, row, sources)
    for row in rows_of(f"{document}-utanfor.csv"):
        yield _outside(document, row)


def _of_figures(
    document: str, rows: list[Printed], figures: Mapping[str, Figure]
) -> Iterator[Answer]:
    numbered = findings(DEVIATIONS[document])
    for row in rows:
        value = row.computed(figures)
        exponent = Decimal(row.value)
        ours = "" if value is None else str(value.quantize(exponent, ROUND_HALF_UP))
        wrong = not row.agrees(figures)
        assert wrong == bool(row.deviation), (row, ours)
        verdict = Verdict.CONTRADICTED if wrong else Verdict.GIVEN
        why = numbered.get(row.deviation, "")
        key = row.golden_key
        yield Answer(document, key, row.printed, "", ours, verdict, why, Origin.FIGURE)


def _of_row(document: str, row: Row, sources: Sources) -> Answer:
    """AssertionError when a number agrees with a finding against it, or does not without one."""
    ours = read(row["reader"], sources)
    right = agrees(ours, row["value"])
    assert right != bool(row["finding"]), (row, ours)
    verdict = Verdict.GIVEN if right else Verdict.CONTRADICTED
    key, printed, why = row["golden_key"], row["printed"], row["finding"]
    shown = _rounded(ours, row["value"])
    found = origin(row["reader"], sources)
    return Answer(document, key, printed, "", shown, verdict, why, found)


def origin(reader: str, sources: Sources) -> Origin:
    found = next((kind for word, kind in ORIGINS.items() if word in reader), Origin.REGISTER)
    told = found is Origin.TOLD and is_printed(reader, sources)
    return Origin.PRINTED if told else found


def agrees(ours: str, value: str) -> bool:
    return bool(ours) and _rounded(ours, value) == value


def _rounded(ours: str, value: str) -> str:
    """A number as finely as the printed one; other text as it is."""
    try:
        return str(Decimal(ours.replace(",", ".")).quantize(Decimal(value), ROUND_HALF_UP))
    except InvalidOperation:
        return ours


SURVEYS = Answers()
GIVEN_BY_SURVEY = {row["nyckel"]: row for row in printed_rows()}
OFF = outside_rows()
IN_TEXT = {row["nyckel"]: row for row in text_rows()}


def _outside(document: str, row: Row) -> Answer:
    key, printed, reason = row["golden_key"], row["printed"], row["reason"]
    if reason.startswith(("hålls", "avviker")):
        return _of_survey(document, key, printed)
    verdict = Verdict.PAGE if reason == PAGE_NUMBER else Verdict.OUT_OF_REACH
    return Answer(document, key, printed, "", "", verdict, "" if verdict == "sidnummer" else reason)


def _of_survey(document: str, key: str, printed: str) -> Answer:
    if key in IN_TEXT and key not in GIVEN_BY_SURVEY:
        row = IN_TEXT[key]
        ours = survey(row["hur"], row["av"].split())
    else:
        row = GIVEN_BY_SURVEY[key]
        ours = SURVEYS.computed(row)
    assert (ours != row["varde"]) == (key in OFF), (row, ours)
    verdict = Verdict.CONTRADICTED if key in OFF else Verdict.GIVEN
    why = OFF[key]["nummer"] if key in OFF else ""
    return Answer(document, key, printed, "", ours, verdict, why, Origin.SURVEY)


def survey(how: str, keys: list[str]) -> str:
    """What the answers give: a share of the tables, what is made of some, or indicators counted."""
    if how in COUNTED:
        return str(len(COUNTED[how]()))
    return str(told(how, [int(SURVEYS.computed(GIVEN_BY_SURVEY[key])) for key in keys]))


def _shares(year: str) -> dict[tuple[str, str], int]:
    """The shares of all who answered, by indicator and table."""
    return {
        (row["indikator"], row["tabell"]): int(SURVEYS.computed(row))
        for row in printed_rows()
        if (row["storhet"], row["kon"], row["ar"]) == ("andel", "alla", year)
        and row["tabell"].isdigit()
    }


def _indicators() -> set[str]:
    return {indicator for indicator, _ in _shares("2021")}


def _without_last_year() -> set[str]:
    return _indicators() - {indicator for indicator, _ in _shares("2020")}


def _better() -> set[str]:
    """Indicators in which every question that was asked both years has a higher share."""
    now, then = _shares("2021"), _shares("2020")
    both = now.keys() & then.keys()
    worse = {
        indicator for indicator, table in both if now[indicator, table] <= then[indicator, table]
    }
    return {indicator for indicator, _ in both} - worse


COUNTED = {"indikatorer": _indicators, "utan-2020": _without_last_year, "förbättrade": _better}
