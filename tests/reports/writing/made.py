"""A förbund with two insatser, the people who write its report, and the report."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor, Assignment
from mellanrum.audit.gate import opened
from mellanrum.domain import periods
from mellanrum.registers.insatser.models import Insats, InsatsPeriod
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.actions.reports import create_report
from mellanrum.reports.models import Report, ReportSection, SectionText
from mellanrum.reports.writing_making import NewReport

AT = datetime(2022, 2, 1, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(minutes=30)


def actor(number: int, role: Role, insats: int | None = None) -> Actor:
    return Actor(
        f"user:{number}", grants_of(frozenset({role})), (Assignment(role, 0, insats=insats),)
    )


DIRECTOR = actor(1, Role.DIRECTOR)
ECONOMIST = actor(2, Role.ECONOMIST)
BOARD = actor(3, Role.BOARD_MEMBER)


def make_forbund() -> tuple[Forbund, list[Insats]]:
    with opened("test"):
        forbund = Forbund.objects.create(slug="prov", name="Provförbundet")
        insatser = [
            Insats.objects.create(forbund=forbund, slug=slug, name=slug.title(), short_name=slug,
                                  type="x", kind="individual", registration="head_count")
            for slug in ("teamet", "steget")
        ]  # fmt: skip
        for insats in insatser:
            InsatsPeriod.objects.create(insats=insats, from_on=date(2021, 1, 1))
        for year, name, body in (
            (2021, "forord", "Årets text."),
            (2020, "forord", "Fjolårets text."),
            (2020, "framtid", "Framtiden från 2020."),
        ):
            SectionText.objects.create(forbund=forbund, year=year, section=name, body=body)
    return forbund, insatser


def make_report(forbund: Forbund, *, bring_earlier: bool = False, year: int = 2021) -> Report:
    new = NewReport("annual", periods.year(year), f"Årsredovisning {year}")
    return create_report(forbund=forbund, new=new, bring_earlier=bring_earlier, by=DIRECTOR, at=AT)


def section_of(report: Report, key: str) -> ReportSection:
    return ReportSection.objects.select_related("report__forbund").get(report=report, key=key)
