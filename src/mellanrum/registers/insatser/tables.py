"""The insats registers with their natural keys."""

from __future__ import annotations

from mellanrum.registers.insatser.models import (
    ActivityCount,
    Deadline,
    Goal,
    GoalReport,
    HeadCount,
    Insats,
    InsatsParty,
    InsatsPeriod,
    InsatsTargetGroup,
    ObstacleCase,
    Staffing,
)
from mellanrum.registers.insatser.rows import (
    ActivityCountRow,
    DeadlineRow,
    GoalReportRow,
    GoalRow,
    HeadCountRow,
    InsatsPartyRow,
    InsatsPeriodRow,
    InsatsRow,
    ObstacleCaseRow,
    StaffingRow,
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
    (
        Many("municipalities", Insats.municipalities.through, "insats", "party", PARTIES),
        Many("target_groups", InsatsTargetGroup, "insats", "code"),
    ),
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
DEADLINES = Register(
    "deadlines", DeadlineRow, Deadline, "insats__forbund", ("insats", "slug"), (_INSATS,)
)
ACTIVITY_COUNTS = Register(
    "activity_counts",
    ActivityCountRow,
    ActivityCount,
    "insats__forbund",
    ("insats", "from_on", "to_on", "kind", "activity", "party", "sex"),
    (_INSATS, Ref("party", PARTIES, ("party",))),
)
STAFFING = Register(
    "staffing",
    StaffingRow,
    Staffing,
    "insats__forbund",
    ("insats", "party", "from_on"),
    (_INSATS, Ref("party", PARTIES, ("party",))),
)
OBSTACLE_CASES = Register(
    "obstacle_cases",
    ObstacleCaseRow,
    ObstacleCase,
    "forbund",
    ("number",),
    (Ref("origin_party", PARTIES, ("origin_party",)),),
    (Many("parties", ObstacleCase.parties.through, "obstaclecase", "party", PARTIES),),
)
