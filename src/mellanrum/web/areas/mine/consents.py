"""My consents: what I have said yes to, and taking it back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.casework.actions.consents import withdraw_consent
from mellanrum.registers.casework.models import Consent
from mellanrum.registers.casework.queries.consents import RELATED, party_names
from mellanrum.web.areas.mine.admission import Visit, drawn, own_page
from mellanrum.web.areas.mine.words import day_in, label_in

SOON = timedelta(days=30)
STEP = "steg"


@own_page("case")
def consents(request: HttpRequest, visit: Visit) -> HttpResponse:
    """All of the participant's consents, newest first."""
    told = [_consent(one, visit) for one in _mine(visit)]
    return drawn(request, "consents", visit, {"consents": told})


@own_page("case", methods=("POST",))
def take_back(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What happens if the consent is taken back, and doing it. Which one is in the body of the
    request, and is looked for among the participant's own.
    """
    one = _chosen(request, visit)
    if request.POST.get(STEP) != "ja":
        return drawn(request, "take_back", visit, {"one": _consent(one, visit)})
    withdraw_consent(consent=one, by=visit.holder.actor, at=visit.at, by_participant=True)
    messages.success(request, visit.words["take_back_done"])
    return redirect("mine-consents")


def _chosen(request: HttpRequest, visit: Visit) -> Consent:
    number = request.POST.get("samtycke", "")
    found = [one for one in _mine(visit) if str(one.pk) == number and one.withdrawn_at is None]
    if not found:
        raise Http404
    return found[0]


def _mine(visit: Visit) -> list[Consent]:
    """Three queries."""
    found = Consent.objects.filter(participant=visit.holder.participant)
    return list(found.prefetch_related(*RELATED))


def ending(visit: Visit) -> list[dict[str, str]]:
    """Consents in force that end soon, for the first page."""
    on = timezone.localdate(visit.at)
    return [
        {
            "title": f"{visit.words['consents']}: {', '.join(party_names(one))}",
            "when": _valid(one, visit),
            "text": "",
            "url_name": "mine-consents",
        }
        for one in _mine(visit)
        if one.withdrawn_at is None and one.from_on <= on < one.to_on <= on + SOON
    ]


def _consent(one: Consent, visit: Visit) -> dict[str, Any]:
    on = timezone.localdate(visit.at)
    held = one.withdrawn_at is None and on < one.to_on
    return {
        "number": one.pk,
        "parties": party_names(one),
        "kinds": sorted(
            label_in(kind.get_kind_display(), visit.language) for kind in one.kinds.all()
        ),
        "purpose": one.purpose,
        "valid": _valid(one, visit),
        "state": _state(one, visit),
        "can_take_back": held,
    }


def _state(one: Consent, visit: Visit) -> str:
    on, words = timezone.localdate(visit.at), visit.words
    if one.withdrawn_at is not None:
        return words["taken_back"].format(day=day_in(one.withdrawn_at, visit.language))
    if on >= one.to_on:
        return words["ended"]
    return words["in_force"] if on >= one.from_on else words["not_begun"]


def _valid(one: Consent, visit: Visit) -> str:
    start, end = (day_in(day, visit.language) for day in (one.from_on, one.to_on - ONE_DAY))
    return visit.words["from_to"].format(start=start, end=end)
