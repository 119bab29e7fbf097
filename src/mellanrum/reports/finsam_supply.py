"""The sheet for Uppföljning Finsam as tables and facts, a pair for each part of it."""

from __future__ import annotations

from dataclasses import replace

from mellanrum.figures.figure import Figure, Unit
from mellanrum.figures.table import Column, Row, Table
from mellanrum.reports.content import Facts, Supply
from mellanrum.reports.finsam_entries import Part
from mellanrum.reports.finsam_material import get_sheet
from mellanrum.reports.supplies import Wanted

STEM = "finsam"


def finsam_supply(wanted: Wanted, made: Supply) -> Supply:
    """What Försäkringskassan's system asks for, protected; raises DomainError for a year without
    figures.
    """
    sheet = get_sheet(wanted.slug, wanted.year)
    found = [part_table(part, str(sheet.year)) for part in sheet.parts]
    return Supply(
        tables={table.key: table for table in found if table is not None},
        sentences={"finsam-problem": sheet.problems},
        facts={f"{STEM}.{part.key}": part_facts(part) for part in sheet.parts},
    )


def part_table(part: Part, year: str) -> Table | None:
    """The numbers of a part; None for one without."""
    rows = tuple(
        Row(one.key, one.label, (_own(one.figure, part, one.key),))
        for one in part.entries
        if one.figure is not None
    )
    if not rows:
        return None
    columns = (Column("varde", "Kronor" if _is_money(part) else "Kronor och antal"),)
    return Table(f"{STEM}.{part.key}", part.title, "Uppgift", columns, rows, year)


def _is_money(part: Part) -> bool:
    return all(one.figure.unit is Unit.SEK for one in part.entries if one.figure is not None)


def _own(figure: Figure, part: Part, key: str) -> Figure:
    """The figure under a key of the sheet, for it stands elsewhere too."""
    return replace(figure, key=f"{STEM}.{part.key}.{key}")


def part_facts(part: Part) -> Facts:
    """What is told in words, or is missing with what to do about it."""
    return tuple(
        (one.label, one.printed if one.state == "given" else f"{one.printed}. {one.remedy}".strip())
        for one in part.entries
        if one.figure is None
    )
