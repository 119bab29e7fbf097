"""The read log lives on the alias `reads`, everything else on `default`."""

from __future__ import annotations

from typing import Any

from mellanrum.audit.gate import READS


class ReadLogRouter:
    """Routes by model name; other apps never migrate on the reads alias."""

    def _is_read(self, app_label: str, model_name: str | None) -> bool:
        return app_label == "audit" and (model_name or "").lower() == "read"

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return READS if self._is_read(model._meta.app_label, model._meta.model_name) else None

    db_for_write = db_for_read

    def allow_migrate(
        self, db: str, app_label: str, model_name: str | None = None, **hints: Any
    ) -> bool | None:
        if db == READS:
            return self._is_read(app_label, model_name)
        return not self._is_read(app_label, model_name)
