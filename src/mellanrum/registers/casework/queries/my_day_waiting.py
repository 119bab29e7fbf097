"""What waits for an answer and has no last day, for each role: messages, hand-overs, drafts, what
to enrol and to receive, own referrals, requests by right, gallring, roles that end. As many queries
however many rows; the caller logs the reading of those it shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db.models import Count, Min, Q

from mellanrum.accounts.access import LABELS, Role
from mellanrum.audit.actor import Actor
from mellanrum.domain.machines import HANDOVER, REFERRAL
from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import plural
from mellanrum.registers.casework.day_lines import AHEAD, DayLine
from mellanrum.registers.casework.models import Draft, Intake, Participant, PreparationMeeting
from mellanrum.registers.casework.queries.gallring import list_runs
from mellanrum.registers.casework.queries.handovers import list_received
from mellanrum.registers.casework.queries.own_page import list_unread_messages
from mellanrum.registers.casework.queries.referrals import (
    list_recommended,
    list_sent,
    visible_intakes,
)
from mellanrum.registers.casework.queries.rights import list_waiting
from mellanrum.registers.insatser.models import Insats, PreparationGroup
from mellanrum.registers.insatser.staff_queries import list_staff
from mellanrum.registers.insatser.writing import today_of

MOST = 200  # of each kind; the rest is on the kind's own page
ANSWERED = ("recommended", "queued", "own_work", "enrolled", "returned")
TOLD = timedelta(days=30)  # how long an answer to a referral stays on the day


def list_waiting_day(by: Actor, at: datetime) -> list[DayLine]:
    """All that waits for whoever works with persons, by what it may do."""
    found = [*_handovers(by, at), *_drafts(by)]
    if by.can("cases.read"):
        found += [*_messages(by, at), *_recommended(by, at)]
    if by.can("cases.read") or by.can("cases.gallra"):
        found += [*_requests(by, at)]
    if by.can("cases.prepare"):
        found += [*_groups(by, at)]
    if by.can("cases.refer"):
        found += [*_sent(by, at)]
    if by.can("cases.gallra"):
        found += [*_gallring(by), *_endings(by, at)]
    return found


def subject_of(participant: int) -> str:
    return f"participant:{participant}"


def named(insats: Insats | None) -> tuple[str, str]:
    return (insats.slug, insats.short_name) if insats else ("", "")


def case_line(participant: Participant, what: str, on: date, url_name: str) -> DayLine:
    """A line that leads to a page of a case."""
    number = int(participant.pk)
    return DayLine(
        what=what,
        on=on,
        url_name=url_name,
        args=(number,),
        whose=participant.code,
        read=subject_of(number),
        participant=number,
    )


def _messages(by: Actor, at: datetime) -> Iterator[DayLine]:
    for message in list_unread_messages(by, at)[:MOST]:
        number = message.participant_id
        yield DayLine(
            what="Meddelande att besvara",
            on=today_of(message.sent_at),
            is_waiting=True,
            url_name="mine-case-messages",
            args=(number,),
            whose=message.participant.code,
            read=subject_of(number),
            participant=number,
        )


def _recommended(by: Actor, at: datetime) -> Iterator[DayLine]:
    for intake in list_recommended(by, at)[:MOST]:
        insats = intake.referral.insats
        assert insats is not None
        yield intake_line(intake, "Att skriva in", "enrolments-new", (insats.slug,),
                           query=f"aktualisering={intake.pk}")  # fmt: skip


def intake_line(
    intake: Intake, what: str, url_name: str, args: tuple[int | str, ...], *, query: str = ""
) -> DayLine:
    return DayLine(
        what=what,
        on=today_of(intake.held_at),
        is_waiting=True,
        url_name=url_name,
        args=args,
        query=query,
        whose=intake.referral.code,
        read=f"intake:{intake.pk}",
        insats=named(intake.referral.insats),
    )


def _handovers(by: Actor, at: datetime) -> Iterator[DayLine]:
    for one in list_received(by, at):
        if one.state == HANDOVER.start:
            enrolment = one.version.plan.enrolment
            yield DayLine(
                what=f"Plan lämnas över från {one.sent_party.name}",
                on=today_of(one.sent_at),
                is_waiting=True,
                url_name="plans-handover",
                args=(one.pk,),
                whose=enrolment.participant.code,
                read=subject_of(enrolment.participant_id),
            )


def _drafts(by: Actor) -> Iterator[DayLine]:
    """One line for all of them: what they say is read on their own page."""
    saved = list(
        Draft.objects.filter(owner_id=by.user_id or 0)
        .order_by("saved_at")
        .values_list("saved_at", flat=True)[:MOST]
    )
    if saved:
        what = "1 utkast att spara" if len(saved) == 1 else f"{len(saved)} utkast att spara"
        yield DayLine(what=what, on=today_of(saved[0]), is_waiting=True, url_name="drafts")


def _requests(by: Actor, at: datetime) -> Iterator[DayLine]:
    """Requests by right, with their last day; a steward cannot open the case for a note."""
    for one in list_waiting(by, at)[:MOST]:
        line = case_line(
            one.participant, f"Begäran: {one.get_kind_display()}", one.due_on, "rights-request"
        )
        yield replace(
            line,
            args=(one.participant_id, one.pk),
            participant=one.participant_id if by.can("cases.write") else None,
        )


def _groups(by: Actor, at: datetime) -> Iterator[DayLine]:
    """What each preparation group has not received, how old the oldest is, and its next meeting."""
    mine = {held.group for held in by.assignments if held.group is not None}
    groups = {one.pk: one for one in PreparationGroup.objects.filter(pk__in=mine)}
    sent = visible_intakes(by, at).filter(group__in=groups, state="sent").order_by()
    counted = sent.values_list("group").annotate(n=Count("pk"), oldest=Min("sent_at"))
    for number, n, oldest in counted:
        group = groups[number]
        yield DayLine(
            what=f"{plural(n, 'aktualisering', 'aktualiseringar')} att ta emot i {group.name}",
            on=today_of(oldest) + timedelta(days=group.unread_days),
            url_name="preparation",
            query=f"grupp={group.slug}",
        )
    yield from _group_meetings(groups, today_of(at))


def _group_meetings(groups: Iterable[int], on: date) -> Iterator[DayLine]:
    """The next meeting of each group, and those gone by whose minutes are not closed."""
    found = PreparationMeeting.objects.filter(
        group__in=list(groups), closed_at__isnull=True, on__gte=on - TOLD, on__lte=on + AHEAD
    )
    for meeting in found.select_related("group").order_by("on", "pk")[:MOST]:
        what = "Möte att avsluta" if meeting.on < on else "Möte"
        yield DayLine(
            what=f"{what}: {meeting.group.name}",
            on=meeting.on,
            url_name="preparation-meeting",
            args=(meeting.pk,),
        )


def _sent(by: Actor, at: datetime) -> Iterator[DayLine]:
    """Own referrals: what has been answered lately, and what others have now."""
    since = at - TOLD
    lately = Q(state__in=ANSWERED, held_at__gt=since)
    others = Q(state__in=("sent", "received", "in_preparation"))
    for intake in list_sent(by).filter(lately | others).order_by("-held_at", "pk")[:MOST]:
        is_answered = intake.state in ANSWERED
        told = REFERRAL.states[intake.state].lower()
        what = f"Besked: {told}" if is_answered else f"Väntar på besked: {told}"
        yield replace(
            intake_line(intake, what, "referrals-case", (intake.pk,)), is_quiet=not is_answered
        )


def _gallring(by: Actor) -> Iterator[DayLine]:
    """Proposed runs wait for another steward; approved ones for their day."""
    for run in list_runs({held.party for held in by.assignments if held.role == Role.STEWARD}):
        if run.state == "proposed":
            is_own = run.proposed_by == by.key
            yield DayLine(
                what="Gallring väntar på den andra personens beslut" if is_own
                else "Gallring att ta ställning till",
                on=today_of(run.proposed_at), is_waiting=True, is_quiet=is_own,
                url_name="gallring-run", args=(run.pk,),
            )  # fmt: skip
        elif run.state == "approved":
            yield DayLine(
                what="Beslutad gallring kan genomföras",
                on=run.earliest_on, url_name="gallring-run", args=(run.pk,),
            )  # fmt: skip


def _endings(by: Actor, at: datetime) -> Iterator[DayLine]:
    """Roles in the steward's parties that end soon."""
    on = today_of(at)
    parties = {held.party for held in by.assignments if held.role == Role.STEWARD}
    for one in list_staff(parties):
        if one.to_on is not None and on < one.to_on <= on + AHEAD:
            yield DayLine(
                what=f"Uppdraget upphör: {one.user}, {LABELS[Role(one.role)]}",
                on=one.to_on - ONE_DAY, url_name="people",
            )  # fmt: skip
