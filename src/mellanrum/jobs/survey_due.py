"""What is due to questionnaires: pour urns, close what is over, end tablets, tell what waits to be
handed out. A fault in one is logged and stops nothing else.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from mellanrum.accounts.access import Role
from mellanrum.audit.actor import Actor
from mellanrum.domain.swedish import plural
from mellanrum.outbox.actions import Notice
from mellanrum.registers.insatser.assignments import held_by
from mellanrum.registers.insatser.models import InsatsAppointment
from mellanrum.registers.insatser.operation_queries import in_force
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.organisation.queries import list_forbund
from mellanrum.registers.surveys.actions.campaigns import close_campaign
from mellanrum.registers.surveys.actions.kiosks import end_kiosk
from mellanrum.registers.surveys.actions.pouring import pour
from mellanrum.registers.surveys.queries.campaigns import list_expired_kiosks, list_over
from mellanrum.registers.surveys.queries.inviting import list_own_campaigns, to_ask
from mellanrum.registers.surveys.queries.pouring import pourable

log = logging.getLogger(__name__)
WHERE = "Öppna Enkäter, Inbjudningar i Mellanrum. Meddelandet säger inget om någon person."


def survey_duties(by: Actor, at: datetime) -> None:
    """Idempotent. Campaigns close before urns are poured, so that what is left is poured."""
    for duty in (_end_kiosks, _close_over, _pour):
        _try(duty, by, at)


def _try(duty: Callable[[Actor, datetime], None], by: Actor, at: datetime) -> None:
    try:
        duty(by, at)
    except Exception:
        log.exception("questionnaires: %s", duty.__name__)


def _end_kiosks(by: Actor, at: datetime) -> None:
    for kiosk in list_expired_kiosks(at):
        end_kiosk(kiosk=kiosk, by=by, at=at)


def _close_over(by: Actor, at: datetime) -> None:
    for campaign in list_over(today_of(at)):
        close_campaign(campaign=campaign, by=by, at=at)


def _pour(by: Actor, at: datetime) -> None:
    for campaign, insats in pourable(at):
        pour(campaign=campaign, insats=insats, by=by, at=at)


def survey_notices(at: datetime) -> list[Notice]:
    """At most one a week to each caseworker and lead with questionnaires to hand out."""
    try:
        return list(_notices(at))
    except Exception:
        log.exception("questionnaires to hand out")
        return []


def _notices(at: datetime) -> Iterator[Notice]:
    on = today_of(at)
    monday = on - timedelta(days=on.weekday())
    for forbund in list_forbund():
        held = InsatsAppointment.objects.filter(
            in_force(on),
            insats__forbund=forbund,
            role__in=(Role.CASEWORKER, Role.INSATS_LEAD),
            user__is_active=True,
        )
        for user in {one.user for one in held.select_related("user")}:
            by = held_by(user, on, forbund.slug).actor(user.actor_key)
            found = to_ask(list_own_campaigns(forbund.slug, by, at), by, at)
            number = sum(len(rows) for rows in found.values())
            if number:
                subject = f"Enkäter: {plural(number, 'att lämna ut', 'att lämna ut')}"
                key = f"{forbund.slug}:surveys:{monday}:{user.pk}"
                yield Notice(forbund.slug, key, str(user), subject, WHERE, on, user.pk)
