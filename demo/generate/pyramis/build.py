"""The package of Pyramis."""

from __future__ import annotations

from demo.generate.pyramis import (
    books,
    enrolments,
    goals,
    governance,
    insatser,
    organisation,
    volumes,
)
from demo.generate.shared.files import package_of
from demo.generate.shared.rows import Rows


def all_rows() -> Rows:
    """Every CSV row of the package, by file name."""
    rows = Rows()
    for part in (organisation, insatser, goals, volumes, enrolments, governance):
        part.add(rows)
    books.add_budget(rows)
    return rows


def package_files() -> dict[str, bytes]:
    """Relative path → content. Raises KeyError or ValueError when a row breaks the contract."""
    return package_of(all_rows(), organisation.toml(), books.sie_files())
