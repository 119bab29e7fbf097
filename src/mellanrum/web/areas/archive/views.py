"""The archive package: choose years, and get it as a zip."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.exchange.archive.making import make_package
from mellanrum.exchange.archive.sources import list_archive_sources, list_archive_years
from mellanrum.web.areas.operation.fields import RowForm, one_of
from mellanrum.web.areas.operation.pages import posted
from mellanrum.web.areas.registry.reach import CHANGE, get_forbund
from mellanrum.web.decorators import writes
from mellanrum.web.files import kept_file
from mellanrum.web.viewer import Viewer


class YearsForm(RowForm):
    """The first and the last year, both with."""

    first = one_of("Från och med år")
    last = one_of("Till och med år")

    def __init__(self, data: Any, *, years: list[int]) -> None:
        newest = years[0] if years else None
        super().__init__(data, initial={"first": newest, "last": newest})
        for name in ("first", "last"):
            choices = [(str(year), str(year)) for year in years]
            self.fields[name].choices = choices  # type: ignore[attr-defined]


@writes(grant=CHANGE)
def archive(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Choose years; the answer is the package."""
    years = list_archive_years(viewer.forbund_slug)
    form = YearsForm(posted(request), years=years)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            return package(viewer, int(given["first"]), int(given["last"]))
        except DomainError as error:
            form.refuse(error)
    context = {
        "title": "Arkivpaket",
        "form": form,
        "years": years,
        "parts": [source.title for source in list_archive_sources()],
    }
    return render(request, "archive/archive.html", context, status=422 if form.errors else 200)


def package(viewer: Viewer, first: int, last: int) -> HttpResponse:
    """The zip, made in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paket.zip"
        at = timezone.now()
        made = make_package(get_forbund(viewer), first, last, path, by=viewer.actor, at=at)
        return kept_file(path.read_bytes(), f"{made.identifier}.zip", "application/zip")
