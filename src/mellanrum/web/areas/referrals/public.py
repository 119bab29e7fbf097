"""Pages without log-in: asking for support oneself, and the state behind a one-time link."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.referring import refer
from mellanrum.registers.casework.actions.status_links import make_status_link, open_status_link
from mellanrum.registers.casework.models import Intake
from mellanrum.registers.casework.queries.referrals import list_group_parties, list_open_groups
from mellanrum.registers.insatser.models import PreparationGroup
from mellanrum.registers.insatser.operation_queries import list_codes
from mellanrum.web.areas.referrals.presenters import PLAIN_STATES
from mellanrum.web.areas.referrals.public_access import is_sent_again, is_too_often, public_form
from mellanrum.web.areas.referrals.public_forms import SelfForm
from mellanrum.web.areas.referrals.public_words import Words, words_in
from mellanrum.web.decorators import public

LANGUAGE = "sprak"
ONESELF = Actor("system:self-referral")
HOLDER = Actor("system:status-link")


@public
def groups(request: HttpRequest) -> HttpResponse:
    """Where one can ask for support oneself. Names no person."""
    words = words_in(request.GET.get(LANGUAGE, ""))
    found = list_open_groups(timezone.localdate())
    context = {"groups": found, **_frame(request, words)}
    return render(request, "referrals/public_groups.html", context)


@public_form("egen anmälan")
def self_referral(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, and after it is sent the receipt, which is shown once."""
    words, on = words_in(request.GET.get(LANGUAGE, "")), timezone.localdate()
    group = _open_group(slug)
    posted = request.POST if request.method == "POST" else None
    form = SelfForm(posted, words=words, on=on)
    frame = _frame(request, words)
    if posted is not None and form.is_valid():
        if refused := _refused(request, form):
            told, code = refused
            context = {"told": told, **frame}
            return render(request, "referrals/public_said.html", context, status=code)
        return _receipt(request, form, group, frame)
    context = {"form": form, "group": group, "parties": list_group_parties(group, on), **frame}
    code = 422 if form.errors else 200
    return render(request, "referrals/public_form.html", context, status=code)


def _refused(request: HttpRequest, form: SelfForm) -> tuple[str, int] | None:
    """Which words to answer with and the status, where nothing is to be written."""
    if is_too_often(request, "self-referral"):
        return "often", 429
    if form.is_trapped:
        return "thanks", 200
    return ("again", 200) if is_sent_again(form.cleaned_data["nonce"]) else None


def _receipt(
    request: HttpRequest, form: SelfForm, group: PreparationGroup, frame: dict[str, Any]
) -> HttpResponse:
    """Whoever writes is never told that there is another like it: the host sees that."""
    at = timezone.now()
    parties = list_group_parties(group, form.on)
    intake = refer(
        group=group, place=None, referrer=_referrer(group), told=form.told(),
        considering=form.considering(parties), is_sure=True, by=ONESELF, at=at,
    )  # fmt: skip
    token = make_status_link(intake=intake, by=ONESELF, at=at)
    url = request.build_absolute_uri(reverse("status", args=[token]))
    context = {"told": "thanks", "receipt": intake.referral.code, "link": url, **frame}
    return render(request, "referrals/public_said.html", context)


def _referrer(group: PreparationGroup) -> str:
    """The förbund's code for those who write themselves; '' where the list has none."""
    codes = dict(list_codes(group.forbund.slug, "referrer", timezone.localdate()))
    return "self" if "self" in codes else ""


def _open_group(slug: str) -> PreparationGroup:
    found = [g for g in list_open_groups(timezone.localdate()) if g.slug == slug]
    if len(found) != 1:
        raise Http404
    return found[0]


@public_form("statuslänk")
def status(request: HttpRequest, token: str) -> HttpResponse:
    """The state behind a link. To look is to use it up, so it is asked for by a button: what only
    fetches the address, such as a mail filter, leaves the link as it is.
    """
    if request.method != "POST":
        return render(request, "referrals/status.html")
    if is_too_often(request, "status"):
        words = words_in("")
        return render(request, "referrals/public_said.html",
                      {"told": "often", **_frame(request, words)}, status=429)  # fmt: skip
    try:
        intake = open_status_link(token=token, by=HOLDER, at=timezone.now())
    except DomainError as error:
        return render(request, "referrals/status.html", {"spent": error.message}, status=410)
    return render(request, "referrals/status.html", _state(intake))


def _state(intake: Intake) -> dict[str, Any]:
    """Words and days, and nothing of whom it is about."""
    return {"state": PLAIN_STATES[intake.state], "since": intake.held_at, "sent": intake.sent_at}


def _frame(request: HttpRequest, words: Words) -> dict[str, Any]:
    other = "" if words.code == "en" else f"?{LANGUAGE}=en"
    return {"words": words, "t": words.texts, "other_url": f"{request.path}{other}"}
