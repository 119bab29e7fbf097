"""A report that is being written: the check after each edit, the first check, and a full rendering.

Imports the demo package into a throw-away database, begins its annual report and edits one section
fifty times. Beside each is printed a baseline of the same run: the whole looked through without
memories, and the same document as Word. Goals on two idle cores: an edit under 200 ms, everything
rendered under 5 s. Usage: python benchmarks/report_live.py
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from copy import deepcopy
from functools import partial
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from mellanrum.reports.models import Report

T = TypeVar("T")
ROOT = Path(__file__).parents[1]
FORBUND, YEAR, SECTION = "sodra-norrbotten", "2021", "insats-steget-fram"
CPU: list[float] = []
EDITS, LIVE_GOAL, FULL_GOAL = 50, 0.2, 5.0


def took(work: Callable[[], T]) -> tuple[T, float]:
    """The result and the seconds by the clock; `CPU` keeps those of the process itself, which a
    busy machine does not lengthen.
    """
    start, own = perf_counter(), process_time()
    result = work()
    CPU.append(process_time() - own)
    return result, perf_counter() - start


def told(label: str, seconds: float, note: str = "") -> None:
    """Since the line before: the median of what the process itself used."""
    own = sorted(CPU)[len(CPU) // 2]
    CPU.clear()
    print(f"{label:<52} {1000 * seconds:8.0f} ms  (CPU {1000 * own:6.0f})  {note}")


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="mellanrum-bench-"))
    os.environ["MELLANRUM_VAR"] = str(folder)
    try:
        measure(begun())
    finally:
        shutil.rmtree(folder)


def begun() -> Report:
    """The annual report of the demo with the package's texts, as a draft."""
    from mellanrum.jobs.setup import ready

    at = ready()
    from mellanrum.audit.actor import system
    from mellanrum.exchange.package import import_package
    from mellanrum.registers.organisation.queries import get_forbund
    from mellanrum.reports.actions.reports import create_report
    from mellanrum.reports.report_kinds import get_kind, period_of
    from mellanrum.reports.writing_making import NewReport

    by = system("bench")
    import_package(ROOT / "demo" / FORBUND, by=by, at=at)
    new = NewReport("annual", period_of(get_kind("annual"), YEAR), "Årsredovisning")
    made: Report = create_report(
        forbund=get_forbund(FORBUND), new=new, bring_earlier=False, by=by, at=at
    )
    return made


def measure(report: Report) -> None:
    from mellanrum.reports.checking_reports import check_whole

    _, first = took(lambda: check_whole(report))
    told("första kontrollen, ingenting räknat förut", first)
    _, again = took(lambda: check_whole(report))
    told("hela rapporten igen, ingenting ändrat", again)
    bare = without_memories(report)
    told("hela rapporten utan minnen (jämförelsen)", bare)
    live(report, bare)
    full(report)


def without_memories(report: Report) -> float:
    """Every rule over copies that no rule has seen, and every paragraph linted anew."""
    from mellanrum.checking.checker import check_report
    from mellanrum.checking.linter.lint import lint
    from mellanrum.checking.of_document import report_of
    from mellanrum.reports.checking_material import material_of

    material = material_of(report)
    whole = deepcopy(report_of(material.source.document(), minimum=report.forbund.minimum_group))
    material.index.remembered.clear()

    def check() -> None:
        check_report(whole, earlier=material.earlier)
        for plan in material.source.sections:
            lint(plan.body, material.index)

    return took(check)[1]


def live(report: Report, bare: float) -> None:
    """A sentence more for each edit, each with a number in it."""
    from mellanrum.reports.checking_reports import check_text
    from mellanrum.reports.writing_content import text_preview

    section = report.sections.get(key=SECTION)
    bodies = [f"{section.body}\n\nProvets stycke har {n} ord." for n in range(EDITS)]
    _, warm = took(lambda: check_text(report, section, section.body))
    told("avsnittet öppnas", warm)
    works = {
        "kontroll efter en ändring": lambda body: check_text(report, section, body),
        "förhandsvisning": lambda body: text_preview(report, section, body, {}),
    }
    for label, work in works.items():
        times = [took(partial(work, body))[1] for body in bodies]
        half, most = quantiles(times, n=20)[9], quantiles(times, n=20)[18]
        note = f"p95 {1000 * most:.0f} ms, mot målet: kvot {most / LIVE_GOAL:.2f}"
        told(f"{label}, p50 av {EDITS}", half, f"{note}; p50 mot utan minnen: {half / bare:.2f}")


def full(report: Report) -> None:
    """The document put together and rendered, and the same as Word."""
    from mellanrum.reports.render import render
    from mellanrum.reports.report_document import document_of

    document, built = took(lambda: document_of(report))
    told("dokumentet", built)
    pdf, drawn = took(lambda: render(document, "pdf"))
    total = built + drawn
    told(f"PDF, {pages(pdf)} sidor", drawn, f"med dokumentet mot målet: {total / FULL_GOAL:.2f}")
    _, word = took(lambda: render(document, "docx"))
    told("Word (jämförelsen)", word, f"PDF mot Word: kvot {drawn / word:.2f}")


def pages(pdf: bytes) -> int:
    import pypdfium2

    return len(pypdfium2.PdfDocument(pdf))


if __name__ == "__main__":
    main()
