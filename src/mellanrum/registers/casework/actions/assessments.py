"""Assessments: begun, written area by area by several parties, completed; and start-up meetings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.courses import (
    check_day,
    check_writes,
    names_that_forbid,
    note,
    party_of,
)
from mellanrum.registers.casework.milestones import put_event, put_first_event
from mellanrum.registers.casework.models import (
    Assessment,
    AssessmentArea,
    AssessmentEdit,
    AssessmentPart,
    Enrolment,
    InformationKind,
    StartupMeeting,
    StartupMeetingParty,
)
from mellanrum.registers.casework.plan_policies import (
    TextChangedError,
    check_anybody,
    check_completed,
    check_consulted,
    check_rating,
)
from mellanrum.registers.casework.queries.assessments import life_areas
from mellanrum.registers.organisation.models import Party


@dataclass(frozen=True, slots=True)
class AreaWords:
    """What is written of an area of life. `own_words` None: the writer may not read the person's
    words and leaves them. The stamps tell what the form was opened from (0: nothing was there).
    """

    own_words: str | None
    rating: int | None
    text: str
    words_stamp: int = 0
    text_stamp: int = 0


@action
def begin_assessment(*, enrolment: Enrolment, on: date, by: Actor, at: datetime) -> Assessment:
    """Begin the assessment. Raises DomainError when there is one."""
    check_writes(enrolment, by, at)
    check_day(enrolment, on, at)
    if Assessment.objects.filter(enrolment=enrolment).exists():
        raise DomainError("Kartläggningen är redan påbörjad.")
    made = Assessment.objects.create(enrolment=enrolment, begun_on=on)
    put_first_event(enrolment=enrolment, event="assessment_begun", on=on, by=by, at=at)
    note(enrolment, "assessments.begin", by, at)
    return made


@action
def save_area(
    *, assessment: Assessment, area: str, words: AreaWords, by: Actor, at: datetime
) -> None:
    """Write the person's own words (which belong to the compartment) and what the own party adds
    (which belongs to that party). Raises TextChangedError when somebody else has written since.
    """
    enrolment = assessment.enrolment
    seen = check_writes(enrolment, by, at, InformationKind.CASE)
    kind = _kind(enrolment, area, at)
    check_rating(words.rating)
    held = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if words.own_words is not None:
        check_writes(enrolment, by, at, kind)
        _save_words(held, area, kind, words, by, at)
    _save_part(held, area, kind, party_of(by, seen, enrolment), words, by, at)
    note(enrolment, "assessments.save_area", by, at, area=area, words=asdict(words))


@action
def complete_assessment(*, assessment: Assessment, on: date, by: Actor, at: datetime) -> Assessment:
    """The assessment is done; it can still be added to."""
    enrolment = assessment.enrolment
    check_writes(enrolment, by, at)
    check_day(enrolment, on, at)
    held = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if held.completed_on is not None:
        raise DomainError("Kartläggningen är redan klar.")
    if on < held.begun_on:
        raise DomainError(f"{on} ligger före början {held.begun_on}.")
    check_completed(held.areas.count() + held.parts.count())
    held.completed_on = on
    held.save(update_fields=["completed_on"])
    put_first_event(enrolment=enrolment, event="assessment_completed", on=on, by=by, at=at)
    note(enrolment, "assessments.complete", by, at)
    return held


@action
def hold_startup(
    *,
    enrolment: Enrolment,
    on: date,
    parties: Iterable[Party],
    participant_present: bool,
    told: str,
    by: Actor,
    at: datetime,
) -> StartupMeeting:
    """Note a start-up meeting and who was there. Refused when a party that forbids its staff to
    consult without the participant was there and the participant was not.
    """
    check_writes(enrolment, by, at)
    check_day(enrolment, on, at)
    there = sorted(set(parties), key=lambda p: p.pk)
    check_anybody(len(there), participant_present)
    check_consulted(participant_present, names_that_forbid(there, on))
    if StartupMeeting.objects.filter(enrolment=enrolment, held_on=on).exists():
        raise DomainError(f"Uppstartsmötet {on} är redan antecknat.")
    made = StartupMeeting.objects.create(
        enrolment=enrolment, held_on=on, participant_present=participant_present,
        note=told.strip(), written_by=by.key, written_at=at,
    )  # fmt: skip
    StartupMeetingParty.objects.bulk_create(
        StartupMeetingParty(meeting=made, party=party) for party in there
    )
    put_event(enrolment=enrolment, event="startup_meeting", on=on, by=by, at=at)
    note(enrolment, "assessments.startup", by, at, parties=[p.slug for p in there])
    return made


def _kind(enrolment: Enrolment, area: str, at: datetime) -> str:
    """What a consent must cover to read it: an area that counts as health is health."""
    found = next((a for a in life_areas(enrolment, at.year) if a.code == area), None)
    if found is None:
        raise DomainError("Livsområdet finns inte i förbundets lista.")
    return found.kind


def _save_words(
    held: Assessment, area: str, kind: str, words: AreaWords, by: Actor, at: datetime
) -> None:
    """The person's own words, if they are changed."""
    now = held.areas.filter(area=area).first() or AssessmentArea(assessment=held, area=area)
    new = (words.own_words or "").strip()
    if (now.own_words, now.rating) == (new, words.rating):
        return
    if now.stamp != words.words_stamp:
        raise TextChangedError
    _keep(now, None, now.own_words, at)
    now.kind, now.own_words, now.rating = kind, new, words.rating
    _stamp(now, by, at)


def _save_part(
    held: Assessment,
    area: str,
    kind: str,
    party: int,
    words: AreaWords,
    by: Actor,
    at: datetime,
) -> None:
    """What the own party adds, if it is changed."""
    found = held.parts.filter(area=area, party_id=party).first()
    now = found or AssessmentPart(assessment=held, area=area, party_id=party)
    new = words.text.strip()
    if now.text == new:
        return
    if now.stamp != words.text_stamp:
        raise TextChangedError
    _keep(now, party, now.text, at)
    now.kind, now.text = kind, new
    _stamp(now, by, at)


def _stamp(now: AssessmentArea | AssessmentPart, by: Actor, at: datetime) -> None:
    now.stamp, now.written_by, now.written_at = now.stamp + 1, by.key, at
    now.save()


def _keep(now: AssessmentArea | AssessmentPart, party: int | None, text: str, at: datetime) -> None:
    """A text that is written over is kept."""
    if text:
        AssessmentEdit.objects.create(
            assessment=now.assessment, area=now.area, kind=now.kind, party_id=party, text=text,
            written_by=now.written_by, written_at=now.written_at, replaced_at=at,
        )  # fmt: skip
