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
    """Migrate both databases; quick when there is nothing to do, and when they are empty (unless
    `stepwise`). A database of its own for the read log takes part in nothing else.
    """
    from django.core.management import call_command

    from mellanrum.audit.gate import READS
    from mellanrum.audit.routers import shares_database

    quiet = {"verbosity": 0, "interactive": False, "stepwise": stepwise}
    with _one_at_a_time():
        call_command("migrate", database="default", **quiet)
        if not shares_database():
            call_command("migrate", "audit", database=READS, **quiet)


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
