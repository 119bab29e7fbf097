"""A package as {relative path: bytes}, and writing it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from demo.generate.shared.rows import Rows, csv_bytes
from mellanrum.exchange.package.schema import FILES


def package_of(rows: Rows, toml: str, sie: Mapping[str, bytes]) -> dict[str, bytes]:
    """Relative path → content. Raises KeyError or ValueError when a row breaks the contract."""
    files = {file.name: csv_bytes(file, rows.of(file.name)) for file in FILES}
    files["paket.toml"] = toml.encode()
    files.update({f"sie/{name}": data for name, data in sie.items()})
    return files


def write_files(files: Mapping[str, bytes], target: Path) -> Iterator[Path]:
    """Writes each file and tells its path."""
    for name, data in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        yield path
