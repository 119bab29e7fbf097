"""What has been read in: by whom, when and what it did; taken back where that can be done."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.exchange.mapping.loading import undo_load, why_kept
from mellanrum.exchange.mapping.matching import ready_profiles
from mellanrum.exchange.templates.groups import BY_KEY
from mellanrum.registers.imports.actions.profiles import retire_profile
from mellanrum.registers.imports.models import ImportRun
from mellanrum.registers.imports.queries import find_run, list_profiles, list_runs
from mellanrum.web.areas.imports.forms import UndoForm
from mellanrum.web.areas.imports.reach import GRANT, crumb
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    fact,
    kept,
    posted,
    story,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name

Line = tuple[ImportRun, str]


def target_title(run: ImportRun) -> str:
    return BY_KEY[run.target].title if run.target in BY_KEY else run.target.capitalize()


def total(run: ImportRun, what: str) -> int:
    return sum(one[what] for one in run.summary)


def state_of(run: ImportRun) -> str:
    return "Ångrad" if run.undone_at else "Inläst"


LIST: Listed[Line] = Listed(
    name="imports-runs",
    title="Inläsningar",
    parts=(
        Part("Fil", lambda x: str(x[0]), "fil"),
        Part("Vad", lambda x: target_title(x[0]), "vad"),
        Part("Inläst", lambda x: timezone.localtime(x[0].made_at).date(), "inlast"),
        Part("Av", lambda x: x[1], "av"),
        Part("Nya", lambda x: total(x[0], "created"), "nya", is_numeric=True),
        Part("Ändrade", lambda x: total(x[0], "changed"), "andrade", is_numeric=True),
        Part("Läge", lambda x: state_of(x[0]), "lage"),
    ),
    choices=(
        Choice("vad", "Vad", lambda x: [(x[0].target, target_title(x[0]))]),
        Choice("lage", "Läge", lambda x: [(state_of(x[0]),) * 2]),
    ),
    words=lambda x: f"{x[0]} {x[0].sha256} {x[1]} {target_title(x[0])}",
    url=lambda x: reverse("imports-run", args=[x[0].pk]),
    empty={
        "what": "Här samlas de filer som kansliet har läst in",
        "why": "Ingen fil är inläst ännu. Bokföring som SIE har en egen lista under Ekonomi.",
        "action": {"label": "Läs in en fil", "url": "/lasa-in/"},
    },
    search="Sök fil, person eller kontrollsumma",
)


@page(grant=GRANT)
def runs(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The newest first."""
    held = list(list_runs(viewer.forbund_slug))
    names = list_names(run.made_by for run in held)
    lines = [(run, actor_name(run.made_by, names)) for run in held]
    action = {"label": "Läs in en fil", "url": reverse("imports")}
    return shown(request, viewer, LIST, lines, action=action)


def get_run(viewer: Viewer, pk: int) -> ImportRun:
    """Raises Http404 for another förbund's, and for persons'."""
    found = find_run(viewer.forbund_slug, pk)
    if found is None:
        raise Http404
    return found


@page(grant=GRANT)
def run(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One file: what it did, and whether that can be undone."""
    held = get_run(viewer, pk)
    names = list_names([held.made_by, held.undone_by])
    why = why_kept(held, viewer.actor)
    facts = [
        fact("Vad", target_title(held)),
        fact("Inläst", held.made_at),
        fact("Av", actor_name(held.made_by, names)),
        fact("Profil", held.profile),
        fact("Kontrollsumma", f"{held.sha256[:16]}…"),
        fact("Ångrad", held.undone_at),
        fact("Ångrad av", actor_name(held.undone_by, names) if held.undone_by else ""),
    ]
    context: dict[str, Any] = {
        "title": str(held),
        "state": state_of(held),
        "crumbs": [crumb(), crumb("imports-runs", label="Inläsningar")],
        "facts": kept(facts),
        "facts_title": "Inläsningen",
        "summary": held.summary,
        "why": why,
        "undo_url": "" if why else reverse("imports-undo", args=[pk]),
        "events": story(viewer.forbund_slug, f"import_run:{pk}"),
    }
    return render(request, "imports/run.html", context)


@writes(grant=GRANT)
def undo(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take back the rows that a run added."""
    held = get_run(viewer, pk)
    form = UndoForm(posted(request))
    back = reverse("imports-run", args=[pk])

    def save() -> tuple[str, str]:
        undo_load(run=held, by=viewer.actor, at=timezone.now())
        return "Inläsningen är ångrad.", back

    rows = total(held, "created")
    ask = Ask(
        f"Ångra inläsningen av {held}",
        "Ångra inläsningen",
        {"label": "Avbryt", "url": back},
        [crumb(), crumb("imports-runs", label="Inläsningar"), {"label": str(held), "url": back}],
        note=f"Rader som tas bort ur registren: {rows}. Filen kan läsas in igen.",
        is_danger=True,
    )
    return answered(request, form, ask, save)


@page(grant=GRANT)
def profiles(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """How files from other systems are read: the förbund's own, and what comes with the program."""
    own = [
        {
            "name": one.name,
            "target": BY_KEY[one.target].title if one.target in BY_KEY else one.target,
            "columns": sum(1 for target in one.content["columns"].values() if target),
            "saved_at": one.saved_at,
            "remove": reverse("imports-profile-retire", args=[one.pk]),
        }
        for one in list_profiles(viewer.forbund_slug)
    ]
    ready = [one for one in ready_profiles() if one.target in BY_KEY]
    context = {"own": own, "ready": ready, "crumbs": [crumb()]}
    return render(request, "imports/profiles.html", context)


@writes(grant=GRANT, form=False)
def retire(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Put a profile away; what was read in with it stays."""
    found = list_profiles(viewer.forbund_slug).filter(pk=pk).first()
    if found is None:
        raise Http404
    retire_profile(profile=found, by=viewer.actor, at=timezone.now())
    messages.success(request, f"Profilen {found.name} är borttagen.")
    return redirect("imports-profiles")
