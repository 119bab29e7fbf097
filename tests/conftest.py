"""For every test: cases open without a second factor, except where that is what is tested.

The test databases are copies of what the migrations leave (see installation.py).
"""

from __future__ import annotations

from typing import Any

import pytest

from tests import installation

# What takes longest in one file begins first, so that no worker is left with it at the end.
LONGEST = (
    "tests/journeys/", "tests/proofs/", "tests/postgres/", "tests/jobs/test_commands.py",
    "tests/casework/test_cast.py", "tests/web/test_", "tests/reports/", "tests/stats/",
    "tests/casework/mine/",
)  # fmt: skip


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    found = (n for n, start in enumerate(LONGEST) if item.nodeid.startswith(start))
    return next(found, len(LONGEST))


@pytest.fixture(autouse=True)
def one_factor(settings: Any) -> None:
    settings.SECOND_FACTOR = False


@pytest.fixture(scope="session", autouse=True)
def quick(django_test_environment: None) -> None:
    from tests import undone
    from tests.quick import speed_up

    speed_up()
    undone.spare()


def pytest_runtest_setup() -> None:
    from tests import undone

    undone.begin()


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any):  # type: ignore[no-untyped-def]
    """The tables that the models ask for become those that the migrations make."""
    from django.db import connections

    if request.config.getoption("nomigrations"):
        return
    with django_db_blocker.unblock():
        for alias in connections:
            if connections[alias].vendor == "sqlite":
                installation.fill(alias, connections[alias])


def pytest_configure() -> None:
    """The demo's cast is made in many modules: their passwords are hashed the quick way here.
    All tests ask from one address; how often one may is tested by itself.
    """
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.API_PUBLIC_PER_MINUTE = settings.API_TOKEN_PER_MINUTE = 1_000_000
    for database in settings.DATABASES.values():
        if database["ENGINE"].endswith("sqlite3"):
            database.setdefault("TEST", {})["MIGRATE"] = False
