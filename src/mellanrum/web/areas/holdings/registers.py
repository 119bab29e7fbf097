"""A register of the area: its list, a new row, one changed, one taken away."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.models import FixedAsset
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.web.areas.funding.keys import SureForm
from mellanrum.web.areas.holdings.forms import HoldingForm
from mellanrum.web.areas.holdings.noun import Noun
from mellanrum.web.areas.holdings.nouns import NOUNS
from mellanrum.web.areas.holdings.plans import depreciation_of
from mellanrum.web.areas.operation.lists import shown
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

READ, CHANGE = "economy.read", "economy.change"
TAKEN = "Raden finns redan. Ändra den i listan, eller ge den nya ett annat namn eller en annan dag."


def forbund_of(viewer: Viewer) -> Forbund:
    return get_forbund(viewer.forbund_slug)


def crumbs(kind: Noun | None = None) -> list[dict[str, str]]:
    """Tillgångar › Placeringar."""
    told = [{"label": "Tillgångar", "url": reverse("holdings")}]
    if kind is not None:
        told.append({"label": kind.title, "url": reverse(kind.many)})
    return told


@page(grant=READ)
def rows(request: HttpRequest, viewer: Viewer, noun: str) -> HttpResponse:
    """Every row of the register."""
    kind = NOUNS[noun]
    add = {"label": kind.add, "url": reverse(f"{kind.url}-add")}
    return shown(
        request,
        viewer,
        kind.listed,
        list(kind.rows(viewer.forbund_slug)),
        action=add if viewer.can(CHANGE) else None,
        links=[{"label": "Till tillgångarna och vad de går till", "url": reverse("holdings")}],
    )


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer, noun: str) -> HttpResponse:
    """A new row."""
    kind = NOUNS[noun]
    form = kind.form(posted(request), forbund=viewer.forbund_slug)
    return _form(request, viewer, kind, form, kind.add)


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, noun: str, pk: int) -> HttpResponse:
    """Correct a row; an asset shows its depreciation plan below."""
    kind = NOUNS[noun]
    held = get_row(viewer, kind, pk)
    form = kind.form(posted(request), forbund=viewer.forbund_slug, held=held)
    told = {"label": f"Ta bort: {kind.said(held)}", "url": reverse(f"{kind.url}-remove", args=[pk])}
    plan = depreciation_of(held) if isinstance(held, FixedAsset) else None
    return _form(
        request, viewer, kind, form, f"{kind.one}, {kind.said(held)}", links=[told], table=plan
    )


def get_row(viewer: Viewer, kind: Noun, pk: int) -> Any:
    """Raises Http404."""
    held = kind.rows(viewer.forbund_slug).filter(pk=pk).first()
    if held is None:
        raise Http404
    return held


def check_new(viewer: Viewer, kind: Noun, row: Any) -> None:
    """A new row does not write over another."""
    if kind.register.key_of(row) in kind.register.ids(viewer.forbund_slug):
        raise DomainError(TAKEN)


def _form(
    request: HttpRequest, viewer: Viewer, kind: Noun, form: HoldingForm, title: str, **more: Any
) -> HttpResponse:
    def save() -> tuple[str, str]:
        row = form.row()
        if form.held is None:
            check_new(viewer, kind, row)
        kind.save(forbund=forbund_of(viewer), row=row, by=viewer.actor, at=timezone.now())
        return kind.saved, reverse(kind.many)

    ask = Ask(
        title,
        "Spara",
        {"label": "Avbryt", "url": reverse(kind.many)},
        crumbs(kind),
        note=f"Går till: {kind.feeds_text}.",
    )
    return answered(request, form, ask, save, "holdings/form.html", **more)


@writes(grant=CHANGE)
def remove(request: HttpRequest, viewer: Viewer, noun: str, pk: int) -> HttpResponse:
    """Take a mistaken row away."""
    kind = NOUNS[noun]
    held = get_row(viewer, kind, pk)

    def save() -> tuple[str, str]:
        by = {"by": viewer.actor, "at": timezone.now()}
        kind.remove(forbund=forbund_of(viewer), **kind.key_of(held), **by)
        return kind.removed, reverse(kind.many)

    ask = Ask(
        f"Ta bort: {kind.said(held)}",
        "Ta bort",
        {"label": "Avbryt", "url": reverse(kind.url, args=[pk])},
        crumbs(kind),
        note=f"Raden går till: {kind.feeds_text}. En såld eller avslutad tas inte bort: skriv "
        "dagen på raden.",
        is_danger=True,
    )
    return answered(request, SureForm(posted(request)), ask, save)
