"""The follow-up of the operational plan in the annual and the interim report."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from zipfile import ZipFile

import pytest

from mellanrum.documents.model import TableBlock
from mellanrum.domain.periods import year as period_of_year
from mellanrum.figures.figure import Status
from mellanrum.figures.format import printed
from mellanrum.figures.table import Row, RowKind, Table
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.planning.actions import plan_parts, plans
from mellanrum.registers.planning.actions.plan_activities import drop_activity
from mellanrum.registers.planning.actions.plan_reviews import review, summarise
from mellanrum.registers.planning.models import OperationalPlan, PlanActivity, PlanGoal
from mellanrum.registers.planning.rows import GoalRow, MeasureRow, ReviewRow
from mellanrum.reports.annual import build_annual
from mellanrum.reports.assembling import SectionPlan, assemble, plan_of
from mellanrum.reports.content import Content, Supply, gather
from mellanrum.reports.explaining import registers_of
from mellanrum.reports.planning_figures import known_in
from mellanrum.reports.planning_supply import planning_supply
from mellanrum.reports.publish import measures_of, tells_of_answers
from mellanrum.reports.render import render
from mellanrum.reports.supplies import Wanted
from tests.documents.pdf_checks import check_pdf
from tests.planning.places import BY, FIGURE
from tests.web.conftest import FORBUND, Site, loaded, site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["loaded", "site"]
AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
YEAR = (date(2021, 1, 1), date(2022, 1, 1))
AREA = "plan.omrade.1"


def decide(site: Site) -> None:
    """The draft, which begins later than the plan in force and so takes its place."""
    draft = OperationalPlan.objects.get(pk=site.places["planning_draft"])
    decision = OperationalPlan.objects.get(pk=site.places["planning"]).decision
    assert decision is not None
    plans.decide_plan(plan=draft, decision=decision, decided_on=decision.meeting.on, by=BY, at=AT)


def content(kind: str = "annual", first: date = YEAR[0], after: date = YEAR[1]) -> Content:
    return gather(FORBUND, kind, first, after, minimum=5)


def rows_of(table: Table) -> dict[str, Row]:
    return {row.label: row for row in table.rows}


def test_the_annual_report_follows_the_year_s_plan_up_by_focus_area(site: Site) -> None:
    found = content()
    table, value = found.tables[AREA], known_in(FORBUND, 2021, 5).figures[FIGURE].value
    assert value is not None
    row = rows_of(table)["Andel avslutade i arbete eller studier"]
    word = "Nått" if value >= 40 else "Inte nått"
    target, outcome, women, men = row.cells
    assert target and outcome and women and men
    assert (target.value, target.unit) == (Decimal(40), outcome.unit)
    assert (outcome.key, outcome.value) == (FIGURE, value)
    assert women.key == "forbund.avslutade.arbete-eller-studier.kvinna.andel"
    assert row.note == f"{word}. Minst 40\u202f%."
    assert table.rows[0].kind is RowKind.HEADING
    assert table.rows[0].label == f"Fler i arbete. {word}"
    assert "Fler i arbete: Pandemin." in table.notes
    assert not [f.key for f in table.figures() if not f.provenance.definition]


def test_goals_are_counted_by_verdict_as_figures_that_a_text_may_have(site: Site) -> None:
    found = content()
    counts = [f.value for f in found.tables["plan.mal"].figures()]
    goals = PlanGoal.objects.filter(area__plan=site.places["planning"]).count()
    assert sum(filter(None, counts)) == goals > 0
    assert found.figures["plan.malen.nadda"].provenance.snapshot
    section = replace(section_plan(), body="{{ plan.malen.nadda }} av planens mål.")
    reached = printed(found.figures["plan.malen.nadda"])
    text = render(assemble("annual", found, [section]), "html").decode()
    assert f"{reached}</span> av planens mål." in text or f"{reached} av planens mål." in text
    assert registers_of("plan.malen.nadda")[:2] == ("operational_plans", "focus_areas")


def test_the_same_tables_stand_in_every_form_of_the_report(site: Site) -> None:
    document = build_annual(FORBUND, 2021, minimum=5)
    section = next(s for s in document.sections if s.key == "verksamhetsplan")
    keys = [b.table.key for b in section.blocks if isinstance(b, TableBlock)]
    assert keys == ["plan.mal", AREA, "plan.aktiviteter"]
    html = render(document, "html").decode()
    assert "Uppföljning av verksamhetsplanen" in html and "Fler i arbete: Pandemin." in html
    assert "Minst 40" in words_in(render(document, "xlsx"), "sharedStrings")
    assert "Fler i arbete" in words_in(render(document, "docx"), "document")
    pdf = render(assemble("annual", content(), [section_plan()]), "pdf")
    assert check_pdf(pdf) == []


def section_plan() -> SectionPlan:
    """The section alone."""
    found = plan_of("annual", FORBUND, *YEAR)
    return replace(next(one for one in found if one.key == "verksamhetsplan"), level=1)


def words_in(packed: bytes, part: str) -> str:
    with ZipFile(io.BytesIO(packed)) as opened:
        name = next(name for name in opened.namelist() if f"/{part}.xml" in name)
        return opened.read(name).decode()


def test_what_is_judged_in_words_is_told_with_its_verdict(site: Site) -> None:
    """Both in a goal without measures and in a measure without a figure: a dash and why."""
    draft = OperationalPlan.objects.get(pk=site.places["planning_draft"])
    area = draft.areas.get(title="Ekonomi")
    whole = plan_parts.add_goal(area=area, row=GoalRow("Ordning och reda"), by=BY, at=AT)
    other = plan_parts.add_goal(area=area, row=GoalRow("Delad statistik"), by=BY, at=AT)
    measure = plan_parts.add_measure(goal=other, row=MeasureRow("Statistik på kön", "Planen"),
                                     by=BY, at=AT)  # fmt: skip
    decide(site)
    review(goal=whole, row=ReviewRow(2021, "reached", "Revisorerna är nöjda."), by=BY, at=AT)
    review(goal=other, measure=measure, row=ReviewRow(2021, "partly", "Kort analys."), by=BY, at=AT)
    summarise(plan=draft, year=2021, text="Ett år av två delar.", by=BY, at=AT)
    found = content()
    rows = rows_of(found.tables["plan.omrade.2"])
    assert rows["Ordning och reda"].note == "Nått. Revisorerna är nöjda."
    assert rows["Statistik på kön"].note == "Delvis nått. Bedöms i ord. Kort analys."
    assert [f.status for f in rows["Statistik på kön"].cells if f] == [Status.MISSING]
    assert "Delad statistik. Delvis nått" in rows
    assert found.sentences["planens-sammanfattning"] == ("Ett år av två delar.",)
    html = render(assemble("annual", found, [section_plan()]), "html").decode()
    assert "Delvis nått. Bedöms i ord. Kort analys." in html


def test_a_plan_that_is_not_decided_is_not_followed_up(site: Site) -> None:
    """2023 is a year of the draft only."""
    wanted = Wanted(get_forbund(FORBUND), period_of_year(2023), 5)
    assert planning_supply(wanted, Supply()) == Supply()


def test_an_interim_report_tells_what_is_known_so_far_and_judges_nothing_in_words(
    site: Site,
) -> None:
    found = content("interim-6", date(2021, 1, 1), date(2021, 7, 1))
    assert "Målen gäller hela året" in found.tables["plan.mal"].notes[-1]
    assert found.tables["plan.mal"].finding == "" and found.tables[AREA].finding == ""
    assert not [n for n in found.tables[AREA].notes if "Pandemin" in n]


def test_what_was_not_carried_out_is_told_with_its_reason(site: Site) -> None:
    activity = PlanActivity.objects.get(pk=site.places["planning_activity"])
    drop_activity(activity=activity, ended_on=date(2021, 10, 1), reason="Pandemin.", by=BY, at=AT)
    told = content().sentences["planen-inte-genomfort"]
    assert told == ("Inte genomfört: Idéforum. Pandemin.",)


def test_an_edition_is_made_anew_of_new_answers_when_the_plan_is_measured_by_them(
    site: Site,
) -> None:
    area = OperationalPlan.objects.get(pk=site.places["planning_draft"]).areas.all()[0]
    goal = plan_parts.add_goal(area=area, row=GoalRow("Stöd på egna villkor"), by=BY, at=AT)
    row = MeasureRow("Nytta av stödet", "Planen", "previous", "1b", "at_least")
    plan_parts.add_measure(goal=goal, row=row, by=BY, at=AT)
    assert "1b" not in measures_of(FORBUND)
    decide(site)
    assert "1b" in measures_of(FORBUND) and tells_of_answers(FORBUND)
    assert content().year.voices
