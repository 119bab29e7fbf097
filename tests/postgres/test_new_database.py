"""On PostgreSQL too, an empty database gets at once what the migrations would have made."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.installation import ROOT
from tests.migrating import BY_ALL_THAT_ARE_REPLACED, BY_SOME_THAT_ARE_REPLACED, READY, STEPWISE
from tests.postgres.cluster import find_binaries, running

LONG = os.environ.get("MELLANRUM_LONG") == "1"
COLUMNS = """
select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
    pg_get_expr(d.adbin, d.adrelid)
from pg_attribute a join pg_class c on c.oid = a.attrelid
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and attnum > 0
    and not attisdropped
"""
INDEXES = "select tablename, indexname, indexdef from pg_indexes where schemaname = 'public'"
CONSTRAINTS = """
select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
where connamespace = 'public'::regnamespace
"""
ROWS = "select app, name from django_migrations"

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(
        find_binaries() is None,
        reason="PostgreSQL-servern saknas (apt-get install postgresql): tabellerna prövas inte",
    ),
]

Catalogue = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def cluster() -> Iterator[dict[str, str]]:
    with running() as extra:
        yield extra


def catalogue(cluster: dict[str, str], name: str, code: str, var: Path) -> Catalogue:
    """What a database of its own says about itself once it is made."""
    import psycopg

    place = {"host": cluster["MELLANRUM_PG_HOST"], "user": cluster["MELLANRUM_PG_USER"]}
    with psycopg.connect(dbname="postgres", autocommit=True, **place) as database:
        database.execute(f"create database {name}")
    environment = {**os.environ, **cluster, "MELLANRUM_VAR": str(var), "MELLANRUM_PG_NAME": name}
    subprocess.run([sys.executable, "-c", code], env=environment, cwd=ROOT, check=True)
    with psycopg.connect(dbname=name, **place) as database:
        return {
            question: sorted(database.execute(question).fetchall(), key=repr)
            for question in (COLUMNS, INDEXES, CONSTRAINTS, ROWS)
        }


@pytest.fixture(scope="module")
def begun(cluster: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return catalogue(cluster, "begun", READY, tmp_path_factory.mktemp("begun"))


TAKES_MINUTES = pytest.mark.skipif(
    os.environ.get("MELLANRUM_LONG") != "1",
    reason="tar minuter, och det som prövas är fryst (consistency/test_migrations.py)",
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("stepwise", STEPWISE),
        ("by_some", BY_SOME_THAT_ARE_REPLACED),
        pytest.param("by_all", BY_ALL_THAT_ARE_REPLACED, marks=TAKES_MINUTES),
    ],
)
def test_however_it_was_made_it_is_as_one_made_at_once(
    cluster: dict[str, str], begun: Catalogue, name: str, code: str, tmp_path: Path
) -> None:
    made = catalogue(cluster, name, code, tmp_path)
    for question, found in begun.items():
        assert len(found) > 50
        assert found == made[question]
