"""The demo has a report that is written and two that anybody may read, and they are made once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mellanrum.audit.actor import system
from mellanrum.checking.finding import Fault, Finding
from mellanrum.documents.signing.verifying import verify
from mellanrum.jobs.demo_reports import GIVEN, SIGNERS, demo_reports
from mellanrum.jobs.people import demo_people
from mellanrum.reports import writing_content
from mellanrum.reports.actions.sections import save_body
from mellanrum.reports.checking_reports import list_open_findings
from mellanrum.reports.frozen_reading import find_frozen, pdf_of, tables_of
from mellanrum.reports.models import DiaryEntry, FrozenReport, Report, SectionComment
from mellanrum.reports.signing_authority import list_trusted
from tests.demo_data import AT, load_demo

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
NOW = AT.replace(year=2026)
TOLD = {"forbund.deltagare", "forbund.kon", "forbund.avslutade.forsorjning-efter-grupp",
        "forbund.avslutade.resultat",
        "insats.samverkansteam.avslutade.resultat"}  # fmt: skip


@pytest.fixture
def demo(settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path  # the authority that signs lies there
    load_demo()
    demo_people(NOW)
    writing_content.forget()


def test_one_is_written_with_a_wrong_number_and_two_are_published(demo: None) -> None:
    assert demo_reports(NOW) == 3
    assert demo_reports(NOW) == 0
    written = Report.objects.get(kind="annual", year=2021)
    published = Report.objects.exclude(pk=written.pk)
    assert (written.status, {one.status for one in published}) == ("draft", {"published"})
    faults = {found.fault: found for found in list_open_findings(written)}
    assert faults.keys() == {Fault.CONTRADICTED}
    mend(written, faults[Fault.CONTRADICTED])
    assert list_open_findings(written) == ()
    assert written.sections.exclude(assigned_to="").count() == len(GIVEN)
    assert SectionComment.objects.count() > 1 < DiaryEntry.objects.count()
    for one in published:
        frozen = find_frozen(one)
        assert frozen is not None
        assert_signed(frozen)
    assert tables_of(frozen_half()).keys() >= TOLD  # what the website shows


def frozen_half() -> FrozenReport:
    return FrozenReport.objects.get(report__kind="interim-6")


def mend(report: Report, found: Finding) -> None:
    """What the click does."""
    section = report.sections.get(key=found.places[0].section)
    body = section.body.replace(found.printed, found.replacement, 1)
    by = system("test")
    save_body(section=section, body=body, version=section.version, by=by, at=NOW)


def assert_signed(frozen: FrozenReport) -> None:
    """By each of them, so that a reader can see it, and every exception with its reason."""
    seen = verify(pdf_of(frozen), list_trusted())
    assert [one.name for one in seen] == [name for _, name, *_ in SIGNERS]
    assert all(one.is_valid for one in seen)
    assert frozen.exceptions and all(one["reason"] for one in frozen.exceptions)
