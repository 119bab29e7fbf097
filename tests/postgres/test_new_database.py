"""On PostgreSQL too, an empty database gets at once what the migrations would have made."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.postgres.cluster import find_binaries, running

ROOT = Path(__file__).parents[2]
PREPARE = """
import sys
from mellanrum.jobs.setup import prepare_database, start_django
start_django()
prepare_database(stepwise=sys.argv[1] == "stepwise")
"""
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


def catalogue(var: Path, way: str) -> dict[str, list[tuple[object, ...]]]:
    """What the database says about itself once it is made."""
    import psycopg

    with running() as extra:
        environment = {**os.environ, "MELLANRUM_VAR": str(var), **extra}
        subprocess.run([sys.executable, "-c", PREPARE, way], env=environment, check=True)
        place = {"host": extra["MELLANRUM_PG_HOST"], "user": extra["MELLANRUM_PG_USER"]}
        with psycopg.connect(dbname=extra["MELLANRUM_PG_NAME"], **place) as database:
            return {
                question: sorted(database.execute(question).fetchall(), key=repr)
                for question in (COLUMNS, INDEXES, CONSTRAINTS, ROWS)
            }


def test_the_tables_are_those_that_the_migrations_make(tmp_path: Path) -> None:
    made, expected = catalogue(tmp_path, "begin"), catalogue(tmp_path, "stepwise")
    for question, found in made.items():
        assert len(found) > 50
        assert found == expected[question]
