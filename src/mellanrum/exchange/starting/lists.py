"""The code lists and bands that a new förbund begins with: `koder.csv` and `band.csv` beside this
file, in the data package's own form. Each row says where it is from; the förbund changes them
afterwards.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from mellanrum.registers.organisation.rows import BandRow, CodeRow

FOLDER = Path(__file__).parent


def first_codes() -> list[CodeRow]:
    return [
        CodeRow(
            list=r["lista"], code=r["kod"], label=r["etikett"], counts_as=r["raknas_som"],
            position=int(r["ordning"]), valid_from=int(r["fran_ar"]),
            valid_to=int(r["till_ar"]) if r["till_ar"] else None, source=r["kalla"],
        )
        for r in _read("koder.csv")
    ]  # fmt: skip


def first_bands() -> list[BandRow]:
    return [
        BandRow(
            variable=r["variabel"], series=r["serie"], code=r["kod"], label=r["etikett"],
            lower=int(r["fran"]), upper=int(r["till"]) if r["till"] else None, source=r["kalla"],
        )
        for r in _read("band.csv")
    ]  # fmt: skip


def _read(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")
