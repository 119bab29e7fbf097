"""Breaking the glass: a case of the own party opened without an assignment, with a reason."""

from __future__ import annotations

from datetime import datetime, timedelta

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.periods import today_of
from mellanrum.outbox.actions import Notice, queue
from mellanrum.registers.casework.models import Opening, Participant
from mellanrum.registers.casework.opening_policies import check_own_party, check_told
from mellanrum.registers.organisation.queries import list_officers

HOLDS = timedelta(hours=1)


@action
def break_glass(*, participant: Participant, reason: str, by: Actor, at: datetime) -> Opening:
    """Let the actor read a case of its own party for an hour. The party's protection officer is
    told at once, without any personal data. It opens nothing of another authority's.
    """
    check_grant(by, "cases.read")
    check_own_party(by, participant)
    check_told(reason)
    party = participant.compartment
    made = Opening.objects.create(
        participant=participant, actor=by.key, party=party, reason=reason,
        opened_at=at, closes_at=at + HOLDS,
    )  # fmt: skip
    forbund = party.forbund.slug
    subject = f"participant:{participant.pk}"
    record(by=by, at=at, verb="openings.break_glass", subject=subject, forbund=forbund)
    queue(notices=_alerts(made, forbund), by=by, at=at)
    return made


def _alerts(opening: Opening, forbund: str) -> list[Notice]:
    """To each protection officer of the party, at the own address; to the office's only when the
    party has none, since somebody must be told.
    """
    officers = list_officers(opening.party_id, today_of(opening.opened_at))
    return [_alert(opening, forbund, user) for user in officers or (None,)]


def _alert(opening: Opening, forbund: str, user: int | None) -> Notice:
    """What a data protection officer is told."""
    return Notice(
        forbund=forbund,
        key=f"{forbund}:opening:{opening.pk}" + (f":{user}" if user else ""),
        recipient=f"dataskyddsombudet hos {opening.party.name}",
        subject=f"Ett ärende hos {opening.party.name} har nödöppnats",
        body="Någon har öppnat ett ärende utan uppdrag i det. Skälet finns i ärendet, och "
        "läsningen bland läsningar som sticker ut.",
        due_on=today_of(opening.opened_at),
        user=user,
    )
