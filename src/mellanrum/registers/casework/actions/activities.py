"""Activities of a participant: planned, begun, finished or cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, digest, record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.machines import ACTIVITY
from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.casework import activity_policies as rules
from mellanrum.registers.casework.activity_writing import check_may, span_of, tell_first
from mellanrum.registers.casework.courses import check_listed, party_of
from mellanrum.registers.casework.models import Enrolment, InformationKind, Placement
from mellanrum.registers.casework.queries.activities import taken_spans
from mellanrum.registers.casework.sight import NOT_YOURS
from mellanrum.registers.casework.writing import locked_enrolment
from mellanrum.registers.insatser.models import CatalogueActivity, Workplace
from mellanrum.registers.insatser.writing import today_of

REASONS = "activity_cancel_reason"


@dataclass(frozen=True, slots=True)
class PlacementDraft:
    """What somebody plans, in [from_on, to_on). `title` when it is not the catalogue's."""

    from_on: date
    to_on: date | None = None
    activity: CatalogueActivity | None = None
    title: str = ""
    workplace: Workplace | None = None
    extent: int | None = None
    is_begun: bool = False


@action
def plan_activity(
    *, enrolment: Enrolment, draft: PlacementDraft, by: Actor, at: datetime
) -> Placement:
    """Plan an activity; with `is_begun` it has begun on its first day. Raises DomainError as the
    rules say, and for who may not write.
    """
    now = locked_enrolment(enrolment)
    seen = check_may(now, by, at)
    _check_draft(now, draft, None)
    made = Placement.objects.create(
        enrolment=now,
        party_id=party_of(by, seen, now),
        is_work_oriented=draft.activity is not None and draft.activity.is_work_oriented,
        author=by.key,
        created_at=at,
        changed_at=at,
        **_values_of(draft),
    )
    _record("placements.add", made, by, at)
    if draft.is_begun:
        return begin_activity(placement=made, on=draft.from_on, by=by, at=at)
    return made


@action
def change_activity(
    *, placement: Placement, draft: PlacementDraft, seen: int, by: Actor, at: datetime
) -> Placement:
    """Change what, where or when. Raises ActivityChangedError when somebody else has since the
    version `seen`.
    """
    held = _held(placement, by, at)
    rules.check_planned_or_ongoing(held.state)
    if held.version != seen:
        raise rules.ActivityChangedError
    _check_draft(held.enrolment, draft, held)
    if draft.activity is not None and draft.activity.pk != held.activity_id:
        held.is_work_oriented = draft.activity.is_work_oriented
    return _write(held, "placements.change", by, at, **_values_of(draft))


@action
def begin_activity(*, placement: Placement, on: date, by: Actor, at: datetime) -> Placement:
    """It has begun, on a day; the first one of the enrolment is a step of the process."""
    held = _held(placement, by, at)
    state = ACTIVITY.after(held.state, "begin")
    rules.check_not_ahead(on, today_of(at))
    rules.check_not_resting(held.enrolment.participant.code, held.enrolment.resting_from_on)
    enrolment = held.enrolment
    rules.check_within_enrolment((on, held.to_on), span_of(enrolment))
    rules.check_period(on, held.to_on)
    tell_first(enrolment, on, by, at)
    days = {"from_on": min(held.from_on, on), "begun_on": on}
    return _write(held, "placements.begin", by, at, state=state, **days)


@action
def finish_activity(
    *, placement: Placement, last_on: date, outcome: str, by: Actor, at: datetime
) -> Placement:
    """It is over, with its last day and what came of it."""
    held = _held(placement, by, at, also_closed=True)
    state = ACTIVITY.after(held.state, "finish")
    rules.check_not_ahead(last_on, today_of(at))
    begun = held.begun_on or held.from_on
    rules.check_end(begun, last_on)
    rules.check_text(outcome)
    days = {"from_on": min(held.from_on, begun), "to_on": last_on + ONE_DAY}
    rules.check_within_enrolment((days["from_on"], days["to_on"]), span_of(held.enrolment))
    return _write(held, "placements.finish", by, at, state=state, outcome=outcome.strip(), **days)


@action
def cancel_activity(
    *, placement: Placement, reason: str, text: str, by: Actor, at: datetime
) -> Placement:
    """It is not held, or broken off. `reason` is a code of the list activity_cancel_reason."""
    held = _held(placement, by, at, also_closed=True)
    state = ACTIVITY.after(held.state, "cancel")
    rules.check_cancelling(reason, text)
    rules.check_text(text)
    if reason:
        check_listed(held.enrolment, REASONS, reason, at)
    told = {"cancel_reason": reason, "cancel_text": text.strip()}
    return _write(held, "placements.cancel", by, at, state=state, **told)


def _check_draft(enrolment: Enrolment, draft: PlacementDraft, held: Placement | None) -> None:
    """Raise for what the rules say no to; `held` is the activity that is changed."""
    span = draft.from_on, draft.to_on
    rules.check_title(draft.activity is not None, draft.title)
    rules.check_period(*span)
    rules.check_extent(draft.extent)
    rules.check_within_enrolment(span, span_of(enrolment))
    beside = held.pk if held else None
    if draft.activity is not None:
        _check_activity(draft.activity, enrolment, span, beside)
    if draft.workplace is not None:
        _check_workplace(draft.workplace, enrolment, span, beside)


def _check_activity(
    offered: CatalogueActivity, enrolment: Enrolment, span: rules.Span, beside: int | None
) -> None:
    rules.check_same_insats(offered.insats_id, enrolment.insats_id, offered.name)
    rules.check_offered(offered.name, span, (offered.from_on, offered.to_on))
    if offered.capacity is not None:
        CatalogueActivity.objects.select_for_update().get(pk=offered.pk)
        taken = rules.most_at_once(taken_spans(activity=offered.pk, beside=beside), span)
        rules.check_room(offered.name, offered.capacity, taken)


def _check_workplace(
    chosen: Workplace, enrolment: Enrolment, span: rules.Span, beside: int | None
) -> None:
    """The workplace is held meanwhile, so that two do not take the last place."""
    place = Workplace.objects.select_for_update().get(pk=chosen.pk)
    serves = place.insatser.values_list("pk", flat=True)
    rules.check_serves(place.name, serves, enrolment.insats_id)
    rules.check_offered(place.name, span, (place.from_on, place.to_on))
    taken = rules.most_at_once(taken_spans(workplace=place.pk, beside=beside), span)
    rules.check_room(place.name, place.places, taken)


def _values_of(draft: PlacementDraft) -> dict[str, Any]:
    """The row's values; a title only when there is no activity of the catalogue."""
    return {
        "activity": draft.activity,
        "title": "" if draft.activity else draft.title.strip(),
        "workplace": draft.workplace,
        "from_on": draft.from_on,
        "to_on": draft.to_on,
        "extent": draft.extent,
    }


def _held(placement: Placement, by: Actor, at: datetime, *, also_closed: bool = False) -> Placement:
    """The activity as it is now, locked. Raises unless the actor may change it."""
    held = Placement.objects.select_for_update().get(pk=placement.pk)
    held.enrolment = locked_enrolment(held.enrolment)
    seen = check_may(held.enrolment, by, at, also_closed=also_closed)
    if not seen.can_read(held.party_id, InformationKind.CASE):
        raise DomainError(NOT_YOURS)
    return held


def _write(held: Placement, verb: str, by: Actor, at: datetime, **values: Any) -> Placement:
    for name, value in values.items():
        setattr(held, name, value)
    held.version += 1
    held.changed_at = at
    held.save()
    _record(verb, held, by, at)
    return held


def _record(verb: str, held: Placement, by: Actor, at: datetime) -> None:
    """The event tells the state and a digest: never what the activity is or how it went."""
    told = (held.activity_id, held.title, held.workplace_id, held.from_on, held.to_on,
            held.cancel_reason, held.cancel_text, held.outcome)  # fmt: skip
    detail = {"state": held.state, "content": digest({"told": told})}
    forbund = held.enrolment.insats.forbund.slug
    subject = f"placements:{held.pk}"
    record(by=by, at=at, verb=verb, subject=subject, forbund=forbund, detail=detail)
