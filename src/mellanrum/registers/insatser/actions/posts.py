"""Posts that parties promise an insats: added, changed, ended, filled anew, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.actions.deviations import report_deviation
from mellanrum.registers.insatser.models import Insats, Post
from mellanrum.registers.insatser.operation_rows import DeviationRow, PostRow
from mellanrum.registers.insatser.post_policies import (
    check_in_period,
    check_last_day,
    check_post,
    check_withdrawal,
)
from mellanrum.registers.insatser.writing import change, check_may_change, locked, put, values_of


@action
def add_post(*, insats: Insats, row: PostRow, by: Actor, at: datetime) -> Post:
    """A post that a party promises an insats."""
    check_may_change(by, insats, at)
    check_post(row)
    forbund = insats.forbund.slug
    return put(Post(insats=insats), row, "posts", forbund, by=by, at=at, insats=insats.slug)


@action
def change_post(*, post: Post, row: PostRow, seen: int, by: Actor, at: datetime) -> Post:
    """Change what a post is. Raises SeenOldError when another has changed it since."""
    check_may_change(by, post.insats, at)
    now = locked(post, seen)
    check_post(row)
    if now.withdrawn_on is not None:
        check_in_period(row, now.withdrawn_on, "from_on", last_too=True)
    forbund = post.insats.forbund.slug
    also = {"insats": post.insats.slug}
    return change(now, values_of(row), "posts.change", forbund, by=by, at=at, **also)


@action
def end_post(*, post: Post, to_on: date, seen: int, by: Actor, at: datetime) -> Post:
    """The post is promised up to, not including, `to_on`."""
    check_may_change(by, post.insats, at)
    now = locked(post, seen)
    check_last_day(now.from_on, to_on)
    if now.withdrawn_on is not None and to_on < now.withdrawn_on:
        raise DomainError(f"Tjänsten är återkallad från {long_date(now.withdrawn_on)}.")
    also = {"insats": post.insats.slug}
    forbund = post.insats.forbund.slug
    return change(now, {"to_on": to_on}, "posts.end", forbund, by=by, at=at, **also)


@action
def refill_post(
    *,
    post: Post,
    from_on: date,
    holder: str,
    holder_user: User | None,
    holder_title: str,
    seen: int,
    by: Actor,
    at: datetime,
) -> Post:
    """Another holds the post, or nobody, from a day. What was before stays: the post ends that
    day, and a new one, which is returned, goes on.
    """
    check_may_change(by, post.insats, at)
    now = locked(post, seen)
    check_in_period(now, from_on, "from_on")
    if now.withdrawn_on is not None:
        raise DomainError("Tjänsten är återkallad. Ångra återkallandet innan den tillsätts.")
    row = PostRow(
        now.party, now.title, now.percent, now.from_on, now.to_on, now.unit,
        holder, holder_user, holder_title,
    )  # fmt: skip
    check_post(row)
    forbund, also = post.insats.forbund.slug, {"insats": post.insats.slug}
    if from_on == now.from_on:
        held: dict[str, Any] = values_of(row)
        return change(now, held, "posts.refill", forbund, by=by, at=at, **also)
    change(now, {"to_on": from_on}, "posts.end", forbund, by=by, at=at, **also)
    new = Post(insats=post.insats)
    return put(new, replace(row, from_on=from_on), "posts", forbund, by=by, at=at, **also)


@action
def withdraw_post(
    *,
    post: Post,
    withdrawn_on: date,
    reason: str,
    deviation: DeviationRow | None,
    seen: int,
    by: Actor,
    at: datetime,
) -> Post:
    """The party takes the post back from a day; it is still promised. With `deviation` that is
    reported at once.
    """
    check_may_change(by, post.insats, at)
    now = locked(post, seen)
    check_withdrawal(now, now.withdrawn_on, withdrawn_on, reason)
    values = {"withdrawn_on": withdrawn_on, "withdrawn_reason": reason}
    also = {"insats": post.insats.slug}
    forbund = post.insats.forbund.slug
    done = change(now, values, "posts.withdraw", forbund, by=by, at=at, **also)
    if deviation is not None:
        report_deviation(insats=post.insats, row=deviation, post=done, by=by, at=at)
    return done


@action
def restore_post(*, post: Post, by: Actor, at: datetime) -> Post:
    """Undo a withdrawal. A deviation that was reported stays."""
    check_may_change(by, post.insats, at)
    now = locked(post)
    if now.withdrawn_on is None:
        raise DomainError("Tjänsten är inte återkallad.")
    values = {"withdrawn_on": None, "withdrawn_reason": ""}
    also = {"insats": post.insats.slug}
    return change(now, values, "posts.restore", post.insats.forbund.slug, by=by, at=at, **also)
