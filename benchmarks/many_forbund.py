"""Ten years of many förbund in one database: does one förbund's work stay as it was?

    .venv/bin/python benchmarks/many_forbund.py [--forbund 75] [--vouchers 2000] [--only sqlite]

One förbund's ten years are read from SIE files; the others are copies made by SQL, with numbers of
their own. With one förbund and with all, on SQLite and PostgreSQL (a throw-away cluster), three
things are timed for one of them: every table of a year from the database, the first page of its
vouchers, and one more year read in (and rolled back). The least of the turns counts:
the processor's time on SQLite, which works in the process, the clock's on PostgreSQL. The goal: no
more than twice the time, or 20 ms more, with all as with one.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FIRST, YEARS = 2012, 10
GOAL, SLACK = 2.0, 0.020
PROGRAM = """
import json, sys, time
from datetime import UTC, datetime
from pathlib import Path
import django
django.setup()
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from mellanrum.audit.actor import system
from mellanrum.audit.gate import opened
from mellanrum.exchange.sie import import_sie
from mellanrum.registers.economy import models
from mellanrum.registers.economy.queries import list_vouchers
from mellanrum.registers.organisation.actions.forbunds import save_forbund
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.rows import ForbundRow
from mellanrum.reports.economy import economy_tables

count, folder, last = int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
at, by = datetime(2023, 1, 31, tzinfo=UTC), system("bench")
COPIED = (models.FiscalYear, models.Account, models.LedgerObject, models.Balance, models.Voucher,
          models.VoucherRow)

def take(path):
    report = import_sie("f-0", path, by=by, at=at)
    assert report.imported, report.problems[:3]

def copied(model, number, step):
    told = {}
    for field in model._meta.concrete_fields:
        name = connection.ops.quote_name(field.column)
        if field.primary_key or (field.is_relation and field.related_model in COPIED):
            told[name] = f"{name} + {step[field.related_model or model] * number}"
        elif field.column == "forbund_id":
            told[name] = str(first + number)
        else:
            told[name] = name
    table = connection.ops.quote_name(model._meta.db_table)
    top = step[model]
    return (f"insert into {table} ({', '.join(told)}) select {', '.join(told.values())} "
            f"from {table} where id <= {top}")

def make_copies():
    global first
    step = {m: m.objects.order_by("-pk").values_list("pk", flat=True).first() or 0 for m in COPIED}
    first = Forbund.objects.get(slug="f-0").pk
    with opened("bench"), transaction.atomic(), connection.cursor() as cursor:
        Forbund.objects.bulk_create(
            Forbund(pk=first + n, slug=f"f-{n}", name=f"F {n}", minimum_group_source="x")
            for n in range(1, count))
        for model in COPIED:
            for number in range(1, count):
                cursor.execute(copied(model, number, step))
        for sql in connection.ops.sequence_reset_sql(no_style(), [Forbund, *COPIED]):
            cursor.execute(sql)
    with connection.cursor() as cursor:
        cursor.execute("analyze")

def statements():
    assert economy_tables("f-0", last)

def page():
    found = list_vouchers("f-0", last)
    assert found.count() and list(found[:50])

def one_more():
    with transaction.atomic():
        take(folder / f"{last + 1}.se")
        transaction.set_rollback(True)

clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter

def timed(run, turns):
    times = []
    for _ in range(turns):
        start = clock(); run(); times.append(clock() - start)
    return min(times)

def measure():
    tasks = (("statements", statements, 15), ("vouchers", page, 9), ("import", one_more, 2))
    return {name: timed(run, turns) for name, run, turns in tasks}

call_command("migrate", verbosity=0)
save_forbund(row=ForbundRow("f-0", "F 0", "Beslut"), by=by, at=at)
for year in range(last - 9, last + 1):
    take(folder / f"{year}.se")
alone = measure()
start = time.perf_counter()
make_copies()
print(json.dumps({
    "alone": alone, "made": time.perf_counter() - start, "together": measure(),
    "vouchers": models.Voucher.objects.count(), "rows": models.VoucherRow.objects.count(),
}))
"""


def of_year(data: bytes, year: int) -> bytes:
    """The file as one of another year: the days are moved, not the amounts."""
    lines = []
    for line in data.split(b"\r\n"):
        is_dated = line.startswith((b"#RAR", b"#VER", b"#GEN"))
        moved = line.replace(b"2020", b"%d" % (year - 1)).replace(b"2021", b"%d" % year)
        lines.append(moved if is_dated else line)
    return b"\r\n".join(lines)


def measure(database: str, options: argparse.Namespace, extra: Mapping[str, str]) -> int:
    """One database; 1 when something grew."""
    from benchmarks.sie_parse import sie_bytes

    last = FIRST + YEARS - 1
    with tempfile.TemporaryDirectory(prefix="mellanrum-bench-") as name:
        folder, var = Path(name), Path(name) / "var"
        var.mkdir()
        for year in range(FIRST, last + 2):
            data = sie_bytes(options.vouchers, seed=1)
            (folder / f"{year}.se").write_bytes(of_year(data, year))
        settings = {
            "DJANGO_SETTINGS_MODULE": "mellanrum.config.settings",
            "MELLANRUM_VAR": str(var),
        }
        command = [sys.executable, "-c", PROGRAM, str(options.forbund), str(folder), str(last)]
        done = subprocess.run(
            command, env={**os.environ, **settings, **extra}, stdout=subprocess.PIPE, text=True,
            check=True,
        )  # fmt: skip
    return report(database, options.forbund, json.loads(done.stdout.splitlines()[-1]))


def report(database: str, forbund: int, found: dict[str, dict[str, float]]) -> int:
    print(
        f"\n{database}: {forbund} förbund, {found['vouchers']} vouchers, {found['rows']} rows "
        f"(copied in {found['made']:.0f} s)"
    )
    missed = 0
    for name, alone in found["alone"].items():
        together = found["together"][name]
        grew = together > GOAL * alone and together > alone + SLACK
        missed |= grew
        print(
            f"{name:12s} with 1 {alone * 1000:8.1f} ms, with {forbund} {together * 1000:8.1f} ms, "
            f"ratio {together / alone:.2f}{'  GREW' if grew else ''}",
            flush=True,
        )
    return int(missed)


def main() -> int:
    from tests.postgres.cluster import find_binaries, running

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forbund", type=int, default=75)
    parser.add_argument("--vouchers", type=int, default=2_000)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    options = parser.parse_args()
    print(f"load of the machine: {', '.join(f'{n:.1f}' for n in os.getloadavg())}")
    missed = 0
    if options.only != "postgresql":
        missed += measure("SQLite", options, {})
    if options.only != "sqlite":
        if find_binaries() is None:
            print("PostgreSQL is not installed: left out")
        else:
            with running() as extra:
                missed += measure("PostgreSQL", options, extra)
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
