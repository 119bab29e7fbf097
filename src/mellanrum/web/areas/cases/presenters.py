"""The participant's page: header, ways to the parts of the case, facts, and what the quick note
may do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.domain.machines import ENROLMENT
from mellanrum.domain.periods import ONE_DAY
from mellanrum.figures.format import long_date
from mellanrum.registers.casework.due import Due, DueState
from mellanrum.registers.casework.models import Consent, Enrolment, Identity
from mellanrum.registers.casework.note_policies import (
    PARTICIPANT_PRESENT,
    PartyLimit,
    check_covered,
    check_party_shares,
)
from mellanrum.registers.casework.queries.consents import in_force, party_names
from mellanrum.registers.casework.queries.notes import reader_names
from mellanrum.registers.casework.sight import author_party
from mellanrum.web.areas.cases.lines import limit_of, state_of
from mellanrum.web.areas.cases.told import address
from mellanrum.web.case_access import OpenCase

# The parts of a case: label, name of the page, and the kind of information one must be able to read
# there. A part is shown once its page exists.
PARTS = (
    ("Översikt", "cases-participant", "case"),
    ("Inskrivningar", "enrolments-case", "case"),
    ("Kartläggning och plan", "plans-case", "plan"),
    ("Aktiviteter", "activities-case", "case"),
    ("Anteckningar", "cases-notes", "case"),
    ("Samtycken", "cases-consents", "case"),
    ("Dokument", "documents-case", "case"),
    ("Avslut och uppföljning", "closings-case", "closing"),
    ("Identitet", "cases-identity", "host"),
    ("Vem har läst", "cases-reads", "host"),
    ("Deltagarens sidor", "mine-case", "host"),
    ("Rättigheter", "rights-case", "host"),
)


def tabs(case: OpenCase, current: str) -> list[dict[str, object]]:
    """Links to the parts that there are and that the viewer may open."""
    sight = case.sight
    may = {kind for _, _, kind in PARTS if sight.can_read(sight.compartment, kind)}
    may |= {"host"} if sight.is_host else set()
    return [
        {"label": label, "url": url, "current": name == current}
        for label, name, kind in PARTS
        if kind in may and (url := address(name, case.number))
    ]


def identity_of(case: OpenCase) -> Identity | None:
    """Who it is, for the party that holds the case alone."""
    return getattr(case.participant, "identity", None) if case.sight.is_host else None


def title_of(case: OpenCase) -> str:
    identity = identity_of(case)
    return (identity.name if identity else "") or case.participant.code


def header(
    case: OpenCase,
    enrolments: Sequence[Enrolment],
    due: Due | None,
    rating: date | None = None,
) -> dict[str, Any]:
    """Who, in which state, since when, and what is next; `rating` is the day of the next one."""
    identity, current = identity_of(case), current_of(enrolments)
    meta = [{"label": "Kod", "value": case.participant.code}]
    if current is not None:
        meta.append({"label": current.insats.short_name, "value": _since(current)})
        if (limit := limit_of(current)) is not None:
            meta.append({"label": "Längst till", "value": long_date(limit - ONE_DAY)})
    if due is not None:
        late = "Försenad: " if due.state == DueState.LATE else "Nästa: "
        meta.append({"label": f"{late}{due.label}", "value": long_date(due.due_on)})
    if rating is not None:
        late = "Försenad: skatta" if rating < timezone.localdate(case.at) else "Skatta"
        meta.append({"label": f"{late} progression", "value": long_date(rating)})
    return {
        "title": title_of(case),
        "state": ENROLMENT.states[state_of(current)] if current else "",
        "meta": meta,
        "is_protected": identity is not None and identity.is_protected,
        "is_opened": case.sight.is_opened,
    }


def _since(one: Enrolment) -> str:
    if one.ends_on is not None:
        return f"{long_date(one.starts_on)} till {long_date(one.ends_on - ONE_DAY)}"
    return f"sedan {long_date(one.resting_from_on or one.starts_on)}"


def current_of(enrolments: Sequence[Enrolment]) -> Enrolment | None:
    """The open enrolment that began last, else the one that did."""
    ordered = sorted(enrolments, key=lambda e: (e.ends_on is None, e.starts_on, e.pk))
    return ordered[-1] if ordered else None


def facts(
    case: OpenCase, enrolments: Sequence[Enrolment], consents: Sequence[Consent]
) -> list[dict[str, Any]]:
    """The narrow column."""
    told: list[dict[str, Any]] = []
    if case.participant.birth_year:
        told.append({"label": "Född", "value": str(case.participant.birth_year)})
    told.append({"label": "Kön", "value": case.participant.get_sex_display()})
    told.append({"label": "Ansvarig part", "value": case.participant.compartment.name})
    told += _reached(identity_of(case))
    told += [_enrolled(one) for one in enrolments]
    told.append(_asked(case))
    return [*told, *_shared(case, consents)]


def _asked(case: OpenCase) -> dict[str, Any]:
    url = reverse("invitations-case", args=[case.number])
    return {"label": "Enkäter", "value": "Utlämnade, och om deltagaren avböjt", "url": url}


def _reached(identity: Identity | None) -> list[dict[str, Any]]:
    if identity is None:
        return []
    ways = (("Telefon", identity.phone), ("E-post", identity.email), ("Språk", identity.language))
    told = [{"label": label, "value": value} for label, value in ways if value]
    return [*told, {"label": "Tolk", "value": "behövs"}] if identity.needs_interpreter else told


def _enrolled(one: Enrolment) -> dict[str, Any]:
    end = f" till {one.ends_on - ONE_DAY}" if one.ends_on else ""
    state = ENROLMENT.states[state_of(one)].lower()
    return {"label": one.insats.short_name, "value": f"{state} från {one.starts_on}{end}"}


def _shared(case: OpenCase, consents: Sequence[Consent]) -> list[dict[str, Any]]:
    url = reverse("cases-consents", args=[case.number])
    held = in_force(list(consents), case.at)
    if not held:
        return [{"label": "Samtycke", "value": "Inget giltigt. Inget delas.", "url": url}]
    return [
        {
            "label": "Samtycke",
            "value": f"{', '.join(party_names(one))} till {one.to_on - ONE_DAY}",
            "url": url,
        }
        for one in held
    ]


@dataclass(frozen=True, slots=True)
class NoteRoom:
    """What the quick note may do. `refusal` says why the shared space is closed, '' when open;
    `readers` who reads there, `health_readers` of them what is about health; `present_rule` the
    party's own rule about meetings.
    """

    party: str
    refusal: str
    readers: tuple[str, ...]
    health_readers: tuple[str, ...]
    present_rule: str


def note_room(
    case: OpenCase, party: str, limits: Sequence[PartyLimit], consents: Sequence[Consent]
) -> NoteRoom:
    """The same rules as the action, asked before: their sentence is shown at the closed choice."""
    held, number = in_force(list(consents), case.at), author_party(case.sight)
    readers = reader_names(held, number, "notes")
    health = reader_names(held, number, "health")
    return NoteRoom(party, _refusal(limits, readers or health), readers, health, _present(limits))


def _refusal(limits: Sequence[PartyLimit], readers: tuple[str, ...]) -> str:
    try:
        check_party_shares(limits)
        check_covered("notes", readers)
    except DomainError as error:
        return error.message
    return ""


def _present(limits: Sequence[PartyLimit]) -> str:
    found = (limit for limit in limits if limit.rule == PARTICIPANT_PRESENT)
    limit = next(found, None)
    if limit is None:
        return ""
    return f"{limit.party} samråder bara när deltagaren är med. Källa: {limit.source}."
