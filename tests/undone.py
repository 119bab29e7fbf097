"""What a test of the site writes is undone before Django looks whether every key points at a row:
nothing is left to look at then, and to look through the whole site takes longer than most tests do.
Other tests are looked through as always, and the site once, when it has been made.
"""

from __future__ import annotations

from typing import Any

from django.test import TestCase

_looks = TestCase._should_check_constraints  # type: ignore[attr-defined]
_undone: list[bool] = []


def spare() -> None:
    """Once a process."""
    TestCase._should_check_constraints = _looks_if_anything_is_left  # type: ignore[attr-defined]


def begin() -> None:
    """A test begins."""
    _undone.clear()


def told() -> None:
    """All that the test wrote is undone."""
    _undone.append(True)


def _looks_if_anything_is_left(case: TestCase, connection: Any) -> bool:
    return not _undone and bool(_looks(case, connection))
