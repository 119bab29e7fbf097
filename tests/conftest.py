"""For every test: cases open without a second factor, except where that is what is tested."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def one_factor(settings: Any) -> None:
    settings.SECOND_FACTOR = False
