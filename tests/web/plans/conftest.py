"""The world of the casework tests, for the pages of plans."""

from __future__ import annotations

import pytest

from tests.casework.conftest import built, world  # noqa: F401
from tests.casework.plans.scenes import add_lists
from tests.casework.world import World


@pytest.fixture
def place(world: World) -> World:  # noqa: F811
    """The world with the lists that plans ask for."""
    add_lists(world=world)
    return world
