"""Rules of taking somebody in and letting them stay. Each says no with a Swedish sentence.

Pure: days and numbers are given. The rules that a data package also obeys are in `policies`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mellanrum.domain.errors import DomainError
from mellanrum.domain.identifiers import parse_personal_number
from mellanrum.domain.periods import add_months
from mellanrum.figures.format import long_date

LONGEST_AHEAD = timedelta(days=31)
WHOLE = 100
REGISTRATIONS = {
    "head_count": "{insats} registreras som antal. Skriv in antalet i stället för personer.",
    "other_system": "Deltagarna i {insats} registreras i ett annat system.",
}


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person to be registered. `number` is what was typed, and later its twelve digits."""

    code: str
    sex: str
    birth_year: int | None = None
    name: str = ""
    number: str = ""
    phone: str = ""
    email: str = ""
    language: str = ""
    needs_interpreter: bool = False
    is_protected: bool = False


@dataclass(frozen=True, slots=True)
class Exceptions:
    """Stated reasons for passing a limit; age has its own in the row."""

    target: str = ""
    capacity: str = ""


NO_EXCEPTIONS = Exceptions()


def from_number(person: NewPerson, on: date) -> NewPerson:
    """With the twelve digits, and the sex and year of birth that they tell. Raises DomainError for
    a wrong number, or one that says otherwise than what was typed; the number is never repeated.
    """
    if not person.number.strip():
        return replace(person, number="")
    parsed = parse_personal_number(person.number, on)
    born = int(parsed.text[:4])
    if person.birth_year not in (None, born):
        raise DomainError(
            f"Numret säger att personen är född {born}, men födelseåret är {person.birth_year}. "
            "Rätta det som är fel, eller töm födelseåret."
        )
    return replace(person, number=parsed.text, sex=parsed.sex, birth_year=born)


def check_person(person: NewPerson) -> None:
    """With a protected identity there is a code and nothing else (house rule: skyddade
    personuppgifter, OSL 21:3 and 22:1).
    """
    told = (person.name, person.number, person.phone, person.email)
    if person.is_protected and any(t.strip() for t in told):
        raise DomainError(
            "Med skyddade personuppgifter registreras bara en kod. Töm namn, nummer, telefon och "
            "e-post."
        )
    if not person.code.strip():
        raise DomainError("Skriv en påhittad kod, till exempel A0123.")


def check_mode(registration: str, mode: str, insats: str) -> None:
    """The insats's way of registering decides what may be told."""
    if registration in REGISTRATIONS:
        raise DomainError(REGISTRATIONS[registration].format(insats=insats))
    if registration == "anonymous" and mode != "anonymous":
        raise DomainError(f"{insats} registrerar anonymt: bara kön och år.")


def check_start_day(starts_on: date, today: date) -> None:
    """A start is known when it is written: at most a month ahead."""
    if starts_on > today + LONGEST_AHEAD:
        raise DomainError(
            f"Starten {long_date(starts_on)} ligger mer än en månad framåt. "
            "Skriv in personen när starten är närmare, eller rätta dagen."
        )


def check_not_enrolled(code: str, insats: str, open_since: date | None) -> None:
    """Nobody is enrolled twice in the same insats."""
    if open_since is not None:
        raise DomainError(
            f"{code} är redan inskriven i {insats} sedan {long_date(open_since)}. "
            "Öppna den inskrivningen i stället, eller avsluta den först."
        )


def check_target(is_in_target: bool, reason: str) -> None:
    """Who is outside the target group is taken in for a stated reason."""
    if not is_in_target and not _says(reason):
        raise DomainError("Skriv varför personen tas in trots att hen inte är i målgruppen.")


def check_capacity(
    taken: int, capacity: int | None, insats: str, *, is_lead: bool, reason: str
) -> None:
    """A full insats takes nobody in, unless the lead decides so and says why. `taken` are the open
    enrolments before this one.
    """
    if capacity is None or taken < capacity:
        return
    full = f"{insats} är full: {taken} av {capacity} platser är tagna."
    if not is_lead:
        raise DomainError(f"{full} Processledaren kan besluta om en plats till, med skäl.")
    if not _says(reason):
        raise DomainError(f"{full} Skriv varför en plats till ges.")


def capacity_warning(taken: int, capacity: int | None, marks: Iterable[int], insats: str) -> str:
    """What to tell when a mark (per cent of capacity) has been passed with `taken` enrolled."""
    passed = [mark for mark in marks if capacity and taken * WHOLE >= mark * capacity]
    if not passed:
        return ""
    return f"{taken} av {capacity} platser i {insats} är tagna (över {max(passed)} procent)."


def check_work_oriented(needs_work: Sequence[str], has_work: bool) -> None:
    """Insatser `needs_work` require that one of the person's insatser is work-oriented."""
    if needs_work and not has_work:
        raise DomainError(
            f"{needs_work[0]} kräver att minst en av personens insatser är arbetslivsinriktad. "
            "Skriv in personen i en sådan insats först."
        )


@dataclass(frozen=True, slots=True)
class Stay:
    """How long somebody has stayed of the longest: `passed` are the marks gone by, in per cent."""

    last: date | None
    passed: tuple[int, ...] = ()
    is_over: bool = False

    @property
    def warning(self) -> str:
        if self.last is None:
            return ""
        if self.is_over:
            return f"Längsta tiden gick ut {long_date(self.last)}. Besluta om förlängning."
        if self.passed:
            return f"{max(self.passed)} procent av längsta tiden har gått: till {_day(self.last)}."
        return ""


def stay_of(
    starts_on: date, months: int | None, stay_to_on: date | None, marks: Iterable[int], on: date
) -> Stay:
    """`months` is the insats's longest stay, `stay_to_on` the last day by a decision."""
    last = stay_to_on or (None if months is None else last_day(starts_on, months))
    if last is None:
        return Stay(None)
    whole, gone = (last - starts_on).days + 1, (on - starts_on).days + 1
    passed = tuple(m for m in sorted(marks) if gone * WHOLE >= m * whole)
    return Stay(last, passed, on > last)


def last_day(starts_on: date, months: int) -> date:
    """The last day of a stay of so many months."""
    return add_months(starts_on, months) - timedelta(days=1)


def check_extension(
    starts_on: date,
    longest: int | None,
    more: int | None,
    until: date,
    before: date | None,
    reason: str,
) -> None:
    """A stay is prolonged by decision, for a reason, at most `more` months beyond the longest."""
    if longest is None:
        raise DomainError("Insatsen har ingen längsta tid, så inget behöver förlängas.")
    if not more:
        raise DomainError("Insatsen har inte bestämt att tiden får förlängas.")
    limit, now = last_day(starts_on, longest + more), before or last_day(starts_on, longest)
    if until > limit:
        raise DomainError(
            f"Tiden kan förlängas till {long_date(limit)}: högst {more} månader utöver "
            f"{longest} månader."
        )
    if until <= now:
        raise DomainError(f"Tiden löper redan till {long_date(now)}. Välj en senare dag.")
    if not _says(reason):
        raise DomainError("Skriv varför tiden förlängs.")


def _says(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _day(day: date) -> str:
    return long_date(day)


def next_code(codes: Iterable[str]) -> str:
    """The invented code after the greatest of the form A0001; after A9999 comes B0001."""
    known = [c for c in codes if len(c) == 5 and c[0] in LETTERS and c[1:].isdecimal()]
    if not known:
        return "A0001"
    letter, number = max(known)[0], int(max(known)[1:])
    if number < 9999:
        return f"{letter}{number + 1:04}"
    return f"{LETTERS[LETTERS.index(letter) + 1]}0001"


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
