"""The lists of the diary: matters, documents, and the year's diary to print."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.domain.registry_machines import MATTER
from mellanrum.registers.registry import matter_policies as rules
from mellanrum.registers.registry.matter_queries import (
    documents_of,
    list_counterparts,
    list_years,
    matters_of,
)
from mellanrum.registers.registry.models import Document, Matter
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.registry.reach import (
    CHANGE,
    READ,
    counterpart,
    document_title,
    mark_of,
    matter_title,
)
from mellanrum.web.decorators import page
from mellanrum.web.files import list_file
from mellanrum.web.viewer import Viewer

HEADINGS = ("Dag", "Nummer", "Inkommen, utgående eller upprättad", "Avsändare eller mottagare",
            "Vad handlingen rör")  # fmt: skip


def state(matter: Matter) -> str:
    return rules.state_of(matter.closed_on)


def pair(value: str, label: str) -> list[tuple[str, str]]:
    return [(value, label)]


def matters_list(viewer: Viewer, words: dict[int, str]) -> Listed[Matter]:
    """`words` are what the matters' documents are found by."""
    title = partial(matter_title, viewer)
    return Listed(
        name="registry",
        title="Ärenden",
        parts=(
            Part("Nummer", str, "nummer"),
            Part("Ärende", title, "arende"),
            Part("Slag", lambda x: rules.KINDS.get(x.kind, ""), "slag"),
            Part("Ansvarig", lambda x: x.responsible, "ansvarig"),
            Part("Öppnat", lambda x: x.opened_on, "oppnat"),
            Part("Handlingar", lambda x: x.held, "handlingar", is_numeric=True),
            Part("Läge", lambda x: MATTER.states[state(x)], "lage"),
        ),
        choices=(
            Choice("ar", "År", lambda x: pair(str(x.year), str(x.year))),
            Choice("lage", "Läge", lambda x: pair(state(x), MATTER.states[state(x)])),
            Choice("slag", "Slag", lambda x: pair(x.kind, rules.KINDS.get(x.kind, x.kind))),
            Choice("ansvarig", "Ansvarig", lambda x: pair(x.responsible, x.responsible)),
        ),
        words=lambda x: f"{x} {title(x)} {x.responsible} {words.get(x.pk, '')}",
        url=lambda x: reverse("registry-matter", args=[x.pk]),
        empty={
            "what": "Här samlas förbundets ärenden",
            "why": "Inget ärende är registrerat. Det som kommer in eller upprättas registreras "
            "utan dröjsmål (OSL 5 kap. 1 §).",
        },
        search="Sök nummer, rubrik eller motpart",
    )


@page(grant=READ)
def matters(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every matter of the förbund."""
    rows = list(matters_of(viewer.forbund_slug))
    words = list_counterparts(viewer.forbund_slug, with_marked=viewer.can(CHANGE))
    kind = matters_list(viewer, words)
    add = {"label": "Registrera", "url": reverse("registry-new")}
    links = [
        {"label": f"Diarielista {year}", "url": reverse("registry-diary", args=[year])}
        for year in list_years(viewer.forbund_slug)
    ]
    action = add if viewer.can(CHANGE) else None
    return shown(request, viewer, kind, rows, action=action, links=links)


def documents_list(viewer: Viewer) -> Listed[Document]:
    title, other = partial(document_title, viewer), partial(counterpart, viewer)
    return Listed(
        name="registry-documents",
        title="Handlingar",
        parts=(
            Part("Nummer", str, "nummer"),
            Part("Handling", title, "handling"),
            Part("Riktning", lambda x: x.get_direction_display(), "riktning"),
            Part("Dag", lambda x: x.on, "dag"),
            Part("Avsändare eller mottagare", other, "motpart"),
            Part("Fil", lambda x: x.file_name if not mark_of(x) or viewer.can(CHANGE) else ""),
            Part("Markering", mark_of, "markering"),
        ),
        choices=(
            Choice("ar", "År", lambda x: pair(str(x.matter.year), str(x.matter.year))),
            Choice("riktning", "Riktning", lambda x: pair(x.direction, x.get_direction_display())),
            Choice("motpart", "Motpart", lambda x: pair(other(x), other(x))),
        ),
        words=lambda x: f"{x} {title(x)} {other(x)}",
        url=lambda x: reverse("registry-document", args=[x.pk]),
        empty={
            "what": "Här samlas alla ärendens handlingar",
            "why": "Ingen handling är registrerad. De registreras i sitt ärende.",
        },
        search="Sök nummer, rubrik eller motpart",
    )


@page(grant=READ)
def documents(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every document, across matters, newest first."""
    rows = list(documents_of(viewer.forbund_slug))[::-1]
    return shown(request, viewer, documents_list(viewer), rows)


def diary_rows(found: Sequence[Document]) -> list[tuple[Any, ...]]:
    """What OSL 5 kap. 2 § says that the diary tells of each document; what a mark may hide is left
    out for everybody, for the list is shown to the public.
    """
    return [
        (
            one.on,
            str(one),
            one.get_direction_display(),
            rules.shown_counterpart(one.counterpart, mark_of(one), False),
            rules.shown_title(one.title, mark_of(one), False, rules.NEUTRAL_DOCUMENT),
        )
        for one in found
    ]


@page(grant=READ)
def diary(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """The year's diary as anybody may see it, to print, or as csv or xlsx."""
    years = list_years(viewer.forbund_slug)
    if year not in years:
        raise Http404
    rows = diary_rows(list(documents_of(viewer.forbund_slug).filter(matter__year=year)))
    if form := request.GET.get("format"):
        return list_file(form, f"Diarielista {year}", HEADINGS, rows)
    url = reverse("registry-diary", args=[year])
    context = {
        "title": f"Diarielista {year}",
        "lead": viewer.forbund_name,
        "headings": HEADINGS,
        "rows": rows,
        "files": [{"label": n, "url": f"{url}?format={f}"} for n, f in (("CSV", "csv"),
                                                                         ("Excel", "xlsx"))],
    }  # fmt: skip
    return render(request, "registry/diary.html", context)
