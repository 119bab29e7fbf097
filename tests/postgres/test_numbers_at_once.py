"""Several who register in the very same moment get a number each, and the series has no gap."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.postgres.cluster import find_binaries, running

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(
        find_binaries() is None,
        reason="PostgreSQL-servern saknas (apt-get install postgresql): samtidigheten prövas inte",
    ),
]
AT_ONCE, EACH = 4, 5
SCRIPT = f"""
import threading
from datetime import date, datetime, UTC
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.db import connections
from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.registry.actions import documents, matters
from mellanrum.registers.registry.matter_policies import DocumentRow, MatterRow
from mellanrum.registers.registry.models import Document, Matter
same = {{"by": Actor("system:test", grants_of(frozenset({{Role.DIRECTOR}}))),
        "at": datetime(2026, 3, 2, 9, tzinfo=UTC)}}
day, ready = date(2026, 3, 2), threading.Barrier({AT_ONCE})
with opened("test"):
    forbund = Forbund.objects.create(slug="prov", name="Prov")
shared = matters.open_matter(forbund=forbund, row=MatterRow("Delat", day), **same)
def work():
    ready.wait()
    for _ in range({EACH}):
        matters.open_matter(forbund=forbund, row=MatterRow("Samtidigt", day), **same)
        documents.register(matter=shared, row=DocumentRow("Brev", "incoming", day), **same)
    connections.close_all()
threads = [threading.Thread(target=work) for _ in range({AT_ONCE})]
[t.start() for t in threads]
[t.join() for t in threads]
print(sorted(Matter.objects.values_list("number", flat=True)))
print(sorted(Document.objects.filter(matter=shared).values_list("number", flat=True)))
"""


def test_nobody_gets_anothers_number(tmp_path: Path) -> None:
    with running() as extra:
        environment = {
            **os.environ,
            **extra,
            "MELLANRUM_VAR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "mellanrum.config.settings",
        }
        environment.pop("PYTEST_XDIST_WORKER", None)
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    made = AT_ONCE * EACH
    assert done.stdout.splitlines() == [
        str([*range(1, made + 2)]),  # the shared one is the first
        str([*range(1, made + 1)]),
    ], done.stderr
