"""All statements of a year of 100,000 vouchers from the database, beside plain SQL and beancount.

    .venv/bin/python benchmarks/statements.py [N] [--rival PYTHON] [--demo FOLDER]

`statements` is every table of the economy: statements, notes, budget, variance, the year before and
the ties, as a page shows them, from 100,000 vouchers (three rows each) in SQLite. `floor` is the
least that could be asked: one SQL sum per account of the two years. `beancount` (no dependency of
Mellanrum; install it in an environment of its own) has the same vouchers in memory already and sums
them to a tree of accounts, with no statement, comparison or database. They take turns, five times,
and the median of the processor's time counts (one thread each; the clock on the wall would mostly
measure what else the machine does). With --demo (the MELLANRUM_VAR of a demo)
its pages are timed warm. Goals: under 1 s for 100,000 vouchers, warm pages in at most 60 ms.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
GOAL_SECONDS, GOAL_MS = 1.0, 60.0
TURNS = 5
BUDGET = {"nettokostnad": -500_000_000, "kostnad": 500_000_000, "medlemsavgift": 500_000_000}
OURS = """
import json, sys, time
from datetime import UTC, datetime
from pathlib import Path
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from mellanrum.audit.actor import system
from mellanrum.audit.gate import opened
from mellanrum.exchange.sie import import_sie
from mellanrum.registers.economy.models import BudgetLine, Voucher
from mellanrum.registers.organisation.actions.forbunds import save_forbund
from mellanrum.registers.organisation.rows import ForbundRow
from mellanrum.reports.economy import economy_tables

call_command("migrate", verbosity=0)
at, by = datetime(2022, 1, 31, tzinfo=UTC), system("bench")
held = save_forbund(row=ForbundRow("prov", "Prov", "Beslut"), by=by, at=at)
for path in sys.argv[2:]:
    report = import_sie("prov", Path(path), by=by, at=at)
    assert report.imported, report.problems[:3]
with opened("bench"):
    for row, ore in json.loads(sys.argv[1]).items():
        BudgetLine.objects.create(forbund=held, year=2021, row=row, amount_ore=ore, source="x")
SQL = '''select y.year, a.number, sum(r.amount_ore) from economy_voucherrow r
join economy_account a on a.id = r.account_id join economy_fiscalyear y on y.id = a.fiscal_year_id
where y.year in (2020, 2021) group by y.year, a.number'''

def floor():
    with connection.cursor() as cursor:
        cursor.execute(SQL)
        return len(cursor.fetchall())

def timed(run):
    start = time.process_time(); run()
    return time.process_time() - start

tables = economy_tables("prov", 2021)
assert "driftredovisning" in tables and "kassaflodesanalys" in tables, sorted(tables)
for _ in range(5):
    print(json.dumps([timed(lambda: economy_tables("prov", 2021)), timed(floor)]), flush=True)
    sys.stdin.readline()
print(json.dumps([Voucher.objects.count(), len(tables)]))
"""
RIVAL = """
import sys, time
from beancount import loader
from beancount.core import realization
entries, errors, options = loader.load_file(sys.argv[1])
assert len([e for e in entries if type(e).__name__ == "Transaction"]) == int(sys.argv[2])
while sys.stdin.readline():
    start = time.process_time()
    realization.compute_balance(realization.realize(entries))
    print(time.process_time() - start, flush=True)
"""
PAGES = (
    "/ekonomi/2021/",
    "/ekonomi/2021/resultatrakning/",
    "/ekonomi/2021/driftredovisning/",
    "/ekonomi/2021/verifikat/",
    "/ekonomi/sammanslagning/",
    "/ekonomi/sammanslagning/over-tid/",
)
WARM = """
import json, statistics, sys, time
import django
django.setup()
from django.conf import settings
settings.ALLOWED_HOSTS = ["testserver"]
from django.test import Client
from mellanrum.accounts.queries import find_user
client = Client()
client.force_login(find_user("chef"), "allauth.account.auth_backends.AuthenticationBackend")
found = {}
for path in sys.argv[1:]:
    for _ in range(2):
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
    times = []
    for _ in range(20):
        start = time.process_time(); client.get(path)
        times.append((time.process_time() - start) * 1000)
    found[path] = statistics.median(times)
print(json.dumps(found))
"""


def year_before(data: bytes) -> bytes:
    """The file as one of 2020: the days are moved, not the amounts."""
    lines = []
    for line in data.split(b"\r\n"):
        is_dated = line.startswith((b"#RAR", b"#VER", b"#GEN"))
        moved = line.replace(b"2020", b"2019").replace(b"2021", b"2020")
        lines.append(moved if is_dated else line)
    return b"\r\n".join(lines)


def as_beancount(data: bytes) -> str:
    """The same vouchers in beancount's own language."""
    text = data.decode("cp437")
    found = [
        f"2021-01-01 open {_account(number)} SEK" for number in re.findall(r"#KONTO (\d+)", text)
    ]
    for block in text.split("#VER ")[1:]:
        day = re.search(r" (\d{4})(\d\d)(\d\d) ", block)
        assert day is not None
        found.append(f'{day[1]}-{day[2]}-{day[3]} * "Köp"')
        rows = re.findall(r"#TRANS (\d+) \{[^}]*\} (-?[\d.]+)", block)
        found += [f"  {_account(number)}  {amount} SEK" for number, amount in rows]
    return "\n".join(found) + "\n"


def _account(number: str) -> str:
    group = {"1": "Assets", "2": "Liabilities", "3": "Income"}.get(number[0], "Expenses")
    return f"{group}:K{number}"


def environment(var: Path) -> dict[str, str]:
    settings = {"DJANGO_SETTINGS_MODULE": "mellanrum.config.settings", "MELLANRUM_VAR": str(var)}
    return {**os.environ, **settings, "MELLANRUM_SECOND_FACTOR": "off"}


def started(command: list[str], env: dict[str, str] | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def asked(process: subprocess.Popen[str]) -> str:
    """Let it take its turn, and read what it says."""
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write("\n")
    process.stdin.flush()
    return process.stdout.readline()


def rival_of(python: str, folder: Path, data: bytes, vouchers: int) -> subprocess.Popen[str] | None:
    """beancount with its file read; None when it cannot be run."""
    if not Path(python).exists():
        return None
    tried = subprocess.run([python, "-c", "import beancount"], check=False, capture_output=True)
    if tried.returncode:
        return None
    path = folder / "prov.beancount"
    path.write_text(as_beancount(data), encoding="utf-8")
    return started([python, "-c", RIVAL, str(path), str(vouchers)])


def median(numbers: list[float]) -> float:
    return sorted(numbers)[len(numbers) // 2]


def measure(vouchers: int, rival: str) -> int:
    """The three side by side; 1 when the goal is missed."""
    from benchmarks.sie_parse import sie_bytes

    with tempfile.TemporaryDirectory(prefix="mellanrum-bench-") as name:
        folder = Path(name)
        data, before = sie_bytes(vouchers), year_before(sie_bytes(2_000, seed=2))
        paths = [folder / "2020.se", folder / "2021.se"]
        for path, content in zip(paths, (before, data), strict=True):
            path.write_bytes(content)
        var = folder / "var"
        var.mkdir()
        given = [json.dumps(BUDGET), *map(str, paths)]
        ours = started([sys.executable, "-c", OURS, *given], environment(var))
        other = rival_of(rival, folder, data, vouchers)
        assert ours.stdout is not None
        turns: dict[str, list[float]] = {"statements": [], "floor": [], "beancount": []}
        line = ours.stdout.readline()
        for _ in range(TURNS):
            told = json.loads(line)
            turns["statements"].append(told[0])
            turns["floor"].append(told[1])
            if other is not None and (found := asked(other)):
                turns["beancount"].append(float(found))
            line = asked(ours)
        ours.communicate()
        if other is not None:
            other.communicate()
    return report(vouchers, turns, json.loads(line))


def report(vouchers: int, turns: dict[str, list[float]], held: list[int]) -> int:
    mine = median(turns["statements"])
    print(f"load of the machine: {', '.join(f'{n:.1f}' for n in os.getloadavg())}")
    print(f"{vouchers} vouchers ({held[0]} with the year before), {held[1]} tables")
    for name, times in turns.items():
        if not times:
            print(f"{name:12s} did not run")
            continue
        ratio = "" if name == "statements" else f", statements / {name} {mine / median(times):.2f}"
        print(f"{name:12s} {median(times):6.3f} s (least {min(times):.3f}){ratio}")
    return int(mine > GOAL_SECONDS * max(1, vouchers / 100_000))


def pages(var: Path) -> int:
    """Warm pages of a demo, by the processor's clock."""
    command = [sys.executable, "-c", WARM, *PAGES]
    done = subprocess.run(command, env=environment(var), capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    for path, ms in found.items():
        print(f"{path:40s} {ms:6.1f} ms warm")
    return int(max(found.values()) > GOAL_MS)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("vouchers", nargs="?", type=int, default=100_000)
    parser.add_argument("--rival", default=".rival/bin/python")
    parser.add_argument("--demo", type=Path)
    options = parser.parse_args()
    missed = measure(options.vouchers, options.rival)
    if options.demo:
        missed += pages(options.demo)
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
