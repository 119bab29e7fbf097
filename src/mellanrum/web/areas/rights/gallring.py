"""Gallring, for the stewards of a party: decision, preview, two persons, certificate."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mellanrum.audit.reads import log_reads
from mellanrum.domain.errors import DomainError
from mellanrum.domain.machines import GALLRING
from mellanrum.registers.casework.actions import gallring as actions
from mellanrum.registers.casework.gallring_policies import cutoff
from mellanrum.registers.casework.models import GallringRun, Participant
from mellanrum.registers.casework.queries.cases import read_subjects
from mellanrum.registers.casework.queries.gallring import (
    count_rows,
    find_rule,
    find_run,
    list_candidates,
    list_runs,
)
from mellanrum.registers.organisation.models import Party
from mellanrum.web.areas.people.choices import parties_of
from mellanrum.web.areas.rights.gallring_forms import CancelForm, CarryOutForm, HoldForm, RuleForm
from mellanrum.web.areas.rights.gallring_paper import certificate_of, counted
from mellanrum.web.decorators import page, writes
from mellanrum.web.identity_confirm import confirmed_when_sent
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer

GRANT = "cases.gallra"
CRUMB = {"label": "Gallring", "url": "/gallring/"}
SHOWN = 200


@page(grant=GRANT)
def overview(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Decision and due cases of each own party, and the gallringar there have been."""
    today = timezone.localdate()
    parties = Party.objects.filter(pk__in=parties_of(viewer.actor)).order_by("name")
    drawn = [_party(party, today) for party in parties]
    numbers = [c.number for one in drawn for c in one["candidates"]]
    log_reads(
        actor=viewer.actor.key, subjects=read_subjects(numbers), purpose="gallring",
        at=timezone.now(),
    )  # fmt: skip
    runs = list_runs(parties_of(viewer.actor))
    return render(request, "rights/gallring.html", {"parties": drawn, "runs": runs})


def _party(party: Party, today: Any) -> dict[str, Any]:
    rule = find_rule(party.pk)
    found = list_candidates(party.pk, cutoff(today, rule.months)) if rule else []
    return {
        "party": party,
        "rule": rule,
        "count": len(found),
        "shown": min(len(found), SHOWN),
        "cut": len(found) > SHOWN,
        "candidates": found[:SHOWN],
        "free": sum(not c.is_held for c in found),
    }


@writes(grant=GRANT)
def rule(request: HttpRequest, viewer: Viewer, party: str) -> HttpResponse:
    """Register the party's decision."""
    own = _own(viewer, party)
    form = RuleForm(posted(request), held=find_rule(own.pk))
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_rule(party=own, by=viewer.actor, at=timezone.now(), **form.cleaned_data)
            messages.success(request, "Beslutet är registrerat.")
            return redirect("gallring")
        except DomainError as error:
            form.add_error(None, error.message)
    return _form(request, form, f"Beslut om gallring hos {own.name}", "Registrera beslutet")


@writes(grant=GRANT, form=False)
def propose_one(request: HttpRequest, viewer: Viewer, party: str) -> HttpResponse:
    """Propose to destroy what is due."""
    run = actions.propose(party=_own(viewer, party), by=viewer.actor, at=timezone.now())
    messages.success(request, "Gallringen är föreslagen. En annan registeransvarig godkänner den.")
    return redirect("gallring-run", run.pk)


@writes(grant=GRANT)
def hold_one(request: HttpRequest, viewer: Viewer, party: str) -> HttpResponse:
    """Except a case, or let it go again."""
    own = _own(viewer, party)
    form = HoldForm(posted(request), initial={"code": request.GET.get("kod", "")})
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _held(own, form.cleaned_data, viewer))
            return redirect("gallring")
        except DomainError as error:
            form.add_error(None, error.message)
    return _form(request, form, "Undanta ett ärende från gallring", "Spara")


def _held(own: Party, told: dict[str, Any], viewer: Viewer) -> str:
    participant = Participant.objects.filter(compartment=own, code__iexact=told["code"]).first()
    if participant is None:
        raise DomainError(f"{own.name} har inget ärende med koden {told['code']}.")
    at = timezone.now()
    if told["lift"]:
        held = participant.holds.filter(lifted_on__isnull=True).first()
        if held is None:
            raise DomainError("Ärendet är inte undantaget.")
        actions.lift(held=held, by=viewer.actor, at=at)
        return f"{participant.code} är inte längre undantaget."
    actions.hold(participant=participant, reason=told["reason"], by=viewer.actor, at=at)
    return f"{participant.code} är undantaget."


@writes(grant=GRANT)
@confirmed_when_sent
def run_page(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """One gallring: what it would destroy, and the next step for the one who may take it."""
    run = _run(viewer, number)
    forms = {"carry_out": CarryOutForm(), "cancel": CancelForm()}
    if request.method == "POST":
        try:
            messages.success(request, _moved(run, request, viewer))
            return redirect("gallring-run", run.pk)
        except DomainError as error:
            messages.error(request, error.message)
            return redirect("gallring-run", run.pk)
    numbers = list(run.items.values_list("participant_number", flat=True))
    context = {
        "run": run,
        "cases": len(numbers),
        "state": GALLRING.states[run.state],
        "rows": counted(run.counts or count_rows(numbers)),
        "moves": GALLRING.moves_from(run.state),
        "is_other": run.proposed_by != viewer.actor.key,
        "is_time": run.earliest_on <= timezone.localdate(),
        "forms": forms,
        "crumbs": [CRUMB],
    }
    return render(request, "rights/gallring_run.html", context)


def _moved(run: GallringRun, request: HttpRequest, viewer: Viewer) -> str:
    told: Any = {"run": run, "by": viewer.actor, "at": timezone.now()}
    move = request.POST.get("move", "")
    if move == "approve":
        actions.approve(**told)
        return "Gallringen är godkänd."
    if move == "cancel":
        actions.cancel(reason=request.POST.get("reason", ""), **told)
        return "Gallringen är avbruten. Inget har gallrats."
    if move == "carry_out":
        actions.carry_out(typed=request.POST.get("typed", ""), **told)
        return "Gallringen är genomförd. Spara intyget."
    raise DomainError("Välj vad som ska göras med gallringen.")


@page(grant=GRANT)
def certificate(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """The certificate as PDF."""
    run = _run(viewer, number)
    if run.done_at is None:
        raise Http404
    pdf = certificate_of(run, viewer.name, timezone.now())
    headers = {"Content-Disposition": f'attachment; filename="gallringsintyg-{run.pk}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _own(viewer: Viewer, slug: str) -> Party:
    found = Party.objects.filter(pk__in=parties_of(viewer.actor), slug=slug)
    if (party := found.select_related("forbund").first()) is None:
        raise Http404
    return party


def _run(viewer: Viewer, number: int) -> GallringRun:
    if (run := find_run(number, parties_of(viewer.actor))) is None:
        raise Http404
    return run


def _form(request: HttpRequest, form: Any, title: str, submit: str) -> HttpResponse:
    context = {"form": form, "title": title, "submit": submit, "crumbs": [CRUMB],
               "cancel": {"label": "Avbryt", "url": CRUMB["url"]}}  # fmt: skip
    return render(request, "people/form.html", context, status=422 if form.errors else 200)
