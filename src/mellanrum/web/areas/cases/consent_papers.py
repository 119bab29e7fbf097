"""The consent on paper: to be signed, or as it was recorded. Swedish and English."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.http import HttpResponse
from django.utils import timezone

from mellanrum.registers.casework.actions.consents import ConsentDraft
from mellanrum.registers.casework.models import Consent, Enrolment, InformationKind
from mellanrum.registers.casework.papers import render
from mellanrum.registers.casework.papers.consent import ConsentData, InWords, KindChoice
from mellanrum.registers.casework.papers.consent import consent as consent_paper
from mellanrum.registers.casework.papers.frame import Language, Person, Print, Sender
from mellanrum.registers.casework.queries.consents import kind_codes, party_names
from mellanrum.web.areas.cases.presenters import identity_of
from mellanrum.web.case_access import OpenCase
from mellanrum.web.files import file_response

ENGLISH = {
    InformationKind.CASE: "that you take part, days and times",
    InformationKind.PLAN: "assessment and action plan",
    InformationKind.NOTES: "notes",
    InformationKind.HEALTH: "information about health",
    InformationKind.CLOSING: "closing and follow-up",
}


def blank(case: OpenCase, draft: ConsentDraft, made_by: str) -> ConsentData:
    """What the form says, with lines to sign."""
    interpreter = draft.language if draft.interpreter_used else ""
    names = sorted(party.name for party in draft.parties)
    period = (draft.from_on, draft.to_on)
    return _data(case, made_by, names, frozenset(draft.kinds), draft.purpose, period, interpreter)


def filled(case: OpenCase, consent: Consent, made_by: str) -> ConsentData:
    """A recorded consent, and how it was given."""
    interpreter = consent.language if consent.interpreter_used else ""
    return _data(
        case, made_by, party_names(consent), kind_codes(consent), consent.purpose,
        (consent.from_on, consent.to_on), interpreter,
        given_on=consent.given_on, given_how=consent.get_how_display(),
    )  # fmt: skip


def _data(
    case: OpenCase,
    made_by: str,
    parties: Iterable[str],
    kinds: frozenset[str],
    purpose: str,
    period: tuple[date, date],
    interpreter: str,
    *,
    given_on: date | None = None,
    given_how: str = "",
) -> ConsentData:
    identity = identity_of(case)
    name = identity.name if identity else ""
    protected = identity is not None and identity.is_protected
    choices = (
        KindChoice(InWords(kind.label, ENGLISH[kind]), is_chosen=kind in kinds)
        for kind in InformationKind
    )
    return ConsentData(
        sender=Sender(case.participant.compartment.name),
        person=Person(case.participant.code, name, is_protected=protected),
        made=Print(timezone.localtime(case.at), made_by),
        insats=_insats(case),
        parties=tuple(parties),
        kinds=tuple(choices),
        purpose=InWords(purpose),
        starts_on=period[0],
        ends_on=period[1],
        interpreter=interpreter,
        given_on=given_on,
        given_how=given_how,
    )


def _insats(case: OpenCase) -> str:
    """The insatser the person is in now, or was."""
    found = Enrolment.objects.filter(participant=case.participant).select_related("insats")
    held = list(found.order_by("starts_on"))
    current = [e.insats.name for e in held if e.ends_on is None]
    return ", ".join(current or [e.insats.name for e in held])


def paper_response(data: ConsentData) -> HttpResponse:
    """The PDF; its name holds the code alone."""
    content = render(consent_paper(data, Language.SWEDISH, Language.ENGLISH))
    return file_response(content, f"samtycke-{data.person.code}", "pdf")
