"""Decisions on funds: entered, changed, ended, and taken up again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.economy.actions import award_decisions as made
from mellanrum.registers.economy.award_deciding import BOARD, warn_of_budget
from mellanrum.registers.economy.claim_queries import awarded_for
from mellanrum.registers.economy.models import Award
from mellanrum.registers.economy.queries_plans import insats_budgets
from mellanrum.registers.organisation.models import Party
from mellanrum.web.areas.claims.award_forms import AwardForm, EndForm, told_years
from mellanrum.web.areas.claims.reach import OFFICE, crumb, get_award, seen_insatser
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer


def _owners(viewer: Viewer) -> Any:
    return Party.objects.filter(forbund__slug=viewer.forbund_slug).order_by("name")


@writes(grant=OFFICE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Enter a decision; ?insats= chooses the insats."""
    insatser = seen_insatser(viewer)
    chosen = insatser.filter(slug=request.GET.get("insats", "")).first()
    initial = {"insats": chosen, "owner": chosen.host if chosen else None, "decider": BOARD}
    form = AwardForm(posted(request), insatser=insatser, owners=_owners(viewer), initial=initial)

    def save() -> tuple[str, str]:
        given, by, at = form.cleaned_data, viewer.actor, timezone.now()
        new = made.grant_award(
            insats=given["insats"], owner=given["owner"], row=form.row(), years=given["years"],
            decider=given["decider"], by=by, at=at,
        )  # fmt: skip
        return told("Beslutet är inlagt.", new), reverse("claims-award", args=[new.pk])

    back = crumb("claims-awards")
    ask = Ask("Lägg in beslut", "Spara beslutet", {**back, "label": "Avbryt"}, [back])
    return answered(request, form, ask, save)


def told(said: str, award: Award) -> str:
    """With a warning when awards are more than the insats's budget of a year."""
    years = award.years.all()
    found = []
    for one in years:
        budget = insats_budgets(award.insats.forbund.slug, one.year).get(award.insats_id)
        others = awarded_for(award.insats_id, one.year) - one.amount_ore
        found.append(warn_of_budget(one.amount_ore, others, budget, one.year))
    return " ".join([said, *filter(None, found)])


def asked(award: Award, title: str, submit: str, **more: Any) -> Ask:
    here = {"label": award.reference, "url": reverse("claims-award", args=[award.pk])}
    crumbs = [crumb("claims-awards"), here]
    return Ask(title, submit, {**here, "label": "Avbryt"}, crumbs, award.insats.name, **more)


@writes(grant=OFFICE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Change a decision; it still covers what is claimed."""
    found = get_award(viewer, pk)
    years = {one.year: one.amount_ore for one in found.years.all()}
    initial = {"amount": found.amount_ore, "years": told_years(years), "decider": BOARD}
    form = AwardForm(posted(request), held=found, initial=initial)

    def save() -> tuple[str, str]:
        given, by, at = form.cleaned_data, viewer.actor, timezone.now()
        now = made.change_award(
            award=found, row=form.row(), years=given["years"], decider=given["decider"],
            seen=form.version, by=by, at=at,
        )  # fmt: skip
        return told("Beslutet är sparat.", now), reverse("claims-award", args=[pk])

    return answered(request, form, asked(found, "Ändra beslutet", "Spara beslutet"), save)


@writes(grant=OFFICE)
def end(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Let the funds end before their time."""
    found = get_award(viewer, pk)
    form = EndForm(posted(request), initial={"ended_on": timezone.localdate()})

    def save() -> tuple[str, str]:
        on = form.cleaned_data["ended_on"]
        made.end_award(award=found, ended_on=on, by=viewer.actor, at=timezone.now())
        return "Medlen upphör den dagen.", reverse("claims-award", args=[pk])

    return answered(request, form, asked(found, "Låt medlen upphöra", "Spara dagen"), save)


@writes(grant=OFFICE, form=False)
def reopen(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The funds had not ended after all."""
    made.reopen_award(award=get_award(viewer, pk), by=viewer.actor, at=timezone.now())
    messages.success(request, "Medlen gäller igen.")
    return redirect("claims-award", pk)
