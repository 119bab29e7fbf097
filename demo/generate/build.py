"""The package of Södra Norrbotten."""

from __future__ import annotations

from demo.generate import (
    economy,
    enkater,
    goals,
    governance,
    insatser,
    money,
    operation,
    organisation,
    told,
    volumes,
)
from demo.generate.people import registers
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
    registers.add(rows)
    governance.add(rows)
    money.add_budget(rows)
    economy.add(rows)
    enkater.add(rows)
    told.add(rows)
    return rows


def package_files() -> dict[str, bytes]:
    """Relative path → content. Raises KeyError or ValueError when a row breaks the contract."""
    return package_of(all_rows(), organisation.toml(), money.sie_files())
