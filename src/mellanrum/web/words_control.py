"""The log's words for internal control."""

from __future__ import annotations

REGISTERS = {"control_samples": "Stickprov"}
DONE = {
    "draw": "stickprov draget",
    "judge": "verifikat granskat",
}
FIELDS = {
    "drawn": "dragna",
    "method": "metod",
    "population": "att dra bland",
    "seed": "frö",
}
VALUES = {
    "amount": "efter belopp",
    "missed": "inte nått",
    "random": "slumpvis",
    "remark": "anmärkning",
    "right": "utan anmärkning",
    "unmeasured": "inte mätt",
    "wrong": "fel",
}
