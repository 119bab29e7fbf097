"""For every test: cases open without a second factor, except where that is what is tested."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def one_factor(settings: Any) -> None:
    settings.SECOND_FACTOR = False


def pytest_configure() -> None:
    """The demo's cast is made in many modules: their passwords are hashed the quick way here."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
