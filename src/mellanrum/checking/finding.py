"""What a check finds: class, severity, both places, the right value and the remedy."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from mellanrum.checking.model import Place


class Severity(StrEnum):
    """HIGH: a figure a reader would use is wrong or undecidable; MEDIUM: label, period, goal or
    definition; LOW: rounding of at most one unit, naming.
    """

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Fault(StrEnum):
    """The classes of contradiction. The first are the checker's, the last the linter's."""

    SUM = "sum"
    WHOLE = "whole"
    PERCENT = "percent"
    NOTE = "note"
    OPENING = "opening"
    CASH_FLOW = "cash_flow"
    PRIOR_YEAR = "prior_year"
    TWICE = "twice"
    GOAL = "goal"
    UNIT = "unit"
    PERIOD = "period"
    HEADING = "heading"
    SMALL_GROUP = "small_group"
    SEVERAL_ANSWERS = "several_answers"
    TEXT_TABLE = "text_table"
    CONTRADICTED = "contradicted"
    DIRECTION = "direction"
    UNKNOWN = "unknown"
    STALE = "stale"


LABELS = {
    Fault.SUM: "Summan stämmer inte",
    Fault.WHOLE: "Delarna blir inte helheten",
    Fault.PERCENT: "Andelen stämmer inte med antalen",
    Fault.NOTE: "Noten stämmer inte med räkningen",
    Fault.OPENING: "Ingående stämmer inte med utgående",
    Fault.CASH_FLOW: "Kassaflödet stämmer inte med balansräkningen",
    Fault.PRIOR_YEAR: "Jämförelseåret stämmer inte med förra rapporten",
    Fault.TWICE: "Samma uppgift har två värden",
    Fault.GOAL: "Målets bedömning stämmer inte med utfallet",
    Fault.UNIT: "Enheten stämmer inte med talens storlek",
    Fault.PERIOD: "Tiden kan inte stämma",
    Fault.HEADING: "Rubrik som står två gånger eller är tom",
    Fault.SMALL_GROUP: "Gruppen är för liten",
    Fault.SEVERAL_ANSWERS: "Anmärkning om flera svar saknas",
    Fault.TEXT_TABLE: "Text och tabell säger olika",
    Fault.CONTRADICTED: "Talet är ett annat",
    Fault.DIRECTION: "Riktningen är fel",
    Fault.UNKNOWN: "Talet har ingen källa",
    Fault.STALE: "Talet är äldre än uppgifterna",
}
SEVERITIES = {
    Severity.HIGH: "allvarlig",
    Severity.MEDIUM: "viktig",
    Severity.LOW: "mindre",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """`places`: first where the fault stands, then what it is held against. `printed` and `right`
    as printed; `replacement` what a click puts in the text instead, '' when there is no such.
    `quote` is the sentence it stands in (at most 120 signs), so that a person finds it.
    """

    fault: Fault
    severity: Severity
    message: str
    places: tuple[Place, ...]
    printed: str = ""
    right: str = ""
    remedy: str = ""
    replacement: str = ""
    subject: str = field(default="")
    quote: str = ""

    @property
    def key(self) -> str:
        """Stable over edits elsewhere: what a named exception refers to. Changes when the printed
        or the right value does, so that no exception outlives what it excused.
        """
        first = self.places[0] if self.places else Place()
        parts = (self.fault, first.document, first.section, first.table, first.row, first.column)
        text = "\x1f".join((*parts, self.subject, self.printed, self.right))
        return hashlib.sha256(text.encode()).hexdigest()[:16]
