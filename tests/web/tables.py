"""The table of access (access.toml): what each of the cast gets at every address."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.web.conftest import CAST, Site

ROLES = (*CAST, "stranger")
ROWS: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "access.toml").read_text(encoding="utf-8")
)
# allauth's own pages
THIRD_PARTY = ("account_", "mfa_", "reauthenticat", "socialaccount_", "usersessions_")
READS = sorted(name for name, row in ROWS.items() if "get" in row)
WRITES = sorted(name for name, row in ROWS.items() if "post" in row)


def named(patterns: list[Any], space: str = "") -> Iterator[tuple[str, Any]]:
    """(name with namespace, view) of every address."""
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from named(one.url_patterns, inner)
        elif isinstance(one, URLPattern):
            yield f"{space}{one.name or ''}", one.callback


def our_views() -> dict[str, Any]:
    found = dict(named(get_resolver().url_patterns))
    return {n: v for n, v in found.items() if n and not n.startswith(THIRD_PARTY)}


def expected(name: str, what: str) -> dict[str, int]:
    return dict(zip(ROLES, map(int, ROWS[name][what].split()), strict=True))


def path_of(name: str, site: Site) -> str:
    return str(ROWS[name]["path"]).format(**site.places)
