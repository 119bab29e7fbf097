"""One migration for each app makes its tables, and leaves what those it replaces left."""

from __future__ import annotations

import hashlib
import inspect
from pathlib import Path

import pytest
from django.db.migrations import CreateModel
from django.db.migrations.loader import MigrationLoader

from mellanrum.audit.new_tables import NewTables
from tests.migrating import OldMigrations

# Installations have run them: a change is a migration of its own. See docs/adr/0032 for when the
# files go, and this with them.
REPLACED = "55e64766ef656c5b3f31bbf878562799f7d5acec35767b995830ab7ad424e8c1"


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    return MigrationLoader(None)


def test_a_migration_that_replaces_others_makes_tables_and_nothing_else(
    loader: MigrationLoader,
) -> None:
    assert all(isinstance(made, NewTables) for made in loader.replacements.values())
    begun = [made for made in loader.disk_migrations.values() if isinstance(made, NewTables)]
    steps = {type(step) for made in begun for step in made.operations}
    assert steps == {CreateModel}


def test_it_leaves_the_models_that_they_left(loader: MigrationLoader) -> None:
    """To the order of the columns: the next migration finds the same in both."""
    last = [made.replaces[-1] for made in loader.replacements.values()]
    old = OldMigrations(None).graph.make_state(nodes=last).models
    new = loader.graph.make_state(nodes=[*loader.replacements]).models
    assert new.keys() == old.keys()
    assert [key for key in old if new[key] != old[key]] == []
    assert [key for key in old if [*new[key].fields] != [*old[key].fields]] == []


def test_nobody_edits_a_migration_that_is_replaced(loader: MigrationLoader) -> None:
    keys = sorted(key for made in loader.replacements.values() for key in made.replaces)
    digest = hashlib.sha256()
    for key in keys:
        file = Path(inspect.getfile(type(loader.disk_migrations[key])))
        digest.update("/".join(key).encode() + b"\0" + file.read_bytes())
    assert digest.hexdigest() == REPLACED
