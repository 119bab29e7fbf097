"""Votes at a meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.governance import minutes_policies as rules
from mellanrum.registers.governance.meeting_policies import check_votes, tally
from mellanrum.registers.governance.minutes_part import presider_at, room_of
from mellanrum.registers.governance.minutes_policies import VoteRow
from mellanrum.registers.governance.minutes_writing import (
    check_person_takes_part,
    held_item,
    new_round,
    part_now,
    tell,
)
from mellanrum.registers.governance.models import AgendaItem, Ballot, Person, VoteRound


@action
def vote(
    *, item: AgendaItem, row: VoteRow, ballots: Mapping[Person, str], by: Actor, at: datetime
) -> VoteRound:
    """A vote held: in an open one `ballots` say what each voted, and the counts follow from them.
    Raises FieldError for one who takes no part, or an even vote without the chair's.
    """
    now = held_item(item, by)
    for person in ballots:
        check_person_takes_part(now, person)
    if row.method == "open":
        given = list(ballots.values())
        row = replace(row, yes=given.count("yes"), no=given.count("no"),
                      abstained=given.count("abstains"))  # fmt: skip
    rules.check_vote(row)
    check_votes(row.yes, row.no, row.abstained, len(part_now(now)))
    chair = presider_at(room_of(now.meeting), now)
    own = next((choice for person, choice in ballots.items() if person == chair), "")
    came = tally(row.yes, row.no, row.abstained, chair=own, is_election=row.is_election,
                 lot=row.lot)  # fmt: skip
    made = new_round(now, row, came)
    if row.method == "open":
        Ballot.objects.bulk_create(
            Ballot(vote=made, person=p, choice=c) for p, c in ballots.items()
        )
    tell(now, "vote", by, at, yes=row.yes, no=row.no, outcome=came.outcome)
    return made


@action
def withdraw_vote(*, vote: VoteRound, by: Actor, at: datetime) -> None:
    """It was noted wrongly."""
    now = held_item(vote.item, by)
    tell(now, "unvote", by, at, position=vote.position)
    vote.ballots.all().delete()
    vote.delete()
