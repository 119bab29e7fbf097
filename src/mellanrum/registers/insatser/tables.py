"""The insats registers with their natural keys."""

from __future__ import annotations

from mellanrum.registers.insatser.models import (
    Goal,
    GoalReport,
    HeadCount,
    Insats,
    InsatsParty,
    InsatsPeriod,
)
from mellanrum.registers.insatser.rows import (
    GoalReportRow,
    GoalRow,
    HeadCountRow,
    InsatsPartyRow,
    InsatsPeriodRow,
    InsatsRow,
)
from mellanrum.registers.keyed import Many, Ref, Register
from mellanrum.registers.organisation.tables import PARTIES, UNITS

INSATSER = Register(
    "insatser",
    InsatsRow,
    Insats,
    "forbund",
    ("slug",),
    (
        Ref("parent", None, ("parent",)),
        Ref("successor", None, ("successor",)),
        Ref("host", PARTIES, ("host",)),
    ),
    (Many("municipalities", Insats.municipalities.through, "insats", "party", PARTIES),),
)
_INSATS = Ref("insats", INSATSER, ("insats",))
INSATS_PARTIES = Register(
    "insats_parties",
    InsatsPartyRow,
    InsatsParty,
    "insats__forbund",
    ("insats", "party", "unit", "role"),
    (_INSATS, Ref("party", PARTIES, ("party",)), Ref("unit", UNITS, ("party", "unit"))),
)
INSATS_PERIODS = Register(
    "insats_periods",
    InsatsPeriodRow,
    InsatsPeriod,
    "insats__forbund",
    ("insats", "from_on"),
    (_INSATS,),
)
GOALS = Register("goals", GoalRow, Goal, "insats__forbund", ("insats", "slug"), (_INSATS,))
GOAL_REPORTS = Register(
    "goal_reports",
    GoalReportRow,
    GoalReport,
    "goal__insats__forbund",
    ("insats", "goal", "year"),
    (Ref("goal", GOALS, ("insats", "goal")),),
)
HEAD_COUNTS = Register(
    "head_counts",
    HeadCountRow,
    HeadCount,
    "insats__forbund",
    ("insats", "from_on", "to_on", "population", "sex", "variable", "code"),
    (_INSATS,),
)
