"""The annual report set by Typst, WeasyPrint and LaTeX, side by side in one run.

The same document (the demo's annual report) goes as JSON to Typst (tagged PDF/UA-1 and PDF/A-2a),
as our HTML edition to WeasyPrint (tagged PDF/UA-1), and as longtables to XeLaTeX (untagged and
without links; as many passes as contents and numbers of pages need). Charts are drawn
beforehand and belong to no side. Goal: under 5 s for ours; the ratios are told, not judged.

Usage: python benchmarks/typeset.py [document.json]. A rival that is not installed is said to be
absent: xelatex on the path; WeasyPrint in this Python or in the one that WEASYPRINT_PYTHON names.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter

from typesetting.latex import latex_of

from mellanrum.documents.html import render_html
from mellanrum.documents.json import document_from_json
from mellanrum.documents.model import ChartBlock, Document
from mellanrum.documents.typst import render_pdf
from mellanrum.documents.view import document_view

ROOT = Path(__file__).parents[1]
NUMBERS = ("aux", "toc", "lot", "lof")  # what LaTeX writes in one pass and reads in the next
FORBUND, YEAR, GOAL, ROUNDS = "sodra-norrbotten", 2021, 5.0, 3
WEASYPRINT = """
import sys, time
import weasyprint
html = open(sys.argv[1], encoding="utf-8").read()
start = time.perf_counter()
weasyprint.HTML(string=html).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
print(time.perf_counter() - start, weasyprint.__version__)
"""


def demo_document(folder: Path) -> Document:
    """The annual report of the demo, built in a throw-away database."""
    os.environ["MELLANRUM_VAR"] = str(folder)
    from mellanrum.jobs.setup import ready

    at = ready()
    from mellanrum.audit.actor import system
    from mellanrum.exchange.package import import_package
    from mellanrum.reports.annual import build_annual

    import_package(ROOT / "demo" / FORBUND, by=system("bench"), at=at)
    return build_annual(FORBUND, YEAR, minimum=5)


def pages(data: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        return len(pdf)


def by_typst(document: Document) -> tuple[float, bytes]:
    """Seconds (the median; another title each time, so that Typst's memory helps nobody)."""
    taken, made = [], b""
    for number in range(ROUNDS):
        salted = replace(document, title=f"{document.title} {number}")
        start = perf_counter()
        made = render_pdf(salted)
        taken.append(perf_counter() - start)
    return median(taken), made


def weasyprint_python() -> str:
    """A Python that has WeasyPrint, or ''."""
    named = os.environ.get("WEASYPRINT_PYTHON", "")
    return named or (sys.executable if find_spec("weasyprint") else "")


def by_weasyprint(document: Document, folder: Path) -> tuple[float, bytes]:
    """Seconds inside its process, the import left out; what print hides is not given to it."""
    source, target = folder / "report.html", folder / "weasyprint.pdf"
    html = re.sub(r"<details.*?</details>", "", render_html(document), flags=re.DOTALL)
    source.write_text(html, "utf-8")
    taken = []
    for _ in range(ROUNDS):
        run = subprocess.run(
            [weasyprint_python(), "-c", WEASYPRINT, source, target],
            capture_output=True, check=True, text=True,
        )  # fmt: skip
        taken.append(float(run.stdout.split()[0]))
    return median(taken), target.read_bytes()


def by_latex(document: Document, folder: Path) -> tuple[float, bytes, int]:
    """Seconds from a clean folder until nothing changes, the file, and how many passes it took."""
    draw_charts(document, folder)
    view = json.loads(document_view(document))
    count = sum(block["kind"] == "chart" for s in view["sections"] for block in s["blocks"])
    names = {number: f"chart-{number}.pdf" for number in range(count)}
    (folder / "report.tex").write_text(latex_of(view, names), "utf-8")
    taken, passes = [], 0
    for _ in range(ROUNDS):
        for ending in (*NUMBERS, "pdf"):
            (folder / f"report.{ending}").unlink(missing_ok=True)
        start = perf_counter()
        passes = latex_passes(folder)
        taken.append(perf_counter() - start)
    return median(taken), (folder / "report.pdf").read_bytes(), passes


def latex_passes(folder: Path) -> int:
    """Passes until contents, lists and references agree with the pages; at most six."""
    before: list[bytes] = []
    for number in range(1, 7):
        latex_pass(folder)
        files = [folder / f"report.{ending}" for ending in NUMBERS]
        after = [file.read_bytes() for file in files if file.exists()]
        if after == before:
            return number
        before = after
    return 6


def latex_pass(folder: Path) -> None:
    run = subprocess.run(
        ["xelatex", "-interaction=nonstopmode", "-halt-on-error", "report.tex"],
        cwd=folder, capture_output=True, check=False,
    )  # fmt: skip
    if run.returncode:
        raise SystemExit(run.stdout.decode(errors="replace")[-2000:])


def draw_charts(document: Document, folder: Path) -> None:
    """The charts as PDF, which LaTeX takes in; not timed."""
    import vl_convert

    from mellanrum.documents.charts import register_fonts

    register_fonts()
    blocks = [block for section in document.sections for block in section.blocks]
    charts = [block for block in blocks if isinstance(block, ChartBlock)]
    for number, block in enumerate(charts):
        (folder / f"chart-{number}.pdf").write_bytes(vl_convert.svg_to_pdf(block.svg))


def told(name: str, seconds: float, made: bytes, ours: float) -> None:
    ratio = f"{seconds / ours:6.1f} ×" if seconds != ours else "     1  "
    print(
        f"{name:<34} {seconds:7.2f} s  {ratio}  {pages(made):4d} sidor  {len(made) // 1024:6d} kB"
    )


def main(folder: Path) -> int:
    """Each typesetter that is here; 1 if ours misses its goal."""
    held = Path(sys.argv[1]).read_text("utf-8") if len(sys.argv) > 1 else ""
    document = document_from_json(held) if held else demo_document(folder)
    count = len(list(document.tables()))
    print(f"{document.title} {document.year}: {count} tabeller, median av {ROUNDS} gånger")
    render_pdf(document)
    ours, made = by_typst(document)
    told("Typst (UA-1 och A-2a, taggad)", ours, made, ours)
    if weasyprint_python():
        told("WeasyPrint (UA-1, taggad)", *by_weasyprint(document, folder), ours)
    else:
        print("WeasyPrint finns inte här: ingen jämförelse (pip install weasyprint)")
    if shutil.which("xelatex"):
        seconds, file, passes = by_latex(document, folder)
        told(f"XeLaTeX (otaggad, {passes} varv)", seconds, file, ours)
    else:
        print("XeLaTeX finns inte här: ingen jämförelse (apt install texlive-xetex)")
    print(f"vår rapport {ours:.2f} s, mål {GOAL:.0f} s: kvot {ours / GOAL:.2f}")
    return 0 if ours <= GOAL else 1


if __name__ == "__main__":
    work = Path(tempfile.mkdtemp(prefix="mellanrum-typeset-"))
    try:
        sys.exit(main(work))
    finally:
        shutil.rmtree(work)
