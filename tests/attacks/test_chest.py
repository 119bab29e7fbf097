"""A chest that somebody has written to harm is refused, and nothing of it stays."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from django.db import transaction

from mellanrum.audit.actor import system
from mellanrum.audit.gate import opened
from mellanrum.domain.errors import DomainError
from mellanrum.exchange.moving.chest import FOLDER, MANIFEST, schema
from mellanrum.exchange.moving.moves import move_in
from mellanrum.registers.organisation.models import Forbund, Party
from tests.web.conftest import AT

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
BY = system("test")


def repacked(directory: Path, table: str, content: bytes) -> None:
    """A file of the chest as somebody else has written it, with the checksum that it has then."""
    (directory / FOLDER / f"{table}.jsonl").write_bytes(content)
    path = directory / FOLDER / MANIFEST
    told = json.loads(path.read_text("utf-8"))
    told["files"][table] = [content.count(b"\n"), hashlib.sha256(content).hexdigest()]
    path.write_text(json.dumps(told), "utf-8")


def test_a_hostile_chest_puts_nothing_in_a_forbund_that_is_here(tmp_path: Path) -> None:
    """Rows of another table, rows of another förbund, and a name that is a path are refused."""
    with opened("test"):
        victim = Forbund.objects.create(slug="offret", name="Offret", minimum_group_source="Prov")
    mine, folder = {"slug": "angriparen", "name": "Angriparen"}, tmp_path / FOLDER
    folder.mkdir()
    told = {"format": 1, "forbund": "angriparen", "schema": schema(), "files": {}, "figures": {}}
    (folder / MANIFEST).write_text(json.dumps(told), "utf-8")
    row = {"model": "organisation.forbund", "pk": 990, "fields": mine}
    repacked(tmp_path, "organisation.forbund", f"{json.dumps(row)}\n".encode())
    fields = {"slug": "smygpart", "name": "Smygpart", "kind": "state", "forbund": victim.pk}
    for model in ("organisation.party", "accounts.user"):
        party = {"model": model, "pk": 991, "fields": fields if "party" in model else {}}
        repacked(tmp_path, "organisation.party", f"{json.dumps(party)}\n".encode())
        with pytest.raises(DomainError, match=r"annat förbund|annan tabell"), transaction.atomic():
            move_in(tmp_path, by=BY, at=AT)
    repacked(tmp_path, "organisation.party", b"inte json\n")
    with pytest.raises(DomainError, match="går inte att läsa"), transaction.atomic():
        move_in(tmp_path, by=BY, at=AT)
    (folder / MANIFEST).write_text(json.dumps(told | {"forbund": "../../x"}), "utf-8")
    with pytest.raises(DomainError, match="kortnamn"):
        move_in(tmp_path, by=BY, at=AT)
    assert not Party.objects.filter(forbund=victim).exists()
