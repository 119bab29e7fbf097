"""The read log has its own alias: another file on SQLite, another connection on PostgreSQL."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from mellanrum.audit.gate import READS


def shares_database() -> bool:
    """Whether both aliases are connections to one database (PostgreSQL)."""
    databases = settings.DATABASES
    return bool(databases[READS]["NAME"] == databases["default"]["NAME"])


class ReadLogRouter:
    """Routes by model name; in a shared database the read log is migrated with the rest."""

    def _is_read(self, app_label: str, model_name: str | None) -> bool:
        return app_label == "audit" and (model_name or "").lower() == "read"

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return READS if self._is_read(model._meta.app_label, model._meta.model_name) else None

    db_for_write = db_for_read

    def allow_migrate(
        self, db: str, app_label: str, model_name: str | None = None, **hints: Any
    ) -> bool:
        if shares_database():
            return db != READS
        return self._is_read(app_label, model_name) == (db == READS)
