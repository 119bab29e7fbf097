"""The exchange file: writing one's own, reading others', and what has been read."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.files import File
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import plural
from mellanrum.exchange.national import Received, read_file, receive, write_file
from mellanrum.exchange.national.form import MOST_BYTES
from mellanrum.exchange.national.receiving import AlreadyThereError, list_received
from mellanrum.registers.organisation.queries import get_forbund, list_counted_years
from mellanrum.reports.benchmarks import list_comparable
from mellanrum.reports.years import list_years
from mellanrum.web.areas.outputs.benchmarks import CHANGE
from mellanrum.web.areas.outputs.finsam import CRUMB, OFFICE
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer

CRUMBS = [CRUMB, {"label": "Utbytesfil", "url": "/underlag/utbytesfil/"}]


class FileForm(forms.Form):
    """A file, or the text of one that was sent already and is to replace another."""

    file = forms.FileField(
        label="Utbytesfil",
        help_text="Filen som det andra förbundet har skrivit, med namn som slutar på .json.",
        required=False,
    )
    text = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        file = cast("File[bytes] | None", given.get("file"))
        if file is None and not given.get("text"):
            self.add_error("file", "Välj en fil.")
        elif file is not None and (file.size or 0) > MOST_BYTES:
            self.add_error("file", "Filen är för stor för att vara en utbytesfil.")
        return given

    def content(self) -> bytes:
        file = cast("File[bytes] | None", self.cleaned_data.get("file"))
        return file.read() if file is not None else str(self.cleaned_data["text"]).encode()


@page(grant=OFFICE)
def exchange(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What can be written, and what has been read."""
    counted = list_counted_years(viewer.forbund_slug)
    years = [y for y in list_years(viewer.forbund_slug) if y in counted]
    context = {
        "crumbs": CRUMBS[:1],
        "years": [
            {"label": str(y), "url": reverse("outputs-exchange-file", args=[y])} for y in years
        ],
        "received": [
            {"label": f"{label} {year}", "text": plural(n, "mått", "mått")}
            for label, year, n in list_received(viewer.forbund_slug)
        ],
        "measures": [
            {"title": m.title, "url": reverse("outputs-forbund", args=[m.key, years[0]])}
            for m in list_comparable()
            if years
        ],
        "may_read": viewer.can(CHANGE),
    }
    return render(request, "outputs/exchange.html", context)


@page(grant=OFFICE)
def download(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """The förbund's own file of a year."""
    if year not in list_years(viewer.forbund_slug):
        raise Http404
    content = write_file(viewer.forbund_slug, year)
    return file_response(content, f"utbytesfil-{viewer.forbund_slug}-{year}", "json")


@writes(grant=CHANGE)
def read(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Read another förbund's file; asks before it replaces what was there."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and not form.is_bound:
        form = FileForm({})
    question, text = "", ""
    if form.is_bound and form.is_valid():
        content = form.content()
        try:
            file = _parsed(viewer, content)
            return _kept(request, viewer, file)
        except AlreadyThereError as error:
            question, text = error.message, content.decode("utf-8-sig")
        except DomainError as error:
            form.add_error("file", error.message)
    context = {
        "form": form,
        "question": question,
        "again": FileForm(initial={"text": text}),
        "crumbs": CRUMBS,
        "cancel": {"label": "Avbryt", "url": reverse("outputs-exchange")},
    }
    asked = bool(form.errors) or bool(question)
    return render(request, "outputs/exchange_read.html", context, status=422 if asked else 200)


def _parsed(viewer: Viewer, content: bytes) -> Received:
    held = get_forbund(viewer.forbund_slug)
    year = timezone.localdate().year
    return read_file(content, own_slug=held.slug, own_number=held.org_number, this_year=year)


def _kept(request: HttpRequest, viewer: Viewer, file: Received) -> HttpResponse:
    kept = receive(
        forbund=get_forbund(viewer.forbund_slug),
        file=file,
        replace_old=request.POST.get("ersatt") == "ja",
        by=viewer.actor,
        at=timezone.now(),
    )
    told = f"{file.name} {file.year} är inläst med {plural(kept.kept, 'mått', 'mått')}."
    messages.success(request, " ".join([told, *file.skipped]))
    return redirect("outputs-exchange")
