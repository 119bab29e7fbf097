"""Reading people: who they are, what they have declared, where they sit and sat."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from mellanrum.accounts.models import User
from mellanrum.registers.governance.models import Eligibility, Person, Seat
from mellanrum.registers.governance.person_policies import Declared
from mellanrum.registers.organisation.models import Appointment


def people_of(forbund: str) -> QuerySet[Person]:
    """Everybody, with their seats and what they have declared."""
    seats = Seat.objects.select_related("body", "party").order_by("-from_on")
    found = Person.objects.filter(forbund__slug=forbund).select_related("user", "forbund")
    return found.prefetch_related(Prefetch("seats", queryset=seats)).order_by("name")


def find_person(forbund: str, pk: int) -> Person | None:
    return people_of(forbund).filter(pk=pk).first()


def find_own(forbund: str, user: str) -> Person | None:
    """The person whose log-in is the actor 'user:7'."""
    number = user.removeprefix("user:")
    if not number.isdecimal():
        return None
    return people_of(forbund).filter(user_id=int(number)).first()


def choosable(forbund: str, on: date) -> QuerySet[Person]:
    """Those who have not left by the day."""
    stays = Q(left_on__isnull=True) | Q(left_on__gt=on)
    return Person.objects.filter(stays, forbund__slug=forbund).order_by("name")


def declared_of(people: Collection[int]) -> dict[int, list[Declared]]:
    """{person: what is declared}. One query."""
    found: dict[int, list[Declared]] = {}
    for one in Eligibility.objects.filter(person_id__in=people):
        held = Declared(one.ground, one.from_on, one.to_on)
        found.setdefault(one.person_id, []).append(held)
    return found


def list_eligibilities(person: Person) -> list[Eligibility]:
    return list(person.eligibilities.select_related("party").order_by("-from_on"))


def list_open_seats(person: Person, on: date) -> list[Seat]:
    """Those that run on after the day."""
    runs = Q(to_on__isnull=True) | Q(to_on__gt=on)
    return list(person.seats.filter(runs).select_related("body", "party"))


def linkable_users(forbund: str, without: int | None = None) -> QuerySet[User]:
    """Users with an office role in the förbund that no other person is linked to."""
    held = Appointment.objects.filter(forbund__slug=forbund).values("user_id")
    taken = Person.objects.filter(forbund__slug=forbund, user__isnull=False)
    taken = taken.exclude(pk=without or 0)
    free = User.objects.filter(pk__in=held).exclude(pk__in=taken.values("user_id"))
    return free.order_by("username")
