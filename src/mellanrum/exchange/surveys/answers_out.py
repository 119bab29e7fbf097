"""Answers as a file, one row a form, with the codebook that tells what its columns mean.

The file for the office tells of no small group (`anonymity`), no comment, and no number or month
of a sheet, so that two files cannot be laid beside each other row by row. The command line tells
all: whoever owns the machine runs it.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit import persons
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.documents.listing import Value, listing_book, listing_csv
from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import plural
from mellanrum.exchange.surveys.anonymity import NOTHING, Least, Place, Shown, tellable
from mellanrum.exchange.surveys.codebook import (
    HEADINGS,
    PLACES,
    SEX_WORDS,
    asked_items,
    codebook,
    notes,
)
from mellanrum.figures.figure import Status
from mellanrum.registers.surveys.models import Answer, Campaign, Sheet
from mellanrum.registers.surveys.queries.instruments import form_of, instrument_of
from mellanrum.reports.survey_results import results_of
from mellanrum.stats.surveys.making import RETURNED
from mellanrum.stats.surveys.tally import SEX_KEYS, Cell

GRANT = "surveys.change"
CODEBOOK, NOTES, ANSWERS = "Kodbok", "Att veta", "Svar"


@dataclass(frozen=True, slots=True)
class Sheets:
    """A form's place, number, month and answers by item."""

    number: int
    place: Place
    month: str
    values: dict[str, int]


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """Answers with codebook and notes; `name` is what a file of them is called."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    codebook: tuple[tuple[str, ...], ...]
    notes: tuple[tuple[str], ...]

    def as_xlsx(self) -> bytes:
        return listing_book(
            [
                (ANSWERS, self.headings, self.rows),
                (CODEBOOK, HEADINGS, self.codebook),
                (NOTES, ("Att veta om filen",), self.notes),
            ]
        )

    def as_csv(self) -> str:
        return listing_csv(self.headings, self.rows)

    def codebook_csv(self) -> str:
        return listing_csv(HEADINGS, self.codebook)


@action
def export_answers(*, campaign: Campaign, whole: bool, by: Actor, at: datetime) -> AnswerFile:
    """The answers of a campaign. Not `whole`: what the office may have. DomainError for too few."""
    check_grant(by, GRANT)
    made = whole_file(campaign) if whole else safe_file(campaign)
    record(
        by=by,
        at=at,
        verb="surveys.export",
        subject=f"surveys:{campaign.slug}",
        forbund=campaign.forbund.slug,
        detail={"sheets": len(made.rows), "whole": whole, "columns": list(made.headings)},
    )
    return made


def whole_file(campaign: Campaign) -> AnswerFile:
    """Everything on the sheets. Comments are not tied to a sheet and are not among it."""
    held = read_sheets(campaign)
    extra = [(f"{one.number:x}", one.month) for one in held]
    places = [one.place for one in held]
    more = ["Filen är inte skyddad: lämna den inte vidare."]
    return _file(campaign, held, places, more, ("blad", "manad"), extra)


def safe_file(campaign: Campaign) -> AnswerFile:
    """What tells of no small group, by the förbund's own minimums."""
    held, forbund = read_sheets(campaign), campaign.forbund
    least = Least(forbund.minimum_group, forbund.questionnaire_minimum)
    beside = [one.place for other in _beside(campaign) for one in read_sheets(other)]
    results = _Told(campaign)
    try:
        places = tellable([one.place for one in held], least, beside, results.shown())
    except ValueError:
        raise DomainError(
            f"Omgången, eller de andra av samma grupp och år, har färre än {least.minimum} "
            "blandade svar. Då lämnas svaren inte ut rad för rad; resultaten visar det som går."
        ) from None
    more = _why(held, places, least)
    told = [results.cut(one, place) for one, place in zip(held, places, strict=True)]
    if cut := sum(len(one.values) - len(now.values) for one, now in zip(held, told, strict=True)):
        more.append(
            f"{plural(cut, 'svar är borttaget', 'svar är borttagna')} där resultaten inte visar "
            "frågan för den insats, den kommun eller det kön som raden anger."
        )
    return _file(campaign, told, places, more)


class _Told:
    """What the protected results of the campaign's group and year tell: no file tells more."""

    def __init__(self, campaign: Campaign) -> None:
        results = results_of(
            campaign.forbund.slug, campaign.survey_year, instrument=campaign.instrument
        )
        stem = f"{results.stem}.{campaign.group}."
        self.told = {
            key.removeprefix(stem)
            for key, figure in results.figures.items()
            if key.startswith(stem) and figure.status is Status.SHOWN
        }

    def shown(self) -> Shown:
        """By the forms that came in."""
        return Shown(
            self._values(f"{RETURNED}.insats."),
            self._values(f"{RETURNED}.kommun."),
            {f"{RETURNED}.{SEX_KEYS[sex]}" for sex in ("woman", "man")} <= self.told,
        )

    def _values(self, start: str) -> frozenset[str]:
        found = (key.removeprefix(start) for key in self.told if key.startswith(start))
        return frozenset(value for value in found if "." not in value)

    def cut(self, one: Sheets, place: Place) -> Sheets:
        """The form without answers to questions that results hide for some of what its row says."""
        cells = [Cell(), Cell(insats=place[0] or "*"), Cell(municipality=place[1] or "*")]
        cells.append(Cell(sex=place[2] if place[2] in ("woman", "man") else "*"))
        suffixes = {cell.suffix for cell in cells}
        kept = {
            item: value
            for item, value in one.values.items()
            if all(f"{item}.n{suffix}" in self.told for suffix in suffixes)
        }
        return replace(one, values=kept)


def _beside(campaign: Campaign) -> list[Campaign]:
    """The others that results count with it."""
    same = Campaign.objects.filter(
        forbund=campaign.forbund,
        instrument=campaign.instrument,
        survey_year=campaign.survey_year,
        group=campaign.group,
    )
    return list(same.exclude(pk=campaign.pk))


def safe_template(campaign: Campaign) -> AnswerFile:
    """The headings and the codebook, without any answers."""
    return _file(campaign, [], [], [])


def _why(held: Sequence[Sheets], places: Sequence[Place], least: Least) -> list[str]:
    """What was left out, in words."""
    told = [
        f"Varje rad är en av minst {least.minimum} som är lika i insats, kommun och kön; "
        f"minst {least.of((2,))} där kön är uppgett."
    ]
    for dimension, (name, _) in enumerate(PLACES):
        hidden = sum(
            one.place[dimension] != place[dimension]
            for one, place in zip(held, places, strict=True)
        )
        if hidden:
            all_of = "alla rader" if all(p[dimension] == NOTHING[dimension] for p in places) else (
                "de rader där gruppen är för liten"
            )  # fmt: skip
            told.append(f"Uppgiften {name} är borttagen på {all_of}.")
    return told


def read_sheets(campaign: Campaign) -> list[Sheets]:
    """The campaign's forms in a new random order. Forms of an insats that was left out are not
    among them.
    """
    with persons.opened("answers as a file, protected before they are handed on"):
        left_out = campaign.insatser.filter(excluded=True).values("insats")
        sheets = Sheet.objects.filter(campaign=campaign).exclude(insats__in=left_out)
        values: dict[int, dict[str, int]] = {}
        answers = Answer.objects.filter(sheet__campaign=campaign)
        for sheet, item, value in answers.values_list("sheet_id", "item", "value"):
            values.setdefault(sheet, {})[item] = value
        names = ("number", "insats__slug", "municipality__slug", "sex", "poured_on")
        found = [
            Sheets(
                number, (insats or "", town or "", sex), f"{month:%Y-%m}", values.get(number, {})
            )
            for number, insats, town, sex, month in sheets.values_list(*names)
        ]
    secrets.SystemRandom().shuffle(found)
    return found


def _file(
    campaign: Campaign,
    held: Sequence[Sheets],
    places: Sequence[Place],
    more: list[str],
    before: tuple[str, ...] = (),
    extra: Sequence[tuple[str, ...]] = (),
) -> AnswerFile:
    """Rows of place and answers; `extra` are cells of the columns `before`, for each row."""
    instrument, form = instrument_of(campaign), form_of(campaign)
    items = [item.key for item in asked_items(form)]
    rows = tuple(
        (
            *(extra[number] if extra else ()),
            *(place[0], place[1], SEX_WORDS[place[2]]),
            *(one.values.get(item) for item in items),
        )
        for number, (one, place) in enumerate(zip(held, places, strict=True))
    )
    return AnswerFile(
        name=f"svar-{campaign.slug}",
        headings=(*before, *(name for name, _ in PLACES), *items),
        rows=rows,
        codebook=tuple(codebook(instrument, form)),
        notes=tuple(notes(instrument, form, more)),
    )
