"""Posts: one, added, changed, filled anew, ended, withdrawn. Each POST calls one action."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.actions import posts as made
from mellanrum.registers.insatser.models import Post
from mellanrum.registers.insatser.operation_queries import posts_of
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    crumb,
    fact,
    move,
    object_page,
    posted,
    section,
    story,
)
from mellanrum.web.areas.operation.post_forms import EndForm, PostForm, RefillForm, WithdrawForm
from mellanrum.web.areas.operation.reach import READ, WRITE, get_insats, get_seen, may_change
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer


def get_post(viewer: Viewer, pk: int) -> Post:
    """Raises Http404 for one of an insats the viewer does not see."""
    return get_seen(viewer, posts_of(viewer.forbund_slug).select_related("insats__forbund"), pk)


def post_url(post: Post) -> str:
    return reverse("operation-post", args=[post.pk])


def crumbs(post: Post, *, to_post: bool = True) -> list[dict[str, str]]:
    found = [
        crumb("operation-staffing"),
        crumb("operation-insats", post.insats.slug, label=post.insats.name),
    ]
    return [*found, crumb("operation-post", post.pk, label=post.title)] if to_post else found


def holder_text(post: Post) -> str:
    """'Vakant', or who holds it."""
    if post.holder == Post.Holder.VACANT:
        return "Vakant"
    return ", ".join(str(p) for p in (post.holder_user, post.holder_title) if p) or "Tillsatt"


def last_text(post: Post) -> Any:
    return post.to_on - ONE_DAY if post.to_on else "Tills vidare"


def state_text(post: Post) -> str:
    """The badge: what is given of it, as registered."""
    if post.withdrawn_on is not None:
        return "Återkallad"
    return post.get_holder_display()


@page(grant=READ)
def post(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One post."""
    found = get_post(viewer, pk)
    withdrawn = f"Från {long_date(found.withdrawn_on)}. {found.withdrawn_reason}" if (
        found.withdrawn_on
    ) else ""  # fmt: skip
    context = {
        "title": found.title,
        "state": state_text(found),
        "lead": f"{found.party.name} i {found.insats.name}",
        "crumbs": crumbs(found, to_post=False),
        "moves": list(moves(found)) if may_change(viewer) else [],
        "facts_title": "Tjänsten",
        "facts": [
            fact("Part", found.party.name),
            fact("Enhet", found.unit.name if found.unit else ""),
            fact("Procent av heltid", f"{found.percent} procent"),
            fact("Från och med", found.from_on),
            fact("Till och med", last_text(found)),
            fact("Innehavare", holder_text(found)),
        ],
        "texts": [section("Återkallad", withdrawn)],
        "links": [
            {
                "label": f"Avvikelse: {one.title}",
                "url": reverse("operation-deviation", args=[one.pk]),
            }
            for one in found.deviations.all()
        ],
        "events": story(viewer.forbund_slug, f"posts:{pk}"),
    }
    return object_page(request, context)


def moves(found: Post) -> Iterator[dict[str, Any]]:
    """What can be done with the post now."""
    yield move("Ändra", "operation-post-change", found.pk)
    if found.withdrawn_on is not None:
        yield move("Ångra återkallandet", "operation-post-restore", found.pk, post=True)
        return
    yield move("Tillsätt eller lämna vakant", "operation-post-refill", found.pk)
    yield move("Avsluta tjänsten", "operation-post-end", found.pk)
    yield move("Parten återkallar", "operation-post-withdraw", found.pk)


def check_changes(viewer: Viewer) -> None:
    """Raises PermissionDenied for one who only reads the operation."""
    if not may_change(viewer):
        raise PermissionDenied


@writes(grant=WRITE)
def add(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """A new post of an insats."""
    check_changes(viewer)
    insats, today = get_insats(viewer, slug), timezone.localdate()
    initial = {"from_on": today, "percent": 100, "holder": "named"}
    form = PostForm(posted(request), insats=insats, on=today, initial=initial)
    back = crumb("operation-insats", slug, label=insats.name)

    def save() -> tuple[str, str]:
        new = made.add_post(insats=insats, row=form.row(), by=viewer.actor, at=timezone.now())
        return f"{new.title}, {new.percent} procent från {new.party.name}, är tillagd.", back["url"]

    ask = Ask("Ny tjänst", "Lägg till tjänsten", {**back, "label": "Avbryt"},
              [crumb("operation-staffing"), back], insats.name)  # fmt: skip
    return answered(request, form, ask, save)


@writes(grant=WRITE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Change what a post is."""
    check_changes(viewer)
    found, today = get_post(viewer, pk), timezone.localdate()
    form = PostForm(posted(request), insats=found.insats, on=today, held=found)

    def save() -> tuple[str, str]:
        now = timezone.now()
        made.change_post(post=found, row=form.row(), seen=form.version, by=viewer.actor, at=now)
        return "Tjänsten är sparad.", post_url(found)

    return answered(request, form, asked(found, "Ändra tjänsten", "Spara tjänsten"), save)


def asked(found: Post, title: str, submit: str, note: str = "", *, danger: bool = False) -> Ask:
    cancel = {"label": "Avbryt", "url": post_url(found)}
    lead = f"{found.title}, {found.percent} procent från {found.party.name}"
    return Ask(title, submit, cancel, crumbs(found), lead, note, danger)


@writes(grant=WRITE)
def refill(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Another holds the post, or nobody."""
    check_changes(viewer)
    found, today = get_post(viewer, pk), timezone.localdate()
    form = RefillForm(
        posted(request),
        insats=found.insats,
        on=today,
        held=found,
        initial={"from_on": today, "holder_user": None, "holder_title": ""},
    )

    def save() -> tuple[str, str]:
        now = timezone.now()
        new = made.refill_post(
            post=found, seen=form.version, by=viewer.actor, at=now, **form.values()
        )
        return f"Tillsättningen gäller från {long_date(form.values()['from_on'])}.", post_url(new)

    note = "Tiden före den här dagen ändras inte, så att utlovat och givet stämmer månad för månad."
    ask = asked(found, "Tillsätt eller lämna vakant", "Spara tillsättningen", note)
    return answered(request, form, ask, save)


@writes(grant=WRITE)
def end(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The post is no longer promised after a day. Changing the day back undoes it."""
    check_changes(viewer)
    found = get_post(viewer, pk)
    form = EndForm(posted(request), held=found)

    def save() -> tuple[str, str]:
        to_on = form.values()["to_on"]
        now, by = timezone.now(), viewer.actor
        made.end_post(post=found, to_on=to_on, seen=form.version, by=by, at=now)
        last = long_date(to_on - ONE_DAY)
        return f"Tjänsten slutar {last}. Ändra tjänsten om det blir annorlunda.", post_url(found)

    note = "Tjänsten räknas som utlovad till och med sista dagen. Ingenting tas bort."
    return answered(request, form, asked(found, "Avsluta tjänsten", "Avsluta tjänsten", note), save)


@writes(grant=WRITE)
def withdraw(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The party takes the post back, and the deviation is reported."""
    check_changes(viewer)
    found = get_post(viewer, pk)
    form = WithdrawForm(posted(request), held=found, today=timezone.localdate())

    def save() -> tuple[str, str]:
        given = form.cleaned_data
        made.withdraw_post(
            post=found,
            withdrawn_on=given["withdrawn_on"],
            reason=given["withdrawn_reason"],
            deviation=form.deviation(found),
            seen=form.version,
            by=viewer.actor,
            at=timezone.now(),
        )
        also = " Avvikelsen är rapporterad." if given["report"] else ""
        return f"Tjänsten är återkallad.{also}", post_url(found)

    note = "Tjänsten är fortfarande utlovad, men räknas inte längre som given."
    ask = asked(found, "Parten återkallar tjänsten", "Återkalla tjänsten", note, danger=True)
    return answered(request, form, ask, save)


@writes(grant=WRITE, form=False)
def restore(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Undo a withdrawal."""
    check_changes(viewer)
    found = get_post(viewer, pk)
    made.restore_post(post=found, by=viewer.actor, at=timezone.now())
    messages.success(request, "Återkallandet är ångrat. En rapporterad avvikelse finns kvar.")
    return redirect(post_url(found))
