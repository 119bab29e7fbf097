"""Adjusting the minutes: adjusters chosen, the edition frozen, signed, taken back, registered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.documents.signing.authority import Authority
from mellanrum.domain.errors import DomainError
from mellanrum.domain.governance_machines import MEETING
from mellanrum.registers.governance import minutes_policies as rules
from mellanrum.registers.governance.minutes_editions import (
    clear_signatures,
    freeze,
    put_signature,
)
from mellanrum.registers.governance.minutes_queries import (
    find_minutes,
    list_adjusters,
    pdf_of,
    present_at,
)
from mellanrum.registers.governance.minutes_writing import (
    ADJUST,
    CHANGE,
    check_chosen,
    check_whole,
    held_meeting,
    moved,
    put_decisions,
    slug_of,
)
from mellanrum.registers.governance.models import Adjuster, Meeting, Minutes, Person
from mellanrum.registers.governance.posting_writing import prepare_postings
from mellanrum.registers.insatser.text_policies import check_texts
from mellanrum.registers.insatser.writing import change, locked, today_of
from mellanrum.registers.registry.matter_policies import DocumentRow
from mellanrum.registers.registry.matter_writing import GivenFile, registered
from mellanrum.registers.registry.models import Document, Matter


@action
def choose(
    *, meeting: Meeting, adjusters: Sequence[Person], by: Actor, at: datetime
) -> list[Adjuster]:
    """The chair and those named adjust the minutes; the secretary, if told, signs first."""
    now = held_meeting(meeting, by)
    rules.check_adjusters(now.chair_id, {p.pk for p in adjusters}, present_at(now))
    now.adjusters.all().delete()
    assert now.chair is not None
    chosen = [(now.secretary, "secretary")] if now.secretary else []
    chosen += [(now.chair, "chair"), *((p, "adjuster") for p in adjusters)]
    seen: set[int] = set()
    for person, role in chosen:
        if person is not None and person.pk not in seen:
            seen.add(person.pk)
            Adjuster.objects.create(meeting=now, person=person, role=role, position=len(seen),
                                    initials=rules.initials_of(person.name))  # fmt: skip
    record(by=by, at=at, verb="minutes.choose", subject=f"meetings:{now.pk}", forbund=slug_of(now),
           detail={"adjusters": len(seen)})  # fmt: skip
    return list_adjusters(now)


@action
def hand_over(*, meeting: Meeting, note: str = "", by: Actor, at: datetime) -> Minutes:
    """Freeze the minutes for adjusting. `note` tells when and where it is done."""
    check_grant(by, CHANGE)
    check_texts(note=note)
    check_whole(meeting)
    check_chosen(meeting)
    done = moved(meeting, "proof", by, at, {})
    put_decisions(done)
    made = freeze(done, note, by, at)
    record(by=by, at=at, verb="minutes.freeze", subject=f"meetings:{done.pk}",
           forbund=slug_of(done),
           detail={"edition": made.edition, "sha256": made.sha256})  # fmt: skip
    return made


@action
def take_back(*, meeting: Meeting, reason: str, by: Actor, at: datetime) -> Meeting:
    """Something in the minutes has to be changed: the edition stays with the reason, and whoever
    has signed it signs the next one anew.
    """
    check_texts(reason=reason)
    done = moved(meeting, "return", by, at, {}, reason)
    held = find_minutes(done)
    if held is not None:
        held.withdrawn_at, held.withdrawn_by = at, by.key
        held.withdrawn_reason = reason.strip()
        held.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    clear_signatures(done)
    return done


@action
def sign(
    *, adjuster: Adjuster, authority: Authority, late_reason: str = "", by: Actor, at: datetime
) -> Adjuster:
    """Adjust in one's own place; who asks must just have shown who he is. With the last signature
    the minutes are adjusted and, of a body that decides, every member's notice is prepared. Raises
    FieldError later than fourteen days after its meeting without a reason (KL 5:69).
    """
    check_grant(by, ADJUST)
    meeting = locked(adjuster.meeting)
    MEETING.check(meeting.state, "adjust")
    held = find_minutes(meeting)
    own = next(one for one in list_adjusters(meeting) if one.pk == adjuster.pk)
    user = own.person.user.actor_key if own.person.user else ""
    rules.check_own_signature(user, own.signed_at is not None, by.key)
    if rules.is_bound(meeting.body.kind):
        rules.check_in_time(meeting.on, today_of(at), late_reason)
    if held is None:
        raise DomainError("Det finns inget protokoll att justera. Lämna det för justering först.")
    put_signature(held, own, authority, at)
    own.signed_at, own.signed_by, own.signed_edition = at, by.key, held.edition
    own.signed_sha256 = held.signed_sha256
    own.save()
    is_last = not meeting.adjusters.filter(signed_at__isnull=True).exists()
    held.adjusted_on = today_of(at) if is_last else None
    held.save(update_fields=["signed_pdf", "signed_sha256", "adjusted_on"])
    told = {"edition": held.edition, "sha256": held.signed_sha256, "place": own.position}
    if late_reason.strip():
        told["reason"] = late_reason.strip()
    record(by=by, at=at, verb="minutes.adjust", subject=f"meetings:{meeting.pk}",
           forbund=slug_of(meeting), detail=told)  # fmt: skip
    if is_last:
        values = {"state": MEETING.after(meeting.state, "adjust"), "adjusted_on": today_of(at)}
        change(meeting, values, "meetings.adjust", slug_of(meeting), by=by, at=at)
        if rules.is_bound(meeting.body.kind):
            prepare_postings(meeting, today_of(at), by, at)
    return own


@action
def register(*, meeting: Meeting, matter: Matter, by: Actor, at: datetime) -> Document:
    """Put the adjusted minutes into the diary, in a matter, as they were signed."""
    check_grant(by, CHANGE)
    held = find_minutes(meeting)
    if held is None or held.adjusted_on is None:
        raise DomainError("Protokollet är inte justerat. Diarieför det när alla har justerat.")
    if Document.objects.filter(sha256=held.signed_sha256).exists():
        raise DomainError("Protokollet är redan diariefört.")
    title = f"Protokoll {meeting.body.name.lower()} {meeting.on}"
    row = DocumentRow(title, "internal", held.adjusted_on)
    file = GivenFile(f"protokoll-{meeting.body.slug}-{meeting.on}.pdf", pdf_of(held))
    return registered(matter=locked(matter), row=row, file=file, by=by, at=at)
