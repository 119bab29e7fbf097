"""Loads a checked package: in one transaction or not at all, and nothing if nothing differs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.exchange.package.content import Package, Part, SieSource, read_package
from mellanrum.exchange.package.locked import check_unlocked
from mellanrum.exchange.package.questionnaires import warn_sheets
from mellanrum.exchange.package.report import (
    CheckReport,
    ImportReport,
    PackageRefusedError,
    RegisterReport,
)
from mellanrum.exchange.package.texts import Texts, compare_texts, list_left, load_texts, read_texts
from mellanrum.exchange.package.validate import validate
from mellanrum.registers.economy.actions.ledgers import import_year
from mellanrum.registers.economy.layout_queries import LAST_YEAR, own_layouts
from mellanrum.registers.economy.sie_year import quiet
from mellanrum.registers.economy.source_files import YearChange, find_unchanged
from mellanrum.registers.keyed import Counts, compare
from mellanrum.registers.organisation.actions.forbunds import save_forbund
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import find_forbund_row
from mellanrum.registers.organisation.rows import ForbundRow

Progress = Callable[[int, int, str], None]
TEXTS = "texter"
NAMED = 20


def check_package(directory: Path) -> CheckReport:
    """Every fault of the package, and its counts. Reads no register and writes nothing."""
    return _checked(read_package(directory))


def _checked(package: Package) -> CheckReport:
    """What stops a load, and what is told."""
    report = validate(package)
    return replace(report, warnings=(*report.warnings, *warn_sheets(package)))


def import_package(
    directory: Path, *, by: Actor, at: datetime, progress: Progress | None = None
) -> ImportReport:
    """Check, then load all or nothing. PackageRefusedError tells every fault.

    A package that differs in nothing from the registers writes nothing, not even an event.
    """
    package = read_package(directory)
    if package.forbund is not None:
        package.own_layouts = tuple(own_layouts(package.forbund.slug, LAST_YEAR))
    checked = _checked(package)
    if not checked.ok or package.forbund is None:
        raise PackageRefusedError(checked)
    if locked := tuple(check_unlocked(package)):
        raise PackageRefusedError(replace(checked, problems=locked))
    planned = _compare(package, package.forbund)
    if not any(report.created or report.changed for report in planned):
        return ImportReport(package.forbund.slug, tuple(planned), checked.warnings)
    done = load_package(package=package, by=by, at=at, progress=progress or quiet)
    return ImportReport(package.forbund.slug, tuple(done), checked.warnings)


@action
def load_package(
    *, package: Package, by: Actor, at: datetime, progress: Progress
) -> list[RegisterReport]:
    """Load what differs, by each register's own action, and record the whole."""
    check_grant(by, "organisation.change")
    assert package.forbund is not None
    loading = _Loading(package, by, at, progress)
    reports = loading.run(package.forbund)
    told = {r.file: [r.created, r.changed] for r in reports if r.created or r.changed}
    record(
        by=by,
        at=at,
        verb="package.import",
        subject=f"package:{package.forbund.slug}",
        forbund=package.forbund.slug,
        detail=told,
    )
    return reports


@dataclass(slots=True)
class _Loading:
    """One load under way; `done` counts rows and vouchers."""

    package: Package
    by: Actor
    at: datetime
    progress: Progress
    done: int = field(default=0)

    def run(self, row: ForbundRow) -> list[RegisterReport]:
        reports = [_description(row)]
        if reports[0].unchanged:
            forbund = Forbund.objects.get(slug=row.slug)
        else:
            forbund = save_forbund(row=row, by=self.by, at=self.at)
        for part in self.package.parts.values():
            if part.present:
                reports.append(self._load_part(forbund, part))
        reports += [self._load_year(forbund, held) for held in self.package.sie]
        reports += self._load_texts(forbund)
        self._advance(0, "Klart")
        return reports

    def _advance(self, rows: int, label: str) -> None:
        self.done += rows
        total = sum(self.package.counts.values())
        self.progress(self.done, max(total, self.done), label)

    def _load_part(self, forbund: Forbund, part: Part) -> RegisterReport:
        rows = list(part.rows.values())
        counts = compare(part.binding.register, forbund.slug, rows)
        if counts.created or counts.changed:
            counts = part.binding.load(forbund=forbund, rows=rows, by=self.by, at=self.at)
        self._advance(len(rows), part.binding.file.title)
        return _report(part.binding.file.name, part.binding.file.title, counts)

    def _load_year(self, forbund: Forbund, held: SieSource) -> RegisterReport:
        vouchers = len(held.sie.vouchers)
        if find_unchanged(forbund.slug, held.source) is not None:
            self._advance(vouchers, "Bokföring")
            return _same_year(held)
        before = self.done

        def advance(done: int, total: int, label: str) -> None:
            self.done = before
            self._advance(done, label)

        change = import_year(
            forbund=forbund,
            sie=held.sie,
            source=held.source,
            by=self.by,
            at=self.at,
            progress=advance,
        )
        self.done = before + vouchers
        return _year(held, new=not change.previous_sha256, change=change)

    def _load_texts(self, forbund: Forbund) -> list[RegisterReport]:
        held = read_texts(forbund.slug)
        counts = compare_texts(held, self.package.texts)
        if counts.created or counts.changed:
            load_texts(forbund=forbund, texts=self.package.texts, by=self.by, at=self.at)
        return [_texts(held, self.package.texts)] if held or self.package.texts else []


def _compare(package: Package, row: ForbundRow) -> list[RegisterReport]:
    """What a load would do. Writes nothing."""
    reports = [_description(row)]
    for part in package.parts.values():
        if part.present:
            file, rows = part.binding.file, list(part.rows.values())
            counts = compare(part.binding.register, row.slug, rows)
            reports.append(_report(file.name, file.title, counts))
    for held in package.sie:
        same = find_unchanged(row.slug, held.source) is not None
        reports.append(
            _same_year(held) if same else _year(held, new=False, change=YearChange(0, 0))
        )
    return [*reports, _texts(read_texts(row.slug), package.texts)]


def _texts(held: Texts, texts: Texts) -> RegisterReport:
    """Those left from before are named: a report is still made of them."""
    report = _report(TEXTS, "Texter", compare_texts(held, texts))
    return replace(report, details=tuple(list_left(held, texts)[:NAMED]))


def _report(file: str, title: str, counts: Counts) -> RegisterReport:
    return RegisterReport(
        file, title, counts.created, counts.changed, counts.unchanged, counts.kept
    )


def _description(row: ForbundRow) -> RegisterReport:
    held = find_forbund_row(row.slug)
    same = held == row
    return RegisterReport(
        "paket.toml", "Förbundet", int(held is None), int(held is not None and not same), int(same)
    )


def _year(held: SieSource, *, new: bool, change: YearChange) -> RegisterReport:
    """A ledger counts the year itself and its vouchers."""
    return RegisterReport(
        f"sie/{held.source.name}",
        "Bokföring",
        change.created + int(new),
        change.changed + int(not new),
        change.unchanged,
        details=tuple(f"verifikation {name} ändrad" for name in change.changed_vouchers[:NAMED]),
    )


def _same_year(held: SieSource) -> RegisterReport:
    rows = 1 + len(held.sie.vouchers)
    return RegisterReport(f"sie/{held.source.name}", "Bokföring", 0, 0, rows)
