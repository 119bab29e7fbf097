"""Every page of the product as HTML: the address, who opened it, and what came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.web.conftest import BESIDE, CAST, Site
from tests.web.test_access import ROWS, expected, path_of

# Pages of allauth's views in our own templates: the table of access has no rows for them.
OURS_IN_ALLAUTH = {
    "log-in": ("stranger", "/konto/login/"),
    "password-forgotten": ("stranger", "/konto/password/reset/"),
    "password-change": ("director", "/konto/password/change/"),
    "second-factors": ("director", "/konto/2fa/"),
    "log-out": ("director", "/konto/logout/"),
}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page; `role` is 'stranger' for what is open to everyone."""

    name: str
    path: str
    role: str
    html: str


# Pieces that a script puts into a page, and files that are HTML: no page of their own.
PIECES = {"report-look-try", "writing-presence"}
SHEET = re.compile(r'<link rel="stylesheet" href="(/(?!static/)[^"?]*)')


@dataclass(frozen=True, slots=True)
class Book:
    """Pages, and by path the style sheets that the product makes for them."""

    pages: list[Rendered]
    sheets: dict[str, str]


def read(site: Site, part: int, of: int) -> Book:
    """One part of all pages."""
    sheets = dict[str, str]()
    found = list(pages(site, part, of))
    for one in found:
        for path in SHEET.findall(one.html):
            if path not in sheets:
                sheets[path] = site.client(one.role).get(path).content.decode()
    return Book(found, sheets)


def reader_of(name: str) -> str | None:
    """Who opens the page: a stranger if that is enough, the director, else who the table names."""
    row = ROWS[name]
    if "get" not in row:
        return None
    got = expected(name, "get")
    for role in ("stranger", *CAST):
        if got[role] == 200:
            return role
    return row["as"] if row.get("as") in BESIDE else None


def asked() -> list[tuple[str, str, str | None]]:
    """(name, role, own path or None) of every page that somebody gets."""
    rows = [
        (name, role, None) for name in sorted(ROWS.keys() - PIECES) if (role := reader_of(name))
    ]
    return [*rows, *((name, role, path) for name, (role, path) in OURS_IN_ALLAUTH.items())]


def pages(site: Site, part: int, of: int) -> Iterator[Rendered]:
    """The HTML pages of one part of all addresses: no file, no drawing."""
    for name, role, own in asked()[part::of]:
        path = own or path_of(name, site)
        answer = site.client(role).get(path)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            yield Rendered(name, path, role, answer.content.decode())
