"""Counting the readers of public pages without cookies: one line of a file for each view, with the
page and whether the reader came from elsewhere. No address, no browser, no time of the day.

A request must not write to the database (and should not wait for one): when the hour is over, what
is due adds its lines to the days (`jobs/visit_due.py`).
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

FOLDER = "visits"
MACHINES = re.compile(r"bot|crawl|spider|slurp|monitor|curl|wget|python|headless", re.IGNORECASE)
LONGEST = 200
LARGEST = 4_000_000  # bytes of an hour: some 150 000 views. More is a machine, and fills no disk.


def folder() -> Path:
    return Path(settings.VAR) / FOLDER


def count_view(request: HttpRequest, response: HttpResponse, forbund: str, page: str) -> None:
    """Count one view of a page, unless it was not shown, or a machine read it."""
    agent = request.headers.get("User-Agent", "")
    if request.method != "GET" or response.status_code != 200 or not agent:
        return
    if MACHINES.search(agent):
        return
    now = timezone.localtime()
    line = f"{now.date()}\t{page[:LONGEST]}\t{int(is_entry(request))}\n"
    append(folder() / f"{now:%Y%m%d%H}.{forbund}.tsv", line)


def is_entry(request: HttpRequest) -> bool:
    """The reader comes from elsewhere than this site."""
    came_from = urlsplit(request.headers.get("Referer", "")).netloc
    return came_from != request.get_host()


def append(path: Path, line: str) -> None:
    """One write at the end of the file: those of several processes do not mix. A full file stays
    as it is.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        if os.fstat(handle).st_size < LARGEST:
            os.write(handle, line.encode())
    finally:
        os.close(handle)
