"""The list of governing documents, and what was in force on a day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.registry_machines import GOVERNING
from mellanrum.figures.format import long_date
from mellanrum.registers.registry.governing_queries import governing_of, in_force
from mellanrum.registers.registry.models import GoverningDocument, GoverningVersion
from mellanrum.web.areas.governing.forms import DayForm
from mellanrum.web.areas.governing.reach import crumbs, url_of, version_url
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.registry.reach import CHANGE, READ
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer


def now_of(governing: GoverningDocument) -> GoverningVersion | None:
    """The version in force today."""
    return in_force(governing.versions.all(), timezone.localdate())


def on_the_way(governing: GoverningDocument) -> str:
    """'Utkast till version 3', or ''."""
    held = [v for v in governing.versions.all() if v.state in {"draft", "deciding"}]
    return f"Version {held[0].number}: {GOVERNING.states[held[0].state].lower()}" if held else ""


def phase(governing: GoverningDocument) -> tuple[str, str]:
    if now_of(governing):
        return "in_force", "Gäller"
    return ("soon", "Gäller inte än") if governing.versions.all() else ("empty", "Utan text")


LIST: Listed[GoverningDocument] = Listed(
    name="governing",
    title="Styrdokument",
    parts=(
        Part("Dokument", lambda x: x.title, "namn"),
        Part("Slag", lambda x: x.get_kind_display(), "slag"),
        Part("Beslutas av", lambda x: x.get_decider_display(), "beslutas"),
        Part("Läge", lambda x: phase(x)[1], "lage"),
        Part("Version", lambda x: v.number if (v := now_of(x)) else None, is_numeric=True),
        Part("Gäller från", lambda x: v.from_on if (v := now_of(x)) else None, "fran"),
        Part("På väg", on_the_way),
        Part("Ses över senast", lambda x: x.review_on, "oversyn"),
    ),
    choices=(
        Choice("slag", "Slag", lambda x: [(x.kind, x.get_kind_display())]),
        Choice("lage", "Läge", lambda x: [phase(x)]),
        Choice("beslutas", "Beslutas av", lambda x: [(x.decider, x.get_decider_display())]),
    ),
    words=lambda x: f"{x.title} {x.get_kind_display()}",
    url=url_of,
    empty={
        "what": "Här samlas det som styr förbundet",
        "why": "Inget styrdokument är inlagt. Börja med förbundsordningen, som medlemmarna har "
        "beslutat.",
    },
    search="Sök styrdokument",
)


@page(grant=READ)
def documents(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every governing document, with the version in force."""
    add = {"label": "Lägg till", "url": reverse("governing-add")}
    links = [{"label": "Vad som gällde en viss dag", "url": reverse("governing-day")}]
    rows = list(governing_of(viewer.forbund_slug))
    action = add if viewer.can(CHANGE) else None
    return shown(request, viewer, LIST, rows, action=action, links=links)


@page(grant=READ)
def on_day(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What was in force on the day that the address asks for; today without one."""
    given = request.GET if "dag" in request.GET else {"dag": timezone.localdate().isoformat()}
    form = DayForm(given)
    on = form.cleaned_data["dag"] if form.is_valid() else None
    held = list(governing_of(viewer.forbund_slug)) if on else []
    rows = [(one, in_force(one.versions.all(), on)) for one in held] if on else []
    context = {
        "title": "Vad som gällde",
        "lead": long_date(on) if on else "",
        "crumbs": crumbs(),
        "form": form,
        "rows": [
            {"label": one.title, "url": version_url(version), "number": version.number,
             "from_on": version.from_on}
            for one, version in rows if version
        ],
    }  # fmt: skip
    return render(request, "governing/day.html", context, status=422 if form.errors else 200)
