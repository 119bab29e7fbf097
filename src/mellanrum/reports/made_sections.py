"""Sections that were made lately, so that a keystroke makes only the one that is written in.

The same plan and the same gathered content give the same section, and the very same object: what
the rules remember of its parts (checking/remembering) holds as long.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any

from mellanrum.documents.model import Block, Section

KEPT = 600  # sections; a report has 15-60
Made = tuple[Section, ...]
_held: OrderedDict[tuple[Any, int], tuple[object, Mapping[str, Block], Made]] = OrderedDict()
_lock = Lock()


def kept(
    plan: Any, gathered: object, images: Mapping[str, Block], make: Callable[[], Made]
) -> Made:
    """What `make` gives, once for equal plans and images and the same object `gathered`."""
    key = (plan, id(gathered))
    with _lock:
        found = _held.get(key)
        if found is not None and found[0] is gathered and found[1] == images:
            _held.move_to_end(key)
            return found[2]
    made = make()
    with _lock:
        _held[key] = (gathered, images, made)
        _held.move_to_end(key)
        while len(_held) > KEPT:
            _held.popitem(last=False)
    return made
