"""What can be decided at a meeting."""

from __future__ import annotations

from django.utils import timezone

from mellanrum.registers.casework.models import PreparationMeeting
from mellanrum.registers.casework.queries.preparation import needing_person
from mellanrum.registers.casework.referring_policies import VERB_OF
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Code
from mellanrum.web.areas.preparation.forms import DecisionChoices

OUTCOMES, REASONS = "preparation_outcome", "return_reason"


def choices_at(meeting: PreparationMeeting) -> DecisionChoices:
    """The förbund's outcomes and reasons, its insatser that run, and who is there. Four queries."""
    on, forbund = timezone.localdate(), meeting.group.forbund_id
    held = Code.objects.filter(forbund_id=forbund, list__in=(OUTCOMES, REASONS))
    codes = [c for c in held if is_valid(c, on.year)]
    outcomes = [c for c in codes if c.list == OUTCOMES and (c.counts_as or c.code) in VERB_OF]
    present = [p.party for p in meeting.parties.select_related("party")]
    insatser = Insats.objects.filter(forbund_id=forbund, kind=Insats.Kind.INDIVIDUAL)
    running = insatser.filter(periods__from_on__lte=on).exclude(periods__to_on__lte=on)
    return DecisionChoices(
        outcomes=[(c.code, c.label) for c in outcomes],
        insatser=list(running.distinct()),
        reasons=[(c.code, c.label) for c in codes if c.list == REASONS],
        parties=present,
        barred=frozenset(needing_person(meeting.group, on)),
    )


def is_valid(code: Code, year: int) -> bool:
    """The code is valid that year."""
    return code.valid_from <= year and (code.valid_to is None or year < code.valid_to)
