"""An empty database gets at once what the migrations would have made; others migrate."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.installation import FILES

READY = "from mellanrum.jobs.setup import ready; ready()"
BACK = """
from mellanrum.jobs.setup import ready
ready()
from django.core.management import call_command
call_command("migrate", "surveys", "0002", verbosity=0)
"""
STEPWISE = """
from mellanrum.jobs.setup import prepare_database, start_django
start_django()
prepare_database(stepwise=True)
"""
FAILING = """
from mellanrum.jobs.setup import prepare_database, start_django
start_django()
from django.db.migrations.recorder import MigrationRecorder
MigrationRecorder.record_applied = None
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
        capture_output=True,
        text=True,
        check=False,
    )


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
    folder = tmp_path_factory.mktemp("begun")
    found = run(folder, READY)
    assert found.returncode == 0, found.stderr
    return folder


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One migration after the other."""
    folder = tmp_path_factory.mktemp("migrated")
    found = run(folder, STEPWISE)
    assert found.returncode == 0, found.stderr
    return folder


@pytest.mark.parametrize("name", FILES.values())
def test_the_tables_are_those_that_the_migrations_make(
    begun: Path, migrated: Path, name: str
) -> None:
    made, expected = schema(begun / name), schema(migrated / name)
    assert made.keys() == expected.keys()
    assert {key: part for key, part in made.items() if part != expected[key]} == {}


@pytest.mark.parametrize("name", FILES.values())
def test_the_rows_are_those_that_the_migrations_leave(
    begun: Path, migrated: Path, name: str
) -> None:
    """So a migration that fills a table of a new installation does not pass unseen."""
    assert rows(begun / name) == rows(migrated / name)
    assert asked(begun / name, "pragma integrity_check") == [("ok",)]


def test_a_database_in_use_migrates_as_before(begun: Path, tmp_path: Path) -> None:
    """One migration back, then forth with the next command."""
    path, asking = (
        tmp_path / FILES["default"],
        "select name from pragma_table_info('surveys_sheet')",
    )
    assert (made := run(tmp_path, BACK)).returncode == 0, made.stderr
    assert ("poured_month",) in asked(path, asking)
    assert (made := run(tmp_path, READY)).returncode == 0, made.stderr
    assert schema(path) == schema(begun / FILES["default"])
    assert rows(path) == rows(begun / FILES["default"])


def test_a_failure_half_way_leaves_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, FAILING).returncode != 0
    assert schema(tmp_path / FILES["default"]) == {}
    assert run(tmp_path, READY).returncode == 0
