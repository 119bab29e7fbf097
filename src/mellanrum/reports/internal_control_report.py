"""The report of internal control to the board, to print and as an Excel file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mellanrum.documents.listing import Sheet
from mellanrum.documents.model import (
    Block,
    BulletList,
    Document,
    Note,
    Run,
    Section,
    TableBlock,
    plain,
)
from mellanrum.figures.format import long_date
from mellanrum.reports.internal_control_rows import (
    ControlLine,
    ControlReport,
    control_said,
    finding_said,
    last_day,
    measure_said,
    not_done,
    seen_of,
)
from mellanrum.reports.internal_control_tables import COLUMNS, area_table
from mellanrum.reports.version import version


def report_document(report: ControlReport, organisation: str, on: date) -> Document:
    """What was controlled and found, area by area; not done and why; measures left."""
    return Document(
        title=report.title.replace(f" {report.year}", ""),
        organisation=organisation,
        year=report.year,
        date=on,
        sections=tuple(_sections(report)),
        watermark_note="" if report.is_final else "Utkast, inte avrapporterad",
        colophon=(("Gäller till och med", long_date(last_day(report))),
                  ("Program", f"Mellanrum {version()}")),
    )  # fmt: skip


def _sections(report: ControlReport) -> Iterator[Section]:
    yield Section("oversikt", "Översikt", 1, tuple(_overview(report)))
    yield Section("omraden", "Kontrollerna, område för område", 1)
    for number, (name, lines) in enumerate(report.areas().items(), 1):
        blocks = [block for line in lines for block in _of_line(line)]
        yield Section(f"omrade-{number}", name, 2, tuple(blocks))
    yield _listed("ogjort", "Kontroller som inte genomförts", list(not_done(report)),
                  "Alla planerade kontroller är genomförda.")  # fmt: skip
    yield _listed("brister", "Brister", [finding_said(one) for one in report.findings()],
                  "Kontrollerna har inte visat någon brist.")  # fmt: skip
    yield _listed("atgarder", "Åtgärder som återstår",
                  [measure_said(one) for one in report.measures_left()],
                  "Ingen beslutad åtgärd återstår.")  # fmt: skip


def _overview(report: ControlReport) -> Iterator[Block]:
    plan = report.plan
    if plan.decided_on:
        which = plan.decided or (f"{plan.decision}" if plan.decision else "")
        told = f" ({which})" if which else ""
        yield plain(f"Styrelsen beslutade planen {long_date(plan.decided_on)}{told}.")
    if plan.introduction:
        yield plain(plan.introduction)
    yield TableBlock(area_table(report))
    if report.conclusion:
        yield plain(report.conclusion)
    else:
        yield Note("Ingen slutsats är skriven än.")


def _of_line(line: ControlLine) -> Iterator[Block]:
    yield plain(f"{line.control.process.name}. {control_said(line)}")
    if seen := list(seen_of(line)):
        yield _bullets(seen)


def _listed(key: str, heading: str, told: list[str], empty: str) -> Section:
    return Section(key, heading, 1, (_bullets(told),) if told else (plain(empty),))


def _bullets(told: list[str]) -> BulletList:
    return BulletList(tuple((Run(text),) for text in told))


def report_pdf(report: ControlReport, organisation: str, on: date) -> bytes:
    """The same bytes for the same report and day."""
    from mellanrum.documents.typst import render_pdf

    return render_pdf(report_document(report, organisation, on), is_sheet=True)


def report_sheets(report: ControlReport) -> list[Sheet]:
    """Areas, controls, occasions not held, findings and measures, a sheet each."""
    table = area_table(report)
    return [
        ("Områden", ("Område", *(c.label for c in COLUMNS)),
         [(row.label, *(int(cell.value or 0) for cell in row.cells if cell))
          for row in table.rows]),
        ("Kontroller", ("Nr", "Område", "Process", "Kontroll", "Metod", "Ansvarig", "Risker",
                        "Förfaller", "Läge", "Gjord", "Bedömning", "Iakttagelse", "Skäl"),
         _control_rows(report)),
        ("Brister", ("Brist", "Kontroll", "Allvar", "Orsak", "Läge", "Upptäckt",
                     "Till nästa års riskanalys"),
         [(one.title, one.occasion.control.title, one.get_severity_display(), one.cause,
           one.get_state_display(), one.found_on, one.next_year) for one in report.findings()]),
        ("Åtgärder", ("Åtgärd", "Ansvarig", "Senast", "Läge", "Klar", "Resultat"),
         [(m.title, m.owner, m.due_on, m.get_state_display(), m.done_on, m.result)
          for one in report.findings() for m in one.measures.all()]),
    ]  # fmt: skip


def _control_rows(report: ControlReport) -> Iterator[tuple[str | int | date | None, ...]]:
    for line in report.lines:
        control = line.control
        risks = ", ".join(f"R{risk.number}" for risk in control.risks.all())
        for one in line.occasions:
            yield (control.number, control.process.area.name, control.process.name, control.title,
                   control.get_method_display(), control.owner, risks, one.due_on,
                   one.get_state_display(), one.held_on, one.get_outcome_display(), one.observed,
                   one.reason)  # fmt: skip
