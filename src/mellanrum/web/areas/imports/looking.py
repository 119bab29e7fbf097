"""A file under way as it would be loaded now: worked out once for each state of the registers."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from threading import Lock

from mellanrum.audit.queries import list_events
from mellanrum.exchange.mapping.preparing import Prepared, prepare
from mellanrum.exchange.mapping.raw import read_raw
from mellanrum.exchange.mapping.staging import Staged
from mellanrum.web.areas.imports.reach import get_group
from mellanrum.web.viewer import Viewer

MOST = 4  # files kept in memory
_known: OrderedDict[str, Prepared] = OrderedDict()
_lock = Lock()


def looked(viewer: Viewer, held: Staged) -> Prepared:
    """DomainError when nothing of the file can be read."""
    _, bindings = get_group(viewer, held.target)
    newest = list_events(viewer.forbund_slug).values_list("pk", flat=True).first()
    told = (held.batch, held.readings, newest, [b.file.name for b in bindings])
    key = hashlib.sha256(repr(told).encode()).hexdigest()
    with _lock:
        if key in _known:
            _known.move_to_end(key)
            return _known[key]
    raw = read_raw(held.name, held.data)
    found = prepare(raw, held.readings, bindings, viewer.forbund_slug)
    with _lock:
        _known[key] = found
        while len(_known) > MOST:
            _known.popitem(last=False)
    return found
