"""Engines that take turns in one process: best seconds, peak MB and persons of each question."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from synthetic.engines import ASKS, ENGINES

LEAST, MOST, PATIENCE = 3, 12, 3.0  # runs, and seconds: the best of many on a machine with others
Runs = dict[str, Callable[[], int]]


def main(*arguments: str) -> None:
    """Engines that take turns, and the folder; one line of JSON: {engine: {question: result}}."""
    *engines, folder = arguments
    if "orm" not in engines:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mellanrum.config.settings")
        import django

        django.setup()
    can = {q: [e for e in engines if (e, q) != ("orm", "persons")] for q in ASKS}  # no moves in it
    runs = {q: {e: ENGINES[e](q, Path(folder)) for e in able} for q, able in can.items() if able}
    first = engines[0]
    persons = {q: {first: run[first]()} for q, run in runs.items()}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # of the first engine alone
    found: dict[str, dict[str, Any]] = {engine: {} for engine in engines}
    for question, run in runs.items():
        for engine, seconds in take_turns(run).items():
            told = persons[question].get(engine) or run[engine]()
            found[engine][question] = {"seconds": seconds, "peak": peak, "persons": told}
    print(json.dumps(found), flush=True)
    os._exit(0)  # Spark's client would first tell at length what Sail cannot do


def take_turns(runs: Runs) -> dict[str, float]:
    """The best seconds of each, so that what else the machine does hits them alike."""
    seconds: dict[str, list[float]] = {engine: [] for engine in runs}
    spent, rounds = 0.0, 0
    while rounds < LEAST or (spent < PATIENCE * len(runs) and rounds < MOST):
        for engine, run in runs.items():
            start = time.perf_counter()
            run()
            seconds[engine].append(time.perf_counter() - start)
            spent += seconds[engine][-1]
        rounds += 1
    return {engine: min(found) for engine, found in seconds.items()}


if __name__ == "__main__":
    main(*sys.argv[1:])
