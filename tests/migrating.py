"""Ways to a database with all tables, as code for a process of its own.

Of most apps one migration replaces those that first made its tables (docs/adr/0032). An
installation that has run some of them goes on with them.
"""

from __future__ import annotations

from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from mellanrum.audit.gate import opened

DJANGO = "from mellanrum.jobs.setup import start_django; start_django()\n"
READY = "from mellanrum.jobs.setup import ready; ready()\n"
STEPWISE = f"""{DJANGO}
from mellanrum.jobs.setup import prepare_database
prepare_database(stepwise=True)
"""
# As it was made before there was one that replaces them.
BY_ALL_THAT_ARE_REPLACED = f"""{DJANGO}
from tests.migrating import migrate
migrate("default")
migrate("reads", app="audit")
{READY}"""
# Of three apps some have been run, of most none.
BY_SOME_THAT_ARE_REPLACED = f"""{DJANGO}
from tests.migrating import migrate
migrate("default", upto=(
    ("organisation", "0003_roles_and_rules_of_parties"),
    ("insatser", "0002_deadlines_and_operation"),
))
{READY}"""
# They have all been run, and there is nothing to run.
BEFORE_THEY_WERE_REPLACED = f"""{READY}
from django.core.management import call_command
from tests.migrating import forget
forget()
call_command("migrate", check_unapplied=True, verbosity=0)
call_command("migrate", "audit", database="reads", check_unapplied=True, verbosity=0)
{READY}"""


class OldMigrations(MigrationLoader):
    """As the folders were before; what came later is left out."""

    def load_disk(self) -> None:
        super().load_disk()
        made = self.disk_migrations
        old = {key for migration in made.values() for key in migration.replaces}
        ours = {app for app, _ in old}
        self.disk_migrations = {k: made[k] for k in made if k in old or k[0] not in ours}


def forget() -> None:
    """Note what is run as it was noted then."""
    with opened("migrate"):
        for connection in connections.all():
            noted = MigrationRecorder(connection).migration_qs
            assert noted.filter(name__contains="_squashed_").delete()[0]


def migrate(alias: str, *, upto: tuple[tuple[str, str], ...] = (), app: str | None = None) -> None:
    """By the old ones, all or those on the way to some."""
    executor = MigrationExecutor(connections[alias])
    executor.loader = OldMigrations(connections[alias])
    ends = [key for key in executor.loader.graph.leaf_nodes() if app in (None, key[0])]
    with opened("migrate"):
        executor.migrate([*upto] or ends)
