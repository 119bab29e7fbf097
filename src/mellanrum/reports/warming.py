"""Standard periods made ahead, in a process of their own, so that nobody waits for a page.

All parts of a year are protected together, which takes from seconds to a minute. The process that
serves pages (`settings.ASIDE`) starts `mellanrum warm` and says so; it finds the parts in the cache
of files. Elsewhere they are made where they are asked for.
"""

from __future__ import annotations

import os
import subprocess
import sys
from threading import Lock

from django.conf import settings

from mellanrum.audit.queries import revision
from mellanrum.domain import periods
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period, list_years
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.figures import has_follow_up, policy_of
from mellanrum.reports.years import find_year_figures
from mellanrum.reports.years import list_years as list_counted
from mellanrum.stats.published import is_part_of_year, is_remembered, published

STARTED_BY = "MELLANRUM_STARTED_BY"  # the process that `mellanrum warm` ends with
NEWEST = 2  # years that are made ahead
_lock = Lock()
_started: dict[str, subprocess.Popen[bytes]] = {}  # the last one, by what it makes


class BeingCountedError(DomainError):
    """The period is being counted in another process; ask again in a moment."""


def check_counted(forbund: str, period: Period) -> None:
    """Raise BeingCountedError, having started the count, where a page would have to wait."""
    if not settings.ASIDE:
        return
    found = get_forbund(forbund)
    policy = policy_of(found, found.minimum_group)
    for year in list_years(period):
        told = period if is_part_of_year(period) else _last_month(year)
        if not has_follow_up(forbund, year) or is_remembered(forbund, told, policy):
            continue
        if start(revision(forbund), forbund, str(year)):
            raise BeingCountedError("Perioden räknas fram. Fråga igen om en stund.")


def start(state: str, *what: str) -> bool:
    """`mellanrum warm …` in a process of low priority, one at a time, that ends with this one.
    Whether one is at work; not when the same was made in the same state before: then it did not
    help.
    """
    name = " ".join((state, *what))
    with _lock:
        if any(process.poll() is None for process in _started.values()):
            return True
        if name in _started:
            return False
        command = [sys.executable, "-m", "mellanrum.jobs.cli", "warm", *what]
        environment = {k: v for k, v in os.environ.items() if k != "MELLANRUM_ASIDE"}
        environment[STARTED_BY] = str(os.getpid())
        _started.clear()
        _started[name] = subprocess.Popen(  # noqa: S603 - our own command and registered names
            command, env=environment, stdout=subprocess.DEVNULL
        )
        return True


def stop() -> None:
    """End the process that was started, if any."""
    with _lock:
        for process in _started.values():
            process.terminate()


def warm_parts(forbund: str, year: int | None = None) -> list[int]:
    """Make all standard periods of a year, else of the newest years. Returns the years."""
    found = get_forbund(forbund)
    chosen = list_counted(forbund)[:NEWEST] if year is None else [year]
    years = [y for y in chosen if has_follow_up(forbund, y)]
    for one in years:
        published(forbund, _last_month(one), policy_of(found, found.minimum_group))
        find_year_figures(forbund, one)
    return years


def _last_month(year: int) -> Period:
    """Months are made last, after all that is coarser."""
    return periods.month(year, 12)
