"""What was counted again last, kept while nothing has changed: pages are opened one by one."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from mellanrum.audit.queries import revision, voices_revision
from mellanrum.reports.explaining_evidence import Evidence, gather_evidence
from mellanrum.reports.models import FrozenReport
from mellanrum.reports.recomputing import Recomputed, recompute

KEPT = 2  # frozen reports
Key = tuple[int, str, str, str]


@dataclass
class Counted:
    """`evidence` is gathered when somebody asks why."""

    recomputed: Recomputed
    evidence: Evidence | None = None


_counted: OrderedDict[Key, Counted] = OrderedDict()
_lock = Lock()


def get_recomputed(frozen: FrozenReport) -> Recomputed:
    return _get(frozen).recomputed


def get_evidence(frozen: FrozenReport) -> Evidence:
    found = _get(frozen)
    if found.evidence is None:
        found.evidence = gather_evidence(found.recomputed.frozen)
    return found.evidence


def _get(frozen: FrozenReport) -> Counted:
    slug = frozen.report.forbund.slug
    key = (frozen.pk, frozen.figures_sha256, revision(slug), voices_revision(slug))
    with _lock:
        if key not in _counted:
            _counted[key] = Counted(recompute(frozen))
            while len(_counted) > KEPT:
                _counted.popitem(last=False)
        _counted.move_to_end(key)
        return _counted[key]


def forget() -> None:
    """Empty the memory; for tests, whose databases are rolled back."""
    with _lock:
        _counted.clear()
