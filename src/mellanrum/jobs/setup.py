"""Making ready: Django, an up-to-date database, the clock."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime


def start_django() -> None:
    """Load the apps. Idempotent."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mellanrum.config.settings")
    django.setup()


def prepare_database(*, stepwise: bool = False) -> None:
    """Migrate both databases; at once when there is nothing to do, and when they are empty (unless
    `stepwise`). A database of its own for the read log takes part in nothing else.
    """
    from mellanrum.audit.gate import READS
    from mellanrum.audit.routers import shares_database

    with _one_at_a_time():
        _migrate("default", None, stepwise)
        if not shares_database():
            _migrate(READS, "audit", stepwise)


def _migrate(database: str, app: str | None, stepwise: bool) -> None:
    from django.core.management import call_command
    from django.db import connections

    from mellanrum.jobs.new_database import is_ready

    if not is_ready(connections[database], app):
        names = [app] if app else []
        call_command(
            "migrate", *names, database=database, verbosity=0, interactive=False, stepwise=stepwise
        )


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two commands started together on a new installation: the second waits for the first."""
    from django.conf import settings

    settings.VAR.mkdir(parents=True, exist_ok=True)
    with (settings.VAR / ".migrate.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def ready() -> datetime:
    """Django loaded, database migrated; returns the time of the command's start."""
    start_django()
    prepare_database()
    from django.utils import timezone

    return timezone.now()
