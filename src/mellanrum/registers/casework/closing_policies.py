"""Rules of resting, closing, moving on and following up. Each says no with a Swedish sentence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.machines import ENROLMENT, FOLLOW_UP
from mellanrum.figures.format import long_date
from mellanrum.registers.organisation.policies import Codes

WRONG = "wrong_registration"
ENDS_WELL = frozenset({"work", "studies"})


def state_of(ends_on: date | None, resting_from_on: date | None) -> str:
    """The state of ENROLMENT that the days tell."""
    if ends_on is not None:
        return "closed"
    return "open" if resting_from_on is None else "resting"


def check_not_ahead(day: date, today: date) -> None:
    """What is noted has happened."""
    if day > today:
        raise DomainError(f"{long_date(day)} ligger framåt i tiden. Anteckna när det har hänt.")


def check_can_close(ends_on: date | None, resting_from_on: date | None) -> None:
    """An open enrolment is closed once; a resting one is taken up again first."""
    if resting_from_on is not None and ends_on is None:
        raise DomainError(
            f"Inskrivningen är vilande sedan {long_date(resting_from_on)}. "
            "Återuppta den först; den kan avslutas samma dag."
        )
    ENROLMENT.check(state_of(ends_on, resting_from_on), "close")


def check_rest(
    starts_on: date, ends_on: date | None, resting_from_on: date | None, on: date
) -> None:
    """Somebody rests from a day of an open enrolment."""
    ENROLMENT.check(state_of(ends_on, resting_from_on), "rest")
    if on < starts_on:
        raise DomainError(f"Vilan kan inte börja före starten {long_date(starts_on)}.")


def check_resume(ends_on: date | None, resting_from_on: date | None, on: date) -> None:
    """Somebody comes back after the rest began."""
    ENROLMENT.check(state_of(ends_on, resting_from_on), "resume")
    if resting_from_on is not None and on < resting_from_on:
        raise DomainError(f"Vilan började {long_date(resting_from_on)}; återkomsten är inte före.")


def check_reopen(
    ends_on: date | None, resting_from_on: date | None, reason: str, answered: Iterable[str]
) -> None:
    """A closed case is opened again for a reason, unless somebody has answered how it went after:
    `answered` are the follow-ups reckoned from the closing.
    """
    ENROLMENT.check(state_of(ends_on, resting_from_on), "reopen")
    if told := list(answered):
        raise DomainError(
            f"”{told[0]}” är redan besvarad och räknas från avslutet. "
            "Skriv in personen på nytt i stället."
        )
    ENROLMENT.check_reason("reopen", reason)


def official_reason(codes: Codes, reason: str, own: str) -> str:
    """The official closing reason: the one told, or the one that the own reason belongs to. Raises
    DomainError when they contradict each other.
    """
    found = codes.get(("closing_reason_own", own))
    if found is None or not found.counts_as:
        if not reason:
            raise DomainError("Välj orsaken till avslutet.")
        return reason
    reasons = [c for (name, _), c in codes.items() if name == "closing_reason"]
    expected = next((c.code for c in reasons if (c.counts_as or c.code) == found.counts_as), "")
    if reason and expected and reason != expected:
        official = codes.get(("closing_reason", expected))
        label = official.label if official else expected
        raise DomainError(f"”{found.label}” hör till orsaken ”{label}”. Ändra den ena.")
    return reason or expected


def meaning(codes: Codes, list_name: str, code: str) -> str:
    """What a code counts as."""
    found = codes.get((list_name, code))
    return (found.counts_as or found.code) if found else ""


def check_outcome_told(reason: str, occupation: str) -> None:
    """A closing tells what the person does afterwards, unless it was registered by mistake."""
    if reason != WRONG and not occupation:
        raise DomainError("Välj vad personen gör efter avslutet.")


def check_return(occupation_means: str, returned_to: str, why_not: str) -> None:
    """Who does not go to work or studies is returned to a named party, or it is told why not
    (R-PART-35: back to a party with recommendations).
    """
    if occupation_means in ENDS_WELL or returned_to:
        return
    if not any(letter.isalnum() for letter in why_not):
        raise DomainError(
            "Välj vilken part som tar vid när avslutet inte leder till arbete eller studier, "
            "eller skriv varför ingen gör det."
        )


def check_wrong(reason: str, why: str) -> None:
    """A wrong registration says what was wrong."""
    if reason == WRONG and not any(letter.isalnum() for letter in why):
        raise DomainError("Skriv vad som blev fel, så att det går att förstå i efterhand.")


def check_transfer(source: str, target: str, *, same: bool, same_host: bool, reason: str) -> None:
    """A transfer is to another insats of the same host, and the insats says what it is called."""
    if same:
        raise DomainError("Välj en annan insats än den personen är i.")
    if not same_host:
        raise DomainError(
            f"{target} har en annan ansvarig part. Avsluta här och skicka en aktualisering dit."
        )
    if not reason:
        raise DomainError(
            f"{source} har inte bestämt vilken avslutsorsak en flytt har. "
            "Processledaren anger den under insatsens regler."
        )


def check_answer(state: str, verb: str, label: str, reason: str) -> None:
    """A planned follow-up is answered once."""
    if not FOLLOW_UP.can(state, verb):
        told = FOLLOW_UP.states[state].lower()
        raise DomainError(f"{label} är redan besvarad: {told}.")
    FOLLOW_UP.check_reason(verb, reason)
