"""Reading bodies and the seats in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Max, Q, QuerySet

from mellanrum.domain.deadlines import term_on
from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance.body_policies import SeatFact
from mellanrum.registers.governance.body_status_policies import Line, MemberFact, lines_of
from mellanrum.registers.governance.models import Body, Meeting, Seat, StandingItem
from mellanrum.registers.governance.person_policies import Declared
from mellanrum.registers.governance.person_queries import declared_of
from mellanrum.registers.organisation.models import Membership


def in_force(on: date, path: str = "") -> Q:
    """Held on the day; `path` is the lookup that leads to the row."""
    ends = Q(**{f"{path}to_on__isnull": True}) | Q(**{f"{path}to_on__gt": on})
    return Q(**{f"{path}from_on__lte": on}) & ends


def bodies_of(forbund: str) -> QuerySet[Body]:
    found = Body.objects.filter(forbund__slug=forbund)
    return found.select_related("insats", "municipality", "forbund").order_by("name")


def sits_in(user: str, on: date) -> Q:
    """Bodies in which the actor 'user:7' has a seat on the day."""
    number = user.removeprefix("user:")
    key = int(number) if number.isdecimal() else 0
    own = Seat.objects.filter(in_force(on), person__user_id=key)
    return Q(pk__in=own.values("body_id"))


def with_counts(found: QuerySet[Body], year: int, on: date) -> QuerySet[Body]:
    """Each with `met` (how often this year, not the cancelled), `last_met` (the day, whatever year)
    and `sitting` (seats on the day).
    """
    this_year = Q(meetings__on__year=year, meetings__on__lte=on)
    held = ~Q(meetings__state="cancelled")
    return found.annotate(
        met=Count("meetings", filter=this_year & held, distinct=True),
        last_met=Max("meetings__on", filter=Q(meetings__on__lte=on) & held),
        sitting=Count("seats", filter=in_force(on, "seats__"), distinct=True),
    )


def seats_of(body: Body) -> QuerySet[Seat]:
    """All seats of a body, those now ended too, in order."""
    found = Seat.objects.filter(body=body).select_related("party", "person", "body")
    return found.order_by("position", "role", "from_on")


def list_seats_on(body: Body, on: date) -> list[Seat]:
    return list(seats_of(body).filter(in_force(on)))


def find_seat(forbund: str, pk: int) -> Seat | None:
    found = Seat.objects.select_related("body__forbund", "party", "person")
    return found.filter(body__forbund__slug=forbund, pk=pk).first()


def fact_of(seat: Seat) -> SeatFact:
    """A seat as the rules see it."""
    party, person = seat.party, seat.person
    return SeatFact(
        seat.role,
        seat.from_on,
        seat.to_on,
        person.pk if person else 0,
        party.pk if party else 0,
        party.name if party else "",
        party.kind if party else "",
        seat.position,
        person.name if person else "",
    )


def list_other_facts(body: Body, without: int | None = None) -> list[SeatFact]:
    """The facts of the body's seats, one left out."""
    return [fact_of(one) for one in seats_of(body).exclude(pk=without or 0)]


def list_member_facts(forbund: str, on: date) -> list[MemberFact]:
    """The members on the day."""
    found = Membership.objects.filter(in_force(on), party__forbund__slug=forbund)
    rows = found.select_related("party").order_by("party__name")
    return [MemberFact(m.party.pk, m.party.name, m.party.kind) for m in rows]


def status_of(body: Body, seats: Sequence[Seat], on: date) -> list[Line]:
    """What the law asks of the seats held on the day. Two queries."""
    facts = [fact_of(seat) for seat in seats]
    declared: dict[int, Sequence[Declared]] = dict(declared_of({f.person for f in facts}))
    employed = {s.person.pk for s in seats if s.person and s.person.employer}
    members = list_member_facts(body.forbund.slug, on)
    return lines_of(body.kind, facts, members, declared, employed, on, term_end(on))


def term_end(on: date) -> date | None:
    """The day after the term that runs on the day (lag 2003:1210, 13 §), where it is known."""
    try:
        return term_on(on).end
    except DomainError:
        return None


def list_meetings_of(body: Body, most: int = 40) -> list[Meeting]:
    """The newest first."""
    return list(body.meetings.order_by("-on")[:most])


def list_standing(body: Body, on: date) -> list[StandingItem]:
    return list(StandingItem.objects.filter(in_force(on), body=body).order_by("position"))


def deputies_in_order(seats: Sequence[Seat], party: int) -> list[Seat]:
    """The deputies of the same member in the order they are called."""
    own = [s for s in seats if s.role == Seat.Role.DEPUTY and s.party_id == party]
    return sorted(own, key=lambda s: (s.position, s.from_on))


def list_ending_seats(forbund: str, today: date, until: date) -> list[Seat]:
    """Seats with a last day after today and not after `until`, and nobody after them."""
    found = Seat.objects.filter(body__forbund__slug=forbund, to_on__gt=today, to_on__lte=until)
    rows = list(found.select_related("body", "party", "person").order_by("to_on", "position"))
    begun = {
        (s.body_id, s.party_id, s.role)
        for s in Seat.objects.filter(body__forbund__slug=forbund, from_on__gt=today)
    }
    return [s for s in rows if (s.body_id, s.party_id, s.role) not in begun]
