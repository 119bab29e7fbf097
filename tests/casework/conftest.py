"""The world of the casework tests, built once a module and rolled back after each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.casework.world import AT, BY, World, build_world
from tests.web.conftest import rolled_back


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: object) -> Iterator[World]:
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        yield build_world(by=BY, at=AT)


@pytest.fixture
def world(built: World, django_db_blocker: object) -> Iterator[World]:
    """What the test writes is undone."""
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        yield built
