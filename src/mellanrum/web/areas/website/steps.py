"""What is done with a text besides writing it: published, at a time, taken away, brought back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.website.actions import texts as made
from mellanrum.registers.website.models import PageText
from mellanrum.web.areas.operation.fields import RowForm
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.areas.website.forms import PublishForm, ScheduleForm
from mellanrum.web.areas.website.reach import CHANGE, ask, get_text, moment, name_of, page_crumbs
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer


def edit_url(text: PageText) -> str:
    return reverse("website-edit", args=[text.page_id, text.language])


def crumbs(text: PageText) -> list[dict[str, str]]:
    """To the page, and to the text."""
    return [*page_crumbs(text.page, name_of(text.page, text)),
            {"label": text.title, "url": edit_url(text)}]  # fmt: skip


@writes(grant=CHANGE)
def publish(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """At once, perhaps until a time."""
    text = get_text(viewer, pk)
    form = PublishForm(posted(request), held=text)

    def save() -> tuple[str, str]:
        made.publish_text(text=text, ends_at=form.cleaned_data["ends_at"], seen=form.version,
                          by=viewer.actor, at=timezone.now())  # fmt: skip
        return "Texten är publicerad.", edit_url(text)

    said = ask("Publicera texten", "Publicera nu", crumbs(text),
               "Alla ser den direkt. Den tar platsen efter den som visas nu.")  # fmt: skip
    return answered(request, form, said, save)


@writes(grant=CHANGE)
def schedule(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """From a time to come."""
    text = get_text(viewer, pk)
    form = ScheduleForm(posted(request), held=text)

    def save() -> tuple[str, str]:
        times = form.times()
        at = times["publish_at"]
        assert at is not None
        made.schedule_text(text=text, publish_at=at, ends_at=times["ends_at"], seen=form.version,
                           by=viewer.actor, at=timezone.now())  # fmt: skip
        return f"Texten visas från {moment(at)}.", edit_url(text)

    said = ask("Publicera senare", "Tidsätt texten", crumbs(text),
               "Texten visas av sig själv när tiden är inne.")  # fmt: skip
    return answered(request, form, said, save)


@writes(grant=CHANGE, form=False)
def unschedule(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A draft again."""
    text = get_text(viewer, pk)
    made.unschedule_text(text=text, by=viewer.actor, at=timezone.now())
    messages.success(request, "Texten är ett utkast igen.")
    return redirect(edit_url(text))


@writes(grant=CHANGE)
def withdraw(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Thrown away or taken down, after the question."""
    text = get_text(viewer, pk)
    form = RowForm(posted(request), held=text)
    is_draft = text.state == "draft"
    title = "Kasta utkastet" if is_draft else "Dra tillbaka texten"
    lead = "Texten finns kvar i historiken och kan återställas."
    if not is_draft:
        lead = f"Ingen ser texten längre. {lead}"

    def save() -> tuple[str, str]:
        made.withdraw_text(text=text, seen=form.version, by=viewer.actor, at=timezone.now())
        told = "Utkastet är kastat." if is_draft else "Texten är tillbakadragen."
        return told, reverse("website-page", args=[text.page_id])

    return answered(request, form, ask(title, title, crumbs(text), lead, is_danger=True), save)


@writes(grant=CHANGE, form=False)
def restore(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """An older revision as a draft."""
    text = get_text(viewer, pk)
    made.restore_text(text=text, by=viewer.actor, at=timezone.now())
    messages.success(request, f"Version {text.number} ligger nu som utkast.")
    return redirect(edit_url(text))
