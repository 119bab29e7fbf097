"""The world of the casework tests, for the pages of plans."""

from __future__ import annotations

import pytest

from tests.casework.conftest import built, world  # noqa: F401
from tests.casework.world import World


@pytest.fixture
def place(world: World) -> World:  # noqa: F811
    return world
