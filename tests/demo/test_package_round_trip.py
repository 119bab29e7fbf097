"""The demo package comes back out of the registers as it went in."""

from __future__ import annotations

import csv
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mellanrum.audit.actor import system
from mellanrum.exchange.package.export import export_package
from mellanrum.exchange.package.load import import_package
from mellanrum.exchange.package.schema import FILES
from tests.demo.plain import PACKAGE

AT = datetime(2022, 4, 1, tzinfo=UTC)


def rows(path: Path) -> list[list[tuple[str, str]]]:
    """The rows as pairs of column and cell; a file that is not there has none."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sorted(sorted(row.items()) for row in csv.DictReader(file, delimiter=";"))


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_export_gives_back_what_was_imported(tmp_path: Path) -> None:
    import_package(PACKAGE, by=system("demo"), at=AT)
    again = import_package(PACKAGE, by=system("demo"), at=AT)
    assert not any(register.created or register.changed for register in again.registers)
    export_package("sodra-norrbotten", tmp_path)
    for file in FILES:
        assert rows(tmp_path / file.name) == rows(PACKAGE / file.name), file.name
    for path in [*PACKAGE.rglob("*.se"), *PACKAGE.rglob("*.md")]:
        assert (tmp_path / path.relative_to(PACKAGE)).read_bytes() == path.read_bytes()
    described = (tomllib.loads((p / "paket.toml").read_text("utf-8")) for p in (PACKAGE, tmp_path))
    assert next(described) == next(described)
