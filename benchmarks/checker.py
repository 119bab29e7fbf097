"""The consistency checker on its corpus: what it finds per class, and what it cries about.

Run: `.venv/bin/python benchmarks/checker.py [--all] [--held] [--write FOLDER]`.

`--all` lists misses and false
alarms; the third that was held out is counted, and listed, only with `--held`. It was read once
its first count was noted (checker_corpus/README.md), so it is no measure of a fresh report now.
`--write` writes the files and what is planted in them.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.checker_corpus.render import file_of
from benchmarks.checker_corpus.reports import Written, corpus
from benchmarks.checker_corpus.scoring import Score, directly, figures_of, score, through_files


def share(part: int, whole: int) -> str:
    return f"{part:>4} of {whole:>4} ({100 * part / whole:5.1f} %)" if whole else "   –"


def show(name: str, total: Score, *, lists: bool) -> None:
    print(f"\n{name}: {total.planted} planted, {total.seconds * 1000:.0f} ms")
    for fault, (planted, found, right) in sorted(total.by_class.items()):
        print(f"  {fault:<16} found {share(found, planted)}, right value {share(right, found)}")
    print(f"  {'all':<16} found {share(total.found, total.planted)}", end="")
    print(f", right value {share(total.right, total.found)}")
    print(
        f"  false alarms per 100 figures: right reports {total.alarms_per_100(False):.2f}", end=""
    )
    print(f", the others {total.alarms_per_100(True):.2f}, all {total.alarms_per_100():.2f}")
    print(f"  told besides, at a planted fault but of another class: {total.besides}")
    if lists:
        print(*(f"  MISSED {line}" for line in total.missed), sep="\n")
        print(*(f"  FALSE {line}" for line in total.alarms), sep="\n")


def measure(name: str, reports: Sequence[Written], *, lists: bool) -> None:
    figures = sum(figures_of(r) for r in reports)
    right = sum(1 for r in reports if not r.case.faulty)
    print(f"\n{name}: {len(reports)} reports, {right} of them right, {figures} figures")
    show(f"{name}, read from files", score(reports, through_files), lists=lists)
    show(f"{name}, directly", score(reports, directly), lists=lists)


def write(reports: Sequence[Written], folder: Path) -> None:
    """The reports as files, and `facit.csv`: file, class, right value and where each fault is."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "facit.csv").open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["file", "class", "also", "severity", "printed", "right", "quote"])
        for report in reports:
            name, content = file_of(report)
            (folder / name).write_bytes(content)
            if report.earlier:
                old, earlier = file_of(report.earlier, suffix="-fg")
                (folder / old).write_bytes(earlier)
            for p in report.plants:
                also = " ".join(p.faults[1:])
                rows.writerow(
                    [name, p.faults[0], also, p.severity, p.wrong, p.right, p.quote.lstrip("=*")]
                )


def main() -> None:
    everything = corpus()
    if "--write" in sys.argv:
        write(everything, Path(sys.argv[sys.argv.index("--write") + 1]))
        return
    develop = [r for r in everything if not r.held_out]
    measure("Development", develop, lists="--all" in sys.argv)
    if "--held" in sys.argv:
        measure("Held out", [r for r in everything if r.held_out], lists="--all" in sys.argv)
        show("Everything, read from files", score(everything, through_files), lists=False)
        show("Everything, directly", score(everything, directly), lists=False)


if __name__ == "__main__":
    main()
