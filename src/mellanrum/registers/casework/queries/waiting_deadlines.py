"""Which enrolments may wait for a deadline, asked of the database: the rest is never read.

A condition that lets through all that `due.list_dues` would call late or coming, and little else;
the exact day is reckoned afterwards, since months differ in length.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from mellanrum.domain.periods import add_months
from mellanrum.registers.casework.due import CLOSING, DeadlineRule
from mellanrum.registers.casework.models import (
    DeadlineAnswer,
    EnrolmentEvent,
    FollowUp,
    FollowUpExemption,
)

COLUMNS = {"start": "starts_on", "referral": "referred_on", CLOSING: "ends_on"}
SLACK = timedelta(days=4)


def may_wait(rules: Mapping[int, Sequence[DeadlineRule]], until: date) -> Q:
    """Enrolments with some deadline of `rules` (by insats) unanswered and due by `until`; one
    condition for each rule, however many insatser share it.
    """
    insatser: defaultdict[DeadlineRule, list[int]] = defaultdict(list)
    for insats, own in rules.items():
        for rule in own:
            insatser[rule].append(insats)
    condition = Q(pk__in=())
    for rule, shared in insatser.items():
        condition |= (
            Q(insats__in=shared) & _begun(rule, until) & _not_done(rule) & _unanswered(rule)
        )
    return condition


def _begun(rule: DeadlineRule, until: date) -> Q:
    """It has begun to run, long enough ago; and what a closing ends is not closed."""
    if rule.unit == "days":
        latest = until - timedelta(days=rule.length) + SLACK
    else:
        latest = add_months(until, -rule.length) + SLACK
    still = Q() if rule.from_event == CLOSING else Q(ends_on__isnull=True)
    if column := COLUMNS.get(rule.from_event):
        return still & Q(**{f"{column}__lte": latest})
    happened = EnrolmentEvent.objects.filter(
        enrolment=OuterRef("pk"), event=rule.from_event, occurred_on__lte=latest
    )
    return still & Q(Exists(happened))


def _not_done(rule: DeadlineRule) -> Q:
    """A follow-up that nobody has tried, or an event that has not happened."""
    if rule.is_follow_up:
        tried = FollowUp.objects.filter(enrolment=OuterRef("pk"), deadline=rule.slug)
        return ~Q(Exists(tried))
    if column := COLUMNS.get(rule.to_event):
        return Q(**{f"{column}__isnull": True})
    happened = EnrolmentEvent.objects.filter(enrolment=OuterRef("pk"), event=rule.to_event)
    return ~Q(Exists(happened))


def _unanswered(rule: DeadlineRule) -> Q:
    """Nobody has said why it is not waited for."""
    of = {"enrolment": OuterRef("pk"), "deadline": rule.slug}
    answered = DeadlineAnswer.objects.filter(**of).exclude(answer="")
    exempt = FollowUpExemption.objects.filter(**of)
    return ~Q(Exists(answered)) & ~Q(Exists(exempt))
