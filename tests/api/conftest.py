"""The same förbund and cast as the pages', and nobody's earlier questions counted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from tests.web.conftest import loaded, site

__all__ = ["loaded", "site"]


@pytest.fixture(autouse=True)
def nothing_counted() -> Iterator[None]:
    """The limits count in a cache that outlives a test."""
    cache.clear()
    yield
    cache.clear()
