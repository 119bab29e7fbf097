"""What the office notes of a notice: sent, put up, taken down, put up again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.governance.actions import postings as made
from mellanrum.registers.governance.models import Posting
from mellanrum.web.areas.announcements.lists import WRITE, get_announced, get_posting
from mellanrum.web.areas.meetings.reach import title_of
from mellanrum.web.areas.operation.fields import RowForm, day, text
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

HOW = "Hur du vet det, till exempel: besked från kommunens registrator."


class PostForm(RowForm):
    """When and where it hangs."""

    posted_on = day("Anslaget")
    board = text("Anslagstavla", "Till exempel: kommunens digitala anslagstavla.", most=200)
    evidence = text("Underlag", HOW, most=300)


class RemoveForm(RowForm):
    """When it was taken down."""

    removed_on = day("Nedtaget")
    evidence = text("Underlag", HOW, most=300)


class AgainForm(RowForm):
    """When it went up again."""

    posted_on = day("Anslaget igen")
    evidence = text("Underlag", HOW, most=300)


def asked(posting: Posting, title: str, note: str = "") -> Ask:
    """A form page of one member's notice."""
    url = reverse("announcements-meeting", args=[posting.meeting_id])
    crumbs = [{"label": "Anslag", "url": reverse("announcements")},
              {"label": title_of(posting.meeting), "url": url}]  # fmt: skip
    lead = f"{posting.party.name}: {title_of(posting.meeting)}"
    return Ask(title, "Spara", {"label": "Avbryt", "url": url}, crumbs, lead, note)


@writes(grant=WRITE, form=False)
def send(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The notice to every member that has not had it."""
    one = get_announced(viewer, pk)
    count = made.send(meeting=one.meeting, by=viewer.actor, at=timezone.now())
    messages.success(request, f"Anslaget ligger i utkorgen till {count} medlemmar.")
    return redirect("announcements-meeting", pk)


@writes(grant=WRITE)
def put_up(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """It hangs on the member's board."""
    posting = get_posting(viewer, pk)
    form = PostForm(posted(request), held=posting)

    def save() -> tuple[str, str]:
        given = form.values()
        made.post(posting=posting, **given, seen=form.version, by=viewer.actor,
                  at=timezone.now())  # fmt: skip
        url = reverse("announcements-meeting", args=[posting.meeting_id])
        return f"Anslaget hos {posting.party.name} är antecknat.", url

    return answered(request, form, asked(posting, "Anteckna anslaget"), save)


@writes(grant=WRITE)
def take_down(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """It was taken down."""
    posting = get_posting(viewer, pk)
    form = RemoveForm(posted(request), held=posting)

    def save() -> tuple[str, str]:
        made.remove(posting=posting, **form.values(), seen=form.version, by=viewer.actor,
                    at=timezone.now())  # fmt: skip
        url = reverse("announcements-meeting", args=[posting.meeting_id])
        return f"Antecknat att {posting.party.name} har tagit ned anslaget.", url

    return answered(request, form, asked(posting, "Anteckna nedtaget"), save)


@writes(grant=WRITE)
def again(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """It went up again after it was taken down too early."""
    posting, form = get_posting(viewer, pk), AgainForm(posted(request))

    def save() -> tuple[str, str]:
        made.post_again(posting=posting, **form.values(), by=viewer.actor, at=timezone.now())
        url = reverse("announcements-meeting", args=[posting.meeting_id])
        return "Anslaget sitter uppe igen. Tiden att överklaga börjar om.", url

    note = "Tiden att överklaga börjar om från dagen då anslaget sitter uppe igen."
    return answered(request, form, asked(posting, "Anslå igen", note), save)
