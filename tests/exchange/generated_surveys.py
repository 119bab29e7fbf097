"""Questionnaires of random packages."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from hypothesis import strategies as st

from mellanrum.exchange.package.schema.columns import BENCHMARK_KIND, CHANNEL, SHEET_SEX
from mellanrum.registers.surveys import rows as surveys
from tests.exchange.generated_values import maybe_small, named, word, words

Rows = dict[str, list[Any]]
NUMBERS = count(0x1F00)  # a sheet's number is its own in the whole database
CLOSING = "participant_closing"


def questionnaires(draw: st.DrawFn, parties: list[str], names: list[str]) -> Rows:
    """Every register of the surveys."""
    asked = tuple(sorted(draw(st.sets(st.sampled_from(names)))))
    left = [name for name in names if name not in asked]
    sheets = [_sheet(draw, asked, parties) for _ in range(draw(st.integers(0, 4)))]
    draft = {"title": draw(named), "kön": [draw(words)]}
    return {
        "own_instruments": [
            surveys.OwnInstrumentRow("egen", 1, draw(named), "draft", _canonical(draft))
        ],
        "campaigns": [_campaign(draw, asked)],
        "survey_excluded": [surveys.ExcludedRow("avslut", name, draw(named)) for name in left],
        "survey_tickets": _tickets(draw, asked),
        "survey_sheets": sheets,
        "survey_answers": [row for sheet in sheets for row in _answers(draw, sheet)],
        "survey_numbers": [_number(draw, item) for item in ("f1", "f10", "svarsfrekvens")],
    }


def _canonical(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _campaign(draw: st.DrawFn, asked: tuple[str, ...]) -> surveys.CampaignRow:
    after = draw(st.none() | st.integers(1, 24))
    return surveys.CampaignRow(
        "avslut",
        draw(named),
        "indikatorer",
        "2021",
        CLOSING,
        "closing" if after is None else "after_months",
        2021,
        date(2020, 11, 1),
        date(2021, 11, 1),
        draw(st.sampled_from(["open", "closed"])),
        asked,
        months_after=after,
        greeting=draw(words),
        contact=draw(words),
        one_page=draw(st.booleans()),
        languages=draw(st.sampled_from(["", "en", "en sv-latt"])),
    )


def _tickets(draw: st.DrawFn, asked: tuple[str, ...]) -> list[surveys.TicketsRow]:
    found = []
    for insats in ("", *asked):
        many = draw(st.integers(1, 5))
        declined = draw(st.none() | st.integers(1, many))
        row = surveys.TicketsRow(
            "avslut", draw(word(CHANNEL)), many, insats=insats, declined=declined
        )
        found.append(row)
    return found


def _sheet(draw: st.DrawFn, asked: tuple[str, ...], parties: list[str]) -> surveys.SheetRow:
    return surveys.SheetRow(
        "avslut",
        next(NUMBERS),
        date(2021, draw(st.integers(1, 12)), 1),
        draw(st.sampled_from(["", *asked])),
        draw(st.sampled_from(["", *parties])),
        draw(word(SHEET_SEX)),
    )


def _answers(draw: st.DrawFn, sheet: surveys.SheetRow) -> list[surveys.AnswerRow]:
    """Question 10 only after a yes to 8."""
    held = {"f1": draw(st.none() | st.integers(1, 6)), "f8": draw(st.none() | st.integers(0, 1))}
    if held["f8"] == 1:
        held["f10"] = draw(st.none() | st.integers(1, 6))
    return [
        surveys.AnswerRow(sheet.campaign, sheet.number, item, value)
        for item, value in held.items()
        if value is not None
    ]


def _number(draw: st.DrawFn, item: str) -> surveys.SurveyNumberRow:
    kind = draw(word(BENCHMARK_KIND))
    return surveys.SurveyNumberRow(
        "indikatorer",
        2021,
        CLOSING,
        item,
        Decimal(draw(st.integers(0, 10000))).scaleb(-2),
        draw(named),
        sex=draw(st.sampled_from(["all", "woman", "man"])),
        kind=kind,
        label=draw(named) if kind == "other" else "",
        n=draw(maybe_small.filter(lambda n: n != 0)),
        withdrawn=draw(st.booleans()),
    )
