"""The small world of four authorities, an hour after everything in it was made."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.casework.conftest import built, world
from tests.casework.world import AT

__all__ = ["built", "world"]
NOW = AT + timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
