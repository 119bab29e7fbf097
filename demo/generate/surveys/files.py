"""The survey files: their columns, and rows as bytes in the dialect of the package."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from demo.generate.shared.rows import Rows

COLUMNS: Mapping[str, str] = {
    "enkatomgangar.csv": "omgang titel formular version grupp slag enkatar fran till insatser",
    "enkatutskick.csv": "omgang insats kommun kanal antal kalla",
    "enkatblad.csv": "omgang blad insats kommun kon manad",
    "enkatsvar.csv": "omgang blad fraga svar",
    "rikets-enkattal.csv": "formular enkatar grupp fraga matt kon varde n slag kalla",
}


def files_of(rows: Rows) -> dict[str, bytes]:
    """File name → content: semicolons, CRLF and a byte order mark."""
    return {name: _bytes(rows, name, columns.split()) for name, columns in COLUMNS.items()}


def _bytes(rows: Rows, name: str, columns: list[str]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows.of(name))
    return out.getvalue().encode("utf-8-sig")
