"""What a person asks for by right: received, and decided with reasons (GDPR art. 12, 16–18, 21)."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.machines import CORRECTION
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework import rights_policies as rules
from mellanrum.registers.casework.handling import check_may_handle
from mellanrum.registers.casework.models import Correction, Note, NoteVersion, Participant
from mellanrum.registers.casework.queries.own_page import Holder


@action
def ask(*, holder: Holder, kind: str, text: str, by: Actor, at: datetime) -> Correction:
    """Ask from the own page, where the log-in has shown who it is."""
    made = _received(
        holder.participant, kind, text, today_of(at), by, at,
        channel=Correction.Channel.OWN_PAGE, representative=holder.representative,
    )  # fmt: skip
    _record("corrections.ask", made, by, at)
    return made


@action
def receive(
    *, participant: Participant, kind: str, text: str, received_on: date, by: Actor, at: datetime
) -> Correction:
    """Note a request that came by letter, by telephone or in person."""
    check_may_handle(participant, by, at)
    rules.check_received(received_on, today_of(at))
    channel = Correction.Channel.RECORDED
    made = _received(participant, kind, text, received_on, by, at, channel=channel)
    _record("corrections.receive", made, by, at)
    return made


def _received(
    participant: Participant,
    kind: str,
    text: str,
    on: date,
    by: Actor,
    at: datetime,
    **also: object,
) -> Correction:
    rules.check_asked(text)
    if kind not in Correction.Kind.values:
        raise DomainError("Välj bland det som finns i formuläret.")
    return Correction.objects.create(
        participant=participant, kind=kind, text=text.strip(), received_on=on,
        due_on=rules.answer_due(on), recorded_by=by.key, recorded_at=at, **also,
    )  # fmt: skip


@action
def decide(
    *,
    correction: Correction,
    verb: str,
    decision: str,
    by: Actor,
    at: datetime,
    note: Note | None = None,
    new_text: str = "",
) -> Correction:
    """Grant, grant partly or deny, with the reasons. With a `note` its text is corrected and the
    old one is kept as a version. A denied request stays with the case.
    """
    near = Correction.objects.select_related("participant__compartment__forbund")
    held = near.select_for_update(of=("self",)).get(pk=correction.pk)
    check_may_handle(held.participant, by, at)
    CORRECTION.check_reason(verb, decision)
    held.state = CORRECTION.after(held.state, verb)
    if note is not None:
        rules.check_new_text(held.kind, verb, new_text)
        _reword(note, held.participant, new_text, at)
    held.decision, held.decided_by, held.decided_on = decision.strip(), by.key, today_of(at)
    held.save(update_fields=["state", "decision", "decided_by", "decided_on"])
    _record(f"corrections.{verb}", held, by, at)
    return held


def _reword(note: Note, participant: Participant, text: str, at: datetime) -> None:
    """Only the compartment's own notes: each party answers for what it has written."""
    held = Note.objects.select_for_update().get(pk=note.pk)
    if held.participant_id != participant.pk or held.party_id != participant.compartment_id:
        raise DomainError("Anteckningen hör till en annan part. Parten rättar den själv.")
    written = held.changed_at or held.created_at
    NoteVersion.objects.create(note=held, text=held.text, written_at=written, replaced_at=at)
    held.text, held.changed_at = text.strip(), at
    held.save(update_fields=["text", "changed_at"])


def _record(verb: str, made: Correction, by: Actor, at: datetime) -> None:
    forbund = made.participant.compartment.forbund.slug
    detail = {"kind": made.kind, "state": made.state, "due_on": made.due_on}
    subject = f"corrections:{made.pk}"
    record(by=by, at=at, verb=verb, subject=subject, forbund=forbund, detail=detail)
