"""Invented report texts in the shapes that reports have when their text is taken out of a PDF."""

from __future__ import annotations

from mellanrum.checking.foreign.report import report_of_file
from mellanrum.checking.model import Grid, Report
from mellanrum.documents.reading.reader import read_pages


def report_of(text: str, name: str = "arsredovisning.txt") -> Report:
    return report_of_file(read_pages(text.encode(), name=name))


def only_grid(text: str) -> Grid:
    (grid,) = report_of(text).grids()
    return grid


def printed(grid: Grid) -> dict[str, list[str]]:
    """{row: its cells as text, '' where nothing is printed}."""
    return {row.label: [cell.text if cell else "" for cell in row.cells] for row in grid.rows}


def numbers(grid: Grid) -> dict[str, list[int | None]]:
    """{row: its whole numbers}."""
    return {
        row.label: [int(c.value) if c and c.value is not None else None for c in row.cells]
        for row in grid.rows
    }
