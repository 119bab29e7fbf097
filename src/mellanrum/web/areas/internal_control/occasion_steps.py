"""What is done at an occasion: held, explained, opened, a sample linked, drawn and judged."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.internal_control.actions import occasions as made
from mellanrum.registers.internal_control.automatic import Asked, compute
from mellanrum.registers.internal_control.models import Occasion, OccasionItem
from mellanrum.web.areas.internal_control.forms import ReasonForm
from mellanrum.web.areas.internal_control.occasions import NAME, ONE
from mellanrum.web.areas.internal_control.plan_forms import (
    DrawForm,
    HoldForm,
    JudgeForm,
    LinkForm,
)
from mellanrum.web.areas.internal_control.reach import (
    WRITE,
    get_item,
    get_occasion,
    list_link,
    today,
    top,
)
from mellanrum.web.areas.operation.pages import Ask, answered
from mellanrum.web.decorators import writes
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer

SEEDS = 10**9


def asked(held: Occasion, title: str, submit: str, note: str = "") -> Ask:
    up = {"label": held.control.title, "url": reverse(ONE, args=[held.pk])}
    lead = f"{held.control.title}, senast {held.due_on}"
    return Ask(title, submit, {**up, "label": "Avbryt"}, top(list_link(NAME), up), lead, note)


@writes(grant=WRITE)
def hold(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Note what the control saw; what the program computes is proposed."""
    held = get_occasion(viewer, pk)
    form = HoldForm(posted(request), initial=proposed(held))

    def save() -> tuple[str, str]:
        made.hold(occasion=held, row=form.row(), by=viewer.actor, at=timezone.now())
        if form.cleaned_data["outcome"] == "right":
            return "Kontrollen är antecknad.", reverse(ONE, args=[pk])
        url = reverse("internal-control-finding-add", args=[pk])
        return "Kontrollen är antecknad. Skriv vad som brister.", url

    note = "Förslaget är uträknat av programmet. Läs det och bedöm själv."
    ask = asked(held, "Anteckna kontrollen", "Anteckna kontrollen",
                note if held.control.automatic else "")  # fmt: skip
    return answered(request, form, ask, save)


def proposed(held: Occasion) -> dict[str, Any]:
    control = held.control
    found: dict[str, Any] = {"held_on": today()}
    if control.automatic and held.state == "planned":
        told = compute(control.automatic, Asked(control.plan.forbund, held.from_on, held.to_on,
                                                today()))  # fmt: skip
        found |= {"observed": told.text, "outcome": told.outcome}
    return found


@writes(grant=WRITE)
def skip(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Say why a control is not held."""
    held, form = get_occasion(viewer, pk), ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        made.skip(occasion=held, reason=form.cleaned_data["reason"], by=viewer.actor,
                  at=timezone.now())  # fmt: skip
        return "Skälet är antecknat. Tillfället går att öppna igen.", reverse(ONE, args=[pk])

    note = "Styrelsen läser skälet i rapporten."
    ask = asked(held, "Kontrollen genomförs inte", "Anteckna skälet", note)
    return answered(request, form, ask, save)


@writes(grant=WRITE)
def reopen(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    held, form = get_occasion(viewer, pk), ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        made.reopen(occasion=held, reason=form.cleaned_data["reason"], by=viewer.actor,
                    at=timezone.now())  # fmt: skip
        return "Tillfället är öppet igen.", reverse(ONE, args=[pk])

    return answered(request, form, asked(held, "Öppna tillfället", "Öppna igen"), save)


@writes(grant=WRITE)
def link(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Point to a sample that the economy's sampler has drawn."""
    held = get_occasion(viewer, pk)
    form = LinkForm(posted(request), forbund=viewer.forbund_slug, held=held)

    def save() -> tuple[str, str]:
        made.link_sample(occasion=held, sample=form.cleaned_data["sample"], by=viewer.actor,
                         at=timezone.now())  # fmt: skip
        return "Stickprovet är kopplat.", reverse(ONE, args=[pk])

    ask = asked(held, "Koppla stickprov av verifikat", "Spara kopplingen")
    return answered(request, form, ask, save)


@writes(grant=WRITE)
def draw(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Draw other things than vouchers from the occasion's time."""
    held = get_occasion(viewer, pk)
    form = DrawForm(posted(request), initial={"size": 5})

    def save() -> tuple[str, str]:
        given = form.cleaned_data
        seed = secrets.randbelow(SEEDS) if given["seed"] is None else given["seed"]
        new = made.draw(occasion=held, kind=given["kind"], size=given["size"], seed=seed,
                        by=viewer.actor, at=timezone.now())  # fmt: skip
        return f"Stickprovet är draget med frö {new.seed}.", reverse(ONE, args=[pk])

    note = "Verifikat dras på sidan Kontroll under Ekonomi och kopplas hit."
    return answered(request, form, asked(held, "Dra stickprov", "Dra stickprovet", note), save)


@writes(grant=WRITE)
def item(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Judge a drawn thing; the next that is not judged follows."""
    held = get_item(viewer, pk)
    occasion = held.sample.occasion
    form = JudgeForm(posted(request), held=held)

    def save() -> tuple[str, str]:
        given = form.cleaned_data
        made.judge(item=held, verdict=given["verdict"], observed=given["observed"],
                   by=viewer.actor, at=timezone.now())  # fmt: skip
        return "Bedömningen är sparad.", after(held)

    if occasion.state != "planned":
        messages.info(request, "Kontrollen är antecknad, så bedömningen ändras inte.")
        return redirect(ONE, occasion.pk)
    return answered(request, form, asked(occasion, held.label, "Spara och gå vidare"), save)


def after(held: OccasionItem) -> str:
    left = held.sample.items.filter(verdict="").order_by("position").first()
    if left is None:
        return reverse(ONE, args=[held.sample.occasion_id])
    return reverse("internal-control-item", args=[left.pk])
