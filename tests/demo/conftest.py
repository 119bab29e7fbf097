"""The committed package as plain rows."""

from __future__ import annotations

import pytest

from tests.demo.plain import Package


@pytest.fixture(scope="session")
def package() -> Package:
    return Package()
