"""Django's `flush`, which the write gate lets through by name."""

from typing import Any

from django.core.management.commands import flush

from mellanrum.audit.gate import opened


class Command(flush.Command):
    def handle(self, **options: Any) -> None:
        with opened("flush"):
            super().handle(**options)
