"""A Word file taken in: read, looked at with what it would change, and saved when that is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string

from mellanrum.documents.docx_in import WordImage
from mellanrum.domain.errors import DomainError
from mellanrum.domain.text_changes import changes as pieces_of
from mellanrum.reports.actions.word_in import WordFile, bring_word
from mellanrum.reports.models import ReportSection
from mellanrum.reports.word_in import Change, can_hold, changes_of, known_images
from mellanrum.reports.word_in_policies import (
    GO_ON,
    OWN,
    SKIP,
    Incoming,
    incoming_of,
    proposed,
)
from mellanrum.reports.writing_policies import check_draft
from mellanrum.web.areas.operation.pages import Ask, answered
from mellanrum.web.areas.writing.reach import CONTRIBUTE, WRITE, Opened, open_report
from mellanrum.web.areas.writing_extras.forms import WordForm
from mellanrum.web.decorators import writes
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer

KEPT = 3600  # seconds that a file is held between looking and saving
FIRST_WORDS = 160
LEAD = (
    "Rubrikerna i filen läggs mot rapportens avsnitt. Du ser vad som ändras innan något sparas. "
    "Tabeller och diagram tas inte in: de kommer ur registren."
)
GONE = "Filen finns inte kvar. Välj den igen."


@dataclass(frozen=True, slots=True)
class Held:
    """A file that is looked at."""

    name: str
    found: tuple[Incoming, ...]


@writes(grant=(WRITE, CONTRIBUTE))
def upload(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Choose the file; it is read and held while it is looked at."""
    opened = open_report(viewer, pk)
    check_draft(opened.report.status)
    form = WordForm(posted(request), request.FILES)

    def save() -> tuple[str, str]:
        name, sections = form.cleaned_data["file"]
        token = get_random_string(20)
        cache.set(_key(opened, token), Held(name[:80], incoming_of(sections)), KEPT)
        return "Filen är läst. Ingenting är sparat än.", reverse("writing-word-look",
                                                                  args=[pk, token])  # fmt: skip

    cancel = {"label": "Avbryt", "url": opened.url}
    ask = Ask("Läs in från Word", "Läs filen", cancel, opened.way_down(), LEAD)
    return answered(request, form, ask, save)


def _key(opened: Opened, token: str) -> str:
    """Only who chose the file can look at it."""
    return f"word-in-{opened.report.pk}-{opened.viewer.actor.key}-{token}"


@writes(grant=(WRITE, CONTRIBUTE))
def look(request: HttpRequest, viewer: Viewer, pk: int, token: str) -> HttpResponse:
    """What goes where and what it changes; a POST shows it anew, or saves."""
    opened = open_report(viewer, pk)
    check_draft(opened.report.status)
    held: Held | None = cache.get(_key(opened, token))
    if held is None:
        messages.warning(request, GONE)
        return redirect("writing-word", pk)
    chosen = _chosen(opened, held.found, request.POST if request.method == "POST" else None)
    images, keys = _images(opened, held.found)
    found = changes_of(opened.report, held.found, chosen, keys)
    if "spara" not in request.POST:
        return _shown(request, opened, held, chosen, found)
    try:
        file = WordFile(held.name, found, images)
        saved = bring_word(report=opened.report, file=file, by=viewer.actor, at=timezone.now())
    except DomainError as error:
        return _shown(request, opened, held, chosen, found, error.message)
    cache.delete(_key(opened, token))
    told = "1 avsnitt är sparat" if len(saved) == 1 else f"{len(saved)} avsnitt är sparade"
    messages.success(request, f"{told} ur {held.name}. De förra versionerna finns kvar.")
    return redirect(opened.url)


def _targets(opened: Opened) -> list[ReportSection]:
    """The sections that the viewer may write now."""
    return [
        one
        for one in opened.sections
        if one.text_name and one.status != "done" and opened.may_write(one)
    ]


def _choices(opened: Opened) -> list[tuple[str, str]]:
    rows = [(SKIP, "Hoppa över"), (GO_ON, "Fortsätter avsnittet före")]
    if opened.may_arrange:
        rows.append((OWN, "Som eget avsnitt, sist"))
    return [*rows, *((one.key, one.heading) for one in _targets(opened))]


def _chosen(opened: Opened, found: Sequence[Incoming], given: QueryDict | None) -> dict[int, str]:
    """What is proposed, or what the form says."""
    headings = {one.key: one.heading for one in _targets(opened)}
    chosen = proposed(found, headings)
    if given is None:
        return chosen
    allowed = {value for value, _ in _choices(opened)}
    told = {one.place: given.get(f"plats-{one.place}", chosen[one.place]) for one in found}
    return {place: value if value in allowed else SKIP for place, value in told.items()}


def _images(opened: Opened, found: Sequence[Incoming]) -> tuple[list[WordImage], dict[str, str]]:
    """(those that the report lacks and can have, {name in the file: what the text calls it})."""
    every = [image for one in found for image in one.images]
    keys = known_images(opened.report, every)
    fresh = [one for one in every if one.name not in keys and not can_hold(one)]
    named = {one.name: f"ny-{one.name}" for one in fresh}
    return [replace(one, name=named[one.name]) for one in fresh], {**keys, **named}


def _shown(
    request: HttpRequest,
    opened: Opened,
    held: Held,
    chosen: dict[int, str],
    found: Sequence[Change],
    problem: str = "",
) -> HttpResponse:
    changed = [one for one in found if not one.is_same]
    context = {
        "title": "Läs in från Word",
        "lead": held.name,
        "crumbs": opened.way_down(),
        "rows": [_row(one, chosen) for one in held.found],
        "choices": _choices(opened),
        "changed": [_drawn(one) for one in changed],
        "same": [one.heading for one in found if one.is_same],
        "problem": problem,
        "back": reverse("writing-word", args=[opened.report.pk]),
    }
    template = "writing_extras/word.html"
    return render(request, template, context, status=422 if problem else 200)


def _row(one: Incoming, chosen: dict[int, str]) -> dict[str, Any]:
    text = " ".join(one.text.split())
    is_long = len(text) > FIRST_WORDS
    told = [f"{image.alt or 'Bild'}: {why}" for image in one.images if (why := can_hold(image))]
    return {
        "place": one.place,
        "heading": one.heading or "Före första rubriken",
        "text": f"{text[:FIRST_WORDS]}…" if is_long else text,
        "remarks": [*one.remarks, *told],
        "count": len(one.remarks) + len(told),
        "chosen": chosen[one.place],
    }


def _drawn(one: Change) -> dict[str, Any]:
    return {
        "heading": one.heading,
        "is_new": one.is_own,
        "pieces": pieces_of(one.base, one.body),
        "is_older": one.base != one.before,
    }
