"""What a reader does with an open answer: gives it themes, masks one that tells who somebody is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.persons import opened
from mellanrum.audit.record import action, record
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.surveys.comment_policies import check_mask, check_themes
from mellanrum.registers.surveys.models import Comment, CommentTheme
from mellanrum.registers.surveys.queries.comments import WHY, CommentView, get_comment, list_themes


@action
@opened(WHY)
def give_themes(
    *, forbund: Forbund, number: int, themes: Sequence[str], by: Actor, at: datetime
) -> CommentView:
    """Make these the themes of an open answer. Themes that it had may stay though they have ended.
    Raises DomainError for an answer that the actor may not read, or a theme that is not known.
    """
    held = get_comment(forbund.slug, number, forbund.minimum_group, by)
    wanted = tuple(dict.fromkeys(themes))
    check_themes(wanted, {*list_themes(forbund.slug, at.year), *held.themes})
    CommentTheme.objects.filter(comment=number).exclude(theme__in=wanted).delete()
    CommentTheme.objects.bulk_create(
        CommentTheme(comment_id=number, theme=theme) for theme in wanted if theme not in held.themes
    )
    _record("comments.theme", held, forbund, by, at, themes=", ".join(wanted))
    return held


@action
@opened(WHY)
def mask_comment(
    *, forbund: Forbund, number: int, reason: str, by: Actor, at: datetime
) -> CommentView:
    """Erase the text of an open answer that tells who somebody is; it cannot be undone. Raises
    DomainError for an answer that the actor may not read, or that is masked already.
    """
    held = get_comment(forbund.slug, number, forbund.minimum_group, by)
    check_mask(held.masked_reason, reason)
    Comment.objects.filter(number=number).update(text="", masked_reason=reason, masked_by=by.key)
    _record("comments.mask", held, forbund, by, at, reason=reason)
    return held


def _record(
    verb: str, held: CommentView, forbund: Forbund, by: Actor, at: datetime, **detail: str
) -> None:
    """Which campaign and question; never the text."""
    record(
        by=by,
        at=at,
        verb=verb,
        subject=f"surveys:{held.campaign}",
        forbund=forbund.slug,
        detail={"item": held.item, **detail},
    )
