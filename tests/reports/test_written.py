"""Whoever builds a report anew has the words that were frozen, never those of a draft."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from mellanrum.audit.actor import system
from mellanrum.domain.periods import Period
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports import years
from mellanrum.reports.actions.freezing import freeze_report, thaw_report
from mellanrum.reports.actions.reports import create_report
from mellanrum.reports.actions.sections import save_body
from mellanrum.reports.freezing import prepare
from mellanrum.reports.freezing_policies import SignerRow
from mellanrum.reports.publish import state_of
from mellanrum.reports.writing_making import NewReport
from mellanrum.reports.written import build_report
from tests.demo_data import FORBUND, load_demo

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
AT = datetime(2022, 2, 1, 9, 0, tzinfo=UTC)
BY = system("t")
KIND, FROM, TO = "board", date(2021, 7, 1), date(2021, 10, 1)
WORDS = "Kvartalet gick som planerat."


@pytest.fixture
def forbund() -> Iterator[Forbund]:
    load_demo()
    yield get_forbund(FORBUND)
    years.forget()


def printed() -> str:
    return build_report(KIND, FORBUND, FROM, TO, minimum=5).to_json()


def test_only_frozen_words_are_in_what_is_built_anew(
    forbund: Forbund, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = NewReport(KIND, Period(FROM, TO), "Till styrelsen")
    report = create_report(forbund=forbund, new=new, bring_earlier=False, by=BY, at=AT)
    section = report.sections.exclude(text_name="").first()
    assert section is not None
    save_body(section=section, body=WORDS, version=section.version, by=BY, at=AT)
    before = state_of(KIND, FORBUND)
    assert WORDS not in printed(), "a draft is for those who write"

    monkeypatch.setattr("mellanrum.reports.freezing.open_findings", lambda report: ())
    signers = (SignerRow("Påhittad Person", "ordförande", user="u"),)
    prepared = prepare(report, signers, AT)
    freeze_report(report=report, prepared=prepared, by=BY, at=AT)
    assert WORDS in printed()
    assert state_of(KIND, FORBUND) != before, "what was built before is no longer as it is now"

    report.refresh_from_db()
    thaw_report(report=report, reason="Ett ord var fel", by=BY, at=AT)
    assert WORDS not in printed()
