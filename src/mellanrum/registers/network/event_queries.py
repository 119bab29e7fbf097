"""Reading events, registrations and what they add up to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from django.db.models import Count, Q, QuerySet

from mellanrum.registers.insatser.writing import SWEDEN, today_of
from mellanrum.registers.network.event_policies import RulesRow
from mellanrum.registers.network.models import (
    EventCount,
    EventRegistration,
    EventRules,
    NetworkEvent,
)

STATE = EventRegistration.State
OTHERS = "Övriga"
TO_ONE = "event-registration"  # how the key of a message to one who comes begins


@dataclass(frozen=True, slots=True)
class Came:
    """How many came of one party (`key` its slug, '' for others)."""

    key: str
    label: str
    organisations: int = 0
    women: int = 0
    men: int = 0
    unstated: int = 0

    @property
    def total(self) -> int:
        return self.women + self.men + self.unstated

    def plus(self, other: Came) -> Came:
        return replace(
            self,
            organisations=self.organisations + other.organisations,
            women=self.women + other.women,
            men=self.men + other.men,
            unstated=self.unstated + other.unstated,
        )


def events_of(forbund: str) -> QuerySet[NetworkEvent]:
    """Newest first, with how many are registered (`taken`) and wait (`waiting`)."""
    found = NetworkEvent.objects.filter(forbund__slug=forbund)
    return found.select_related("forbund", "party", "insats", "goal", "campaign").annotate(
        taken=Count("registrations", filter=Q(registrations__state=STATE.REGISTERED)),
        waiting=Count("registrations", filter=Q(registrations__state=STATE.WAITING)),
    )


def find_public(slug: str) -> NetworkEvent | None:
    """An event that anybody may see: open, or cancelled after it was opened."""
    found = NetworkEvent.objects.filter(slug=slug, state__in=("open", "cancelled"))
    return found.select_related("forbund", "party").first()


def list_open(now: datetime) -> list[NetworkEvent]:
    """Events to come that take registrations, the next first."""
    found = NetworkEvent.objects.filter(state="open", ends_at__gt=now)
    return list(found.select_related("forbund").order_by("starts_at"))


def registrations_of(event: NetworkEvent) -> QuerySet[EventRegistration]:
    """In the order that they came."""
    return EventRegistration.objects.filter(event=event).select_related("party")


def count_taken(event: NetworkEvent) -> int:
    return registrations_of(event).filter(state=STATE.REGISTERED).count()


def find_registration(code: str) -> EventRegistration | None:
    """Whose code it is; nobody's without a code."""
    wanted = code.strip().upper()
    found = EventRegistration.objects.filter(code=wanted) if wanted else None
    if found is None:
        return None
    return found.select_related("event__forbund", "party").first()


def find_address(key: str) -> str:
    """Where a message to one who comes goes, by its key; nowhere once the name is removed."""
    number = key.split(":")[1] if key.startswith(f"{TO_ONE}:") else ""
    found = EventRegistration.objects.filter(pk=int(number)) if number.isdecimal() else None
    return "" if found is None else found.values_list("email", flat=True).first() or ""


def rules_of(forbund: str) -> RulesRow:
    """What the förbund has decided, else our own proposal."""
    held = EventRules.objects.filter(forbund__slug=forbund).first()
    return RulesRow(held.keep_days, held.remind_days, held.source) if held else RulesRow()


def starts_on(event: NetworkEvent) -> date:
    """The event's first day, as the calendar on the wall has it."""
    return today_of(event.starts_at)


def remove_names_on(event: NetworkEvent, rules: RulesRow) -> date:
    """The day when names are to be gone."""
    return today_of(event.ends_at) + timedelta(days=rules.keep_days)


def list_due_for_removal(forbund: str, today: date) -> list[NetworkEvent]:
    """Events with names that are to be gone."""
    rules = rules_of(forbund)
    named = NetworkEvent.objects.filter(
        forbund__slug=forbund, registrations__isnull=False
    ).distinct()
    return [event for event in named if remove_names_on(event, rules) <= today]


def list_came(events: list[int]) -> dict[int, tuple[Came, ...]]:
    """{event: who came, party by party}, from ticked registrations and from counts. Two queries."""
    found: dict[int, dict[str, Came]] = {pk: {} for pk in events}
    _add_counts(found)
    _add_ticked(found)
    return {
        pk: tuple(sorted(rows.values(), key=lambda one: (not one.key, one.label)))
        for pk, rows in found.items()
    }


def _add(rows: dict[str, Came], one: Came) -> None:
    rows[one.key] = rows[one.key].plus(one) if one.key in rows else one


def _add_counts(found: dict[int, dict[str, Came]]) -> None:
    for one in EventCount.objects.filter(event__in=found).select_related("party"):
        key, label = (one.party.slug, one.party.name) if one.party else ("", OTHERS)
        row = Came(key, label, one.organisations, one.women, one.men, one.unstated)
        _add(found[one.event_id], row)


def _add_ticked(found: dict[int, dict[str, Came]]) -> None:
    """Of a party one organisation; of others as many as have different names."""
    came = EventRegistration.objects.filter(event__in=found, has_come=True)
    seen: set[tuple[int, str, str]] = set()
    for one in came.select_related("party").order_by("pk"):
        key, label = (one.party.slug, one.party.name) if one.party else ("", OTHERS)
        who = (one.event_id, key, "" if key else one.organisation.strip().casefold())
        is_new = who not in seen and not (key and key in found[one.event_id])
        seen.add(who)
        sexes = {name: int(one.sex == code) for code, name in
                 (("woman", "women"), ("man", "men"), ("unstated", "unstated"))}  # fmt: skip
        _add(found[one.event_id], Came(key, label, int(is_new), **sexes))


def list_held(forbund: str, year: int) -> list[NetworkEvent]:
    """Events that were held and began in the year, the first first."""
    start, end = (datetime(y, 1, 1, tzinfo=SWEDEN).astimezone(UTC) for y in (year, year + 1))
    found = NetworkEvent.objects.filter(
        forbund__slug=forbund, state="held", starts_at__gte=start, starts_at__lt=end
    )
    return list(found.select_related("party").order_by("starts_at", "pk"))


def list_years(forbund: str) -> list[int]:
    """Years with an event, newest first."""
    found = NetworkEvent.objects.filter(forbund__slug=forbund)
    years = {today_of(at).year for at in found.values_list("starts_at", flat=True)}
    return sorted(years, reverse=True)
