"""Law as dated data, and the dates that follow from it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from mellanrum.domain import deadlines
from mellanrum.domain.errors import DomainError
from mellanrum.domain.parameters import LAW, get_rule, list_rules, parameter

D = date.fromisoformat


@pytest.mark.parametrize(
    ("deadline", "given", "due"),
    [
        (deadlines.budget_due, 2022, "2021-11-30"),
        (deadlines.annual_report_due, 2021, "2022-03-31"),
        (deadlines.annual_report_due, 2023, "2024-04-02"),  # the 31st is Easter Day
        (deadlines.minutes_due, D("2021-12-03"), "2021-12-17"),
        (deadlines.minutes_due, D("2020-02-20"), "2020-03-05"),
        (deadlines.announcement_due, D("2021-12-17"), "2021-12-20"),  # the 19th is a Sunday
        (deadlines.appeal_due, D("2021-12-20"), "2022-01-10"),
    ],
)
def test_deadlines(deadline, given, due):
    assert deadline(given) == D(due)


def test_a_moved_day_tells_both_days_and_one_that_stays_only_its_section():
    moved = deadlines.annual_report_day(2023)
    assert moved.told == (
        "SFS 2003:1210 24 §; räknat till 31 mars 2024, påskdagen (lag 1930:173 2 §)"
    )
    assert deadlines.annual_report_day(2021).told == "SFS 2003:1210 24 §"
    assert deadlines.budget_day(2026).moved_text == "", "a Sunday, and not moved"


def test_the_clock_of_a_breach_runs_through_nights_and_weekends():
    friday = datetime(2026, 3, 6, 15, 30, tzinfo=UTC)
    assert deadlines.incident_notice_due(friday) == datetime(2026, 3, 9, 15, 30, tzinfo=UTC)


def test_financing_shares():
    day = D("2021-01-01")
    kinds = ("state", "region", "municipality")
    assert [parameter(f"finansiering.{kind}", day) for kind in kinds] == [50, 25, 25]
    assert [parameter(f"finansiering.utan-region.{kind}", day) for kind in kinds] == [50, 0, 50]
    assert get_rule("finansiering.state", day).source == "SFS 2003:1210 5 §"


def test_shares_of_one_wording_are_a_whole():
    wordings: dict[tuple[str, date], int] = {}
    for rule in list_rules():
        if rule.unit == "procent":
            key = (rule.key.rpartition(".")[0], rule.start)
            wordings[key] = wordings.get(key, 0) + int(rule.value)
    assert len(wordings) == 2
    assert set(wordings.values()) == {100}


def test_value_in_force_is_the_latest_begun(tmp_path):
    (tmp_path / "avgift.toml").write_text(
        'title = "Avgift"\nunit = "kr"\n'
        '[[values]]\nfrom = 2022-07-01\nvalue = 0.25\nsource = "SFS 2022:2 1 §"\n'
        '[[values]]\nfrom = 2020-01-01\nvalue = 10\nsource = "SFS 2019:9 1 §"\n',
        encoding="utf-8",
    )
    rules = list_rules(tmp_path)
    days = (D("2022-06-30"), D("2022-07-01"))
    assert [get_rule("avgift", day, rules).value for day in days] == [10, Decimal("0.25")]
    with pytest.raises(DomainError, match="avgift"):
        get_rule("avgift", D("2019-12-31"), rules)


def test_unknown_key_is_said():
    with pytest.raises(DomainError, match="okänd"):
        parameter("okänd", D("2021-01-01"))


def test_every_file_is_read_and_names_its_source():
    assert {rule.key.split(".")[0] for rule in list_rules()} == {p.stem for p in LAW.glob("*.toml")}
    for rule in list_rules():
        assert re.fullmatch(
            r"(SFS \d{4}:\d+ (\d+ kap\. )?\d+( [a-z])? §( och )?)+|EU \d{4}/\d+ art\. [\d.]+"
            r"|https?://\S+",  # what the parties have agreed, where it is published
            rule.source,
        )
        assert type(rule.value) in (Decimal, int, str)
        assert rule.title
        assert rule.reason or not rule.moves, "who moves a last day says why"
