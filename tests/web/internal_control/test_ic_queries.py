"""The pages of internal control cost no more queries for many rows than for few."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from mellanrum.audit.gate import opened
from mellanrum.registers.internal_control.models import (
    Control,
    ControlProcess,
    Finding,
    Measure,
    Occasion,
    Risk,
    RiskAssessment,
)
from tests.web.conftest import AT, Site, rolled_back
from tests.web.test_access import path_of
from tests.web.test_queries import PAGES, WRITTEN, asked_at_once

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
MANY = 30


@pytest.fixture(scope="module")
def crowded(loaded: Site, django_db_blocker: object) -> Iterator[Site]:
    with django_db_blocker.unblock(), rolled_back(), opened("test"):  # type: ignore[attr-defined]
        add_many(loaded)
        yield loaded


def add_many(site: Site) -> None:
    """Rows past the actions: risks with judgements, controls, occasions, findings, measures."""
    control = Control.objects.select_related("plan").get(pk=site.places["ic_control"])
    process = ControlProcess.objects.get(pk=site.places["ic_process"])
    forbund = control.plan.forbund
    for n in range(MANY):
        risk = Risk.objects.create(forbund=forbund, number=100 + n, process=process,
                                   title=f"Risk {n}", owner="ekonom")  # fmt: skip
        RiskAssessment.objects.create(
            risk=risk, on=date(2021, 1, 1), probability=2, consequence=2, reason="x",
            made_by="x", made_at=AT,
        )  # fmt: skip
        other = Control.objects.create(plan=control.plan, number=100 + n, process=process,
                                       title=f"Kontroll {n}", how="x", method="review",
                                       frequency="yearly", owner="ekonom")  # fmt: skip
        other.risks.add(risk)
        for one in (other, control):
            held = Occasion.objects.create(
                control=one, from_on=date(2021, 1, 1), to_on=date(2021, 2, 1),
                due_on=date(2021, 1, 1 + n), state="done", held_on=date(2021, 2, 1),
                outcome="wrong", observed="x",
            )  # fmt: skip
            finding = Finding.objects.create(occasion=held, title=f"Brist {n}", severity="low",
                                             cause="x", found_on=date(2021, 2, 1))  # fmt: skip
            Measure.objects.create(finding=finding, title="x", owner="ekonom",
                                   due_on=date(2021, 3, 1))  # fmt: skip


@pytest.mark.parametrize("name", [n for n in PAGES if n.startswith("internal-control")])
def test_many_rows_cost_no_more_queries(crowded: Site, name: str) -> None:
    client = crowded.client("director")
    assert asked_at_once(client, path_of(name, crowded)) <= WRITTEN[name]
