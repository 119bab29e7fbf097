"""What stands in a report's texts is held to the registers, until it is mended or answered for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from mellanrum.audit.actor import system
from mellanrum.checking.finding import Fault
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports import checking_material, writing_content, years
from mellanrum.reports.actions.number_notes import Noted, note_finding
from mellanrum.reports.actions.reports import create_report
from mellanrum.reports.actions.sections import go_through, save_body
from mellanrum.reports.checking_reports import (
    _not_gone_through,
    check_text,
    check_whole,
    list_open_findings,
)
from mellanrum.reports.models import Report, ReportSection
from mellanrum.reports.writing_making import NewReport
from tests.demo_data import FORBUND, load_demo

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
AT = datetime(2022, 2, 1, 9, 0, tzinfo=UTC)
YEAR = Period(date(2021, 1, 1), date(2022, 1, 1))
WRONG = "Årets resultat blev 1 378 194 kr."
RIGHT = "Årets resultat blev −1 378 094 kr."


@pytest.fixture
def forbund() -> Iterator[Forbund]:
    load_demo()
    yield get_forbund(FORBUND)
    for memory in (checking_material, writing_content, years):
        memory.forget()


@pytest.fixture
def report(forbund: Forbund) -> Report:
    new = NewReport("annual", YEAR, "Årsredovisning 2021")
    return create_report(forbund=forbund, new=new, bring_earlier=False, by=system("t"), at=AT)


def section_of(report: Report, key: str = "viktiga-forhallanden") -> ReportSection:
    return report.sections.get(key=key)


def saved(section: ReportSection, body: str) -> None:
    save_body(section=section, body=body, version=section.version, by=system("t"), at=AT)


def wrong_numbers(checked: Any) -> list[tuple[str, str]]:
    return [(f.printed, f.places[0].section) for f in checked.open if f.fault == Fault.CONTRADICTED]


def test_a_wrong_number_is_told_while_it_is_written_and_a_right_one_is_not(report: Report) -> None:
    section = section_of(report)
    assert ("1 378 194", section.key) in [
        (printed.removesuffix(" kr"), where)
        for printed, where in wrong_numbers(check_text(report, section, WRONG))
    ]
    assert not wrong_numbers(check_text(report, section, RIGHT))


def test_a_named_exception_excuses_only_what_it_was_written_for(report: Report) -> None:
    section = section_of(report)
    saved(section, WRONG)
    linted = (f for f in check_whole(report).open if f.fault is Fault.CONTRADICTED)
    (finding,) = [f for f in linted if f.printed.startswith("1 378 194")]
    note_finding(
        report=report, section=section, noted=Noted(finding.key, finding.message),
        kind="exception", reason="Så står det i beslutet.", by=system("t"), at=AT,
    )  # fmt: skip
    assert finding.key not in {f.key for f in list_open_findings(report)}
    section.refresh_from_db()
    saved(section, WRONG.replace("194", "294"))
    assert [f for f in list_open_findings(report) if f.printed.startswith("1 378 294")]


def test_a_text_of_another_year_is_told_until_it_has_been_gone_through(forbund: Forbund) -> None:
    later = NewReport("annual", Period(date(2022, 1, 1), date(2023, 1, 1)), "Årsredovisning 2022")
    report = create_report(forbund=forbund, new=later, bring_earlier=True, by=system("t"), at=AT)
    brought = report.sections.filter(brought_from=2021).first()
    assert brought is not None
    assert brought.key in {f.places[0].section for f in _not_gone_through(report)}
    go_through(section=brought, by=system("t"), at=AT)
    assert brought.key not in {f.places[0].section for f in _not_gone_through(report)}


def test_a_report_that_cannot_be_put_together_is_not_green(report: Report) -> None:
    section = section_of(report)
    checked = check_text(report, section, "Resultatet blev {{ ekonomi.finns-inte }}.")
    assert "ekonomi.finns-inte" in checked.error
    assert not checked.is_green
    saved(section, "Resultatet blev {{ ekonomi.finns-inte }}.")
    with pytest.raises(DomainError, match="finns-inte"):
        list_open_findings(report)


def test_what_the_registers_say_is_checked_too_and_each_finding_has_a_section(
    report: Report,
) -> None:
    checked = check_whole(report)
    sections = set(report.sections.values_list("key", flat=True))
    assert {f.places[0].section for f in checked.findings} <= sections
    assert "6378093" in {"".join(f.right.split()) for f in checked.findings if f.fault == Fault.SUM}
