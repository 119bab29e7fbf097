"""What must hold of a matter and a document in the diary, and what is shown of secret ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.registry_machines import MATTER
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.text_policies import (
    FieldError,
    check_no_person,
    check_written,
)

KINDS = {
    "meeting": "Möte",
    "proposal": "Ansökan",
    "agreement": "Avtal",
    "economy": "Ekonomi",
    "governing": "Styrdokument",
    "request": "Begäran om handling",
    "staff": "Personal",
    "other": "Övrigt",
}
NEUTRAL_MATTER = "Ärende med sekretessmarkering"
NEUTRAL_DOCUMENT = "Handling med sekretessmarkering"
NOT_SHOWN = "Visas inte"
MOST_NUMBER = 99_999


@dataclass(frozen=True, slots=True)
class MatterRow:
    """`secrecy` is the section of law that may hinder that it is given out, '' for none; `kind` a
    key of KINDS or ''.
    """

    title: str
    opened_on: date
    kind: str = ""
    responsible: str = ""
    secrecy: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """`direction` incoming, outgoing or internal; `on` the day it came, was sent or drawn up;
    `kind` the key of its row in the records plan, or ''.
    """

    title: str
    direction: str
    on: date
    counterpart: str = ""
    secrecy: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """A year's numbers: the lowest and highest taken (0 for none), and the title of the matter
    that holds the number asked for, '' when it is free.
    """

    year: int
    first: int = 0
    last: int = 0
    holder: str = ""


def check_matter(row: MatterRow, today: date) -> None:
    """A title without personal data, a day that has been, a section where there is a mark."""
    check_written("title", row.title, "Skriv vad ärendet gäller.")
    for attr in ("title", "responsible", "note"):
        check_no_person(attr, getattr(row, attr))
    check_not_ahead("opened_on", row.opened_on, today)
    check_secrecy(row.secrecy)


def check_document(row: DocumentRow, today: date) -> None:
    """As a matter. Who sent it or got it is demanded of what has come in or gone out."""
    check_written("title", row.title, "Skriv i korthet vad handlingen gäller.")
    for attr in ("title", "counterpart"):
        check_no_person(attr, getattr(row, attr))
    check_not_ahead("on", row.on, today)
    check_secrecy(row.secrecy)


def check_not_ahead(attr: str, on: date, today: date) -> None:
    """What is registered has happened."""
    if on > today:
        raise FieldError(f"{long_date(on)} har inte varit än. Skriv dagen då det hände.", attr)


def check_secrecy(section: str) -> None:
    """A mark says the law and the section (OSL 5 kap. 5 §)."""
    has_section = "§" in section and any(letter.isdecimal() for letter in section)
    if section and not has_section:
        raise FieldError(
            "Skriv lag, kapitel och paragraf, till exempel OSL 19 kap. 3 §. Markeringen ska säga "
            "vilken bestämmelse som kan hindra att handlingen lämnas ut (OSL 5 kap. 5 §).",
            "secrecy",
        )


def check_number(number: int, series: Series) -> None:
    """A typed number is free, and leaves no gap after the highest of a series that has begun."""
    if not 1 <= number <= MOST_NUMBER:
        raise FieldError(f"Skriv ett nummer från 1 till {MOST_NUMBER}.", "number")
    if series.holder:
        raise FieldError(
            f"Diarienummer {series.year}:{number} är upptaget av ”{series.holder}”. Två ärenden "
            f"kan inte ha samma nummer. Nästa lediga är {series.year}:{series.last + 1}.",
            "number",
        )
    if series.last and number > series.last + 1:
        raise FieldError(
            f"{series.year}:{number} skulle lämna en lucka i serien. Nästa lediga är "
            f"{series.year}:{series.last + 1}.",
            "number",
        )


def state_of(closed_on: date | None) -> str:
    """The matter's state in MATTER."""
    return "closed" if closed_on else "open"


def check_open(closed_on: date | None) -> None:
    """Nothing is added to a closed matter."""
    if closed_on is not None:
        raise DomainError(
            f"Ärendet avslutades {long_date(closed_on)}. Öppna det igen för att registrera mer."
        )


def check_close(opened_on: date, closed_on: date | None, on: date, today: date) -> None:
    """An open matter, on a day from its opening to today."""
    MATTER.check(state_of(closed_on), "close")
    check_not_ahead("on", on, today)
    if on < opened_on:
        raise FieldError(
            f"Ärendet öppnades {long_date(opened_on)}. Det kan inte avslutas före den dagen.", "on"
        )


def check_replaces(is_same_matter: bool, newer: str) -> None:
    """A new edition replaces the newest one of the same matter. `newer` is the number of the one
    that already replaces it, '' for none.
    """
    if not is_same_matter:
        raise DomainError("En ny utgåva hör till samma ärende som den som ersätts.")
    if newer:
        raise DomainError(f"Handlingen är redan ersatt av {newer}. Gör en ny utgåva av den.")


def shown_title(title: str, secrecy: str, may_see: bool, neutral: str) -> str:
    """The title, or a neutral one where it might tell what is secret (OSL 5 kap. 2 §)."""
    return neutral if secrecy and not may_see else title


def shown_counterpart(counterpart: str, secrecy: str, may_see: bool) -> str:
    """Who sent it or got it, left out where that might tell what is secret (OSL 5 kap. 2 §)."""
    return NOT_SHOWN if counterpart and secrecy and not may_see else counterpart
