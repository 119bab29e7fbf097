"""What is over is noted or forgotten: invitations, and where somebody was logged in."""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession

from mellanrum.accounts.lasting import LONGEST_HOURS
from mellanrum.audit.actor import Actor
from mellanrum.registers.organisation.actions.invitations import expire
from mellanrum.registers.organisation.invitation_queries import list_expired


def expire_invitations(by: Actor, at: datetime) -> None:
    """Once for each; their links are dead already."""
    for one in list_expired(at):
        expire(invitation=one, by=by, at=at)


def forget_log_ins(at: datetime) -> None:
    """The address and browser of log-ins that must be over by now."""
    UserSession.objects.filter(created_at__lt=at - timedelta(hours=LONGEST_HOURS)).delete()
