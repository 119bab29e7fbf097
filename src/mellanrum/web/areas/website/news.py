"""News of the site: the list, and a new one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import today_of
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.website.actions.pages import make_news
from mellanrum.registers.website.actions.texts import add_picture, publish_text
from mellanrum.registers.website.editing_queries import list_held, pages_in, seen_of
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.areas.website.forms import TextForm
from mellanrum.web.areas.website.reach import (
    CHANGE,
    READ,
    ask,
    crumb,
    get_site,
    name_of,
    state_told,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.sites import LANGUAGES
from mellanrum.web.viewer import Viewer

Row = dict[str, Any]
LIST: Listed[Row] = Listed(
    name="website-news",
    title="Nyheter",
    parts=(
        Part("Nyhet", lambda x: x["name"], "nyhet"),
        Part("Läge", lambda x: x["state"], "lage"),
        Part("Visas från", lambda x: x["on"], "dag"),
        Part("Språk", lambda x: x["languages"], "sprak"),
    ),
    choices=(Choice("visas", "Visas", lambda x: [x["is_seen"]]),),
    words=lambda x: x["name"],
    url=lambda x: reverse("website-page", args=[x["pk"]]),
    empty={"what": "Här samlas nyheterna", "why": "Ingen nyhet är skriven. Den första syns på "
           "startsidan så snart den är publicerad."},
    search="Sök nyhet",
)  # fmt: skip


@page(grant=READ)
def news(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every news item, the newest first."""
    get_site(viewer)
    held, now = list_held(viewer.forbund_slug), timezone.now()
    pages = pages_in(viewer.forbund_slug).filter(kind="news").order_by("-pk")
    rows = [drawn(one, held, now) for one in pages]
    add = {"label": "Ny nyhet", "url": reverse("website-news-add")}
    return shown(request, viewer, LIST, rows, action=add if viewer.can(CHANGE) else None)


def drawn(one: Any, held: Any, now: Any) -> Row:
    texts = held.get((one.pk, "sv"), {})
    newest = texts.get("draft") or texts.get("scheduled") or texts.get("published")
    seen = seen_of(texts, now)
    begins = seen or texts.get("scheduled")
    languages = [LANGUAGES[k] for k in LANGUAGES if seen_of(held.get((one.pk, k), {}), now)]
    return {
        "pk": one.pk,
        "name": name_of(one, newest),
        "state": state_told(texts, now),
        "on": today_of(begins.publish_at) if begins and begins.publish_at else None,
        "languages": ", ".join(languages),
        "is_seen": ("ja", "Visas nu") if seen else ("nej", "Visas inte"),
    }


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A draft, or published at once."""
    get_site(viewer)
    form = TextForm(posted(request), request.FILES if request.method == "POST" else None)

    def save() -> tuple[str, str]:
        by, at, forbund = viewer.actor, timezone.now(), get_forbund(viewer.forbund_slug)
        given = form.given()
        picture = add_picture(forbund=forbund, given=given, by=by, at=at) if given else None
        text = make_news(forbund=forbund, row=form.row(), picture=picture, by=by, at=at)
        url = reverse("website-edit", args=[text.page_id, "sv"])
        if request.POST.get("gor") == "visa":
            return "Nyheten är ett utkast.", reverse("website-preview", args=[text.pk])
        if request.POST.get("gor") != "publicera":
            return "Nyheten är ett utkast. Publicera den när den är klar.", url
        publish_text(text=text, by=by, at=at)
        return "Nyheten är publicerad.", url

    said = ask("Ny nyhet", "Spara utkast", [crumb("Nyheter", "website-news")])
    return answered(request, form, said, save, "website/edit.html")
