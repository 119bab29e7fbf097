"""What a caseworker has read is not left in the browser for the next one at the desk."""

from __future__ import annotations

import pytest

from tests.casework.world import World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


@pytest.mark.parametrize("who", ["filip_fk", "lea_lead", "remi_ref", "petra_prep", "stina_steward"])
def test_pages_of_who_works_with_persons_are_not_kept(world: World, who: str) -> None:
    assert "no-store" in world.client(who).get("/").headers["Cache-Control"]
    assert "no-store" in world.client(who).get("/finns-inte/").headers["Cache-Control"]
