"""The whole package as {relative path: bytes}, and writing it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from demo.generate import goals, governance, insatser, money, organisation, volumes
from demo.generate.people import registers
from demo.generate.rows import Rows, csv_bytes
from mellanrum.exchange.package.schema import FILES


def all_rows() -> Rows:
    """Every CSV row of the package, by file name."""
    rows = Rows()
    organisation.add(rows)
    insatser.add(rows)
    goals.add(rows)
    volumes.add(rows)
    registers.add(rows)
    governance.add(rows)
    money.add_budget(rows)
    return rows


def package_files() -> dict[str, bytes]:
    """Relative path → content. Raises KeyError or ValueError when a row breaks the contract."""
    rows = all_rows()
    files = {file.name: csv_bytes(file, rows.of(file.name)) for file in FILES}
    files["paket.toml"] = organisation.toml().encode()
    files.update({f"sie/{name}": data for name, data in money.sie_files().items()})
    return files


def write_package(target: Path) -> Iterator[Path]:
    """Writes each file and tells its path."""
    for name, data in package_files().items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        yield path
