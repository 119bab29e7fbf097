"""The number linter on its corpus: what it finds, what it cries about, and how long 60 pages take.

Run: `.venv/bin/python benchmarks/linter.py [--all]`. `--all` lists every miss and false alarm of
the development parts. What is held out is only counted, never listed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mellanrum.checking.linter.index import FigureIndex
from mellanrum.checking.linter.lint import lint
from tests.checking.linter.corpus import Case, Score, cases, read_index, score

KINDS = ("contradicted", "direction", "unknown", "stale")
SIGNS_PER_PAGE = 2500
FIRST_NEW = 4  # the batches written after the linter was first finished


def share(part: int, whole: int) -> str:
    return f"{part:>4} of {whole:>4} ({100 * part / whole:5.1f} %)" if whole else "   –"


def show(name: str, chosen: Sequence[Case], index: FigureIndex, *, lists: bool) -> Score:
    total = score(chosen, index)
    print(f"\n{name}: {total.sentences} sentences, {total.planted} planted errors")
    print(f"  found                 {share(total.found, total.planted)}")
    print(f"  with the right kind   {share(total.classed, total.planted)}")
    print(f"  with the right value  {share(total.mended, total.with_right)}")
    print(f"  false, of right sentences  {share(total.alarmed, total.right)}")
    print(f"  false, of all judged       {share(total.false, total.judged)}")
    print(f"  mildly asked for a source  {share(total.asked, total.judged)}")
    for kind in KINDS:
        mine = [c for c in chosen if any(p.kind == kind for p in c.planted)]
        one = score(mine, index)
        print(f"  {kind:<14} found {share(one.found, one.planted)}, false {one.false}")
    if lists:
        print(*total.missed, sep="\n")
        print(*total.alarms, sep="\n")
    return total


def clock(index: FigureIndex) -> None:
    """60 pages of the corpus's sentences, six to a paragraph: first time, again, one edit."""
    texts = [c.text for c in cases()]
    pages: list[str] = []
    while sum(len(p) for p in pages) < 60 * SIGNS_PER_PAGE:
        n = len(pages)
        pages.append(" ".join(texts[(n * 7 + i) % len(texts)] for i in range(6)) + f" Sid {n}.")
    whole = "\n\n".join(pages)
    start = time.perf_counter()
    verdicts = lint(whole, index)
    cold = time.perf_counter() - start
    warm = []
    for n in range(9):
        edited = whole.replace("Under året", f"Under{' ' * (n + 2)}året", 1)
        start = time.perf_counter()
        lint(edited, index)
        warm.append(time.perf_counter() - start)
    print(f"\n60 pages ({len(whole)} signs, {len(verdicts)} verdicts):")
    print(f"  first time {cold * 1000:.0f} ms, after an edit {median(warm) * 1000:.1f} ms")


def main() -> None:
    index = read_index()
    everything = list(cases())
    lists = "--all" in sys.argv
    old = [c for c in everything if c.batch < FIRST_NEW]
    new = [c for c in everything if c.batch >= FIRST_NEW]
    for name, part in (("Old", old), ("New", new)):
        mine = [c for c in part if not c.is_held_out]
        show(f"{name}, development", mine, index, lists=lists)
        show(f"{name}, held out", [c for c in part if c.is_held_out], index, lists=False)
    show("All", everything, index, lists=False)
    clock(index)


if __name__ == "__main__":
    main()
