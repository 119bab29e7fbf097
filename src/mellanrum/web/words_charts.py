"""The log's words for charts of accounts and a förbund's own statements."""

from __future__ import annotations

REGISTERS = {"own_layouts": "Egna uppställningar"}
DONE = {"own_layouts.publish": "fastställd"}
FIELDS = {"changes": "ändringar", "edition": "utgåva"}
