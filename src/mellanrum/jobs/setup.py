"""Making ready: Django, an up-to-date database, the clock."""

from __future__ import annotations

import os
from datetime import datetime


def start_django() -> None:
    """Load the apps. Idempotent."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mellanrum.config.settings")
    django.setup()


def prepare_database() -> None:
    """Migrate both databases; quick when there is nothing to do."""
    from django.core.management import call_command

    from mellanrum.audit.routers import shares_database

    for alias in ("default",) if shares_database() else ("default", "reads"):
        call_command("migrate", database=alias, verbosity=0, interactive=False)


def ready() -> datetime:
    """Django loaded, database migrated; returns the time of the command's start."""
    start_django()
    prepare_database()
    from django.utils import timezone

    return timezone.now()
