"""One row of each kind in the lead's insats, made by the director through the actions."""

from __future__ import annotations

from datetime import UTC, date, datetime

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor
from mellanrum.registers.insatser.actions import catalogue, functions, workplaces
from mellanrum.registers.insatser.actions.deviations import report_deviation
from mellanrum.registers.insatser.actions.intake_pauses import pause_intake
from mellanrum.registers.insatser.actions.obstacle_cases import raise_case
from mellanrum.registers.insatser.actions.posts import add_post
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.operation_queries import list_codes, list_parties_of
from mellanrum.registers.insatser.operation_rows import (
    ActivityRow,
    CaseRow,
    DeviationRow,
    FunctionRow,
    PauseRow,
    PostRow,
    SessionRow,
    TargetRow,
    WorkplaceRow,
)
from mellanrum.registers.insatser.queries import get_insats

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = date(2026, 1, 1)
BY = Actor("system:test", grants_of(frozenset({Role.DIRECTOR})))


def make_operation(forbund: str, slug: str) -> dict[str, str]:
    """Numbers for the addresses of the access table."""
    insats = get_insats(forbund, slug)
    return {**of_insats(insats), **of_forbund(insats)}


def of_insats(insats: Insats) -> dict[str, str]:
    party = list_parties_of(insats)[0]
    row = PostRow(party, "Handledare", 50, DAY, holder="named", holder_title="handledare")
    post = add_post(insats=insats, row=row, by=BY, at=AT)
    told = DeviationRow("staffing", "medium", DAY, "Halva tjänsten saknas")
    deviation = report_deviation(insats=insats, row=told, by=BY, at=AT)
    rest = PauseRow(date(2020, 5, 1), "Personalbrist", date(2020, 6, 1))
    pause = pause_intake(insats=insats, row=rest, deviation=None, by=BY, at=AT)
    offer = ActivityRow("Matlag", DAY, is_group=True)
    activity = catalogue.add_activity(insats=insats, row=offer, by=BY, at=AT)
    starts = datetime(2026, 3, 24, 8, 0, tzinfo=UTC)
    row_of = SessionRow(starts, starts.replace(hour=10), "Köket", 8)
    sessions = catalogue.plan_sessions(
        activity=activity, row=row_of, weeks=1, times=1, by=BY, at=AT
    )
    return {
        "post": str(post.pk),
        "deviation": str(deviation.pk),
        "pause": str(pause.pk),
        "activity": str(activity.pk),
        "session": str(sessions[0].pk),
    }


def of_forbund(insats: Insats) -> dict[str, str]:
    party, forbund = list_parties_of(insats)[0], insats.forbund
    place = WorkplaceRow(f"Återbruket, {insats.short_name}", 3, DAY)
    workplace = workplaces.add_workplace(
        forbund=forbund, row=place, insatser=[insats], by=BY, at=AT
    )
    row = FunctionRow("extra_resource", "Tilläggsresurs", party, 50, DAY, insats=insats)
    function = functions.add_function(forbund=forbund, row=row, by=BY, at=AT)
    goal = TargetRow(2026, "Tio arbetsgivare", 10)
    target = functions.save_target(function=function, row=goal, by=BY, at=AT)
    kind = list_codes(forbund.slug, "obstacle_kind", DAY)[0][0]
    case = CaseRow("Två regler om sjukpenning", "Reglerna utesluter varandra.", DAY, kind)
    obstacle = raise_case(forbund=forbund, row=case, by=BY, at=AT)
    return {
        "workplace": str(workplace.pk),
        "function": str(function.pk),
        "target": str(target.pk),
        "case": str(obstacle.number),
    }
