"""The own page as the team that has the case keeps it: codes, letters and representatives."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.casework.actions import own_page as actions
from mellanrum.registers.casework.actions import representatives
from mellanrum.registers.casework.models import ParticipantAccess, Representative
from mellanrum.registers.casework.own_page_policies import grouped, is_locked, plain_code
from mellanrum.registers.casework.papers import render as render_paper
from mellanrum.registers.casework.papers.code_letter import CodeLetterData, code_letter
from mellanrum.registers.casework.papers.frame import Contact, Person, Print, Sender
from mellanrum.registers.casework.queries import own_page as queries
from mellanrum.web.areas.cases.presenters import tabs
from mellanrum.web.areas.mine.case_forms import CodeForm, RepresentativeForm
from mellanrum.web.case_access import OpenCase, case_page, case_writes
from mellanrum.web.files import file_response
from mellanrum.web.shown_once import shown_once
from mellanrum.web.viewer import Viewer

PURPOSE = "deltagarens egen sida"
SECOND = {
    "sms": ("Skriv koden som du får i ett sms.", "Type the code you get in a text message."),
    "email": ("Skriv koden som du får i ett mejl.", "Type the code you get in an e-mail."),
    "list": (
        "Skriv den kod på din lista som sidan frågar efter.",
        "Type the code on your list that the page asks for.",
    ),
}


@case_page(PURPOSE, grant="cases.write")
def own_page(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """Who has a code, and who may act for the participant."""
    _check_host(case)
    on = timezone.localdate(case.at)
    told = {
        "accesses": [_access(one, case) for one in queries.list_accesses(case.participant)],
        "representatives": [
            _representative(one, queries.in_force(one, on))
            for one in queries.list_representatives(case.participant)
        ],
    }
    return render(request, "mine/case.html", told | frame(case))


@sensitive_post_parameters()
@case_writes(PURPOSE)
def give(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """Give a code. It is shown once, in the answer to the form, and is not kept."""
    _check_host(case)
    on = timezone.localdate(case.at)
    known = [r for r in queries.list_representatives(case.participant) if queries.in_force(r, on)]
    form = CodeForm(request.POST if request.method == "POST" else None, representatives=known)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        who = next((r for r in known if str(r.pk) == told.get("holder", "")), None)
        try:
            given = actions.give_code(
                participant=case.participant, factor=told["factor"], days=told["days"],
                representative=who, by=viewer.actor, at=case.at,
            )  # fmt: skip
            return _told_once(request, case, given)
        except DomainError as error:
            form.add_error(None, error.message)
    lead = "Den som får en ny kod kan inte längre använda den gamla."
    return _form(request, case, form, "Ge en kod till Mina sidor", "Ge koden", lead)


def _told_once(request: HttpRequest, case: OpenCase, given: actions.GivenCode) -> HttpResponse:
    last = timezone.localdate(given.access.expires_at) - ONE_DAY
    told = {
        "given": given,
        "numbered": list(enumerate(given.code_list, 1)),
        "address": _address(request),
        "last_on": last,
    }
    return shown_once(request, render(request, "mine/given.html", told | frame(case)))


def _address(request: HttpRequest) -> str:
    """Where the own page is. It holds no code."""
    return request.build_absolute_uri(reverse("mine-log-in"))


@sensitive_post_parameters()
@case_writes(PURPOSE, form=False)
def letter(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """The letter with a code that was just given, as PDF. Only a code of this case is printed."""
    _check_host(case)
    typed = request.POST.get("code", "")
    access, is_right = queries.match_code(typed, case.at)
    if access is None or not is_right or access.participant_id != case.number:
        raise DomainError("Koden gäller inte längre. Ge en ny kod och skriv ut brevet då.")
    return file_response(
        render_paper(code_letter(_letter(request, viewer, case, access, typed))), "kodbrev", "pdf"
    )


def _letter(
    request: HttpRequest, viewer: Viewer, case: OpenCase, access: ParticipantAccess, typed: str
) -> CodeLetterData:
    party = case.participant.compartment.name
    return CodeLetterData(
        sender=Sender(party),
        person=_addressed(case, access),
        made=Print(case.at, viewer.name),
        address=_address(request),
        code=grouped(plain_code(typed)),
        ends_on=timezone.localdate(access.expires_at),
        second_factor=SECOND[access.factor],
        contact=Contact(viewer.name, party),
    )


def _addressed(case: OpenCase, access: ParticipantAccess) -> Person:
    identity = getattr(case.participant, "identity", None)
    hidden = identity is not None and identity.is_protected
    name = identity.name if identity is not None else ""
    if access.representative is not None:
        name, hidden = access.representative.name, False
    return Person(case.participant.code, name, is_protected=hidden)


@case_writes(PURPOSE, form=False)
def revoke(request: HttpRequest, viewer: Viewer, case: OpenCase, access: int) -> HttpResponse:
    """Close a code at once."""
    _check_host(case)
    found = [one for one in queries.list_accesses(case.participant) if one.pk == access]
    if not found:
        raise Http404
    actions.revoke_code(access=found[0], by=viewer.actor, at=case.at)
    messages.success(request, "Koden har slutat att gälla.")
    return redirect("mine-case", case.number)


@case_writes("anteckna ombud")
def add_representative(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """Record a guardian, trustee or ombud."""
    _check_host(case)
    start = {"from_on": timezone.localdate(case.at)}
    form = RepresentativeForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            representatives.record_representative(
                participant=case.participant, draft=form.draft(), by=viewer.actor, at=case.at
            )
            messages.success(request, "Ombudet är antecknat. Ge det en egen kod.")
            return redirect("mine-case", case.number)
        except DomainError as error:
            form.add_error(None, error.message)
    lead = "Se handlingen i original eller hämta den från den som har utfärdat den."
    return _form(request, case, form, "Anteckna ett ombud", "Anteckna ombudet", lead)


@case_writes("avsluta ombud", form=False)
def end_representative(
    request: HttpRequest, viewer: Viewer, case: OpenCase, representative: int
) -> HttpResponse:
    """End an authority and its codes."""
    _check_host(case)
    known = queries.list_representatives(case.participant)
    found = [one for one in known if one.pk == representative]
    if not found:
        raise Http404
    representatives.end_representative(representative=found[0], by=viewer.actor, at=case.at)
    messages.success(request, "Behörigheten är avslutad och koden har slutat att gälla.")
    return redirect("mine-case", case.number)


def _check_host(case: OpenCase) -> None:
    """404 for another party: it is not even told that there is a code."""
    if not case.sight.is_host or case.sight.is_opened:
        raise Http404


def _access(one: ParticipantAccess, case: OpenCase) -> dict[str, Any]:
    ends = timezone.localdate(one.expires_at) - ONE_DAY
    state = f"gäller till och med {ends}"
    if one.revoked_at is not None:
        state = f"slutade gälla {timezone.localdate(one.revoked_at)}"
    elif one.expires_at <= case.at:
        state = f"gick ut {ends}"
    elif is_locked(one.locked_at, case.at):
        state = "stängd en timme efter fem fel"
    used = f"senast använd {timezone.localdate(one.used_at)}" if one.used_at else "inte använd"
    who = one.representative.get_kind_display() if one.representative else "deltagaren"
    return {"number": one.pk, "who": who, "factor": one.get_factor_display(), "state": state,
            "used": used, "is_open": queries.is_open(one, case.at)}  # fmt: skip


def _representative(one: Representative, is_open: bool) -> dict[str, Any]:
    kinds = ", ".join(sorted(kind.get_kind_display() for kind in one.kinds.all()))
    end = f" till {one.to_on - ONE_DAY}" if one.to_on else " tills vidare"
    return {
        "number": one.pk,
        "name": one.name,
        "kind": one.get_kind_display(),
        "kinds": kinds,
        "authority": one.authority,
        "period": f"{one.from_on}{end}",
        "is_open": is_open,
    }


def frame(case: OpenCase) -> dict[str, Any]:
    """Where one is."""
    url = reverse("cases-participant", args=[case.number])
    crumbs = [
        {"label": "Deltagare", "url": reverse("cases")},
        {"label": case.participant.code, "url": url},
    ]
    return {"case": case, "crumbs": crumbs, "tabs": tabs(case, "mine-case")}


def _form(
    request: HttpRequest, case: OpenCase, form: Any, title: str, submit: str, lead: str
) -> HttpResponse:
    url = reverse("mine-case", args=[case.number])
    crumbs = [*frame(case)["crumbs"], {"label": "Mina sidor", "url": url}]
    context = {"form": form, "title": title, "submit": submit, "lead": lead, "crumbs": crumbs,
               "cancel": {"label": "Avbryt", "url": url}}  # fmt: skip
    return render(request, "people/form.html", context, status=422 if form.errors else 200)
