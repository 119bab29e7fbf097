"""A board with people in it, and meetings: for tests of meetings and for the access table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from mellanrum.accounts.access import Role, grants_of
from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.registers.governance.actions import agenda, calling, meeting_plan, standing_items
from mellanrum.registers.governance.actions.agenda_sources import use_template
from mellanrum.registers.governance.agenda_policies import ItemRow
from mellanrum.registers.governance.meeting_plan_policies import PlanRow
from mellanrum.registers.governance.meeting_queries import list_attendances
from mellanrum.registers.governance.models import Body, Meeting, Person, Seat
from mellanrum.registers.organisation.models import Forbund, Party

BY = Actor("system:test", grants_of(frozenset({Role.DIRECTOR})))
AT = datetime(2021, 4, 20, 9, 0, tzinfo=UTC)
FROM, ON = date(2021, 1, 1), date(2021, 5, 25)
PDF = b"%PDF-1.4 bruten"


@dataclass(frozen=True, slots=True)
class Board:
    """Two members with a deputy each; the first member's has two deputies."""

    body: Body
    seats: dict[str, Seat]
    people: dict[str, Person]


def made_board(
    forbund: Forbund, parties: list[Party], users: dict[str, User], first: Person | None = None
) -> Board:
    """`users`: log-ins by the keys 'one', 'two', 'one_deputy'; `first` sits as 'one'."""
    with opened("test"):
        body = Body.objects.create(
            forbund=forbund, slug="provstyrelsen", name="Provstyrelsen", kind="board",
            call_days=14, call_source="Arbetsordningen 4 §", remote_source="§ 3",
        )  # fmt: skip
        people = {
            key: Person.objects.create(forbund=forbund, name=f"Demo {key}", user=users.get(key))
            for key in ("one", "two", "one_deputy", "one_second", "two_deputy")
        }
        people["one"] = first or people["one"]
        seats = {
            key: Seat.objects.create(
                body=body, party=parties[key.startswith("two")], person=people[key],
                role="deputy" if "_" in key else "member", position=place, from_on=FROM,
            )
            for place, key in enumerate(people)
        }  # fmt: skip
    return Board(body, seats, people)


def planned(body: Body, on: date = ON, kind: str = "ordinary") -> Meeting:
    row = PlanRow("hybrid", kind, time(9), time(12), "Prövsalen")
    return meeting_plan.plan_meetings(body=body, days=[on], row=row, by=BY, at=AT)[0]


def meeting_places(forbund: Forbund, user: User, at: datetime) -> dict[str, str]:
    """Numbers for the addresses; the meetings lie in the future of the tests' clock. `user` has a
    seat in the board.
    """
    parties = list(Party.objects.filter(forbund=forbund).exclude(kind="state")[:2])
    board = made_board(forbund, parties, {}, Person.objects.filter(user=user).first())
    meeting = planned(board.body, date(2027, 5, 25))
    budget = planned(board.body, date(2030, 11, 19), "budget")
    same = {"by": BY, "at": at}
    use_template(meeting=meeting, key="ordinary", **same)
    use_template(meeting=budget, key="budget", **same)
    calling.call_meeting(meeting=budget, **same)
    item = agenda.add_item(meeting=meeting, row=ItemRow("Delårsrapport"), **same)
    paper = agenda.add_paper(item=item, title="Rapporten", name="rapport.pdf", data=PDF, **same)
    gone = agenda.add_item(meeting=meeting, row=ItemRow("Struken"), **same)
    agenda.withdraw_item(item=gone, reason="Prov", **same)
    standing = standing_items.start_standing(body=board.body, on=FROM, **same)[0]
    wish = standing_items.add_wish(body=board.body, text="Besök", seat=None, **same)
    return {
        "meeting": str(meeting.pk),
        "public_meeting": str(budget.pk),
        "budget_posting": str(budget.postings.all()[0].pk),
        "agenda_item": str(item.pk),
        "agenda_gone": str(gone.pk),
        "item_paper": str(paper.pk),
        "standing": str(standing.pk),
        "wish": str(wish.pk),
        "called": str(list_attendances(budget)[0].pk),
    }
