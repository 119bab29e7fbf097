"""The plan and the talks on their pages: written, decided, followed up, carried over."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import Client

from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.models import BudgetPlan
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.planning.actions import consultations, plan_activities, plan_parts
from mellanrum.registers.planning.actions.plan_reviews import summarise
from mellanrum.registers.planning.models import (
    Consultation,
    MeasureRevision,
    OperationalPlan,
    PlanActivity,
    PlanMeasure,
)
from mellanrum.registers.planning.planning_queries import coverage_of, find_plan
from mellanrum.registers.planning.rows import MeasureRow
from mellanrum.reports.consultation_figures import consultation_table
from mellanrum.reports.planning_figures import known_in
from mellanrum.reports.planning_follow_up import FollowedMeasure, follow_up
from mellanrum.reports.planning_supply import plan_sentences
from tests.planning.places import BY, FIGURE, SHARE
from tests.web.conftest import FORBUND, Site, loaded, site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["loaded", "site"]
ROOT, TALKS = "/styrning/verksamhetsplan/", "/styrning/samrad/"
AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


def shown(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return str(answer.content.decode())


def followed(site: Site, year: int = 2021) -> FollowedMeasure:
    plan = find_plan(FORBUND, int(site.places["planning"]))
    assert plan is not None
    return next(follow_up(plan, year, known_in(FORBUND, year, 5)).goals).measures[0]


def test_a_measure_is_judged_by_the_year_s_figure_women_and_men_beside(site: Site) -> None:
    """The demo's 2021: the share of all who ended, computed from the register's own figure."""
    known = known_in(FORBUND, 2021, 5)
    found = followed(site)
    value = known.figures[FIGURE].value
    assert value is not None
    assert found.code == ("reached" if value >= 40 else "missed")
    assert [label for label, _ in found.outcome.by_sex] == ["Kvinnor", "Män"]
    women = known.figures["forbund.avslutade.arbete-eller-studier.kvinna.andel"]
    assert found.outcome.by_sex[0][1] == women


def test_the_year_tells_verdicts_in_words_and_holds_the_summary_to_them(site: Site) -> None:
    plan = OperationalPlan.objects.get(pk=site.places["planning"])
    summarise(plan=plan, year=2020, text="Ett mycket gott år.", by=BY, at=AT)
    text = shown(site.client("auditor"), f"{ROOT}{plan.pk}/2020/")
    assert "Texten säger ”mycket gott”. Det kräver att alla mål är nådda." in text
    assert "Inte mätt" in text and "Skriv bedömningen" not in text
    sheet = shown(site.client("board"), f"{ROOT}{plan.pk}/2021.csv")
    assert "Andel avslutade i arbete eller studier" in sheet and "Minst 40" in sheet
    assert site.client("board").get(f"{ROOT}{plan.pk}/2021.pdf").content[:4] == b"%PDF"
    assert site.client("board").get(f"{ROOT}{plan.pk}/2019/").status_code == 404


def test_a_decided_plan_is_revised_with_both_versions_kept(site: Site) -> None:
    measure = PlanMeasure.objects.get(pk=site.places["planning_measure"])
    row = MeasureRow(SHARE.text, "Styrelsen § 3", "target", FIGURE, "at_least", Decimal(99), "%")
    with pytest.raises(DomainError, match="Planen är beslutad och ändras inte"):
        plan_parts.change_measure(measure=measure, row=row, seen=0, by=BY, at=AT)
    before = followed(site).code
    plan_parts.revise_measure(measure=measure, row=row, revised_on=date(2022, 2, 1),
                              reason="Styrelsens beslut", by=BY, at=AT)  # fmt: skip
    assert MeasureRevision.objects.get(measure=measure).target == 40
    assert followed(site).code == before  # 2021 is judged by what held then
    assert followed(site, 2022).version.target == 99
    assert "Till 1 februari 2022" in shown(
        site.client("board"), f"{ROOT}{site.places['planning']}/"
    )


def test_an_activity_is_reported_by_its_owner_and_told_why_when_it_was_not_done(
    site: Site,
) -> None:
    pk = site.places["planning_activity"]
    lead = site.client("lead")
    assert "Idéforum" in shown(lead, f"{ROOT}mina/")
    refused = lead.post(f"{ROOT}aktivitet/{pk}/inte-genomford/", {"ended_on": "2021-10-31"})
    assert refused.status_code == 422
    told = {"ended_on": "2021-10-31", "reason": "Pandemin."}
    assert lead.post(f"{ROOT}aktivitet/{pk}/inte-genomford/", told).status_code == 302
    text = shown(site.client("board"), f"{ROOT}{site.places['planning']}/2021/")
    assert "Inte genomfört" in text and "Varför: Pandemin." in text
    activity = PlanActivity.objects.get(pk=pk)
    with pytest.raises(DomainError, match="går inte när aktiviteten har läget ”Inte genomförd”"):
        plan_activities.begin_activity(activity=activity, by=BY, at=AT)


def test_what_is_carried_over_and_what_is_not_is_told(site: Site) -> None:
    draft = OperationalPlan.objects.get(pk=site.places["planning_draft"])
    goal = draft.areas.all()[0].goals.get()
    row = MeasureRow(SHARE.text, SHARE.source, "target", FIGURE, "at_least", Decimal(45), "%")
    plan_parts.change_measure(measure=goal.measures.get(), row=row, seen=0, by=BY, at=AT)
    text = shown(site.client("board"), f"{ROOT}{draft.pk}/skillnad/")
    assert "måttet ”Andel avslutade i arbete eller studier, minst 45 %” är nytt" in text
    assert "Mål som inte följer med" in text  # the board's own goal was not chosen
    assert goal.activities.get().from_on == date(2021, 9, 1)
    assert any("minst 40" in line for line in plan_sentences(FORBUND, 2021))


def test_the_form_within_the_tree_goes_to_its_own_address(site: Site) -> None:
    url = f"{ROOT}del/omrade/{site.places['planning_area']}/"
    client = site.client("director")
    assert f'action="{url}"' in shown(client, url)
    assert f'data-hx-get="{url}"' in shown(client, f"{ROOT}{site.places['planning_draft']}/")
    sent = {"title": "Individen", "text": "", "insats_kind": "", "seen": "0"}
    answer = client.post(url, sent)
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"#omrade-{site.places['planning_area']}")
    assert client.post(url, sent).status_code == 422  # another has changed it since


def test_members_that_came_are_counted_among_the_members(site: Site) -> None:
    members = coverage_of(FORBUND, 2021, ["consultation"]).members
    assert len(coverage_of(FORBUND, 2021, ["consultation"]).reached) == 1
    assert coverage_of(FORBUND, 2021, ["dialogue"]).reached == ()  # nobody came
    table = consultation_table(FORBUND, 2021)
    assert table is not None
    assert [[c.value for c in row.cells if c] for row in table.rows] == [[1, 1, len(members)]]
    text = shown(site.client("auditor"), f"{TALKS}medlemmar/2021/")
    assert f"1 av {len(members)} medlemmar. Kvar:" in text


def test_a_wish_is_answered_and_leads_to_the_plan(site: Site) -> None:
    url, client = f"{TALKS}onskemal/{site.places['talk_wish']}/", site.client("director")
    sent = {"text": "Fler platser", "outcome": "taken", "answer": "", "seen": "0",
            "goal": site.places["planning_goal"]}  # fmt: skip
    assert "Skriv vad förbundet svarade" in str(client.post(url, sent).content.decode())
    sent |= {"answer": "Det tas in i planen.", "answered_on": "2021-10-01"}
    assert client.post(url, sent).status_code == 302
    assert re.search(
        r"Tas in.*Fler i arbete", shown(client, f"{TALKS}{site.places['talk']}/"), re.S
    )


def test_a_budget_is_marked_as_consulted_by_the_talk(site: Site) -> None:
    budget = BudgetPlan.objects.filter(forbund=get_forbund(FORBUND), state="proposal").first()
    assert budget is not None
    talk = Consultation.objects.get(pk=site.places["talk"])
    consultations.mark_budget(consultation=talk, budget=budget, by=BY, at=AT)
    budget.refresh_from_db()
    assert (budget.state, budget.consulted_on) == ("consulted", talk.held_on)
    assert budget.consultation == talk.title
    with pytest.raises(DomainError, match="går inte när budgeten har läget ”Samrådd”"):
        consultations.mark_budget(consultation=talk, budget=budget, by=BY, at=AT)
