"""Reminders to each who works with cases: how much waits, and where to look. Not a word about
anybody: no code, no name, no number of a person. The subject holds no counts either.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from mellanrum.accounts.access import CASEWORK
from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.domain.swedish import capitalized, joined, plural
from mellanrum.outbox.actions import Notice
from mellanrum.outbox.models import Message
from mellanrum.registers.casework.day_lines import DayLine, Group, grouped
from mellanrum.registers.casework.queries.my_day import list_day
from mellanrum.registers.casework.queries.my_day_waiting import list_waiting_day
from mellanrum.registers.insatser.assignments import list_held
from mellanrum.registers.insatser.writing import SWEDEN, today_of

A_WEEK = timedelta(days=7)
MORNING = 6  # nothing is sent before this hour
FRIDAY = 4
RECIPIENT = "den som arbetar med ärenden"
DAILY, WEEKLY = "Det som väntar på dig i dag", "Det som väntar på dig den här veckan"
WHERE = (
    "Logga in i Mellanrum och öppna Min dag. Meddelandet innehåller inga uppgifter om någon "
    "person. Hur ofta du får det väljer du under Min profil."
)


def list_reminders(at: datetime) -> Iterator[Notice]:
    """One a week, or one each working day, to each who wants it and has something that waits. Who
    has been told already costs nothing more.
    """
    on = today_of(at)
    if at.astimezone(SWEDEN).hour < MORNING or on.weekday() > FRIDAY:
        return
    users = {key_of(user, on): user for user in _wanting()}
    told = Message.objects.filter(key__in=users).values_list("key", flat=True)
    for key in sorted(set(users) - set(told)):
        if notice := _notice(users[key], key, at):
            yield notice


def _wanting() -> list[User]:
    found = User.objects.filter(is_active=True, side=User.Side.CASEWORK).exclude(email="")
    return list(found.exclude(reminders=User.Reminders.NONE))


def key_of(user: User, on: date) -> str:
    """The same all week, or all day: telling twice is telling once."""
    year, week, _ = on.isocalendar()
    period = on.isoformat() if user.reminders == User.Reminders.DAILY else f"{year}-v{week:02}"
    return f"reminder:{user.pk}:{period}"


def _notice(user: User, key: str, at: datetime) -> Notice | None:
    on = today_of(at)
    held = [one for one in list_held(user, on) if one.roles & CASEWORK]
    lines = [line for one in held for line in lines_of(one.actor(user.actor_key), at)]
    text = text_of(grouped(lines, on))
    if not text:
        return None
    subject = DAILY if user.reminders == User.Reminders.DAILY else WEEKLY
    body = f"{text}\n\n{WHERE}"
    forbund = held[0].forbund
    assert forbund is not None
    return Notice(forbund.slug, key, RECIPIENT, subject, body, on, user.pk)


def lines_of(by: Actor, at: datetime) -> list[DayLine]:
    """The same as on the page, but an answer to a referral is told of for a week only."""
    found = list_day(by, at) if by.can("cases.read") else []
    lines = dict.fromkeys([*found, *list_waiting_day(by, at)])
    since = today_of(at) - A_WEEK
    return [line for line in lines if line.url_name != "referrals-case" or line.on > since]


def text_of(groups: dict[Group, list[DayLine]]) -> str:
    """'Du har 3 saker med tidsgränser som har passerat och 2 som väntar på svar.'; '' for nothing
    that is late, of this week or answered.
    """
    late, week = groups[Group.LATE], groups[Group.WEEK]
    waiting = [line for line in week if line.is_waiting]
    coming = len(week) - len(waiting)
    parts = [
        _part(len(late), "vars dag har passerat"),
        _part(coming, "för den här veckan"),
        _part(len(waiting), "som väntar på svar eller har fått besked"),
    ]
    told = [part for part in parts if part]
    return capitalized(f"du har {joined(told)}.") if told else ""


def _part(number: int, what: str) -> str:
    return f"{plural(number, 'sak', 'saker')} {what}" if number else ""
