"""What an insats offers: activities and their group sessions."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.swedish import ascii_slug
from mellanrum.registers.insatser.catalogue_policies import (
    check_activity,
    check_cancel,
    check_free,
    check_restore,
    check_same_name,
    check_session,
    repeated,
)
from mellanrum.registers.insatser.models import CatalogueActivity, GroupSession, Insats
from mellanrum.registers.insatser.operation_queries import ACTIVITY_LISTS, labels_of
from mellanrum.registers.insatser.operation_rows import ActivityRow, SessionRow
from mellanrum.registers.insatser.post_policies import check_last_day
from mellanrum.registers.insatser.writing import change, check_may_change, locked, put, values_of

NOUN = "catalogue_activities"


@action
def add_activity(*, insats: Insats, row: ActivityRow, by: Actor, at: datetime) -> CatalogueActivity:
    """Put an activity on offer."""
    check_may_change(by, insats, at)
    check_activity(row, labels_of(insats.forbund.slug, *ACTIVITY_LISTS))
    check_same_name(row.name, insats.catalogue.values_list("name", flat=True))
    held = CatalogueActivity(insats=insats, slug=ascii_slug(row.name)[:60])
    return put(held, row, NOUN, insats.forbund.slug, by=by, at=at, insats=insats.slug)


@action
def change_activity(
    *, activity: CatalogueActivity, row: ActivityRow, seen: int, by: Actor, at: datetime
) -> CatalogueActivity:
    """Change what is on offer. Raises SeenOldError when another has changed it since."""
    insats = activity.insats
    check_may_change(by, insats, at)
    now = locked(activity, seen)
    check_activity(row, labels_of(insats.forbund.slug, *ACTIVITY_LISTS))
    others = insats.catalogue.exclude(pk=activity.pk)
    check_same_name(row.name, others.values_list("name", flat=True))
    also = {"insats": insats.slug}
    values = values_of(row)
    return change(now, values, f"{NOUN}.change", insats.forbund.slug, by=by, at=at, **also)


@action
def end_activity(
    *, activity: CatalogueActivity, to_on: date, by: Actor, at: datetime
) -> CatalogueActivity:
    """The activity is on offer up to, not including, `to_on`."""
    insats = activity.insats
    check_may_change(by, insats, at)
    now = locked(activity)
    check_last_day(now.from_on, to_on)
    also = {"insats": insats.slug}
    values = {"to_on": to_on}
    return change(now, values, f"{NOUN}.end", insats.forbund.slug, by=by, at=at, **also)


@action
def plan_sessions(
    *,
    activity: CatalogueActivity,
    row: SessionRow,
    weeks: int,
    times: int,
    by: Actor,
    at: datetime,
) -> list[GroupSession]:
    """Put group sessions in the calendar: `times` in all, every `weeks` weeks by the clock."""
    check_may_change(by, activity.insats, at)
    check_session(row)
    rows = repeated(row, weeks, times)
    check_free(rows, activity.sessions.values_list("starts_at", flat=True))
    made = [GroupSession(activity=activity, **values_of(one)) for one in rows]
    GroupSession.objects.bulk_create(made)
    record(
        by=by,
        at=at,
        verb="group_sessions.plan",
        subject=f"{NOUN}:{activity.pk}",
        forbund=activity.insats.forbund.slug,
        detail={"insats": activity.insats.slug, "count": len(made),
                "starts": [one.starts_at for one in rows]},
    )  # fmt: skip
    return made


@action
def change_session(
    *, session: GroupSession, row: SessionRow, seen: int, by: Actor, at: datetime
) -> GroupSession:
    """Move a session or change its place. Raises SeenOldError when another has changed it."""
    activity = session.activity
    check_may_change(by, activity.insats, at)
    now = locked(session, seen)
    check_session(row)
    others = activity.sessions.exclude(pk=session.pk)
    check_free([row], others.values_list("starts_at", flat=True))
    forbund = activity.insats.forbund.slug
    return change(now, values_of(row), "group_sessions.change", forbund, by=by, at=at)


@action
def cancel_session(*, session: GroupSession, reason: str, by: Actor, at: datetime) -> GroupSession:
    """The session is not held. It stays in the calendar, told as cancelled."""
    insats = session.activity.insats
    check_may_change(by, insats, at)
    now = locked(session)
    check_cancel(now.cancelled_at, reason)
    values = {"cancelled_at": at, "cancelled_reason": reason}
    return change(now, values, "group_sessions.cancel", insats.forbund.slug, by=by, at=at)


@action
def restore_session(*, session: GroupSession, by: Actor, at: datetime) -> GroupSession:
    """The session is held after all."""
    insats = session.activity.insats
    check_may_change(by, insats, at)
    now = locked(session)
    check_restore(now.cancelled_at)
    values = {"cancelled_at": None, "cancelled_reason": ""}
    return change(now, values, "group_sessions.restore", insats.forbund.slug, by=by, at=at)
