"""What questionnaires are counted in: one row a form and one row an answer, none with a time.

Only poured sheets are read, so two states of the data differ by at least five forms of a campaign
and insats, or the campaign is over (ADR 0022).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.db.models import Count, QuerySet

from mellanrum.audit.persons import opened
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.surveys.models import (
    OUTSIDE_RATE,
    Answer,
    Campaign,
    CampaignInsats,
    Sheet,
    Ticket,
)
from mellanrum.stats.rows import CHUNK, frame_of

if TYPE_CHECKING:
    import polars as pl

PLACE = ("group", "insats", "municipality", "sex")
SHEET_INTEGERS = ("year",)
ANSWER_INTEGERS = ("year", "value")
ANSWER_TEXTS = (*PLACE, "item")
BEGUN = ("open", "closed")  # campaigns that somebody may have answered


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A form: survey year, respondent group, short forms of insats and municipality ('' for none),
    sex (woman, man, unstated) and option codes by item.
    """

    year: int
    group: str
    insats: str
    municipality: str
    sex: str
    values: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SurveyFrames:
    """Two Polars frames (docs/reference/uttryck.md lists their columns)."""

    sheets: pl.DataFrame
    answers: pl.DataFrame


@dataclass(frozen=True, slots=True)
class CampaignView:
    """A campaign without its people. `excluded` are (insats, reason)."""

    number: int
    slug: str
    title: str
    year: int
    group: str
    version: str
    kind: str
    state: str
    excluded: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TicketCount:
    """How many tickets of a campaign, insats and municipality came one way and are in a state."""

    campaign: int
    insats: str
    municipality: str
    channel: str
    state: str
    n: int


@dataclass(frozen=True, slots=True)
class SurveyData:
    """All that results of one instrument are made of. `insatser` and `municipalities` are names by
    short form, in the förbund's order.
    """

    forbund: str
    instrument: str
    frames: SurveyFrames
    campaigns: tuple[CampaignView, ...]
    tickets: tuple[TicketCount, ...]
    insatser: Mapping[str, str]
    municipalities: Mapping[str, str]


def frames_from(rows: Iterable[SheetRow]) -> SurveyFrames:
    """Frames of plain rows; the order of the rows does not matter."""
    sheets: list[dict[str, Any]] = []
    answers: list[dict[str, Any]] = []
    for row in rows:
        place = {
            "year": row.year,
            "group": row.group,
            "insats": row.insats,
            "municipality": row.municipality,
            "sex": row.sex,
        }
        sheets.append(place)
        answers += [{**place, "item": item, "value": code} for item, code in row.values.items()]
    return SurveyFrames(
        frame_of(sheets, SHEET_INTEGERS, PLACE), frame_of(answers, ANSWER_INTEGERS, ANSWER_TEXTS)
    )


def load_surveys(forbund: str, instrument: str, years: Sequence[int]) -> SurveyData:
    """All forms that a förbund has of an instrument in some survey years: seven queries, however
    many there are. Forms of an insats that a campaign left out are not among them.
    """
    campaigns = tuple(_campaigns(forbund, instrument, years))
    return SurveyData(
        forbund,
        instrument,
        frames_from(_rows(campaigns)),
        campaigns,
        ticket_counts(forbund, instrument, years),
        dict(Insats.objects.filter(forbund__slug=forbund).values_list("slug", "short_name")),
        dict(Party.objects.filter(forbund__slug=forbund).values_list("slug", "name")),
    )


def list_years(forbund: str) -> list[tuple[str, int]]:
    """(instrument, survey year) of all that has been asked, the newest year first."""
    found = Campaign.objects.filter(forbund__slug=forbund, state__in=BEGUN)
    found = found.order_by("-survey_year", "instrument")
    return list(found.values_list("instrument", "survey_year").distinct())


def ticket_counts(forbund: str, instrument: str, years: Sequence[int]) -> tuple[TicketCount, ...]:
    """One query; tickets tell nobody's name and no time."""
    names = ("campaign_id", "insats__slug", "municipality__slug", "channel", "state")
    found = Ticket.objects.filter(
        campaign__forbund__slug=forbund,
        campaign__instrument=instrument,
        campaign__survey_year__in=years,
    )
    rows = found.values_list(*names).annotate(n=Count("pk")).order_by(*names)
    return tuple(
        TicketCount(campaign, insats or "", municipality or "", channel, state, n)
        for campaign, insats, municipality, channel, state, n in rows
    )


def _campaigns(forbund: str, instrument: str, years: Sequence[int]) -> Iterator[CampaignView]:
    found = Campaign.objects.filter(
        forbund__slug=forbund, instrument=instrument, survey_year__in=years, state__in=BEGUN
    ).order_by("survey_year", "group", "slug")
    left_out = CampaignInsats.objects.filter(campaign__in=found, excluded=True).order_by("pk")
    told: dict[int, tuple[tuple[str, str], ...]] = {}
    for number, insats, reason in _read(left_out, ("campaign_id", "insats__slug", "reason")):
        told[number] = (*told.get(number, ()), (insats, reason))
    names = "pk slug title survey_year group instrument_version kind state"
    for row in _read(found, names.split()):
        yield replace(CampaignView(*row), excluded=told.get(row[0], ()))


@opened("frames of the questionnaires")
def _rows(campaigns: Sequence[CampaignView]) -> list[SheetRow]:
    by_number = {c.number: c for c in campaigns}
    left_out = {(c.number, insats) for c in campaigns for insats, _ in c.excluded}
    names = ("number", "campaign_id", "insats__slug", "municipality__slug", "sex")
    values = _values(campaigns)
    found = []
    for number, campaign, insats, municipality, sex in _read(
        Sheet.objects.filter(campaign__in=by_number), names
    ):
        if (campaign, insats) not in left_out:
            view = by_number[campaign]
            place = (view.year, view.group, insats or "", municipality or "", sex)
            found.append(SheetRow(*place, values.get(number, {})))
    return found


def _values(campaigns: Sequence[CampaignView]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    rows = Answer.objects.filter(sheet__campaign__in=[c.number for c in campaigns])
    for sheet, item, value in _read(rows, ("sheet_id", "item", "value")):
        found.setdefault(sheet, {})[item] = value
    return found


def _read(rows: QuerySet[Any], names: Sequence[str]) -> Iterator[Any]:
    return rows.values_list(*names).iterator(chunk_size=CHUNK)


def used_and_open(tickets: Iterable[TicketCount]) -> tuple[Counter[str], Counter[str]]:
    """(handed out, answered) by insats, where it is known how many could answer: tablets and forms
    keyed without a number are left out, for their ticket is made of the answer. A void ticket was
    handed out and not used before the campaign closed, so it stays in the base.
    """
    handed, answered = Counter[str](), Counter[str]()
    for row in tickets:
        if row.channel not in OUTSIDE_RATE:
            handed[row.insats] += row.n
            answered[row.insats] += row.n * (row.state == Ticket.State.USED)
    return handed, answered
