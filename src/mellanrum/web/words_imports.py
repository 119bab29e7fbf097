"""The log's words for files that are read in."""

from __future__ import annotations

REGISTERS = {
    "import_profiles": "Profiler för filer",
    "import_runs": "Inläsningar",
}
DONE = {
    "unload": "borttaget när inläsningen ångrades",
}
FIELDS: dict[str, str] = {}
