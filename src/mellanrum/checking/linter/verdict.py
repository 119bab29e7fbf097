"""What the linter says of one place in a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mellanrum.checking.finding import Severity


class Status(StrEnum):
    """CONTRADICTED, DIRECTION, UNKNOWN and STALE are faults, the rest is in order."""

    INSERTED = "inserted"
    SUPPORTED = "supported"
    ROUNDED = "rounded"
    CONTRADICTED = "contradicted"
    DIRECTION = "direction"
    UNKNOWN = "unknown"
    STALE = "stale"
    NOTED = "noted"
    NOT_A_QUANTITY = "not_a_quantity"


FAULTS = frozenset({Status.CONTRADICTED, Status.DIRECTION, Status.UNKNOWN, Status.STALE})
STATUS_LABELS = {
    Status.INSERTED: "insatt",
    Status.SUPPORTED: "stämmer",
    Status.ROUNDED: "stämmer, avrundat",
    Status.CONTRADICTED: "stämmer inte",
    Status.DIRECTION: "fel riktning",
    Status.UNKNOWN: "saknar källa",
    Status.STALE: "äldre uppgift",
    Status.NOTED: "källa angiven",
    Status.NOT_A_QUANTITY: "inget tal att pröva",
}


QUOTED = 120  # signs


@dataclass(frozen=True, slots=True)
class Verdict:
    """`start` and `end` are signs of the text given to `lint`; `printed` is what stands there.

    `key` is the figure's, '' when there is none (derived numbers, unknown ones); `right` the right
    number as printed; `message` a Swedish sentence; `replacement` what a click puts between
    `start` and `end`, '' when there is nothing to put. `note` is what a source note is kept under,
    `quote` the sentence the number stands in (at most QUOTED signs), '' when all is in order.
    """

    start: int
    end: int
    printed: str
    status: Status
    key: str = ""
    right: str = ""
    message: str = ""
    replacement: str = ""
    severity: Severity = Severity.HIGH
    note: str = ""
    quote: str = ""

    @property
    def is_fault(self) -> bool:
        return self.status in FAULTS


def quote_around(sentence: str, at: int) -> str:
    """The sentence on one line; of a long one the words around the place, with … for the rest."""
    if len(plain := " ".join(sentence.split())) <= QUOTED:
        return plain
    at = len(" ".join(sentence[:at].split()))
    start = max(0, min(at - QUOTED // 2, len(plain) - QUOTED + 2))
    start = plain.find(" ", start) + 1 if start else 0
    part = plain[start : start + QUOTED - 2]
    if start + len(part) < len(plain):
        part = part.rpartition(" ")[0] + "…"
    return f"…{part}" if start else part
