"""The log's words for how an installation began."""

from __future__ import annotations

SYSTEMS = {"setup": "Installationsguiden", "init": "Kommandoraden"}
DONE = {
    "forbund.begin": "förbundet upplagt i installationsguiden",
    "forbund.members": "medlemmarna angivna i installationsguiden",
}
