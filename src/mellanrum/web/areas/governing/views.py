"""A governing document and its versions: their pages, texts, files and comparison."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.registry_machines import GOVERNING
from mellanrum.domain.text_changes import changes
from mellanrum.registers.registry.governing_points import POINTS, SOURCE
from mellanrum.registers.registry.governing_policies import MEMBERS
from mellanrum.registers.registry.governing_queries import (
    decisions_of,
    in_force,
    list_decisions,
    members_on,
)
from mellanrum.registers.registry.matter_queries import content_of
from mellanrum.registers.registry.models import (
    GoverningDecision,
    GoverningDocument,
    GoverningVersion,
)
from mellanrum.web.areas.governing.forms import is_charter
from mellanrum.web.areas.governing.reach import (
    crumbs,
    get_governing,
    get_version,
    version_url,
)
from mellanrum.web.areas.governing.text import html_of
from mellanrum.web.areas.operation.pages import fact, kept, move, object_page, story
from mellanrum.web.areas.registry.reach import CHANGE, READ
from mellanrum.web.decorators import page
from mellanrum.web.files import kept_file
from mellanrum.web.viewer import Viewer

VERSIONS = ("Version", "Läge", "Gäller från", "Till och med", "Vad som är nytt")
DECISIONS = ("Vem", "Beslut", "Dag", "Var det står", "Fil")


@page(grant=READ)
def document(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One governing document with its versions."""
    found = get_governing(viewer, pk)
    held = list(found.versions.all())
    running = in_force(held, timezone.localdate())
    context = {
        "title": found.title,
        "state": f"Version {running.number} gäller" if running else "Gäller inte",
        "lead": found.get_kind_display(),
        "crumbs": crumbs(),
        "moves": moves(found, held) if viewer.can(CHANGE) else [],
        "facts_title": "Dokumentet",
        "facts": facts(found),
        "tables": [versions_table(held)],
        "events": story(viewer.forbund_slug, f"governing_documents:{pk}"),
    }
    return object_page(request, context, "registry/object.html")


def facts(found: GoverningDocument) -> list[dict[str, Any]]:
    matter = found.matter
    return [
        fact("Slag", found.get_kind_display()),
        fact("Beslutas av", found.get_decider_display()),
        fact("Ses över senast", found.review_on),
        fact("Ärende", str(matter), reverse("registry-matter", args=[matter.pk]))
        if matter
        else fact("Ärende", ""),
    ]


def moves(found: GoverningDocument, held: list[GoverningVersion]) -> list[dict[str, Any]]:
    change = move("Ändra uppgifterna", "governing-change", found.pk)
    if any(v.state in {"draft", "deciding"} for v in held):
        return [change]
    return [move("Ny version", "governing-draft", found.pk), change]


def versions_table(held: list[GoverningVersion]) -> dict[str, Any]:
    return {
        "heading": "Versioner",
        "id": "versioner",
        "columns": [{"label": label} for label in VERSIONS],
        "rows": [
            {
                "label": f"Version {one.number}",
                "url": version_url(one),
                "cells": [
                    {"label": "Läge", "text": GOVERNING.states[one.state]},
                    day_cell("Gäller från", one.from_on),
                    day_cell("Till och med", one.to_on and one.to_on - ONE_DAY),
                    {"label": "Vad som är nytt", "text": one.changes or "–"},
                ],
            }
            for one in held
        ],
        "empty": "Dokumentet har ingen text än. Gör en version.",
    }


def day_cell(label: str, on: Any) -> dict[str, Any]:
    return {"label": label, "date": on} if on else {"label": label, "text": "–"}


@page(grant=READ)
def version(request: HttpRequest, viewer: Viewer, pk: int, number: int) -> HttpResponse:
    """One version: its text, who has decided it, and the points of a förbundsordning."""
    found = get_version(viewer, pk, number)
    decisions = list_decisions(found)
    context = {
        "title": str(found),
        "state": GOVERNING.states[found.state],
        "lead": found.changes,
        "crumbs": crumbs(found.governing),
        "moves": version_moves(found, decisions) if viewer.can(CHANGE) else [],
        "facts_title": "Versionen",
        "facts": kept(version_facts(found)),
        "reason": found.reason,
        "tables": [decisions_table(viewer, found, decisions)],
        "text": html_of(found.text) if found.text else "",
        "points": points_of(found) if is_charter(found) else None,
        "older": other_version(found, number - 1),
        "events": story(
            viewer.forbund_slug,
            f"governing_versions:{found.pk}",
            codes={k: v.lower() for k, v in GOVERNING.states.items()},
        ),
    }
    return render(request, "governing/version.html", context)


def other_version(found: GoverningVersion, number: int) -> str:
    """The address of the comparison with the version before, '' for the first."""
    if number < 1 or not found.text:
        return ""
    return reverse("governing-compare", args=[found.governing_id, number, found.number])


def version_facts(found: GoverningVersion) -> list[dict[str, Any]]:
    url = reverse("governing-file", args=[found.governing_id, found.number])
    return [
        fact("Beslutas av", found.governing.get_decider_display()),
        fact("Gäller från", found.from_on),
        fact("Till och med", found.to_on and found.to_on - ONE_DAY),
        fact("Fil", found.file_name, url if found.can_open else ""),
    ]


def version_moves(
    found: GoverningVersion, decisions: list[GoverningDecision]
) -> list[dict[str, Any]]:
    """What the office may do now."""
    can, args = GOVERNING.moves_from(found.state), (found.governing_id, found.number)
    held = []
    if found.state == "deciding":
        held.append(move("Anteckna beslut", "governing-decide", *args))
        if decisions:
            held.append(move("Sätt i kraft", "governing-adopt", *args))
    if found.state == "draft":
        held.append(move("Skicka för beslut", "governing-send", *args, post=True))
        held.append(move("Skriv vidare", "governing-revise", *args))
    if is_charter(found) and found.state != "withdrawn":
        held.append(move("Stäm av mot lagen", "governing-points", *args))
    if "take_back" in can and not decisions:
        held.append(move("Gör till utkast", "governing-take-back", *args))
    if "withdraw" in can:
        held.append(move("Dra tillbaka", "governing-withdraw", *args))
    return held


def decisions_table(
    viewer: Viewer, found: GoverningVersion, decisions: list[GoverningDecision]
) -> dict[str, Any]:
    """The decisions, and those that are missing while the version waits for them."""
    rows = [decision_row(one) for one in decisions]
    if found.state == "deciding":
        rows += [missing_row(name) for name in missing(viewer, found, decisions)]
    return {
        "heading": "Beslut om versionen",
        "id": "beslut",
        "columns": [{"label": label} for label in DECISIONS],
        "rows": rows,
        "empty": "Inget beslut är antecknat.",
    }


def missing(
    viewer: Viewer, found: GoverningVersion, decisions: list[GoverningDecision]
) -> list[str]:
    if found.governing.decider != MEMBERS:
        return [] if decisions else ["Styrelsen"]
    held = {one.party_id for one in decisions}
    members = members_on(viewer.forbund_slug, timezone.localdate())
    return [one.name for one in members if one.pk not in held]


def missing_row(name: str) -> dict[str, Any]:
    return {
        "label": name,
        "cells": [
            {"label": label, "text": "Saknas" if label == "Beslut" else "–"}
            for label in DECISIONS[1:]
        ],
    }


def decision_row(one: GoverningDecision) -> dict[str, Any]:
    file: dict[str, Any] = {"label": "Fil", "text": one.file_name or "–"}
    if one.can_open:
        file["url"] = reverse("governing-decision-file", args=[one.pk])
    return {
        "label": one.party.name if one.party else "Styrelsen",
        "cells": [
            {"label": "Beslut", "text": one.get_outcome_display()},
            {"label": "Dag", "date": one.decided_on},
            {"label": "Var det står", "text": one.reference},
            file,
        ],
    }


def points_of(found: GoverningVersion) -> dict[str, Any]:
    """The law's points, each with where it stands."""
    places = {one.key: one.place for one in found.points.all()}
    return {
        "source": SOURCE,
        "held": len(places),
        "all": len(POINTS),
        "rows": [(label, places.get(key, "")) for key, label in POINTS.items()],
    }


@page(grant=READ)
def file(request: HttpRequest, viewer: Viewer, pk: int, number: int) -> HttpResponse:
    """The version's file, to keep."""
    found = get_version(viewer, pk, number)
    if not found.can_open:
        raise Http404
    return kept_file(content_of(found), found.file_name, found.media_type)


@page(grant=READ)
def decision_file(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A member's decision as a file."""
    found = decisions_of(viewer.forbund_slug).filter(pk=pk).first()
    if found is None or not found.can_open:
        raise Http404
    return kept_file(content_of(found), found.file_name, found.media_type)


@page(grant=READ)
def compare(request: HttpRequest, viewer: Viewer, pk: int, old: int, new: int) -> HttpResponse:
    """What differs between two versions, word by word."""
    before, after = get_version(viewer, pk, old), get_version(viewer, pk, new)
    context = {
        "title": f"Version {new} mot version {old}",
        "lead": after.governing.title,
        "crumbs": crumbs(after.governing, after),
        "pieces": changes(before.text, after.text),
        "is_same": before.text == after.text,
        "in_file": not before.text or not after.text,
    }
    return render(request, "governing/compare.html", context)
