"""Decisions by delegation made, withdrawn and reported; points added, changed and ended."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.governance.actions import delegation as made
from mellanrum.registers.governance.delegation_queries import (
    list_unreported,
    number_of,
    points_of,
)
from mellanrum.registers.governance.models import AgendaItem, Body, Person
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.registry.models import Matter
from mellanrum.web.areas.claims.claim_forms import ReasonForm
from mellanrum.web.areas.delegations.forms import DecideForm, EndForm, PointForm, ReportForm
from mellanrum.web.areas.delegations.reach import (
    LIST,
    ORDER,
    READ,
    WRITE,
    asked,
    get_delegated,
    get_point,
)
from mellanrum.web.areas.meetings.reach import title_of
from mellanrum.web.areas.operation.pages import answered, fact, move, object_page, posted, story
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer


def decide_form(request: HttpRequest, viewer: Viewer) -> DecideForm:
    """With what the förbund has to choose among."""
    own = {"forbund__slug": viewer.forbund_slug}
    today = timezone.localdate()
    points = points_of(viewer.forbund_slug).filter(Q(to_on__isnull=True) | Q(to_on__gt=today))
    me = Person.objects.filter(**own, user_id=viewer.actor.user_id or 0).first()
    shown = {"decided_on": today, "decider": me.pk if me else ""}
    return DecideForm(
        posted(request),
        points,
        Person.objects.filter(**own).order_by("name"),
        Insats.objects.filter(**own).order_by("position", "name"),
        Matter.objects.filter(**own, closed_on__isnull=True),
        initial=shown,
    )


@writes(grant=READ)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A decision; the office registers anybody's, who holds a point the own."""
    form = decide_form(request, viewer)

    def save() -> tuple[str, str]:
        new = made.decide(row=form.row(), **form.chosen(), by=viewer.actor, at=timezone.now())
        told = f"Beslutet har nummer {number_of(new)}. Anmäl det på styrelsens nästa sammanträde."
        return told, reverse("delegations-decision", args=[new.pk])

    ask = asked(LIST, "Registrera delegationsbeslut", "Registrera beslutet")
    return answered(request, form, ask, save)


@writes(grant=WRITE)
def withdraw(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take it back before the board has been told."""
    held, form = get_delegated(viewer, pk), ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        made.withdraw(decision=held, reason=form.cleaned_data["reason"], by=viewer.actor,
                      at=timezone.now())  # fmt: skip
        return "Beslutet är återkallat.", reverse("delegations-decision", args=[pk])

    ask = asked(LIST, f"Återkalla {number_of(held)}", "Återkalla", is_danger=True)
    return answered(request, form, ask, save)


@writes(grant=WRITE)
def report(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Report decisions under the board's item."""
    own = {"meeting__body__forbund__slug": viewer.forbund_slug, "pk": pk}
    item = AgendaItem.objects.filter(**own).select_related("meeting__body").first()
    if item is None:
        raise Http404
    found = list_unreported(viewer.forbund_slug)
    form = ReportForm(posted(request), found)

    def save() -> tuple[str, str]:
        done = made.report(item=item, decisions=form.chosen(), by=viewer.actor,
                           at=timezone.now())  # fmt: skip
        return f"{len(done)} beslut anmäls på {title_of(item.meeting)}.", reverse("delegations")

    note = "" if found else "Alla delegationsbeslut är anmälda."
    ask = asked(LIST, "Anmäl delegationsbeslut", "Anmäl", lead=title_of(item.meeting), note=note)
    return answered(request, form, ask, save)


@writes(grant=WRITE, form=False)
def unreport(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take a decision off the item again."""
    held = get_delegated(viewer, pk)
    made.take_back_report(decision=held, by=viewer.actor, at=timezone.now())
    messages.success(request, "Anmälan är borttagen.")
    return redirect("delegations-decision", pk)


def people_and_bodies(viewer: Viewer) -> tuple[list[Person], list[Body]]:
    own = {"forbund__slug": viewer.forbund_slug}
    people = list(Person.objects.filter(**own).order_by("name"))
    return people, list(Body.objects.filter(**own).order_by("name"))


@page(grant=READ)
def point(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One point."""
    held = get_point(viewer, pk)
    moves = [move("Ändra", "delegations-point-change", pk),
             move("Upphör", "delegations-point-end", pk)]  # fmt: skip
    limit = "Ingen gräns" if held.limit_ore is None else swedish_amount(held.limit_ore)
    context = {
        "title": f"Punkt {held.code}",
        "lead": held.text,
        "crumbs": [{"label": ORDER["label"], "url": reverse(ORDER["name"])}],
        "moves": moves if viewer.can(WRITE) else [],
        "facts": [
            fact("Delegat", held.delegate),
            fact("Person", held.person.name if held.person else ""),
            fact("Grupp", held.body.name if held.body else ""),
            fact("Högst", limit),
            fact("Får lämnas vidare", "Ja" if held.may_pass_on else "Nej"),
            fact("Från", held.from_on),
            fact("Upphör", held.to_on),
            fact("Källa", held.source),
        ],
        "events": story(viewer.forbund_slug, f"delegation_points:{pk}"),
    }
    return object_page(request, context)


@writes(grant=WRITE)
def add_point(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A point of the order."""
    form = PointForm(posted(request), *people_and_bodies(viewer))

    def save() -> tuple[str, str]:
        forbund = Forbund.objects.get(slug=viewer.forbund_slug)
        new = made.add_point(forbund=forbund, row=form.row(), **form.holder(), by=viewer.actor,
                             at=timezone.now())  # fmt: skip
        return f"Punkt {new.code} är sparad.", reverse("delegations-point", args=[new.pk])

    return answered(request, form, asked(ORDER, "Lägg till punkt", "Spara punkten"), save)


@writes(grant=WRITE)
def change_point(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Correct a point."""
    held = get_point(viewer, pk)
    form = PointForm(posted(request), *people_and_bodies(viewer), held=held)

    def save() -> tuple[str, str]:
        made.change_point(point=held, row=form.row(), **form.holder(), seen=form.version,
                          by=viewer.actor, at=timezone.now())  # fmt: skip
        return f"Punkt {held.code} är ändrad.", reverse("delegations-point", args=[pk])

    return answered(request, form, asked(ORDER, f"Ändra punkt {held.code}", "Spara"), save)


@writes(grant=WRITE)
def end_point(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The board has taken the right back."""
    held, form = get_point(viewer, pk), EndForm(posted(request))

    def save() -> tuple[str, str]:
        to_on = form.cleaned_data["to_on"]
        made.end_point(point=held, to_on=to_on, by=viewer.actor, at=timezone.now())
        return f"Punkt {held.code} har en sista dag.", reverse("delegations-point", args=[pk])

    return answered(request, form, asked(ORDER, f"Punkt {held.code} upphör", "Spara"), save)
