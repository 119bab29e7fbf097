"""Models of the surveys register."""

from mellanrum.registers.surveys.models.answers import (
    OUTSIDE_RATE,
    Answer,
    Comment,
    CommentTheme,
    HalfDone,
    Kiosk,
    Sex,
    Sheet,
    Ticket,
    Urn,
    random_number,
)
from mellanrum.registers.surveys.models.campaigns import (
    PARTICIPANTS,
    Campaign,
    CampaignInsats,
    Group,
    OwnInstrument,
    Recipient,
    RoutineCount,
    SurveyNumber,
)
from mellanrum.registers.surveys.models.wordings import OptionWord, OwnWording

__all__ = [
    "OUTSIDE_RATE",
    "PARTICIPANTS",
    "Answer",
    "Campaign",
    "CampaignInsats",
    "Comment",
    "CommentTheme",
    "Group",
    "HalfDone",
    "Kiosk",
    "OptionWord",
    "OwnInstrument",
    "OwnWording",
    "Recipient",
    "RoutineCount",
    "Sex",
    "Sheet",
    "SurveyNumber",
    "Ticket",
    "Urn",
    "random_number",
]
