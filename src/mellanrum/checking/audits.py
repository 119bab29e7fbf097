"""The audit of a report made elsewhere: what was read, and what contradicts itself in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mellanrum.checking.checker import check_report
from mellanrum.checking.finding import SEVERITIES, Fault, Finding, Severity
from mellanrum.checking.foreign.report import report_of_file
from mellanrum.checking.model import Place, Report
from mellanrum.documents.reading.lines import ReadFile

NUMBER = re.compile(r"(?<![\w.,])[-−]?\d[\d \u00a0\u202f.,]*\d|(?<![\w.,])\d(?![\w])")
HEADS = {
    Severity.HIGH: "Allvarliga",
    Severity.MEDIUM: "Viktiga",
    Severity.LOW: "Mindre",
}


@dataclass(frozen=True, slots=True)
class Audit:
    """`title` is what was audited; `earlier` the names of the reports it was held against."""

    title: str
    report: Report
    findings: tuple[Finding, ...]
    pages: int = 0
    earlier: tuple[str, ...] = ()

    @property
    def figures(self) -> int:
        """Numbers read in tables."""
        return sum(1 for grid in self.report.grids() for c in grid.cells() if c.value is not None)

    @property
    def numbers(self) -> int:
        """Numbers read in running text."""
        return sum(len(NUMBER.findall(sentence.text)) for sentence in self.report.sentences())

    @property
    def tables(self) -> int:
        return sum(1 for _ in self.report.grids())

    def by_severity(self) -> list[tuple[Severity, list[Finding]]]:
        """The gravest first, each in reading order; those without findings are left out."""
        groups = [(s, [f for f in self.findings if f.severity is s]) for s in SEVERITIES]
        return [(severity, found) for severity, found in groups if found]

    def by_fault(self) -> list[tuple[Fault, int]]:
        """How many of each class, in the order of the classes."""
        counts = Counter(finding.fault for finding in self.findings)
        return [(fault, counts[fault]) for fault in Fault if counts[fault]]


def audit_file(read: ReadFile, earlier: Sequence[ReadFile] = (), *, minimum: int = 0) -> Audit:
    """The file's contradictions with itself, and with the earlier ones where they overlap.

    `minimum` is the smallest group of persons that may be told; 0 asks nothing of groups.
    """
    report = replace(report_of_file(read), minimum=minimum)
    found = check_report(report, earlier=[report_of_file(one) for one in earlier])
    names = tuple(one.name for one in earlier)
    return Audit(read.name, report, tuple(found), len(read.pages), names)


def place_words(place: Place, own: str = "") -> str:
    """'sidan 4, rad 12', 'rad 77', 'stycke 12'; the file first when it is another than `own`."""
    parts = []
    if place.document and place.document != own:
        parts.append(place.document)
    name = place.document.lower()
    if place.page and name.endswith((".pdf",)):
        parts.append(f"sidan {place.page}")
    if place.line:
        parts.append(f"{'stycke' if name.endswith('.docx') else 'rad'} {place.line}")
    if not parts and place.heading:
        parts.append(f"”{place.heading}”")
    return ", ".join(parts) or "platsen är inte känd"
