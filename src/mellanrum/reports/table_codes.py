"""Short codes of the tables and charts of a frozen report: 'M7K-4QX9'."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from datetime import datetime

from mellanrum.documents.model import ChartBlock, Document, StatementBlock, TableBlock
from mellanrum.reports.models import TableCode

SIGNS = "23456789BCDFGHJKMNPQRSTVWXZ"  # none that is taken for another, and no words
FIRST, REST = 3, 4


def codes_of(document: Document, report: int, at: datetime) -> Mapping[str, tuple[str, str]]:
    """{table key: (code, title)}, in reading order; the same report and time give the same codes
    unless one is taken.
    """
    titles: dict[str, str] = {}
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, TableBlock | StatementBlock):
                titles.setdefault(block.table.key, block.table.title)
            elif isinstance(block, ChartBlock) and block.table_key:
                titles.setdefault(block.table_key, block.caption)
    found: dict[str, tuple[str, str]] = {}
    for key, title in titles.items():
        code = new_code(f"{report}/{at.isoformat()}/{key}", {one for one, _ in found.values()})
        found[key] = (code, title)
    return found


def new_code(seed: str, taken: Collection[str]) -> str:
    """One that nobody has."""
    number = 0
    while True:
        code = code_of(f"{seed}/{number}")
        if code not in taken and not TableCode.objects.filter(code=code).exists():
            return code
        number += 1


def code_of(seed: str) -> str:
    digest = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:16])
    signs = ""
    for _ in range(FIRST + REST):
        digest, place = divmod(digest, len(SIGNS))
        signs += SIGNS[place]
    return f"{signs[:FIRST]}-{signs[FIRST:]}"
