"""Django's `migrate`, which the write gate lets through by name. An empty database gets its tables
at once, unless --stepwise asks for each migration.
"""

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections

from mellanrum.audit.gate import opened
from mellanrum.jobs.new_database import begin

# A migration named, or something else than to migrate.
OTHERWISE = ("stepwise", "migration_name", "plan", "check_unapplied", "prune", "fake")


class Command(migrate.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--stepwise", action="store_true", help="Run each migration in an empty database too."
        )

    def handle(self, *args: Any, **options: Any) -> str | None:
        with opened("migrate"):
            if not any(options[name] for name in OTHERWISE):
                begin(connections[options["database"]], options["app_label"])
            return super().handle(*args, **options)  # type: ignore[no-any-return, unused-ignore]
