"""Consents of a case: the list with its history, recording, printing and withdrawing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.domain.errors import DomainError
from mellanrum.domain.machines import CONSENT
from mellanrum.domain.periods import ONE_DAY, today_of
from mellanrum.domain.swedish import joined
from mellanrum.registers.casework.actions.consents import record_consent, withdraw_consent
from mellanrum.registers.casework.consent_policies import AFTERWARDS, GIVEN, state_of
from mellanrum.registers.casework.models import Consent, InformationKind
from mellanrum.registers.casework.queries.consents import (
    find_consent,
    kind_codes,
    list_consents,
    list_parties,
    longest_months,
    party_names,
)
from mellanrum.web.areas.cases.consent_forms import ConsentForm, WithdrawConsentForm
from mellanrum.web.areas.cases.consent_papers import blank, filled, paper_response
from mellanrum.web.areas.cases.pages import frame
from mellanrum.web.areas.cases.told import address
from mellanrum.web.case_access import OpenCase, case_page, case_writes
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name

PRINT = "print"
KINDS = dict(InformationKind.choices)
CLOSE = "Delningen är stängd. Deltagandet fortsätter tills du avslutar det."


def _drawn(consent: Consent, case: OpenCase, names: dict[str, str]) -> dict[str, Any]:
    """One consent as the page tells it."""
    on = today_of(case.at)
    state = state_of(consent.to_on, consent.withdrawn_at is not None, on)
    is_coming = state == GIVEN and consent.from_on > on
    return {
        "number": consent.pk,
        "url": reverse("cases-consent", args=[case.number, consent.pk]),
        "parties": ", ".join(party_names(consent)),
        "kinds": [KINDS[kind] for kind in InformationKind.values if kind in kind_codes(consent)],
        "purpose": consent.purpose,
        "from_on": consent.from_on,
        "last_on": consent.to_on - ONE_DAY,
        "state": "Gäller senare" if is_coming else CONSENT.states[state],
        "holds": state == GIVEN,
        "how": consent.get_how_display(),
        "given_on": consent.given_on,
        "language": consent.language,
        "interpreter": consent.interpreter_used,
        "recorded_by": actor_name(consent.recorded_by, names),
        "recorded_at": consent.recorded_at,
        "withdrawn_by": actor_name(consent.withdrawn_by, names) if consent.withdrawn_by else "",
        "withdrawn_at": consent.withdrawn_at,
        "note": consent.withdrawn_note if case.sight.is_host else "",
    }


@case_page("läsa samtycken")
def consents(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """All consents of the case, those that hold first."""
    found = list_consents(case.participant, case.sight)
    actors = {c.recorded_by for c in found} | {c.withdrawn_by for c in found}
    names = list_names(actors - {""})
    drawn = [_drawn(one, case, names) for one in found]
    context = frame(case, "cases-consents") | {
        "consents": sorted(drawn, key=lambda one: not one["holds"]),
        "may_record": case.sight.is_host and viewer.can("cases.write"),
        "may_withdraw": viewer.can("cases.write") and not case.sight.is_opened,
        "close_url": address("closings-case", case.number),
        "was_withdrawn": "aterkallat" in request.GET,
        "close_text": CLOSE,
    }
    return render(request, "cases/consents.html", context)


def opened(case: OpenCase, consent: int) -> Consent:
    """Raises Http404, the same for hidden and missing."""
    found = find_consent(case.participant, case.sight, consent)
    if found is None:
        raise Http404
    return found


@case_page("läsa ett samtycke")
def consent(request: HttpRequest, viewer: Viewer, case: OpenCase, consent: int) -> HttpResponse:
    """One consent with all that is kept about it."""
    found = opened(case, consent)
    names = list_names({found.recorded_by, found.withdrawn_by} - {""})
    context = frame(case, "") | {
        "consent": _drawn(found, case, names),
        "may_withdraw": viewer.can("cases.write") and not case.sight.is_opened,
    }
    return render(request, "cases/consent.html", context)


@case_writes("registrera samtycke")
def record(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """Record what the participant has said yes to, or print it to be signed."""
    if not case.sight.is_host:
        raise Http404
    home = case.participant.compartment
    form = ConsentForm(
        request.POST if request.method == "POST" else None,
        parties=list_parties(home.forbund_id),
        home=home,
        on=timezone.localdate(case.at),
        longest=longest_months(home.forbund_id),
    )
    if request.method == "POST" and form.is_valid():
        if PRINT in request.POST:
            return paper_response(blank(case, form.draft(), viewer.name))
        try:
            draft = form.draft()
            record_consent(participant=case.participant, draft=draft, by=viewer.actor, at=case.at)
            messages.success(request, "Samtycket är registrerat och gäller enligt sin period.")
            return redirect("cases-consents", case.number)
        except DomainError as error:
            form.add_error(None, error.message)
    back = {"label": "Avbryt", "url": reverse("cases-consents", args=[case.number])}
    context = frame(case, "") | {"form": form, "cancel": back, "afterwards": AFTERWARDS}
    return render(request, "cases/consent_form.html", context, status=422 if form.errors else 200)


@case_page("skriva ut ett samtycke")
def paper(request: HttpRequest, viewer: Viewer, case: OpenCase, consent: int) -> HttpResponse:
    """A recorded consent as PDF, in Swedish and English."""
    return paper_response(filled(case, opened(case, consent), viewer.name))


@case_writes("återkalla samtycke")
def withdraw(request: HttpRequest, viewer: Viewer, case: OpenCase, consent: int) -> HttpResponse:
    """Record that the participant withdraws: what it means is told before."""
    found = opened(case, consent)
    form = WithdrawConsentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data["note"]
        withdraw_consent(consent=found, by=viewer.actor, at=case.at, note=told)
        messages.success(request, "Samtycket är återkallat. Delningen är stängd.")
        if not case.sight.is_host:
            return redirect("cases")
        return redirect(f"{reverse('cases-consents', args=[case.number])}?aterkallat=1")
    back = {"label": "Avbryt", "url": reverse("cases-consents", args=[case.number])}
    context = frame(case, "") | {
        "form": form,
        "cancel": back,
        "title": "Återkalla samtycket",
        "submit": "Återkalla samtycket",
        "lead": f"Mellan {joined(party_names(found))}. {AFTERWARDS}",
        "danger": True,
    }
    return render(request, "cases/form.html", context, status=422 if form.errors else 200)
