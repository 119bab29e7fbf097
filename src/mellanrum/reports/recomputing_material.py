"""The books of a year as a frozen report keeps them: the ledgers as SIE, and beside them what the
ledgers' tables are made from besides (layouts, budgets, what is stated, the insatser's objects).
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mellanrum.ledger.accounts import YearLedger, year_ledger
from mellanrum.ledger.layout_model import Layout
from mellanrum.ledger.sie.model import SieFile
from mellanrum.ledger.sie.reader import read_sie
from mellanrum.registers.economy.queries import InsatsBooks
from mellanrum.reports.economy import Books, read_books

if TYPE_CHECKING:
    from pydantic import TypeAdapter

BACK = 5  # years before its own that a statement may show
LEDGER, BESIDE = "bokforing-{}.se", "bredvid-bokforingen.json"


@dataclass(frozen=True, slots=True)
class Stated:
    """What a year's ledger has that its accounts do not say, in öre or a number."""

    year: int
    budget: Mapping[str, int]
    given: Mapping[str, int]
    taken_over: Mapping[str, int]
    employees: int | None


@dataclass(frozen=True, slots=True)
class Beside:
    """All of the books but the ledgers; `stated` has the years that the ledgers are of."""

    year: int
    stated: tuple[Stated, ...]
    layouts: Mapping[str, Layout]
    insatser: tuple[InsatsBooks, ...]
    parties: tuple[InsatsBooks, ...]
    without_region: bool


def beside_of(books: Books) -> Beside:
    stated = tuple(
        Stated(one.year, one.budget, one.given, one.taken_over, one.employees)
        for one in books.ledgers
    )
    return Beside(
        year=books.year,
        stated=stated,
        layouts=books.layouts,
        insatser=tuple(books.insatser),
        parties=tuple(books.parties),
        without_region=books.without_region,
    )


def beside_bytes(forbund: str, year: int) -> bytes:
    """As the rows are now; empty when the year has no ledger. The same rows, the same bytes."""
    books = read_books(forbund, year)
    if books is None:
        return b""
    held = json.loads(_adapter().dump_json(beside_of(books)))
    return json.dumps(held, ensure_ascii=False, sort_keys=True).encode()


def kept_files(material: bytes) -> dict[int, SieFile]:
    """{year: ledger} of a frozen report's material, the oldest first."""
    found = {}
    for name, content in _files(material).items():
        if name.endswith(".se"):
            year = int(name.removesuffix(".se").rpartition("-")[2])
            found[year] = read_sie(content)
    return dict(sorted(found.items()))


def kept_beside(material: bytes) -> Beside | None:
    """None for a report that was frozen before this was kept, or whose year had no ledger."""
    content = _files(material).get(BESIDE)
    return _adapter().validate_json(content) if content else None


def kept_books(material: bytes) -> Books | None:
    """The books as they were; None where the material does not have them."""
    beside = kept_beside(material)
    if beside is None:
        return None
    files, stated = kept_files(material), {one.year: one for one in beside.stated}
    if not set(stated) <= set(files):
        return None
    ledgers = [_ledger(files[year], stated[year]) for year in sorted(stated)]
    return Books(
        year=beside.year,
        ledgers=ledgers,
        layouts=beside.layouts,
        insatser=beside.insatser,
        parties=beside.parties,
        without_region=beside.without_region,
    )


def _ledger(sie: SieFile, stated: Stated) -> YearLedger:
    return replace(
        year_ledger(sie),
        budget=stated.budget,
        given=stated.given,
        taken_over=stated.taken_over,
        employees=stated.employees,
    )


def zipped(files: Sequence[tuple[str, bytes]], at: tuple[int, int, int, int, int, int]) -> bytes:
    """The files as a zip; the same files and time give the same bytes."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name, at), content, zipfile.ZIP_DEFLATED)
    return sink.getvalue()


def _files(material: bytes) -> dict[str, bytes]:
    if not material:
        return {}
    with zipfile.ZipFile(io.BytesIO(material)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _adapter() -> TypeAdapter[Beside]:
    from pydantic import TypeAdapter

    return TypeAdapter(Beside)
