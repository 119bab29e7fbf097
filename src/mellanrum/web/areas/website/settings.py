"""How the site looks, where it lies, whom to ask, and what is told of its accessibility."""

from __future__ import annotations

from django.conf import settings as installation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.website.actions import sites as made
from mellanrum.registers.website.models import Site
from mellanrum.web.areas.operation.pages import answered, fact, kept, move, posted, section
from mellanrum.web.areas.website.forms import AccessForm, LogoForm, SiteForm
from mellanrum.web.areas.website.overview import facts
from mellanrum.web.areas.website.reach import CHANGE, READ, ask, crumb, get_site
from mellanrum.web.decorators import page, writes
from mellanrum.web.sites import PublicSite
from mellanrum.web.viewer import Viewer

TOP = "Inställningar", "website-settings"
MOVING = (
    "Ett förbund kan flytta till en annan installation med sin bokföring, sina handlingar och sin "
    "webbplats. Den som driver installationen gör flytten med ”mellanrum move”. Kansliet kan inte "
    "göra det här, för i paketet finns rader om deltagare."
)


@page(grant=READ)
def settings(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What is set, and the way to change it."""
    site = get_site(viewer)
    moves = [move("Ändra", "website-change"), move("Tillgänglighet", "website-access"),
             move("Logotyp", "website-logo")]  # fmt: skip
    texts = [
        section("Adress", site.address),
        section("Tillgänglighet", access_told(site)),
        section("Kända brister", site.shortcomings),
        section("Flytta förbundet", MOVING),
    ]
    context = {
        "title": "Inställningar",
        "moves": moves if viewer.can(CHANGE) else [],
        "facts_title": "Webbplatsen",
        "facts": kept([*facts(site), fact("E-post", site.email), fact("Telefon", site.phone),
                       fact("Logotyp", "Finns" if site.logo_mime else "Saknas")]),
        "texts": [one for one in texts if one["text"]],
        "logo_url": PublicSite(site).address("site-logo", site.version) if site.logo_mime else "",
        "crumbs": [crumb()],
    }  # fmt: skip
    return render(request, "website/settings.html", context)


def access_told(site: Site) -> str:
    return f"{site.get_conformance_display()}. {site.assessed_how or 'Inte granskad än.'}"


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Look, languages, address and whom to ask."""
    site = get_site(viewer)
    form = SiteForm(posted(request), held=site)

    def save() -> tuple[str, str]:
        own = [h for h in installation.ALLOWED_HOSTS if h not in installation.SITE_HOSTS]
        made.change_site(site=site, row=form.row(), own_hosts=own, seen=form.version,
                         by=viewer.actor, at=timezone.now())  # fmt: skip
        return "Inställningarna är sparade.", reverse("website-settings")

    return answered(request, form, ask("Ändra webbplatsen", "Spara", [crumb(*TOP)]), save)


@writes(grant=CHANGE)
def access(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the accessibility statement says."""
    site = get_site(viewer)
    form = AccessForm(posted(request), held=site)

    def save() -> tuple[str, str]:
        made.tell_access(site=site, row=form.row(), seen=form.version, by=viewer.actor,
                         at=timezone.now())  # fmt: skip
        return "Uppgifterna om tillgänglighet är sparade.", reverse("website-settings")

    lead = "Det här står i tillgänglighetsredogörelsen (lag 2018:1937, 13 §)."
    return answered(request, form, ask("Tillgänglighet", "Spara", [crumb(*TOP)], lead), save)


@writes(grant=CHANGE)
def logo(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A new logo."""
    site = get_site(viewer)
    form = LogoForm(posted(request), request.FILES if request.method == "POST" else None)

    def save() -> tuple[str, str]:
        made.set_logo(site=site, given=form.given(), by=viewer.actor, at=timezone.now())
        return "Logotypen är sparad.", reverse("website-settings")

    return answered(request, form, ask("Logotyp", "Spara logotypen", [crumb(*TOP)]), save)


@writes(grant=CHANGE, form=False)
def drop_logo(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """No logo; the name stands alone."""
    made.set_logo(site=get_site(viewer), given=None, by=viewer.actor, at=timezone.now())
    return redirect("website-settings")
