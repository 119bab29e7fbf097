"""An empty database gets its tables as they are after the last migration, and all noted as done.

One by one the migrations make the same tables (tests/jobs/test_new_database.py), but load all
models anew for each: seconds instead of one. What a migration does to rows is left out, for there
are none. See docs/adr/0023.
"""

from __future__ import annotations

from typing import Any

from django.db import router
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState


def begin(connection: Any, label: str | None = None) -> bool:
    """Make what migrating (all apps, or one and what it builds on) would. One transaction: all or
    nothing. Returns False, having changed nothing, when the database holds any of the tables.
    """
    if MigrationRecorder(connection).has_table():
        return False
    executor = MigrationExecutor(connection)
    ends = [key for key in executor.loader.graph.leaf_nodes() if label in (None, key[0])]
    plan = [migration for migration, _ in executor.migration_plan(ends)]
    models = _models(connection, executor.loader.project_state(ends))
    noted = MigrationRecorder.Migration
    if not plan or _has_any(connection, [noted, *models]):
        return False
    with connection.schema_editor() as editor:
        for model in (noted, *models):
            editor.create_model(model)
        for migration in plan:
            for key in (*migration.replaces, (migration.app_label, migration.name)):
                executor.recorder.record_applied(*key)
    return True


def is_ready(connection: Any, label: str | None = None) -> bool:
    """Every migration (of all apps, or of one) is noted: `migrate` would find nothing to do."""
    noted = MigrationRecorder(connection).applied_migrations()
    asked = MigrationLoader(connection).graph.nodes if noted else ()
    return bool(noted) and all(key in noted for key in asked if label in (None, key[0]))


def _models(connection: Any, state: ProjectState) -> list[Any]:
    """The models with a table in this database; tables between two come with the first."""
    return [
        model
        for model in state.apps.get_models()
        if router.allow_migrate_model(connection.alias, model)
        and model._meta.can_migrate(connection)
    ]


def _has_any(connection: Any, models: list[Any]) -> bool:
    found = set(connection.introspection.table_names())
    return any(model._meta.db_table in found for model in models)
