"""An edition from a snapshot is the edition that the live database gave."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mellanrum.audit.actor import system
from mellanrum.domain.periods import Period, quarter, year
from mellanrum.exchange.package import import_package
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Table
from mellanrum.stats.published import published
from mellanrum.stats.snapshots.actions import create_snapshot
from mellanrum.stats.snapshots.manifest import find_folder
from mellanrum.stats.snapshots.opening import published_from
from mellanrum.stats.snapshots.reconciliation import reconciliation_table
from tests.demo_data import AT, PACKAGE

pytestmark = pytest.mark.django_db
FIVE = Policy(5, "styrelsen")


@pytest.fixture(autouse=True)
def var(tmp_path: Path, settings) -> None:
    settings.VAR = tmp_path


def take(forbund: str, at: datetime = AT) -> Path:
    return find_folder(create_snapshot(forbund, by=system("test"), at=at).id)


def unnamed(table: Table) -> Table:
    """Without the name of where the data came from."""
    return table.map(_without_snapshot)


def _without_snapshot(figure: Figure) -> Figure:
    return replace(figure, provenance=replace(figure.provenance, snapshot=""))


@pytest.mark.parametrize(
    ("package", "period", "policy"),
    [
        ("sodra-norrbotten", year(2021), FIVE),
        ("sodra-norrbotten", quarter(2021, 2), Policy(1)),
        ("pyramis", year(2017), Policy(1)),
        ("pyramis", year(2019), Policy(1)),
    ],
)
def test_the_same_figures_as_live(package: str, period: Period, policy: Policy) -> None:
    import_package(PACKAGE.with_name(package), by=system("demo"), at=AT)
    folder = take(package)
    live, kept = published(package, period, policy), published_from(folder, period, policy)
    assert live.tables
    assert {k: unnamed(t) for k, t in kept.tables.items()} == {
        k: unnamed(t) for k, t in live.tables.items()
    }
    assert kept.figures.keys() == live.figures.keys()
    assert kept.snapshot == folder.name
    assert {f.provenance.snapshot for f in kept.figures.values()} == {folder.name}


def test_an_unchanged_forbund_has_no_differences() -> None:
    """The very table that the command line prints."""
    import_package(PACKAGE, by=system("demo"), at=AT)
    before, after = take("sodra-norrbotten"), take("sodra-norrbotten", datetime.now(UTC))
    table = reconciliation_table(before, after, year(2021), Policy(1))
    cells = {r.key: [int(c.value) for c in r.cells] for r in table.rows}
    assert cells["steget-fram.avslutade"] == [21, 0, 0, 0, 0, 0, 21]
    told = reconciliation_table(before, after, year(2021), FIVE)
    assert told.rows[0].label.split(", ")[1] == "avslutade deltagare"
    shown = {r.key for r in told.rows if all(c.value is not None for c in r.cells)}
    assert {"steget-fram.avslutade", "samverkansteam.deltagare"} <= shown
    assert "mykey.deltagare" not in shown
