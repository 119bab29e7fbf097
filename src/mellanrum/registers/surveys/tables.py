"""The registers of questionnaires with their natural keys."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from django.db.models import Count, Field, PositiveIntegerField, Q

from mellanrum.registers.insatser.tables import INSATSER
from mellanrum.registers.keyed import Many, Ref, Register
from mellanrum.registers.organisation.tables import PARTIES
from mellanrum.registers.surveys.models import (
    Answer,
    Campaign,
    CampaignInsats,
    OwnInstrument,
    Sheet,
    SurveyNumber,
    Ticket,
)
from mellanrum.registers.surveys.rows import (
    AnswerRow,
    CampaignRow,
    ExcludedRow,
    OwnInstrumentRow,
    SheetRow,
    SurveyNumberRow,
    TicketsRow,
)


def canonical(content: Any) -> str:
    """JSON that is the same for the same content."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class OwnInstruments(Register[OwnInstrumentRow]):
    """Own instruments, whose content is a text in the row."""

    def read(self, forbund: str, **where: Any) -> dict[int, OwnInstrumentRow]:
        found = super().read(forbund, **where)
        return {pk: replace(row, content=canonical(row.content)) for pk, row in found.items()}


class CountedTickets(Register[TicketsRow]):
    """Tickets seen as counts: none of them is told of alone."""

    def read(self, forbund: str, **where: Any) -> dict[int, TicketsRow]:
        """{place: row}; those that the closing made void were handed out, and are counted."""
        known = self._of(forbund).filter(**where)
        keys = [self.path(attr) for attr in self.key]
        declined = Count("pk", filter=Q(state=Ticket.State.DECLINED))
        found = known.values_list(*keys).order_by(*keys).annotate(n=Count("pk"), declined=declined)
        return {
            place: TicketsRow(
                campaign=campaign,
                insats=insats or "",
                municipality=municipality or "",
                channel=channel,
                count=n,
                declined=declined or None,
            )
            for place, (campaign, insats, municipality, channel, n, declined) in enumerate(found)
        }

    def column(self, attr: str) -> Field[Any, Any]:
        """Counts have no column of their own."""
        return PositiveIntegerField() if attr in {"count", "declined"} else super().column(attr)


OWN_INSTRUMENTS = OwnInstruments(
    "own_instruments", OwnInstrumentRow, OwnInstrument, "forbund", ("key", "edition")
)
CAMPAIGNS = Register(
    "campaigns",
    CampaignRow,
    Campaign,
    "forbund",
    ("slug",),
    manys=(Many("insatser", CampaignInsats, "campaign", "insats", INSATSER, {"reason": ""}),),
)
_CAMPAIGN = Ref("campaign", CAMPAIGNS, ("campaign",))
_INSATS = Ref("insats", INSATSER, ("insats",))
_MUNICIPALITY = Ref("municipality", PARTIES, ("municipality",))
EXCLUDED = Register(
    "survey_excluded",
    ExcludedRow,
    CampaignInsats,
    "campaign__forbund",
    ("campaign", "insats"),
    (_CAMPAIGN, _INSATS),
    fixed={"excluded": True},
)
TICKETS = CountedTickets(
    "survey_tickets",
    TicketsRow,
    Ticket,
    "campaign__forbund",
    ("campaign", "insats", "municipality", "channel"),
    (_CAMPAIGN, _INSATS, _MUNICIPALITY),
)
SHEETS = Register(
    "survey_sheets",
    SheetRow,
    Sheet,
    "campaign__forbund",
    ("campaign", "number"),
    (_CAMPAIGN, _INSATS, _MUNICIPALITY),
)
ANSWERS = Register(
    "survey_answers",
    AnswerRow,
    Answer,
    "sheet__campaign__forbund",
    ("campaign", "sheet", "item"),
    (Ref("sheet", SHEETS, ("campaign", "sheet")),),
)
SURVEY_NUMBERS = Register(
    "survey_numbers",
    SurveyNumberRow,
    SurveyNumber,
    "forbund",
    ("instrument", "survey_year", "group", "item", "sex", "kind", "label"),
)
