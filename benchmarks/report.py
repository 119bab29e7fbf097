"""The whole annual report from the database: statistics, statements, charts, text and PDF.

Imports the demo package into a throw-away database, builds the report with an empty chart cache
and again with a warm one, and prints each part beside Typst alone on the same document.
Goal: under 5 s in all on two cores. Usage: python benchmarks/report.py
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")
ROOT = Path(__file__).parents[1]
FORBUND, YEAR, GOAL = "sodra-norrbotten", 2021, 5.0


def timed(label: str, work: Callable[[], T]) -> tuple[T, float]:
    start = perf_counter()
    result = work()
    took = perf_counter() - start
    print(f"{label:<46} {took:6.2f} s")
    return result, took


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="mellanrum-bench-"))
    os.environ["MELLANRUM_VAR"] = str(folder)
    try:
        measure()
    finally:
        shutil.rmtree(folder)


def measure() -> None:
    from mellanrum.jobs.setup import ready

    at = ready()
    from mellanrum.audit.actor import system
    from mellanrum.documents.typst import compile_view, render_pdf
    from mellanrum.documents.view import document_view
    from mellanrum.exchange.package import import_package
    from mellanrum.reports.annual import build_annual
    from mellanrum.reports.figures import collect

    package = ROOT / "demo" / FORBUND
    timed("läs in demopaketet", lambda: import_package(package, by=system("bench"), at=at))
    document, cold = timed(
        "dokumentet, ingenting räknat eller ritat förut",
        lambda: build_annual(FORBUND, YEAR, minimum=5),
    )
    _, warm = timed(
        "dokumentet, diagram och skydd kända", lambda: build_annual(FORBUND, YEAR, minimum=5)
    )
    _, figures = timed("varav siffror och uppställningar", lambda: collect(FORBUND, YEAR, 5))
    _, pdf = timed("PDF-steget", lambda: render_pdf(document))
    view = document_view(document)
    _, alone = timed("Typst ensamt på samma dokument", lambda: compile_view(view, document.date))
    total = cold + pdf
    print(f"hela rapporten, kall: {total:.2f} s (mål {GOAL:.0f} s, kvot {total / GOAL:.2f})")
    print(f"varav skydd och diagram {cold - warm:.2f} s, siffror {figures:.2f} s")
    print(f"PDF-steget mot Typst ensamt: kvot {pdf / alone:.2f} (mål högst 1,5)")


if __name__ == "__main__":
    main()
