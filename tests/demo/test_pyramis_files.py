"""The committed package of Pyramis is what its generator makes, and holds no person."""

from __future__ import annotations

import csv
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from demo.generate.pyramis.build import package_files
from mellanrum.audit.actor import system
from mellanrum.exchange.package.export import export_package
from mellanrum.exchange.package.load import import_package
from mellanrum.exchange.package.schema import FILES

PACKAGE = Path(__file__).parents[2] / "demo" / "pyramis"
MADE = package_files()
TEXTS = sorted(PACKAGE.glob("texter/*/*.md"))
PLACEHOLDER = re.compile(r"\{\{[^}]*\}\}")
AT = datetime(2020, 4, 1, tzinfo=UTC)


def rows_of(folder: Path, name: str) -> list[dict[str, str]]:
    path = folder / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@pytest.mark.parametrize("name", sorted(MADE))
def test_committed_file_equals_what_the_generator_makes(name: str) -> None:
    assert (PACKAGE / name).read_bytes() == MADE[name]


def test_no_other_file_lies_in_the_package() -> None:
    found = {p.relative_to(PACKAGE).as_posix() for p in PACKAGE.rglob("*") if p.is_file()}
    assert {name for name in found if not name.startswith("texter/")} == set(MADE)


def test_a_second_run_makes_the_same_bytes() -> None:
    assert package_files() == MADE


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_narrative_types_no_figures(path: Path) -> None:
    """Years, SFS numbers and the team's name are the only digits outside a placeholder."""
    prose = PLACEHOLDER.sub("", path.read_text(encoding="utf-8")).replace("Rehabteam 30+", "")
    assert not re.search(r"\d", re.sub(r"\(\d{4}:\d+\)|\b(19|20)\d\d\b", "", prose))


def test_participants_are_codes() -> None:
    for person in rows_of(PACKAGE, "deltagare.csv"):
        assert re.fullmatch(r"PY-\d{4}", person["deltagare"])


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_export_gives_back_what_was_imported(tmp_path: Path) -> None:
    import_package(PACKAGE, by=system("demo"), at=AT)
    again = import_package(PACKAGE, by=system("demo"), at=AT)
    assert not any(register.created or register.changed for register in again.registers)
    export_package("pyramis", tmp_path)
    for file in FILES:
        out, held = (
            sorted(map(sorted, (row.items() for row in rows_of(folder, file.name))))
            for folder in (tmp_path, PACKAGE)
        )
        assert out == held, file.name
    for path in [*PACKAGE.glob("sie/*.se"), *TEXTS]:
        assert (tmp_path / path.relative_to(PACKAGE)).read_bytes() == path.read_bytes()
