"""The economy's files: what is wrong is told where it is, and a decided budget stands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mellanrum.audit.actor import Actor
from mellanrum.exchange.package import PackageRefusedError, check_package, import_package
from mellanrum.exchange.package.bindings_economy import ECONOMY
from mellanrum.registers.economy.models import BoardGoalReview, BudgetPlan, FeeShare, PlanAmount
from tests.exchange.conftest import AT, SMALL, append, change
from tests.exchange.economy_files import GOOD, SPOILT, Spoilt, write_good


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    package = tmp_path_factory.mktemp("ekonomi") / "litet"
    shutil.copytree(SMALL, package)
    write_good(package)
    return package


@pytest.fixture
def good(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "litet"))


def test_every_file_of_the_economy_is_tried() -> None:
    assert (
        {b.file.name for b in ECONOMY}
        == set(GOOD)
        == {spoilt.file for spoilt in SPOILT} | {"avgifter.csv"}
    )


def test_the_good_files_are_good(good: Path) -> None:
    report = check_package(good)
    assert [p.sentence for p in (*report.problems, *report.warnings)] == []


@pytest.mark.parametrize("spoilt", SPOILT, ids=lambda s: f"{s.file} {s.message}")
def test_each_fault_is_told_once_at_its_place(spoilt: Spoilt, good: Path) -> None:
    change(good, spoilt.file, spoilt.old, spoilt.new)
    (problem,) = check_package(good).problems
    assert (problem.file, problem.row, problem.column) == (
        spoilt.file,
        spoilt.row,
        spoilt.column,
    )
    assert spoilt.message in problem.message
    assert problem.remedy


@pytest.mark.django_db
def test_shares_that_a_key_no_longer_has_are_taken_away(good: Path, by: Actor) -> None:
    import_package(good, by=by, at=AT)
    change(good, "avgiftsandelar.csv", "kommuner;2020-01-01;sodra;38\n", "")
    change(good, "avgiftsandelar.csv", "2020-01-01;norra;62", "2020-01-01;norra;100")
    import_package(good, by=by, at=AT)
    held = FeeShare.objects.filter(key__from_on="2020-01-01")
    assert [str(p) for p in held.values_list("percent", flat=True)] == ["100.0000"]
    assert FeeShare.objects.count() == 3


@pytest.mark.django_db
def test_a_decided_budget_stands_until_a_new_one_replaces_it(good: Path, by: Actor) -> None:
    import_package(good, by=by, at=AT)
    change(good, "budgetbelopp.csv", "2022;1;2022;500000;", "2022;1;2022;600000;")
    with pytest.raises(PackageRefusedError) as refused:
        import_package(good, by=by, at=AT)
    (problem,) = refused.value.report.problems
    assert problem.place == "budgetbelopp.csv, rad 2, kolumn budget"
    assert "reviderad budget" in problem.message
    change(good, "budgetbelopp.csv", "2022;1;2022;600000;", "2022;1;2022;500000;")
    change(good, "budgetplaner.csv", ";3;beslutad;", ";3;ersatt;")
    new = "2022-b;Reviderad;Förbundet Exempel;2022;3;beslutad;2022;;;2022-01-20;§ 2;;;Protokoll"
    append(good, "budgetplaner.csv", new)
    append(good, "budgetrader.csv", "2022-b;1;Intäkter;Norra kommun;medlemsavgift;;norra;;;")
    append(good, "budgetbelopp.csv", "2022-b;1;2022;600000;")
    import_package(good, by=by, at=AT)
    held = dict(BudgetPlan.objects.values_list("slug", "state"))
    assert held == {"2022": "replaced", "2022-b": "decided"}
    assert PlanAmount.objects.get(line__plan__slug="2022-b").amount_ore == 60_000_000
    assert not import_package(good, by=by, at=AT).changed_anything


@pytest.mark.django_db
def test_who_loads_is_who_reviewed(good: Path, by: Actor) -> None:
    import_package(good, by=by, at=AT)
    held = BoardGoalReview.objects.get()
    assert (held.reviewed_by, held.reviewed_at, held.verdict) == ("system:test", AT, "missed")
