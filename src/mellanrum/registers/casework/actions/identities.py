"""Who a participant is: optional, in the compartment alone, and nothing with protected identity."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.identifiers import PersonalNumber, parse_personal_number
from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.encryption import blind_index
from mellanrum.registers.casework.models import Identity, IdentityWord, Participant
from mellanrum.registers.casework.queries.cases import sight_of
from mellanrum.registers.casework.queries.enrolments import word_indexes
from mellanrum.registers.casework.sight import Sight, check_may_write

PROTECTED = (
    "Personen har skyddade personuppgifter: här sparas bara en kod. "
    "Ta bort skyddet först, om det har upphört."
)


@dataclass(frozen=True, slots=True)
class IdentityDraft:
    """All optional. `number` as typed; it is validated and never repeated in a message."""

    name: str = field(default="", repr=False)
    number: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    language: str = ""
    needs_interpreter: bool = False


def _number_index(number: PersonalNumber) -> str:
    return blind_index(number.text)


@action
def save_identity(
    *, participant: Participant, draft: IdentityDraft, by: Actor, at: datetime
) -> Identity:
    """Keep who the participant is, instead of what was kept before."""
    _check_host(participant, by, at)
    held = Identity.objects.filter(participant=participant).first() or Identity(
        participant=participant
    )
    if held.is_protected:
        raise DomainError(PROTECTED)
    number = parse_personal_number(draft.number, today_of(at)) if draft.number.strip() else None
    if number is not None:
        _check_same_birth(number, participant.birth_year)
        _check_not_another(participant, _number_index(number))
    held.name, held.phone, held.email = draft.name.strip(), draft.phone.strip(), draft.email.strip()
    held.number = number.text if number else ""
    held.number_index = _number_index(number) if number else ""
    held.language, held.needs_interpreter = draft.language.strip(), draft.needs_interpreter
    held.save()
    _index_name(held)
    _record("identities.save", participant, by, at)
    return held


def _check_same_birth(number: PersonalNumber, birth_year: int | None) -> None:
    """The number tells the same year of birth as the case."""
    born: date | None = number.born
    if birth_year is not None and born is not None and born.year != birth_year:
        raise DomainError(
            f"Numret tillhör någon som är född ett annat år än {birth_year}, som står i ärendet. "
            "Kontrollera båda."
        )


def _check_not_another(participant: Participant, index: str) -> None:
    """Nobody else in the same compartment has the number: else it is the same person twice."""
    others = Identity.objects.filter(
        number_index=index, participant__compartment=participant.compartment_id
    ).exclude(participant=participant)
    code = others.values_list("participant__code", flat=True).first()
    if code is not None:
        raise DomainError(f"Numret finns redan på deltagaren {code}. Är det samma person?")


@action
def protect_identity(*, participant: Participant, by: Actor, at: datetime) -> Identity:
    """From now on a code and nothing else: what was kept is erased, and no history has it."""
    _check_host(participant, by, at)
    held, _ = Identity.objects.get_or_create(participant=participant)
    held.name = held.number = held.number_index = held.phone = held.email = ""
    held.is_protected = True
    held.save()
    _index_name(held)
    _record("identities.protect", participant, by, at)
    return held


@action
def unprotect_identity(*, participant: Participant, by: Actor, at: datetime) -> Identity:
    """The protection has ended; nothing comes back by itself."""
    _check_host(participant, by, at)
    held = Identity.objects.filter(participant=participant, is_protected=True).first()
    if held is None:
        raise DomainError("Personen har inte skyddade personuppgifter.")
    held.is_protected = False
    held.save(update_fields=["is_protected"])
    _record("identities.unprotect", participant, by, at)
    return held


def _check_host(participant: Participant, by: Actor, at: datetime) -> Sight:
    """Only the party that holds the case knows who it is about."""
    sight = check_may_write(by, sight_of(participant, by, at))
    if not sight.is_host:
        raise DomainError("Bara parten som ansvarar för ärendet hanterar namn och nummer.")
    return sight


def _index_name(identity: Identity) -> None:
    """The words that the name is found by; none of a name that is gone."""
    words = set(word_indexes(identity.name))
    IdentityWord.objects.filter(identity=identity).exclude(word_index__in=words).delete()
    known = set(identity.words.values_list("word_index", flat=True))
    IdentityWord.objects.bulk_create(
        IdentityWord(identity=identity, word_index=word) for word in sorted(words - known)
    )


def _record(verb: str, participant: Participant, by: Actor, at: datetime) -> None:
    forbund = participant.compartment.forbund.slug
    subject = f"participants:{participant.pk}"
    record(by=by, at=at, verb=verb, subject=subject, forbund=forbund)
