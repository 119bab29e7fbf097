"""What a first records plan proposes, to be looked over by the archive authority before a decision.

The kinds and times are background knowledge of the trade (the project's domain notes, D6), not
taken from a decided plan: each row says so as its source.
"""

from __future__ import annotations

from mellanrum.registers.registry.records_policies import KindRow

BACKGROUND = "Bakgrundsuppgift, stäm av med arkivmyndigheten (lag 2003:1210, 20 §)"
BOOKS = f"Räkenskapsinformation bevaras i sju år (lag 2018:597, 3 kap.). {BACKGROUND}"
SUGGESTED: tuple[KindRow, ...] = (
    KindRow("Protokoll", "preserve", source=BACKGROUND),
    KindRow("Årsredovisning", "preserve", source=BACKGROUND),
    KindRow("Budget", "preserve", source=BACKGROUND),
    KindRow("Räkenskapsinformation", "gallra", 7, "years", "year_end", source=BOOKS),
)
