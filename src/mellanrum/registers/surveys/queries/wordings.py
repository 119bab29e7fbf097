"""Which languages a förbund offers: those on file that somebody has verified or that the förbund
has taken into use, and its own translations.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from mellanrum.instruments.definition import Instrument
from mellanrum.instruments.problems import InstrumentError, InstrumentProblem
from mellanrum.instruments.wording import (
    SWEDISH,
    Languages,
    Wording,
    languages_of,
    parse_wording,
)
from mellanrum.registers.surveys.models import OwnWording


def list_own_wordings(forbund_slug: str, instrument: Instrument) -> list[OwnWording]:
    """What the förbund has settled about an instrument's languages. One query."""
    held = OwnWording.objects.filter(
        forbund__slug=forbund_slug,
        instrument=instrument.key,
        instrument_version=instrument.version,
    )
    return list(held)


def find_languages(forbund_slug: str, instrument: Instrument, group: str = "") -> Languages:
    """The languages that may be offered, Swedish first, and why others cannot. One query."""
    return settle(instrument, list_own_wordings(forbund_slug, instrument), group)


def list_spoken(forbund_slug: str, instruments: Iterable[Instrument]) -> list[tuple[str, str]]:
    """(code, own name) of every language that any of them may be answered in, beside Swedish. One
    query.
    """
    held: dict[tuple[str, str], list[OwnWording]] = defaultdict(list)
    for row in OwnWording.objects.filter(forbund__slug=forbund_slug):
        held[row.instrument, row.instrument_version].append(row)
    found = {
        wording.language: wording.name
        for one in instruments
        for wording in settle(one, held[one.key, one.version]).usable
        if wording.language != SWEDISH
    }
    return sorted(found.items())


def settle(instrument: Instrument, held: Iterable[OwnWording], group: str = "") -> Languages:
    """The file's languages with what the förbund has settled about them. A file that nobody has
    verified is offered only when the förbund has taken it into use.
    """
    rows = {row.language: row for row in held}
    on_file = languages_of(instrument, group)
    usable = [w for w in on_file.usable if _is_offered(w, rows.get(w.language))]
    problems = list(on_file.problems)
    for row in rows.values():
        if not row.content:
            continue
        wording, faults = read_own_wording(instrument, row.language, row.content)
        problems += faults
        if wording and row.is_used and (not group or wording.covers(group)):
            usable.append(wording)
    return Languages(tuple(usable), tuple(problems))


def _is_offered(wording: Wording, row: OwnWording | None) -> bool:
    if wording.language == SWEDISH:
        return True
    if row is None:
        return wording.is_verified or wording.helps
    return row.is_used and not row.content


def read_own_wording(
    instrument: Instrument, language: str, content: Mapping[str, Any]
) -> tuple[Wording | None, tuple[InstrumentProblem, ...]]:
    """(the language, or None, and all that it lacks)."""
    try:
        return _parsed(instrument, language, json.dumps(content, sort_keys=True)), ()
    except InstrumentError as fault:
        return None, fault.problems


@lru_cache(128)
def _parsed(instrument: Instrument, language: str, content: str) -> Wording:
    return parse_wording(json.loads(content), instrument, language, language)
