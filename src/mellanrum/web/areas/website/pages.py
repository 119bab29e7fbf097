"""The pages of the site: all with their languages, one, its place in the menu, a new one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.website.actions import pages as made
from mellanrum.registers.website.editing_queries import Held, list_held, pages_in, seen_of
from mellanrum.registers.website.models import Page, PageText
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import answered, fact, move, object_page, posted, story
from mellanrum.web.areas.website.forms import NewPageForm, PlaceForm
from mellanrum.web.areas.website.reach import (
    CHANGE,
    READ,
    ask,
    check_language,
    crumb,
    get_page,
    get_site,
    name_of,
    page_crumbs,
    public_url,
    state_told,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.sites import LANGUAGES, PublicSite
from mellanrum.web.viewer import Viewer

Row = dict[str, Any]


def taken() -> set[str]:
    """First parts of addresses that the site's own pages have: an own page would never be seen."""
    from mellanrum.web.areas.site.urls import urlpatterns

    first = (str(one.pattern).partition("/")[0] for one in urlpatterns)
    return {part for part in first if part and "<" not in part}


def listed(languages: tuple[str, ...]) -> Listed[Row]:
    """A column for each language that the förbund writes in."""
    return Listed(
        name="website-pages",
        title="Sidor",
        parts=(
            Part("Sida", lambda x: x["name"], "sida"),
            Part("I menyn", lambda x: x["menu"], "meny"),
            *(
                Part(LANGUAGES[key], lambda x, k=key: x[k], key)  # type: ignore[misc]
                for key in languages
            ),
        ),
        choices=(Choice("slag", "Slag", lambda x: [(x["kind"], x["kind_word"])]),),
        words=lambda x: x["name"],
        url=lambda x: reverse("website-page", args=[x["pk"]]),
        empty={"what": "Här samlas sidorna", "why": "Inga sidor finns än."},
        search="Sök sida",
        lead="De fasta sidorna fylls ur registren. Här skriver ni det som ska stå överst på dem.",
    )


@page(grant=READ)
def pages(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every page but news, in the order of the menu."""
    site = get_site(viewer)
    languages = PublicSite(site).languages
    held, now = list_held(viewer.forbund_slug), timezone.now()
    rows = [
        {
            "pk": one.pk,
            "name": name_of(one, newest(held, one)),
            "menu": menu_word(one),
            "kind": one.kind,
            "kind_word": one.get_kind_display(),
            **{key: state_told(held.get((one.pk, key), {}), now) for key in languages},
        }
        for one in pages_in(viewer.forbund_slug).exclude(kind="news")
    ]
    add = {"label": "Ny sida", "url": reverse("website-page-add")}
    return shown(request, viewer, listed(languages), rows,
                 action=add if viewer.can(CHANGE) else None)  # fmt: skip


def newest(held: Mapping[tuple[int, str], Held], one: Page) -> PageText | None:
    """The Swedish text that is furthest on."""
    texts = held.get((one.pk, "sv"), {})
    return texts.get("published") or texts.get("scheduled") or texts.get("draft")


def menu_word(one: Page) -> str:
    if one.parent is not None:
        return f"Under {name_of(one.parent).lower()}"
    return "Ja" if one.is_in_menu else "Nej"


@page(grant=READ)
def one_page(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One page, with the text of each language."""
    found, site = get_page(viewer, pk), get_site(viewer)
    held = list_held(viewer.forbund_slug)
    name = name_of(found, newest(held, found))
    texts = [str(n) for n in found.texts.values_list("pk", flat=True)]
    context = {
        "title": name,
        "state": found.get_kind_display(),
        "crumbs": page_crumbs(found, name)[:1],
        "moves": moves(found) if viewer.can(CHANGE) else [],
        "facts_title": "Sidan",
        "facts": [
            fact("Adress", public_url(site, found), public_url(site, found)),
            fact("I menyn", "" if found.kind == "news" else menu_word(found)),
        ],
        "tables": [languages_table(viewer, found, PublicSite(site).languages, held)],
        "events": story(viewer.forbund_slug, f"site_pages:{pk}",
                        *(f"page_texts:{n}" for n in texts)),
    }  # fmt: skip
    return object_page(request, context)


def moves(found: Page) -> list[dict[str, Any]]:
    write = move("Skriv", "website-edit", found.pk, "sv")
    if found.kind == Page.Kind.NEWS:
        return [write]
    held = [write, move("Plats i menyn", "website-page-place", found.pk)]
    if found.is_in_menu:
        held.append(move("Flytta uppåt", "website-page-shift", found.pk, "upp", post=True))
        held.append(move("Flytta nedåt", "website-page-shift", found.pk, "ned", post=True))
    return held


def languages_table(
    viewer: Viewer, found: Page, languages: tuple[str, ...], held: Any
) -> dict[str, Any]:
    """Each language with its state, and the way to write it, or to read what has been."""
    name = "website-edit" if viewer.can(CHANGE) else "website-history"
    now, rows = timezone.now(), []
    for key in languages:
        texts = held.get((found.pk, key), {})
        seen = seen_of(texts, now)
        rows.append({
            "label": LANGUAGES[key],
            "url": reverse(name, args=[found.pk, key]),
            "cells": [{"label": "Läge", "text": state_told(texts, now)},
                      {"label": "Rubrik", "text": seen.title if seen else "–"}],
        })  # fmt: skip
    columns = [{"label": label} for label in ("Språk", "Läge", "Rubrik")]
    return {"heading": "Texter", "id": "texter", "columns": columns, "rows": rows, "empty": ""}


@page(grant=READ)
def by_key(request: HttpRequest, viewer: Viewer, key: str, language: str) -> HttpResponse:
    """From a public page to where its text is written."""
    rows = pages_in(viewer.forbund_slug).filter(kind="builtin", slug=key)
    found = rows.first()
    if found is None:
        raise Http404
    return redirect("website-edit", found.pk, check_language(language))


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """An own page with its text as a draft."""
    get_site(viewer)
    form = NewPageForm(posted(request), parents=parents_of(viewer))

    def save() -> tuple[str, str]:
        text = made.make_page(
            forbund=get_forbund(viewer.forbund_slug),
            slug=form.cleaned_data["slug"],
            row=form.row(),
            parent=form.cleaned_data["parent"],
            reserved=taken(),
            by=viewer.actor,
            at=timezone.now(),
        )
        url = reverse("website-edit", args=[text.page_id, "sv"])
        return "Sidan är ett utkast. Publicera den när den är klar.", url

    return answered(request, form, ask("Ny sida", "Spara utkastet",
                                       [crumb("Sidor", "website-pages")]), save)  # fmt: skip


def parents_of(viewer: Viewer) -> Any:
    """Pages that others may lie under: the second level has none of its own."""
    return pages_in(viewer.forbund_slug).exclude(kind="news").filter(parent=None)


@writes(grant=CHANGE)
def place(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """In the menu or not, and under which page."""
    found = get_page(viewer, pk)
    if found.kind == Page.Kind.NEWS:
        raise Http404
    form = PlaceForm(posted(request), held=found, parents=parents_of(viewer))

    def save() -> tuple[str, str]:
        made.place_page(page=found, row=form.row(), seen=form.version, by=viewer.actor,
                        at=timezone.now())  # fmt: skip
        return "Platsen är sparad.", reverse("website-page", args=[pk])

    name = name_of(found)
    return answered(request, form, ask("Plats i menyn", "Spara", page_crumbs(found, name)), save)


@writes(grant=CHANGE, form=False)
def shift(request: HttpRequest, viewer: Viewer, pk: int, way: str) -> HttpResponse:
    """One step in the menu; the other button takes it back."""
    found = get_page(viewer, pk)
    made.shift_page(page=found, is_up=way == "upp", by=viewer.actor, at=timezone.now())
    return redirect("website-page", pk)
