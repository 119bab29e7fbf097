"""A small invented förbund, and how to change one thing in it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mellanrum.audit.actor import Actor, system

SMALL = Path(__file__).parent / "packages" / "litet"
AT = datetime(2022, 1, 31, 12, 0, tzinfo=UTC)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small good package."""
    return Path(shutil.copytree(SMALL, tmp_path / "litet"))


@pytest.fixture
def by() -> Actor:
    return system("test")


def change(package: Path, name: str, old: str, new: str) -> None:
    """Replace the one place where `old` stands."""
    path = package / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (name, old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")


def append(package: Path, name: str, line: str) -> None:
    """Add a row at the end."""
    with (package / name).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
