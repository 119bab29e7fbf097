"""The demo's reports once its year of governance is there: the plan is followed up in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from mellanrum.checking.finding import Fault
from mellanrum.documents.signing import authority
from mellanrum.jobs.demo_governance import demo_governance
from mellanrum.jobs.demo_reports import demo_reports
from mellanrum.jobs.demo_surveys import demo_surveys
from mellanrum.jobs.people import demo_people
from mellanrum.reports import writing_content
from mellanrum.reports.checking_reports import list_open_findings
from mellanrum.reports.frozen_reading import tables_of
from mellanrum.reports.models import FrozenReport, Report
from mellanrum.reports.report_document import source_of
from tests.demo_data import AT, load_demo

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
NOW = AT.replace(year=2026)


def test_the_plan_is_followed_up_and_no_finding_is_added(settings: Any, tmp_path: Path) -> None:
    """As `mellanrum demo` makes it: surveys, governance, then the reports."""
    settings.VAR = tmp_path
    load_demo()
    demo_people(NOW)
    demo_surveys(NOW)
    with patch.object(authority, "KEY_BITS", 1024):
        demo_governance(NOW)
        writing_content.forget()
        assert demo_reports(NOW) == 3
    written = Report.objects.get(kind="annual", year=2021)
    tables = source_of(written).content.tables
    verdicts = {row.key: row.cells[0] for row in tables["plan.mal"].rows}
    told = {key: int(cell.value) for key, cell in verdicts.items() if cell and cell.value}
    assert told == {"nadda": 2, "delvis": 1, "inte-nadda": 4, "inte-matta": 1}
    assert tables["plan.mal"].finding.startswith("Målen är till viss del uppfyllda. 2 av 8 mål")
    areas = [key for key in tables if key.startswith("plan.omrade.")]
    assert len(areas) == 5
    assert [found.fault for found in list_open_findings(written)] == [Fault.CONTRADICTED]  # 99
    half = tables_of(FrozenReport.objects.get(report__kind="interim-6"))
    assert "plan.mal" not in half and "plan.omrade.1" not in half  # nothing is measured by June
    states = {row.key: int(cell.value) for row in half["plan.aktiviteter"].rows
              if (cell := row.cells[0]) and cell.value}  # fmt: skip
    assert states == {"planerade": 1, "pagar": 1, "inte-genomforda": 1}  # done in October
