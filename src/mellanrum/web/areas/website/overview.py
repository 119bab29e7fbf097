"""The website at a glance: whether it is open, what it lacks, and the way to its parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.website.actions.sites import open_site, set_up_site
from mellanrum.registers.website.editing_queries import list_held, pages_in, seen_of
from mellanrum.registers.website.models import Site
from mellanrum.registers.website.page_keys import BY_KEY
from mellanrum.registers.website.site_queries import find_site
from mellanrum.web.areas.operation.fields import RowForm
from mellanrum.web.areas.operation.pages import answered, fact, move, posted, story
from mellanrum.web.areas.website.reach import CHANGE, READ, ask, crumb, get_site
from mellanrum.web.decorators import page, writes
from mellanrum.web.sites import LANGUAGES, PublicSite
from mellanrum.web.viewer import Viewer

WANTED = ("start", "about", "refer", "contacts", "privacy")  # what a visitor looks for first
IN_WORDS = {"sv-easy": "lättläst", "en": "engelska"}


@page(grant=READ)
def overview(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The state of the site; where there is none, how to begin."""
    site = find_site(viewer.forbund_slug)
    if site is None:
        return render(request, "website/begin.html", {"may": viewer.can(CHANGE)})
    found = list(checks(site))
    context = {
        "title": "Webbplats",
        "state": "Öppen" if site.is_open else "Inte öppnad",
        "moves": moves(site) if viewer.can(CHANGE) else [],
        "public_url": PublicSite(site).url("site-start"),
        "missing": [one for one in found if not one["is_there"]],
        "done": [one for one in found if one["is_there"]],
        "facts_title": "Webbplatsen",
        "facts": facts(site),
        "events": story(viewer.forbund_slug, f"site:{site.pk}"),
    }
    return render(request, "website/overview.html", context)


def moves(site: Site) -> list[dict[str, Any]]:
    toggle = "Stäng webbplatsen" if site.is_open else "Öppna webbplatsen"
    return [move("Skriv en nyhet", "website-news-add"), move(toggle, "website-open")]


def facts(site: Site) -> list[dict[str, Any]]:
    languages = ", ".join(LANGUAGES[key] for key in PublicSite(site).languages)
    return [
        fact("Adress", site.host or f"/webb/{site.forbund.slug}/"),
        fact("Språk", languages),
        fact("Färg", site.get_accent_display()),
        fact("Licens", site.get_licence_display()),
        fact("Med i riket", "Ja" if site.shares_nationally else "Nej"),
    ]


def checks(site: Site) -> Iterator[dict[str, Any]]:
    """What is written, and what is told of the site."""
    now, held = timezone.now(), list_held(site.forbund.slug)
    numbers = dict(pages_in(site.forbund.slug).filter(kind="builtin").values_list("slug", "pk"))
    for language in PublicSite(site).languages:
        for key in WANTED if language == "sv" else WANTED[:3]:
            seen = seen_of(held.get((numbers.get(key, 0), language), {}), now)
            title = BY_KEY[key].titles[0]
            label = title if language == "sv" else f"{title}, {IN_WORDS[language]}"
            url = reverse("website-key", args=[key, language])
            yield check(label, seen is not None, "Inte skriven än.", url)
    yield check("Adress, e-post eller telefon", bool(site.address or site.email or site.phone),
                "Visas längst ned på varje sida.", reverse("website-settings"))  # fmt: skip
    yield check("Tillgängligheten är granskad", site.assessed_on is not None,
                "Redogörelsen ska säga när och hur (lag 2018:1937, 13 §).",
                reverse("website-access"))  # fmt: skip
    if site.host and site.host not in settings.SITE_HOSTS:
        told = "Den som sköter servern lägger in adressen i MELLANRUM_SITE_HOSTS."
        yield check(f"Servern svarar på {site.host}", False, told, "")


def check(title: str, is_there: bool, text: str, url: str) -> dict[str, Any]:
    return {"is_there": is_there, "title": title, "text": text, "url": url}


@writes(grant=CHANGE, form=False)
def begin(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The site with its built-in pages, which nobody else sees yet."""
    forbund = get_forbund(viewer.forbund_slug)
    set_up_site(forbund=forbund, by=viewer.actor, at=timezone.now())
    messages.success(request, "Webbplatsen är påbörjad. Bara ni ser den tills ni öppnar den.")
    return redirect("website")


@writes(grant=CHANGE)
def opening(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Open or close, after the question."""
    site = get_site(viewer)
    form = RowForm(posted(request))
    is_open = not site.is_open
    title = "Öppna webbplatsen" if is_open else "Stäng webbplatsen"
    lead = ("Alla kan läsa den så snart den är öppen." if is_open else
            "Ingen utanför kansliet kommer åt sidorna. Länkar dit slutar fungera tills ni öppnar "
            "igen.")  # fmt: skip

    def save() -> tuple[str, str]:
        open_site(site=site, is_open=is_open, by=viewer.actor, at=timezone.now())
        told = "Webbplatsen är öppen." if is_open else "Webbplatsen är stängd."
        return told, reverse("website")

    return answered(request, form, ask(title, title, [crumb()], lead, is_danger=not is_open), save)
