"""The calculator: all steps on one page, the result beside them, and saving it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.actions import calculations
from mellanrum.registers.economy.models import SocietyCalculation
from mellanrum.registers.economy.society_queries import list_actors, list_unit_costs, made_of
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.society_tables import Outcome, make
from mellanrum.web.areas.society import beginning
from mellanrum.web.areas.society.calculator_forms import CalculatorForm, Offer
from mellanrum.web.areas.society.presenters import drawn_form, drawn_outcome
from mellanrum.web.areas.society.reach import CHANGE, READ, crumbs, get_calculation
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

NO_COSTS = {
    "what": "Här räknas vad en insats ger tillbaka",
    "why": "Kalkylen behöver styckkostnader: vad en person i utanförskap kostar varje aktör på ett "
    "år. Registret är tomt.",
    "action": {"label": "Öppna registret över styckkostnader", "url": ""},
}


def offer_of(viewer: Viewer, held: SocietyCalculation | None) -> Offer:
    """What the form has to choose from. Three queries."""
    slug = viewer.forbund_slug
    insatser = Insats.objects.filter(forbund__slug=slug).order_by("position", "name")
    stored = made_of(held) if held else None
    return Offer(insatser, list_actors(slug), list_unit_costs(slug), stored)


def opened(
    request: HttpRequest, viewer: Viewer, offer: Offer
) -> tuple[CalculatorForm, Sequence[str]]:
    """A new calculation; ?exempel=1 fills in the examples, ?insats= what the figures propose."""
    year = beginning.newest_year(viewer.forbund_slug, timezone.localdate().year)
    is_example = request.GET.get("exempel") == "1"
    initial = beginning.example(year) if is_example else beginning.fresh(year)
    insats = offer.insatser.filter(slug=request.GET.get("insats", "")).first()
    notes: Sequence[str] = ()
    if insats is not None:
        found = beginning.proposed(viewer.forbund_slug, insats, year)
        initial |= {"insats": insats.pk, **beginning.proposed_fields(found)}
        notes = found.notes
    return CalculatorForm(None, offer=offer, initial=initial), notes


def filled(
    request: HttpRequest, viewer: Viewer, offer: Offer
) -> tuple[CalculatorForm, Sequence[str]]:
    """What is written, with the förbund's own figures of the chosen insats and year put in."""
    initial = beginning.typed(request.POST.dict())
    chosen, year = initial.get("insats", ""), initial.get("year", "")
    insats = offer.insatser.filter(pk=chosen).first() if chosen.isdecimal() else None
    notes: Sequence[str] = ("Välj en insats och ett år först.",)
    if insats is not None and year.isdecimal() and len(year) == 4:
        found = beginning.proposed(viewer.forbund_slug, insats, int(year))
        initial |= beginning.proposed_fields(found)
        notes = found.notes or ("Förbundets egna siffror är ifyllda. De går att skriva över.",)
    return CalculatorForm(None, offer=offer, initial=initial), notes


@writes(grant=READ)
def new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A calculation that is not saved: it is made when the form is sent."""
    offer = offer_of(viewer, None)
    if not offer.held:
        action = {**NO_COSTS["action"], "url": reverse("society-costs")}  # type: ignore[dict-item]
        return render(
            request,
            "society/empty.html",
            {"empty": {**NO_COSTS, "action": action}, "crumbs": crumbs()},
            status=422 if request.method == "POST" else 200,
        )
    return answered(request, viewer, offer, None)


@writes(grant=READ)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A saved calculation with other assumptions."""
    held = get_calculation(viewer, pk)
    return answered(request, viewer, offer_of(viewer, held), held)


def answered(
    request: HttpRequest, viewer: Viewer, offer: Offer, held: SocietyCalculation | None
) -> HttpResponse:
    """The page, with the result of what is sent."""
    notes: Sequence[str] = ()
    if request.method == "POST" and request.POST.get("gor") == "hamta":
        form, notes = filled(request, viewer, offer)
    elif request.method == "POST":
        form = CalculatorForm(request.POST, offer=offer)
    elif held is not None and offer.stored is not None:
        form = CalculatorForm(None, offer=offer, initial=beginning.saved(held, offer.stored))
    else:
        form, notes = opened(request, viewer, offer)
    return shown(request, viewer, form, held, notes)


def shown(
    request: HttpRequest,
    viewer: Viewer,
    form: CalculatorForm,
    held: SocietyCalculation | None,
    notes: Sequence[str] = (),
) -> HttpResponse:
    """The page of the form as it is."""
    outcome = outcome_of(form, held)
    name, args = ("society-change", [held.pk]) if held else ("society-new", [])
    save = reverse("society-revise", args=[held.pk]) if held else reverse("society-save")
    back = reverse("society-calculation", args=[held.pk]) if held else reverse("society")
    above = [{"label": held.title, "url": back}] if held else []
    context: dict[str, Any] = {
        "title": "Räkna om kalkylen" if held else "Ny kalkyl",
        "crumbs": crumbs(*above),
        "form": form,
        "parts": drawn_form(form),
        "notes": notes,
        "url": reverse(name, args=args),
        "save_url": save if viewer.can(CHANGE) else "",
        "cancel": {"label": "Avbryt", "url": back},
        "result": drawn_outcome(outcome) if outcome else None,
    }
    return render(request, "society/calculator.html", context, status=422 if form.errors else 200)


def outcome_of(form: CalculatorForm, held: SocietyCalculation | None) -> Outcome | None:
    """The result of what is sent, or of what was saved when it is opened."""
    made = form.offer.stored if held and not form.is_bound else None
    if form.is_bound and form.is_valid():
        made = form.made
    if made is None:
        return None
    try:
        return make(made)
    except DomainError as error:
        form.add_error("view", error.message)
        return None


@writes(grant=CHANGE, form=False)
def save(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Save a new calculation."""
    return saved(request, viewer, None)


@writes(grant=CHANGE, form=False)
def revise(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Save a calculation anew."""
    return saved(request, viewer, get_calculation(viewer, pk))


def saved(request: HttpRequest, viewer: Viewer, held: SocietyCalculation | None) -> HttpResponse:
    form = CalculatorForm(request.POST, offer=offer_of(viewer, held))
    if form.is_valid() and not form.cleaned_data["title"].strip():
        form.add_error("title", "Ge kalkylen ett namn.")
    if outcome_of(form, held) is None or not form.is_valid():
        return shown(request, viewer, form, held)
    try:
        kept = written(viewer, form, held)
    except DomainError as error:
        form.refuse(error)
        return shown(request, viewer, form, held)
    messages.success(request, f"Kalkylen ”{kept.title}” är sparad.")
    return redirect("society-calculation", kept.pk)


def written(
    viewer: Viewer, form: CalculatorForm, held: SocietyCalculation | None
) -> SocietyCalculation:
    """Call the action."""
    given, made = form.cleaned_data, form.made
    assert made is not None
    insats, conclusion = given["insats"], given["conclusion"]
    by, at = viewer.actor, timezone.now()
    if held is None:
        forbund = get_forbund(viewer.forbund_slug)
        return calculations.create(
            forbund=forbund, insats=insats, made=made, conclusion=conclusion, by=by, at=at
        )
    seen = held.version if given.get("seen") is None else given["seen"]
    return calculations.revise(
        calculation=held, insats=insats, made=made, conclusion=conclusion, seen=seen, by=by, at=at
    )
