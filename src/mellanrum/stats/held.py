"""The frames of the newest states of the data, held by the process that serves pages.

To load them takes most of the time of a page whose edition is already made. Other processes, and
tests, whose databases are rolled back, load them each time (`settings.ASIDE`).
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from django.conf import settings

from mellanrum.stats.frames import Frames, load_frames

KEPT = 2  # förbund, or states of one

_held: OrderedDict[tuple[str, str], Frames] = OrderedDict()
_lock = Lock()


def frames_at(forbund: str, state: str) -> Frames:
    """The frames of a förbund at a revision, read before. Raises Forbund.DoesNotExist."""
    if not settings.ASIDE:
        return load_frames(forbund)
    key = (forbund, state)
    with _lock:
        if key not in _held:
            _held[key] = load_frames(forbund)
            while len(_held) > KEPT:
                _held.popitem(last=False)
        _held.move_to_end(key)
        return _held[key]
