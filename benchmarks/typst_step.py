"""The PDF step side by side: ours (document → JSON → Typst) against Typst alone on the same data.

Run: `.venv/bin/python benchmarks/typst_step.py [rounds]`. Prints the ratio; the goal is ≤ 1.5.
Charts are drawn beforehand and belong to neither side. The rounds alternate, so that whatever else
the machine does strikes both alike; the medians are compared.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "documents"))

from document_samples import sample_document, sex_table

from mellanrum.documents.charts import render_chart
from mellanrum.documents.model import Document
from mellanrum.documents.typst import compile_view, render_pdf
from mellanrum.documents.view import document_view

GOAL = 1.5


def report(copies: int = 4) -> Document:
    """A report of the size of a real annual one: the sample's sections several times over."""
    document = sample_document(render_chart(sex_table(), "grouped"))
    sections = tuple(
        replace(section, key=f"{section.key}-{n}")
        for n in range(copies)
        for section in document.sections
    )
    return replace(document, sections=sections)


def clock(step: Callable[[], object]) -> float:
    """Seconds for one call."""
    start = time.perf_counter()
    step()
    return time.perf_counter() - start


def salted(document: Document, n: int) -> Document:
    """The same report with another title, so that Typst's cache of earlier runs helps nobody."""
    return replace(document, title=f"Årsredovisning {n}")


def main(rounds: int) -> int:
    """Time both sides in turns; 0 when the goal is met."""
    document = report()
    render_pdf(document)
    ours, alone = [], []
    for n in range(rounds):
        first, second = salted(document, 2 * n), salted(document, 2 * n + 1)
        view = document_view(second)
        ours.append(clock(lambda d=first: render_pdf(d)))  # type: ignore[misc]
        alone.append(clock(lambda v=view, d=second: compile_view(v, d.date)))  # type: ignore[misc]
    ratio = median(ours) / median(alone)
    pages = len(render_pdf(document))
    print(f"ours  {median(ours) * 1000:7.0f} ms   (model, JSON, Typst; {pages // 1024} kB of PDF)")
    print(f"typst {median(alone) * 1000:7.0f} ms   (same template and JSON)")
    print(f"ratio {ratio:7.2f}      (goal at most {GOAL})")
    return 0 if ratio <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
