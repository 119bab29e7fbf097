"""The rules of which reads stand out, and what was found when one was looked at."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance.actions.protection_records import GRANT, add_record
from mellanrum.registers.governance.models import ReadReview, ReadRule
from mellanrum.registers.governance.protection_defaults import READ_RULES
from mellanrum.registers.governance.protection_policies import check_controller, check_text
from mellanrum.registers.organisation.models import Forbund, Party


@action
def seed_read_rules(*, forbund: Forbund, by: Actor, at: datetime) -> int:
    """The proposed rules that the förbund does not have yet; they can be changed afterwards.
    Returns how many there were.
    """
    known = set(ReadRule.objects.filter(forbund=forbund).values_list("kind", flat=True))
    missing = [row for row in READ_RULES if row.kind not in known]
    if not missing:
        raise DomainError("Alla föreslagna regler finns redan.")
    for row in missing:
        add_record(forbund=forbund, row=row, by=by, at=at)
    return len(missing)


@action
def answer_read(
    *, party: Party, key: str, verdict: str, comment: str, by: Actor, at: datetime
) -> ReadReview:
    """A read that stands out has been looked at; answered again, the last answer counts and the
    log tells that there was another.
    """
    check_grant(by, GRANT)
    check_controller(by, party.pk)
    if verdict not in ReadReview.Verdict.values:
        raise DomainError("Välj om läsningen är i sin ordning.")
    if not comment.strip():
        raise DomainError("Skriv vad bedömningen bygger på.")
    check_text("comment", comment)
    made, _ = ReadReview.objects.update_or_create(
        party=party,
        key=key,
        defaults={
            "forbund": party.forbund,
            "verdict": verdict,
            "comment": comment,
            "answered_at": at,
            "actor": by.key,
        },
    )
    record(
        by=by,
        at=at,
        verb="read_reviews.answer",
        subject=f"read_reviews:{made.pk}",
        forbund=party.forbund.slug,
        detail={"verdict": verdict},
    )
    return made
