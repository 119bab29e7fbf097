"""What a user holds on a day, row by row. Every request asks, so the questions are worded once a
process: to word one in SQL takes Django fifty times as long as the answer does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model, Q

from mellanrum.registers.insatser.models import InsatsAppointment, PreparationSeat
from mellanrum.registers.organisation.models import Appointment, Forbund, PartyAppointment

ANY_DAY, NOBODY = date(1, 1, 2), -1  # stand in the worded question for what is asked about
OFFICE = ("role", "forbund_id", "forbund__slug", "forbund__name")
OF_PARTY = ("party__forbund_id", "party__forbund__slug", "party__forbund__name")
STAFFED = ("role", "party_id", "insats_id", "insats__slug", "party__slug", *OF_PARTY)
SEATS = ("party_id", "group_id", "party__slug", *OF_PARTY)
PARTY = ("role", "party_id", "unit_id", "party__slug", *OF_PARTY)


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One role in force; 0 and '' are 'not of one'. `forbund` has its number, short form and name,
    and asks for more only when it is read.
    """

    forbund: Forbund
    role: str
    party_id: int = 0
    party: str = ""
    insats_id: int | None = None
    insats: str = ""
    group_id: int | None = None
    unit_id: int | None = None


def list_of_office(user_id: int, on: date) -> Iterator[HeldRow]:
    """Office roles, by förbund and role."""
    for role, *forbund in _asked(Appointment, OFFICE, ("forbund__slug", "role"), user_id, on):
        yield HeldRow(_forbund(forbund), role)


def list_staffed(user_id: int, on: date) -> Iterator[HeldRow]:
    """The insatser that the user leads or works in, by short form."""
    rows = _asked(InsatsAppointment, STAFFED, ("insats__slug",), user_id, on)
    for role, party, insats, slug, party_slug, *forbund in rows:
        yield HeldRow(_forbund(forbund), role, party, party_slug, insats, slug)


def list_seats(user_id: int, on: date, role: str) -> Iterator[HeldRow]:
    """The preparation groups that the user sits in, with the parties that sent it."""
    rows = _asked(PreparationSeat, SEATS, ("from_on", "pk"), user_id, on)
    for party, group, party_slug, *forbund in rows:
        yield HeldRow(_forbund(forbund), role, party, party_slug, group_id=group)


def list_of_party(user_id: int, on: date) -> Iterator[HeldRow]:
    """Roles in parties."""
    rows = _asked(PartyAppointment, PARTY, ("from_on", "pk"), user_id, on)
    for role, party, unit, slug, *forbund in rows:
        yield HeldRow(_forbund(forbund), role, party, slug, unit_id=unit)


def _forbund(values: list[Any]) -> Forbund:
    return Forbund.from_db(connection.alias, ["id", "slug", "name"], values)


def _asked(
    model: type[Model], columns: tuple[str, ...], order: tuple[str, ...], user_id: int, on: date
) -> list[tuple[Any, ...]]:
    """The columns of the user's rows that are in force that day."""
    sql, about_user = _worded(model, columns, order)
    day = connection.ops.adapt_datefield_value(on)
    with connection.cursor() as cursor:
        cursor.execute(sql, [user_id if is_user else day for is_user in about_user])
        return list(cursor.fetchall())


@cache
def _worded(
    model: type[Model], columns: tuple[str, ...], order: tuple[str, ...]
) -> tuple[str, tuple[bool, ...]]:
    """(SQL, for each of its parameters: whether it is the user, else the day)."""
    in_force = Q(from_on__lte=ANY_DAY) & (Q(to_on__isnull=True) | Q(to_on__gt=ANY_DAY))
    found = model._default_manager.filter(in_force, user_id=NOBODY).order_by(*order)
    sql, parameters = found.values_list(*columns).query.sql_with_params()
    return sql, tuple(one == NOBODY for one in parameters)
