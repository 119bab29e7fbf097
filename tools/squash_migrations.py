"""Write one migration for each app that makes its tables as they are after all its others.

    python tools/squash_migrations.py

It replaces the app's migrations: see docs/adr/0032 for who runs which. An app that has such a
migration already is left as it is: take it away first.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.db.migrations import CreateModel, Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import SwappableTuple
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter

HEADER = "# Written by tools/squash_migrations.py from the migrations it replaces.\n\n"
PLAIN = "from django.db import migrations, models\n"
OURS = "from mellanrum.audit.new_tables import NewTables\n"


def main() -> None:
    loader = MigrationLoader(None)
    state = loader.project_state()
    for config in apps.get_app_configs():
        old = [m for key, m in sorted(loader.disk_migrations.items()) if key[0] == config.label]
        if config.name.startswith("mellanrum.") and old and not any(m.replaces for m in old):
            write(squashed(config.label, old, state))


def squashed(label: str, old: list[Migration], state: ProjectState) -> Migration:
    made = Migration(f"0001_squashed_{old[-1].name}", label)
    made.initial = True
    made.replaces = [(label, migration.name) for migration in old]
    made.dependencies = list(dict.fromkeys(outside(label, old)))
    made.operations = [creation(model) for model in in_order(label, state)]
    return made


def outside(label: str, old: list[Migration]) -> Iterator[tuple[str, str]]:
    """What the old ones depend on in other apps."""
    for key in (key for migration in old for key in migration.dependencies if key[0] != label):
        swappable = isinstance(key, SwappableTuple) and key.setting == settings.AUTH_USER_MODEL
        yield ("__setting__", "AUTH_USER_MODEL") if swappable else key


def in_order(label: str, state: ProjectState) -> list[ModelState]:
    """The app's models, each after those that it points to."""
    own = {name: model for (app, name), model in state.models.items() if app == label}
    graph = {name: sorted(pointed_to(model) & own.keys() - {name}) for name, model in own.items()}
    return [own[name] for name in TopologicalSorter(graph).static_order()]


def pointed_to(model: ModelState) -> set[str]:
    keys = (field.remote_field.model for field in model.fields.values() if field.is_relation)
    return {str(key).lower().removeprefix(f"{model.app_label}.") for key in keys}


def creation(model: ModelState) -> CreateModel:
    options = {name: value for name, value in model.options.items() if value not in ([], ())}
    return CreateModel(model.name, list(model.fields.items()), options, model.bases, model.managers)


def write(migration: Migration) -> None:
    text = MigrationWriter(migration, include_header=False).as_string()
    text = text.replace(PLAIN, PLAIN + OURS).replace("(migrations.Migration)", "(NewTables)")
    folder = Path(apps.get_app_config(migration.app_label).path, "migrations")
    (folder / f"{migration.name}.py").write_text(HEADER + text, encoding="utf-8")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mellanrum.config.settings")
    django.setup()
    main()
