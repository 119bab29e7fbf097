"""The demo's operation and data protection leave no list of the pages empty, and are made once."""

from __future__ import annotations

import pytest

from mellanrum.domain.deadlines import incident_notice_due
from mellanrum.jobs.demo_operation import HINDRANCES, demo_operation, party_of
from mellanrum.jobs.demo_protection import demo_protection
from mellanrum.jobs.people import HOST, TEAM, demo_people
from mellanrum.registers.casework.queries.gallring import find_rule
from mellanrum.registers.governance import models as governance
from mellanrum.registers.insatser import models as insatser
from mellanrum.registers.insatser.case_policies import state_of
from mellanrum.registers.insatser.queries import get_insats
from tests.demo_data import AT, FORBUND, load_demo

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
NOW = AT.replace(year=2026)


@pytest.fixture(autouse=True)
def demo() -> None:
    load_demo()
    demo_people(NOW)


def test_the_operation_is_written_once_and_shows_every_state() -> None:
    assert demo_operation(NOW)
    assert not demo_operation(NOW)
    team = get_insats(FORBUND, TEAM)
    assert {post.holder for post in team.posts.all()} == {"named", "vacant"}
    assert team.posts.filter(withdrawn_on__isnull=False).count() == 1
    assert {d.state for d in team.deviations.all()} == {"open", "acted", "closed"}
    assert insatser.IntakePause.objects.count() == 2
    assert team.catalogue.filter(sessions__isnull=False).distinct().count() == 2
    assert insatser.Workplace.objects.filter(insatser=team).count() == 3
    assert team.stay_rule.extension_months == 6
    assert insatser.FunctionTarget.objects.exclude(verdict="").count() == 1
    living = insatser.ObstacleCase.objects.filter(raised_on__year__gte=2025)
    assert {state_of(case) for case in living} == {"raised", "presented", "acted", "settled"}
    assert len(living) == len(HINDRANCES)


def test_data_protection_is_written_once_and_a_clock_runs() -> None:
    assert demo_protection(NOW)
    assert not demo_protection(NOW)
    kept = ("ProcessingActivity", "ImpactAssessment", "AssessmentRisk", "ProcessorAgreement")
    counts = {name: getattr(governance, name).objects.count() for name in kept}
    assert counts == dict(zip(kept, (2, 1, 3, 1), strict=True))
    incidents = governance.ProtectionIncident.objects.all()
    assert {incident.state for incident in incidents} == {"discovered", "assessed"}
    assert all(incident_notice_due(i.discovered_at) > NOW for i in incidents)
    assert governance.ReadRule.objects.count() == 5
    assert find_rule(party_of(HOST).pk) is not None
