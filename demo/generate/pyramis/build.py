"""The package of Pyramis."""

from __future__ import annotations

from demo.generate.pyramis import (
    budget2020,
    goals,
    governance,
    insatser,
    operation,
    organisation,
    told,
    volumes,
)
from demo.generate.pyramis.books import add_budget, sie_files
from demo.generate.pyramis.enrolments import add_people
from demo.generate.shared.files import package_of
from demo.generate.shared.rows import Rows


def all_rows() -> Rows:
    """Every CSV row of the package, by file name."""
    rows = Rows()
    organisation.add(rows)
    insatser.add(rows)
    goals.add(rows)
    volumes.add(rows)
    operation.add(rows)
    add_people(rows)
    governance.add(rows)
    add_budget(rows)
    budget2020.add(rows)
    told.add(rows)
    return rows


def package_files() -> dict[str, bytes]:
    """Relative path → content. Raises KeyError or ValueError when a row breaks the contract."""
    return package_of(all_rows(), organisation.toml(), sie_files())
