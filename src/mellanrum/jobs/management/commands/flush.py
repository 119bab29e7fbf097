"""Django's `flush`, which the write gate lets through by name."""

from typing import Any

from django.core.management.commands import flush

from mellanrum.audit.gate import opened


class Command(flush.Command):
    def handle(self, *args: Any, **options: Any) -> str | None:
        with opened("flush"):
            return super().handle(*args, **options)  # type: ignore[no-any-return, unused-ignore]
