"""Rules of activities, group sessions and planned meetings. Each says no with a Swedish sentence.

Pure: days, numbers and names are given. Periods are half-open.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import plural
from mellanrum.figures.format import long_date

LONGEST_TITLE, LONGEST_TEXT = 160, 20_000
SHORTEST, LONGEST = 5, 600  # minutes of a meeting
Span = tuple[date, date | None]


class ActivityChangedError(DomainError):
    """Somebody else has changed the activity since it was opened."""

    def __init__(self) -> None:
        super().__init__(
            "Någon annan har ändrat aktiviteten sedan du öppnade den. Jämför och spara igen."
        )


class AttendanceChangedError(DomainError):
    """Somebody else has noted other attendance meanwhile; `places` are the rows concerned."""

    def __init__(self, places: Iterable[int]) -> None:
        super().__init__(
            "Någon annan har antecknat närvaro medan du skrev. Raderna är märkta: välj vad som "
            "ska gälla och spara igen. Det du skrev finns kvar."
        )
        self.places = frozenset(places)


def check_person(is_anonymous: bool) -> None:
    """An anonymous enrolment carries nothing that could tell whose it is."""
    if is_anonymous:
        raise DomainError("En anonym inskrivning har inga aktiviteter, möten eller närvaro.")


def check_title(has_activity: bool, title: str) -> None:
    """An activity is one of the catalogue's, or has a name of its own."""
    if not has_activity and not any(letter.isalnum() for letter in title):
        raise DomainError("Välj en aktivitet ur utbudet, eller skriv vad aktiviteten heter.")
    if len(title) > LONGEST_TITLE:
        raise DomainError(f"Namnet är för långt: högst {LONGEST_TITLE} tecken.")


def check_text(text: str) -> None:
    """What is written can be taken in."""
    if len(text) > LONGEST_TEXT:
        raise DomainError("Texten är för lång. Korta den, eller skriv resten som en anteckning.")


def check_period(from_on: date, to_on: date | None) -> None:
    """It ends after it begins."""
    if to_on is not None and to_on <= from_on:
        raise DomainError("Aktiviteten slutar innan den börjar. Rätta en av dagarna.")


def check_extent(extent: int | None) -> None:
    """Per cent of full time."""
    if extent is not None and not 1 <= extent <= 100:
        raise DomainError("Omfattningen är 1 till 100 procent av heltid.")


def check_within_enrolment(span: Span, enrolment: Span) -> None:
    """An activity is held within the enrolment; one without an end lasts as long as that."""
    (from_on, to_on), (starts_on, ends_on) = span, enrolment
    if from_on < starts_on:
        raise DomainError(
            f"Aktiviteten börjar {long_date(from_on)}, före inskrivningen {long_date(starts_on)}."
        )
    if ends_on is not None and (from_on >= ends_on or (to_on is not None and to_on > ends_on)):
        raise DomainError(
            f"Inskrivningen slutar {long_date(ends_on - ONE_DAY)}. Aktiviteten måste sluta "
            "senast då."
        )


def check_enrolled_on(on: date, enrolment: Span) -> None:
    """Who takes part in a session or meeting is enrolled that day."""
    starts_on, ends_on = enrolment
    if on < starts_on:
        raise DomainError(f"Deltagaren är inskriven först från {long_date(starts_on)}.")
    if ends_on is not None and on >= ends_on:
        raise DomainError(f"Inskrivningen slutade {long_date(ends_on - ONE_DAY)}.")


def check_not_resting(code: str, resting_from_on: date | None) -> None:
    """Nothing begins while the person rests; what is planned stays planned."""
    if resting_from_on is not None:
        raise DomainError(
            f"{code} är vilande sedan {long_date(resting_from_on)}. Aktiviteten kan stå kvar som "
            "planerad, men påbörjas först när deltagaren är tillbaka."
        )


def check_same_insats(own: int, of_enrolment: int, name: str) -> None:
    """What an insats offers is for those enrolled in it."""
    if own != of_enrolment:
        raise DomainError(f"{name} erbjuds i en annan insats än den deltagaren är inskriven i.")


def check_offered(name: str, span: Span, offered: Span) -> None:
    """The catalogue's activity, or the workplace, is there during all of the period."""
    (from_on, to_on), (first, end) = span, offered
    if from_on < first:
        raise DomainError(f"{name} tar emot från {long_date(first)}.")
    if end is not None and from_on >= end:
        raise DomainError(f"{name} tog emot till och med {long_date(end - ONE_DAY)}.")
    if end is not None and (to_on is None or to_on > end):
        raise DomainError(
            f"{name} tar emot till och med {long_date(end - ONE_DAY)}. Skriv en slutdag som "
            "är senast då."
        )


def check_serves(name: str, insatser: Iterable[int], insats: int) -> None:
    """A workplace serves the insatser named, or all when none is."""
    served = set(insatser)
    if served and insats not in served:
        raise DomainError(f"{name} tar inte emot deltagare från den här insatsen.")


def most_at_once(spans: Iterable[Span], within: Span) -> int:
    """How many of the spans hold at the same time at most, within a span."""
    from_on, to_on = within
    near = [
        (max(first, from_on), end)
        for first, end in spans
        if (end is None or end > from_on) and (to_on is None or first < to_on)
    ]
    days = {first for first, _ in near}
    return max((sum(_holds(one, day) for one in near) for day in days), default=0)


def _holds(span: Span, day: date) -> bool:
    first, end = span
    return first <= day and (end is None or day < end)


def check_room(name: str, places: int | None, taken: int) -> None:
    """There is a place left during all of the period. `taken` without the new one."""
    if places is not None and taken >= places:
        raise DomainError(
            f"{name} har {plural(places, 'plats', 'platser')} och {taken} är "
            f"{'tagen' if taken == 1 else 'tagna'} under tiden. Välj andra dagar eller en annan "
            "plats."
        )


def check_not_ahead(on: date, today: date) -> None:
    """What is told to have begun or ended has."""
    if on > today:
        raise DomainError(f"{long_date(on)} har inte varit än. Skriv dagen då det hände.")


def check_end(begun_on: date, last_on: date) -> None:
    """The last day is not before the first."""
    if last_on < begun_on:
        raise DomainError(f"Aktiviteten började {long_date(begun_on)}. Den slutar inte före det.")


def check_cancelling(reason: str, text: str) -> None:
    """Nobody cancels without a reason: from the list, or written."""
    if not reason and not any(letter.isalnum() for letter in text):
        raise DomainError("Välj ett skäl ur listan, eller skriv varför aktiviteten ställs in.")


def check_planned_or_ongoing(state: str) -> None:
    """What is over is not changed."""
    if state not in ("planned", "ongoing"):
        raise DomainError("Aktiviteten är avslutad eller inställd och ändras inte.")


def check_session_held(is_cancelled: bool) -> None:
    """Nobody is booked to, or noted at, a cancelled session."""
    if is_cancelled:
        raise DomainError("Tillfället är inställt.")


def check_session_has_been(starts_on: date, today: date) -> None:
    """Attendance is noted on the day, or after."""
    if starts_on > today:
        raise DomainError(f"Tillfället är {long_date(starts_on)}. Närvaro antecknas då.")


def check_absence(status: str, reason: str, text: str) -> None:
    """Only who did not come has a reason for it."""
    if status != "no" and (reason or text.strip()):
        raise DomainError("Orsak skrivs bara för den som uteblev.")
    check_text(text)


def check_removable(has_attendance: bool) -> None:
    """A place with attendance noted has been used."""
    if has_attendance:
        raise DomainError("Närvaron är redan antecknad. Ta bort den först om bokningen var fel.")


def check_meeting(minutes: int, on: date, today: date) -> None:
    """A meeting is booked ahead; one that has been is noted as a contact."""
    if not SHORTEST <= minutes <= LONGEST:
        raise DomainError(f"Ett möte är {SHORTEST} till {LONGEST} minuter.")
    if on < today:
        raise DomainError("Dagen har varit. Anteckna mötet som en kontakt i stället.")


def check_meeting_planned(state: str) -> None:
    """What is over or cancelled stays so."""
    if state != "planned":
        raise DomainError("Mötet är redan antecknat eller inställt.")
