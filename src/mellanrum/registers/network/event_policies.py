"""What holds for events, registrations and counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from mellanrum.domain.errors import DomainError
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

KEEP_DAYS, REMIND_DAYS = 30, 3
OWN_PROPOSAL = "Eget förslag i Mellanrum, ingen källa i lag"
MOST_PLACES = 5000
SEXES = ("woman", "man", "unstated")  # EventRegistration.Sex


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as it is written. Both times are aware; `cost_ore` in öre. `party_id` is the member
    that organises it, None when the förbund does.
    """

    kind: str
    title: str
    starts_at: datetime
    ends_at: datetime
    form: str = "physical"
    place: str = ""
    link: str = ""
    invitation: str = ""
    party_id: int | None = None
    support: str = ""
    partners: str = ""
    target_group: str = ""
    seats: int | None = None
    closes_on: date | None = None
    cost_ore: int | None = None
    object_number: str = ""
    insats_id: int | None = None
    goal_id: int | None = None
    figure: str = ""
    is_equality: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class RegistrationRow:
    """Who registers. `sex` as EventRegistration.Sex."""

    name: str
    organisation: str = ""
    party_id: int | None = None
    sex: str = "unstated"
    email: str = ""


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many came, of a party or of others with a label."""

    party_id: int | None = None
    label: str = ""
    organisations: int = 1
    women: int = 0
    men: int = 0
    unstated: int = 0


@dataclass(frozen=True, slots=True)
class RulesRow:
    """Days names are kept after an event, days before it that people are reminded (0: never)."""

    keep_days: int = KEEP_DAYS
    remind_days: int = REMIND_DAYS
    source: str = OWN_PROPOSAL


def check_event(row: EventRow, kinds: Mapping[str, str], starts_on: date) -> None:
    """Raises FieldError for the first thing that does not hold. `starts_on` is its day here."""
    check_written("title", row.title, "Skriv vad evenemanget handlar om.")
    check_texts(title=row.title, invitation=row.invitation, support=row.support,
                partners=row.partners, target_group=row.target_group)  # fmt: skip
    if row.kind not in kinds:
        raise FieldError("Välj ett slag ur listan.", "kind")
    if row.ends_at <= row.starts_at:
        raise FieldError("Evenemanget slutar innan det börjar. Rätta en av tiderna.", "ends_at")
    if row.seats is not None and not 1 <= row.seats <= MOST_PLACES:
        raise FieldError(f"Skriv platser från 1 till {MOST_PLACES}, eller lämna tomt.", "seats")
    if row.cost_ore is not None and row.cost_ore < 0:
        raise FieldError("Kostnaden är negativ. Skriv 0 om det inte kostar något.", "cost_ore")
    if row.closes_on is not None and row.closes_on > starts_on:
        raise FieldError("Sista anmälningsdag är efter evenemanget. Välj en tidigare.", "closes_on")
    if row.support and row.party_id is None:
        raise FieldError("Välj medlemmen som ordnar det som förbundet stöder.", "party_id")


def check_invitation(form: str, place: str, link: str, invitation: str) -> None:
    """What somebody needs to know before registering is written."""
    check_written("invitation", invitation, "Skriv inbjudan innan du öppnar anmälan.")
    if form != "digital" and not place:
        raise DomainError("Skriv platsen innan du öppnar anmälan.")
    if form == "digital" and not (link or place):
        raise DomainError("Skriv länken, eller hur den skickas ut, innan du öppnar anmälan.")


def check_takes(state: str, closes_on: date | None, starts_on: date, today: date) -> None:
    """Registration is open until the last day, at most until the event's own."""
    if state != "open":
        raise DomainError("Evenemanget tar inte emot anmälningar.")
    last = closes_on or starts_on
    if today > last:
        raise DomainError(f"Anmälan stängde {long_date(last)}. Hör av dig till förbundet.")


def check_registration(row: RegistrationRow, *, is_open: bool) -> None:
    """A name, where one works, and an address for those who register themselves."""
    check_written("name", row.name, "Skriv ditt namn." if is_open else "Skriv namnet.")
    check_texts(name=row.name, organisation=row.organisation)
    if is_open and not row.organisation and row.party_id is None:
        raise FieldError("Skriv var du arbetar.", "organisation")
    if is_open and not row.email:
        raise FieldError("Skriv e-postadressen, så att bekräftelsen når dig.", "email")
    if row.sex not in SEXES:
        raise FieldError("Välj ur listan.", "sex")


def is_full(seats: int | None, taken: int) -> bool:
    """No seat is left."""
    return seats is not None and taken >= seats


def free_seats(seats: int | None, taken: int, waiting: int) -> int:
    """How many of those who wait may come: all without a limit."""
    return waiting if seats is None else max(0, min(waiting, seats - taken))


def check_held(starts_on: date, today: date) -> None:
    """Nothing is noted as held, nor who came, before its day."""
    if today < starts_on:
        raise DomainError(f"Evenemanget är {long_date(starts_on)}. Anteckna det då.")


def check_count(row: CountRow) -> None:
    """Somebody came, and no more organisations than people."""
    check_texts(label=row.label)
    total = row.women + row.men + row.unstated
    if min(row.women, row.men, row.unstated, row.organisations) < 0 or total < 1:
        raise FieldError("Skriv hur många som kom.", "unstated")
    if row.organisations > total:
        raise FieldError("Det kom fler organisationer än personer. Rätta antalen.", "organisations")


def check_rules(row: RulesRow) -> None:
    check_written("source", row.source, "Skriv vem som har bestämt det, och när.")
    if not 1 <= row.keep_days <= 365:
        raise FieldError("Skriv 1–365 dagar.", "keep_days")
    if not 0 <= row.remind_days <= 30:
        raise FieldError("Skriv 0–30 dagar. Med 0 skickas ingen påminnelse.", "remind_days")
