"""An empty database gets at once what the migrations would have made; others migrate."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.installation import FILES, ROOT
from tests.migrating import (
    BEFORE_THEY_WERE_REPLACED,
    BY_ALL_THAT_ARE_REPLACED,
    BY_SOME_THAT_ARE_REPLACED,
    DJANGO,
    READY,
    STEPWISE,
)

TAKES_MINUTES = pytest.mark.skipif(
    os.environ.get("MELLANRUM_LONG") != "1",
    reason="tar minuter, och det som prövas är fryst (consistency/test_migrations.py)",
)
FAILING = f"""{DJANGO}
from mellanrum.jobs.setup import prepare_database
from django.db.migrations.recorder import MigrationRecorder
MigrationRecorder.record_applied = None
prepare_database()
"""
ONE_MIGRATION_BACK = """
alter table surveys_sheet rename column poured_on to poured_month;
delete from django_migrations
where name glob '*_squashed_*' or app = 'surveys' and name = '0003_poured_on';
"""
AGAIN = f"""{DJANGO}
from mellanrum.jobs.setup import prepare_database
from django.db.migrations.state import StateApps
StateApps.render_multiple = None
prepare_database()
"""
# Their rows have numbers in the order they happened to be made, or times.
TOLD = {
    "django_content_type": "select app_label, model from django_content_type",
    "auth_permission": "select app_label, model, codename, name from auth_permission"
    " join django_content_type c on c.id = content_type_id",
    "django_migrations": "select app, name from django_migrations",
    "sqlite_sequence": "select 0",
}


def run(var: Path, code: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MELLANRUM_PG")}
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**environment, "MELLANRUM_VAR": str(var)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def ran(var: Path, code: str) -> Path:
    done = run(var, code)
    assert done.returncode == 0, done.stderr
    return var


def asked(path: Path, question: str) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(question).fetchall()


def schema(path: Path) -> dict[tuple[str, ...], object]:
    """Each table's columns and constraints as a set: a column added later stands last."""
    found = asked(path, "select type, name, tbl_name, sql from sqlite_master")
    return {(kind, *name): parts(sql) if kind == "table" else sql for kind, *name, sql in found}


def parts(sql: str) -> frozenset[str]:
    """What stands between the commas that are in no bracket."""
    found, depth = [""], 0
    for sign in sql[sql.index("(") + 1 : sql.rindex(")")]:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and not depth:
            found.append("")
        else:
            found[-1] += sign
    return frozenset(part.strip() for part in found)


def rows(path: Path) -> dict[str, list[tuple[str, ...]]]:
    tables = [name for kind, name, _ in schema(path) if kind == "table"]
    return {name: sorted(asked(path, TOLD.get(name, f"select * from {name}"))) for name in tables}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation made from nothing."""
    return ran(tmp_path_factory.mktemp("begun"), READY)


@pytest.mark.parametrize(
    "way",
    [
        pytest.param(STEPWISE, id="stepwise"),
        pytest.param(BEFORE_THEY_WERE_REPLACED, id="before they were replaced"),
        pytest.param(BY_SOME_THAT_ARE_REPLACED, id="by some that are replaced"),
        pytest.param(BY_ALL_THAT_ARE_REPLACED, id="by all that are replaced", marks=TAKES_MINUTES),
    ],
)
def test_however_it_was_made_it_is_as_one_made_at_once(
    begun: Path, tmp_path: Path, way: str
) -> None:
    """So a migration that fills a table of a new installation does not pass unseen."""
    assert_same(ran(tmp_path, way), begun)


def assert_same(one: Path, other: Path) -> None:
    for name in FILES.values():
        made, expected = schema(one / name), schema(other / name)
        assert made.keys() == expected.keys()
        assert {key: part for key, part in made.items() if part != expected[key]} == {}
        assert rows(one / name) == rows(other / name)
        assert asked(one / name, "pragma integrity_check") == [("ok",)]


def test_a_database_in_use_migrates_with_the_next_command(begun: Path, tmp_path: Path) -> None:
    """Of its surveys the last migration that is replaced has not been run."""
    for name in FILES.values():
        shutil.copy(begun / name, tmp_path)
    with closing(sqlite3.connect(tmp_path / FILES["default"])) as database, database:
        database.executescript(ONE_MIGRATION_BACK)
    assert_same(ran(tmp_path, READY), begun)


def test_a_command_on_an_installation_that_is_ready_loads_no_models(begun: Path) -> None:
    """As `migrate` does, which takes longer than most commands."""
    ran(begun, AGAIN)


def test_a_failure_half_way_leaves_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, FAILING).returncode != 0
    assert schema(tmp_path / FILES["default"]) == {}
    assert run(tmp_path, READY).returncode == 0
