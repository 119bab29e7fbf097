"""A stranger who follows every link of the public pages, and keeps all that is said."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urldefrag, urljoin, urlsplit

from django.test import Client

HOST = "http://testserver"
MOST = 4000
IN_PAGES = re.compile(r"""(?:href|src|srcset)=["']([^"'#\s]+)""")
IN_FILES = re.compile(r"http://testserver/[^\s\"'<>)\]]+")
# What says nothing more: another order of a list, another writing of the catalogue in Turtle.
SAME = re.compile(r"[?&](ordning|sida|manad)=|dcat\.(rdf|jsonld)$")
HERE = ("/webb/", "/riket/", "/oppna-data/", "/publicerat/", "/forbundet/", "/api/v1/", "/kod/",
        "/anmalan/", "/om/", "/tillganglighet/")  # fmt: skip


@dataclass(frozen=True)
class Found:
    path: str
    kind: str
    body: bytes

    @cached_property
    def text(self) -> str:
        """What is read in it; the texts of a workbook's sheets."""
        if self.body.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(self.body)) as book:
                return "\n".join(
                    book.read(n).decode() for n in book.namelist() if n.endswith("xml")
                )
        return html.unescape(self.body.decode("utf-8", "replace"))


def crawl(*seeds: str) -> list[Found]:
    """Everything that answers, from the seeds on."""
    client, waiting, seen = Client(), deque(seeds), set(seeds)
    found = []
    while waiting:
        path = waiting.popleft()
        answer = client.get(path)
        if answer.status_code != 200:
            continue
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found.append(Found(path, answer["Content-Type"].partition(";")[0], body))
        for link in links(found[-1]):
            if link not in seen:
                seen.add(link)
                waiting.append(link)
        assert len(seen) < MOST, "the crawl has no end"
    return found


def links(page: Found) -> Iterator[str]:
    text = page.body.decode("utf-8", "replace") if not page.body.startswith(b"PK") else ""
    named = IN_PAGES.findall(text) if page.kind in ("text/html", "image/svg+xml") else []
    for link in (*named, *IN_FILES.findall(text)):
        parts = urlsplit(urldefrag(urljoin(HOST + page.path, html.unescape(link)))[0])
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if parts.netloc == "testserver" and path.startswith(HERE) and not SAME.search(path):
            yield path
