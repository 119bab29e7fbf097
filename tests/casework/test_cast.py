"""Every address of casework as every member of the cast: what each gets by GET, and by a POST of an
empty form.

The table (access.toml) is written by hand against the trust model: who has no such role at all gets
403; who has the role but does not see the case gets 404, the same as for a case that is not there.
"""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.template import Template
from django.test import Client

from tests.casework.cast_scene import build_scene
from tests.casework.world import AT, BY, World, build_world
from tests.web.conftest import rolled_back
from tests.web.test_access import our_views

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
# The kommun hosts the team and the group. Filip's party has a consent for everything, Rut's for
# the case alone, Kari's none; Vera works for the kommun in another insats.
CAST = (
    "sam_kommun", "lea_lead", "filip_fk", "rut_region", "kari_af", "vera_verkstan", "remi_ref",
    "petra_prep", "pia_prep_fk", "stina_steward", "stefan_steward", "dora_dpo", "klara_koord",
    "chef_office", "rev_office", "olle_outsider", "stranger",
)  # fmt: skip
AREAS = {
    "activities", "cases", "closings", "drafts", "enrolments", "mine", "myday", "operation",
    "people", "plans", "preparation", "progression", "protection", "referrals", "rights", "search",
}  # fmt: skip
TABLE = Path(__file__).parent / "access.toml"
ROWS: dict[str, dict[str, Any]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))
NOW = AT + timedelta(hours=1)


@dataclass(frozen=True)
class Place:
    """The world with its scene, and a browser for each of the cast."""

    world: World
    scene: dict[str, str]
    clients: dict[str, Client]

    def ask(self, name: str, what: str) -> str:
        """The statuses of an address, in the order of the cast; each undone before the next."""
        path = str(ROWS[name]["path"]).format(**self.scene)
        return " ".join(str(self._status(who, what, path)) for who in CAST)

    def _status(self, who: str, what: str, path: str) -> int:
        cache.clear()
        with rolled_back():
            client = self.clients[who]
            return int((client.post if what == "post" else client.get)(path).status_code)


@pytest.fixture(scope="module")
def place(django_db_setup: None, django_db_blocker: Any) -> Iterator[Place]:
    with (
        pytest.MonkeyPatch.context() as patch,
        django_db_blocker.unblock(),
        rolled_back(),
    ):
        patch.setattr("django.utils.timezone.now", lambda: NOW)
        patch.setattr(settings, "SECOND_FACTOR", False)
        patch.setattr(Template, "_render", lambda page, context: page.nodelist.render(context))
        logging.disable(logging.ERROR)
        world = build_world(by=BY, at=AT)
        yield Place(world, build_scene(world), {who: world.client(who) for who in CAST})
        logging.disable(logging.NOTSET)


def casework_views() -> set[str]:
    """The addresses whose views lie in casework's areas, or ask for a grant of cases."""
    return {
        name
        for name, view in our_views().items()
        if view.__module__.split("areas.")[-1].split(".")[0] in AREAS
        or any(g.startswith("cases.") for g in getattr(getattr(view, "access", None), "grants", ()))
    }


def test_every_address_of_casework_has_a_row() -> None:
    assert casework_views() == set(ROWS)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_each_of_the_cast_gets_what_the_table_says(
    place: Place, django_db_blocker: Any, name: str
) -> None:
    with django_db_blocker.unblock():
        got = {what: place.ask(name, what) for what in ("get", "post")}
    assert got == {what: ROWS[name][what] for what in ("get", "post")}
