"""What a questionnaire asks, remembered for a moment by the process that serves it: when many
answer at once the same is read once, not once for each. Who may answer is never remembered.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.conf import settings

T = TypeVar("T")
MOST = 1000
_held: dict[Hashable, tuple[float, Any]] = {}


def remembered(key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gave at most REMEMBERED_SECONDS ago; nothing is kept when that is 0."""
    seconds = settings.REMEMBERED_SECONDS
    if not seconds:
        return make()
    now = time.monotonic()
    until, value = _held.get(key, (0.0, None))
    if until <= now:
        if len(_held) >= MOST:
            forget()
        value = make()
        _held[key] = (now + seconds, value)
    found: T = value
    return found


def forget() -> None:
    """Read everything anew."""
    _held.clear()
