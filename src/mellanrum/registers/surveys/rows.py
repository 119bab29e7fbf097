"""Questionnaires as values: campaigns, how many were asked, sheets and answers, and values from
elsewhere. Days are half-open. Nothing here leads to a person; open answers are not among them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class OwnInstrumentRow:
    """A version of a förbund's own instrument; `content` is it as canonical JSON."""

    key: str
    edition: int
    title: str
    state: str
    content: str


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """`insatser` are those asked about, sorted; none means that the form is asked without insats.
    `languages` are those offered beside Swedish, with blanks between.
    """

    slug: str
    title: str
    instrument: str
    instrument_version: str
    group: str
    kind: str
    survey_year: int
    from_on: date
    to_on: date
    state: str
    insatser: tuple[str, ...] = ()
    months_after: int | None = None
    greeting: str = ""
    contact: str = ""
    one_page: bool = False
    languages: str = ""


@dataclass(frozen=True, slots=True)
class ExcludedRow:
    """An insats that was to be asked and was left out."""

    campaign: str
    insats: str
    reason: str


@dataclass(frozen=True, slots=True)
class TicketsRow:
    """How many could answer, of a campaign, insats, municipality and channel. How many of them did
    is the number of sheets; `declined` said that they do not want to.
    """

    campaign: str
    channel: str
    count: int
    insats: str = ""
    municipality: str = ""
    declined: int | None = None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """`number` is drawn at random; `poured_on` is the first day of a month."""

    campaign: str
    number: int
    poured_on: date
    insats: str = ""
    municipality: str = ""
    sex: str = "unstated"


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """`value` is the option's code in the item's scale."""

    campaign: str
    sheet: int
    item: str
    value: int


@dataclass(frozen=True, slots=True)
class SurveyNumberRow:
    """A value from elsewhere, in per cent (or the scale's unit); `n` its base, if told."""

    instrument: str
    survey_year: int
    group: str
    item: str
    value: Decimal
    source: str
    sex: str = "all"
    kind: str = "national"
    label: str = ""
    n: int | None = None
    withdrawn: bool = False
