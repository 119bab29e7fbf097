"""The clock of the pages: an hour after the world was made."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.casework.world import AT

NOW = AT + timedelta(hours=1)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
