"""Rules of sharing consents: what one must hold, and in which state it is."""

from __future__ import annotations

from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.machines import CONSENT
from mellanrum.domain.periods import add_months

LONGEST_MONTHS = 12  # when the förbund's list consent_months says nothing else
GIVEN, WITHDRAWN, EXPIRED = "given", "withdrawn", "expired"
CASE, HEALTH = "case", "health"
OWN_PAGE = "own_page:"
AFTERWARDS = (
    "När samtycket återkallas slutar delningen genast: de andra parterna ser inte längre ärendet, "
    "anteckningarna eller planen. Det de redan har fört in i sina egna journaler finns kvar där. "
    "Deltagandet avslutas inte av sig självt."
)


def check_purpose(purpose: str) -> None:
    """Consent is given for something told."""
    if not purpose.strip():
        raise DomainError("Skriv vad uppgifterna ska användas till.")


def check_parties(parties: tuple[str, ...], compartment: str) -> None:
    """At least two parties share, and the one that holds the case is among them."""
    if len(set(parties)) < 2:
        raise DomainError("Välj minst två parter: uppgifter delas mellan dem.")
    if compartment not in parties:
        raise DomainError("Parten som ansvarar för ärendet måste vara en av dem som delar.")


def check_kinds(kinds: tuple[str, ...]) -> None:
    """Nothing of a case is shared without that the person takes part."""
    if CASE not in kinds:
        raise DomainError(
            "Samtycket måste omfatta att personen deltar: annars ser den andra parten inte ärendet."
        )


def check_period(from_on: date, to_on: date, longest_months: int) -> None:
    """[from_on, to_on) has days, and no more than the förbund lets a consent last."""
    if to_on <= from_on:
        raise DomainError("Samtyckets sista dag ligger före den första.")
    if to_on > add_months(from_on, longest_months):
        raise DomainError(f"Ett samtycke gäller högst {longest_months} månader. Förnya det sedan.")


def check_given(given_on: date, from_on: date, on: date) -> None:
    """It is given before it holds, and not in the future."""
    if given_on > on:
        raise DomainError("Samtycket kan inte vara lämnat en dag som inte har varit än.")
    if from_on < given_on:
        raise DomainError("Samtycket kan inte gälla före dagen då det lämnades.")


def check_interpreted(interpreter_used: bool, language: str) -> None:
    """With an interpreter, the language is told."""
    if interpreter_used and not language.strip():
        raise DomainError("Skriv vilket språk tolken tolkade till.")


def check_recorded_by_host(is_host: bool) -> None:
    """Only the party that holds the case opens it to others."""
    if not is_host:
        raise DomainError("Samtycken registreras av parten som ansvarar för ärendet.")


def check_is_participant(actor: str) -> None:
    """Only from the own page does a participant withdraw without a caseworker."""
    if not actor.startswith(OWN_PAGE):
        raise DomainError("Det här görs på deltagarens egen sida.")


def state_of(to_on: date, is_withdrawn: bool, on: date) -> str:
    """A state of the machine CONSENT; one that has not begun yet is given."""
    if is_withdrawn:
        return WITHDRAWN
    return EXPIRED if to_on <= on else GIVEN


def check_may_withdraw(to_on: date, is_withdrawn: bool, on: date) -> None:
    """Only what holds, or will, can be withdrawn."""
    CONSENT.check(state_of(to_on, is_withdrawn, on), "withdraw")
