"""From a grant to what lives on: agreement, start, changes, end, all or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance.models import Body
from mellanrum.registers.insatser.models import Goal, IntakePause
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.proposals.actions import agreements, course_changes, courses, endings
from mellanrum.registers.proposals.actions.decisions import grant, undo
from mellanrum.registers.proposals.content import CostLine
from mellanrum.registers.proposals.course_notices import list_step_notices
from mellanrum.registers.proposals.course_plan import POINTS
from mellanrum.registers.proposals.course_policies import (
    AgreementRow,
    GoalChange,
    RequestRow,
    UndertakingLine,
)
from mellanrum.registers.proposals.ending_policies import FinalRow, LivesLine
from mellanrum.registers.proposals.models import Course, ImplementationReview, PartyAgreement
from tests.proposals.test_flow import forbund, ready
from tests.proposals.world import CONTENT, DIRECTOR, HEAD, LATER, grant_row, prepared, sent

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["forbund", "ready"]
LINES = (
    UndertakingLine("lulea", "En lots på heltid, lokal", "Demo Enhetschef"),
    UndertakingLine("region-norrbotten", "En kurator på halvtid"),
)
ROW = AgreementRow("Överenskommelse om MyKey", date(2021, 8, 1), date(2023, 7, 1))


def at(*day: int) -> dict[str, Any]:
    return {"by": DIRECTOR, "at": datetime(*day, 9, tzinfo=UTC)}  # type: ignore[arg-type,misc]


def granted(forbund: Forbund) -> Course:
    application = prepared(sent(forbund))
    grant(application=application, row=grant_row(), by=DIRECTOR, at=LATER)
    return Course.objects.get(insats__name="MyKey")


def running(forbund: Forbund) -> Course:
    course = granted(forbund)
    held = agreements.write_agreement(course=course, row=ROW, lines=LINES, **at(2021, 6, 10))
    for party in ("lulea", "region-norrbotten"):
        agreements.sign(agreement=held, party=party, on=date(2021, 6, 15), **at(2021, 6, 15))
    courses.agree(course=course, on=date(2021, 6, 15), **at(2021, 6, 15))
    courses.start(course=course, on=date(2021, 6, 16), **at(2021, 6, 16))
    courses.appoint_group(course=course, name="Styrgrupp MyKey", on=date(2021, 6, 20),
                          source="Styrelsen § 46", **at(2021, 6, 20))  # fmt: skip
    for point in POINTS:
        if point.key != "styrgrupp":
            courses.answer_point(course=course, key=point.key, is_needed=False,
                                 note="Görs i pilotens regi", **at(2021, 7, 1))  # fmt: skip
    return courses.run(course=course, on=date(2021, 8, 1), **at(2021, 8, 1))


def test_an_insats_starts_when_all_have_signed_or_it_is_said_why_not(forbund: Forbund) -> None:
    course = granted(forbund)
    assert {s.key: str(s.due_on) for s in course.steps.all()} == {
        "overenskommelse": "2021-07-31", "styrgrupp": "2021-07-31", "start": "2021-08-01",
        "slutrapport": "2023-06-30", "implementering": "2024-07-01",
    }  # fmt: skip
    with pytest.raises(DomainError, match="ingen överenskommelse"):
        courses.agree(course=course, on=date(2021, 6, 9), **at(2021, 6, 9))
    held = agreements.write_agreement(course=course, row=ROW, lines=LINES, **at(2021, 6, 10))
    agreements.sign(agreement=held, party="lulea", on=date(2021, 6, 12), **at(2021, 6, 12))
    with pytest.raises(DomainError, match="Region Norrbotten har inte skrivit under"):
        courses.agree(course=course, on=date(2021, 6, 12), **at(2021, 6, 12))
    other = (replace(LINES[0], text="Ingenting"), LINES[1])
    with pytest.raises(DomainError, match="skriv en ny"):
        agreements.change_agreement(agreement=held, row=ROW, lines=other, **at(2021, 6, 12))
    agreed = courses.agree(course=course, on=date(2021, 6, 12), reason="Regionen beslutar i höst",
                           **at(2021, 6, 12))  # fmt: skip
    assert (agreed.state, agreed.reason) == ("agreed", "Regionen beslutar i höst")
    assert course.steps.get(key="overenskommelse").done_on == date(2021, 6, 12)
    soon = [n.subject for n in list_step_notices(forbund, date(2021, 7, 20))]
    late = [n.subject for n in list_step_notices(forbund, date(2021, 8, 20))]
    assert soon[0] == "MyKey: styrgrupp tillsatt senast 31 juli 2021"
    assert late == ["MyKey: styrgrupp tillsatt är sent", "MyKey: insatsen är igång är sent"]


def test_a_grant_is_undone_with_the_draft_of_an_agreement(forbund: Forbund) -> None:
    course = granted(forbund)
    agreements.write_agreement(course=course, row=ROW, lines=LINES, **at(2021, 6, 10))
    assert course.application is not None
    undo(application=course.application, reason="Fel belopp", by=DIRECTOR, at=LATER)
    assert not Course.objects.exists() and not PartyAgreement.objects.exists()


def test_it_runs_when_every_point_is_done_and_the_group_was_there_before(forbund: Forbund) -> None:
    course = granted(forbund)
    courses.agree(course=course, on=date(2021, 6, 9), reason="Pilot", **at(2021, 6, 9))
    courses.start(course=course, on=date(2021, 6, 16), **at(2021, 6, 16))
    same = at(2021, 8, 9)
    with pytest.raises(DomainError, match="processledare är utsedd, styrgrupp"):
        courses.run(course=course, on=date(2021, 8, 1), **same)
    with pytest.raises(DomainError, match="Ingen styrgrupp finns"):
        courses.answer_point(course=course, key="styrgrupp", done_on=date(2021, 7, 1), **same)
    with pytest.raises(DomainError, match="varför punkten inte behövs"):
        courses.answer_point(course=course, key="workshop", is_needed=False, **same)
    courses.answer_point(course=course, key="mal", done_on=date(2021, 7, 1), **same)
    for key in ("processledare", "registrering", "kartlaggning", "workshop"):
        courses.answer_point(course=course, key=key, is_needed=False, note="Pilot", **same)
    courses.appoint_group(course=course, name="Styrgrupp MyKey", on=date(2021, 8, 5),
                          source="§ 46", **same)  # fmt: skip
    with pytest.raises(DomainError, match="Styrgruppen ska vara tillsatt innan"):
        courses.run(course=course, on=date(2021, 8, 1), **same)
    assert courses.run(course=course, on=date(2021, 8, 9), **same).state == "running"
    assert Body.objects.get(name="Styrgrupp MyKey").insats == course.insats


def test_changes_are_decided_and_keep_both_versions(forbund: Forbund) -> None:
    course, same = running(forbund), at(2022, 2, 1)
    goal = Goal.objects.get(insats=course.insats)
    ask = RequestRow("goals", "Höj målet", "Det går bättre än väntat", date(2022, 1, 1))
    new = GoalChange("Sex av tio går vidare", goal.slug, "at_least", "60", "procent")
    wanted = course_changes.ask_change(course=course, row=ask, goals=[new], **same)
    with pytest.raises(DomainError, match="vem som beslutade"):
        course_changes.decide_change(
            request=wanted, outcome="yes", decided_on=date(2022, 1, 20), **same
        )
    group = Body.objects.get(name="Styrgrupp MyKey")
    held = course_changes.decide_change(
        request=wanted, outcome="yes", decided_on=date(2022, 1, 20), body=group, **same
    )
    assert held.before["goals"][0]["target"] == "50" and held.after["goals"][0]["target"] == "60"
    goals = Goal.objects.filter(insats=course.insats).order_by("from_year")
    assert [(g.from_year, g.to_year, int(g.target or 0)) for g in goals] == [
        (2021, 2021, 50), (2022, None, 60)
    ]  # fmt: skip
    assert goals[1].measure == goals[0].measure
    row = RequestRow("pause", "Paus", "Två tjänster är vakanta", date(2022, 2, 1))
    paused = course_changes.ask_change(course=course, row=row, **same)
    told: dict[str, Any] = {"outcome": "yes", "decided_on": date(2022, 2, 1), "body": group}
    course_changes.decide_change(request=paused, **told, **same)
    assert IntakePause.objects.get().reason == "Två tjänster är vakanta"
    with pytest.raises(DomainError, match="läget ”Pausad”"):
        course_changes.ask_change(course=course, row=row, **same)
    row = replace(row, kind="resume", effective_on=date(2022, 3, 1))
    again = course_changes.ask_change(course=course, row=row, **same)
    course_changes.decide_change(request=again, **told, **same)
    course.refresh_from_db()
    assert course.state == "running" and IntakePause.objects.get().to_on == date(2022, 3, 1)
    with pytest.raises(DomainError, match="Ingen ansökan om förlängning"):
        courses.extend(course=course, on=date(2022, 3, 1), **at(2022, 3, 1))
    wanted_more = course_changes.ask_extension(course=course, **same)
    assert wanted_more.insats == course.insats and wanted_more.kind == "extension"


def test_a_granted_extension_moves_the_end_and_keeps_the_first_day(forbund: Forbund) -> None:
    course = running(forbund)
    until, years = date(2024, 7, 1), {2023: 300_000_00, 2024: 300_000_00}
    head = replace(HEAD, from_on=date(2023, 7, 1), to_on=until, applied_ore=600_000_00)
    costs = tuple(CostLine(y, "Personal", ore, "forbund") for y, ore in years.items())
    longer = replace(CONTENT, kind="extension", head=head, costs=costs)
    wanted = prepared(sent(forbund, longer, kind="extension", insats=course.insats))
    row = grant_row(from_on=date(2023, 7, 1), to_on=until, amount_ore=600_000_00, years=years,
                    reference="Styrelsen 2021-06-01 § 60")  # fmt: skip
    grant(application=wanted, row=row, by=DIRECTOR, at=LATER)
    course = courses.extend(course=course, on=date(2021, 9, 1), **at(2021, 9, 1))
    final = course.steps.get(key="slutrapport")
    assert course.state == "extended" and final.moved_reason == "Insatsen är förlängd."
    assert (final.first_due_on, final.due_on) == (date(2023, 6, 30), date(2024, 6, 30))
    with pytest.raises(DomainError, match="redan till och med 30 juni 2024"):
        courses.extend(course=course, on=date(2021, 9, 1), **at(2021, 9, 1))


def test_it_ends_with_an_assessment_and_is_followed_up_a_year_later(forbund: Forbund) -> None:
    course, same = running(forbund), at(2023, 5, 31)
    courses.wind_down(course=course, on=date(2023, 5, 1), **same)
    course.refresh_from_db()
    with pytest.raises(DomainError, match="samlade bedömning saknas"):
        courses.end(course=course, on=date(2023, 5, 31), **same)
    goal = Goal.objects.get(insats=course.insats)
    final = FinalRow(date(2023, 5, 20), "Arbetssättet höll. Förankringen tog tid.")
    with pytest.raises(DomainError, match="tar över målen"):
        endings.assess(course=course, row=final, goals=[goal], **same)
    endings.assess(course=course, row=final, **same)
    endings.learn(course=course, kind="success", text="En kontaktperson hos varje part",
                  learned_on=date(2023, 5, 20), **same)  # fmt: skip
    courses.end(course=course, on=date(2023, 5, 31), **same)
    review = ImplementationReview.objects.get()
    step = course.steps.get(key="implementering")
    assert (review.due_on, step.due_on, step.first_due_on) == (
        date(2024, 5, 31), date(2024, 5, 31), date(2024, 7, 1)
    )  # fmt: skip
    line = LivesLine("lulea", "Uppsökande arbete", "yes")
    same = at(2024, 6, 1)
    told: dict[str, Any] = {"summary": "Det mesta lever", "done_on": date(2024, 6, 1)}
    with pytest.raises(DomainError, match="ordinarie verksamhet"):
        endings.review(review=review, lines=[line], **told, **same)
    lives = replace(line, activity="Socialtjänstens öppenvård", note="Rutin 2024:3")
    endings.review(review=review, lines=[lives], **told, **same)
    course.refresh_from_db()
    assert course.state == "reviewed" and not course.steps.filter(
        done_on=None, key="implementering"
    )
