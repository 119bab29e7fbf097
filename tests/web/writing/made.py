"""A report that is being written, for the addresses of the access table."""

from __future__ import annotations

from datetime import datetime, timedelta

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor
from mellanrum.domain import periods
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.actions.number_notes import Noted, note_finding
from mellanrum.reports.actions.reports import create_report
from mellanrum.reports.actions.sections import save_body
from mellanrum.reports.models import Report
from mellanrum.reports.writing import find_section
from mellanrum.reports.writing_making import NewReport

BY = Actor("system:test", grants_of(frozenset({Role.DIRECTOR})))


def writing_places(forbund: Forbund, at: datetime) -> dict[str, str]:
    """Its number, that of a note in it, and a section with two versions: personal."""
    report = make_report(forbund, 2021, at)
    section = find_section(report, "personal")
    assert section is not None
    for number, body in enumerate(("Första.", "Första.\n\nAndra.")):
        section = save_body(section=section, body=body, version=section.version, by=BY,
                            at=at + timedelta(hours=number))  # fmt: skip
    noted = Noted("abc123", "17 har ingen källa.", "17")
    note = note_finding(report=report, section=section, noted=noted, kind="source",
                        reason="Kommunen", by=BY, at=at)  # fmt: skip
    return {"written": str(report.pk), "number_note": str(note.pk),
            "text_version": str(section.version)}  # fmt: skip


def make_report(forbund: Forbund, year: int, at: datetime) -> Report:
    new = NewReport("annual", periods.year(year), f"Årsredovisning {year}")
    return create_report(forbund=forbund, new=new, bring_earlier=False, by=BY, at=at)
