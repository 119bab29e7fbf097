"""The steps of a governing document: written, sent, decided by each, put in force, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.figures.format import long_date
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.registry.actions import governing as made
from mellanrum.registers.registry.governing_points import SOURCE
from mellanrum.registers.registry.governing_policies import MEMBERS
from mellanrum.registers.registry.governing_queries import members_on
from mellanrum.registers.registry.matter_queries import matters_of
from mellanrum.registers.registry.models import GoverningVersion
from mellanrum.web.areas.governing.forms import (
    AdoptForm,
    DecisionForm,
    GoverningForm,
    PointsForm,
    ReasonForm,
    VersionForm,
)
from mellanrum.web.areas.governing.reach import (
    asked,
    crumbs,
    get_governing,
    get_version,
    url_of,
    version_url,
)
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.areas.registry.reach import CHANGE, get_forbund
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A governing document."""
    form = GoverningForm(posted(request), matters=matters_of(viewer.forbund_slug))

    def save() -> tuple[str, str]:
        matter, by, at = form.cleaned_data["matter"], viewer.actor, timezone.now()
        new = made.add_governing(
            forbund=get_forbund(viewer), row=form.row(), matter=matter, by=by, at=at
        )
        return "Dokumentet är inlagt. Skriv dess första version.", url_of(new)

    back = {"label": "Avbryt", "url": reverse("governing")}
    ask = Ask("Lägg till styrdokument", "Lägg till dokumentet", back, crumbs())
    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Change what is told of the document."""
    found = get_governing(viewer, pk)
    form = GoverningForm(posted(request), matters=matters_of(viewer.forbund_slug), held=found)

    def save() -> tuple[str, str]:
        matter, seen = form.cleaned_data["matter"], form.version
        made.change_governing(governing=found, row=form.row(), matter=matter, seen=seen,
                              by=viewer.actor, at=timezone.now())  # fmt: skip
        return "Uppgifterna är sparade.", url_of(found)

    back = {"label": "Avbryt", "url": url_of(found)}
    ask = Ask("Ändra uppgifterna", "Spara uppgifterna", back, crumbs(found), found.title)
    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def draft(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A new version, with the newest text to write on in."""
    found = get_governing(viewer, pk)
    newest = found.versions.all()[0] if found.versions.all() else None
    form = VersionForm(posted(request), request.FILES,
                       initial={"text": newest.text if newest else ""})  # fmt: skip

    def save() -> tuple[str, str]:
        by, at = viewer.actor, timezone.now()
        new = made.draft_version(governing=found, row=form.row(), file=form.given(), by=by, at=at)
        return "Utkastet är sparat.", version_url(new)

    back = {"label": "Avbryt", "url": url_of(found)}
    ask = Ask("Ny version", "Spara utkastet", back, crumbs(found), found.title)
    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def revise(request: HttpRequest, viewer: Viewer, pk: int, number: int) -> HttpResponse:
    """Write on in a draft."""
    found = get_version(viewer, pk, number)
    form = VersionForm(posted(request), request.FILES, held=found,
                       initial={"file": None})  # fmt: skip

    def save() -> tuple[str, str]:
        by, at = viewer.actor, timezone.now()
        row, file, seen = form.row(), form.given(), form.version
        made.revise_version(version=found, row=row, file=file, seen=seen, by=by, at=at)
        return "Utkastet är sparat.", version_url(found)

    note = f"Filen {found.file_name} är kvar om du inte väljer en ny." if found.can_open else ""
    ask = asked(found, "Skriv vidare", "Spara utkastet", note=note)
    return answered(request, form, ask, save)


@writes(grant=CHANGE, form=False)
def send(request: HttpRequest, viewer: Viewer, pk: int, number: int) -> HttpResponse:
    """To those who decide it."""
    found = get_version(viewer, pk, number)
    made.send_version(version=found, by=viewer.actor, at=timezone.now())
    messages.success(request, "Versionen är skickad för beslut. Texten står nu stilla.")
    return redirect(version_url(found))


def party_of(viewer: Viewer, found: GoverningVersion) -> Any:
    """The members to choose among; None where the board decides."""
    if found.governing.decider != MEMBERS:
        return None
    held = members_on(viewer.forbund_slug, timezone.localdate())
    return Party.objects.filter(pk__in=[one.pk for one in held])


@writes(grant=CHANGE)
def decide(request: HttpRequest, viewer: Viewer, pk: int, number: int) -> HttpResponse:
    """What a member or the board has decided."""
    found = get_version(viewer, pk, number)
    form = DecisionForm(posted(request), request.FILES, members=party_of(viewer, found))

    def save() -> tuple[str, str]:
        party, by, at = form.cleaned_data.get("party"), viewer.actor, timezone.now()
        row, file = form.row(), form.given()
        made.record_decision(version=found, party=party, row=row, file=file, by=by, at=at)
        return "Beslutet är antecknat.", f"{version_url(found)}#beslut"

    ask = asked(found, "Anteckna beslut", "Anteckna beslutet")
    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def adopt(request: HttpRequest, viewer: Viewer, pk: int, number: int) -> HttpResponse:
    """Put it in force."""
    found = get_version(viewer, pk, number)
    form = AdoptForm(posted(request), initial={"from_on": timezone.localdate()})

    def save() -> tuple[str, str]:
        on = form.cleaned_data["from_on"]
        made.adopt_version(version=found, from_on=on, by=viewer.actor, at=timezone.now())
        return f"Versionen gäller från {long_date(on)}.", version_url(found)

    return answered(request, form, asked(found, "Sätt i kraft", "Sätt versionen i kraft"), save)


@writes(grant=CHANGE)
def points(request: HttpRequest, viewer: Viewer, pk: int, number: int) -> HttpResponse:
    """Where each point that the law demands stands."""
    found = get_version(viewer, pk, number)
    places = {one.key: one.place for one in found.points.all()}
    form = PointsForm(posted(request), places=places)
    ask = asked(found, "Stäm av mot lagen", "Spara avstämningen",
                note=f"Skriv var i texten varje punkt står, till exempel 6 §. Lämna tomt det som "
                f"saknas. Källa: {SOURCE}. Lagen räknar 18 punkter, och här står några ihop.",
                )  # fmt: skip

    def save() -> tuple[str, str]:
        made.set_points(version=found, places=form.places(), by=viewer.actor, at=timezone.now())
        return "Avstämningen är sparad.", f"{version_url(found)}#punkter"

    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def take_back(request: HttpRequest, viewer: Viewer, pk: int, number: int) -> HttpResponse:
    """Back to a draft."""
    return _with_reason(request, get_version(viewer, pk, number), viewer, made.take_back_version,
                        "Gör till utkast", "Versionen är ett utkast igen.")  # fmt: skip


@writes(grant=CHANGE)
def withdraw(request: HttpRequest, viewer: Viewer, pk: int, number: int) -> HttpResponse:
    """The version comes to nothing."""
    return _with_reason(request, get_version(viewer, pk, number), viewer, made.withdraw_version,
                        "Dra tillbaka versionen", "Versionen är tillbakadragen.",
                        is_danger=True)  # fmt: skip


def _with_reason(
    request: HttpRequest,
    found: GoverningVersion,
    viewer: Viewer,
    act: Callable[..., Any],
    title: str,
    told: str,
    **more: Any,
) -> HttpResponse:
    form = ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        act(version=found, reason=form.cleaned_data["reason"], by=viewer.actor, at=timezone.now())
        return told, version_url(found)

    return answered(request, form, asked(found, title, title, **more), save)
