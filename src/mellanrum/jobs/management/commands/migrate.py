"""Django's `migrate`, which the write gate lets through by name."""

from typing import Any

from django.core.management.commands import migrate

from mellanrum.audit.gate import opened


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> str | None:
        with opened("migrate"):
            return super().handle(*args, **options)  # type: ignore[no-any-return, unused-ignore]
