"""What the actions on a meeting do with its rows. For actions only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mellanrum.accounts.queries import list_names
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.machines import REFERRAL
from mellanrum.registers.casework import intake_writing as writing
from mellanrum.registers.casework.intake_writing import Why
from mellanrum.registers.casework.models import (
    Intake,
    ItemAbstention,
    MeetingParty,
    PreparationItem,
    PreparationMeeting,
    Referral,
)
from mellanrum.registers.casework.preparing_policies import (
    OPEN_FOR_AGENDA,
    check_deciders,
    check_meeting_open,
    check_presence,
    check_return,
)
from mellanrum.registers.casework.queries.preparation import needing_person
from mellanrum.registers.casework.referring_policies import check_prepares, verb_of
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.operation_queries import check_intake
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.organisation.policies import Codes

KEPT = ("presence", "assessment", "outcome", "insats", "reason_code", "reason", "recommendation")


@dataclass(frozen=True, slots=True)
class Decision:
    """`outcome` is a code of preparation_outcome, `reason_code` of return_reason, `aside` the
    parties that do not take part, `presence` present or absent.
    """

    outcome: str
    presence: str
    insats: Insats | None = None
    aside: tuple[Party, ...] = ()
    assessment: str = ""
    reason_code: str = ""
    reason: str = ""
    recommendation: str = ""

    @property
    def why(self) -> Why:
        return Why(self.reason, self.reason_code, self.recommendation)


def check_taking_part(
    meeting: PreparationMeeting, decision: Decision, by: Actor, today: date
) -> None:
    """Who decides is there, and nobody that its own authority keeps away."""
    at_meeting = frozenset(meeting.parties.values_list("party_id", flat=True))
    aside = frozenset(party.pk for party in decision.aside)
    check_deciders(by, meeting.group_id, at_meeting, aside)
    check_presence(needing_person(meeting.group, today), at_meeting, aside, decision.presence)


def put_decision(
    item: PreparationItem, decision: Decision, verb: str, by: Actor, at: datetime
) -> None:
    """Write what was decided, and who stood aside."""
    for name in KEPT:
        setattr(item, name, getattr(decision, name))
    item.verb, item.decided_by, item.decided_at = verb, by.key, at
    item.save()
    ItemAbstention.objects.bulk_create(ItemAbstention(item=item, party=p) for p in decision.aside)


def locked(meeting: PreparationMeeting) -> PreparationMeeting:
    """The meeting as it is now, held until the transaction ends. Raises DomainError if closed."""
    PreparationMeeting.objects.select_for_update().get(pk=meeting.pk)
    found = PreparationMeeting.objects.select_related("group__forbund", "group__host")
    now = found.get(pk=meeting.pk)
    check_meeting_open(now.closed_at is not None)
    return now


def tell(meeting: PreparationMeeting, verb: str, by: Actor, at: datetime, **detail: object) -> None:
    """The event: group, day, and what is said of no person."""
    record(
        by=by, at=at, verb=f"preparation_meetings.{verb}",
        subject=f"preparation_meetings:{meeting.pk}", forbund=meeting.group.forbund.slug,
        detail={"group": meeting.group.slug, "on": meeting.on, **detail},
    )  # fmt: skip


def put_parties(meeting: PreparationMeeting, parties: Sequence[Party]) -> None:
    meeting.parties.all().delete()
    MeetingParty.objects.bulk_create(MeetingParty(meeting=meeting, party=p) for p in parties)


def begin(intake: Intake, meeting: PreparationMeeting, by: Actor, at: datetime) -> None:
    """Receive and begin to prepare what is put on the agenda, so far as is not done."""
    on = today_of(at)
    now = writing.locked(intake, by, lambda who, view: check_prepares(who, view, on))
    if now.group_id != meeting.group_id or now.state not in OPEN_FOR_AGENDA:
        raise DomainError("Ett av ärendena kan inte tas upp på det här mötet.")
    if now.state == "sent":
        now.received_at, now.received_by = at, by.key
        writing.move(now, "receive", by=by, at=at, has_it=by.key)
    if now.state == "received":
        has_it = writing.group_key(now.group)
        writing.move(now, "prepare", by=by, at=at, has_it=has_it)
        writing.tell(now, "intakes.prepare", by, at)


def verb_for(outcome: str, codes: Codes) -> str:
    """The move that a code of preparation_outcome is."""
    found = codes.get(("preparation_outcome", outcome))
    if found is None:
        raise DomainError("Välj ett utfall ur listan.")
    return verb_of(found.counts_as or found.code)


def check_decision(intake: Intake, verb: str, insats: Insats | None, on: date) -> None:
    """The move is possible, and where somebody is recommended the intake is open that day."""
    REFERRAL.check(intake.state, verb)
    if insats is not None and insats.forbund_id != intake.group.forbund_id:
        raise DomainError("Insatsen hör till ett annat förbund.")
    if verb == "recommend":
        if insats is None:
            raise DomainError("Välj vilken insats som rekommenderas.")
        check_intake(insats, on)


def check_why(verb: str, why: Why, codes: Codes) -> None:
    if verb == "return":
        known = frozenset(code for name, code in codes if name == "return_reason")
        check_return(why.code, known, why.recommendation)


def set_outcome(row: Referral, verb: str, outcome: str, insats: Insats | None, on: date) -> None:
    """Set what statistics read, not yet written."""
    row.prepared_on = row.prepared_on or on
    row.outcome = outcome
    row.insats = insats if verb in ("recommend", "queue") else None
    if verb == "queue":
        row.queued_on, row.left_queue_on = on, None
    else:
        writing.leave_queue(row, on)


def holder_after(intake: Intake, verb: str) -> str:
    """Who has the case after a decision."""
    if verb == "recommend":
        return f"insats:{intake.referral.insats_id}"
    group = writing.group_key(intake.group)
    return (intake.sender or group) if verb == "return" else group


def tell_sender(intake: Intake, by: Actor, at: datetime) -> None:
    """That there is a decision to read; nothing of what it is."""
    name = list_names([intake.sender]).get(intake.sender, "")
    key = f"intake:{intake.pk}:decided:{intake.version}"
    subject = f"{intake.group.name} har beslutat om en av dina aktualiseringar"
    writing.message(intake, key, [name], subject, by, at, Actor(intake.sender).user_id)
