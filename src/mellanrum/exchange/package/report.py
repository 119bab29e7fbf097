"""What a check, an import and an export have to say, in values and in one Swedish sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mellanrum.domain.errors import DomainError, Problem
from mellanrum.domain.swedish import joined, plural


@dataclass(frozen=True, slots=True)
class CheckReport:
    """`problems` stop an import, `warnings` do not. `counts` is {file: rows that could be read}."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    counts: Mapping[str, int]

    @property
    def ok(self) -> bool:
        return not self.problems

    @property
    def summary(self) -> str:
        """'612 rader i 22 filer'."""
        rows = plural(sum(self.counts.values()), "rad", "rader")
        return f"{rows} i {plural(len(self.counts), 'fil', 'filer')}"


class PackageRefusedError(DomainError):
    """The package has faults; nothing was loaded. `report` holds them all."""

    def __init__(self, report: CheckReport) -> None:
        faults = [problem.sentence for problem in report.problems]
        super().__init__("\n".join([*faults, f"{len(faults)} fel. Inget är inläst."]))
        self.report = report


@dataclass(frozen=True, slots=True)
class RegisterReport:
    """One file's rows: `kept` are in the database but not in the package, and were left alone."""

    file: str
    title: str
    created: int
    changed: int
    unchanged: int
    kept: int = 0
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, file by file."""

    forbund: str
    registers: tuple[RegisterReport, ...]
    warnings: tuple[Problem, ...] = ()

    def total(self, what: str) -> int:
        """The sum over files of 'created', 'changed', 'unchanged' or 'kept'."""
        return sum(getattr(register, what) for register in self.registers)

    @property
    def changed_anything(self) -> bool:
        return bool(self.total("created") or self.total("changed"))

    @property
    def summary(self) -> str:
        """'Inläst: 612 nya, 0 ändrade och 3 oförändrade.', and what was kept, by file."""
        words = (("created", "nya"), ("changed", "ändrade"), ("unchanged", "oförändrade"))
        told = joined([f"{self.total(what)} {word}" for what, word in words])
        kept = [f"{r.kept} i {r.file}" for r in self.registers if r.kept]
        rest = (
            f" Finns i registret men inte i paketet, och är kvar: {joined(kept)}." if kept else ""
        )
        changes = "".join(f" {r.file}: {joined(r.details)}." for r in self.registers if r.details)
        return f"Inläst: {told}.{changes}{rest}"


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written where."""

    directory: Path
    counts: Mapping[str, int]

    @property
    def summary(self) -> str:
        rows = plural(sum(self.counts.values()), "rad", "rader")
        return f"{rows} i {plural(len(self.counts), 'fil', 'filer')} skrevs till {self.directory}."
