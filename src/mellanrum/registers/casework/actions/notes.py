"""Notes and contacts: written, changed, shared and withdrawn by their author."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, digest, record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework import note_policies as rules
from mellanrum.registers.casework.models import Enrolment, Note, NoteVersion, Participant
from mellanrum.registers.casework.queries.cases import sight_of
from mellanrum.registers.casework.queries.notes import (
    CONTACTS,
    list_holding,
    list_limits,
    reader_names,
)
from mellanrum.registers.casework.sight import Sight, author_party, check_may_write
from mellanrum.registers.organisation.models import Code, Party


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """What somebody wants to note. `occurred_at` is aware; `contact` a code of activity_kind."""

    text: str
    occurred_at: datetime
    contact: str = ""
    is_shared: bool = False
    kind: str = "notes"
    participant_present: bool | None = None
    minutes: int | None = None


@action
def write_note(*, participant: Participant, draft: NoteDraft, by: Actor, at: datetime) -> Note:
    """Note something. Raises DomainError as the rules say, and for who may not write."""
    sight = check_may_write(by, sight_of(participant, by, at))
    party = Party.objects.get(pk=author_party(sight))
    _check_note(participant, party, draft, at)
    made = Note.objects.create(
        participant=participant,
        enrolment=_current_enrolment(participant, sight),
        party=party,
        author=by.key,
        space=Note.Space.SHARED if draft.is_shared else Note.Space.OWN,
        kind=draft.kind,
        contact=draft.contact,
        occurred_at=draft.occurred_at,
        minutes=draft.minutes,
        participant_present=draft.participant_present,
        text=draft.text.strip(),
        created_at=at,
    )
    _record("notes.add_note", made, by, at)
    return made


def _check_note(participant: Participant, party: Party, draft: NoteDraft, at: datetime) -> None:
    """Raise for what the rules say no to."""
    limits = list_limits(party, at)
    rules.check_text(draft.text, draft.contact)
    rules.check_note_kind(draft.kind)
    rules.check_happened(today_of(draft.occurred_at), today_of(at))
    counts_as = _contact_counts_as(participant, draft.contact, draft.occurred_at.year)
    rules.check_present(limits, counts_as, draft.participant_present)
    if draft.is_shared:
        rules.check_party_shares(limits)
        readers = reader_names(list_holding(participant, at), party.pk, draft.kind)
        rules.check_covered(draft.kind, readers)


def _contact_counts_as(participant: Participant, contact: str, year: int) -> str:
    """What the kind of contact counts as. Raises DomainError for a kind the förbund has not."""
    if not contact:
        return ""
    codes = Code.objects.filter(forbund=participant.compartment.forbund_id, list=CONTACTS)
    code = codes.filter(code=contact, valid_from__lte=year).first()
    if code is None or (code.valid_to is not None and code.valid_to <= year):
        raise DomainError("Välj ett slags kontakt ur listan.")
    return code.counts_as


def _current_enrolment(participant: Participant, sight: Sight) -> Enrolment | None:
    """The newest open enrolment in an insats the author works in, else the newest one there."""
    found = Enrolment.objects.filter(participant=participant, insats__in=sight.insatser)
    newest = found.order_by("-starts_on", "-pk")
    return newest.filter(ends_on__isnull=True).first() or newest.first()


@action
def change_note(*, note: Note, text: str, seen: datetime, by: Actor, at: datetime) -> Note:
    """Change the text; the earlier one is kept. `seen` is when the text that was opened was
    written. Raises ChangedSinceError, with the text as it is, when it is no longer that.
    """
    held = _held(note, by, at)
    rules.check_changed_text(text)
    written = held.changed_at or held.created_at
    if written != seen:
        raise rules.ChangedSinceError(held.text)
    NoteVersion.objects.create(note=held, text=held.text, written_at=written, replaced_at=at)
    held.text, held.changed_at = text.strip(), at
    held.save(update_fields=["text", "changed_at"])
    _record("notes.change", held, by, at)
    return held


@action
def share_note(*, note: Note, by: Actor, at: datetime) -> Note:
    """Move an own note to the shared space, as if it were written there now."""
    held = _held(note, by, at)
    rules.check_own_space(held.space)
    rules.check_party_shares(list_limits(held.party, at))
    readers = reader_names(list_holding(held.participant, at), held.party_id, held.kind)
    rules.check_covered(held.kind, readers)
    held.space = Note.Space.SHARED
    held.save(update_fields=["space"])
    _record("notes.share", held, by, at)
    return held


@action
def withdraw_note(*, note: Note, reason: str, by: Actor, at: datetime) -> Note:
    """Take back a note, as when it was about somebody else. Nobody else reads it from then on."""
    held = _held(note, by, at)
    rules.check_withdraw_reason(reason)
    held.withdrawn_at, held.withdrawn_reason = at, reason.strip()
    held.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    _record("notes.withdraw", held, by, at)
    return held


def _held(note: Note, by: Actor, at: datetime) -> Note:
    """The note as it is now, locked. Raises unless the actor wrote it and may still write."""
    related = Note.objects.select_related("party", "participant__compartment__forbund")
    held = related.select_for_update(of=("self",)).get(pk=note.pk)
    sight = check_may_write(by, sight_of(held.participant, by, at))
    if held.party_id not in sight.parties:
        raise DomainError("Anteckningen hör till en annan part.")
    rules.check_author(held.author, by.key)
    rules.check_in_use(held.withdrawn_at is not None)
    return held


def _record(verb: str, note: Note, by: Actor, at: datetime) -> None:
    """The event tells where the note stands, and a keyed digest of the text: never the text."""
    detail = {"space": note.space, "kind": note.kind, "text": digest({"text": note.text})}
    forbund = note.participant.compartment.forbund.slug
    record(by=by, at=at, verb=verb, subject=f"notes:{note.pk}", forbund=forbund, detail=detail)
