"""Every rule in the tables: what it allows passes, what it refuses gives exactly its sentence."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path

import pytest

from mellanrum.domain.errors import DomainError
from tests.spec.tables import RuleRow, rules, subjects
from tests.spec.values import called

ROOT = Path(__file__).parents[2]
ROWS = [row for subject in subjects() for row in rules(subject)]
RUN = [row for row in ROWS if row.check]
# Modules in which every rule has a row that it refuses. Add yours.
COVERED = (
    "registers.organisation.invitation_policies",
    "registers.casework.consent_policies",
    "registers.casework.note_policies",
    "registers.casework.own_page_policies",
    "registers.casework.plan_policies",
    "registers.casework.policies",
    "registers.casework.process_policies",
    "registers.casework.progression_policies",
    "registers.casework.referral_policies",
    "registers.casework.rights_policies",
    "registers.economy.plan_policies",
    "registers.governance.meeting_policies",
    "registers.governance.delegation_policies",
    "registers.governance.minutes_policies",
    "registers.governance.posting_policies",
    "registers.governance.task_policies",
    "registers.insatser.case_policies",
    "registers.proposals.application_policies",
    "registers.proposals.decision_policies",
    "registers.proposals.idea_policies",
    "registers.proposals.preparation_policies",
    "registers.proposals.step_policies",
    "registers.insatser.deviation_policies",
    "registers.planning.activity_policies",
    "registers.planning.consultation_policies",
    "registers.planning.follow_up_policies",
    "registers.planning.plan_policies",
    "registers.internal_control.finding_policies",
    "registers.internal_control.plan_policies",
    "registers.internal_control.risk_policies",
    "registers.auditors.audit_policies",
    "registers.wheel.duty_policies",
    "reports.freezing_policies",
    "reports.writing_policies",
)


@pytest.mark.parametrize("row", RUN, ids=[row.key for row in RUN])
def test_a_rule_does_what_its_row_says(row: RuleRow) -> None:
    if row.verdict == "Tillåts":
        called(row.check, row.values)
        return
    with pytest.raises(DomainError) as caught:
        called(row.check, row.values)
    assert caught.value.message == row.expected


@pytest.mark.parametrize("row", ROWS, ids=[row.key for row in ROWS])
def test_a_row_is_whole(row: RuleRow) -> None:
    assert row.verdict in {"Tillåts", "Nekas"}
    assert row.situation and row.expected and row.source
    assert bool(row.check) != bool(row.shown_by), "either the rule that is run or the test"


@pytest.mark.parametrize("row", [row for row in ROWS if row.shown_by], ids=lambda row: row.key)
def test_a_rule_shown_by_a_test_names_one_that_exists(row: RuleRow) -> None:
    path, _, name = row.shown_by.strip("`").partition("::")
    assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")


def test_no_key_is_used_twice() -> None:
    keys = [row.key for row in ROWS]
    assert len(set(keys)) == len(keys) > 40


@pytest.mark.parametrize("module", COVERED)
def test_every_rule_of_the_module_has_a_row_that_it_refuses(module: str) -> None:
    functions = inspect.getmembers(import_module(f"mellanrum.{module}"), inspect.isfunction)
    own = {
        f"{module}.{name}"
        for name, function in functions
        if name.startswith("check_") and function.__module__ == f"mellanrum.{module}"
    }
    assert own - {row.check for row in ROWS if row.verdict == "Nekas"} == set()
