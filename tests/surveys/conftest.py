"""The casework world with an open campaign."""

from __future__ import annotations

import pytest

from mellanrum.registers.surveys.models import Campaign
from tests.casework.conftest import built, world
from tests.casework.world import World
from tests.surveys.world import open_campaign

__all__ = ["built", "world"]


@pytest.fixture
def campaign(world: World) -> Campaign:
    return open_campaign(world=world)
