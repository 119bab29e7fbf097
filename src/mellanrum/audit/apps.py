"""Installs the write gate on every connection."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class AuditConfig(AppConfig):
    name = "mellanrum.audit"
    label = "audit"

    def ready(self) -> None:
        from mellanrum.audit.gate import install

        connection_created.connect(install, dispatch_uid="mellanrum-write-gate")
