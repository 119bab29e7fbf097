"""Files in: chosen, looked through, taken in. Nothing is written before the last step."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.exchange.sie import take_in
from mellanrum.exchange.sie_preview import FilePreview, look
from mellanrum.registers.economy.source_files import Source, YearChange, state_of
from mellanrum.web.areas.bookings import staging
from mellanrum.web.areas.bookings.forms import TakeInForm, UploadForm
from mellanrum.web.areas.bookings.previewing import drawn_file
from mellanrum.web.areas.bookings.reach import WRITE, crumb, get_forbund
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

MANY = 20_000  # vouchers that take more than a few seconds


@writes(grant=WRITE)
def upload(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Choose files; the next page shows what they would change."""
    form = UploadForm(posted(request), request.FILES)

    def save() -> tuple[str, str]:
        files = form.cleaned_data["files_in"]
        at, owner = timezone.now(), viewer.actor.key
        batch = staging.stage(files, owner=owner, forbund=viewer.forbund_slug, at=at)
        return "Inget är inläst ännu. Granska nedan.", reverse("bookings-preview", args=[batch])

    cancel = {**crumb("bookings"), "label": "Avbryt"}
    ask = Ask("Läs in SIE-filer", "Granska filerna", cancel, [crumb("bookings")])
    return answered(request, form, ask, save)


@writes(grant=WRITE)
def preview(request: HttpRequest, viewer: Viewer, batch: UUID) -> HttpResponse:
    """Every finding and every change; then all the files are taken in, or none."""
    found = look(get_forbund(viewer), _sources(viewer, batch), allow_imported=True)
    state = state_of(viewer.forbund_slug)
    is_flagged = any(one.is_flagged and not one.is_held for one in found)
    form = TakeInForm(posted(request), state=state, is_flagged=is_flagged)
    if request.method == "POST" and form.is_valid():
        try:
            changes = _taken_in(viewer, found, form.cleaned_data["state"])
        except DomainError as error:
            form.refuse(error)
        else:
            staging.forget(batch)
            messages.success(request, " ".join(told_of(change) for change in changes))
            return redirect("bookings")
    context = _context(viewer, found, form)
    return render(request, "bookings/preview.html", context, status=422 if form.errors else 200)


def _sources(viewer: Viewer, batch: UUID) -> list[Source]:
    held = staging.staged(batch, owner=viewer.actor.key, forbund=viewer.forbund_slug)
    if held is None:
        raise Http404
    return held


def _taken_in(viewer: Viewer, found: list[FilePreview], seen: str) -> list[YearChange]:
    at, by = timezone.now(), viewer.actor
    return take_in(get_forbund(viewer), found, seen=seen, by=by, at=at)


def told_of(change: YearChange) -> str:
    """'2021 är inläst. Nya verifikationer: 3, ändrade: 1, oförändrade: 240.'"""
    if change.numbers:
        return f"Tillagda verifikationer i {change.year}: {change.created}."
    return (
        f"{change.year} är inläst. Nya verifikationer: {change.created}, ändrade: "
        f"{change.changed}, oförändrade: {change.unchanged}."
    )


def _context(viewer: Viewer, found: list[FilePreview], form: TakeInForm) -> dict[str, Any]:
    stops = sum(len(one.stops) for one in found)
    new = [one for one in found if not one.is_held]
    vouchers = sum(len(one.sie.vouchers) for one in new)
    return {
        "title": "Granska innan du läser in",
        "lead": "Inget är ändrat ännu. Läs in alla filer, eller ingen.",
        "crumbs": [crumb("bookings"), {"label": "Läs in", "url": reverse("bookings-upload")}],
        "files": [drawn_file(one, number) for number, one in enumerate(found, 1)],
        "form": form,
        "stops": stops,
        "may": bool(new) and not stops,
        "nothing_new": not new,
        "is_long": vouchers > MANY,
        "again": reverse("bookings-upload"),
        "cancel": {**crumb("bookings"), "label": "Avbryt"},
    }
