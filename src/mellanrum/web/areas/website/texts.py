"""A page's text in a language: written with its preview below, and seen as visitors will."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.gzip import gzip_page

from mellanrum.registers.website.actions import texts as made
from mellanrum.registers.website.editing_queries import list_held, seen_of, texts_in
from mellanrum.registers.website.models import Page, PageText, Picture
from mellanrum.registers.website.page_keys import BY_KEY
from mellanrum.web.areas.operation.pages import answered, move, posted
from mellanrum.web.areas.site.frame import shown
from mellanrum.web.areas.site.intros import drawn, picture_of
from mellanrum.web.areas.website.forms import TextForm
from mellanrum.web.areas.website.reach import (
    CHANGE,
    READ,
    ask,
    check_language,
    get_page,
    get_site,
    get_text,
    name_of,
    page_crumbs,
    public_url,
    state_told,
)
from mellanrum.web.areas.website.reach import IN as LANGUAGE_WORDS
from mellanrum.web.decorators import page, writes
from mellanrum.web.sites import LANG_ATTRIBUTES, LANGUAGES, PublicSite
from mellanrum.web.viewer import Viewer


@writes(grant=CHANGE)
def edit(request: HttpRequest, viewer: Viewer, pk: int, language: str) -> HttpResponse:
    """The form with what is written now, the preview, and what may be done with the draft."""
    found, site = get_page(viewer, pk), get_site(viewer)
    held = list_held(viewer.forbund_slug).get((pk, check_language(language)), {})
    draft, seen = whole(held.get("draft")), whole(seen_of(held, timezone.now()))
    shown_now = draft or seen
    form = form_of(request, viewer, found, language, draft, shown_now)
    name = name_of(found, shown_now)
    known = BY_KEY.get(found.slug) if found.kind == Page.Kind.BUILTIN else None
    context = {
        "held": shown_now,
        "picture": picture_of(PublicSite(site), shown_now),
        "text_lang": LANG_ATTRIBUTES[language],
        "state": state_told(held, timezone.now()),
        "moves": moves(held),
        "preview_url": reverse("website-preview", args=[shown_now.pk]) if shown_now else "",
        "public_url": public_url(site, found, language) if seen else "",
        "others": others(pk, language, PublicSite(site).languages),
        "history_url": reverse("website-history", args=[pk, language]),
    }
    said = ask(f"{name} på {LANGUAGE_WORDS[language]}", "Spara utkast", page_crumbs(found, name),
               known.hint if known else "")  # fmt: skip
    return answered(request, form, said, saving(request, viewer, found, language, form, draft),
                    "website/edit.html", **context)  # fmt: skip


def others(pk: int, language: str, languages: tuple[str, ...]) -> list[dict[str, str]]:
    """The same page in the site's other languages."""
    return [{"label": LANGUAGES[key], "url": reverse("website-edit", args=[pk, key])}
            for key in languages if key != language]  # fmt: skip


def whole(text: PageText | None) -> PageText | None:
    """With its body and picture."""
    if text is None:
        return None
    return texts_in(text.page.forbund.slug).get(pk=text.pk)


def form_of(
    request: HttpRequest,
    viewer: Viewer,
    found: Page,
    language: str,
    draft: PageText | None,
    shown_now: PageText | None,
) -> TextForm:
    """Filled with the draft, else with what visitors see, else empty."""

    def find_draft() -> PageText | None:
        rows = texts_in(viewer.forbund_slug).filter(page=found, language=language, state="draft")
        return rows.first()

    return TextForm(posted(request), request.FILES if request.method == "POST" else None,
                    held=draft, shown=shown_now, find_draft=find_draft)  # fmt: skip


def saving(
    request: HttpRequest,
    viewer: Viewer,
    found: Page,
    language: str,
    form: TextForm,
    draft: PageText | None,
) -> Any:
    """What the buttons do: save the draft, and look at it or publish it."""

    def save() -> tuple[str, str]:
        by, at = viewer.actor, timezone.now()
        text = made.save_draft(
            page=found, language=language, row=form.row(), seen=form.version,
            picture=chosen_picture(found, form, form.held or form.shown, by, at), by=by, at=at,
        )  # fmt: skip
        url = reverse("website-edit", args=[found.pk, language])
        if request.POST.get("gor") == "visa":
            return "Utkastet är sparat.", reverse("website-preview", args=[text.pk])
        if request.POST.get("gor") != "publicera":
            return "Utkastet är sparat.", url
        made.publish_text(text=text, by=by, at=at)
        return "Texten är publicerad.", url

    return save


def chosen_picture(found: Page, form: TextForm, text: Any, by: Any, at: Any) -> Picture | None:
    """The new one, else the one that was there, unless it is to go."""
    given = form.given()
    if given is not None:
        picture: Picture = made.add_picture(forbund=found.forbund, given=given, by=by, at=at)
        return picture
    if text is None or form.cleaned_data.get("drops_picture"):
        return None
    kept: Picture | None = text.picture
    return kept


def moves(held: Mapping[str, PageText]) -> list[dict[str, Any]]:
    """What may be done with the draft, the scheduled and the published text."""
    found = []
    if draft := held.get("draft"):
        found.append(move("Publicera senare", "website-schedule", draft.pk))
        found.append(move("Publicera till ett slutdatum", "website-publish", draft.pk))
        found.append(move("Kasta utkastet", "website-withdraw", draft.pk))
    if waiting := held.get("scheduled"):
        found.append(move("Gör den tidsatta till utkast", "website-unschedule", waiting.pk,
                          post=True))  # fmt: skip
    if running := held.get("published"):
        found.append(move("Dra tillbaka den publicerade", "website-withdraw", running.pk))
    return found


@gzip_page
@page(grant=READ)
def preview(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The text just as the public frame draws it."""
    text = get_text(viewer, pk)
    site = PublicSite(get_site(viewer), text.language)
    back = reverse("website-edit", args=[text.page_id, text.language])
    context = {**drawn(site, text, text.title), "is_preview": True, "back": back}
    return shown(request, site, "site/page.html", context)
