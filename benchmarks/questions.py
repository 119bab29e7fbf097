"""Questions of the catalogue on 10 thousand to 10 million enrolments, from a snapshot.

Ours is `stats.asked`: open the snapshot, count what the question asks and the base of its shares,
make the tables of all insatser and of the förbund. Beside it the same counts
by hand in Polars on the same files, in pandas, in Django's ORM on SQLite, and (with SPARK_REMOTE,
else on Sail in this machine) on Spark.
Ours and hand-written Polars take turns in one process, the others have one each; the best run
counts, and memory is the peak of our process before the turns.

Goals: a million in 300 ms and ten million in 2 s under 4 GB; at most 1.5 times hand-written Polars.
Usage: python benchmarks/questions.py [--sizes 10000,1000000] [--orm 100000] [--quick]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from synthetic import kept_folder, make_snapshots

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
QUESTIONS = ("sex", "age", "incomes", "reason", "persons", "months")
GOALS = {1_000_000: 0.3, 10_000_000: 2.0}  # seconds
GOAL_RATIO, GOAL_MEMORY = 1.5, 4096  # MB
TIMEOUT = 300  # seconds for all questions of an engine
NOISE = 0.05  # seconds: below this a ratio measures the clock
Result = dict[str, float]


def measure(engines: Sequence[str], folder: Path) -> dict[str, dict[str, Result]]:
    """Seconds, peak MB of the first and the number of persons, by engine and question."""
    command = [sys.executable, "-m", "synthetic.turns", *engines, str(folder)]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parent,
            timeout=TIMEOUT,
        )
    except subprocess.SubprocessError as error:
        print(f"{engines}: {error}"[-300:], file=sys.stderr)
        return {engine: {} for engine in engines}
    found: dict[str, dict[str, Result]] = json.loads(done.stdout.splitlines()[-1])
    return found


def compare(size: int, engines: Sequence[str], folder: Path) -> list[str]:
    """One line for each question; returns what failed its goal."""
    failed = []
    print(f"\n{size:,} inskrivningar".replace(",", " "))
    print(f"{'':10}" + "".join(f"{engine:>12}" for engine in engines) + f"{'kvot':>8}{'MB':>7}")
    of_engine = measure(engines[:2], folder)
    for engine in engines[2:]:
        of_engine |= measure([engine], folder)
    for question in QUESTIONS:
        found = {engine: results.get(question) for engine, results in of_engine.items()}
        ours, hand = found["ours"], found["polars"]
        if ours is None or hand is None:
            failed.append(f"{question}: gick inte att mäta")
            continue
        ratio = ours["seconds"] / hand["seconds"]
        cells = "".join(_milliseconds(found[engine]) for engine in engines)
        print(f"{question:10}{cells}{ratio:8.2f}{ours['peak']:7.0f}", flush=True)
        failed += _judged(size, question, ours, ratio, found)
    return failed


def _milliseconds(result: Result | None) -> str:
    return f"{'–':>12}" if result is None else f"{1000 * result['seconds']:9.0f} ms"


def _judged(
    size: int, question: str, ours: Result, ratio: float, found: dict[str, Result | None]
) -> list[str]:
    """Goals that were not met, and engines that did not count the same."""
    goal = GOALS.get(size, 9.0)
    checks = (
        (ours["seconds"] > goal, f"{ours['seconds']:.2f} s, målet är {goal} s"),
        (ours["peak"] > GOAL_MEMORY, f"{ours['peak']:.0f} MB, målet är {GOAL_MEMORY}"),
        (
            ratio > GOAL_RATIO and ours["seconds"] > NOISE and size in GOALS,
            f"kvot {ratio:.2f}, målet är {GOAL_RATIO}",
        ),
        (
            len({r["persons"] for r in found.values() if r}) > 1,
            f"olika svar: { {e: r['persons'] for e, r in found.items() if r} }",
        ),
    )
    return [f"{size} {question}: {said}" for is_missed, said in checks if is_missed]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--orm", type=int, default=100_000, help="största storlek i databas")
    parser.add_argument("--quick", action="store_true", help="bara upp till en miljon, utan Spark")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    sizes = [size for size in sizes if not (options.quick and size > 1_000_000)]
    make_snapshots(sizes, orm=[size for size in sizes if size <= options.orm])
    failed = []
    for size in sizes:
        engines = ["ours", "polars"]
        engines += ["pandas"] if size <= 1_000_000 else []
        engines += ["orm"] if size <= options.orm else []
        engines += [] if options.quick or size > 1_000_000 else ["spark"]
        failed += compare(size, engines, kept_folder(size))
    where = os.environ.get("SPARK_REMOTE") or "Sail i den här maskinen"
    print(f"\nSpark är {where}. Kvot: vår väg mot handskriven Polars (mål högst {GOAL_RATIO}).")
    print(f"Kvoten bedöms från en miljon och när vår väg tar mer än {NOISE * 1000:.0f} ms.")
    print("\n".join(failed) or "Alla mål som bedöms är nådda.")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
