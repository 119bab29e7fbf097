"""Inviting somebody to have an account with a role; a letter with a link that is used once."""

from __future__ import annotations

from datetime import datetime, timedelta

from mellanrum.accounts.models import User
from mellanrum.accounts.providers import Target
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.invitation_machines import INVITATION
from mellanrum.outbox.actions import queue
from mellanrum.registers.organisation.invitation_policies import check_days, check_takes
from mellanrum.registers.organisation.invitation_writing import (
    Invited,
    check_may_invite,
    letter,
    renewed,
    target_rows,
)
from mellanrum.registers.organisation.models import Invitation


@action
def invite(*, target: Target, invited: Invited, user: User, by: Actor, at: datetime) -> Invitation:
    """Invite an address to a role. `user` is who invites, and what they may give is asked again
    when the invitation is taken.
    """
    check_days(invited.days)
    rows = target_rows(target)
    check_may_invite(by, target.role, rows.party)
    made = Invitation(
        forbund=rows.forbund,
        email=invited.email,
        role=target.role,
        party=rows.party,
        unit=rows.unit,
        insats=target.insats,
        message=invited.message,
        days=invited.days,
        invited_by=user,
    )
    _send(made, invited.origin, by, at)
    _record(made, "invite", by, at)
    return made


@action
def resend(*, invitation: Invitation, origin: str, by: Actor, at: datetime) -> Invitation:
    """Another link, for as many days again; the old one is dead."""
    check_may_invite(by, invitation.role, invitation.party)
    invitation.state = INVITATION.after(invitation.state, "resend")
    _send(invitation, origin, by, at)
    _record(invitation, "resend", by, at)
    return invitation


@action
def withdraw(*, invitation: Invitation, by: Actor, at: datetime) -> None:
    """The link is dead from now on."""
    check_may_invite(by, invitation.role, invitation.party)
    _move(invitation, "withdraw", by, at)


@action
def expire(*, invitation: Invitation, by: Actor, at: datetime) -> None:
    """Note that the time of an invitation is over."""
    _move(invitation, "expire", by, at)


@action
def accept(*, invitation: Invitation, user: User, by: Actor, at: datetime) -> None:
    """The user has taken the invitation. Raises DomainError when somebody has already, or it is
    withdrawn or too old. The role is given by what calls this, in the same transaction.
    """
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    check_takes(held.state, held.expires_at, at)
    invitation.user = user
    _move(invitation, "accept", by, at)


def _move(invitation: Invitation, verb: str, by: Actor, at: datetime) -> None:
    invitation.state = INVITATION.after(invitation.state, verb)
    invitation.handled_at = at
    invitation.save(update_fields=["state", "handled_at", "user"])
    _record(invitation, verb, by, at)


def _send(invitation: Invitation, origin: str, by: Actor, at: datetime) -> None:
    invitation.salt, invitation.token_hash = renewed()
    invitation.sent_at = at
    invitation.expires_at = at + timedelta(days=invitation.days)
    invitation.handled_at = None
    invitation.save()
    queue(notices=[letter(invitation, origin, at)], by=by, at=at)


def _record(invitation: Invitation, verb: str, by: Actor, at: datetime) -> None:
    record(
        by=by,
        at=at,
        verb=f"account_invitations.{verb}",
        subject=f"account_invitation:{invitation.pk}",
        forbund=invitation.forbund.slug,
        detail={"role": invitation.role, "insats": invitation.insats},
    )
