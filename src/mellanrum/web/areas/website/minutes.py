"""Adjusted minutes on the way to the website: what the machine finds, what somebody answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import plural
from mellanrum.figures.format import long_date
from mellanrum.registers.governance.models import Minutes
from mellanrum.registers.website.actions.minutes import publish_minutes, withdraw_minutes
from mellanrum.registers.website.minutes_copy import removed_text
from mellanrum.registers.website.minutes_policies import (
    Found,
    check_answers,
    check_more,
    list_found,
    removals,
    texts_of,
    without,
)
from mellanrum.registers.website.minutes_queries import (
    adjusted_of,
    copies_of,
    find_adjusted,
    find_published,
    known_of,
    published_of,
)
from mellanrum.registers.website.models import PublishedMinutes
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.areas.website.minutes_forms import CheckForm, WithdrawForm
from mellanrum.web.areas.website.reach import CHANGE, READ, ask, crumb
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name


@dataclass(frozen=True, slots=True)
class Row:
    minutes: Minutes
    copy: PublishedMinutes | None

    @property
    def title(self) -> str:
        return title_of(self.minutes)

    @property
    def state(self) -> tuple[str, str]:
        return ("on", "På webben") if self.copy else ("off", "Inte publicerat")


def title_of(minutes: Minutes) -> str:
    return f"{minutes.meeting.body.name} {long_date(minutes.meeting.on)}"


LIST: Listed[Row] = Listed(
    name="website-minutes",
    title="Protokoll på webben",
    parts=(
        Part("Protokoll", lambda x: x.title, "namn"),
        Part("Mötesdag", lambda x: x.minutes.meeting.on, "dag"),
        Part("Justerat", lambda x: x.minutes.adjusted_on, "justerat"),
        Part("Läge", lambda x: x.state[1], "lage"),
        Part("Publicerat", lambda x: timezone.localdate(x.copy.published_at) if x.copy else None),
        Part("Borttaget", lambda x: len(x.copy.removed) if x.copy else None, is_numeric=True),
    ),
    choices=(
        Choice("ar", "År", lambda x: [(str(x.minutes.meeting.on.year),) * 2]),
        Choice("lage", "Läge", lambda x: [x.state]),
    ),
    words=lambda x: x.title,
    url=lambda x: reverse("website-minutes-one", args=[x.minutes.pk]),
    empty={
        "what": "Här görs protokoll klara för webben",
        "why": "Inget protokoll från styrelsen är justerat än. När ett är det söker systemet "
        "efter personuppgifter, och du bestämmer vad som ska bort.",
    },
    search="Sök protokoll",
    lead="Anslaget tas ned när tiden att överklaga har gått ut. Protokollet får ligga kvar.",
)


@page(grant=READ)
def minutes(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every adjusted protocol of the board's, on the website or not yet."""
    held = {one.minutes_id: one for one in published_of(viewer.forbund_slug)}
    found = adjusted_of(viewer.forbund_slug).defer("pdf", "signed_pdf", "content")
    return shown(request, viewer, LIST, [Row(one, held.get(one.pk)) for one in found])


def get_adjusted(viewer: Viewer, pk: int) -> Minutes:
    found = find_adjusted(viewer.forbund_slug, pk)
    if found is None:
        raise Http404
    return found


@page(grant=READ)
def one_minutes(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """What the machine finds in it, and the copies that have been published."""
    one = get_adjusted(viewer, pk)
    found = list_found(one.content, known_of(viewer.forbund_slug))
    copies = copies_of(one)
    names = list_names([c.checked_by for c in copies])
    current = next((c for c in copies if c.withdrawn_at is None), None)
    context = {
        "title": title_of(one),
        "state": "På webben" if current else "Inte publicerat",
        "crumbs": crumbs(),
        "found": found,
        "count": plural(len(found), "träff", "träffar"),
        "current": current,
        "copies": [copy_row(c, names) for c in copies],
        "may": viewer.can(CHANGE),
        "public_url": reverse("site-minutes-one", args=[viewer.forbund_slug, current.pk])
        if current
        else "",
        "minutes": one,
    }
    return render(request, "website/minutes_one.html", context)


def copy_row(one: PublishedMinutes, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "published": one.published_at,
        "by": actor_name(one.checked_by, names),
        "removed": [removed_text(r) for r in one.removed],
        "kept": one.kept,
        "sha256": one.sha256,
        "withdrawn": one.withdrawn_at,
        "reason": one.withdrawn_reason,
    }


def crumbs(one: Minutes | None = None) -> list[dict[str, str]]:
    above = [crumb("Protokoll på webben", "website-minutes")]
    return [*above, crumb(title_of(one), "website-minutes-one", one.pk)] if one else above


@writes(grant=CHANGE)
def check(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Each finding is answered; one looks at what becomes public, then publishes."""
    one = get_adjusted(viewer, pk)
    found = list_found(one.content, known_of(viewer.forbund_slug))
    form = CheckForm(posted(request), found=found)
    preview: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("gor") != "publicera":
                preview = previewed(one, found, form)
            else:
                publish_minutes(minutes=one, answers=form.answers(), more=form.more(),
                                by=viewer.actor, at=timezone.now())  # fmt: skip
                messages.success(request, "Protokollet är på webben.")
                return redirect("website-minutes-one", one.pk)
        except DomainError as error:
            form.refuse(error)
    context = {
        "title": f"Kontrollera {title_of(one)}",
        "form": form,
        "preview": preview,
        "crumbs": crumbs(one),
        "cancel": {"label": "Avbryt", "url": crumbs(one)[-1]["url"]},
    }
    status = 422 if form.errors else 200
    return render(request, "website/minutes_check.html", context, status=status)


def previewed(one: Minutes, found: Sequence[Found], form: CheckForm) -> list[str]:
    """The texts as everybody would read them. Raises DomainError as publishing would."""
    check_answers(found, form.answers())
    check_more(one.content, form.more())
    taken = [text for text, _, _ in removals(found, form.answers(), form.more())]
    content = without(one.content, taken)
    return [text for _, text in texts_of(content["items"]) if text.strip()]


@writes(grant=CHANGE)
def withdraw(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The copy is read by nobody any more."""
    one = get_adjusted(viewer, pk)
    held = published_of(viewer.forbund_slug).filter(minutes=one).first()
    copy = find_published(viewer.forbund_slug, held.pk) if held else None
    if copy is None:
        raise Http404
    form = WithdrawForm(posted(request), held=copy)

    def save() -> tuple[str, str]:
        withdraw_minutes(copy=copy, reason=form.cleaned_data["reason"], by=viewer.actor,
                         at=timezone.now())  # fmt: skip
        return "Protokollet är inte längre på webben.", crumbs(one)[-1]["url"]

    said = ask("Avpublicera protokollet", "Avpublicera", crumbs(one),
               "Det kan publiceras igen efter en ny kontroll.", is_danger=True)  # fmt: skip
    return answered(request, form, said, save)
