"""A small förbund with its users, a provider that runs, and nobody's earlier tries counted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from tests.casework.conftest import built, world
from tests.identity.conftest import providers, server
from tests.web.conftest import loaded, site

__all__ = ["built", "loaded", "providers", "server", "site", "world"]


@pytest.fixture(autouse=True)
def nothing_counted() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()
