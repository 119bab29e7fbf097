"""A year of the audit, from the plan to the members' discharge."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from mellanrum.audit.actor import Actor
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.registers.auditors import audit_queries as held
from mellanrum.registers.auditors.actions import reports, work
from mellanrum.registers.auditors.audit_policies import Standing, standing_of
from mellanrum.registers.auditors.models import AuditReport
from mellanrum.registers.auditors.rows import (
    AreaRow,
    DischargeRow,
    MatterRow,
    QuestionRow,
    ReportRow,
)
from mellanrum.registers.insatser.text_policies import SeenOldError
from mellanrum.registers.organisation.models import Forbund, Membership, Party
from mellanrum.web.areas.auditors.reach import history
from tests.auditors.made import AUDITOR, OFFICE, WHOLE

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
AT = datetime(2022, 4, 1, 9, 0, tzinfo=UTC)
GRANTED = DischargeRow("granted", date(2022, 3, 30), "Fullmäktige", "§ 61")


@pytest.fixture
def forbund() -> Forbund:
    from mellanrum.audit.gate import opened

    with opened("test"):
        made = Forbund.objects.create(slug="prov", name="Provförbundet", minimum_group_source="x")
        for slug, kind in (("alfa", "municipality"), ("beta", "municipality"), ("gamma", "region")):
            party = Party.objects.create(forbund=made, slug=slug, name=slug.title(), kind=kind)
            until = date(2021, 7, 1) if slug == "beta" else None
            Membership.objects.create(party=party, from_on=date(2020, 1, 1), to_on=until)
    return made


def asked(forbund: Forbund) -> int:
    row = QuestionRow("Hur följs avtalen?", "förbundschefen")
    question = work.save_question(forbund=forbund, year=2021, row=row, by=AUDITOR, at=AT)
    work.ask(question=question, by=AUDITOR, at=AT)
    return int(question.pk)


def test_the_office_sees_a_question_when_it_is_asked_and_not_before(forbund: Forbund) -> None:
    row = QuestionRow("Hur följs avtalen?", "förbundschefen")
    question = work.save_question(forbund=forbund, year=2021, row=row, by=AUDITOR, at=AT)
    assert not held.questions_of("prov", all_of_them=False).exists()
    work.ask(question=question, by=AUDITOR, at=AT)
    seen = held.questions_of("prov", all_of_them=False).get()
    work.answer(question=seen, text="I en lista.", seen=seen.version, by=OFFICE, at=AT)
    seen.refresh_from_db()
    assert (seen.state, seen.answered_by) == ("answered", "system:kansli")
    assert "I en lista." not in str(list(Event.objects.values_list("detail", flat=True)))


def test_an_auditor_does_not_answer_and_the_office_does_not_ask(forbund: Forbund) -> None:
    question = held.questions_of("prov", all_of_them=True).get(pk=asked(forbund))
    with pytest.raises(DomainError, match="Din roll ger inte rätt"):
        work.answer(question=question, text="Nej", seen=1, by=AUDITOR, at=AT)
    row = QuestionRow("Varför?", "revisorn")
    with pytest.raises(DomainError, match="Din roll ger inte rätt"):
        work.save_question(forbund=forbund, year=2021, row=row, by=OFFICE, at=AT)


def test_what_is_signed_is_what_was_read_and_stands(forbund: Forbund) -> None:
    told = {"forbund": forbund, "year": 2021, "by": AUDITOR, "at": AT}
    report = reports.save_report(row=WHOLE, **told)
    reports.save_report(row=WHOLE, report=report, seen=0, **told)
    with pytest.raises(SeenOldError):
        reports.sign_report(report=report, seen=0, by=AUDITOR, at=AT)
    signed = reports.sign_report(report=report, seen=1, by=AUDITOR, at=AT)
    assert len(signed.signed_sha256) == 64
    with pytest.raises(DomainError, match="undertecknad och ändras inte"):
        reports.save_report(row=WHOLE, report=signed, seen=signed.version, **told)
    reports.reopen_report(report=signed, reason="Fel belopp", by=AUDITOR, at=AT)
    assert AuditReport.objects.get().signed_sha256 == ""


def test_a_report_that_says_nothing_of_discharge_is_not_signed(forbund: Forbund) -> None:
    row = ReportRow("Statens revisor", "yes", "yes", "yes", "yes", "yes")
    told = {"by": AUDITOR, "at": AT}
    report = reports.save_report(forbund=forbund, year=2021, row=row, **told)
    with pytest.raises(DomainError, match=r"12 kap\. 13 §"):
        reports.sign_report(report=report, seen=0, **told)


def test_each_member_at_the_end_of_the_year_decides_for_itself(forbund: Forbund) -> None:
    parties = {p.slug: p for p in Party.objects.filter(forbund=forbund)}
    told = {"forbund": forbund, "year": 2021, "by": OFFICE, "at": AT}
    assert held.standing_for("prov", 2021) == Standing((), (), ("Alfa", "Gamma"))
    reports.record_discharge(party=parties["alfa"], row=GRANTED, **told)
    with pytest.raises(DomainError, match="var inte medlem i slutet av 2021"):
        reports.record_discharge(party=parties["beta"], row=GRANTED, **told)
    found = held.standing_for("prov", 2021)
    assert found.sentence == "1 av 2 medlemmar har beviljat ansvarsfrihet. Kvar: Gamma."


def test_a_postponed_decision_is_waited_for() -> None:
    found = standing_of(["A", "B", "C"], {"A": "granted", "B": "refused", "C": "postponed"})
    assert found == Standing(("A",), ("B",), ("C",))


def test_everybody_reads_what_is_delivered_and_nothing_before(forbund: Forbund) -> None:
    told = {"by": AUDITOR, "at": AT}
    report = reports.save_report(forbund=forbund, year=2021, row=WHOLE, **told)
    assert "Revisorn för kommunerna" not in Client().get("/forbundet/revision/").text
    reports.sign_report(report=report, seen=0, **told)
    report.refresh_from_db()
    with pytest.raises(DomainError, match="undertecknades 1 april 2022"):
        reports.deliver_report(report=report, delivered_on=today_of(AT) - timedelta(days=1),
                               delivered_to="Styrelsen", **told)  # fmt: skip
    reports.deliver_report(
        report=report, delivered_on=today_of(AT), delivered_to="Styrelsen", **told
    )
    page = Client().get("/forbundet/revision/").text
    assert "Tillstyrker ansvarsfrihet" in page and "Påhittad berättelse." in page


def test_the_log_that_the_office_reads_says_nothing_of_what_the_auditors_have_not_handed_over(
    forbund: Forbund,
) -> None:
    """A verdict, a title, a day of a draft are the auditors' own until they hand them over."""
    told = {"forbund": forbund, "year": 2021, "by": AUDITOR, "at": AT}
    refused = replace(WHOLE, discharge="refuse", remark="Brister")
    report = reports.save_report(row=refused, **told)
    reports.save_report(row=WHOLE, report=report, seen=0, **told)
    work.save_area(row=AreaRow("Misstänkta bisysslor"), **told)
    work.save_matter(row=MatterRow("Hemligt ärende", "Text"), **told)
    told_of = str(list(Event.objects.values_list("detail", flat=True)))
    assert not [w for w in ("refuse", "partly", "Misstänkta", "Hemligt") if w in told_of]
    assert Event.objects.get(verb="audit_reports.change").detail["changed"] == [
        "discharge",
        "remark",
    ]


def test_the_office_reads_a_delivered_report_but_not_how_it_came_about(
    forbund: Forbund,
) -> None:
    """What the auditors changed in a draft is theirs also when the report is handed over."""
    told = {"forbund": forbund, "year": 2021, "by": AUDITOR, "at": AT}
    report = reports.save_report(row=replace(WHOLE, discharge="refuse", remark="Nej"), **told)
    reports.save_report(row=WHOLE, report=report, seen=0, **told)
    signed = reports.sign_report(report=report, seen=1, by=AUDITOR, at=AT)
    reports.deliver_report(
        report=signed, delivered_on=today_of(AT), delivered_to="Styrelsen", by=AUDITOR, at=AT
    )
    subject = f"audit_reports:{report.pk}"

    def seen(actor: Actor) -> int:
        viewer = SimpleNamespace(can=actor.can, forbund_slug="prov")
        return len(history(viewer, subject))  # type: ignore[arg-type]

    assert (seen(AUDITOR), seen(OFFICE)) == (4, 1)
